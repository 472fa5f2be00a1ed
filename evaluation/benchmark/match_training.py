"""Train the heading "good / weak / no good match", and say how often it is wrong.

Run `python -m evaluation.benchmark.match_training`; it writes `knowledge/coefficients/match.json`
with where the numbers came from. The bars are set on cross-validated chances, so that few questions
with an answer are headed "none". It never runs while somebody searches; scikit-learn is needed here
and nowhere else in the search.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from knowledge.library import Library
from knowledge.match import FEATURES
from knowledge.search import Searcher, open_searcher

DAY = "2026-11-25"
NONE_AT_MOST = 0.08
"""Share of questions with an answer that may be headed "none" (cross-validated)."""
GOOD_AT_MOST = 0.08
"""Share of questions without an answer that may be headed "good" (cross-validated)."""
SEED = 20261125


@dataclass(frozen=True, slots=True)
class Question:
    """One line of the data: a question and the digests that answer it."""

    kind: str
    text: str
    documents: frozenset[str]


def read_questions(name: str) -> tuple[Question, ...]:
    """Return the questions of one file of `evaluation/datasets/retrieval`."""
    place = files("evaluation") / "datasets" / "retrieval" / f"{name}.jsonl"
    rows = [json.loads(row) for row in place.read_text(encoding="utf-8").splitlines()]
    return tuple(
        Question(row["kind"], row["question"], frozenset(row["documents"])) for row in rows
    )


def features(searcher: Searcher, questions: Iterable[Question]) -> NDArray[np.float64]:
    """Return the signals of each question, a row each."""
    rows = []
    for question in questions:
        signals = searcher.signals(question.text)
        rows.append([float(getattr(signals, name)) for name in FEATURES])
    return np.array(rows)


def success_at(searcher: Searcher, questions: Sequence[Question], *, k: int) -> int:
    """Return how many questions find a digest that answers them among the first k."""
    return sum(
        any(hit.document in question.documents for hit in searcher.search(question.text, k=k).hits)
        for question in questions
    )


def train(table: NDArray[np.float64], answerable: NDArray[np.bool_]) -> dict[str, Any]:
    """Return coefficients for unscaled signals, the two bars, and the measured error rates."""
    model = make_pipeline(StandardScaler(), LogisticRegression(C=1.0, class_weight="balanced"))
    folds = StratifiedKFold(5, shuffle=True, random_state=SEED)
    likely = cross_val_predict(model, table, answerable, cv=folds, method="predict_proba")[:, 1]
    model.fit(table, answerable)
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    return {
        "intercept": float(regression.intercept_[0] - (weights * scaler.mean_).sum()),
        "weights": {name: float(weight) for name, weight in zip(FEATURES, weights, strict=True)},
        "weak_from": float(np.quantile(likely[answerable], NONE_AT_MOST)),
        "good_from": float(np.quantile(likely[~answerable], 1 - GOOD_AT_MOST)),
        "likely": likely,
    }


def rates(
    likely: NDArray[np.float64], kinds: Sequence[str], bars: tuple[float, float]
) -> dict[str, dict[str, float]]:
    """Return, for each kind of question, the share under each heading."""
    weak, good = bars
    found = {}
    for kind in dict.fromkeys(kinds):
        chosen = likely[np.array([other == kind for other in kinds])]
        shares = {
            "good": float((chosen >= good).mean()),
            "weak": float(((chosen >= weak) & (chosen < good)).mean()),
            "none": float((chosen < weak).mean()),
        }
        found[kind] = {name: round(share, 3) for name, share in shares.items()}
    return found


def main() -> None:
    """Train, print the error rates and write the coefficients."""
    searcher = open_searcher(Library(), today=DAY)
    yes, no = read_questions("answerable"), read_questions("unanswerable")
    everything = (*yes, *no)
    answerable = np.array([bool(question.documents) for question in everything])
    trained = train(features(searcher, everything), answerable)
    likely = trained.pop("likely")
    bars = (trained["weak_from"], trained["good_from"])
    provenance = {
        "made_by": "python -m evaluation.benchmark.match_training",
        "data": f"evaluation/datasets/retrieval: {len(yes)} with an answer, {len(no)} without",
        "cross_validated": rates(likely, [question.kind for question in everything], bars),
    }
    rounded = json.loads(json.dumps(trained), parse_float=lambda text: round(float(text), 5))
    place = Path(str(files("knowledge") / "coefficients" / "match.json"))
    place.write_text(json.dumps({**rounded, "provenance": provenance}, indent=1) + "\n", "utf-8")
    print(json.dumps(provenance, indent=1))
    for name in ("answerable", "held_out"):
        for kind in ("colloquial", "formal"):
            group = [question for question in read_questions(name) if question.kind == kind]
            if group:
                found = success_at(searcher, group, k=3)
                print(f"success@3 {name}, {kind}: {found} of {len(group)}")


if __name__ == "__main__":
    main()
