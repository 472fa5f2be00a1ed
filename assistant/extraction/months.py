"""Ages as whole months: what a number and its unit mean, as a range with both ends included.

An age is never made more exact than the words were: "8 weeks" is one to two months, "about 4" is
three to five years, "Year 9" spans two ages. Pure arithmetic, no text is searched here (`age.py`
does that), and nothing is rounded towards the older, safer-looking side.
"""

from __future__ import annotations

import re

from rules.model import Span

DAYS_IN_MONTH = 30.4375
"""Days in an average month of the calendar."""

NUMBERS = {
    word: number
    for number, word in enumerate(
        (
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ),
        start=1,
    )
}
"""Numbers as words, as far as ages of children go."""

_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONES = "|".join(tuple(NUMBERS)[:9])
COUNT = (
    rf"(?:(?:(?:{_ONES})[ -]an[d'][ -])?(?:{'|'.join(_TENS)})(?:[ -](?:{_ONES}))?|"
    rf"{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
)
"""Numbers as words up to ninety-nine, for counts and days: `twenty-two`, `one-and-twenty`."""

OLDEST_YEARS = 19
"""The highest age, in years, that is taken to be a child's or young person's own."""


def years(low: int, high: int | None = None) -> Span:
    """Give the months in which somebody is `low` (to `high`) years old.

    Examples:
        >>> years(4)
        Span(low=48, high=59)
        >>> years(5, 7)
        Span(low=60, high=95)
    """
    top = low if high is None else high
    return Span(12 * min(low, top), 12 * max(low, top) + 11)


def months(low: int, high: int | None = None) -> Span:
    """Give a range of whole months.

    Examples:
        >>> months(18)
        Span(low=18, high=18)
    """
    top = low if high is None else high
    return Span(min(low, top), max(low, top))


def days(low: int, high: int | None = None) -> Span:
    """Give the whole months that so many days make.

    Examples:
        >>> days(40)
        Span(low=1, high=1)
    """
    top = low if high is None else high
    return Span(int(min(low, top) / DAYS_IN_MONTH), int(max(low, top) / DAYS_IN_MONTH))


def weeks(low: int, high: int | None = None) -> Span:
    """Give the whole months that so many completed weeks make; the last week runs to its end.

    Examples:
        >>> weeks(8)
        Span(low=1, high=2)
        >>> weeks(10)
        Span(low=2, high=2)
    """
    top = low if high is None else high
    return days(7 * min(low, top), 7 * max(low, top) + 6)


def school_year(year: int) -> Span:
    """Give the ages of an English school year; Reception is 0, the last year of sixth form 13.

    A pupil has turned `year + 4` when it starts in September and is not yet `year + 6` when it
    ends in August, whatever the date of today.

    Examples:
        >>> school_year(0)
        Span(low=48, high=71)
        >>> school_year(9)
        Span(low=156, high=179)
    """
    return Span(12 * (year + 4), 12 * (year + 6) - 1)


def about(span: Span, unit: str) -> Span:
    """Widen an age said to be rough: a year either side, two months, or two weeks' worth.

    Examples:
        >>> about(months(3), "month")
        Span(low=2, high=4)
        >>> about(years(4), "year")
        Span(low=36, high=71)
    """
    slack = {"year": 12, "month": 1 if span.high < 12 else 2}.get(unit, 1)
    return Span(max(0, span.low - slack), span.high + slack)


def nearly(span: Span, unit: str) -> Span:
    """Give the age of somebody not quite so old yet.

    Examples:
        >>> nearly(years(3), "year")
        Span(low=24, high=35)
    """
    step = 12 if unit == "year" else 1
    return Span(max(0, span.low - step), max(0, span.low - (1 if unit == "year" else 0)))


def number(word: str) -> float:
    """Read a number written in digits or as a word.

    Examples:
        >>> number("seven"), number("2½")
        (7, 2.5)
    """
    lowered = word.lower()
    if lowered in NUMBERS:
        return NUMBERS[lowered]
    if lowered.endswith("½"):
        return int(lowered[:-1]) + 0.5
    return float(lowered) if "." in lowered else int(lowered)


def count_of(word: str) -> int:
    """Read a whole number below a hundred, in digits or as `COUNT` finds it.

    Examples:
        >>> count_of("31"), count_of("twenty-two"), count_of("one-and-twenty")
        (31, 22, 21)
    """
    if word.isdigit():
        return int(word)
    pieces = re.split(r"[ -]", word.lower())
    values = {**NUMBERS, **{ten: 10 * place for place, ten in enumerate(_TENS, start=2)}}
    return sum(values.get(piece, 0) for piece in pieces)


def span_of(low: float, high: float | None, unit: str) -> Span:
    """Give the months of a number, or of a range of numbers, in a unit.

    Args:
        low: The number.
        high: The other end of a range, if one was given.
        unit: `year`, `month`, `week` or `day`.
    """
    if unit == "year" and high is None and low != int(low):
        middle = int(low * 12)
        return Span(max(0, middle - 2), middle + 2)
    first = int(low)
    last = None if high is None else int(high)
    return {"year": years, "month": months, "week": weeks, "day": days}[unit](first, last)
