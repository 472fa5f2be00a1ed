"""The shape of a scenario as its authors write it: one YAML file each under `scenarios/`.

These models are the single description of the file; `scenarios/README.md` tells it to writers. They
hold no meaning: names are resolved against the frameworks in `scenario_judge.py`, and what a file
becomes is in `scenario.py`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from rules.source_area import BandName, FrameworkId, Id, LawName, Part, Text, UrgencyName

ScenarioId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Story = Annotated[str, StringConstraints(min_length=1, max_length=6000)]
Line = Annotated[str, StringConstraints(max_length=600)]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d(-\d\d)?$")]
Facts = dict[Id, str | int | list[str]]
StatusName = Literal["present", "absent", "unknown"]
BasisName = Literal[
    "looked", "asked_child", "child_said", "adult_says", "adult_said", "assumed", "not_stated"
]
KindName = Literal["single", "staged", "chronology"]
SettingName = Literal[
    "school",
    "early_years",
    "health",
    "police",
    "housing",
    "sport",
    "faith",
    "youth_work",
    "social_care",
    "community",
]
ThemeName = Literal[
    "disability",
    "culture",
    "fathers",
    "adultification",
    "online",
    "outside_home",
    "poverty",
    "sibling",
    "disbelief",
    "colleague",
]


class Noticed(Part):
    """One thing that a careful reader would notice."""

    indicator: Id
    status: StatusName
    words: Line = ""
    """The words of the story that show it, exactly; may be empty where it is absent or unknown."""
    basis: BasisName = "not_stated"
    area: FrameworkId | None = None
    """The one area whose framework has this sign; left out: all have it."""


class Expected(Part):
    """What a framework reads; what is left out is not checked."""

    at_least: BandName | None = None
    act_on: BandName | None = None
    at_most: BandName | None = None
    law: list[LawName] | None = None
    """Law of act_on, exactly."""
    urgency: UrgencyName | None = None
    routes: list[Id] | None = None
    """At least these."""


class Stage(Part):
    """What comes to light later; facts and observations add to, or replace, what was known."""

    text: Story
    facts: Facts = Field(default={})
    observations: tuple[Noticed, ...] = ()
    answer: BandName | Literal["contested"]
    answer_in: dict[FrameworkId, BandName] = Field(default={})
    expects: dict[FrameworkId, Expected] = Field(default={})
    differs: Line = ""


class Entry(Part):
    """One entry of a chronology, and the level that its writer saw at the time."""

    date: Month
    by: Line
    text: Story
    level: BandName | None = None


class Tempting(Part):
    """The answer that many would give first, where it is wrong."""

    band: BandName
    why: Text


class Side(Part):
    """One side of a scenario on which careful people differ."""

    band: BandName
    reason: Text


class Point(Part):
    """One thing to learn, with its source."""

    point: Text
    cites: Id | None = None
    area: FrameworkId | None = None
    """The area whose reference `cites` is; left out: a national one."""


class Written(Part):
    """Who wrote it, and whether a real panel has rated it."""

    by: Text = "authors"
    rated: bool = False


class PanelRating(Part):
    """The rating of one member of a real panel, under a code that is not a name."""

    rater: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,24}$")]
    level: BandName | Literal["not_sure"]
    confidence: Literal["sure", "fairly_sure", "unsure"] | None = None
    reason: Line = ""


class ScenarioFile(Part):
    """One scenario."""

    id: ScenarioId
    title: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    kind: KindName
    answer: BandName | Literal["contested"]
    answer_in: dict[FrameworkId, BandName] = Field(default={})
    domain: Id
    setting: SettingName
    age: Text
    themes: tuple[ThemeName, ...] = ()
    pair: ScenarioId | None = None
    changed: Line = ""
    tempting: Tempting | None = None
    story: Story
    stages: tuple[Stage, ...] = Field(default=(), max_length=6)
    entries: tuple[Entry, ...] = Field(default=(), max_length=60)
    facts: Facts = Field(default={})
    observations: tuple[Noticed, ...] = Field(max_length=30)
    expects: dict[FrameworkId, Expected]
    differs: Line = ""
    contested: tuple[Side, ...] = ()
    not_known: tuple[Line, ...] = ()
    learning: tuple[Point, ...] = ()
    rules: tuple[Id, ...] = ()
    reasoning: Story
    written: Written = Written()
    panel: tuple[PanelRating, ...] = Field(default=(), max_length=1000)
