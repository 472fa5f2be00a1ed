"""The words of guidance as frozen values: documents, passages, queries and hits.

No behaviour that reads a file, a clock or a model. Dates are ISO strings, so that comparing two
of them is comparing text. How passages are cut is in `passage.py`; how they are found, `search.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

DIGEST_LABEL = "digest, not the official text"
CHECK_SOURCE = "check the source"
PRACTICE_NOTE = "practice note, to be confirmed by your partnership"


class Mark(StrEnum):
    """How sure we are of a statement."""

    VERIFIED = "V"
    """Read in the statute or on the official page."""
    SECOND_HAND = "V2"
    """Quoted by somebody else; check before you quote it."""
    PRACTICE = "P"
    """Practice judgement, to be confirmed by a partnership."""
    UNVERIFIED = "UNVERIFIED"
    """Not checked: shown as "check the source", never as a citation."""

    @property
    def is_citable(self) -> bool:
        """Whether a pinpoint under this mark may be shown as a citation."""
        return self in {Mark.VERIFIED, Mark.SECOND_HAND}


class MatchStatus(StrEnum):
    """The heading over a list of hits. It never changes the list."""

    GOOD = "good"
    WEAK = "weak"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Document:
    """One digest of ours, or one document that a person added."""

    id: str
    title: str
    source: str
    """The law or guidance that this is, or that a digest speaks about."""
    edition: str
    in_force_from: str | None = None
    in_force_until: str | None = None
    audience: tuple[str, ...] = ()
    address: str | None = None
    licence: str = ""
    official: bool = False
    """True when its passages are the document's own words; False for our digests."""
    origin: str = "built-in"
    """`built-in`, or `library` when a person added it."""
    supersedes: str | None = None
    """Id of the edition that this one took the place of."""
    superseded_by: str | None = None
    """Id of the edition that took the place of this one."""

    def is_superseded(self, today: str) -> bool:
        """Return whether this edition had stopped being in force by `today`."""
        return self.in_force_until is not None and self.in_force_until < today

    def is_in_force(self, day: str) -> bool:
        """Return whether this edition was in force on `day`, as far as its dates tell."""
        started = self.in_force_from is None or self.in_force_from <= day
        return started and not self.is_superseded(day)


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is found, shown and cited."""

    id: str
    """`document/slug`, stable while the heading stays."""
    document: str
    heading: str
    text: str
    pinpoint: str
    """Where in the source: `Children Act 1989 s.47(1)(b)`; empty when no exact place is known."""
    mark: Mark
    topics: tuple[str, ...]
    sha256: str
    """Of the text, in UTF-8; checked when the passage is shown."""
    asks: tuple[str, ...] = ()
    """Ways in which people may ask for this; read by the search, never shown as guidance."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """Lay words or an acronym in the question, and the field's terms that were added for them."""

    said: str
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked, and within what."""

    text: str
    k: int = 5
    document: str | None = None
    topic: str | None = None
    in_force_on: str | None = None
    expand: bool = True
    audience: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage found, with everything needed to show and cite it."""

    passage: str
    document: str
    title: str
    source: str
    edition: str
    heading: str
    pinpoint: str
    quote: str
    verbatim: bool
    score: float
    mark: Mark
    address: str | None
    superseded: bool
    ranks: Mapping[str, int]
    """Place of this passage in each ranker's own list, from 1."""
    best_sentence: tuple[int, int]
    """Start and end, within `quote`, of the sentence nearest to the question."""
    folded: tuple[str, ...] = ()
    """Ids of passages that say nearly the same and stand under this one."""

    @property
    def label(self) -> str:
        """Return the words that must stand beside the quote: empty when it is verbatim."""
        return "" if self.verbatim else DIGEST_LABEL

    @property
    def citation(self) -> str:
        """Return what may be cited; an unchecked place is never given as a citation."""
        if self.mark is Mark.PRACTICE:
            return PRACTICE_NOTE
        return (self.pinpoint or self.source) if self.mark.is_citable else CHECK_SOURCE


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to a query: the heading, the list, and how the question was widened."""

    query: Query
    status: MatchStatus
    hits: tuple[Hit, ...]
    expansions: tuple[Expansion, ...] = ()
    degraded: bool = False
    """True when the encoder could not be used and only words were matched."""
    degraded_because: str = ""
