"""Many questions as columns: a row an indicator, a bit mask a fact, for reading in bulk.

A sign is 0 (absent or not raised), 1 (unknown) or 2 (present). A fact is a mask of the regions in
which it may lie: 0 where it was not given; *not known* sets two bits that no comparison can agree
on, so that it is unknown to each. `batch.py` reads what is made here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from rules.model import Compare, Facts, FactValue, Framework, Observed, Status
from rules.region import Regions, regions_of

SIGNS = {Status.ABSENT: 0, Status.UNKNOWN: 1, Status.PRESENT: 2}
NOT_KNOWN = 0b11
"""The lowest two bits: one lies inside every comparison, one outside."""
FIRST = 2
"""The bit of the first region."""
MOST_REGIONS = 14

Column = Any
"""A NumPy array: int8 signs or uint16 masks."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Questions as columns; `signs` has a row an indicator, in the framework's order."""

    signs: Column
    facts: Mapping[str, Column]

    def __len__(self) -> int:
        return int(self.signs.shape[1])


def columns(framework: Framework, questions: Sequence[tuple[Observed, Facts]]) -> Columns:
    """Turn questions into columns (one pass over what was said, not over what was not)."""
    rows = {name: row for row, name in enumerate(framework.indicators)}
    regions = regions_of(framework)
    signs = np.zeros((len(rows), len(questions)), np.int8)
    facts = {name: np.zeros(len(questions), np.uint16) for name in framework.facts}
    for number, (observations, given) in enumerate(questions):
        for name, status in observations.items():
            if name in rows:
                signs[rows[name], number] = SIGNS[status]
        for name, value in given.items():
            facts[name][number] = mask_of(regions[name], value)
    return Columns(signs, facts)


def mask_of(regions: Regions, value: FactValue | None) -> int:
    """Give the mask of a fact's value."""
    if value is None:
        return NOT_KNOWN
    return sum(1 << (i + FIRST) for i, one in enumerate(regions.touched(value)) if one)


def truths(regions: Regions, comparison: Compare) -> Column:
    """Give a comparison's truth for every mask: 0 false, 1 unknown, 2 true; 1 where not given."""
    met = 1 | sum(1 << (i + FIRST) for i, holds in enumerate(regions.met(comparison)) if holds)
    masks = np.arange(1 << (len(regions.values) + FIRST), dtype=np.uint16)
    inside, outside = (masks & met) != 0, (masks & ~np.uint16(met)) != 0
    table = np.where(inside & outside, 1, np.where(inside, 2, 0)).astype(np.int8)
    table[0] = 1
    return table
