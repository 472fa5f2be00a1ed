"""What can go wrong with guidance, in words a person can act on.

Bad data is a `Problem` (collected, raised once in a `DigestError`); "cannot go on" is an exception.
Every exception carries a message and a hint; front ends print both and never a traceback.
The shapes of good data live in `model.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One defect in a digest, lexicon or library file."""

    code: str
    """A short fixed name, such as `missing_key`."""
    where: str
    """File and line: `neglect.md:4`."""
    message: str
    """What is wrong, in one sentence."""
    hint: str = ""
    """How to put it right."""

    def __str__(self) -> str:
        tail = f" {self.hint}" if self.hint else ""
        return f"{self.where}: {self.message}{tail}"


class KnowledgeError(Exception):
    """Guidance could not be read, kept or found."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class DigestError(KnowledgeError):
    """One or more digests or lexicons are not well formed; all defects are listed at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        first = str(self.problems[0]) if self.problems else "no details"
        more = len(self.problems) - 1
        message = f"{first} (and {more} more)" if more > 0 else first
        super().__init__(message, "Correct each line named, then run the command again.")


class ModelUnavailable(KnowledgeError):  # noqa: N818 - the house name
    """The encoder's files are missing or not the ones that were checked."""

    def __init__(self, name: str, fix: str, *, reason: str = "is missing") -> None:
        super().__init__(f"The encoder file {name} {reason}.", fix)
        self.name = name
        self.fix = fix


class IndexStale(KnowledgeError):  # noqa: N818 - the house name
    """Stored vectors do not belong to these passages and this encoder."""


class AlteredText(KnowledgeError):  # noqa: N818 - it says what was found
    """A stored quotation is not the text that was added; it is not shown."""
