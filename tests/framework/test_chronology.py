"""What repeats over time counts beside a worry that is here now: never alone, never for safety."""

from __future__ import annotations

import pytest

from rules.catalog import Catalog
from rules.engine import read
from rules.model import Band, Choice, Kind, Span, Status, Truth

ENGLAND = Catalog().load("england")
FACTS = (
    "lower_level_concerns_six_months",
    "domestic_abuse_incidents_twelve_months",
    "appointments_not_brought_twelve_months",
    "re_referral_within_twelve_months",
    "no_further_action_times",
)
RULES = [rule for rule in ENGLAND.rules.values() if rule.facts & set(FACTS)]
MOST = {
    name: Choice(frozenset({"yes"})) if ENGLAND.facts[name].options else Span(99, 99)
    for name in FACTS
}


def test_each_number_of_a_chronology_has_a_rule() -> None:
    """No number is asked for that nothing reads."""
    assert {name for rule in RULES for name in rule.facts & set(FACTS)} == set(FACTS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_number_opens_nothing(rule: object) -> None:
    """Only threshold and cumulative rules use these numbers, so none is ever open for a reading."""
    (found,) = [one for one in RULES if one is rule]
    assert found.kind in (Kind.CUMULATIVE, Kind.THRESHOLD)
    assert found.needs_worry
    assert found.cites
    assert found.ours, "no source gives a number"


def test_numbers_alone_raise_nothing() -> None:
    """A long list with nothing the matter now reads universal, and asks for nothing."""
    reading = read(ENGLAND, {}, MOST)
    assert (reading.at_most.band, reading.must, reading.flags) == (Band.UNIVERSAL, (), ())


@pytest.mark.parametrize("worry", [i.id for i in ENGLAND.indicators.values() if i.is_worry])
def test_one_worry_alone_fires_none_of_them(worry: str) -> None:
    """With no number given no rule of a chronology counts or may count."""
    reading = read(ENGLAND, {worry: Status.PRESENT}, {})
    found = {f.rule.id for f in reading.findings if f.when is not Truth.FALSE}
    assert not found & {rule.id for rule in RULES}
    assert not reading.open_facts & set(FACTS)


def test_a_worry_now_and_a_number_count_together() -> None:
    """A small worry that came back again and again asks for help that is joined up."""
    reading = read(ENGLAND, {"attendance_slipping": Status.PRESENT}, MOST)
    assert reading.act_on.band is Band.TARGETED_HELP
    assert "chronology" in reading.must
