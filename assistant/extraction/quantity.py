"""Numbers with their units, as practitioners type them: `8 wk`, `3/12`, `2 and a half`, `6-7 yrs`.

Finds every number that could be part of an age and says what it amounts to. Whether it *is* an age,
and whose, is decided in `age.py`. Repetitions are all bounded, so a long text costs its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.extraction.late import Late
from assistant.extraction.months import NUMBERS, number, span_of
from rules.model import Span

_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
_YEAR = r"years?|yrs?|y(?:r)?[/. ]?o|yo|y"
_UNIT = (
    rf"(?:(?P<year>{_YEAR})|(?P<month>months?|mths?|mnths?|mos?|m[/. ]?o|m(?=[ -]?old|[,.;)]))|"
    r"(?P<week>weeks?|wks?|w)|(?P<day>days?|d(?=[ -]?old)))"
)

_QUANTITY = Late(
    rf"(?:(?<![\w£$€#.:/+~-])(?<![0-9],)|(?<=[a-z]{{3}}/)|(?<=age: ))~?"
    rf"(?P<low>[0-9]{{1,2}}(?:\.5|½)?|{_WORDS})"
    rf"(?:\ ?(?P<join>-|/|\ to\ |\ or\ )\ ?(?P<high>[0-9]{{1,2}}|{_WORDS}))?"
    rf"(?:[ -]?(?:(?P<half>(?:and|&|n|an')[ -]a[ -]half)|(?P<bit>(?:and|&|n|an')\ a\ bit"
    rf"(?=[,.;)]|$|\ (?:years|yrs|now|and|but|n)\b))))?"
    rf"(?:[ -]{{0,2}}{_UNIT}(?:\.(?=\ ?(?-i:[a-z(])|[,;:)]|$))?(?![^\W\d]|/))?"
    rf"(?:(?:,?\ (?:and\ )?)?(?P<extra>[0-9]{{1,2}}|{_WORDS})[ -]{{0,2}}(?:months?|mths?|mos?|"
    rf"m)(?!\w))?"
    rf"(?P<old>[ -]{{0,2}}(?:(?:olds?|owd|auld)(?:'s)?|of\ age)(?!\w))?"
    rf"(?P<ish>ish(?!\w))?"
    rf"(?![\w%°£]|[.:,/][0-9]|\+[0-9])",
    re.IGNORECASE,
)
_BETWEEN = Late(
    rf"\bbetween\ (?P<low>[0-9]{{1,2}}|{_WORDS})(?P<join>\ and\ )(?P<high>[0-9]{{1,2}}|{_WORDS})"
    rf"(?P<half>(?!))?(?P<bit>(?!))?(?:[ -]{{0,2}}{_UNIT}\.?(?![^\W\d]|/))?"
    rf"(?P<extra>(?!))?(?P<old>[ -]{{0,2}}(?:olds?|of\ age)(?!\w))?(?P<ish>(?!))?"
    rf"(?![\w%°£]|[.:,/][0-9])",
    re.IGNORECASE,
)
_ONE = Late(
    r"(?:^|\b(?:a|an|the)[ -]|(?<=over\ )a\ )(?:(?P<year>year|yr)|(?P<month>month)|"
    r"(?P<week>week|wk)|(?P<day>day))[ -]old\b"
    r"|\bhalf a year old\b|\b(?P<half>a year and a half)(?=\ old|[,.;]|\ and|$)|"
    r"^(?P<twins>year-old)\b",
    re.IGNORECASE,
)
_FRACTIONS = {"12": "month", "52": "week", "7": "day"}
"""How clinicians write a unit: 3/12 is three months, 5/52 five weeks, 4/7 four days."""

_MOST = {"year": 99, "month": 60, "week": 99, "day": 90}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or a range of numbers in the text, with its unit where one is given."""

    start: int
    end: int
    low: float
    high: float | None
    unit: str | None
    old: bool
    """Whether it says `old`, or the unit is one that only ages have (`yo`)."""
    slashed: bool = False
    """Whether the unit was written as a fraction; this may be a date instead."""
    extra: int = 0
    """Months beyond whole years, as in `3 years 4 months`."""
    rough: bool = False
    words: str = ""

    @property
    def span(self) -> Span:
        """The quantity as months; a bare number counts years."""
        span = span_of(self.low, self.high, self.unit or "year")
        if self.extra and self.high is None:
            exact = int(self.low) * 12 + self.extra
            return Span(exact, exact)
        return span


def quantities(text: str) -> Iterator[Quantity]:
    """Find the numbers that could be part of an age, in the order of the text.

    Examples:
        >>> [quantity.span.low for quantity in quantities("8 wk old, 3/12, two and a half")]
        [1, 3, 28]
    """
    for match in _QUANTITY.finditer(text):
        found = _read(match)
        if found is not None:
            yield found
    for match in _BETWEEN.finditer(text):
        found = _read(match)
        if found is not None:
            yield found
    for match in _ONE.finditer(text):
        found_as = next((name for name, got in match.groupdict().items() if got), None)
        unit = "year" if found_as in {"half", "twins"} else found_as
        low = 1.5 if found_as == "half" else 1 if unit else 6
        yield Quantity(match.start(), match.end(), low, None, unit or "month", old=True)


def _read(match: re.Match[str]) -> Quantity | None:
    low = number(match["low"])
    high = None if match["high"] is None else number(match["high"])
    unit = next((name for name in _MOST if match[name]), None)
    slashed = match["join"] == "/" and unit is None and match["high"] in _FRACTIONS
    if slashed:
        unit, high = _FRACTIONS[match["high"]], None
    if match["half"]:
        low += 0.5
    if low > _MOST[unit or "year"] or (
        high is not None and not low < high <= _MOST[unit or "year"]
    ):
        return None
    only_age = unit == "year" and match["year"].lower().rstrip(".").endswith("o")
    only_age = only_age or ((match["month"] or "").lower() in {"m/o", "m o", "m.o"})
    return Quantity(
        start=match.start(),
        end=match.end(),
        low=low,
        high=high,
        unit=unit,
        old=bool(match["old"] or match["bit"]) or only_age,
        slashed=slashed,
        extra=int(number(match["extra"])) if match["extra"] and unit == "year" else 0,
        rough=bool(match["ish"]) or match.group().startswith("~"),
        words=match.group(),
    )
