"""Write or check the published schema of a reading: `python -m assistant.schema [--check]`.

The models below are the description of `threshold/reading@1`; `published.py` makes the data. They
are used for the schema and in tests only, never on the way to an answer, so pydantic costs nothing
at run time.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

BandName = Literal["universal", "early_help", "targeted_help", "child_in_need", "child_protection"]
LawName = Literal["none", "voluntary", "section_17", "section_47", "section_20", "pre_birth"]
Span = tuple[int, int]


class Part(BaseModel):
    """What every part shares: no key that is not named here."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


class FrameworkPart(Part):
    """Which framework was read, in which edition."""

    id: str
    title: str
    area: str
    edition: str
    digest: str = Field(pattern="^[0-9a-f]{64}$")
    proved: bool


class AssertionPart(Part):
    """What the words claim."""

    polarity: Literal["affirmed", "negated"]
    certainty: Literal["seen", "told", "suspected", "hypothetical"]
    time: Literal["now", "past", "continuing", "planned"]
    subject: Literal["this_child", "sibling", "parent", "another"]
    basis: Literal["looked", "child_said", "adult_said", "assumed", "not_stated"]


class MentionPart(Part):
    """Words that speak of an indicator; `span` counts characters of the text."""

    indicator: str
    span: Span
    quote: str
    assertion: AssertionPart
    score: float = Field(ge=0, le=1)
    method: Literal["lexicon", "meaning", "classifier"]
    tick: bool


class ObservationPart(Part):
    """An indicator with its statement and its status."""

    indicator: str
    statement: str
    status: Literal["present", "absent", "unknown"]
    basis: Literal["looked", "child_said", "adult_said", "assumed", "not_stated"]
    by: Literal["text", "person", "screening"]


class FactPart(Part):
    """A fact: two numbers (months for ages), options, or null for asked and not known."""

    value: tuple[int, int] | list[str] | None
    words: str
    by: Literal["text", "person", "presumed", "log"]
    span: Span | None


class ChildPart(Part):
    """A child that the words tell of; `age` in months, `meant` null where nobody has said."""

    kind: Literal["this_child", "pregnant", "sibling", "unborn", "own_baby", "together"]
    age: tuple[int, int] | None
    words: str
    quote: str
    span: Span | None
    meant: bool | None


class LevelPart(Part):
    """A band, and the area's level in which it stands."""

    band: BandName
    level: int
    name: str


class BoundPart(LevelPart):
    """One end of the range."""

    service: Literal["universal", "community_early_help", "family_help", "child_protection"]
    tier: Literal["universal", "targeted", "statutory"]
    law: list[LawName] = Field(min_length=1)


class RangePart(Part):
    """At least, at most, and what to act on."""

    at_least: BoundPart
    at_most: BoundPart
    act_on: BoundPart


class CitationPart(Part):
    """A source with its mark; `note` says so where its place is not checked."""

    id: str
    document: str
    edition: str | None
    pinpoint: str | None
    mark: Literal["V", "V2", "UNVERIFIED", "P"]
    note: str
    address: str | None


class RoutePart(Part):
    """A parallel duty."""

    id: str
    name: str
    who: str
    by_when: str
    personal: bool
    text: str
    cites: list[CitationPart]


class MustPart(Part):
    """Something that must be done."""

    id: str
    text: str
    cites: list[CitationPart]


class PiecePart(Part):
    """One piece of a rule's condition, in words."""

    about: str
    kind: Literal["indicator", "strength", "fact"]
    text: str


class WhyPart(LevelPart):
    """A rule that counts, and how each of its pieces stands."""

    rule: str
    kind: Literal["statutory_duty", "safety", "threshold", "cumulative"]
    safety: bool
    because: str
    certain: bool
    met: list[PiecePart]
    not_met: list[PiecePart]
    not_known: list[PiecePart]
    not_raised: list[PiecePart]
    cites: list[CitationPart]
    ours: str | None


class WhyNotPart(WhyPart):
    """The nearest rule of a neighbouring level."""

    direction: Literal["up", "down"]


class QuestionPart(Part):
    """What is worth asking, who may, and the level for the worst answer."""

    ask: str
    about: str
    who_asks: Literal["you", "lead", "police_or_social_worker"]
    if_present: LevelPart


class ChangePart(Part):
    """A smallest set of answers, and the level then."""

    answers: list[PiecePart]
    then: LevelPart


class DisagreementPart(Part):
    """Where published documents differ."""

    rule: str
    because: str
    low: LevelPart
    high: LevelPart
    sources: list[str]


class PrivacyPart(Part):
    """Words that look like an identifier."""

    kind: str
    span: Span
    message: str


class ContactPart(Part):
    """A front door or line, with what must be said about how sure we are of it."""

    id: str
    name: str
    use: str
    phone: str | None
    hours: str | None
    route: str | None
    last_verified: str | None
    warning: str


class CardPart(Part):
    """A card that stands above everything else."""

    flag: str
    title: str
    text: str
    cites: list[CitationPart]


class ClockPart(Part):
    """A time limit."""

    id: str
    text: str
    amount: int
    unit: Literal["minutes", "hours", "days", "working_days", "weeks", "months"]
    mark: Literal["V", "V2", "UNVERIFIED", "P"]


class GatePart(Part):
    """What the area asks for before help at this level."""

    id: str
    text: str
    mark: Literal["V", "V2", "UNVERIFIED", "P"]


class PathwayPart(Part):
    """What to do, whom to contact, what to say; share, tell and agree."""

    now: list[str]
    say: list[str]
    contact: list[ContactPart]
    cards: list[CardPart]
    share: str
    tell: str
    tell_exceptions: list[str]
    agree: str
    clocks: list[ClockPart]
    gates: list[GatePart]
    escalation: str


class GuidancePart(Part):
    """A passage: verbatim, or a digest that says it is one."""

    passage: str
    document: str
    title: str
    heading: str
    edition: str
    pinpoint: str
    quote: str
    verbatim: bool
    label: str
    mark: Literal["V", "V2", "UNVERIFIED", "P"]
    superseded: bool
    address: str | None
    score: float
    best_sentence: Span


class WarningPart(Part):
    """A warning with its code."""

    code: str
    message: str


class ReadingDocument(Part):
    """A consultation, as `threshold consult --json` gives it."""

    schema_: Literal["threshold/reading@1"] = Field(alias="schema")
    framework: FrameworkPart
    headline: str
    mentions: list[MentionPart]
    observations: list[ObservationPart]
    facts: dict[str, FactPart]
    reading: RangePart
    urgency: Literal["planned", "today", "now", "emergency"]
    settled: bool
    flags: list[str]
    routes: list[RoutePart]
    must: list[MustPart]
    why: list[WhyPart]
    why_not: list[WhyNotPart]
    questions: list[QuestionPart]
    what_would_change: list[ChangePart]
    disagreements: list[DisagreementPart]
    not_listed: list[str]
    privacy: list[PrivacyPart]
    pathway: PathwayPart
    guidance_status: Literal["good", "weak", "none"]
    guidance: list[GuidancePart]
    warnings: list[WarningPart]
    unattended: bool
    degraded: bool
    fictional: bool
    took_ms: dict[str, float]
    my_level: LevelPart | None = None
    children: list[ChildPart] | None = Field(default=None, min_length=1)
    """Only where the words tell of more than one child."""


def reading_schema() -> dict[str, Any]:
    """Give the JSON Schema of a published reading."""
    schema = ReadingDocument.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["$id"] = "https://threshold.invalid/schemas/reading-1.schema.json"
    schema["title"] = "threshold/reading@1"
    return schema


def main(arguments: list[str]) -> int:
    """Write the schema, or with `--check` compare it; 1 where it has drifted."""
    path = Path(str(files("assistant") / "schemas" / "reading-1.schema.json"))
    text = json.dumps(reading_schema(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    if "--check" not in arguments:
        path.write_text(text, "utf-8")
        return 0
    if path.is_file() and path.read_text("utf-8") == text:
        return 0
    sys.stderr.write("The reading schema has drifted from assistant/schema.py: `make schemas`.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
