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
from assistant.extraction.months import OLDEST_YEARS, about, nearly
from assistant.extraction.quantity import Quantity, quantities
from assistant.extraction.whose import CHILD, Sentences, noun_left, noun_right
from rules.model import Span


@dataclass(frozen=True, slots=True)
class Age:
    """An age that the text states. `weak` ones give way where an exact one is known."""

    start: int
    end: int
    span: Span | None
    subject: Subject
    weak: bool = False


_ROUGH = r"(?:(?:approx(?:imately|\.)?|about|around|roughly|circa|c\.|maybe|probably|\?)\ ?)"
_LEAD = (
    rf"(?:(?:is|are|was|now|only|just|of|who's|who\ is|aged?|at|turned|nearly|almost)\ |{_ROUGH})"
)
_ROUGH_LEFT = re.compile(rf"{_ROUGH}$", re.IGNORECASE)
_NEARLY_LEFT = re.compile(
    r"(?:nearly|almost|not quite|coming up(?: to)?|going on|just under|rising) $", re.IGNORECASE
)
_AGED = re.compile(
    rf"\b(?:aged?|ages)(?:\ between)?:?\ {{0,2}}{_LEAD}{{0,2}}$|\bpregnant at $", re.IGNORECASE
)
_PAST = re.compile(
    r"\b(?:when|when i|since|until|till|til|before|after|once|while|as soon as|if|cos when)\ "
    r"(?:s?he|they|it|i|we|mum|dad|child|the child|you)\b[^,.;:!?\n]{0,50}$"
    r"|\b(?:since|from|at|by|before|until|till|after|over|under|below)(?:\ the)?\ "
    r"(?:ages?\ (?:of\ )?|aged\ )?(?:about\ |around\ )?$"
    r"|\bwas(?:\ only|\ just|\ about|\ around|\ aged|\ like)*\ $"
    r"|\b(?:as|like)\ an?\ $|\b(?:when|while)\ (?:only\ |about\ |aged\ |just\ )*$"
    r"|\b(?:back\ when|used\ to\ be|will\ be|'ll\ be|would\ be)\b[^,.;:!?\n]{0,20}$",
    re.IGNORECASE,
)
_PREGNANT_AT = re.compile(r"\bpregnant at $", re.IGNORECASE)
_COMPARED = re.compile(
    r"^\ (?:ago|later|older|younger|apart|before|previously|at the time|into|on from)\b",
    re.IGNORECASE,
)
_AFTER_DURATION = re.compile(
    r"^[ -](?:ago|later|into|in a row|running|clean|sober|off|behind|late|early|prem\w*|overdue|"
    r"pregnan\w*|preg|gestation\w*|gone|without|sentence|ban|exclusions?|together|relationship|"
    r"apart|away|older|younger|prior|between|difference|gap|straight|previously|earlier|left|"
    r"until|till|waiting|wait|plan|course|programme|period|missing|tenancy|supply|ahead|at|before|"
    r"after|since|suspended|bail|in (?:prison|hospital|care|jail|refuge))\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^\ ?(?:x\b|times?\b|%|per\b|am\b|pm\b|o'?clock|mins?\b|minutes?|hours?|hrs?\b|miles?|pounds?|"
    r"quid|stones?|st\b|kg|lbs?\b|oz\b|cm|mm|ml|units?|cans?|pints?|bottles?|tablets?|pills?|"
    r"phones?|lessons?|pages?|houses\b|homes\b|points?|bits?|doors?|weeks?|days?|months?|nights?|"
    r"weekends?|evenings?|bruis\w+|marks?|cuts?|burns?|scratch\w*|teeth|incidents?|occasions?|"
    r"visits?|sessions?|calls?|texts?|messages?|msgs?|late\b|lates\b|missed|exclusions?|absences?|"
    r"attendances?|admissions?|referrals?|appointments?|more\b|others?\b|older|younger|different|"
    r"separate|adults?\b|people|m[ae]n\b|wom[ae]n\b|males?\b|females?\b|friends?\b|police|"
    r"officers?|"
    r"staff|children|kids\b|boys\b|girls\b|siblings|brothers|sisters|other\b|out of|of (?:them|the|"
    r"his|her|my|our|these|those|which)|or more|dogs?\b|cats?\b|beds?\b|bedrooms?|rooms?\b|"
    r"flats?\b|schools?\b|sets?\b|pairs?\b|big\b|small\b|large\b|black\b|old\b|new\b|red\b|GCSEs?)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    rf"\b(?:s?he|they|child|who|it|\bi|both)(?:'s|'re|'m|\ is|\ are|\ am)?\ "
    rf"(?:(?:has|have|had|'s)\ )?{_LEAD}{{0,3}}$",
    re.IGNORECASE,
)
_IS = re.compile(r"(?:'s|'re|'m|\bis|\bare|\bam|turned|both)\b", re.IGNORECASE)
_CHILD_LEFT = re.compile(
    rf"\b{CHILD}(?:\ [A-Z][a-z]{{1,15}})?(?:\ ?[,(:;/-]\ ?|\ ){_LEAD}{{0,3}}\(?$", re.IGNORECASE
)
_CHILD_RIGHT = re.compile(
    rf"^[ -](?:(?:little|autistic|white|black|asian|disabled|mixed|foster)\ )?{CHILD}\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b[A-Z][a-z]{1,15}(?:\ [A-Z][a-z]{0,15})? ?(?P<open>\(|, ?)(?:age[d]? )?$")
_MONTH_NAME = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?"
    r"(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)[ ,(]{1,3}$"
    r"|\b(?:Year|Room|Class|Level|Set|Stage|Section|Unit|House|Block|Tier|Page|Version)[ ,(]{1,3}$"
)
_LIST = re.compile(r"(?:\ ?(?:,|&|\+|/)\ ?|\ and\ |,\ and\ |\ or\ |\ &\ )", re.IGNORECASE)
_LABEL = re.compile(r"\b(?:child|sibling|baby|twin|pupil|student)\ $", re.IGNORECASE)
_SEX = re.compile(
    r"(?<![\w/&'-])(?:(?P<first>[MF])(?:[ /]{0,2})(?P<age>1[0-9]|[2-9])|(?P<age2>1[0-9]|[2-9])\ "
    r"?[/ ]?"
    r"[MF])(?:yrs?|yo|y)?(?![\w/%£]|[.:,][0-9])"
)
_ROAD = re.compile(r"\b(?:the|on|off|via|junction|up|down|along)\ $", re.IGNORECASE)


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
        if (
            quantity.unit is None
            and text[max(0, quantity.start - 2) : quantity.start - 1].isdigit()
        ):
            continue  # a column of numbers
        before = sentences.before(quantity.start)
        after = sentences.after(quantity.end)
        subject = _whose(quantity, before, after)
        if subject is None and last is not None:
            subject = _continues(last, quantity, text, after)
        if subject is None or _is_past(before, after):
            continue
        last = _age(quantity, before, subject)
        if last is not None:
            yield last
    yield from _sexes(text, sentences)


def _whose(quantity: Quantity, before: str, after: str) -> Subject | None:
    """Say whose age it is; None where it is none."""
    if quantity.old:
        return noun_right(after) or noun_left(before) or Subject.THIS_CHILD
    if _AGED.search(before):
        return Subject.THIS_CHILD if _PREGNANT_AT.search(before) else _aged(before)
    if _AFTER_DURATION.match(after) if quantity.unit else _COUNTED.match(after):
        return None
    if (near := noun_left(before)) is not None and _joined(before, near, quantity):
        return near
    if quantity.unit and (near := noun_right(after)) is not None and _CHILD_RIGHT.match(after):
        return near
    return Subject.THIS_CHILD if _stands_alone(quantity, before, after) else None


def _aged(before: str) -> Subject:
    return noun_left(_AGED.sub("", before)) or Subject.THIS_CHILD


def _joined(before: str, near: Subject, quantity: Quantity) -> bool:
    """Whether the noun to the left leads right up to the number."""
    if quantity.slashed and re.search(r"\b(?:on|in|for|by|until)\ $", before):
        return False
    if re.search(r"\b(?:in|at|the|to|has|have|had|been|and|a)\ $", before, re.IGNORECASE):
        return False
    if near is Subject.THIS_CHILD:
        label = _LABEL.search(before) and quantity.unit is None and quantity.low <= 4
        return not label and _CHILD_LEFT.search(before) is not None
    if re.search(r"\bof\ $", before):
        return quantity.low >= 13 and quantity.unit is None
    return True


def _stands_alone(quantity: Quantity, before: str, after: str) -> bool:
    """Whether an age stands with no noun: `she's 7`, `10 wk, bruise`, `Liam (7)`, `15 with`."""
    if (found := _PRONOUN.search(before)) and _IS.search(found.group()):
        return not re.match(r"^ (?:and|or) [0-9]", after)
    named = _NAMED.search(before)
    if named and not _MONTH_NAME.search(before) and quantity.low <= OLDEST_YEARS:
        closed = ")" if named["open"] == "(" else ","
        return re.match(rf"^\ ?\{closed}", after) is not None
    opening = not before.strip(" \"'(-") or before.rstrip().endswith((":", "("))
    if not opening:
        return False
    if quantity.unit:
        return re.match(r"^\ ?(?:[,.:;)\n]|$)", after) is not None
    return 5 <= quantity.low <= OLDEST_YEARS and (
        re.match(r"^,? (?:with|pregnant|controlled|living|seeing)\b", after) is not None
    )


def _continues(last: Age, quantity: Quantity, text: str, after: str) -> Subject | None:
    """Say whose age a further number of a list is, as in `5 and 7`."""
    between = text[last.end : quantity.start]
    if quantity.unit or not _LIST.fullmatch(between) or _COUNTED.match(after):
        return None
    return last.subject if quantity.low <= OLDEST_YEARS else None


def _is_past(before: str, after: str) -> bool:
    if _PREGNANT_AT.search(before):
        return False
    return _PAST.search(before) is not None or _COMPARED.match(after) is not None


def _age(quantity: Quantity, before: str, subject: Subject) -> Age | None:
    span = quantity.span
    unit = quantity.unit or "year"
    if quantity.rough or _ROUGH_LEFT.search(before):
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
        if _ROAD.search(before) or _COUNTED.match(after):
            continue
        opening = not before.strip(" \"'(-,")
        if value < 10 and match["first"] and match.group()[1:2].isdigit() and not opening:
            continue
        span = Span(12 * value, 12 * value + 11)
        yield Age(match.start(), match.end(), span, noun_left(before) or Subject.THIS_CHILD)
