"""The frozen types of the rules engine: what a framework is once its files are compiled.

Nothing here reads a file or knows how a thing looks. `source.py` is the shape that authors
write, `compile.py` turns it into these, `engine.py` reads observations against them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rules.area import Action as Action
from rules.area import Card as Card
from rules.area import Clock as Clock
from rules.area import Consent as Consent
from rules.area import Contact as Contact
from rules.area import Crosswalk as Crosswalk
from rules.area import Escalation as Escalation
from rules.area import Gate as Gate
from rules.area import Level as Level
from rules.area import Place as Place
from rules.area import Reference as Reference
from rules.area import Route as Route
from rules.area import Screening as Screening
from rules.scale import BAND_LAW as BAND_LAW
from rules.scale import PROTECTED as PROTECTED
from rules.scale import Band as Band
from rules.scale import Kind as Kind
from rules.scale import Law as Law
from rules.scale import Status as Status
from rules.scale import Truth as Truth
from rules.scale import Urgency as Urgency

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
