"""From mentions to observations: the table of design §4, row by row."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.concern import (
    Assertion,
    Basis,
    Certainty,
    Extraction,
    Mention,
    Polarity,
    Subject,
    Time,
)
from assistant.extraction.observe import ASK, observe, offered
from rules.model import Status
from tests.extraction_sample import sample_framework

FRAMEWORK = sample_framework()
NEGATED: dict[str, Any] = {"polarity": Polarity.NEGATED}


def a_mention(indicator: str, *, tick: bool = True, score: float = 0.9, **claim: object) -> Mention:
    """Make a mention with a claim; what is not given is affirmed, seen, now, of this child."""
    method = "lexicon" if tick else "meaning"
    assertion = Assertion(**claim)  # type: ignore[arg-type]
    return Mention(indicator, 0, 5, "words", assertion, score, method, tick)


def status_of(*mentions: Mention) -> dict[str, str]:
    """Give what a set of mentions raises."""
    extraction = Extraction(mentions=mentions, facts=())
    return {found.indicator: str(found.status) for found in observe(extraction, FRAMEWORK)}


@pytest.mark.parametrize("certainty", [Certainty.SEEN, Certainty.TOLD, Certainty.SUSPECTED])
@pytest.mark.parametrize("time", [Time.NOW, Time.CONTINUING, Time.PLANNED])
def test_what_is_affirmed_of_this_child_is_present(certainty: Certainty, time: Time) -> None:
    """Suspicion is enough, and planned harm is present for its risk."""
    mention = a_mention("physical_harm", certainty=certainty, time=time)
    (found,) = observe(Extraction(mentions=(mention,), facts=()), FRAMEWORK)
    assert (found.status, found.certainty, found.quote) == (Status.PRESENT, certainty, "words")


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        (a_mention("bruising", **NEGATED, basis=Basis.LOOKED), {"bruising": "absent"}),
        (a_mention("bruising", **NEGATED), {"bruising": "unknown"}),
        (a_mention("bruising", **NEGATED, basis=Basis.ADULT_SAID), {"bruising": "unknown"}),
        (a_mention("drinking", **NEGATED, basis=Basis.ADULT_SAID), {"drinking": "absent"}),
        (a_mention("drinking", certainty=Certainty.HYPOTHETICAL), {"drinking": "unknown"}),
        (a_mention("physical_harm", time=Time.PAST), {"past_harm_contact": "present"}),
        (a_mention("domestic_abuse", time=Time.PAST), {"domestic_abuse": "unknown"}),
        (a_mention("drinking", time=Time.PAST), {}),
        (a_mention("bruising", subject=Subject.SIBLING), {"sibling_harmed": "present"}),
        (a_mention("bruising", subject=Subject.SIBLING, **NEGATED), {}),
        (a_mention("bruising", subject=Subject.SIBLING, **NEGATED, basis=Basis.ASSUMED), {}),
        (a_mention("drinking", **NEGATED, basis=Basis.ASSUMED), {"drinking": "unknown"}),
        (a_mention("drinking", time=Time.PAST, basis=Basis.ASSUMED), {"drinking": "unknown"}),
        (
            a_mention("bruising", subject=Subject.ANOTHER, basis=Basis.ASSUMED),
            {"bruising": "unknown"},
        ),
        (
            a_mention("drinking", subject=Subject.ANOTHER, basis=Basis.ASSUMED),
            {"drinking": "unknown"},
        ),
        (
            a_mention("physical_harm", time=Time.PAST, basis=Basis.ASSUMED),
            {"past_harm_contact": "present", "physical_harm": "unknown"},
        ),
        (a_mention("bruising", subject=Subject.PARENT), {}),
        (a_mention("drinking", subject=Subject.PARENT), {"drinking": "present"}),
        (a_mention("self_harm", subject=Subject.ANOTHER), {}),
        (a_mention("settled"), {"settled": "present"}),
        (a_mention("settled", certainty=Certainty.SUSPECTED), {}),
        (a_mention("settled", time=Time.PAST), {}),
        (a_mention("settled", **NEGATED), {"settled": "absent"}),
        (a_mention("bruising", tick=False, score=ASK), {"bruising": "unknown"}),
        (a_mention("bruising", tick=False, score=ASK - 0.01), {}),
        (a_mention("bruising", tick=False, score=0.9, **NEGATED), {}),
        (a_mention("drinking", tick=False, score=0.9), {}),
    ],
)
def test_each_claim_raises_what_the_design_says(mention: Mention, expected: dict[str, str]) -> None:
    """Not seen is not absent, past and other people are not this child now."""
    assert status_of(mention) == expected


def test_any_affirmed_mention_beats_any_negated_one() -> None:
    """One plain worry stands, whatever else is denied and in whatever order."""
    no = a_mention("bruising", **NEGATED, basis=Basis.LOOKED, score=0.99)
    yes = a_mention("bruising", score=0.6)
    assert status_of(no, yes) == status_of(yes, no) == {"bruising": "present"}


def test_an_open_question_beats_an_absence() -> None:
    """Looked at once and still doubted is not known."""
    no = a_mention("bruising", **NEGATED, basis=Basis.LOOKED)
    perhaps = a_mention("bruising", certainty=Certainty.HYPOTHETICAL)
    assert status_of(no, perhaps) == {"bruising": "unknown"}


def test_what_raises_nothing_is_offered() -> None:
    """A weak offer and somebody else's worry are given back to be asked about."""
    mentions = (
        a_mention("drinking", tick=False, score=0.42),
        a_mention("drinking", tick=False, score=0.5),
        a_mention("self_harm", subject=Subject.ANOTHER),
        a_mention("settled", certainty=Certainty.SUSPECTED),
        a_mention("bruising"),
    )
    extraction = Extraction(mentions=mentions, facts=())
    given = offered(extraction, FRAMEWORK, observe(extraction, FRAMEWORK))
    assert [(mention.indicator, mention.score) for mention in given] == [
        ("drinking", 0.5),
        ("self_harm", 0.9),
    ]
