"""Rates with their counts and intervals, from outcomes alone. Pure: the caller gives resamples.

Every figure is a share of a stated set of cases. Sensitivity counts cases where only statutory is
right; over-referral counts those where statutory is wrong; a 95 % interval comes from resampling
cases with replacement (percentile bootstrap). Where every case came out alike there is nothing to
resample, and the interval is the exact one (Clopper and Pearson 1934).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Tiers = ("universal", "targeted", "statutory")
RESAMPLES = 2000
ALIKE = 0.025
"""Half of what a 95 % interval leaves out."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was read for one scored case, beside what is right."""

    predicted: str
    acceptable: frozenset[str]
    lowest: str
    """Tier of at least."""
    highest: str
    """Tier of at most."""
    settled: bool
    section_47: bool
    """Whether act_on holds section 47."""
    not_section_47: bool
    """Whether section 47 is an over-call here."""
    law_right: bool | None
    """Whether act_on holds the expected law; None: not scored."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A share: hits of cases, with a 95 % interval; None where there is no case."""

    hits: int
    of: int
    low: float | None
    high: float | None

    @property
    def value(self) -> float | None:
        """The share itself."""
        return self.hits / self.of if self.of else None


def rate(flags: Sequence[bool], picks: NDArray[np.float64]) -> Rate:
    """Give the share of true flags.

    Args:
        flags: One a case.
        picks: Uniform random numbers in [0, 1), shape [resamples, at least len(flags)].

    Examples:
        >>> rate([True, False], np.zeros((3, 2))).value
        0.5
    """
    n = len(flags)
    if not n:
        return Rate(0, 0, None, None)
    values = np.asarray(flags, dtype=float)
    if values.min() == values.max():
        edge = round(ALIKE ** (1 / n), 4)
        return Rate(0, n, 0.0, round(1 - edge, 4)) if not flags[0] else Rate(n, n, edge, 1.0)
    means = values[(picks[:, :n] * n).astype(int)].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Rate(int(values.sum()), n, round(float(low), 4), round(float(high), 4))


def rates(outcomes: Sequence[Outcome], picks: NDArray[np.float64]) -> dict[str, Rate]:
    """Give every rate over the scored cases."""
    must = [o for o in outcomes if o.acceptable == {"statutory"}]
    must_not = [o for o in outcomes if "statutory" not in o.acceptable]
    below = [o for o in outcomes if "universal" not in o.acceptable]
    law = [o for o in outcomes if o.law_right is not None]
    return {
        "accuracy": rate([o.predicted in o.acceptable for o in outcomes], picks),
        "statutory_sensitivity": rate([o.predicted == "statutory" for o in must], picks),
        "over_referral": rate([o.predicted == "statutory" for o in must_not], picks),
        "section_47_over_call": rate([o.section_47 for o in outcomes if o.not_section_47], picks),
        "missed_as_universal": rate([o.predicted == "universal" for o in below], picks),
        "law": rate([bool(o.law_right) for o in law], picks),
        "range_coverage": rate([_covers(o) for o in outcomes], picks),
        "settled": rate([o.settled for o in outcomes], picks),
    }


def _covers(outcome: Outcome) -> bool:
    low, high = Tiers.index(outcome.lowest), Tiers.index(outcome.highest)
    return any(tier in outcome.acceptable for tier in Tiers[low : high + 1])


def mean_width(outcomes: Sequence[Outcome]) -> float | None:
    """Give the mean width of the range in tiers: 0 is one tier, 2 is all three."""
    if not outcomes:
        return None
    widths = [Tiers.index(o.highest) - Tiers.index(o.lowest) for o in outcomes]
    return sum(widths) / len(widths)


def kappa(outcomes: Sequence[Outcome]) -> float | None:
    """Give Cohen's kappa with linear weights, over cases with one right tier.

    None where it is not defined (no case, or all on one tier on both sides).
    Source: Cohen 1968, weighted kappa, weights |i-j|.
    """
    pairs = [
        (Tiers.index(next(iter(o.acceptable))), Tiers.index(o.predicted))
        for o in outcomes
        if len(o.acceptable) == 1
    ]
    if not pairs:
        return None
    size = len(Tiers)
    seen = np.zeros((size, size))
    for right, got in pairs:
        seen[right, got] += 1
    seen /= len(pairs)
    weights = np.abs(np.subtract.outer(np.arange(size), np.arange(size)))
    by_chance = float((weights * np.outer(seen.sum(axis=1), seen.sum(axis=0))).sum())
    if by_chance == 0:
        return None
    return 1 - float((weights * seen).sum()) / by_chance


def confusion(outcomes: Sequence[Outcome]) -> dict[str, dict[str, int]]:
    """Count what was read by what is right, over cases with one right tier."""
    table = {right: dict.fromkeys(Tiers, 0) for right in Tiers}
    for outcome in outcomes:
        if len(outcome.acceptable) == 1:
            table[next(iter(outcome.acceptable))][outcome.predicted] += 1
    return table
