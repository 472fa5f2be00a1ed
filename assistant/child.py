"""The children that a text tells of, so that the person can be asked which one is meant.

Only names them: each with an age or `not yet born` and the words that told of them. One child alone
is nobody to ask about, so nothing is given for it. What an answer does to the reading is
`which_child.py`; whose an age is was settled in `extraction/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from assistant.concern import Extraction, FactMention, Polarity, Subject
from assistant.fact_input import describe_age
from rules.model import Choice, Span

MOST = 7
"""More children than this are not named one by one; the person can still say an age."""
GROWN = 18 * 12
_GIRL = 10 * 12
_MANY = r"(?:two|three|four|five|six|seven|[2-7])"
_THEIR = r"(?:(?:of )?(?:the|her|his|their|my|our|these|those|mum's|dad's) )"
_KIDS = r"(?:children|kids|boys|girls|lads|brothers|sisters|siblings|babies|sons|daughters)"
_TOGETHER = re.compile(
    rf"\b(?:both {_THEIR}?{_KIDS}|all {_THEIR}?(?:{_MANY} )?{_KIDS}|all (?:three|four|five)"
    rf"|{_MANY} (?:little |young |small )?{_KIDS}|the twins|twin (?:boys|girls|babies|sons|"
    r"daughters|brothers|sisters)|(?:boy|girl) twins|(?:the )?triplets)\b",
    re.IGNORECASE,
)
_LETTERED = (re.compile(r"\bchild a\b", re.IGNORECASE), re.compile(r"\bchild b\b", re.IGNORECASE))
_YOUNG_MOTHER = re.compile(
    r"pregnant (?:(?:[0-9]{2}|young|school) ?)?(?:girl|pupil|student|teen|daughter|yp\b)",
    re.IGNORECASE,
)
_NO_BORN_CHILD = re.compile(
    r"\b(?:un-?born|expected|first|expecting (?:a|her|their)|pregnant with (?:a|her|their|another)"
    r"|due) (?:child|baby|boy|girl|son|daughter|kid)\b"
    r"|\bchild(?:ren)?(?:'s|s')? (?:services?|social|protection|benefit|mind\w*|care|cent\w+|house|"
    r"and|team|health|plan|in need|safeguarding)\b"
    r"|\b(?:pregnant|expecting|carrying) (?:with )?twins\b|\bwith child\b"
    r"|\bas an? (?:child|kid|girl|boy)\b",
    re.IGNORECASE,
)
"""Words for a child that tell of none who is born."""
_BORN_CHILD = re.compile(
    r"\b(?:boys?|girls?|lads?|kids?|child(?:ren)?|sons?|daughters?|twins|toddlers?|pupils?|"
    r"students?|little ones?|youngest|eldest|siblings?|brothers?|sisters?)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[.!?;,\n](?=\s|$)\s*|\n")
_BEFORE = re.compile(r"(?:[^\s]+[ ]){0,3}[^\s\w]*$")
_AFTER = re.compile(r"[^\s.,;:!?]*(?:[ ](?!(?:and|but|or|with|while)\b)[\w'-]+){0,2}")


class Kind(StrEnum):
    """How a text tells of a child."""

    CHILD = "this_child"
    PREGNANT = "pregnant"
    """A child who is pregnant herself."""
    SIBLING = "sibling"
    UNBORN = "unborn"
    OWN_BABY = "own_baby"
    """The baby of a child who is pregnant."""
    TOGETHER = "together"
    """Words for several at once, such as `the twins`."""
    SAID = "said"
    """A child whom the person named by age, when asked."""


@dataclass(frozen=True, slots=True)
class Child:
    """One child; `quote` is exactly the slice of the text between `start` and `end`."""

    kind: Kind
    age: Span | None = None
    start: int = 0
    end: int = 0
    quote: str = ""

    @property
    def is_unborn(self) -> bool:
        """Whether this child is not yet born."""
        return self.kind in (Kind.UNBORN, Kind.OWN_BABY)

    @property
    def needs_age(self) -> bool:
        """Whether an age is worth asking for."""
        return self.age is None and not self.is_unborn and self.kind is not Kind.TOGETHER


_AS = {
    Kind.CHILD: "",
    Kind.PREGNANT: "the young person who is pregnant",
    Kind.SIBLING: "a brother or sister",
    Kind.UNBORN: "a baby not yet born",
    Kind.OWN_BABY: "her baby, not yet born",
    Kind.TOGETHER: "more than one together",
    Kind.SAID: "",
}


def child_in_words(child: Child) -> str:
    """Say which child it is, by age or as not yet born.

    Examples:
        >>> child_in_words(Child(Kind.SIBLING, Span(96, 107)))
        'a brother or sister, 8 years'
        >>> child_in_words(Child(Kind.CHILD))
        'a child whose age is not said'
    """
    age = "" if child.age is None else describe_age(child.age)
    if child.is_unborn or child.kind is Kind.TOGETHER:
        return _AS[child.kind]
    told = _AS[child.kind] or ("" if age else "a child whose age is not said")
    return ", ".join(part for part in (told, age) if part)


def is_same(child: Child, other: Child | None) -> bool:
    """Tell whether two are one child of a text, though its words may have been added to."""
    return other is not None and (child.kind, child.age) == (other.kind, other.age)


def children_in(text: str, extraction: Extraction) -> tuple[Child, ...]:
    """Give the children that a text tells of, in its order; none where it tells of one alone.

    Args:
        text: The concern.
        extraction: What was noticed in it.
    """
    own = _by_age(extraction.facts, Subject.THIS_CHILD)
    together = _together(text)
    siblings = _by_age(extraction.facts, Subject.SIBLING)
    if not siblings and not together:
        siblings = _harmed_sibling(extraction)
    babies = tuple(_babies(text, extraction.facts, own))
    if not own and not together and (siblings or (babies and _tells_of_born(text))):
        own = (Child(Kind.CHILD),)
    if any(baby.kind is Kind.OWN_BABY for baby in babies):
        own = _mother_among(own)
    found = sorted((*own, *siblings, *babies, *together), key=lambda child: child.start)
    if len(found) < 2 and not together:
        return ()
    return tuple(_with_words(text, found[:MOST]))


def _together(text: str) -> tuple[Child, ...]:
    """Give the first words that speak of several at once, if any do."""
    first, second = _LETTERED
    found = _TOGETHER.search(text) or (first.search(text) if second.search(text) else None)
    return () if found is None else (Child(Kind.TOGETHER, None, found.start(), found.end()),)


def _by_age(facts: Iterable[FactMention], subject: Subject) -> tuple[Child, ...]:
    """Give one child for each age that cannot be another's: the most exact words for it."""
    kind = Kind.CHILD if subject is Subject.THIS_CHILD else Kind.SIBLING
    ages = [
        Child(kind, fact.value, fact.start, fact.end)
        for fact in facts
        if fact.fact == "age"
        and fact.subject is subject
        and isinstance(fact.value, Span)
        and fact.value.low < GROWN
    ]
    kept: list[Child] = []
    for child in sorted(ages, key=lambda one: (_width(one.age), one.start)):
        if not any(_overlap(child.age, other.age) for other in kept):
            kept.append(child)
    return tuple(kept)


def _width(age: Span | None) -> int:
    return 0 if age is None else age.high - age.low


def _overlap(one: Span | None, other: Span | None) -> bool:
    if one is None or other is None:
        return False
    return one.low <= other.high and other.low <= one.high


def _harmed_sibling(extraction: Extraction) -> tuple[Child, ...]:
    """Give a brother or sister of no stated age of whom the words say something."""
    said = (
        mention
        for mention in extraction.mentions
        if mention.assertion.subject is Subject.SIBLING
        and mention.assertion.polarity is Polarity.AFFIRMED
        and mention.tick
    )
    return tuple(Child(Kind.SIBLING, None, m.start, m.end) for m in said)[:1]


def _babies(text: str, facts: Iterable[FactMention], own: tuple[Child, ...]) -> Iterator[Child]:
    """Give the baby on the way, where the words leave no doubt that there is one."""
    yes = Choice(frozenset({"yes"}))
    for fact in facts:
        if fact.fact == "unborn" and fact.value == yes:
            could = not own or any(c.age is not None and c.age.high >= _GIRL for c in own)
            young = _YOUNG_MOTHER.match(text, fact.start) is not None
            hers = (young or fact.subject is Subject.ANOTHER) and could
            yield Child(Kind.OWN_BABY if hers else Kind.UNBORN, None, fact.start, fact.end)
            return


def _tells_of_born(text: str) -> bool:
    """Tell whether the words name a child beside a baby on the way, though no age is said."""
    return _BORN_CHILD.search(_NO_BORN_CHILD.sub(" ", text)) is not None


def _mother_among(own: tuple[Child, ...]) -> tuple[Child, ...]:
    """Mark the eldest as the one who is pregnant."""
    eldest = max(own, key=lambda child: child.age.high if child.age else 0, default=None)
    return tuple(replace(c, kind=Kind.PREGNANT) if c is eldest else c for c in own)


def _with_words(text: str, found: list[Child]) -> Iterator[Child]:
    """Widen each child's words a little, so that `3` becomes `He is 3 and she`."""
    taken = 0
    for place, child in enumerate(found):
        if child.start == child.end:
            yield child
            continue
        limit = found[place + 1].start if place + 1 < len(found) else len(text)
        start, end = _wider(text, child, max(taken, child.start - 60), min(limit, child.end + 60))
        taken = end
        yield replace(child, start=start, end=end, quote=text[start:end])


def _wider(text: str, child: Child, first: int, last: int) -> tuple[int, int]:
    """Take in up to three words before and two after, within the clause."""
    first, last = min(first, child.start), max(last, child.end)
    for found in _BREAK.finditer(text, first, child.start):
        first = found.end()
    left = _BEFORE.search(text[first : child.start])
    start = child.start - len(left.group()) if left else child.start
    start += len(text[start : child.start]) - len(text[start : child.start].lstrip(" ,;:)."))
    right = _AFTER.match(text[child.end : last])
    return start, child.end + (len(right.group()) if right else 0)


def child_data(child: Child) -> dict[str, Any]:
    """Give a child as plain data, for a draft or a published reading."""
    return {
        "kind": str(child.kind),
        "age": None if child.age is None else [child.age.low, child.age.high],
        "words": child_in_words(child),
        "quote": child.quote,
        "span": [child.start, child.end] if child.quote else None,
    }


def child_from(data: Any) -> Child:
    """Take a child from a draft's data.

    Raises:
        KeyError, TypeError, ValueError: It is not a child.
    """
    age, span = data["age"], data["span"] or (0, 0)
    return Child(
        Kind(data["kind"]),
        None if age is None else Span(int(age[0]), int(age[1])),
        int(span[0]),
        int(span[1]),
        str(data["quote"]),
    )
