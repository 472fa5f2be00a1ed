"""How far people agree: percent agreement, weighted kappa, Krippendorff's alpha and Gwet's AC2.

Pure arithmetic on tables of ratings; the caller gives the resamples for intervals. What cannot be
worked out is said in words and never given as a number. Every measure is linear in how often each
scenario counts, so one piece of arithmetic gives the value and all its resamples. Checked against
reference packages by `benchmark/agreement_reference.py`; learners' own profiles are `profile.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MISSING = -1
SCALE = 5
"""Categories: the five national bands."""
FEWEST_UNITS = 5
"""With fewer scenarios than this no interval is given."""
ALIKE_SHARE = 0.9
"""So many of the resamples must have a value for an interval to be given."""

Table = NDArray[np.int64]
"""Ratings: [raters, scenarios], each 0 to the scale's top, or MISSING."""
Floats = NDArray[np.float64]
Statistic = Callable[[Table, Floats], Floats]
"""Values for [resamples, scenarios] of weights; not a number where there is none."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure: its value and 95 % interval, or why there is none."""

    value: float | None
    low: float | None
    high: float | None
    units: int
    """Scenarios that count: rated by two people or more."""
    raters: int
    why: str = ""
    """What cannot be said, and why; empty where all can."""


def percent_agreement(table: Table, picks: Floats | None = None) -> Measure:
    """Give the share of pairs of ratings of one scenario that are the same, over scenarios.

    Examples:
        >>> percent_agreement(np.array([[0, 1, 2], [0, 1, 3]])).value
        0.6666666666666666
    """
    return _measure(table, _percent, picks)


def alpha(table: Table, picks: Floats | None = None) -> Measure:
    """Give Krippendorff's alpha with the ordinal metric; ratings may be missing.

    Source: Krippendorff 2019, Content Analysis, 4th edition, chapter 12.
    """
    return _measure(table, _alpha, picks)


def ac2(table: Table, picks: Floats | None = None) -> Measure:
    """Give Gwet's AC2 with quadratic weights over the whole scale; ratings may be missing.

    Source: Gwet 2014, Handbook of Inter-Rater Reliability, 4th edition, chapter 5.
    """
    return _measure(table, _ac2, picks)


def kappa(
    first: NDArray[np.int64],
    second: NDArray[np.int64],
    picks: Floats | None = None,
    *,
    quadratic: bool = True,
) -> Measure:
    """Give Cohen's weighted kappa of two rows of ratings, with quadratic or linear weights.

    Source: Cohen 1968.
    """
    power = 2 if quadratic else 1

    def statistic(table: Table, weights: Floats) -> Floats:
        return _kappa(table, weights, power)

    return _measure(np.stack([first, second]), statistic, picks)


def difference(
    before: Table, after: Table, picks: Floats, *, of: Statistic | None = None
) -> Measure:
    """Give a measure after a discussion minus before it, scenario by scenario resampled together.

    Args:
        before: The first ratings.
        after: The second, of the same people and scenarios.
        picks: Uniform random numbers in [0, 1), shape [resamples, at least the scenarios].
        of: The measure; Krippendorff's alpha without it.
    """
    statistic = of or _alpha
    both = _rated(before) & _rated(after)
    one, two = before[:, both], after[:, both]

    def change(_: Table, weights: Floats) -> Floats:
        return statistic(two, weights) - statistic(one, weights)

    return _measure(one, change, picks)


def _measure(table: Table, statistic: Statistic, picks: Floats | None) -> Measure:
    """Give a statistic with its interval, or say why there is none."""
    people = int((table != MISSING).any(axis=1).sum())
    rated = table[:, (table != MISSING).any(axis=0)]
    units = int(_rated(table).sum())
    if people < 2:
        return Measure(None, None, None, units, people, "One rater: nobody to agree with.")
    if units == 0:
        why = "Nothing was rated by two people."
        return Measure(None, None, None, units, people, why)
    value = float(statistic(rated, np.ones((1, rated.shape[1])))[0])
    if not np.isfinite(value):
        why = "All ratings are the same: chance agreement cannot be told apart. Not defined."
        return Measure(None, None, None, units, people, why)
    low, high, why = _interval(rated, statistic, picks, units)
    return Measure(value, low, high, units, people, why)


def _interval(
    table: Table, statistic: Statistic, picks: Floats | None, units: int
) -> tuple[float | None, float | None, str]:
    if picks is None:
        return None, None, ""
    if units < FEWEST_UNITS:
        return (
            None,
            None,
            f"Rated by two people: {units}. Too few for an interval.",
        )
    size = table.shape[1]
    chosen = (picks[:, :size] * size).astype(np.int64)
    weights = np.stack([np.bincount(row, minlength=size) for row in chosen]).astype(float)
    values = statistic(table, weights)
    good = values[np.isfinite(values)]
    if len(good) < ALIKE_SHARE * len(values) or not len(good):
        return None, None, "Most of the ratings are the same: no interval can be given."
    if np.ptp(good) < 1e-12:
        return None, None, "All of them came out alike: no interval can be given."
    low, high = np.percentile(good, [2.5, 97.5])
    return float(low), float(high), ""


def _rated(table: Table) -> NDArray[np.bool_]:
    """Tell which scenarios two people or more have rated."""
    return np.asarray((table != MISSING).sum(axis=0) >= 2)


def _counts(table: Table) -> Floats:
    """Count the ratings of each scenario by category: [scenarios, categories]."""
    return np.stack([(table == k).sum(axis=0) for k in range(SCALE)], axis=1).astype(float)


def _divided(above: Floats, below: Floats) -> Floats:
    """Divide; where there is nothing to divide by, not a number."""
    is_zero = np.abs(below) < 1e-12
    return np.where(is_zero, np.nan, above / np.where(is_zero, 1.0, below))


def _agreeing(counts: Floats, likeness: Floats) -> tuple[Floats, Floats]:
    """Give for each scenario its share of like pairs, and whether it has any pair."""
    number = counts.sum(axis=1)
    pairs = number * (number - 1)
    has = (pairs > 0).astype(float)
    like = (counts * (counts @ likeness - 1)).sum(axis=1)
    return like / np.where(pairs > 0, pairs, 1.0), has


def _percent(table: Table, weights: Floats) -> Floats:
    share, has = _agreeing(_counts(table), np.eye(SCALE))
    return _divided(weights @ (share * has), weights @ has)


def _ac2(table: Table, weights: Floats) -> Floats:
    counts = _counts(table)
    steps = np.subtract.outer(np.arange(SCALE), np.arange(SCALE))
    likeness = 1 - (steps / (SCALE - 1)) ** 2
    share, has = _agreeing(counts, likeness)
    observed = _divided(weights @ (share * has), weights @ has)
    number = counts.sum(axis=1, keepdims=True)
    shares = counts / np.where(number > 0, number, 1.0)
    used = (number[:, 0] > 0).astype(float)
    usual = weights @ shares / np.maximum(weights @ used, 1e-12)[:, None]
    by_chance = likeness.sum() / (SCALE * (SCALE - 1)) * (usual * (1 - usual)).sum(axis=1)
    return _divided(observed - by_chance, 1 - by_chance)


def _alpha(table: Table, weights: Floats) -> Floats:
    counts = _counts(table)
    number = counts.sum(axis=1)
    pairs = counts[:, :, None] * counts[:, None, :]
    pairs -= np.eye(SCALE)[None] * counts[:, :, None]
    together = pairs / np.where(number > 1, number - 1, 1.0)[:, None, None]
    seen = (weights @ together.reshape(len(counts), -1)).reshape(-1, SCALE, SCALE)
    each = seen.sum(axis=2)
    total = each.sum(axis=1)
    apart = _ordinal(each)
    observed = (seen * apart).sum(axis=(1, 2))
    chance = (each[:, :, None] * each[:, None, :] * apart).sum(axis=(1, 2))
    return 1 - _divided(observed * (total - 1), chance)


def _ordinal(each: Floats) -> Floats:
    """Give the squared ordinal distances for each resample's counts by category."""
    upto = np.cumsum(each, axis=1)
    before = upto - each
    low = np.minimum.outer(np.arange(SCALE), np.arange(SCALE))
    high = np.maximum.outer(np.arange(SCALE), np.arange(SCALE))
    between = upto[:, high] - before[:, low]
    ends = (each[:, :, None] + each[:, None, :]) / 2
    distance: Floats = (between - ends) ** 2
    distance[:, np.arange(SCALE), np.arange(SCALE)] = 0.0
    return distance


def _kappa(table: Table, weights: Floats, power: int) -> Floats:
    first, second = table
    both = (first != MISSING) & (second != MISSING)
    cell = np.where(both, first * SCALE + second, 0)
    joint = np.eye(SCALE * SCALE)[cell] * both[:, None]
    seen = (weights @ joint).reshape(-1, SCALE, SCALE)
    total = np.maximum(seen.sum(axis=(1, 2)), 1e-12)
    steps = np.abs(np.subtract.outer(np.arange(SCALE), np.arange(SCALE))) ** power
    rows, columns = seen.sum(axis=2), seen.sum(axis=1)
    observed = (seen * steps).sum(axis=(1, 2))
    chance = (rows[:, :, None] * columns[:, None, :] * steps).sum(axis=(1, 2)) / total
    return 1 - _divided(observed, chance)
