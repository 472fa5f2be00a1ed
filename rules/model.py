"""The frozen types of the rules engine: what a framework is once its files are compiled.

Nothing here reads a file or knows how a thing looks. `source.py` is the shape that authors
write, `compile.py` turns it into these, `engine.py` reads observations against them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class Truth(IntEnum):
    """Strong Kleene truth: `and` is the minimum, `or` the maximum, `not` is 2 minus it."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2


class Status(StrEnum):
    """What is known of an indicator. Not raised is the absence of an observation."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class Band(IntEnum):
    """The national scale that rules work on; every framework places each band in one level."""

    UNIVERSAL = 0
    EARLY_HELP = 1
    TARGETED_HELP = 2
    CHILD_IN_NEED = 3
    CHILD_PROTECTION = 4

    @property
    def code(self) -> str:
        """The name as it stands in files and in JSON."""
        return self.name.lower()


class Law(StrEnum):
    """A legal basis. A reading carries a set of them; `none` stands only alone."""

    NONE = "none"
    VOLUNTARY = "voluntary"
    SECTION_17 = "section_17"
    SECTION_47 = "section_47"
    SECTION_20 = "section_20"
    PRE_BIRTH = "pre_birth"


class Urgency(IntEnum):
    """How fast somebody must act."""

    PLANNED = 0
    TODAY = 1
    NOW = 2
    EMERGENCY = 3

    @property
    def code(self) -> str:
        """The name as it stands in files and in JSON."""
        return self.name.lower()


class Kind(StrEnum):
    """What a rule is: the first two are never lowered, and are sealed in local frameworks."""

    STATUTORY_DUTY = "statutory_duty"
    SAFETY = "safety"
    THRESHOLD = "threshold"
    CUMULATIVE = "cumulative"


PROTECTED = frozenset({Kind.STATUTORY_DUTY, Kind.SAFETY})
"""Kinds of rule that no strength, gate or local file may weaken."""

BAND_LAW: Mapping[Band, Law] = {
    Band.UNIVERSAL: Law.NONE,
    Band.EARLY_HELP: Law.VOLUNTARY,
    Band.TARGETED_HELP: Law.VOLUNTARY,
    Band.CHILD_IN_NEED: Law.SECTION_17,
    Band.CHILD_PROTECTION: Law.SECTION_47,
}
"""The law of a rule that names none: its band's (design §5)."""


# --- facts -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A number, or a range when only that is known: whole months for ages; both ends included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One option, or several when only that is known."""

    options: frozenset[str]


FactValue = Span | Choice
Facts = Mapping[str, FactValue | None]
"""Fact values by id. `None`: asked, and not known. No key: neither given nor asked."""

Observed = Mapping[str, Status]
"""Status by indicator id. No key: not raised."""


# --- conditions (negation already pushed down to the leaves) -----------------------------------


@dataclass(frozen=True, slots=True)
class Raised:
    """A worry is present."""

    indicator: str


@dataclass(frozen=True, slots=True)
class StrengthMissing:
    """A strength is not present."""

    indicator: str


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison on a fact: `options` for choices; `low`/`high` (included) for numbers."""

    fact: str
    options: frozenset[str] | None = None
    low: int | None = None
    high: int | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every item holds."""

    items: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Some item holds."""

    items: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `n` items hold."""

    n: int
    items: tuple[Condition, ...]


Condition = Raised | StrengthMissing | Compare | AllOf | AnyOf | AtLeast


# --- the parts of a framework -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer to a published source. `mark` V: verified, V2: second-hand, UNVERIFIED, P: ours."""

    id: str
    document: str
    edition: str | None
    pinpoint: str | None
    address: str | None
    mark: str
    passage: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """Something that must be done."""

    id: str
    text: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """A parallel duty with its own owner and clock. Routes only ever add."""

    id: str
    name: str
    who: str
    by_when: str
    personal: bool
    text: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a band stands in an area: its service, law span and tier there."""

    service: str
    law: tuple[Law, ...]
    tier: str


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the area's own scale."""

    number: int
    name: str
    aliases: tuple[str, ...]
    meaning: str
    assessment: str | None
    lead: str | None
    agreement: str | None
    bands: Mapping[Band, Place]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A named, defined sign. `past` and `sibling` name what such a mention raises instead."""

    id: str
    polarity: str
    domain: str
    about: str
    statement: str
    definition: str | None
    not_this: tuple[str, ...]
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    question: str | None
    who_asks: str
    ages: tuple[int | None, int | None]
    row: str | None = None
    ladder: str | None = None
    past: str | None = None
    sibling: str | None = None
    cites: tuple[str, ...] = ()
    local: bool = False
    origin: str = ""

    @property
    def is_worry(self) -> bool:
        """Whether it is a worry and not a strength."""
        return self.polarity == "worry"


@dataclass(frozen=True, slots=True)
class Presumed:
    """What is taken as so when nobody said: `if_all` certain and no `unless_any` possible."""

    option: str
    if_all: tuple[Compare, ...]
    unless_any: tuple[Compare, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A typed circumstance. Numbers of kind `age` are whole months."""

    id: str
    kind: str
    statement: str
    question: str
    who_asks: str
    options: Mapping[str, str]
    presumed: Presumed | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: while `when` is true its floors, law, actions, flags and routes hold.

    `low` and `high` are the same band unless the rule is disputed; both are None where a rule
    only adds duties.
    """

    id: str
    kind: Kind
    when: Condition
    low: Band | None
    high: Band | None
    otherwise: Band
    unless: tuple[str, ...]
    law: frozenset[Law] | None
    urgency: Urgency
    flags: tuple[str, ...]
    must: tuple[str, ...]
    routes: tuple[str, ...]
    because: str
    cites: tuple[str, ...]
    ours: str | None
    sources: tuple[str, ...]
    origin: str
    worries: frozenset[str]
    facts: frozenset[str]
    needs_worry: bool
    """Whether it cannot count unless some worry is raised."""

    @property
    def is_protected(self) -> bool:
        """Whether it is a safety rule or a statutory duty."""
        return self.kind in PROTECTED


@dataclass(frozen=True, slots=True)
class Screening:
    """A question asked in every guided flow."""

    id: str
    ask: str
    why: str
    settles: tuple[str, ...]
    who_asks: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A front door or line; without a recent `last_verified` it is shown with a warning."""

    id: str
    name: str
    use: str
    phone: str | None
    hours: str | None
    route: str | None
    last_verified: str | None
    mark: str
    source: str


@dataclass(frozen=True, slots=True)
class Gate:
    """What an area asks for before help of these bands."""

    id: str
    bands: tuple[Band, ...]
    text: str
    mark: str
    source: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time limit."""

    id: str
    bands: tuple[Band, ...]
    text: str
    amount: int
    unit: str
    mark: str
    source: str


@dataclass(frozen=True, slots=True)
class Consent:
    """One of the three lines share, tell and agree."""

    text: str
    by_band: Mapping[Band, str]
    exceptions: tuple[str, ...]
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Shown above everything else while its flag stands."""

    flag: str
    title: str
    text: str
    cites: tuple[str, ...]
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Escalation:
    """What to do when you disagree with the answer."""

    name: str
    steps: tuple[str, ...]
    mark: str
    source: str


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """How a side tool's own scale stands beside the bands. It never lowers."""

    id: str
    name: str
    steps: Mapping[str, Band]
    source: str


@dataclass(frozen=True, slots=True)
class Case:
    """A regression case, with its place for messages."""

    name: str
    observations: Observed
    facts: Facts
    expect: Mapping[str, object]
    where: str


@dataclass(frozen=True, slots=True)
class Framework:
    """One partnership's published scheme, one edition, ready to read against."""

    id: str
    title: str
    area: str
    partnership: str | None
    edition: str
    effective_from: str | None
    status: str
    licence: str
    extends: str | None
    digest: str
    local_indicators: bool
    notices: tuple[str, ...]
    levels: tuple[Level, ...]
    domains: Mapping[str, str]
    groups: Mapping[str, tuple[str, ...]]
    references: Mapping[str, Reference]
    actions: Mapping[str, Action]
    routes: Mapping[str, Route]
    flags: Mapping[str, str]
    facts: Mapping[str, Fact]
    indicators: Mapping[str, Indicator]
    rules: Mapping[str, Rule]
    screening: tuple[Screening, ...]
    contacts: tuple[Contact, ...]
    gates: tuple[Gate, ...]
    clocks: tuple[Clock, ...]
    share: Consent | None
    tell: Consent | None
    agree: Consent | None
    cards: tuple[Card, ...]
    say: tuple[str, ...]
    escalation: Escalation | None
    crosswalks: tuple[Crosswalk, ...]
    glossary: Mapping[str, str]
    sealed: frozenset[str] = frozenset()
    """Ids that national duties and safety rules use: local files may only add wordings."""
    safety_indicators: frozenset[str] = frozenset()
    """Worries that a safety rule or statutory duty uses."""
    rules_of: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)
    """Rules by the worry that can make them count."""
    standing_rules: tuple[Rule, ...] = ()
    """Rules that can count with no worry raised."""

    def level_of(self, band: Band) -> Level:
        """Give the level in which this band stands.

        Raises:
            KeyError: The framework does not place the band (a compiled one always does).
        """
        for level in self.levels:
            if band in level.bands:
                return level
        raise KeyError(band.code)

    def place_of(self, band: Band) -> Place:
        """Give the band's service, law span and tier in this area."""
        return self.level_of(band).bands[band]
