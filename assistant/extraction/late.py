"""Patterns that are compiled when they are first used, so that starting does not wait for them.

A usual text needs few of the hundreds of patterns that extraction has. The interface is that of a
compiled pattern, as far as extraction uses it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache


@cache
def _compiled(pattern: str, flags: int) -> re.Pattern[str]:
    return re.compile(pattern, flags)


class Late:
    """A pattern that is compiled at its first use."""

    __slots__ = ("flags", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = int(flags)

    def search(self, text: str, *places: int) -> re.Match[str] | None:
        """Do what the method of a compiled pattern does."""
        return _compiled(self.pattern, self.flags).search(text, *places)

    def match(self, text: str, *places: int) -> re.Match[str] | None:
        """Do what the method of a compiled pattern does."""
        return _compiled(self.pattern, self.flags).match(text, *places)

    def fullmatch(self, text: str, *places: int) -> re.Match[str] | None:
        """Do what the method of a compiled pattern does."""
        return _compiled(self.pattern, self.flags).fullmatch(text, *places)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Do what the method of a compiled pattern does."""
        return _compiled(self.pattern, self.flags).finditer(text)

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Do what the method of a compiled pattern does."""
        return _compiled(self.pattern, self.flags).sub(new, text)
