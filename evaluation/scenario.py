"""A fictional story to practise on: what it says, what is to be noticed, and what is held of it.

Frozen values only. Nobody real is in a scenario, and no panel's rating that a panel did not give.
Files are read in `scenario_file.py`; what a framework reads for one is `scenario_reading.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.concern import Basis
from rules.model import Band, Status

RawFacts = Mapping[str, str | int | tuple[str, ...]]
"""Facts as written; what they mean depends on the framework."""


@dataclass(frozen=True, slots=True)
class Intended:
    """One observation that a careful reader would make."""

    indicator: str
    status: Status
    words: str
    basis: Basis
    area: str | None = None
    """The one framework that has this sign; None: all have it."""


@dataclass(frozen=True, slots=True)
class Expect:
    """What a framework is held to read; None: not checked."""

    at_least: Band | None = None
    act_on: Band | None = None
    at_most: Band | None = None
    law: frozenset[str] | None = None
    urgency: str | None = None
    routes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A moment of the story: the opening, or what came to light later."""

    text: str
    facts: RawFacts
    observations: tuple[Intended, ...]
    answer: Band | None
    """What the authors hold by then; None: contested."""
    expects: Mapping[str, Expect]
    differs: str
    answer_in: Mapping[str, Band] = field(default_factory=dict)
    """What the authors hold in areas whose own framework puts it elsewhere, by its id."""

    def held(self, area: str) -> Band | None:
        """Give what the authors hold under a framework; None: contested."""
        return self.answer_in.get(area, self.answer)


@dataclass(frozen=True, slots=True)
class ChronologyEntry:
    """One entry of a chronology."""

    date: str
    by: str
    text: str
    level: Band | None


@dataclass(frozen=True, slots=True)
class Side:
    """One level that careful people may hold, or be tempted by, and why."""

    band: Band
    reason: str


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to learn; `cites` is a reference of the national framework, or of `area`'s."""

    point: str
    cites: str | None
    area: str | None = None


@dataclass(frozen=True, slots=True)
class PanelRating:
    """The rating of one member of a real panel; `band` None: not sure."""

    rater: str
    band: Band | None
    confidence: str
    reason: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """One fictional story, its intended observations, and the authors' reasoning."""

    id: str
    title: str
    kind: str
    """`single`, `staged` or `chronology`."""
    domain: str
    setting: str
    age: str
    themes: tuple[str, ...]
    pair: str | None
    changed: str
    tempting: Side | None
    moments: tuple[Stage, ...]
    """The opening, then the later stages."""
    entries: tuple[ChronologyEntry, ...]
    contested: tuple[Side, ...]
    not_known: tuple[str, ...]
    learning: tuple[Point, ...]
    rules: tuple[str, ...]
    reasoning: str
    by: str
    rated: bool
    panel: tuple[PanelRating, ...]
    own: bool = False
    """Whether it is the user's own and not one that is shipped."""

    @property
    def story(self) -> str:
        """The story as it opens."""
        return self.moments[0].text

    @property
    def answer(self) -> Band | None:
        """What the authors hold once all is known; None: contested."""
        return self.moments[-1].answer

    @property
    def is_contested(self) -> bool:
        """Whether careful people differ on it."""
        return self.answer is None

    def text(self, moment: int | None = None) -> str:
        """Give all the words up to a moment, entries included; all of them without one."""
        upto = len(self.moments) if moment is None else moment + 1
        dated = [f"{entry.date}, {entry.by}: {entry.text}" for entry in self.entries]
        return "\n\n".join([self.moments[0].text, *dated, *(m.text for m in self.moments[1:upto])])


def known(
    scenario: Scenario, moment: int | None = None, *, area: str | None = None
) -> tuple[dict[str, Intended], RawFacts]:
    """Give what is known by a moment of the story; the last without one.

    Args:
        scenario: The scenario.
        moment: The moment.
        area: A framework's id: signs that other areas alone have are left out. None: all signs.
    """
    upto = len(scenario.moments) if moment is None else moment + 1
    seen: dict[str, Intended] = {}
    facts: dict[str, str | int | tuple[str, ...]] = {}
    for one in scenario.moments[:upto]:
        seen |= {i.indicator: i for i in one.observations if area is None or i.area in (None, area)}
        facts |= one.facts
    return seen, facts
