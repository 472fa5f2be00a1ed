"""The retrieval test: its data, its measures, and a small run."""

from __future__ import annotations

import json
import math
from importlib.resources import files

import pytest

from evaluation.benchmark.retrieval_data import ROUNDS, make_searcher, open_vectors, read_questions
from evaluation.benchmark.retrieval_distractors import distractors
from evaluation.benchmark.retrieval_score import (
    difference,
    interval,
    ndcg,
    reciprocal_rank,
    success,
)
from evaluation.benchmark.retrieval_system import plain_fusion
from knowledge.library import Library

FOLDER = files("evaluation") / "datasets" / "retrieval"
ROWS = [
    json.loads(row)
    for name in ("judgements", "judgements_b", "judgements_c")
    for row in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
]
QUESTIONS = read_questions()


def test_every_question_that_may_have_an_answer_is_judged() -> None:
    """Each colloquial and formal question has one line of grades 1 or 2; the others have none."""
    asked = [one.id for one in QUESTIONS if one.kind in {"colloquial", "formal"}]
    assert [row["id"] for row in ROWS] == asked
    assert {grade for row in ROWS for grade in row["grades"].values()} == {1, 2}


def test_judgements_name_passages_that_are_there() -> None:
    """A grade belongs to a shipped passage; `none` says that no passage answers."""
    known = {passage.id for passage in Library().passages()}
    assert {name for row in ROWS for name in row["grades"]} <= known
    assert all(row.get("none", False) == (2 not in row["grades"].values()) for row in ROWS)


def test_fresh_questions_are_not_the_old_ones() -> None:
    """What is tuned on one round has not seen a question of a later one, nor its like."""
    words = {
        half: [frozenset(one.text.lower().split()) for one in QUESTIONS if one.split == half]
        for half in ROUNDS
    }
    assert {half: len(found) for half, found in words.items()} == {
        "dev": 600,
        "second": 300,
        "third": 200,
    }
    alike = [
        (a, b)
        for late, early in (("second", "dev"), ("third", "dev"), ("third", "second"))
        for a in words[late]
        for b in words[early]
        if len(a & b) > 0.8 * len(a | b)
    ]
    assert not alike


def test_distractors_are_many_and_always_the_same() -> None:
    """At least two thousand different texts, the same each time, and none of ours among them."""
    document, passages = distractors()
    texts = {passage.text for passage in passages}
    assert len(texts) >= 2_000
    assert distractors() == (document, passages)
    assert not texts & {passage.text for passage in Library().passages()}
    assert not document.official


def test_measures() -> None:
    """The best list scores 1, a later answer scores less, a missing one nothing."""
    grades = {"a": 2, "b": 1}
    assert ndcg(["a", "b", "x"], grades) == 1.0
    assert ndcg(["x", "b"], grades) == pytest.approx((1 / math.log2(3)) / (3 + 1 / math.log2(3)))
    assert ndcg(["x"], {}) == 0.0
    assert success(["x", "y", "a"], grades) == 1.0
    assert success(["x", "y", "z", "a"], grades) == 0.0
    assert success(["b"], grades) == 0.0
    assert reciprocal_rank(["b", "a"], grades) == 0.5
    assert reciprocal_rank(["b"], grades) == 0.0


def test_intervals_hold_the_mean() -> None:
    """An interval holds its mean; topics that agree within make it wider."""
    values = [1.0, 1.0, 1.0, 0.0, 0.0, 0.0] * 5
    plain = interval(values)
    grouped = interval(values, groups=["a", "a", "a", "b", "b", "b"] * 5)
    assert plain.low <= plain.mean <= plain.high
    assert grouped.high - grouped.low > plain.high - plain.low
    assert difference(values, values).high == 0.0


def test_plain_fusion() -> None:
    """Rank fusion puts first what both lists have near the top."""
    fused = plain_fusion({"q": ("a", "b", "c")}, {"q": ("b", "d", "a")})
    assert fused["q"][0] == "b"


def test_the_development_half_has_not_got_worse() -> None:
    """A sample of the development questions: three in four find an answer among the first three."""
    asked = [one for one in QUESTIONS if one.split == "dev" and one.is_answered][::5]
    searcher = make_searcher(open_vectors(None), among_distractors=False)
    found = [
        success([hit.passage for hit in searcher.search(one.text, k=3).hits], one.grades)
        for one in asked
    ]
    assert sum(found) / len(found) >= 0.75
