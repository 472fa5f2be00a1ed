"""Joining the steps: contradictory facts, the person's own answers, the guidance beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.concern import Basis, Concern
from assistant.consult import MAX_READINGS, Consultation, alternative_facts, consult, reconsider
from assistant.extraction.extract import extract
from assistant.headline import warnings
from assistant.pathway import pathway
from knowledge.library import About, Library
from knowledge.model import DIGEST_LABEL
from rules.model import Band, Choice, Span, Status
from tests.builder import a_framework, a_rule
from tests.shipped import BRUISE, FLAT, SLING, TODAY, encoder, framework, shelf

TWO_AGES = "3 month old has a bruise on the leg. He is 7 and walks to school."
PRESENT = {"bruise_or_injury": Status.PRESENT}
BABY, SEVEN = Span(3, 3), Span(84, 95)


def read(text: str, **more: object) -> Consultation:
    """Consult England on words alone."""
    return consult(Concern(text, **more), framework())  # type: ignore[arg-type]


def codes(done: Consultation) -> list[str]:
    """Give the codes of a consultation's warnings."""
    way = pathway(done.framework, done.reading, today=TODAY)
    return [code for code, _ in warnings(done, way, proved=True)]


def statuses(done: Consultation) -> dict[str, Status]:
    """Give each observation's status."""
    return {o.indicator: o.status for o in done.observations}


@pytest.mark.parametrize(
    "text",
    [TWO_AGES, "He is 7 and walks to school. 3 month old has a bruise on the leg."],
    ids=["baby first", "baby last"],
)
def test_two_ages_give_the_higher_reading_and_say_so(text: str) -> None:
    """Whichever age comes first, the baby's reading is taken, and the warning asks which child."""
    done = read(text)
    assert done.reading.act_on.band is Band.CHILD_PROTECTION
    assert done.facts["age"] == BABY
    assert "age" in done.conflicting
    assert "several_children" in codes(done)


def test_a_typed_age_settles_which_child_is_meant() -> None:
    """What the person types stands in place of both ages, and nothing is in conflict."""
    done = read(TWO_AGES, facts={"age": SEVEN})
    assert done.facts["age"] == SEVEN
    assert "age" not in done.conflicting
    assert done.fact_sources["age"] == "person"
    assert done.reading.act_on.band < Band.CHILD_PROTECTION


def test_the_higher_reading_is_looked_for_again_after_every_answer() -> None:
    """Two ages and no worry yet: once the bruise is confirmed, the baby's reading is taken."""
    first = read("He is 7. She is 3 months old.")
    assert first.reading.act_on.band is Band.UNIVERSAL
    assert "age" in first.conflicting
    again = reconsider(first, PRESENT, {})
    assert again.reading.act_on.band is Band.CHILD_PROTECTION
    assert again.facts["age"] == BABY
    assert reconsider(again, {}, {"age": SEVEN}).reading.act_on.band < Band.CHILD_PROTECTION


def test_two_things_said_of_one_fact_are_said_to_be_two() -> None:
    """She crawls, she cannot crawl: the reading that asks for more is taken, with a warning."""
    done = read("7 month old, bruise on her arm. She is crawling. She is not yet crawling.")
    assert done.conflicting == ("mobility",)
    assert done.facts["mobility"] == Choice(frozenset({"cannot_move_by_themselves"}))
    assert "two_things_said" in codes(done)
    assert "several_children" not in codes(done)


def test_an_unborn_sibling_leaves_it_open_who_is_meant() -> None:
    """A pregnant mother of a girl of five: whether the worry is about the baby is not known."""
    extraction = extract("Girl 5. Mum is 20 weeks pregnant.", framework())
    (facts,), conflicting = alternative_facts(extraction, framework(), {})
    assert facts["unborn"] == Choice(frozenset({"yes", "no"}))
    assert conflicting == ()


def test_too_many_contradictions_are_left_open() -> None:
    """Never more readings than the limit; what is beyond it becomes a range of all."""
    ages = " ".join(f"She is {age}." for age in (3, 5, 7, 9, 11))
    extraction = extract(f"{ages} She is crawling. She is not yet crawling.", framework())
    sets, conflicting = alternative_facts(extraction, framework(), {})
    assert conflicting == ("age", "mobility")
    assert len(sets) == 5 <= MAX_READINGS
    both = {"moves_by_themselves", "cannot_move_by_themselves"}
    assert {facts["mobility"] for facts in sets} == {Choice(frozenset(both))}


def test_facts_that_the_framework_does_not_know_are_left_out() -> None:
    """An area with its own small vocabulary is never given a fact or option that it lacks."""
    small = a_framework(worries="bruise", rules=[a_rule("r", "bruise", "early_help")])
    sets, _ = alternative_facts(extract("8 week old, not rolling. Mum engaging.", small), small, {})
    assert sets == ({"age": Span(1, 2)},)


def test_the_persons_answers_stand_in_place_of_the_texts() -> None:
    """Denied, the bruise is gone from the reading; its words and basis stay for the record."""
    first = read(BRUISE)
    done = reconsider(first, {"bruise_or_injury": Status.ABSENT}, {})
    kept = next(o for o in done.observations if o.indicator == "bruise_or_injury")
    assert (kept.status, kept.by, kept.quote) == (Status.ABSENT, "person", "bruise")
    assert done.reading.act_on.band is Band.UNIVERSAL
    assert first.reading.act_on.band is Band.CHILD_PROTECTION


def test_a_persons_fact_is_kept_through_later_answers() -> None:
    """Answers come one at a time; none of them loses an earlier one."""
    done = reconsider(read(SLING), {}, {"age": SEVEN})
    done = reconsider(done, {"good_attendance": Status.PRESENT}, {})
    assert done.facts["age"] == SEVEN
    assert done.fact_sources["age"] == "person"


def test_not_known_is_an_answer() -> None:
    """An age that the person does not know stands in place of the one in the text."""
    done = reconsider(read(BRUISE), {}, {"age": None})
    assert done.facts["age"] is None
    assert done.reading.at_least.band < Band.CHILD_PROTECTION
    assert done.reading.act_on.band is Band.CHILD_PROTECTION


def test_what_is_answered_is_no_longer_offered() -> None:
    """An offer is asked about until somebody has answered it."""
    done = consult(Concern(FLAT), framework(), embedder=encoder())
    offer = done.offered[0]
    answered = reconsider(done, {offer: Status.UNKNOWN}, {})
    assert offer not in answered.offered
    assert statuses(answered)[offer] is Status.UNKNOWN


def test_typed_answers_count_before_the_text() -> None:
    """Present, absent and not known as typed stand in place of what the text says."""
    done = read(
        BRUISE,
        present=("attendance_slipping",),
        absent=("bruise_or_injury",),
        unknown=("sibling_harmed",),
    )
    assert statuses(done) == {
        "bruise_or_injury": Status.ABSENT,
        "attendance_slipping": Status.PRESENT,
        "sibling_harmed": Status.UNKNOWN,
    }
    assert {o.basis for o in done.observations} == {Basis.NOT_STATED}
    assert {o.by for o in done.observations} == {"person"}


def test_what_protected_rules_cite_is_shown_first() -> None:
    """The passage that the highest rule cites leads, and makes the match a good one."""
    done = consult(Concern(BRUISE), framework(), shelf=shelf(meaning=False))
    assert done.guidance is not None
    assert done.guidance.status == "good"
    assert done.guidance.hits[0].document == "bruising-in-babies"
    assert len({hit.passage for hit in done.guidance.hits}) == len(done.guidance.hits)


def test_a_citation_leads_to_the_official_text_where_it_is_loaded(tmp_path: Path) -> None:
    """The Act's own words stand first, verbatim, once added; until then our digest, labelled."""
    bare = consult(Concern(BRUISE), framework(), shelf=shelf(meaning=False)).guidance
    act = tmp_path / "act.txt"
    act.write_text("Act\n\n46. Other.\n\n47. The made-up words of a section.\n", "utf-8")
    library = Library(tmp_path / "library")
    library.add(act, about=About(title="Children Act 1989"))
    loaded = consult(
        Concern(BRUISE), framework(), shelf=shelf(meaning=False, library=library)
    ).guidance
    assert bare is not None
    assert loaded is not None
    assert {hit.label for hit in bare.hits} == {DIGEST_LABEL}
    cited = {hit.passage: hit for hit in loaded.hits[:2]}
    assert cited["act/para-47"].quote == "47. The made-up words of a section."
    assert (cited["act/para-47"].verbatim, cited["act/para-47"].label) == (True, "")


def test_no_searcher_shows_no_guidance() -> None:
    """Without a library there is a reading all the same."""
    assert read(BRUISE).guidance is None


def test_every_step_is_timed() -> None:
    """The steps take no longer than the whole."""
    took = read(BRUISE).took
    assert took["all"] >= took["extract"] + took["read"] + took["guidance"] - 0.001
