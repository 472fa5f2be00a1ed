"""What is not known when a law is proved: signs and circumstances as a solver's unknowns.

Each indicator has two Booleans (present, may be present), each fact says whether it was given,
whether it is not known, and in which regions it may lie. `encode.py` builds readings on these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rules.model import FactValue, Status
from rules.region import Regions

Formula = Any
"""A z3 Boolean: the library has no types of its own."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is seen of each indicator: whether it is present, and whether it may be."""

    present: Mapping[str, Formula]
    maybe: Mapping[str, Formula]

    @classmethod
    def fresh(cls, z3: Any, names: frozenset[str], tag: str) -> Signs:
        """Make new unknowns for these indicators."""
        present = {name: z3.Bool(f"present_{tag}_{name}") for name in names}
        return cls(present, {name: z3.Bool(f"maybe_{tag}_{name}") for name in names})

    def limits(self, z3: Any) -> list[Formula]:
        """Say what holds of any signs: what is present may be."""
        return [z3.Implies(self.present[name], self.maybe[name]) for name in self.present]

    def read(self, true: Callable[[Formula], bool]) -> dict[str, Status]:
        """Read observations back from a solver's example."""
        found: dict[str, Status] = {}
        for name in sorted(self.present):
            if true(self.present[name]):
                found[name] = Status.PRESENT
            elif true(self.maybe[name]):
                found[name] = Status.UNKNOWN
        return found


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is given of each fact: whether it was, whether it is not known, and where it may lie."""

    regions: Mapping[str, Regions]
    given: Mapping[str, Formula]
    not_known: Mapping[str, Formula]
    within: Mapping[str, tuple[Formula, ...]]

    @classmethod
    def fresh(cls, z3: Any, regions: Mapping[str, Regions], tag: str) -> Circumstances:
        """Make new unknowns for these facts."""
        return cls(
            regions,
            {name: z3.Bool(f"given_{tag}_{name}") for name in regions},
            {name: z3.Bool(f"not_known_{tag}_{name}") for name in regions},
            {
                name: tuple(z3.Bool(f"in_{tag}_{name}_{i}") for i in range(len(r.values)))
                for name, r in regions.items()
            },
        )

    def limits(self, z3: Any) -> list[Formula]:
        """Say what holds of any facts: each lies somewhere, and a number's range has no gaps."""
        found = []
        for name, cells in self.within.items():
            found.append(z3.Or(*cells))
            found.append(z3.Implies(self.not_known[name], self.given[name]))
            if self.regions[name].is_number:
                found.extend(_without_gaps(z3, cells))
        return found

    def read(self, true: Callable[[Formula], bool]) -> dict[str, FactValue | None]:
        """Read facts back from a solver's example."""
        found: dict[str, FactValue | None] = {}
        for name in sorted(self.given):
            if true(self.given[name]):
                picked = tuple(true(cell) for cell in self.within[name])
                found[name] = (
                    None if true(self.not_known[name]) else self.regions[name].value(picked)
                )
        return found


def _without_gaps(z3: Any, cells: tuple[Formula, ...]) -> list[Formula]:
    return [
        z3.Implies(z3.And(low, cells[j]), z3.And(*cells[i + 1 : j]))
        for i, low in enumerate(cells)
        for j in range(i + 2, len(cells))
    ]
