"""The words that turn a claim round: not, maybe, used to, mum says.

The tables stand in `cue_claim.py`, `cue_time.py` and `cue_person.py`, in the pattern language of
`pattern.py` (`not` also stands for `n't`, so `can not` covers `can't` and `cannot`).
`assertion.py` says how far each of them reaches. A cue that holds a `not` and is no negation takes
that `not` for itself: `has not stopped` negates nothing. When in doubt a line belongs under a kind
that leaves the harm standing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.extraction import cue_claim, cue_person, cue_time


class Kind(StrEnum):
    """What a cue does to a claim within its reach."""

    STANDS = "stands"
    """Looks like a negation, and leaves the claim standing."""
    NEGATES_NEXT = "negates_next"
    NEGATES_BEFORE = "negates_before"
    DENIED = "denied"
    OPEN = "open"
    """Neither said nor denied."""
    IF = "if"
    """A condition, or a fear of what may come."""
    DOUBT = "doubt"
    PAST = "past"
    OVER = "over"
    """Over, in words that close what was said before them."""
    CONTINUING = "continuing"
    PLANNED = "planned"
    ADULT_SAID = "adult_said"
    CHILD_SAID = "child_said"
    PRONOUN_SAID = "pronoun_said"
    LOOKED = "looked"
    IDIOM = "idiom"
    ELSEWHERE = "elsewhere"
    """Another family, a stranger or a story."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One pattern and what it does."""

    kind: Kind
    pattern: str


_TABLE: dict[Kind, str] = {
    Kind.STANDS: cue_claim.STANDS,
    Kind.NEGATES_NEXT: cue_claim.NEGATES_NEXT,
    Kind.NEGATES_BEFORE: cue_claim.NEGATES_BEFORE,
    Kind.DENIED: cue_claim.DENIED,
    Kind.OPEN: cue_claim.OPEN,
    Kind.IF: cue_claim.IF,
    Kind.DOUBT: cue_claim.DOUBT,
    Kind.PAST: cue_time.PAST,
    Kind.OVER: cue_time.OVER,
    Kind.CONTINUING: cue_time.CONTINUING,
    Kind.PLANNED: cue_time.PLANNED,
    Kind.ADULT_SAID: cue_person.ADULT_SAID,
    Kind.CHILD_SAID: cue_person.CHILD_SAID,
    Kind.PRONOUN_SAID: cue_person.PRONOUN_SAID,
    Kind.LOOKED: cue_person.LOOKED,
    Kind.IDIOM: cue_person.IDIOM,
    Kind.ELSEWHERE: cue_person.ELSEWHERE,
}
"""Patterns of each kind, between `;` or ends of lines, so that a kind can be seen at once."""

CUES: tuple[Cue, ...] = tuple(
    Cue(kind, pattern.strip())
    for kind, lines in _TABLE.items()
    for pattern in lines.replace("\n", ";").split(";")
    if pattern.strip()
)
"""Every cue; its number is its place here."""
