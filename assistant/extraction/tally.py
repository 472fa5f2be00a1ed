"""Counts that a text states: abuse at home, appointments, smaller worries, no further action.

A count needs its noun, a number that belongs to it, and the time it is for ("in the last year"); a
number of something else, an age, a date or a total since long ago is none. Whether this is a
second referral is in `circumstance_case.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant.concern import FactMention
from assistant.extraction.late import Late
from assistant.extraction.months import NUMBERS
from assistant.extraction.whose import Sentences
from rules.model import Span

_TEN = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
VALUES = {
    **NUMBERS,
    **{word: number for number, word in enumerate(_TEN, start=2)},
    **dict.fromkeys(("no", "nil", "zero", "none", "never", "nought", "any"), 0),
    **dict.fromkeys(("once", "single", "first", "1st"), 1),
    **dict.fromkeys(("twice", "a couple", "a pair", "2nd"), 2),
    "3rd": 3,
    "thrice": 3,
    "half a dozen": 6,
    "half dozen": 6,
    "a dozen": 12,
    "dozen": 12,
    "twenty": 20,
}
_ANY = "|".join(sorted(map(re.escape, VALUES), key=len, reverse=True))
_NUMBER = rf"(?<![\w£/.:+-])x?(?P<n>[0-9]{{1,2}}(?:th)?(?! ?%)|{_ANY})x?(?![\w/]|[.:,][0-9])"
_NOT_KNOWN = r"\b(?:n/?k\b|not (?:known|recorded|clear|sure)|unknown|unclear|no idea)"
_TIMES = r"^ ?(?:times|occasions|goes)\b"
_MOST_BETWEEN = 45
_YEAR = (
    r"(?:(?:12|twelve)[ -]?(?:m|mos?|mths?|months?)|12/12|"
    r"(?:the |this |last |past |previous |a |1 |one |rolling )+(?:past |last |calendar )?"
    r"(?:year|yr)|52 weeks|since this time last year)\b"
)
_HALF_YEAR = (
    r"(?:(?:6|six)[ -]?(?:m|mos?|mths?|months?)|6/12|half (?:a |the |of the |of this )?"
    r"(?:year|yr)|26 weeks)\b"
)
_NOT_COUNTED = Late(
    r"\((?![^)]*(?:months?|mths?|\b12m|\b6m|/12))[^)]*\)|\b(?:no|number|nos|count|total)\.? of\b|"
    r"\b(?:year|yr|y|room|level|house(?: number)?|number|flat|class|aged?|section|s|tier|stage)"
    r"\.? ?[0-9]{1,3}\b|\b[0-9]{1,2} ?(?:yrs?|years?|yo|y/o|weeks?|wks?|days?|hours?|hrs?|"
    r"mins?)\b|"
    r"\b(?:for|over|had it for) (?:\w+ )years\b|\bsince (?:19|20)[0-9]{2}\b|\bby the one\b|"
    r"\b(?:no one|someone|no-one|one of)\b"
)


@dataclass(frozen=True, slots=True)
class Tally:
    """Something that is counted."""

    fact: str
    needs: tuple[str, ...]
    """Letters of which every text that speaks of it holds at least one."""
    noun: str
    window: str = ""
    """What says for how long it is counted."""
    one: str = ""
    """What makes a mention without a number one."""
    none: str = ""
    """What says that there was none at all."""
    unless: str = ""


TALLIES = (
    Tally(
        "domestic_abuse_incidents_twelve_months",
        (
            "domestic",
            "da",
            "dv",
            "fight",
            "ipv",
            "call",
            "assault",
            "violen",
            "attack",
            "police",
            "mum",
        ),
        r"\b(?:domestics?(?: abuse| violence)*|(?:da|dv|ipv)s?|(?:the |their |big )?fight(?:s|ing)"
        r"(?: at home| between (?:them|parents|mum))?)\b"
        r"(?: (?:related |police )?(?:incidents?|call[- ]?outs?|jobs?|episodes?|reports?|"
        r"notifications?|notifs?|logs?|occurrences?|attendances?|events?))?|\b(?:incidents?|"
        r"call[- ]?outs?|assaults?|attacks?|episodes?) (?:of (?:abuse|violence)|between (?:mum|"
        r"parents|them|the parents|the couple)|(?:to|at) (?:the )?(?:home|house|address|property)|"
        r"(?:by|from) (?:dad|him|the partner|her partner)|on (?:mum|her))\b|\bpolice (?:have |"
        r"has |"
        r"had |'ve |were |been )*(?:call(?:ed)?|come|came|out)\b(?: out)?(?= |$)|"
        r"\b(?:hit|beat(?:en)?|assaulted|attacked|hurt) (?:mum|his mum|her mum|his partner)\b|"
        r"\bviolen(?:t|ce) (?:incidents? )?(?:at|in the) home\b|\bdash(?:es| forms?| referrals?)",
        window=_YEAR,
        unless=r"\b(?:at school|playground|in class|with peers)\b",
    ),
    Tally(
        "appointments_not_brought_twelve_months",
        ("dna", "wnb", "brought", "miss", "attend", "show", "kept", "appt", "appointment"),
        r"\b(?:dnas?|dna'?d|wnbs?|was[- ]not[- ]brought|(?:not|n't|never|nt)(?: been)? "
        r"(?:brought|taken|attended|turned up)|no[- ]?shows?|"
        r"(?:miss(?:ed|es|ing)?|skipp?(?:ed|s)|fail(?:ed|s)(?: to attend)?|not kept|not attended|"
        r"not brought (?:to|for))\b(?: (?:\w|'|-)+){0,5}? (?:appointments?|appts?|apps|clinics?|"
        r"reviews?|checks?|visits?)|(?:appointments?|appts?|clinics?|reviews?|visits?)(?: (?:were|"
        r"was|have been|had been|he's|she's|they've|health|he|she))* (?:missed|not brought|"
        r"not attended|not kept|failed|skipped|dna'?d|wnb)|failed to (?:bring|attend)|"
        r"did(?:n't| not|nt) (?:attend|bring|turn up|show|make|get (?:him|her|them) to)|"
        r"non-?attend(?:ances?|ed)|ftas?)\b",
        window=_YEAR,
        none=(
            r"\b(?:all|every|each)(?: (?:\w|'|-)+){0,3} (?:appointments?|appts?|clinics?|visits?)"
            r"(?: (?:\w|'|-)+){0,3} (?:kept|attended|brought|made)\b|\b(?:kept|attended|made|been "
            r"to|brought to|turned up (?:for|to)) (?:all|every|each)\b|(?:n't|not|never) missed "
            r"(?:a |an |any |one|a single)"
        ),
    ),
    Tally(
        "lower_level_concerns_six_months",
        ("concern", "worr", "niggl", "llc", "low", "cpoms", "note", "log", "little", "small"),
        r"\b(?:low(?:er)?[- ]?level(?: (?:safeguarding|welfare|cpoms))?(?: (?:concerns?|worries|"
        r"entries|logs?|notes?))?|llcs?|(?:little|small(?:er)?|minor|separate|niggling|wee|lesser|"
        r"lower|tiny)(?:,? (?:separate|little|small|minor|welfare))* (?:concerns?|worries|worry|"
        r"niggles?|notes?|logs?|flags?|things)|niggles?|(?:cpoms|my ?concern|safeguarding|welfare)"
        r" (?:entries|entry|logs?|notes?|concerns?)|causes? for concern|concern forms?|"
        r"(?:concerns?|worries) (?:have been |were |i've |we've |was )*(?:logged|recorded|noted|"
        r"written|put down|below threshold|under threshold))\b",
        window=_HALF_YEAR,
    ),
    Tally(
        "no_further_action_times",
        ("nfa", "further", "knocked", "screened", "bounced", "nothing more", "threshold", "action"),
        r"\b(?:nfa'?(?:d|ed|s)?|no further action(?:s|ed)?|knocked back|screened out|"
        r"bounced(?: back)?|nothing (?:more|further) (?:would|will|to) be done|"
        r"(?:closed|ended|came back|marked) with(?:out| no) (?:further |any )?action|"
        r"no action (?:was )?taken|turned (?:down|away) by (?:mash|social care|the front door)|"
        r"(?:didn't|did not|not) (?:meet|met|meeting) (?:the )?threshold|threshold not met|"
        r"below threshold)\b",
        one=r"\b(?:outcome|closed|marked|ended|came back|result|resulted|decision|was|got|last|"
        r"previous|prev|referral)\b",
        unless=r"\b(?:by (?:the )?police|cps|theft|bike|charge|crime|officer|court)\b",
    ),
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def tallies(small: str, sentences: Sentences) -> Iterator[FactMention]:
    """Find the counts that a text states.

    Args:
        small: The text in small letters, with plain quotes and dashes.
        sentences: The text's sentences.

    Examples:
        >>> [found.value for found in tallies("4 dnas in past yr", Sentences("4 dnas in past yr"))]
        [Span(low=4, high=4)]
    """
    kinds = [one for one in TALLIES if any(piece in small for piece in one.needs)]
    for kind in kinds:
        last = -1
        noun = f"{kind.noun}|{kind.none}" if kind.none else kind.noun
        for match in _compiled(noun).finditer(small):
            start, end = _sentence(sentences, match.start(), len(small))
            if start == last:
                continue
            told = _count(kind, small[start:end], match.start() - start, match.end() - start)
            if told is not None:
                last = start
                low, high, count = told
                value = None if count is None else Span(count, count)
                words = small[start + low : start + high]
                yield FactMention(kind.fact, start + low, start + high, words, value)


def _sentence(sentences: Sentences, place: int, length: int) -> tuple[int, int]:
    before = len(sentences.before(place, 300))
    return place - before, min(length, place + len(sentences.after(place, 300)))


def _count(kind: Tally, sentence: str, start: int, end: int) -> tuple[int, int, int | None] | None:
    """Give where a count stands in its sentence and what it is, None if it says not known."""
    if kind.unless and _compiled(kind.unless).search(sentence):
        return None
    if kind.window and not _compiled(kind.window).search(sentence):
        return None
    if kind.none and _compiled(kind.none).search(sentence):
        return start, end, 0
    if found := _compiled(_NOT_KNOWN).search(sentence[end : end + 60]):
        return start, end + found.end(), None
    bare = _blank(_compiled(kind.window), sentence) if kind.window else sentence
    bare = _blank(_NOT_COUNTED, bare)
    number = _belonging(bare, start, end)
    if number is not None:
        value = number["n"].removesuffix("th")
        count = VALUES[value] if value in VALUES else int(value)
        return min(start, number.start()), max(end, number.end()), count
    alone = kind.one and _compiled(kind.one).search(sentence)
    return (start, end, 1) if alone else None


def _blank(pattern: Late | re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: " " * len(found.group()), text)


def _belonging(bare: str, start: int, end: int) -> re.Match[str] | None:
    """Give the number that belongs to a noun: in it, marked as its count, before or after it."""
    numbers = list(_compiled(_NUMBER).finditer(bare))
    inside = [one for one in numbers if start <= one.start() < end]
    if inside and not bare[start:end].startswith("no"):
        return inside[0]
    after = [one for one in numbers if end <= one.start() <= end + _MOST_BETWEEN]
    for one in after:
        between = bare[end : one.start()]
        times = re.match(_TIMES, bare[one.end() :]) or one["n"] in {"once", "twice", "thrice"}
        boxed = re.search(r"[:=-] *$", between)
        if boxed or ("," not in between and (times or one.group().startswith("x"))):
            return one
    before = [one for one in numbers if start - _MOST_BETWEEN <= one.start() < start]
    for one in reversed(before):
        between = bare[one.end() : start]
        times = re.match(_TIMES, between) or one["n"] in {"once", "twice", "thrice"}
        if times or not re.search(r"[,:;)]", between):
            return one
    close = [one for one in after if not re.search(r"[,;]", bare[end : one.start()])]
    return close[0] if close else None
