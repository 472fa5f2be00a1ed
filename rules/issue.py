"""What lint says of a framework: an opinion with a severity, a place and a remedy.

A `Problem` (see `error.py`) stops a framework from loading; an `Issue` of severity error stops it
from being published; a warning asks its author to look again; a note is for the curious.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rules.error import Place


class Severity(StrEnum):
    """How bad it is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Issue:
    """An opinion of lint: what, where, and what to do."""

    severity: Severity
    code: str
    place: Place
    message: str
    hint: str = ""

    def __str__(self) -> str:
        tail = f" {self.hint}" if self.hint else ""
        return f"{self.place}: {self.severity}: {self.message}{tail}"
