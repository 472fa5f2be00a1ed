"""Ages that are a bare number in a sentence of notes, such as `9. Will not say why`.

These are the least sure of all, so they are weak (an exact age is preferred), and are read only
where nothing else in the sentence could be counted. Also how long ago a baby was born. Numbers with
a noun or a unit are in `age.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.concern import Subject
from assistant.extraction.age import Age
from assistant.extraction.late import Late
from assistant.extraction.months import COUNT, NUMBERS, count_of, span_of
from assistant.extraction.whose import Sentences, noun_left
from rules.model import Span

_WORD = "|".join(sorted(list(NUMBERS)[3:18], key=len, reverse=True))
_N = rf"(?P<n>1[0-8]|[4-9]|{_WORD})"
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)\w*"
_STARTS = r"(?:^|(?<=[.!?] )|(?<=\n))"
_ALONE = Late(rf"(?<=[.!?'\"] ){_N}\.(?= [A-Z'\"]|\s*$)", re.IGNORECASE)
_LEADS = Late(
    rf"(?<=[.!?] )(?<!no\. )(?<!No\. ){_N}, (?=[a-z])(?!(?:and|or|maybe|possibly|no|then|yes|"
    rf"yeah|i|we|perhaps|if|so)\b|[0-9]|{COUNT}\b)",
)
_NOW = Late(
    rf"(?:{_STARTS}{_N} now(?=[.,])|{_STARTS}now (?P<m>1[0-8]|[4-9]|{_WORD})\.(?![0-9]))",
    re.IGNORECASE,
)
_ENDS = Late(rf"(?<=[a-z]), {_N}\.(?=\s|$)")
_TELLING = Late(
    rf"{_STARTS}(?P<n>{_WORD}) and (?!a\b|an\b|the\b|counting|rising|{COUNT}\b)[a-z]+\.",
    re.IGNORECASE,
)
_REACHED = Late(
    rf"{_STARTS}{_N} (?P<when>last|next|on|this) (?P<day>{_DAY}|week|wk|month)\b", re.IGNORECASE
)
_COUNTED = Late(
    r"\b(?:concerns?|incidents?|calls?|times|nfas?|dnas?|wnbs?|appts?|appointments|notes|visits|"
    r"referrals?|logs?|slips?|score\w*|total|count\w*|how many|number|weigh\w*|kg|temp|kick-?off|"
    r"price|cost\w*|raffle|tickets?|ones)\b|[0-9:=/£]|"
    r"\b(?:set|class|room|flat|house|bus|route|page|chapter|bed|team|tier|level|stage|late)[ ,]*$",
    re.IGNORECASE,
)
_A_TIME = Late(r"\b(?:by|until|till|from|at|past|to|in|on)\b[^,]*$", re.IGNORECASE)
_LISTED = Late(r"(?:^|(?<=\n)|(?<=[.!?] ))(?P<n>[0-9]{1,2})[.)] ")
_BORN_AGO = Late(
    r"\b(?:born|birth|deliver(?:y|ed)|had (?:the|her|a|our|my) (?:baby|bairn|wean|bab|babby|little "
    r"(?:one|lad|lass|girl|boy)|twins)|(?P<home>discharged|home))\b[^.;\n0-9]{0,45}?"
    rf"\b(?P<n>[0-9]{{1,2}}|an?|{COUNT}) (?P<unit>days?|weeks?|wks?|fortnights?|months?|mths?) "
    r"(?:ago|back)\b(?P<birth>[^.;\n0-9]{0,20}\b(?:day of (?:his|her|their) birth|post-?natal))?",
    re.IGNORECASE,
)
_NOT_A_BIRTH = Late(
    r"\b(?:leaflet|parcel|letter|course|training|session|milk|food|notice|papers?|order|post|"
    r"brother|sister|sibling|cousin|puppy|kitten)\w*\b",
    re.IGNORECASE,
)


def bare_ages(text: str, sentences: Sentences) -> Iterator[Age]:
    """Find numbers that stand as an age by themselves.

    Args:
        text: The text, with plain quotes and dashes.
        sentences: The same text's sentences.

    Examples:
        >>> text = "Crying in class. 9. Would not say why."
        >>> [age.span for age in bare_ages(text, Sentences(text))]
        [Span(low=108, high=119)]
    """
    numbered = {int(found["n"]) for found in _LISTED.finditer(text)}
    for pattern in (_ALONE, _LEADS, _NOW, _ENDS, _TELLING):
        for match in pattern.finditer(text):
            name = "n" if match["n"] else "m"
            value, place = count_of(match[name]), match.start(name)
            before = sentences.before(place)
            in_list = pattern is _ALONE and numbered & {value - 1, value + 1}
            if not in_list and not _is_counted(text, match.start(), before):
                subject = noun_left(before) or Subject.THIS_CHILD
                yield Age(place, match.end(), _years(value), subject, weak=True)
    for match in _REACHED.finditer(text):
        value = count_of(match["n"]) - (match["when"].lower() == "next")
        yield Age(match.start(), match.end(), _years(value), Subject.THIS_CHILD)
    yield from _born_ago(text, sentences)


def _is_counted(text: str, place: int, before: str) -> bool:
    """Whether the number could belong to something that is counted just before it."""
    if before.strip() and _A_TIME.search(before[-25:]):
        return True
    words = before if before.strip() else text[max(0, place - 45) : place]
    return _COUNTED.search(words[-45:]) is not None


def _years(value: int) -> Span:
    return Span(12 * value, 12 * value + 11)


def _born_ago(text: str, sentences: Sentences) -> Iterator[Age]:
    """Find how long ago a baby was born: `delivered at term three weeks ago`."""
    for match in _BORN_AGO.finditer(text):
        around = sentences.before(match.start()) + match.group()
        if _NOT_A_BIRTH.search(around) or (match["home"] and not match["birth"]):
            continue
        unit = match["unit"][0].lower()
        count = 1 if match["n"].lower() in {"a", "an"} else count_of(match["n"])
        kind = {"d": "day", "w": "week", "f": "week", "m": "month"}[unit]
        span = span_of(count * (2 if unit == "f" else 1), None, kind)
        yield Age(match.start(), match.end(), span, Subject.THIS_CHILD)
