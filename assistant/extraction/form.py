"""Facts on forms: a label, then what stands in its box (`Consent: not requested.`).

Labels and answers are in `form_label.py`, ages of boxes here. A label says what the box is about,
so that the box may be a bare yes, a number or `n/k`. A sentence with a colon whose left side is no
label states nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from assistant.concern import FactMention, Subject
from assistant.extraction.age import Age
from assistant.extraction.circumstance import in_small_letters
from assistant.extraction.form_label import LABELS, Label
from assistant.extraction.months import NUMBERS, about, school_year, span_of
from assistant.extraction.quantity import quantities
from rules.model import Choice

_PAIR = (
    r"(?:^|(?<=[.;!?\n|/,]))[ ]?(?:[0-9]{1,2}[.)] )?"
    r"(?P<label>[^.:;=?!\n|]{2,80}?) ?(?::|\?|=| - )[ ]{0,3}"
    r"(?P<value>[^;\n|]{1,80})"
)
_BOX_END = re.compile(r"[.?!](?=\s|$)|;|\n| / |(?<=[a-z0-9]), (?=[a-z ]{2,20}(?::|=))")
UNKNOWN = (
    r"(?:n/?k\b|not (?:yet |currently )?(?:known|clear|recorded|established|sure|stated|disclosed|"
    r"certain)|unknown|unclear|unsure|not given|not stated|not asked|don'?t know|dk\b|tbc\b|"
    r"no (?:idea|info\w*)|can'?t say|to be "
    r"(?:confirmed|established)|\?+$)"
)
_WORDY = re.compile(r"[^\s]+")
_MOST_WORDS = 12
_OF_OTHERS = (
    r"\b(?:mum|mother|dad|father|parent|carer|sibling|brother|sister|partner|suspect|perp\w*|"
    r"alleged|adult|subject|person of concern|gran\w*|nan|uncle|aunt\w*|maternal|paternal|staff)"
    r"(?:'?s|s'?)?\b"
)
_ONLY_A_PERSON = r"<perp>"
_AGE = r"\b(?:age[sd]?|how old|years old|dob|date of birth)\b"
_SCHOOL_YEAR = (
    r"^(?!.*[0-9])(?!(?:\S+ ){6})(?!.*\b(?:years|last|this|rolling|past|prev\w*|attended|half|"
    r"per|financial|calendar|of birth|"
    r"tutor|first|key|each)\b)"
    r".*\b(?:year|yr|y|ncy|class|form|stage)\b"
)
_YEAR_VALUE = r"(?:year |yr |y|in )?(1[0-3]|[1-9]|r\b|rec\b|reception|[a-z]{3,8})\b(?![.:/%]?[0-9])"
_YEARS = {"r": 0, "rec": 0, "reception": 0, **{str(year): year for year in range(1, 14)}, **NUMBERS}
_ROUGHLY = re.compile(r"(?:approx\w*|about|around|c|circa|roughly|est\w*|maybe)\b\.? ?")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(in_small_letters(pattern))


class Box:
    """A label with what stands in its box, and where."""

    __slots__ = ("end", "label", "start", "value", "value_start")

    def __init__(self, match: re.Match[str]) -> None:
        self.label = match["label"].strip(" ,-")
        end = _BOX_END.search(match["value"])
        self.value = match["value"][: end.start() if end else None].rstrip()
        self.start = match.start("label")
        self.value_start = match.start("value")
        self.end = self.value_start + len(self.value)


def boxes(small: str) -> list[Box]:
    """Find the labels with a box, in the order of the text.

    Args:
        small: The text, with plain quotes and dashes, in small letters.

    Examples:
        >>> [(box.label, box.value) for box in boxes("yr: 8 / consent: no. seen? y")]
        [('yr', '8'), ('consent', 'no'), ('seen', 'y')]
    """
    if not any(mark in small for mark in (":", "=", "?", " - ")):
        return []
    found: list[Box] = []
    place = 0
    pair = re.compile(_PAIR)
    while match := pair.search(small, place):
        box = Box(match)
        short = len(_WORDY.findall(box.label)) <= _MOST_WORDS
        if box.value and short:
            found.append(box)
        place = max(box.end, match.end("label") + 1)
    return found


def form_facts(small: str, found: list[Box]) -> Iterator[FactMention]:
    """Give what the boxes of a text state, other than ages.

    Args:
        small: The text in small letters.
        found: Its boxes.
    """
    for box in found:
        told: set[str] = set()
        for label in LABELS:
            if label.fact in told or not _is_label(label, box):
                continue
            answer = _answer(label, box.value)
            if answer is None and _compiled(_ONLY_A_PERSON).fullmatch(_named(label, box.label)):
                continue
            if answer is not False:
                told.add(label.fact)
                words = small[box.start : box.end]
                yield FactMention(label.fact, box.start, box.end, words, answer)


def _is_label(label: Label, box: Box) -> bool:
    if not _compiled(label.words).search(box.label):
        return False
    return not (label.unless and _compiled(label.unless).search(box.label))


def _named(label: Label, words: str) -> str:
    found = _compiled(label.words).search(words)
    return found.group() if found else ""


def _answer(label: Label, value: str) -> Choice | Literal[False] | None:
    """Give the option that stands in the box; None where not known, False where none fits."""
    if _compiled(UNKNOWN).match(value):
        return None
    for options, pattern in label.answers:
        if _compiled(pattern).match(value):
            return Choice(frozenset(options.split()))
    return False


def form_ages(found: list[Box]) -> Iterator[Age]:
    """Give the ages that stand in boxes: `Year group: 9`, `How old is the child? Thirteen`."""
    for box in found:
        if _compiled(_OF_OTHERS).search(box.label) or "gap" in box.label or "differ" in box.label:
            continue
        if _compiled(_SCHOOL_YEAR).match(box.label):
            told = _compiled(_YEAR_VALUE).match(box.value)
            year = _YEARS.get(told[1]) if told else None
            if year is not None and year <= 13:
                yield Age(box.start, box.end, school_year(int(year)), Subject.THIS_CHILD)
        elif _compiled(_AGE).search(box.label):
            yield from _age_in(box)


def _age_in(box: Box) -> Iterator[Age]:
    if _compiled(UNKNOWN).match(box.value):
        yield Age(box.start, box.end, None, Subject.THIS_CHILD)
        return
    rough = _ROUGHLY.match(box.value) or _ROUGHLY.search(box.label)
    lead = _ROUGHLY.match(box.value)
    place = lead.end() if lead else 0
    first = next((one for one in quantities(box.value) if one.start == place), None)
    if first is not None and first.span.high < 240:
        start = box.value_start + first.start
        unit = first.unit or next((u for u in ("month", "week") if f"in {u}s" in box.label), "year")
        span = span_of(first.low, first.high, unit) if not first.unit else first.span
        if rough and first.high is None:
            span = about(span, unit)
        yield Age(start, box.value_start + first.end, span, Subject.THIS_CHILD)
