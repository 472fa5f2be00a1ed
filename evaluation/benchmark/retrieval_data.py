"""Questions, judgements and libraries for measuring the guidance search.

The first round of questions (600) is for developing. The second (300) and the third (200) were
written blind and judged when what came before was spent; nothing is tuned on them.
Two libraries: what ships (what a person searches), and that among generated passages of
neighbouring fields (harder; what the figures are given for). Measuring is `retrieval.py`, training
the heading `match_training.py`; both read from here so that they mean the same by a question.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from evaluation.benchmark.retrieval_distractors import distractors
from knowledge.embed import load_embedder
from knowledge.index import open_store
from knowledge.lexicon import load_lexicon
from knowledge.library import Library
from knowledge.match import load_decision
from knowledge.model import Document, Passage
from knowledge.search import Searcher
from knowledge.store import VectorStore

DAY = "2026-11-25"
KINDS = ("colloquial", "formal", "near", "far")
ROUNDS = {"dev": "", "second": "_b", "third": "_c"}
"""Which files hold a split: the first round of questions, and the untouched ones."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question, and how well each passage answers it: 2 answers, 1 helps."""

    id: str
    kind: str
    topic: str
    text: str
    split: str
    grades: Mapping[str, int]

    @property
    def is_answered(self) -> bool:
        """Return whether some shipped passage answers it."""
        return 2 in self.grades.values()


def read_questions(*, split: str | None = None) -> tuple[Question, ...]:
    """Return the questions of one split, or all."""
    wanted = ROUNDS if split is None else {split: ROUNDS[split]}
    return tuple(one for name, suffix in wanted.items() for one in _questions(name, suffix))


def _questions(split: str, suffix: str) -> Iterator[Question]:
    grades = {row["id"]: row["grades"] for row in _rows(f"judgements{suffix}")}
    for row in _rows(f"questions{suffix}"):
        yield Question(
            id=row["id"],
            kind=row["kind"],
            topic=row["topic"],
            text=row["question"],
            split=split,
            grades=grades.get(row["id"], {}),
        )


def _rows(name: str) -> list[dict[str, Any]]:
    place = files("evaluation") / "datasets" / "retrieval" / f"{name}.jsonl"
    return [json.loads(row) for row in place.read_text(encoding="utf-8").splitlines()]


def open_vectors(cache: Path | None) -> VectorStore:
    """Return the vectors of the shipped encoder."""
    return open_store(load_embedder(), cache=cache)


def passages_of(
    *, among_distractors: bool, asks: bool = True
) -> tuple[dict[str, Document], tuple[Passage, ...]]:
    """Return the shipped documents and passages, if asked among the generated ones."""
    library = Library()
    documents = {document.id: document for document in library.documents()}
    passages = library.passages()
    if not asks:
        passages = tuple(replace(passage, asks=()) for passage in passages)
    if among_distractors:
        document, generated = distractors()
        documents[document.id] = document
        passages = (*passages, *generated)
    return documents, passages


def make_searcher(
    vectors: VectorStore | None, *, among_distractors: bool, asks: bool = True
) -> Searcher:
    """Return the search as it ships, over one of the libraries."""
    documents, passages = passages_of(among_distractors=among_distractors, asks=asks)
    root = files("knowledge")
    return Searcher(
        documents,
        passages,
        today=DAY,
        lexicon=load_lexicon(root / "lexicons"),
        decision=load_decision(root / "coefficients" / "match.json"),
        vectors=vectors,
    )
