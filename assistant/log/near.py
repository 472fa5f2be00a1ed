"""The end of a log as a store reads it in one go, for an append that holds the lock.

Everything that the next entry rests on is asked of the store each time, and of nothing else; this
only makes one question of it. Used by `sqlite.py` and `postgres.py`; it is gone when the append is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.log.store import Row


@dataclass(frozen=True, slots=True)
class Near:
    """What every append reads of the end of the log, fetched while the lock is held."""

    size: int
    row: Row | None
    """The last entry."""
    notes: Mapping[int, bytes | None]
    """The checkpoint at the end, and whatever stands after it."""
    hashes: Mapping[tuple[int, int], bytes]
    """Of the perfect subtrees that the log is made of."""

    def rows(self, first: int, last: int | None) -> tuple[Row, ...]:
        """Return the last entry if nothing else is asked for; empty says only: ask the store."""
        asked = self.row is not None and first == last == self.row.number
        return (self.row,) if asked and self.row else ()


NOTHING_NEAR = Near(0, None, {}, {})
