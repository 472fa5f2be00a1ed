"""Facts that follow from two statements together: a gap in age, and days spent with a carer.

A gap is read only where the words put two people together ("15 with man of 34"). That there is no
gap is never concluded from two ages, only from "both 14" and the like, said of a couple.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.concern import FactMention, Subject
from assistant.extraction.age import Age
from assistant.extraction.late import Late
from assistant.extraction.months import NUMBERS
from assistant.extraction.whose import Sentences
from rules.model import Choice, Span

GAP_MONTHS = 36
"""Three years between a child and an adult, or four between children, count as a gap."""
ADULT_MONTHS = 216

_TOGETHER = Late(
    r"\b(?:with|boyfriend|girlfriend|bf|partner|controlled|seeing|dating|relationship|sleeping|"
    r"sex\w{0,5}|"
    r"older|meets?|meeting|groom\w{0,3}|harm\w{0,3}|touch\w{0,3}|married|marry|kiss\w{0,3}|by a|"
    r"picked up)\b",
    re.IGNORECASE,
)
_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
_BOTH = Late(r"\bboth (?:are |aged )?1[0-7]\b(?![.:/%][0-9])", re.IGNORECASE)
_COUPLE = Late(r"\b(?:couple|boyfriend|girlfriend|going out|relationship|dating)\b", re.IGNORECASE)
_STAY = Late(
    rf"\b(?P<n>[0-9]{{1,3}}|{_WORDS}|a)[ -](?P<unit>days?|nights?|weeks?|wks?|months?|"
    rf"mths?)\b(?P<up> "
    rf"(?:is|are|was) up)?",
    re.IGNORECASE,
)
_CARED_FOR = Late(
    r"\b(?:stay(?:s|ed|ing)?|liv(?:es|ed|ing)|(?:been|be|is|are|was) with|cared for by|looked "
    r"after by|private(?:ly)? "
    r"foster\w{0,3}|moved in with|left with|28 days|sle(?:pt|eps|eping)|kipp(?:ed|ing)|stopping|"
    r"stopped at|carer|arrangement|host family|placement|sofa[ -]surfing)\b",
    re.IGNORECASE,
)
_WITH_CARER = Late(
    r"^ (?:so far |now |already |today |solid |straight |running )*(?:with|w/?|at|in|by) "
    r"(?:\w+ ){0,3}"
    r"(?:carers?|hosts?|family|families|mates?'?s?|pals?'?s?|friends?'?s?|nans?'?s?|gran\w*'?s?|"
    r"aunt\w*'?s?|uncle'?s?|neighbours?'?s?|house|cousins?'?s?|godmother'?s?|god\w+|relatives?)\b",
    re.IGNORECASE,
)
_NOT_YET = Late(
    r"\b(?:not|isn't|n't) (?:due|back|there|going)\b|\b(?:in|another|wait\w*|every) $",
    re.IGNORECASE,
)
_BOXED_DAYS = Late(
    r"\b(?:number of |no\.? of |total )?(?:days|nights)\b[^.;:\n]{0,40}\b(?:carer|arrangement|"
    r"placement|host|"
    r"family|relative|private fostering)[^.;:\n]{0,15}: ?(?P<n>[0-9]{1,3})(?![0-9/.:])",
    re.IGNORECASE,
)
_SINCE = Late(
    r"^ (?:that )?(?:s?he|they)(?:'s|'ve| has| have) been (?:at|with|in|there)\b", re.IGNORECASE
)
_AT_THEIRS = Late(r"\bbeen (?:at|with|staying) (?:\w+ ){1,3}?\w+'?s? (?:for )?$", re.IGNORECASE)
_DAY_N = Late(
    r"\bday (?P<n>[0-9]{1,3})(?= (?:with|w/?|at|of (?:placement|stay))|[,.] (?:still )?with)",
    re.IGNORECASE,
)
_PAST = Late(
    r"^ (?:old|ago|pregnant|before|into|running|clean|sober|late|earlier)\b", re.IGNORECASE
)
_DAYS_IN = {"d": 1, "n": 1, "w": 7, "m": 30}
_LONGEST = 366


def gaps(sentences: Sentences, found: tuple[Age, ...]) -> Iterator[FactMention]:
    """Find a child and somebody much older who are put together in one sentence.

    Args:
        sentences: The text's sentences.
        found: The ages in it, in order.
    """
    children = [
        age
        for age in found
        if age.subject is Subject.THIS_CHILD
        and isinstance(age.span, Span)
        and age.span.high < ADULT_MONTHS + 12
    ]
    youngest = min((child.span.high for child in children if child.span is not None), default=None)
    for other in found:
        if other.subject is not Subject.ANOTHER or other.span is None or youngest is None:
            continue
        adult = other.span.low >= ADULT_MONTHS
        enough = other.span.low - youngest >= (GAP_MONTHS - 12 if adult else GAP_MONTHS)
        around = sentences.before(other.start, 60) + sentences.after(other.end, 20)
        if enough and _TOGETHER.search(around):
            yes = Choice(frozenset({"yes"}))
            yield FactMention("power_gap", other.start, other.end, "", yes)


def equals(text: str, sentences: Sentences) -> Iterator[FactMention]:
    """Find two young people of one age who are said to be a couple: `couple both 14`.

    Args:
        text: The text, with plain quotes and dashes.
        sentences: The same text's sentences.
    """
    for match in _BOTH.finditer(text):
        around = sentences.before(match.start(), 60) + sentences.after(match.end(), 40)
        if _COUPLE.search(around):
            no = Choice(frozenset({"no"}))
            yield FactMention("power_gap", match.start(), match.end(), "", no)


def days_with_carer(text: str, sentences: Sentences) -> Iterator[FactMention]:
    """Find for how many days the child is with a carer.

    Args:
        text: The text, with plain quotes and dashes.
        sentences: The same text's sentences.
    """
    for match in _BOXED_DAYS.finditer(text):
        boxed = Span(int(match["n"]), int(match["n"]))
        yield FactMention("days_with_carer", match.start(), match.end(), "", boxed)
    for match in _DAY_N.finditer(text):
        nth = Span(int(match["n"]), int(match["n"]))
        yield FactMention("days_with_carer", match.start(), match.end(), "", nth)
    for match in _STAY.finditer(text):
        before, after = sentences.before(match.start()), sentences.after(match.end())
        cared = match["up"] or _CARED_FOR.search(before) or _WITH_CARER.match(after)
        cared = cared or _SINCE.match(after) or _AT_THEIRS.search(before)
        if _PAST.match(after) or _NOT_YET.search(before) or not cared:
            continue
        word = match["n"].lower()
        count = 1 if word == "a" else NUMBERS.get(word) or int(word)
        days = count * _DAYS_IN[match["unit"][0].lower()]
        if days > _LONGEST:
            continue
        high = _LONGEST if match["up"] else days
        yield FactMention("days_with_carer", match.start(), match.end(), "", Span(days, high))
