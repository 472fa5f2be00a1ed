"""How well does the search find the right paragraph?

`python -m evaluation.benchmark.retrieval [--split ROUND] [--peer PYTHON] [--cache DIR] [--json]`
reports nDCG@10, success@3 and MRR by kind, with paired bootstrap intervals against bm25s, plain
rank fusion and the encoder alone, and the errors of the heading. Rounds: dev, second, third.
Nothing is tuned on the last two; `evaluation/datasets/retrieval/README.md` logs each look. Speed:
`retrieval_speed.py`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.benchmark.retrieval_data import (
    KINDS,
    ROUNDS,
    Question,
    make_searcher,
    open_vectors,
    passages_of,
    read_questions,
)
from evaluation.benchmark.retrieval_score import (
    difference,
    interval,
    ndcg,
    reciprocal_rank,
    success,
)
from evaluation.benchmark.retrieval_system import (
    Lists,
    encoder_alone,
    ours,
    plain_fusion,
    words_alone,
)
from knowledge.model import Query
from knowledge.search import Searcher
from knowledge.store import VectorStore

OURS = "as shipped"
BARS = tuple(round(0.05 * step, 2) for step in range(1, 20))


def systems(
    vectors: VectorStore, questions: Sequence[Question], *, peer: Path | None
) -> dict[str, Lists]:
    """Return the lists of every system that is compared, ours first."""
    passages = passages_of(among_distractors=True)[1]
    name, words = words_alone(passages, questions, peer=peer)
    meaning = encoder_alone(vectors, passages, questions)
    return {
        OURS: ours(vectors, questions),
        "without the lexicon": ours(vectors, questions, expand=False),
        "without asks": ours(vectors, questions, asks=False),
        "without both": ours(vectors, questions, expand=False, asks=False),
        "without the encoder": ours(None, questions),
        name: words,
        "plain RRF": plain_fusion(words, meaning),
        "encoder alone": meaning,
    }


def ranking(found: dict[str, Lists], questions: Sequence[Question]) -> dict[str, Any]:
    """Return the measures of every system for one kind of question."""
    graded = [question for question in questions if question.grades]
    answered = [question for question in questions if question.is_answered]
    gains = {
        name: [ndcg(lists[one.id], one.grades) for one in graded] for name, lists in found.items()
    }
    table = {}
    for name, lists in found.items():
        hits = [success(lists[one.id], one.grades) for one in answered]
        table[name] = {
            "ndcg@10": str(interval(gains[name])),
            "success@3": str(interval(hits)),
            "success@3 by topic": str(interval(hits, groups=[one.topic for one in answered])),
            "mrr": str(interval([reciprocal_rank(lists[one.id], one.grades) for one in answered])),
            "ours minus this": str(difference(gains[OURS], gains[name])),
        }
    counts = {"asked": len(questions), "graded": len(graded), "answered": len(answered)}
    return {"counts": counts, "systems": table}


def headings(searcher: Searcher, questions: Sequence[Question]) -> dict[str, Any]:
    """Return the share of each heading by kind, and the curve of errors over the bar."""
    likely: dict[str, list[float]] = {}
    given: dict[str, list[str]] = {}
    for one in questions:
        kind = one.kind if one.kind in {"near", "far"} or one.is_answered else "not covered"
        ranked = searcher.rank(Query(one.text))
        likely.setdefault(kind, []).append(searcher.likely(ranked))
        given.setdefault(kind, []).append(str(searcher.search(one.text).status))
    shares = {
        kind: {name: round(marks.count(name) / len(marks), 3) for name in ("good", "weak", "none")}
        for kind, marks in given.items()
    }
    curve = [
        {"bar": bar, **{k: round(float((np.array(v) < bar).mean()), 3) for k, v in likely.items()}}
        for bar in BARS
    ]
    return {"shares": shares, "none_below_bar": curve}


def measure(split: str, *, peer: Path | None, cache: Path | None) -> dict[str, Any]:
    """Return every figure for one round of questions."""
    vectors = open_vectors(cache)
    questions = read_questions(split=split)
    asked = [one for one in questions if one.kind not in {"near", "far"}]
    found = systems(vectors, asked, peer=peer)
    kinds = {kind: ranking(found, [one for one in asked if one.kind == kind]) for kind in KINDS[:2]}
    return {
        "split": split,
        "ranking": kinds,
        "heading": headings(make_searcher(vectors, among_distractors=False), questions),
        "heading_among_distractors": headings(
            make_searcher(vectors, among_distractors=True), questions
        ),
    }


def as_markdown(report: dict[str, Any]) -> str:
    """Return a report as Markdown tables."""
    rows: list[str] = []
    for kind, part in report["ranking"].items():
        counts = part["counts"]
        rows.append(f"\n**{report['split']}, {kind}** ({counts['answered']} of {counts['asked']}")
        rows[-1] += " questions are answered by a shipped passage)\n"
        columns = list(next(iter(part["systems"].values())))
        rows += [f"| system | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
        rows += [f"| {n} | {' | '.join(cells.values())} |" for n, cells in part["systems"].items()]
    for place in ("heading", "heading_among_distractors"):
        rows += [f"\n**{report['split']}, {place.replace('_', ' ')}**\n"]
        rows += ["| question | good | weak | none |", "|---|---|---|---|"]
        rows += [
            f"| {kind} | {share['good']} | {share['weak']} | {share['none']} |"
            for kind, share in report[place]["shares"].items()
        ]
    return "\n".join(rows)


def main() -> None:
    """Measure and print."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--split", choices=tuple(ROUNDS), default="dev")
    reader.add_argument("--peer", type=Path, help="A Python that has bm25s.")
    reader.add_argument("--cache", type=Path, help="Where vectors are kept between runs.")
    reader.add_argument("--json", action="store_true", help="The report as JSON.")
    given = reader.parse_args()
    report = measure(given.split, peer=given.peer, cache=given.cache)
    print(json.dumps(report, indent=1) if given.json else as_markdown(report))


if __name__ == "__main__":
    main()
