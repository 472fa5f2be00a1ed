"""How long does a search take, warm, on one core?

`python -m evaluation.benchmark.retrieval_speed [--rows 5000,100000]` fills a library with generated
passages and random unit vectors (meaning does not matter for time), asks real questions, and
compares the whole search with encoding the question alone. Quality is measured in `retrieval.py`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from evaluation.benchmark.retrieval_data import DAY, read_questions
from evaluation.benchmark.retrieval_distractors import SEED, distractors
from knowledge.embed import DIMENSION, Embedder, load_embedder
from knowledge.lexicon import load_lexicon
from knowledge.match import load_decision
from knowledge.model import Mark, Passage
from knowledge.passage import make_passage
from knowledge.search import Searcher
from knowledge.store import VectorStore

ASKED = 100
WARM = 5
PER_PASSAGE = 3
"""Sentences of a generated passage."""


class RandomVectors:
    """Gives random unit vectors for texts, and the real encoder for questions."""

    def __init__(self, embedder: Embedder) -> None:
        self.embedder = embedder
        self._chance = np.random.default_rng(SEED)

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one random unit vector a text."""
        rows = self._chance.standard_normal((len(texts), DIMENSION), dtype=np.float32)
        unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


def generated(rows: int) -> list[Passage]:
    """Return passages of three sentences drawn from the generated ones, with words of their own."""
    chance = random.Random(SEED)  # noqa: S311 - repeatable text, not a secret
    document, some = distractors(per_subject=2)
    told = sorted({part for one in some for part in one.text.split(". ")})
    return [
        make_passage(
            document.id,
            f"Heading {row}",
            text=". ".join(chance.sample(told, PER_PASSAGE)) + f" (paragraph {row})",
            name=str(row),
            mark=Mark.UNVERIFIED,
        )
        for row in range(rows)
    ]


def measure(rows: int, embedder: Embedder) -> dict[str, Any]:
    """Return milliseconds of a search and of encoding alone, and what opening took."""
    document = distractors(per_subject=1)[0]
    root = files("knowledge")
    began = time.perf_counter()
    searcher = Searcher(
        {document.id: document},
        generated(rows),
        today=DAY,
        lexicon=load_lexicon(root / "lexicons"),
        decision=load_decision(root / "coefficients" / "match.json"),
        vectors=cast("VectorStore", RandomVectors(embedder)),
    )
    asked = [one.text for one in read_questions(split="dev")][: ASKED + WARM]
    for text in asked[:WARM]:
        searcher.search(text)
    opened = time.perf_counter() - began
    encoding, searching = [], []
    for text in asked[WARM:]:
        encoding.append(_took(lambda one=text: embedder.embed([one])))
        searching.append(_took(lambda one=text: searcher.search(one)))
    encode, search = _p95(encoding), _p95(searching)
    return {
        "passages": rows,
        "open_s": round(opened, 1),
        "encode_ms": {"median": round(float(np.median(encoding)), 1), "p95": round(encode, 1)},
        "search_ms": {"median": round(float(np.median(searching)), 1), "p95": round(search, 1)},
        "p95_of_search_over_encode": round(search / encode, 2),
    }


def _took(work: Any) -> float:
    """Return milliseconds of this thread's own time, so that busy neighbours do not count."""
    began = time.thread_time()
    work()
    return (time.thread_time() - began) * 1_000


def _p95(values: Iterable[float]) -> float:
    return float(np.percentile(list(values), 95))


def main() -> None:
    """Measure and print, on one core."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--rows", default="5000,100000", help="Sizes of library, parted by commas.")
    given = reader.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    embedder = load_embedder()
    for rows in given.rows.split(","):
        print(json.dumps(measure(int(rows), embedder)))


if __name__ == "__main__":
    main()
