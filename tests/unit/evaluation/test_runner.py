"""Labelled cases through the whole path: rows, totals, baselines, same figures each time."""

from __future__ import annotations

import json

import pytest

from evaluation.dataset import LabelledCase
from evaluation.error import CasesError
from evaluation.runner import evaluate, totals
from rules.model import Law
from tests.fake_embedder import HashingEmbedder
from tests.shipped import BRUISE, CARER, SETTLED, SLING, framework

CASES = (
    LabelledCase("baby", BRUISE, {}, frozenset({"statutory"}), frozenset({Law.SECTION_47})),
    LabelledCase("carer", CARER, {}, frozenset({"targeted"}), frozenset({Law.VOLUNTARY})),
    LabelledCase("settled", SETTLED, {}, frozenset({"targeted"}), None),
    LabelledCase("open", SLING, {"age": "8 years"}, frozenset(), None),
)


def run() -> dict[str, object]:
    """Measure the four cases on words alone."""
    return evaluate(CASES, framework("devon"), embedder=None)


def test_a_row_says_what_was_read_and_why() -> None:
    """Range, tier, observations and rules of each case, scored or not."""
    rows = {row["id"]: row for row in run()["cases"]}  # type: ignore[index,attr-defined]
    baby = rows["baby"]
    assert list(rows) == [case.id for case in CASES]
    assert baby["act_on"]["band"] == "child_protection"
    assert (baby["predicted_tier"], baby["right"], baby["urgency"]) == ("statutory", True, "now")
    assert baby["observations"] == {"bruise_or_injury": "present"}
    assert "safety_injury_cannot_move" in baby["rules"]
    assert rows["settled"]["right"] is False
    assert rows["open"]["right"] is None
    assert rows["open"]["acceptable_tiers"] == []


def test_facts_of_a_case_are_typed_facts() -> None:
    """The stated age counts: a bruise by the ear of an eight-year-old is read for that age."""
    case = CASES[3]
    (row,) = evaluate((case,), framework(), embedder=None)["cases"]
    (without,) = evaluate(
        (LabelledCase("open", SLING, {}, frozenset(), None),), framework(), embedder=None
    )["cases"]
    assert row["rules"] != without["rules"]


def test_totals_count_only_what_is_scored() -> None:
    """Three of four are scored; each figure stands beside its count and interval."""
    found = run()["totals"]
    assert isinstance(found, dict)
    assert (found["scored"], found["unscored"]) == (3, 1)
    assert (found["accuracy"]["hits"], found["accuracy"]["of"]) == (2, 3)
    assert (found["statutory_sensitivity"]["hits"], found["law"]["hits"]) == (1, 2)
    assert found["over_referral"]["value"] == 0
    assert found["missed_as_universal"] == {
        "value": 0.3333,
        "hits": 1,
        "of": 3,
        "low": 0.0,
        "high": 1.0,
    }


def test_the_baselines_read_nothing() -> None:
    """Always refer finds every statutory case and over-refers every other; never, the reverse."""
    found = run()["totals"]
    assert isinstance(found, dict)
    always, never = found["baselines"]["always_refer"], found["baselines"]["never_refer"]
    assert always["statutory_sensitivity"]["value"] == 1
    assert always["over_referral"]["value"] == 1
    assert always["section_47_over_call"]["value"] == 1
    assert never["statutory_sensitivity"]["value"] == 0
    assert never["over_referral"]["value"] == 0
    assert never["accuracy"]["value"] == 0
    assert always["accuracy"]["value"] == 0.3333


def test_the_same_cases_give_the_same_figures() -> None:
    """Two runs agree to the byte."""
    assert json.dumps(run(), sort_keys=True) == json.dumps(run(), sort_keys=True)


def test_nothing_scored_is_no_failure() -> None:
    """A file of unscored cases gives rows and empty totals."""
    found = totals((), unscored=2)
    assert (found["scored"], found["unscored"], found["kappa_linear"]) == (0, 2, None)
    assert found["accuracy"]["value"] is None


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"agee": "8"}, "Case x: There is no fact"),
        ({"age": "blue"}, "Case x: 'blue' is not an age"),
    ],
)
def test_a_fact_that_cannot_be_read_names_its_case(facts: dict[str, str], says: str) -> None:
    """The message says which case, what is wrong, and how to write it."""
    case = LabelledCase("x", "He is tired.", facts, frozenset(), None)
    with pytest.raises(CasesError) as caught:
        evaluate((case,), framework(), embedder=None)
    assert says in caught.value.message
    assert caught.value.hint


def test_progress_and_encoder_are_used() -> None:
    """Each case done is told, and the encoder given is the one that embeds."""
    told: list[int] = []
    embedder = HashingEmbedder()
    evaluate(CASES[:2], framework(), embedder=embedder, progress=told.append)
    assert told == [1, 2]
    assert embedder.texts_embedded > 0
