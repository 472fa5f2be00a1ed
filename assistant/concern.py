"""A concern, and what was noticed in it: the values that flow between the steps of a consultation.

Concern → mentions → observations → reading. Each is frozen; each step is one public function
elsewhere (`extraction/extract.py`, `extraction/observe.py`, `consult.py`). Nothing here decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rules.model import FactValue, Status


class Polarity(StrEnum):
    """Whether the words say that it is so, or that it is not."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Certainty(StrEnum):
    """How surely it is said. A suspicion is enough to act on; a hypothetical is not."""

    SEEN = "seen"
    TOLD = "told"
    SUSPECTED = "suspected"
    HYPOTHETICAL = "hypothetical"


class Time(StrEnum):
    """When it is said to be so."""

    NOW = "now"
    PAST = "past"
    CONTINUING = "continuing"
    PLANNED = "planned"


class Subject(StrEnum):
    """About whom it is said."""

    THIS_CHILD = "this_child"
    SIBLING = "sibling"
    PARENT = "parent"
    ANOTHER = "another"


class Basis(StrEnum):
    """What a statement rests on. Only a proper look closes a safety rule."""

    LOOKED = "looked"
    CHILD_SAID = "child_said"
    ADULT_SAID = "adult_said"
    ASSUMED = "assumed"
    NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True)
class Assertion:
    """What the words claim of an indicator."""

    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.SEEN
    time: Time = Time.NOW
    subject: Subject = Subject.THIS_CHILD
    basis: Basis = Basis.NOT_STATED


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of the text that speaks of an indicator.

    `start` and `end` count characters of the original text, end not included; `quote` is exactly
    that slice. `score` is from 0 to 1 and says how well the words fit; `tick` that it is sure
    enough to be marked before the person has looked. Similarity alone never ticks.
    """

    indicator: str
    start: int
    end: int
    quote: str
    assertion: Assertion
    score: float
    method: str
    """`lexicon`, `meaning` or `classifier`."""
    tick: bool
    cues: tuple[str, ...] = ()
    """The words that decided the assertion, such as `has not stopped`."""


@dataclass(frozen=True, slots=True)
class FactMention:
    """A span of the text that states a fact."""

    fact: str
    start: int
    end: int
    quote: str
    value: FactValue | None
    """None: the text says that it is not known."""
    subject: Subject = Subject.THIS_CHILD


@dataclass(frozen=True, slots=True)
class Observation:
    """An indicator with its status, what that rests on, and who says so."""

    indicator: str
    status: Status
    basis: Basis = Basis.NOT_STATED
    by: str = "text"
    """`text` (unattended), `person` (confirmed by the person), or `screening`."""
    certainty: Certainty | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Concern:
    """What a person brings: free text, and facts as they typed them."""

    text: str
    facts: Mapping[str, FactValue | None] = field(default_factory=dict)
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    from_log: Mapping[str, FactValue] = field(default_factory=dict)
    """What a chronology counts; the person's own facts stand in place of it."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that was noticed in a text, before the person has confirmed anything.

    `readable` is false where the text could not be read well (another language, no words): the
    reading must then say so and never reassure.
    """

    mentions: tuple[Mention, ...]
    facts: tuple[FactMention, ...]
    not_listed: tuple[str, ...] = ()
    """Sentences that seem to carry a worry and that no indicator covers."""
    readable: bool = True
    several_children: bool = False
    degraded: bool = False
    """Whether the encoder was missing, so that only the lexicon was used."""
