"""What is stored beside the entries, handed to the audit as it comes to each entry.

Nothing is judged here: what no entry asked for is kept as a stray, for `walk.py` to name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from assistant.log.seal import Seal

T = TypeVar("T")


class Kept:
    """The hashes that are kept, by level and place."""

    def __init__(self, hashes: Iterable[tuple[int, int, bytes]]) -> None:
        self._levels = levels = defaultdict[int, dict[int, bytes]](dict)
        for level, index, data in hashes:
            levels[level][index] = data
        self._all_found = True

    def get(self, level: int, index: int) -> bytes | None:
        """Return a hash that is kept."""
        found = self._levels[level].get(index)
        self._all_found = self._all_found and found is not None
        return found

    def are(self, index: int, completed: list[bytes]) -> bool:
        """Say whether what is kept of all that the leaf at `index` completes is just this."""
        levels = self._levels
        return [levels[n].get(index >> n) for n in range(len(completed))] == completed

    def strays(self, size: int) -> tuple[bool, bool]:
        """Say whether there are hashes that a tree of `size` never had: over later leaves, others.

        All that it had were asked for, each by the leaf that completes it: so where none was
        missing and there are no more than that, there is no other.
        """
        beyond = other = False
        for level, found in self._levels.items():
            if self._all_found and level >= 0 and len(found) == size >> level:
                continue
            for index in found:
                if level < 0 or index < 0:
                    other = True
                elif index + 1 > size >> level:
                    beyond, other = beyond or index << level >= size, other or index << level < size
        return beyond, other


class Feed(Generic[T]):
    """Rows in order of number, taken one by one; those passed over are strays."""

    def __init__(self, rows: Iterable[tuple[int, T]]) -> None:
        self._rows = iter(rows)
        self.next = next(self._rows, None)
        """The row that comes next, with its number."""
        self._strays: list[int] = []

    def take(self, number: int) -> T | None:
        """Return the row of this number, if there is one."""
        found = self.next
        while found is not None and found[0] < number:
            self._strays.append(found[0])
            self.next = found = next(self._rows, None)
        if found is None or found[0] != number:
            return None
        self.next = next(self._rows, None)
        return found[1]

    def step(self) -> None:
        """Take the row that comes next."""
        self.next = next(self._rows, None)

    def strays(self) -> list[int]:
        """Return every number that was never taken; ends the feed."""
        rest = [] if self.next is None else [self.next[0]]
        return [*self._strays, *rest, *(number for number, _ in self._rows)]


def by_entry(seals: Iterable[Seal]) -> dict[int, list[Seal]]:
    """Return seals by the entry that they were added with."""
    found: dict[int, list[Seal]] = defaultdict(list)
    for one in seals:
        found[one.number].append(one)
    return found
