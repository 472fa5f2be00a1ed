"""The shipped digests are found by the words that people in a hurry use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.model import MatchStatus
from knowledge.search import Searcher, open_searcher

QUESTIONS = json.loads(
    (Path(__file__).parent / "hurried_questions.json").read_text(encoding="utf-8")
)["questions"]


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    """Return the search as it ships."""
    return open_searcher(Library(), today="2026-11-25")


def found(searcher: Searcher, question: str) -> list[str]:
    """Return the documents of the first three hits."""
    return [hit.document for hit in searcher.search(question, k=3).hits]


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("8 week old bruise", "bruising-in-babies"),
        ("attendance down, says he looks after little brother", "young-carers"),
        (
            "8 week old has a small bruise on her cheek. Mum says she rolled onto a toy.",
            "bruising-in-babies",
        ),
        (
            "Year 9, attendance down to 88%, tired, says he is looking after his little brother.",
            "young-carers",
        ),
    ],
)
def test_what_must_be_first(searcher: Searcher, question: str, document: str) -> None:
    """These are found first, under a good heading."""
    result = searcher.search(question)
    assert result.hits[0].document == document
    assert result.status is MatchStatus.GOOD


def test_hurried_questions(searcher: Searcher) -> None:
    """At least nine in ten hurried questions find their digest among the first three."""
    missed = [text for text, wanted in QUESTIONS if not {*wanted} & {*found(searcher, text)}]
    assert len(missed) <= len(QUESTIONS) // 10, missed


def test_words_alone_find_formal_questions(tmp_path: Path) -> None:
    """Without its encoder the search still finds what is asked in the field's own words."""
    degraded = open_searcher(Library(), today="2026-11-25", encoder_folder=tmp_path)
    assert found(degraded, "young carer needs assessment")[0] == "young-carers"
    assert found(degraded, "private fostering 28 days")[0] == "private-fostering"


@pytest.mark.parametrize("question", ["photocopier jammed on level two", "recipe for flapjacks"])
def test_questions_from_elsewhere(searcher: Searcher, question: str) -> None:
    """A question that guidance does not answer is headed so, and the list still stands."""
    result = searcher.search(question)
    assert result.status is MatchStatus.NONE
    assert len(result.hits) == 5
