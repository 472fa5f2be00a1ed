"""Counts that a text states: abuse at home, appointments, smaller worries, no further action.

A count needs its noun, a number that belongs to it, and the time it is for ("in the last year"); a
number of something else, an age, a date or a total since long ago is none. A total that is said in
so many words ("that's four") may stand in a later sentence. What is counted is in `tally_kind.py`;
whether this is a second referral is in `circumstance_case.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise

from assistant.concern import FactMention
from assistant.extraction.months import COUNT, NUMBERS, count_of
from assistant.extraction.tally_kind import TALLIES, Tally
from assistant.extraction.tally_window import DAY_LISTED, DAYS_LISTED, told
from assistant.extraction.whose import Sentences
from rules.model import Span

_TEN = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NONE = frozenset(("no", "nil", "zero", "none", "never", "nought", "any", "0"))
_ORDINALS = frozenset(("first", "1st", "2nd", "3rd", *_TEN))
_ONCE = frozenset(("once", "twice", "thrice"))
VALUES = {
    **NUMBERS,
    **{word: number for number, word in enumerate(_TEN, start=2)},
    **dict.fromkeys(_NONE, 0),
    **dict.fromkeys(("once", "single", "first", "1st"), 1),
    **dict.fromkeys(("twice", "a couple", "a pair", "2nd", "both"), 2),
    "3rd": 3,
    "thrice": 3,
    "half a dozen": 6,
    "half dozen": 6,
    "a dozen": 12,
    "dozen": 12,
}
_OTHERS = sorted(map(re.escape, VALUES.keys() - NUMBERS.keys()), key=len, reverse=True)
_ANY = rf"{'|'.join(_OTHERS)}|{COUNT}"
_NUMBER = rf"(?<![\w£/.:+-])x?(?P<n>[0-9]{{1,2}}(?:th)?(?! ?%)|{_ANY})x?(?![\w/]|[.:,][0-9])"
_UNIT = r"(?! ?(?:years?|yrs?|yo\b|y/o|weeks?|wks?|days?|hours?|hrs?|mins?|months?|mths?|of us\b))"
_SAID = rf"{{}}[0-9]{{{{1,2}}}}|{COUNT})\b(?![/.:,][0-9]|%){_UNIT}"
_TOTAL = (
    rf"\bit's (?:now )?{_SAID.format('(?P<it>')}"
    r"(?= (?:this|in the|so far|since|now|already)\b|[.,;]|  )|"
    rf"\b(?:it's|that's|this is|for|is) the (?P<nth>{'|'.join(_TEN)}|[1-9]th|3rd|2nd) "
    r"time\b|\b(?:that'?s|that makes|makes|so|total(?:s|ling)?(?: of|:)?|i make it|making)"
    rf"(?: it| now| only)? {_SAID.format('(?P<n>')}|"
    rf"(?<![\w/.:+£-]){_SAID.format('(?P<m>')}(?:,? (?:dv|da|calls?|times|notes))?,? "
    r"(?:in all\b|in total|all told|altogether|of (?:them|those|these)(?=[.,;]|$| (?:in|since|"
    r"this)\b)|(?:on the|on) trot)"
)
_NOT_KNOWN = r"\b(?:n/?k\b|not (?:known|recorded|clear|sure)|unknown|unclear|no idea)"
_CANNOT = (
    r"\b(?:n/?k|not (?:known|recorded|clear|sure|ascertained|established|counted)|unknown|unclear|"
    r"(?:no|any|not a|haven't a) (?:idea|clue)|"
    r"(?:can't|cannot|can not|couldn't|could not|(?:un|not )able to|won't|"
    r"(?:nobody|no[- ]one|none of \w+|neither|nor)\b[\w ]{0,25} (?:can|could)) (?:be )?"
    r"(?:say|said|tell|told|recall|remember|count(?:ed)?|find|found|ascertain(?:ed)?|"
    r"establish(?:ed)?|(?:put|give|get) (?:\w+ )?(?:an?|any|the) (?:\w+ )?(?:number|figure|total|"
    r"count))|(?:gave|gives?|has|have|had|got) no (?:figure|number|total|count)|"
    r"no (?:reliable |exact )?(?:figure|number|total|count) (?:to be had|could|is|was|given|"
    r"available|on)|not got that|don't know|dunno|lost count|could be \w+,? (?:or )?could be|"
    r"(?:nobody|no[- ]one)(?:'s| has)? counted|neither\b[^.]{0,120}\bknown|"
    r"(?:anyone|anybody)'s guess)\b"
)
_COUNTING = r"\b(?:how many|number|no\.? of|count|tally|times|total|how often|history|record)\b|:"
_REASON = r"\b(?:reason|why|cause|who|whether|where|if|by whom|outcome)\b[^.;]{0,25}$"
_TIMES = r"^ ?(?:times?|occasions|goes)\b"
_MOST_BETWEEN = 45
_MOST_TIMES = 95
_AFTER = 240
"""How far beyond its sentence a total, or the time that it is for, may stand."""
_MOST_TRIED = 300
"""Nouns of one kind that are looked at in a text; no real text has so many."""
_NOT_COUNTED = (
    r"\((?![^)]*(?:months?|mths?|\b12m|\b6m|/12))[^)]*\)|\b(?:no|number|nos|count|total)\.? of\b|"
    r"\b(?:year|yr|y|room|level|house(?: number)?|number|no\.|flat|class|aged?|section|s|tier|"
    rf"stage)\.? ?[0-9]{{1,3}}\b|\b(?:[0-9]{{1,2}}|{COUNT})[ -]?(?:yrs?|years?|yo|y/o|weeks?|wks?|"
    rf"days?|hours?|hrs?|mins?)\b|(?<!any )\bof (?:the |her |his )?(?:last )?"
    rf"(?:[0-9]{{1,2}}|{COUNT})\b|(?:n't|not) (?:the|his|her|their) first\b|"
    r"\b(?:for|over|had it for) (?:\w+ )years\b|\bsince (?:19|20)[0-9]{2}\b|"
    r"\bby the one\b|\b(?:no one|someone|no-one|one of|every one|each one|any of|one more)\b"
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
        for match in islice(_compiled(_nouns(kind)).finditer(small), _MOST_TRIED):
            start, end = _sentence(sentences, match.start(), len(small))
            if start == last or not _is_about(kind, match, small[start:end]):
                continue
            found = _count(kind, small[start : end + _AFTER], end - start, match, start)
            if found is not None:
                last = start
                low, high, count = found
                value = None if count is None else Span(count, count)
                words = small[start + low : start + high]
                yield FactMention(kind.fact, start + low, start + high, words, value)


def _nouns(kind: Tally) -> str:
    strict = f"{kind.noun}|{kind.none}" if kind.none else kind.noun
    return f"{strict}|(?P<loose>{kind.loose})" if kind.loose else strict


def _is_about(kind: Tally, match: re.Match[str], sentence: str) -> bool:
    if kind.unless and _compiled(kind.unless).search(sentence):
        return False
    strict = not kind.loose or match["loose"] is None
    return strict or _compiled(kind.about).search(sentence) is not None


def _sentence(sentences: Sentences, place: int, length: int) -> tuple[int, int]:
    before = len(sentences.before(place, 300))
    return place - before, min(length, place + len(sentences.after(place, 300)))


def _count(
    kind: Tally, passage: str, length: int, match: re.Match[str], first: int
) -> tuple[int, int, int | None] | None:
    """Give where a count stands in its passage and what it is, None if it says not known.

    Args:
        kind: What is counted.
        passage: The sentence of the noun with what follows.
        length: The length of the sentence.
        match: The noun.
        first: Where the passage starts in the text of the match.
    """
    start, end = match.start() - first, match.end() - first
    sentence = passage[:length]
    if unknown := _not_known(passage, length, start, end):
        return unknown
    bare, whole = told(kind.window, sentence, passage), told(kind.window, passage)
    if bare is None and whole is None:
        return None
    if kind.none and _compiled(kind.none).search(sentence):
        return start, end, 0
    found = _number(kind, bare, (start, end)) if bare else None
    found = found or _dated(sentence, end) or (_total(whole, length) if whole else None)
    if found is not None:
        return min(start, found[0]), max(end, found[1]), found[2]
    several = re.search(r"\b(?:every|each|all|times|again)\b", sentence)
    alone = kind.one and not several and _compiled(kind.one).search(sentence)
    return (start, end, 1) if alone else None


def _number(kind: Tally, sentence: str, noun: tuple[int, int]) -> tuple[int, int, int] | None:
    """Give the count in the sentence of the noun, the surest first."""
    bare = _compiled(_NOT_COUNTED).sub(_blank, sentence)
    return (
        _inside(bare, *noun)
        or _total(bare, 0)
        or _belonging(bare, *noun)
        or _listed(kind, bare)
        or _close(bare, noun[1])
    )


def _not_known(passage: str, length: int, start: int, end: int) -> tuple[int, int, None] | None:
    """Give where a passage says that a count is not known."""
    sentence = passage[:length]
    near = _compiled(_NOT_KNOWN).search(sentence[end : end + 60])
    if near and not _compiled(_REASON).search(sentence[end : end + near.start()]):
        return start, end + near.end(), None
    counting = _compiled(_COUNTING).search(sentence)
    asked = sentence.rstrip().endswith("?") and "how many" in sentence
    reach = length + 60 if asked else length
    if not counting:
        counting = re.match(r"miss\w* (?:some|any|a few|loads)\b", sentence[start:])
    found = _compiled(_CANNOT).search(passage[:reach]) if counting else None
    if found is None or _compiled(_REASON).search(passage[: found.start()][-40:]):
        return None
    if not asked and _compiled(_NUMBER).search(sentence[max(0, start - 12) : start].strip() or "-"):
        return None
    return min(start, found.start()), max(end, found.end()), None


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _value(number: re.Match[str]) -> tuple[int, int, int]:
    return number.start(), number.end(), _read(number["n"])


def _read(word: str) -> int:
    if word in VALUES:
        return VALUES[word]
    return count_of(word.removesuffix("th") if word[0].isdigit() else word)


def _total(passage: str, place: int) -> tuple[int, int, int] | None:
    """Give the first total after a place: `that's four`, `3 in all`."""
    found = _compiled(_TOTAL).search(passage, place)
    if found is None:
        return None
    return (
        found.start(),
        found.end(),
        _read(found["n"] or found["m"] or found["it"] or found["nth"]),
    )


def _inside(bare: str, start: int, end: int) -> tuple[int, int, int] | None:
    """Give a number within the noun or right before it: `missed 3 appointments`, `6th DNA`."""
    for one in _compiled(_NUMBER).finditer(bare):
        if start <= one.start() < end and one["n"] not in _NONE:
            return _value(one)
        beside = one.end() < start and not bare[one.end() : start].strip()
        if beside and one["n"] not in _NONE:
            return _value(one)
    return None


def _belonging(bare: str, start: int, end: int) -> tuple[int, int, int] | None:
    """Give the number that belongs to a noun: marked as its count, or before it."""
    numbers = [one for one in _compiled(_NUMBER).finditer(bare) if _is_free(one, bare)]
    marked = [one for one in numbers if one.start() >= end and one.group().startswith("x")]
    marked = marked or _joined([one for one in numbers if one.start() >= end], bare)
    if len(marked) >= 2:
        return end, marked[-1].end(), sum(_value(one)[2] for one in marked)
    after = [one for one in numbers if end <= one.start() <= end + _MOST_BETWEEN]
    for one in after:
        between = bare[end : one.start()]
        times = re.match(_TIMES, bare[one.end() :]) or one["n"] in _ONCE
        boxed = re.search(r"[:=-] *$", between)
        direct = "," not in between and (times or one in marked)
        if (boxed and not _of_next_word(one, bare)) or direct:
            return _value(one)
    for one in reversed([one for one in numbers if start - _MOST_TIMES <= one.start() < start]):
        between = bare[one.end() : start]
        times = re.match(_TIMES, between) or one["n"] in _ONCE
        if times or (_leads(one, between) and not re.search(r"[,:;)]", between)):
            return _value(one)
    return None


def _is_free(number: re.Match[str], bare: str) -> bool:
    """Whether a number may count from afar: `both` and `third attempt` may not."""
    if number["n"] == "both":
        return False
    ordinal = number["n"] in _ORDINALS or number["n"].endswith("th")
    return not ordinal or re.match(r" time\b", bare[number.end() :]) is not None


def _joined(numbers: list[re.Match[str]], bare: str) -> list[re.Match[str]]:
    """Give the first numbers where they are of one list: `the dentist twice and the eyes once`."""
    kept = [one for one in numbers if one["n"] in _ONCE][:2]
    between = bare[kept[0].end() : kept[1].start()] if len(kept) == 2 else ""
    return kept if re.fullmatch(r"(?: [\w']+){0,3},? and(?: [\w']+){0,3} ", between) else []


def _of_next_word(number: re.Match[str], bare: str) -> bool:
    return number["n"] in _NONE and re.match(r" [a-z]", bare[number.end() :]) is not None


def _leads(number: re.Match[str], between: str) -> bool:
    """Whether a number leads up to its noun; `no` must stand close, `each` brings it from afar."""
    if number["n"] in _NONE:
        return len(between.split()) <= 3
    return (
        len(between) <= _MOST_BETWEEN or re.search(r"\b(?:each|every|all)\b", between) is not None
    )


def _listed(kind: Tally, bare: str) -> tuple[int, int, int] | None:
    """Count a list that names the noun again and again: `NFA, NFA, NFA`."""
    found = list(_compiled(kind.noun).finditer(bare))
    gaps = (bare[one.end() : other.start()] for one, other in pairwise(found))
    if len(found) < 2 or not all(re.fullmatch(r",(?: \w+){0,2} ", gap) for gap in gaps):
        return None
    return found[0].start(), found[-1].end(), len(found)


def _dated(sentence: str, end: int) -> tuple[int, int, int] | None:
    """Count the days or months that follow at once: `not brought 3/2, 14/5 or 9/9`."""
    found = _compiled(DAYS_LISTED).match(sentence, end)
    if found is None:
        return None
    return found.start(), found.end(), len(_compiled(DAY_LISTED).findall(found.group()))


def _close(bare: str, end: int) -> tuple[int, int, int] | None:
    """Give a number that follows closely in the same clause."""
    for one in _compiled(_NUMBER).finditer(bare, end, min(len(bare), end + _MOST_BETWEEN)):
        if not re.search(r"[,;]", bare[end : one.start()]) and not _of_next_word(one, bare):
            return _value(one) if _is_free(one, bare) else None
    return None
