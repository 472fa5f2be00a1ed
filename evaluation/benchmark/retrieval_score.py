"""Measures of a ranked list, and how sure one may be of them. Pure arithmetic.

nDCG@10 with gains 1 and 3 for grades 1 and 2; success@3 and MRR count passages of grade 2.
Intervals are bootstrap percentiles over questions, and over topics for what an unseen set may
expect. Lists are made in `retrieval_system.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DEPTH = 10
RESAMPLES = 5_000
SEED = 20261125


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean and where it probably lies."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        """Return it as a cell of a table."""
        return f"{self.mean:.3f} [{self.low:.3f}, {self.high:.3f}]"


def ndcg(ranked: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return the discounted gain of the first ten, beside that of the best possible list.

    Examples:
        >>> ndcg(["a", "b"], {"a": 2})
        1.0
    """
    got = _gain([grades.get(name, 0) for name in ranked[:DEPTH]])
    best = _gain(sorted(grades.values(), reverse=True)[:DEPTH])
    return got / best if best else 0.0


def _gain(grades: Sequence[int]) -> float:
    return float(sum((2**grade - 1) / np.log2(at + 2) for at, grade in enumerate(grades)))


def success(ranked: Sequence[str], grades: Mapping[str, int], *, k: int = 3) -> float:
    """Return 1 if a passage that answers is among the first k, else 0."""
    return float(any(grades.get(name) == 2 for name in ranked[:k]))


def reciprocal_rank(ranked: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return one over the place of the first passage that answers; 0 where there is none."""
    places = (at for at, name in enumerate(ranked, start=1) if grades.get(name) == 2)
    return 1 / next(places, float("inf"))


def interval(values: Sequence[float], *, groups: Sequence[str] | None = None) -> Interval:
    """Return the mean with its 95 % bootstrap interval, resampling values or whole groups."""
    array = np.asarray(values, dtype=np.float64)
    if not len(array):
        return Interval(0.0, 0.0, 0.0)
    draws = _draws(array) if groups is None else _group_draws(array, groups)
    low, high = np.percentile(draws, [2.5, 97.5])
    return Interval(float(array.mean()), float(low), float(high))


def difference(ours: Sequence[float], theirs: Sequence[float]) -> Interval:
    """Return the mean paired difference with its interval."""
    return interval([a - b for a, b in zip(ours, theirs, strict=True)])


def _draws(array: NDArray[np.float64]) -> NDArray[np.float64]:
    chance = np.random.default_rng(SEED)
    picks = chance.integers(0, len(array), (RESAMPLES, len(array)))
    means: NDArray[np.float64] = array[picks].mean(axis=1)
    return means


def _group_draws(array: NDArray[np.float64], groups: Sequence[str]) -> NDArray[np.float64]:
    names = sorted(set(groups))
    where = np.asarray([names.index(group) for group in groups])
    sums = np.bincount(where, weights=array)
    counts = np.bincount(where)
    picks = np.random.default_rng(SEED).integers(0, len(names), (RESAMPLES, len(names)))
    means: NDArray[np.float64] = sums[picks].sum(axis=1) / counts[picks].sum(axis=1)
    return means
