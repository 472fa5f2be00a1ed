"""The shape of a framework as its authors write it.

These models are the single description of the YAML: the JSON Schema under `schemas/` is generated
from them (`python -m rules.schema`) and every file is checked against it. They hold no meaning:
names are resolved and conditions judged for sense in `compile.py`. Any section may stand in any
file of a framework's folder; lists are joined, mappings merged.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field

from rules.source_area import (
    Action,
    Age,
    BandName,
    Card,
    Clock,
    Consent,
    Contact,
    Crosswalk,
    Escalation,
    FrameworkId,
    Gate,
    Id,
    LawName,
    Level,
    Part,
    Reference,
    Route,
    Screening,
    Text,
    UrgencyName,
    WhoAsks,
)


class Comparison(Part):
    """A test on one fact: exactly one of the operators beside `name`."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"minProperties": 2, "maxProperties": 2}
    )
    name: Id
    """The fact."""
    is_: Id | None = Field(default=None, alias="is")
    """The one option that meets the test."""
    one_of: list[Id] | None = Field(default=None, min_length=1)
    """Any of these options meets it."""
    below: Age | int | None = None
    """Less than this: an age such as `13 years`, or a number."""
    from_: Age | int | None = Field(default=None, alias="from")
    """This or more."""


class AtLeast(Part):
    """At least `n` of the listed conditions."""

    n: int = Field(ge=1, le=50)
    of: list[Condition] = Field(min_length=1)


class Count(Part):
    """At least `n` worries of a domain, or of a named group, are present."""

    n: int = Field(ge=1, le=50)
    domain: Id | None = None
    group: Id | None = None


class Condition(Part):
    """One condition: an object with exactly one operator."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"minProperties": 1, "maxProperties": 1}
    )
    indicator: Id | None = None
    """A worry that is present."""
    fact: Comparison | None = None
    """A comparison on a fact."""
    all: list[Condition] | None = Field(default=None, min_length=1)
    any: list[Condition] | None = Field(default=None, min_length=1)
    at_least: AtLeast | None = None
    count: Count | None = None
    not_: Condition | None = Field(default=None, alias="not")
    """On facts anywhere; on strengths in threshold and cumulative rules only; never on a worry."""


class Disputed(Part):
    """Two published readings of the same thing: the reading shows both."""

    low: BandName
    high: BandName
    sources: list[Text] = Field(min_length=1)
    """Who says which, in our words, such as `D17 low: Hampshire level 2`."""


class Effect(Part):
    """What holds while a rule is true."""

    at_least: BandName | None = None
    disputed: Disputed | None = None
    law: list[LawName] | None = Field(default=None, min_length=1)
    """Left out: the law of the band."""
    urgency: UrgencyName | None = None
    flags: list[Id] = []
    must: list[Id] = []
    """Ids of `actions`."""
    routes: list[Id] = []
    """Ids of `routes`."""
    unless: list[Id] = []
    """Strengths, any of which takes the floor down to `otherwise` (threshold and cumulative)."""
    otherwise: BandName | None = None
    because: Text
    """One plain sentence that a parent could read."""
    cites: list[Id] = []
    """Ids of `references`."""
    ours: Text | None = None
    """Why we suggest it, where no source pairs it: shown as our suggestion, to be confirmed."""


class Floor(Effect):
    """The rule of one indicator standing alone: `when` the indicator is present (and `given`)."""

    kind: Literal["statutory_duty", "safety", "threshold"] = "threshold"
    given: Condition | None = None
    """A further condition, such as an age, that must also hold."""


class Rule(Effect):
    """A rule over several indicators or facts."""

    id: Id
    kind: Literal["statutory_duty", "safety", "threshold", "cumulative"]
    when: Condition
    replaces: bool = False
    """Says that this local rule stands in place of the national one with the same id."""


class AgeRange(Part):
    """From (included) and below (not included)."""

    from_: Age | None = Field(default=None, alias="from")
    below: Age | None = None


class Indicator(Part):
    """A named, defined sign: a worry or a strength."""

    id: Id
    row: str | None = None
    """Row of the national matrix that it words anew, such as `H04`."""
    polarity: Literal["worry", "strength"]
    domain: Id
    ladder: Id | None = None
    """Indicators of one ladder are rungs of the same kind of worry."""
    about: Literal["child", "household"] = "child"
    """`child`: only this child counts; `household`: a parent, carer or home."""
    statement: Text
    """What is true when it is present: one plain sentence."""
    definition: Text | None = None
    not_this: list[Text] = []
    """What looks like it and is not."""
    phrases: list[Text] = []
    """Short word patterns: `a|b` either, `word*` any ending, `...` up to four words between."""
    examples: list[Text] = []
    """Whole sentences as hurried practitioners write them."""
    question: Text | None = None
    who_asks: WhoAsks = "you"
    ages: AgeRange | None = None
    past: Id | None = None
    """The indicator that a mention of the past raises instead."""
    sibling: Id | None = None
    """The indicator that the same thing in a sibling raises instead."""
    cites: list[Id] = []
    local: bool = False
    floor: Floor | None = None


class FactOption(Part):
    """One answer to a fact's question."""

    id: Id
    label: Text


class Presumed(Part):
    """What is taken as so when nobody said: only if `if_all` is certain and `unless_any` is not."""

    option: Id
    if_all: list[Comparison] = Field(min_length=1)
    unless_any: list[Comparison] = []


class Fact(Part):
    """A typed circumstance. The vocabulary is closed: no forbidden input can be asked."""

    id: Id
    kind: Literal["age", "number", "choice"]
    statement: Text
    question: Text
    who_asks: WhoAsks = "you"
    options: list[FactOption] = []
    presumed: Presumed | None = None


class Case(Part):
    """A regression case: what this framework must read for these observations and facts."""

    name: Text
    observations: dict[Id, Literal["present", "absent", "unknown"]] = {}
    facts: dict[Id, str | int | list[str]] = {}
    """`not_known` for asked and not known; ages as `8 weeks`."""
    expect: Expected


class Expected(Part):
    """What is checked; what is left out is not."""

    at_least: BandName | None = None
    act_on: BandName | None = None
    at_most: BandName | None = None
    law: list[LawName] | None = None
    """Law of act_on, exactly."""
    urgency: UrgencyName | None = None
    flags: list[Id] | None = None
    routes: list[Id] | None = None
    """At least these."""
    must: list[Id] | None = None
    """At least these."""
    settled: bool | None = None


class FrameworkFile(Part):
    """One file of a framework's folder. Any section may stand in any file."""

    id: FrameworkId | None = None
    title: Text | None = None
    area: Text | None = None
    partnership: Text | None = None
    edition: Text | None = None
    effective_from: str | None = None
    status: Literal["current", "legacy_in_force", "unknown"] | None = None
    licence: Text | None = None
    extends: FrameworkId | None = None
    local_indicators: bool | None = None
    """False: the area's own indicator list is not known to us, and the reading says so."""
    notices: list[Text] = []
    levels: list[Level] = []
    domains: dict[Id, Text] = {}
    groups: dict[Id, list[Id]] = {}
    references: dict[Id, Reference] = {}
    actions: dict[Id, Action] = {}
    routes: dict[Id, Route] = {}
    flags: dict[Id, Text] = {}
    facts: list[Fact] = []
    indicators: list[Indicator] = []
    phrases: dict[Id, list[Text]] = {}
    """More wordings for inherited indicators."""
    rules: list[Rule] = []
    screening: list[Screening] = []
    contacts: list[Contact] = []
    gates: list[Gate] = []
    clocks: list[Clock] = []
    share: Consent | None = None
    tell: Consent | None = None
    agree: Consent | None = None
    cards: list[Card] = []
    say: list[Text] = []
    """What to tell the front door, in the order it asks."""
    escalation: Escalation | None = None
    crosswalks: list[Crosswalk] = []
    glossary: dict[str, Text] = {}
    cases: list[Case] = []


def framework_schema() -> dict[str, Any]:
    """Give the JSON Schema of a framework file, as published under `schemas/`."""
    schema = FrameworkFile.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["$id"] = "https://threshold.invalid/schemas/framework.schema.json"
    schema["title"] = "Threshold framework file"
    _close(schema)
    return schema


def _close(part: Any) -> None:
    """Refuse keys that are no names, which pydantic's schema would pass unchecked."""
    if isinstance(part, dict):
        if "patternProperties" in part:
            part["additionalProperties"] = False
        part = list(part.values())
    if isinstance(part, list):
        for item in part:
            _close(item)
