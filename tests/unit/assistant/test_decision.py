"""The person's own decision: nothing is chosen for them, and only codes of it are in clear."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields

import pytest

from assistant.concern import Concern
from assistant.consult import Consultation, consult
from assistant.decision import (
    DIFFERS_LABELS,
    Confidence,
    Decision,
    Differs,
    FirstView,
    band_named,
    check_decision,
    choices,
    compared,
    decision_entry,
)
from assistant.error import AssistantError
from assistant.log.entry import CODES, bad_codes
from rules.error import UnknownFramework
from rules.model import Band
from tests.builder import a_source, compiled
from tests.shipped import BRUISE, CARER, framework, framework_bytes

VIEW = FirstView(Band.TARGETED_HELP, Confidence.UNSURE, "He is tired.")


@pytest.fixture
def carer() -> Consultation:
    """A reading of targeted help."""
    return consult(Concern(CARER), framework("devon"))


def a_decision(band: Band = Band.TARGETED_HELP, **more: object) -> Decision:
    """Make a decision that can be recorded."""
    given: dict[str, object] = {"rationale": "He needs help at home.", "first_view": VIEW}
    return Decision(band, **{**given, **more})  # type: ignore[arg-type]


def refused(decision: Decision, consultation: Consultation) -> str:
    """Give the code with which a decision is refused, each with a way on."""
    with pytest.raises(AssistantError) as caught:
        check_decision(decision, consultation)
    assert caught.value.hint
    return caught.value.code


def test_no_level_is_chosen_beforehand() -> None:
    """A decision cannot be made without naming a level and a reason."""
    needed = {f.name for f in fields(Decision) if f.default is MISSING}
    assert {"band", "rationale"} <= needed
    with pytest.raises(TypeError):
        Decision(rationale="Because.")  # type: ignore[call-arg]


@pytest.mark.parametrize("reason", ["", "  ", "ok"])
def test_a_decision_needs_a_reason(carer: Consultation, reason: str) -> None:
    """A level alone is refused: one plain sentence is asked for."""
    assert refused(a_decision(rationale=reason), carer) == "no_reason"


def test_a_decision_needs_a_first_view_or_a_waiver(carer: Consultation) -> None:
    """Own view first; where the urgent card came before it, that is said instead."""
    assert refused(a_decision(first_view=None), carer) == "no_first_view"
    check_decision(a_decision(first_view=None, waived="urgent card"), carer)


@pytest.mark.parametrize(
    ("band", "stands"),
    [
        (Band.EARLY_HELP, "lower"),
        (Band.TARGETED_HELP, "agrees"),
        (Band.CHILD_PROTECTION, "higher"),
    ],
)
def test_seeing_it_differently_needs_a_code(carer: Consultation, band: Band, stands: str) -> None:
    """Higher or lower than the reading: allowed at once, with one coded reason."""
    assert compared(a_decision(band), carer) == stands
    if stands == "agrees":
        check_decision(a_decision(band), carer)
        return
    assert refused(a_decision(band), carer) == "no_difference"
    check_decision(a_decision(band, differs=Differs.KNOWS_MORE), carer)


def test_nobody_is_blocked_from_referring(carer: Consultation) -> None:
    """Whatever is read, every band can be chosen."""
    offered = {band for band, _ in choices(carer.framework)}
    assert offered == set(Band)
    for band in Band:
        check_decision(a_decision(band, differs=Differs.OTHER), carer)


def test_every_code_of_difference_has_plain_words() -> None:
    """Each coded reason has words, and no two have the same."""
    assert set(DIFFERS_LABELS) == set(Differs)
    assert len(set(DIFFERS_LABELS.values())) == len(Differs)


def test_the_leaf_holds_nothing_but_codes(carer: Consultation) -> None:
    """What is readable in the log is level, framework and version; no word of the story."""
    entry = decision_entry(a_decision(), carer, framework_bytes=framework_bytes("devon"))
    assert entry.codes == {
        "band": "targeted_help",
        "level": 3,
        "tier": "targeted",
        "framework": "devon",
        "edition": "2026.11",
        "digest": framework("devon").digest,
        "engine": "threshold-semantics-1",
    }
    assert entry.codes.keys() <= CODES
    assert not bad_codes(entry.codes)
    assert entry.framework == framework_bytes("devon")


def test_an_edition_in_words_becomes_a_code() -> None:
    """An area may call its edition what it likes; a decision under it can still be kept."""
    done = consult(Concern(CARER), compiled(a_source(edition="Autumn 2026, 2nd (draft)")))
    decision = a_decision(done.reading.act_on.band)
    codes = decision_entry(decision, done, framework_bytes=b"{}").codes
    assert codes["edition"] == "Autumn-2026-2nd-draft"
    assert not bad_codes(codes)


def test_the_sealed_content_holds_the_whole_path(carer: Consultation) -> None:
    """Concern, observations, facts, first view, reading, decision: all that an audit asks for."""
    decision = a_decision(
        Band.CHILD_PROTECTION,
        differs=Differs.HISTORY,
        times={"noticed": "2026-11-24"},
        actions=("Rang the front door.",),
        consulted="The safeguarding lead",
    )
    entry = decision_entry(decision, carer, framework_bytes=b"{}")
    content = json.loads(json.dumps(entry.content))
    assert content["concern"] == CARER
    assert content["first_view"] == {
        "band": "targeted_help",
        "level": 3,
        "name": "Targeted Help",
        "confidence": "unsure",
        "reason": "He is tired.",
    }
    assert content["decision"]["band"] == "child_protection"
    assert (content["compared"], content["differs"]) == ("higher", "history")
    assert content["times"] == {"noticed": "2026-11-24"}
    assert content["actions"] == ["Rang the front door."]
    assert content["consulted"] == "The safeguarding lead"
    assert {o["indicator"] for o in content["observations"]} == {
        o.indicator for o in carer.observations
    }
    assert content["facts"]["age"] == [156, 179]
    assert content["waived"] == ""
    assert b'"act_on":{"band":"targeted_help"' in (entry.reading or b"")


def test_a_waived_view_is_recorded_as_waived() -> None:
    """The record says that the own view was taken after the urgent card, or not at all."""
    done = consult(Concern(BRUISE), framework())
    decision = a_decision(Band.CHILD_PROTECTION, first_view=None, waived="urgent card")
    content = decision_entry(decision, done, framework_bytes=b"{}").content
    assert (content["first_view"], content["waived"]) == (None, "urgent card")


def test_a_decision_that_cannot_stand_becomes_no_entry(carer: Consultation) -> None:
    """No entry is made of what the check refuses."""
    with pytest.raises(AssistantError):
        decision_entry(a_decision(rationale=""), carer, framework_bytes=b"{}")


@pytest.mark.parametrize(
    ("name", "area", "band"),
    [
        ("3", "devon", Band.TARGETED_HELP),
        ("Level 4", "devon", Band.CHILD_IN_NEED),
        ("level 4 specialist", "devon", Band.CHILD_IN_NEED),
        ("Specialist", "devon", Band.CHILD_IN_NEED),
        ("4: Specialist", "devon", Band.CHILD_IN_NEED),
        ("targeted services", "devon", Band.TARGETED_HELP),
        ("child_protection", "devon", Band.CHILD_PROTECTION),
        ("Child-in-need", "devon", Band.CHILD_IN_NEED),
        ("  UNIVERSAL ", "devon", Band.UNIVERSAL),
        ("Universal plus", "england", Band.EARLY_HELP),
        ("3", "england", Band.TARGETED_HELP),
        ("child in need", "england", Band.CHILD_IN_NEED),
        ("Targeted early help", "england", Band.TARGETED_HELP),
        ("Section 47", "england", Band.CHILD_PROTECTION),
    ],
)
def test_a_level_may_be_named_in_many_ways(name: str, area: str, band: Band) -> None:
    """Number, local name, alias or band; a band's own name counts before a level's alias."""
    assert band_named(framework(area), name) is band


def test_a_level_named_like_one_of_its_bands_means_that_band() -> None:
    """A level called child protection that also holds child in need means child protection."""
    source = a_source()
    source["levels"][3]["name"] = "Child protection"
    source["levels"][3]["bands"] |= source["levels"].pop(4)["bands"]
    assert band_named(compiled(source), "child protection") is Band.CHILD_PROTECTION
    assert band_named(compiled(source), "4") is Band.CHILD_IN_NEED


@pytest.mark.parametrize(
    ("name", "nearest"), [("specialst", "Specialist"), ("child protecton", "child_protection")]
)
def test_a_misspelt_level_offers_the_nearest(name: str, nearest: str) -> None:
    """A level that does not exist is refused, with the name that it may have been."""
    with pytest.raises(UnknownFramework) as caught:
        band_named(framework("devon"), name)
    assert nearest in caught.value.hint


@pytest.mark.parametrize("name", ["", "level", "9", "0"])
def test_no_level_is_guessed(name: str) -> None:
    """An empty or unknown name never becomes a level."""
    with pytest.raises(UnknownFramework):
        band_named(framework("devon"), name)


def test_choices_name_the_level_and_its_part() -> None:
    """Lowest first; where a level holds two bands, the band is said."""
    labels = [label for _, label in choices(framework("devon"))]
    assert labels[0] == "Level 1 Universal"
    assert labels[-1] == "Level 4 Specialist: child protection"


def test_who_names_the_same_level_does_not_differ() -> None:
    """Devon's level 4 holds two bands: it means the one that the reading acts on."""
    devon = framework("devon")
    assert band_named(devon, "4", near=Band.CHILD_PROTECTION) is Band.CHILD_PROTECTION
    assert band_named(devon, "4", near=Band.TARGETED_HELP) is Band.CHILD_IN_NEED
