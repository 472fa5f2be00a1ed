"""What the words claim: every hard sentence of `assertion_cases.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.concern import Extraction
from assistant.extraction.extract import extract
from assistant.extraction.observe import observe
from rules.model import Status
from tests.extraction_sample import sample_framework

FRAMEWORK = sample_framework()
CASES: list[dict[str, Any]] = [
    {**case, "kind": kind}
    for kind, cases in yaml.safe_load(
        Path(__file__).with_name("assertion_cases.yaml").read_text(encoding="utf-8")
    ).items()
    for case in cases
]


def statuses(extraction: Extraction) -> dict[str, Status]:
    """Give the status of everything that the text alone raises."""
    return {found.indicator: found.status for found in observe(extraction, FRAMEWORK)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}: {case['text']}")
def test_assertion_says_what_the_words_claim(case: dict[str, Any]) -> None:
    """A hard sentence claims what a careful reader takes it to claim, and no less."""
    extraction = extract(case["text"], FRAMEWORK)
    mentions = [mention for mention in extraction.mentions if mention.indicator == case["of"]]
    seen = statuses(extraction)
    expected = {
        name: case[name]
        for name in ("polarity", "certainty", "time", "subject", "basis")
        if name in case
    }
    if expected:
        claims = [
            {name: str(getattr(mention.assertion, name)) for name in expected}
            for mention in mentions
        ]
        assert expected in claims, f"{claims} by {[mention.cues for mention in mentions]}"
    if "status" in case:
        assert str(seen.get(case["of"], "none")) == case["status"]
    if "raises" in case:
        assert seen.get(case["raises"]) is Status.PRESENT


def test_no_harm_turns_into_absent() -> None:
    """In none of the hard sentences does a harm become absent, unless somebody looked properly."""
    wrong = [
        case["text"]
        for case in CASES
        if not case.get("absent_is_right")
        and statuses(extract(case["text"], FRAMEWORK)).get(case["of"]) is Status.ABSENT
    ]
    assert wrong == []


def test_there_are_enough_hard_sentences() -> None:
    """The set stays large enough to mean something."""
    assert len(CASES) >= 120
