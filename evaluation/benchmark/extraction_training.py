"""Train the extraction classifier from written text, and say how it does on unseen lines.

`python -m evaluation.benchmark.extraction_training [--write] [--quick]`. Text: every statement,
example and `not this` of the frameworks, and `train_*.jsonl` and `claims_*.jsonl` under
`evaluation/datasets/extraction`. One
logistic regression an indicator, and one for "something grave is here", over the mean vector of a
text's sentences and its hashed words; `classifier.py` runs the same columns in NumPy. `--write`
puts the arrays in place, `--quick` leaves out the folds. The held-out concerns are never read here.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant.extraction.classifier import BUCKETS, STEM, hashed_words, mean_vector
from assistant.extraction.text import split
from assistant.location import find_location
from evaluation.benchmark.extraction_score import read_gold
from knowledge.embed import Embedder, load_embedder
from knowledge.store import VectorStore
from rules.catalog import Catalog
from rules.model import Band, Framework

DATA = Path(__file__).parents[1] / "datasets" / "extraction"
FOLDS = 5
FEWEST = 4
"""Lines from which an indicator gets a model of its own."""
SEED = 20261125
STRENGTH = 20.0
"""Inverse of regularisation of an indicator's model."""
GATE_STRENGTH = 5.0
THRESHOLDS = {
    "gate_tick": 0.8,
    "gate_ask": 0.6,
    "own_tick": 0.5,
    "own_offer": 0.25,
    "need_tick": 0.9,
}
"""Chosen on the development concerns (`evaluation/datasets/concerns/dev.jsonl`) only."""


@dataclass(frozen=True, slots=True)
class Line:
    """One text with the indicators that it asserts."""

    text: str
    present: frozenset[str]
    source: str


def framework_lines(framework: Framework) -> Iterator[Line]:
    """Give what the framework itself says: each worry's examples, and what is not it."""
    for sign in framework.indicators.values():
        own = frozenset({sign.id}) if sign.is_worry else frozenset[str]()
        for text in (sign.statement, *sign.examples):
            yield Line(text, own, "framework")
        if sign.is_worry:
            for text in sign.not_this:
                yield Line(text, frozenset(), "not_this")


def written_lines(folder: Path) -> Iterator[Line]:
    """Give the written training text; of notes with claims, what they assert of this child now."""
    for path in sorted(folder.glob("train_*.jsonl")):
        for row in path.read_text("utf-8").splitlines():
            if row.strip():
                data = json.loads(row)
                yield Line(data["text"], frozenset(data["present"]), path.stem)
    for path in sorted(folder.glob("claims_*.jsonl")):
        for gold in read_gold(path):
            present = frozenset(m.indicator for m in gold.mentions if m.kind == "affirmed")
            yield Line(gold.text, present, path.stem)


def all_lines(catalog: Catalog) -> list[Line]:
    """Give every line once; the same text twice has the labels of both."""
    joined: dict[str, Line] = {}
    for name in catalog.ids():
        for line in framework_lines(catalog.load(name)):
            _join(joined, line)
    for line in written_lines(DATA):
        _join(joined, line)
    return list(joined.values())


def _join(joined: dict[str, Line], line: Line) -> None:
    held = joined.get(line.text)
    present = line.present | (held.present if held else frozenset())
    joined[line.text] = Line(line.text, present, line.source)


def is_grave(framework: Framework, name: str) -> bool:
    """Say whether a worry alone, or in a safety rule, reads at a statutory band."""
    return any(
        rule.low is not None and rule.low >= Band.CHILD_IN_NEED
        for rule in framework.rules_of.get(name, ())
        if rule.is_protected or rule.worries == {name}
    )


def columns(lines: Sequence[Line], embedder: Embedder, cache: Path) -> NDArray[np.float32]:
    """Give one row of features a line: the mean of its sentences' vectors, and hashed words."""
    store = VectorStore(embedder, cache=cache)
    told = [[line.text[a:b] for a, b in sentences(line.text)] for line in lines]
    flat = [text for group in told for text in group]
    vectors = np.vstack([store.vectors(flat[i : i + 256]) for i in range(0, len(flat), 256)])
    means, start = [], 0
    for group in told:
        means.append(mean_vector(vectors[start : start + len(group)]))
        start += len(group)
    return np.hstack([np.stack(means), hashed_words([" ".join(group) for group in told])])


def sentences(text: str) -> list[tuple[int, int]]:
    """Give the sentences of a text as the extractor cuts them."""
    return [(s.start, s.end) for s in split(text).sentences] or [(0, len(text))]


def train(
    rows: NDArray[np.float32], labels: NDArray[np.int8], grave: NDArray[np.bool_]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Fit one model an indicator and the two gates; give weights, a row each, and bias."""
    count = labels.shape[1]
    weights = np.zeros((count + 2, rows.shape[1]), dtype=np.float32)
    bias = np.full(count + 2, -30.0, dtype=np.float32)
    for column in range(count):
        if labels[:, column].sum() >= FEWEST:
            model = LogisticRegression(C=STRENGTH, max_iter=300, solver="liblinear")
            model.fit(rows, labels[:, column])
            weights[column], bias[column] = model.coef_[0], model.intercept_[0]
    for row, over in ((count, grave), (count + 1, np.ones_like(grave))):
        gate = LogisticRegression(C=GATE_STRENGTH, max_iter=500, class_weight="balanced")
        gate.fit(rows, labels[:, over].sum(axis=1) > 0)
        weights[row], bias[row] = gate.coef_[0], gate.intercept_[0]
    return weights, bias


def out_of_fold(
    rows: NDArray[np.float32], labels: NDArray[np.int8], grave: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """Give for each line the probabilities of models that have not seen it."""
    fold = np.random.default_rng(SEED).integers(0, FOLDS, size=len(rows))
    found = np.zeros((len(rows), labels.shape[1] + 2), dtype=np.float32)
    for number in range(FOLDS):
        weights, bias = train(rows[fold != number], labels[fold != number], grave)
        logits = rows[fold == number] @ weights.T + bias
        found[fold == number] = 1.0 / (1.0 + np.exp(-np.clip(logits, -30, 30)))
    return found


def report(
    found: NDArray[np.float32], labels: NDArray[np.int8], grave: NDArray[np.bool_]
) -> dict[str, float]:
    """Say how unseen lines are read: the gate, and whether the likeliest indicator is right."""
    has_grave = labels[:, grave].sum(axis=1) > 0
    top = np.where(grave, found[:, :-2], -1.0).argmax(axis=1)
    right = labels[np.arange(len(labels)), top] > 0
    gate = found[:, -2]
    return {
        "lines": float(len(labels)),
        "grave_lines": float(has_grave.sum()),
        "gate_recall_at_tick": float((gate[has_grave] >= THRESHOLDS["gate_tick"]).mean()),
        "gate_false_at_tick": float((gate[~has_grave] >= THRESHOLDS["gate_tick"]).mean()),
        "likeliest_grave_indicator_right": float(right[has_grave].mean()),
    }


def write(
    folder: Path,
    names: Sequence[str],
    arrays: tuple[NDArray[np.float32], NDArray[np.float32]],
    about: dict[str, Any],
) -> None:
    """Write what the application loads."""
    weights, bias = arrays
    np.savez(  # not packed: unpacking would cost every start
        folder / f"{STEM}.npz", weights=weights.astype(np.float16), bias=bias.astype(np.float32)
    )
    data = {"indicators": list(names), "thresholds": THRESHOLDS, **about}
    (folder / f"{STEM}.json").write_text(json.dumps(data, indent=1) + "\n", "utf-8")


def main(arguments: list[str]) -> int:
    """Train, report, and with `--write` put the arrays in place."""
    catalog = Catalog()
    england = catalog.load("england")
    names = [sign.id for sign in england.indicators.values() if sign.is_worry]
    place = {name: number for number, name in enumerate(names)}
    grave = np.array([is_grave(england, name) for name in names])
    lines = all_lines(catalog)
    labels = np.zeros((len(lines), len(names)), dtype=np.int8)
    for row, line in enumerate(lines):
        labels[row, [place[name] for name in line.present if name in place]] = 1
    embedder = load_embedder()
    rows = columns(lines, embedder, find_location().cache)
    kept = [name for name, is_one in zip(names, grave, strict=True) if is_one]
    about: dict[str, Any] = {
        "grave": kept,
        "encoder": embedder.fingerprint,
        "columns": 384 + BUCKETS,
    }
    if "--quick" not in arguments:
        about["out_of_fold"] = report(out_of_fold(rows, labels, grave), labels, grave)
        print(json.dumps(about["out_of_fold"], indent=1))
    if "--write" in arguments:
        folder = Path(str(files("assistant") / "coefficients"))
        write(folder, names, train(rows, labels, grave), about)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
