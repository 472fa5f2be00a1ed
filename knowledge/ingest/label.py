"""Numbers and bullets at the start of a line, and whether a number can be the next paragraph's.

"2019 was a hard year" starts with a number and is no paragraph 2019. So a number counts only where
it follows on from the numbers before it. Pure. Who uses it: `outline.py`, `pdf.py`, `text.py`.
"""

from __future__ import annotations

import re

WEAK_GAP = 1
STRONG_GAP = 20
"""How far a number may jump: editions drop paragraphs, a line of prose rarely skips to the next."""
LARGEST_START = 999
OPEN_COUNTS = 4
"""A list inside a section counts for itself; the section's own count waits."""
_NUMBER = re.compile(
    r"(?:para(?:graph)?\s+)?(?P<number>\d{1,4}(?:\.\d{1,3}){0,4})(?P<mark>[.):]?)\s+(?=\S)",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"(?:\((?:[a-z]{1,2}|[ivxlc]{1,6}|\d{1,2})\)|(?:[a-z]|[ivx]{1,4})[.)]"
    r"|[\u2022\u2023\u25e6\u25cf\u25cb\u25aa\u25a0\u2013\u2014\uf0b7\u00b7*-]|o)\s+(?=\S)"
)
_BULLET = re.compile(r"[\u2022\u2023\u25e6\u25cf\u25cb\u25aa\u25a0\uf0b7\u00b7]\s*(?=\S)")
_NOTE = re.compile(r"(?P<number>\d{1,3}|[*\u2020\u2021])[.)]?\s*(?=\S)")


def number_of(text: str) -> tuple[str, bool] | None:
    """Return the number that a text starts with, and whether its form says that it is one.

    Examples:
        >>> number_of("12.3 Ring the front door."), number_of("17. Look."), number_of("2019 was")
        (('12.3', True), ('17', True), ('2019', False))
    """
    found = _NUMBER.match(text)
    if found is None:
        return None
    number = found["number"]
    return number, bool(found["mark"]) or "." in number


def is_item(text: str) -> bool:
    """Return whether a text starts with a bullet, a dash or a letter as lists have."""
    return bool(_ITEM.match(text) or _BULLET.match(text))


def is_bullet(text: str) -> bool:
    """Return whether a text starts with a mark that is a bullet and nothing else."""
    return bool(_BULLET.match(text))


def note_number(text: str) -> str:
    """Return the number that a footnote starts with; empty if it has none."""
    found = _NOTE.match(text)
    return found["number"] if found else ""


class Numbering:
    """Remembers where each count of numbers stands, and says whether another can come next."""

    def __init__(self) -> None:
        self._lasts: list[tuple[int, ...]] = []
        """The last number of each count that is still open, the latest at the end."""
        self._fresh = True

    def heading(self) -> None:
        """Note a heading: after one, numbers may begin again at 1."""
        self._fresh = True

    def accepts(self, number: str, *, strong: bool) -> bool:
        """Return whether this number can be the next; `strong` when its form says that it is."""
        parts = _parts(number)
        if not self._lasts:
            return parts[0] <= (LARGEST_START if strong else 3)
        if self._count_of(parts, STRONG_GAP if strong else WEAK_GAP) is not None:
            return True
        return self._fresh and parts[-1] == 1 and strong

    def take(self, number: str) -> None:
        """Note a number as used."""
        parts = _parts(number)
        count = self._count_of(parts, STRONG_GAP)
        if count is not None:
            last = self._lasts[count]
            goes_on = len(last) == len(parts) and _follows(last, parts, WEAK_GAP)
            self._lasts = self._lasts[: count if goes_on else count + 1]
        self._lasts = [*self._lasts, parts][-OPEN_COUNTS:]
        self._fresh = False

    def _count_of(self, parts: tuple[int, ...], gap: int) -> int | None:
        """Return which count a number goes on with; the latest first."""
        for place in range(len(self._lasts) - 1, -1, -1):
            last = self._lasts[place]
            if gap == WEAK_GAP and len(last) != len(parts):
                continue
            if _follows(last, parts, gap):
                return place
        return None


def _parts(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def _follows(last: tuple[int, ...], parts: tuple[int, ...], gap: int) -> bool:
    """Whether `parts` comes after `last`: 12.3 → 12.4, 12.3.1, 13 or 13.1."""
    for depth in range(min(len(last), len(parts))):
        if parts[depth] == last[depth]:
            continue
        step = parts[depth] - last[depth]
        rest = parts[depth + 1 :]
        return 1 <= step <= gap and all(part <= gap for part in rest)
    return len(parts) > len(last) and all(part <= gap for part in parts[len(last) :])
