"""Ages in every way that practitioners write them, each with its place and whose it is.

A number is an age only where its neighbours say so; years of the past ("when he was about 6"),
durations, amounts and dates are not. Stages and school years are in `stage.py`. Nothing is guessed
from a name or a setting, and what is said roughly stays a range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.concern import Subject
from assistant.extraction.age_alone import (
    AFTER_DURATION,
    BORN_LEFT,
    COUNTED,
    LEAD,
    ROUGH,
    birthday,
    is_said,
    on_a_day,
    stands_alone,
    to_come,
)
from assistant.extraction.late import Late
from assistant.extraction.months import OLDEST_YEARS, about, nearly
from assistant.extraction.quantity import Quantity, quantities
from assistant.extraction.whose import CHILD, PARENT, Sentences, noun_left, noun_right
from rules.model import Span


@dataclass(frozen=True, slots=True)
class Age:
    """An age that the text states. `weak` ones give way where an exact one is known."""

    start: int
    end: int
    span: Span | None
    subject: Subject
    weak: bool = False


_ROUGH_LEFT = Late(rf"{ROUGH}$", re.IGNORECASE)
_NEARLY_LEFT = Late(
    r"(?:nearly|almost|not (?:quite|yet|even)|coming up(?: to| for)?|going on|just (?:under|"
    r"shy of)|"
    r"rising|about to turn|approaching|less than) $",
    re.IGNORECASE,
)
_AGED = Late(
    rf"\b(?:aged?|ages)(?:\ between|\ (?:at|on|when)\ \w+|"
    rf"\ range\ \w+\ \w+(?:\ estimated)?(?:\ as)?)?:?\ {{0,2}}{LEAD}{{0,2}}$|\bpregnant at $",
    re.IGNORECASE,
)
_PAST = Late(
    r"\b(?:when|when i|since|until|till|til|before|after|once|while|as soon as|if|cos when)\ "
    r"(?:s?he|they|it|i|we|mum|dad|child|the child|you)\b[^,.;:!?\n]{0,50}$"
    r"|\b(?:since|from|at|by|before|until|till|after|over|under|below)(?:\ the)?\ "
    r"(?:ages?\ (?:of\ )?|aged\ )?(?:about\ |around\ )?$"
    r"|\bwas(?:\ only|\ just|\ about|\ around|\ aged|\ like)*\ $"
    r"|\b(?:as|like)\ an?\ $|\b(?:when|while)\ (?:only\ |about\ |aged\ |just\ )*$"
    r"|\b(?:back\ when|used\ to\ be|will\ be|'ll\ be|would\ be)\b[^,.;:!?\n]{0,20}$",
    re.IGNORECASE,
)
_GONE = Late(
    r"\b(?:preg\w*|gestation\w*|antenatal\w*|expecting|booking)\b[^.;]{0,25}$|"
    r"\b(?:midwi|antenatal|scan|booking).*\b(?:she's|she is|mum's|mum is) $",
    re.IGNORECASE,
)
_PERPETRATOR = Late(
    r"\b(?:suspect|(?:alleged )?perp\w*|accused|offender|alleged abuser|person of concern)\b"
    r"[^.;\n]{0,30}$",
    re.IGNORECASE,
)
_NOT_A_PERSON = Late(
    r"\b(?:plan|car|house|flat|dog|puppy|kitten|cat|bruis\w*|injur\w*|marks?|burns?|scars?|"
    r"wounds?|"
    r"referral|letter|tenancy|phone|building|assessment|report|records?|milk|food|news|photos?|"
    r"fractures?)\b(?:\ is|'s|,|\ was|\ about|\ at\ least|\ looked|\ looks|\ now|\ only)*\ $",
    re.IGNORECASE,
)
_PREGNANT_AT = Late(r"\bpregnant at $", re.IGNORECASE)
_COMPARED = Late(
    r"^\ (?:ago|later|older|younger|apart|before|previously|at the time|into|on from)\b",
    re.IGNORECASE,
)
_CHILD_LEFT = Late(
    rf"\b{CHILD}(?:'s|\ [A-Z][a-z]{{1,15}})?(?:\ ?[,(:;/-]\ ?|\ ){LEAD}{{0,3}}\(?$", re.IGNORECASE
)
_CHILD_RIGHT = Late(
    rf"^[ -](?:(?:little|autistic|white|black|asian|disabled|mixed|foster)\ )?{CHILD}\b",
    re.IGNORECASE,
)
_LIST = Late(
    r"(?:,?\ (?:or\ )?(?:maybe|possibly)\ |\ ?(?:,|&|\+|/)\ ?|\ and\ |,\ and\ |\ or\ |\ &\ )",
    re.IGNORECASE,
)
_LABEL = Late(r"\b(?:child|sibling|baby|twin|pupil|student)\ $", re.IGNORECASE)
_SEX = Late(
    r"(?<![\w/&'-])(?:(?P<first>[MF])(?:[ /]{0,2})(?P<age>1[0-9]|[2-9])|(?P<age2>1[0-9]|[2-9])\ "
    r"?[/ ]?"
    r"[MF])(?:yrs?|yo|y)?(?![\w/%£]|[.:,][0-9])"
)
_A_PARENT_LOOKS = Late(
    rf"\b{PARENT}(?:'s|\ is)\b[^.;\n]{{0,60}}\b(?:and|but)\ (?:s?he\ )?looks?\ (?:\w+\ )?$",
    re.IGNORECASE,
)
_AND_UP = Late(r"^\ (?:up\b|and\ (?:up|over|above)\b|plus\b|or\ (?:over|above)\b)", re.IGNORECASE)
_NOW_AT = Late(
    r"(?:'s|\bis|\bare|\bnot)\ (?!being|going|seen|starting|coming|leaving|having)\w+ing\b"
    r"[^.;,\n]{0,40}\ at\ $",
    re.IGNORECASE,
)
_CLAUSE_END = Late(r"^(?:[.,;)]|$|\ and\b|\ old\b|\ but\b)", re.IGNORECASE)
_COUNTS_LEFT = Late(r"[0-9]\ \w+,\ $")
_COUNTS_RIGHT = Late(r"^\ [a-z]{3,}s\b")
_SHORT_MONTHS = Late(r"[0-9]\ ?m$", re.IGNORECASE)
"""`8m` may be eight metres: an age only beside a child's noun."""
_ROAD = Late(r"\b(?:the|on|off|via|junction|up|down|along)\ $", re.IGNORECASE)


def ages(text: str, sentences: Sentences) -> Iterator[Age]:
    """Find the ages that are given in numbers, in the order of the text.

    Args:
        text: The text, with plain quotes and dashes (`fact.plain`).
        sentences: The same text's sentences.
    """
    last: Age | None = None
    for quantity in sorted(quantities(text), key=lambda found: (found.start, -found.end)):
        if last is not None and quantity.start < last.end:
            continue
        if not _in_a_column(quantity, text):
            last = _found(quantity, text, sentences, last) or last
            if last is not None and last.start == quantity.start:
                yield last
    yield from _sexes(text, sentences)


def _in_a_column(quantity: Quantity, text: str) -> bool:
    left = text[max(0, quantity.start - 2) : quantity.start - 1]
    return quantity.unit is None and left.isdigit()


def _found(quantity: Quantity, text: str, sentences: Sentences, last: Age | None) -> Age | None:
    """Give the age that a number is, in view of the one before it."""
    before, after = sentences.before(quantity.start), sentences.after(quantity.end)
    if BORN_LEFT.search(before) and after.startswith(" ago") and quantity.unit:
        return Age(quantity.start, quantity.end, quantity.span, Subject.THIS_CHILD)
    subject = birthday(quantity, before, after) or _whose(quantity, before, after)
    if subject is None and last is not None:
        subject = _continues(last, quantity, text, after)
    if subject is None or _is_past(before, after):
        return None
    if subject is Subject.THIS_CHILD and _PERPETRATOR.search(before):
        subject = Subject.ANOTHER
    rough = last is None or "maybe" not in text[last.end : quantity.start]
    return _age(quantity, before if rough else "", after, subject)


def _whose(quantity: Quantity, before: str, after: str) -> Subject | None:
    """Say whose age it is; None where it is none."""
    gone = quantity.unit == "week" and not quantity.old and _GONE.search(before)
    if gone or (quantity.old and _NOT_A_PERSON.search(before)):
        return None
    if quantity.old:
        return noun_right(after) or noun_left(before) or Subject.THIS_CHILD
    if _AGED.search(before):
        if _AND_UP.match(after):
            return None
        return Subject.THIS_CHILD if _PREGNANT_AT.search(before) else _aged(before)
    if AFTER_DURATION.match(after) if quantity.unit else COUNTED.match(after):
        return None
    return _beside(quantity, before, after)


def _beside(quantity: Quantity, before: str, after: str) -> Subject | None:
    """Say whose age a number is by the noun beside it, or by the lack of any."""
    if _A_PARENT_LOOKS.search(before):
        return Subject.PARENT
    if quantity.unit is None and _COUNTS_LEFT.search(before) and _COUNTS_RIGHT.match(after):
        return None
    if (near := noun_left(before)) is not None and _joined(before, near, quantity):
        return near
    if quantity.unit and (near := noun_right(after)) is not None and _CHILD_RIGHT.match(after):
        return near
    return Subject.THIS_CHILD if _is_free(quantity, before, after) else None


def _is_free(quantity: Quantity, before: str, after: str) -> bool:
    """Whether a number with no noun beside it is an age all the same."""
    if quantity.unit and _NOW_AT.search(before):
        return _CLAUSE_END.match(after) is not None
    metres = _SHORT_MONTHS.search(quantity.words) and not quantity.old
    return not metres and stands_alone(quantity, before, after)


def _aged(before: str) -> Subject:
    return noun_left(_AGED.sub("", before)) or Subject.THIS_CHILD


def _joined(before: str, near: Subject, quantity: Quantity) -> bool:
    """Whether the noun to the left leads right up to the number."""
    if quantity.slashed and re.search(r"\b(?:on|in|for|by|until)\ $", before):
        return False
    if re.search(r"\b(?:eldest|oldest|youngest|middle|one|number) of $", before, re.IGNORECASE):
        return False
    if re.search(r"\b(?:in|at|the|to|has|have|had|been|and|a)\ $", before, re.IGNORECASE):
        return False
    if near is Subject.THIS_CHILD:
        alone = re.search(r"\b(?:mum|mother|dad|father) [1-5][0-9]\b", before, re.IGNORECASE)
        small = quantity.unit is None and quantity.low <= 4
        label = small and not alone and _LABEL.search(before)
        return not label and _CHILD_LEFT.search(before) is not None
    if re.search(r"\bof\ $", before):
        return quantity.low >= 13 and quantity.unit is None
    return True


def _continues(last: Age, quantity: Quantity, text: str, after: str) -> Subject | None:
    """Say whose age a further number of a list is, as in `5 and 7`."""
    between = text[last.end : quantity.start]
    if quantity.unit or not _LIST.fullmatch(between) or COUNTED.match(after):
        return None
    return last.subject if quantity.low <= OLDEST_YEARS else None


def _is_past(before: str, after: str) -> bool:
    if _PREGNANT_AT.search(before) or _NOW_AT.search(before):
        return False
    if on_a_day(before, after) or is_said(before):
        return False
    return _PAST.search(before) is not None or _COMPARED.match(after) is not None


def _age(quantity: Quantity, before: str, after: str, subject: Subject) -> Age | None:
    span = quantity.span
    unit = quantity.unit or "year"
    if to_come(before, after):
        step = 12 if unit == "year" else 1
        span = Span(max(0, span.low - step), max(0, span.high - step))
    elif quantity.high is None and (
        quantity.rough
        or _ROUGH_LEFT.search(before)
        or re.match(r"^ or (?:so|thereabouts)\b", after)
    ):
        span = about(span, unit)
    elif _NEARLY_LEFT.search(before):
        span = nearly(span, unit)
    grown = unit == "year" and quantity.low > OLDEST_YEARS
    if grown and subject is Subject.THIS_CHILD:
        subject = Subject.ANOTHER
    if subject is Subject.PARENT and unit != "year":
        return None
    if subject is Subject.PARENT and quantity.low < 12 and not quantity.old:
        return None
    return Age(quantity.start, quantity.end, span, subject)


def _sexes(text: str, sentences: Sentences) -> Iterator[Age]:
    """Find ages written with the sex alone: `M 14`, `F15`, `14F`."""
    for match in _SEX.finditer(text):
        before, after = sentences.before(match.start()), sentences.after(match.end())
        value = int(match["age"] or match["age2"])
        if _ROAD.search(before) or COUNTED.match(after):
            continue
        opening = not before.strip(" \"'(-,")
        if value < 10 and match["first"] and match.group()[1:2].isdigit() and not opening:
            continue
        span = Span(12 * value, 12 * value + 11)
        yield Age(match.start(), match.end(), span, noun_left(before) or Subject.THIS_CHILD)
