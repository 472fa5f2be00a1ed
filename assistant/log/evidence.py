"""What a check of the log answers: breaks (evidence of tampering) and what it cannot show.

Values only; nothing here raises or reads a store. Made by `verify.py` and `receipt.py`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Break:
    """One piece of evidence that the log is not as it was signed."""

    code: str
    entry: int | None
    """Number of the entry, where one can be named."""
    message: str


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

    @property
    def is_whole(self) -> bool:
        """Say whether nothing was found; `cannot_show` still holds."""
        return not self.breaks
