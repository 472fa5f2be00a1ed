"""What a full check of the log answers: its breaks, and what it cannot show.

A value only; nothing here raises or reads a store. Made by `verify.py`; a `Break` itself stands
in `assistant.error`, so that an error can carry it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.error import Break


@dataclass(frozen=True, slots=True)
class Audit:
    """The outcome of a full check."""

    size: int
    root: bytes
    breaks: tuple[Break, ...]
    cannot_show: tuple[str, ...]
    """What this evidence cannot rule out, in plain words."""
    opened: int
    """How many contents were decrypted and held against their commitment."""
    closed: int
    """How many contents the given key does not open: checked by their hash alone."""
    outside: int | None
    """Size of the latest outside checkpoint that the log agrees with."""
    erased: Mapping[int, int] = field(default_factory=dict)
    """Entries that were erased, each with the entry that says so and by whose right."""
    unseen: int = 0
    """How many contents this connection may not see: not yours, and not a break."""
    notes: tuple[str, ...] = ()
    """What the log tells of itself: what was restored, what was witnessed."""

    @property
    def is_whole(self) -> bool:
        """Say whether nothing was found; `cannot_show` still holds."""
        return not self.breaks
