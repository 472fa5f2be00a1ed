"""The search as it ships, and the simpler ways that it is measured against.

Each system gives, for each question, the ids of its best passages over the same library. Peers get
the question's own words only: bm25s (or, where it is not at hand, our BM25 without stems' help of
the lexicon), the encoder alone, and plain reciprocal-rank fusion of the two.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.benchmark.retrieval_data import Question, make_searcher
from knowledge.lexical import LexicalIndex, terms
from knowledge.model import Passage
from knowledge.store import VectorStore

Lists = Mapping[str, tuple[str, ...]]
KEEP = 100
RRF = 60


def ours(
    vectors: VectorStore | None,
    questions: Sequence[Question],
    *,
    expand: bool = True,
    asks: bool = True,
) -> Lists:
    """Return the lists of the search as it ships, or with a part of it switched off."""
    searcher = make_searcher(vectors, among_distractors=True, asks=asks)
    return {
        question.id: tuple(
            hit.passage for hit in searcher.search(question.text, k=KEEP, expand=expand).hits
        )
        for question in questions
    }


def encoder_alone(
    vectors: VectorStore, passages: Sequence[Passage], questions: Sequence[Question]
) -> Lists:
    """Return the passages by the similarity of question and passage."""
    wholes = vectors.vectors([passage.text for passage in passages])
    asked = vectors.vectors([question.text for question in questions])
    return _lists(asked @ wholes.T, passages, questions)


def words_alone(
    passages: Sequence[Passage], questions: Sequence[Question], *, peer: Path | None
) -> tuple[str, Lists]:
    """Return the name and the lists of bm25s, or of our own BM25 where there is no peer."""
    if peer is None:
        index = LexicalIndex([(passage.heading, passage.text) for passage in passages])
        scores = [index.scores(dict.fromkeys(terms(asked.text), 1.0)) for asked in questions]
        return "our BM25 (bm25s not at hand)", _lists(np.asarray(scores), passages, questions)
    given = {
        "passages": [f"{passage.heading} {passage.text}" for passage in passages],
        "questions": [question.text for question in questions],
        "k": KEEP,
    }
    file = Path(__file__).with_name("retrieval_peer.py")
    done = subprocess.run(
        [str(peer), str(file)],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    lists = {
        question.id: tuple(passages[row].id for row in rows)
        for question, rows in zip(questions, told["ranked"], strict=True)
    }
    return f"bm25s {told['version']}", lists


def plain_fusion(one: Lists, other: Lists) -> Lists:
    """Return the two lists fused by reciprocal rank, as it is usually done (k = 60)."""
    fused: dict[str, tuple[str, ...]] = {}
    for name, first in one.items():
        score: dict[str, float] = {}
        for ranked in (first, other[name]):
            for place, passage in enumerate(ranked, start=1):
                score[passage] = score.get(passage, 0.0) + 1 / (RRF + place)
        fused[name] = tuple(sorted(score, key=lambda passage: -score[passage])[:KEEP])
    return fused


def _lists(
    scores: NDArray[np.floating[Any]], passages: Sequence[Passage], questions: Sequence[Question]
) -> Lists:
    order = np.argsort(-scores, axis=1, kind="stable")[:, :KEEP]
    return {
        question.id: tuple(passages[row].id for row in rows)
        for question, rows in zip(questions, order.tolist(), strict=True)
    }
