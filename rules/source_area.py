"""The shape of what an area writes beside its rules: levels, contacts, gates, clocks and texts.

The other half of `source.py`, which joins both into one framework file.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
FrameworkId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
BandName = Literal["universal", "early_help", "targeted_help", "child_in_need", "child_protection"]
LawName = Literal["none", "voluntary", "section_17", "section_47", "section_20", "pre_birth"]
UrgencyName = Literal["planned", "today", "now", "emergency"]
ServiceName = Literal["universal", "community_early_help", "family_help", "child_protection"]
TierName = Literal["universal", "targeted", "statutory"]
WhoAsks = Literal["you", "lead", "police_or_social_worker"]
Mark = Literal["V", "V2", "UNVERIFIED", "P"]
Age = Annotated[str, StringConstraints(pattern=r"^\d+ (week|month|year)s?$")]


class Part(BaseModel):
    """What every part of a framework file shares: no key that is not named here."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Place(Part):
    """Where a national band stands in an area."""

    service: ServiceName
    law: list[LawName] = Field(min_length=1)
    tier: TierName


class Level(Part):
    """One level of the area's own scale, and the bands it covers."""

    number: int = Field(ge=1, le=9)
    name: Text
    aliases: list[Text] = []
    meaning: Text
    assessment: Text | None = None
    lead: Text | None = None
    agreement: Text | None = None
    bands: dict[BandName, Place] = Field(min_length=1)


class Reference(Part):
    """A pointer to a published source, with its mark of certainty."""

    document: Text
    edition: Text | None = None
    pinpoint: Text | None = None
    address: Text | None = None
    mark: Mark
    passage: str | None = None
    """Id of the digest passage that tells of it, such as `bruising-babies/any-bruise`."""


class Action(Part):
    """Something that must be done; rules name it by id."""

    text: Text
    cites: list[Id] = []
    with_family: bool = False
    """True where it means speaking to the family: left out while they must not be told first."""


class Route(Part):
    """A parallel duty with its own owner and clock."""

    name: Text
    who: Text
    by_when: Text
    personal: bool = False
    """True where the person who knows must do it and cannot pass it on."""
    text: Text
    cites: list[Id] = []


class Screening(Part):
    """A question asked in every guided flow, in this order."""

    id: Id
    ask: Text
    why: Text
    settles: list[Id] = []
    """Facts or indicators that the answer settles; empty for a narrative question."""
    who_asks: WhoAsks = "you"


class Contact(Part):
    """A front door or line. Without a recent `last_verified` it is printed with a warning."""

    id: Id
    name: Text
    use: Text
    """When to use it."""
    phone: str | None = None
    hours: str | None = None
    route: str | None = None
    """How, where it is not a phone call."""
    last_verified: str | None = None
    mark: Mark
    source: Text


class Gate(Part):
    """What an area asks for before help of these bands; it never delays a safety rule."""

    id: Id
    bands: list[BandName] = Field(min_length=1)
    text: Text
    mark: Mark
    source: Text


class Clock(Part):
    """A time limit, in words and as data."""

    id: Id
    bands: list[BandName] = Field(min_length=1)
    routes: list[Id] = []
    """Where given, it is shown only beside a reading that holds one of these routes."""
    later: bool = False
    """True where it begins only after children's services have acted: not shown by a reading."""
    text: Text
    amount: int = Field(ge=1)
    unit: Literal["minutes", "hours", "days", "working_days", "weeks", "months"]
    mark: Mark
    source: Text


class Consent(Part):
    """One of the three lines share, tell and agree."""

    text: Text
    by_band: dict[BandName, Text] = {}
    exceptions: list[Text] = []
    cites: list[Id] = []


class Card(Part):
    """A card shown above everything else while its flag stands."""

    flag: Id
    title: Text
    text: Text
    cites: list[Id] = []


class Escalation(Part):
    """What to do when you disagree with the answer."""

    name: Text
    steps: list[Text] = Field(min_length=1)
    mark: Mark
    source: Text


class Crosswalk(Part):
    """How a side tool's own scale stands beside the bands. It never lowers."""

    id: Id
    name: Text
    steps: dict[str, BandName]
    source: Text
