"""A child who is in the log already: the numbers join the reading and outlast an interruption."""

from __future__ import annotations

import pytest

from assistant.journey import Journey, Tools
from rules.catalog import Catalog
from rules.model import Band, FactValue, Span
from tests.follow_log import CHILD

CATALOG = Catalog()
WORRY = "Her attendance is slipping, she was off on Monday and Friday again."
COUNTED: dict[str, FactValue] = {"lower_level_concerns_six_months": Span(4, 5)}


def a_journey() -> Journey:
    """Begin a journey under England's framework, matching words only."""
    journey = Journey(Tools(CATALOG.load("england"), CATALOG.canonical_bytes("england")))
    journey.write(WORRY)
    return journey


def test_what_repeats_counts_beside_a_worry_that_is_here_now() -> None:
    """Four smaller worries in six months lift the reading of one more; the log is the source."""
    journey = a_journey()
    before = journey.done.reading.act_on.band
    journey.same_child(CHILD, COUNTED)
    assert (before, journey.done.reading.act_on.band) == (Band.EARLY_HELP, Band.TARGETED_HELP)
    assert journey.done.fact_sources["lower_level_concerns_six_months"] == "log"


def test_the_persons_own_number_stands_in_place_of_the_logs() -> None:
    """Before or after; and it is then called the person's."""
    journey = a_journey()
    journey.same_child(CHILD, COUNTED)
    journey.answer_fact("lower_level_concerns_six_months", Span(1, 1))
    assert journey.done.reading.act_on.band == Band.EARLY_HELP
    assert journey.done.fact_sources["lower_level_concerns_six_months"] == "person"


def test_a_draft_keeps_whom_it_is_about() -> None:
    """Taken up again, subject and numbers are as they were; an older draft has none."""
    journey = a_journey()
    journey.same_child(CHILD, COUNTED)
    data = journey.to_draft()
    again = a_journey()
    again.resume(data)
    assert (again.subject, again.from_log) == (CHILD, COUNTED)
    assert again.done.reading == journey.done.reading
    older = {name: value for name, value in data.items() if name not in ("subject", "from_log")}
    again.resume(older)
    assert (again.subject, again.from_log) == (None, {})


@pytest.mark.parametrize("facts", [{"no_such_fact": Span(1, 1)}, {}])
def test_a_number_that_the_framework_has_no_word_for_is_left_out(
    facts: dict[str, FactValue],
) -> None:
    """Nothing breaks, and nothing is read into it."""
    journey = a_journey()
    before = journey.done.reading
    journey.same_child(CHILD, facts)
    assert journey.done.reading == before
