"""Train the heading "good / weak / no good match", and say how often it is wrong.

Run `python -m evaluation.benchmark.match_training [--cache DIR]`; it writes
`knowledge/coefficients/match.json` with where the numbers came from. First a direction in meaning
is learned along which questions lean to our field or away from it; then a small logistic decision
on that and on the list. The bars are set on cross-validated chances of the development questions,
topics kept apart. scikit-learn is needed here and nowhere else in the search.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from evaluation.benchmark.retrieval_data import (
    Question,
    make_searcher,
    open_vectors,
    passages_of,
    read_questions,
)
from knowledge.match import FEATURES
from knowledge.model import Query
from knowledge.store import VectorStore

NONE_AT_MOST = 0.03
"""Share of answered questions that may be headed "none" (cross-validated). Unseen ones do worse: at
0.05 it was three times as many in the first round."""
GOOD_AT_MOST = 0.08
"""Share of questions without an answer that may be headed "good" (cross-validated)."""
FOLDS = 5
DIRECTION_C = 1.0
PLACE = Path(str(files("knowledge") / "coefficients" / "match.json"))
Vectors = NDArray[np.float32]
Numbers = NDArray[np.float64]


def field_texts() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return short texts of our field (ways of asking) and of neighbouring ones (parts)."""
    ours = tuple(ask for passage in passages_of(among_distractors=False)[1] for ask in passage.asks)
    place = files("evaluation") / "datasets" / "retrieval" / "distractor_parts.json"
    parts = json.loads(place.read_text(encoding="utf-8"))["fields"]
    subjects = [subject for about in parts.values() for subject in about["subjects"]]
    return ours, tuple(text for subject in subjects for text in subject.values())


def learn_direction(vectors: Vectors, is_ours: NDArray[np.bool_]) -> Numbers:
    """Return the direction in meaning along which texts of our field lie."""
    model = LogisticRegression(C=DIRECTION_C, class_weight="balanced", max_iter=2_000)
    model.fit(vectors, is_ours)
    direction: Numbers = model.coef_[0]
    return direction


def domains(
    asked: Vectors, answered: NDArray[np.bool_], groups: Sequence[str], *, vectors: VectorStore
) -> tuple[Numbers, Numbers]:
    """Return the direction, and each question's lean along one learned without its topic."""
    ours, others = field_texts()
    base = vectors.vectors([*ours, *others])
    is_ours = np.array([True] * len(ours) + [False] * len(others))
    leans = np.zeros(len(asked))
    for seen, unseen in GroupKFold(FOLDS).split(asked, answered, groups):
        direction = learn_direction(
            np.concatenate([base, asked[seen]]), np.concatenate([is_ours, answered[seen]])
        )
        leans[unseen] = asked[unseen] @ direction
    every = learn_direction(np.concatenate([base, asked]), np.concatenate([is_ours, answered]))
    return every, leans


def signals(questions: Sequence[Question], *, vectors: VectorStore, asks: bool) -> Numbers:
    """Return what the decision looks at, all but the lean, a row a question."""
    searcher = make_searcher(vectors, among_distractors=False, asks=asks)
    rows = []
    for question in questions:
        found = searcher.signals(searcher.rank(Query(question.text)).whole)
        rows.append([float(getattr(found, name)) for name in FEATURES])
    return np.array(rows)


def train(table: Numbers, answered: NDArray[np.bool_], groups: Sequence[str]) -> dict[str, Any]:
    """Return coefficients for unscaled signals, and cross-validated chances."""
    likely = np.zeros(len(table))
    for seen, unseen in GroupKFold(FOLDS).split(table, answered, groups):
        likely[unseen] = (
            _model().fit(table[seen], answered[seen]).predict_proba(table[unseen])[:, 1]
        )
    model = _model().fit(table, answered)
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    return {
        "intercept": float(regression.intercept_[0] - (weights * scaler.mean_).sum()),
        "weights": {name: float(weight) for name, weight in zip(FEATURES, weights, strict=True)},
        "likely": likely,
    }


def _model() -> Any:
    return make_pipeline(StandardScaler(), LogisticRegression(C=1.0, class_weight="balanced"))


def rates(likely: Numbers, kinds: Sequence[str], bars: tuple[float, float]) -> dict[str, Any]:
    """Return, for each kind of question, the share under each heading."""
    weak, good = bars
    found = {}
    for kind in dict.fromkeys(kinds):
        chosen = likely[np.array([other == kind for other in kinds])]
        found[kind] = {
            "good": round(float((chosen >= good).mean()), 3),
            "weak": round(float(((chosen >= weak) & (chosen < good)).mean()), 3),
            "none": round(float((chosen < weak).mean()), 3),
        }
    return found


def trained(cache: Path | None) -> dict[str, Any]:
    """Return what is written: coefficients, bars, direction, and their own account."""
    vectors = open_vectors(cache)
    usable = [
        one for one in read_questions(split="dev") if one.is_answered or one.kind in {"near", "far"}
    ]
    answered = np.array([one.is_answered for one in usable])
    groups = [one.topic for one in usable]
    asked = vectors.vectors([one.text for one in usable])
    direction, leans = domains(asked, answered, groups, vectors=vectors)
    tables = [signals(usable, vectors=vectors, asks=asks) for asks in (True, False)]
    for table in tables:
        table[:, FEATURES.index("domain")] = leans
    both = np.concatenate(tables)
    result = train(both, np.tile(answered, 2), groups * 2)
    likely = result.pop("likely")
    answers = np.tile(answered, 2)
    bars = (
        float(np.quantile(likely[answers], NONE_AT_MOST)),
        float(np.quantile(likely[~answers], 1 - GOOD_AT_MOST)),
    )
    return {
        **result,
        "weak_from": bars[0],
        "good_from": bars[1],
        "encoder": vectors.embedder.fingerprint,
        "direction": [round(float(number), 4) for number in direction],
        "provenance": {
            "made_by": "python -m evaluation.benchmark.match_training",
            "data": f"development questions: {int(answered.sum())} with an answer, "
            f"{int((~answered).sum())} without, each with and without asks",
            "cross_validated": rates(likely, [one.kind for one in usable] * 2, bars),
        },
    }


def main() -> None:
    """Train, print the error rates and write the coefficients."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--cache", type=Path, help="Where vectors are kept between runs.")
    result = trained(reader.parse_args().cache)
    text = json.dumps(
        json.loads(json.dumps(result), parse_float=lambda number: round(float(number), 5)), indent=1
    )
    PLACE.write_text(f"{text}\n", "utf-8")
    print(json.dumps(result["provenance"], indent=1))


if __name__ == "__main__":
    main()
