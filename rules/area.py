"""What an area publishes beside its rules: levels, contacts, gates, clocks and texts.

Frozen values, made by `part.py`; nothing here raises or lowers a reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rules.scale import Band, Law


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
    """Something that must be done; `with_family` waits while the family is not to be told first."""

    id: str
    text: str
    cites: tuple[str, ...] = ()
    with_family: bool = False


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
    """A time limit; with `routes` only for a reading that holds one, `later` not for a reading."""

    id: str
    bands: tuple[Band, ...]
    text: str
    amount: int
    unit: str
    mark: str
    source: str
    routes: tuple[str, ...] = ()
    later: bool = False


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
