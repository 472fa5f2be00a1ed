"""For how long something was counted: `in the past 10 mths`, `since Jan`, `Sept to Dec`.

A count of twelve months may be told of a shorter time, which it then covers in part; it may not be
told of a longer one. A month with no year is the last one of that name. `now` is taken from the
text only ("it's May now"), so that the same text always reads the same.
"""

from __future__ import annotations

import re
from functools import cache

YEAR = (
    r"(?:(?:12|twelve)[ -]?(?:m|mos?|mths?|months?)|12/12|"
    r"(?:the |this |last |past |previous |a |1 |one |rolling )+(?:past |last |calendar |school )?"
    r"(?:year|yr)|52 weeks|twelvemonth|since this time last year)\b"
    r"(?! (?:old|dev\w*|check|review|group|pupil|plan))"
)
HALF_YEAR = (
    r"(?:(?:6|six)[ -]?(?:m|mos?|mths?|months?)|6/12|"
    r"half[ -](?:a |the |of the |of this )?(?:year|yr)|26 weeks)\b"
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 - one line
_SEASONS = {
    "new year": 1,
    "spring": 3,
    "easter": 4,
    "whitsun": 5,
    "summer": 6,
    "autumn": 9,
    "christmas": 12,
    "xmas": 12,
    "winter": 12,
}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NO_YEAR = r"(?! (?:of )?'?(?:19|20)?[0-9]{2}\b|,? (?:before|the year))"
_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_PAST_MONTHS = (
    rf"\b(?:in|over|past|last|within|under)(?: the| only| just)?(?: past| last| space of)? "
    rf"(?P<n>[1-4]?[0-9]|{_SMALL}) ?(?P<unit>months?|mths?|weeks?|wks?)\b"
)
_TERM = (
    r"\b(?:this|in|since the|since|over the|during the) (?:(?:autumn|spring|summer|winter) )?term\b"
)
_SINCE = (
    rf"\bsince (?:[a-z']+ ){{0,5}}?(?P<m>{_MONTH}|{'|'.join(_SEASONS)}|half[ -]term)\b{_NO_YEAR}"
)
_RANGE = (
    rf"\b(?P<first>{_MONTH})(?: ?- ?| to | till | until | and | & )(?:the |this |end of )*"
    rf"(?P<last>{_MONTH}|now)\b{_NO_YEAR}"
)
_NOW = (
    rf"(?:\bnow[ (]+(?:in )?|\bit'?s (?:now |only |early |late |mid )*|\bonly )(?P<now>{_MONTH})\b|"
    rf"\b(?P<now2>{_MONTH}) now\b"
)
_IN = rf"\bin (?:early |late |mid )?(?P<m>{_MONTH})\b{_NO_YEAR}"
_DATES = r"(?<![0-9/.])(?:[12][0-9]|3[01]|0?[1-9])/(?P<m>1[0-2]|0?[1-9])(?![0-9/]|\.[0-9])"
DAY_LISTED = rf"(?:{_DATES.replace('?P<m>', '?:')}|\b{_MONTH}\b)"
DAYS_LISTED = (
    rf"(?: [a-z]+){{0,2}}(?: (?:on|in)|:| -)? {DAY_LISTED}"
    rf"(?:(?:, ?| ?& | and | or |, and | then |, then )(?:in |on |again in )?{DAY_LISTED}){{1,11}}"
)
"""Two or more days or months in a row, after what happened on each."""
_AGO = rf"\b(?P<n>[0-9]{{1,2}}|{_SMALL}) (?P<unit>days?|wks?|weeks?|mths?|months?) (?:back|ago)\b"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def told(window: str, passage: str, around: str = "") -> str | None:
    """Give the passage without its period, or None where none is told that fits.

    Args:
        window: `half` or `year`; an empty one fits always.
        passage: Some sentences in small letters.
        around: These with more, where the month of now may be told.

    Examples:
        >>> told("year", "3 dnas since jan")
        '3 dnas          '
        >>> told("half", "3 notes since may, it's april now") is None
        True
    """
    if not window:
        return passage
    most = 6 if window == "half" else 12
    named = HALF_YEAR if window == "half" else YEAR
    fits = _compiled(named).search(passage) is not None
    now = _now(around or passage)
    fits = fits or any(_months(found, now) <= most for found in _periods(passage))
    if not fits and not _by_dates(passage, most, now):
        return None
    for pattern in (named, _PAST_MONTHS, _SINCE, _NOW, _AGO):
        passage = _compiled(pattern).sub(_blank, passage)
    return passage


def _periods(passage: str) -> list[re.Match[str]]:
    patterns = (_PAST_MONTHS, _SINCE, _RANGE, _AGO, _TERM)
    return [found for one in patterns for found in _compiled(one).finditer(passage)]


def _months(found: re.Match[str], now: int | None) -> int:
    """Give how many months a period covers; a month with no `now` is within the shortest."""
    groups = found.groupdict()
    if "first" in groups:
        last = now if found["last"] == "now" else _month(found["last"])
        return ((last or _month(found["first"])) - _month(found["first"])) % 12
    if "n" in groups:
        count = _SMALL.split("|").index(found["n"]) + 1 if found["n"].isalpha() else int(found["n"])
        return count if groups.get("unit", "m")[0] == "m" else count // 4
    if now is None or "m" not in groups or found["m"].startswith("half"):
        return 0
    return (now - _month(found["m"])) % 12 or 12


def _by_dates(passage: str, most: int, now: int | None) -> bool:
    """Whether two or more dates without a year, or months of which one is now, are near enough."""
    months = [int(found["m"]) for found in _compiled(_DATES).finditer(passage)]
    if len(months) < 2:
        named = _compiled(DAYS_LISTED).search(passage)
        months = [_month(one) for one in _compiled(_MONTH).findall(named.group())] if named else []
    if len(months) < 2:
        months = [_month(found["m"]) for found in _compiled(_IN).finditer(passage)]
        months += [now] if now and months else []
    return len(months) >= 2 and (months[-1] - months[0]) % 12 <= most


def _now(passage: str) -> int | None:
    found = _compiled(_NOW).search(passage)
    return _month(found["now"] or found["now2"]) if found else None


def _month(word: str) -> int:
    return _SEASONS[word] if word in _SEASONS else _MONTHS.index(word[:3]) + 1


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())
