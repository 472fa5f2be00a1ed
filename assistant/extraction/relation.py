"""Facts that follow from two statements together: a gap in age, or that there is none.

A gap is read only where the words put two people together ("15 with man of 34"). That there is no
gap is never concluded from two ages, only from "both 14" and the like, said of a couple.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.concern import FactMention, Subject
from assistant.extraction.age import Age
from assistant.extraction.late import Late
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
_BOTH = Late(r"\bboth (?:are |aged )?1[0-7]\b(?![.:/%][0-9])", re.IGNORECASE)
_COUPLE = Late(r"\b(?:couple|boyfriend|girlfriend|going out|relationship|dating)\b", re.IGNORECASE)


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
