"""The person's own decision: first view, what they chose, why, and what they did about it.

The reading never stands in for it: no level is chosen beforehand, and a decision without a level
or a reason is refused. It becomes one log entry: codes for the leaf, everything else sealed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from assistant.consult import Consultation
from assistant.error import AssistantError
from assistant.log.addition import NewEntry
from assistant.log.entry import Kind, as_code
from assistant.published import level_data, reading_bytes, value_data
from assistant.record_entry import Family
from rules.engine import SEMANTICS
from rules.error import UnknownFramework
from rules.model import Band, Framework, Level

CONTENT = "threshold/decision@1"
MIN_REASON = 3
WAIVED_URGENT = "urgent card"
WAIVED_WORDS = {WAIVED_URGENT: "not given, because the urgent card came first"}
"""How a record says why there is no first view; other reasons stand in the person's own words."""
TIMES = ("noticed", "recorded", "rung", "answered", "child_seen")


class Confidence(StrEnum):
    """How sure the person is, before they have seen the reading."""

    SURE = "sure"
    FAIRLY = "fairly_sure"
    UNSURE = "unsure"


class Differs(StrEnum):
    """Why a person sees it differently: coded, so that leads can count; none is a bad reason."""

    KNOWS_MORE = "knows_more"
    HISTORY = "history"
    MISREAD = "misread_words"
    STRENGTHS = "strengths"
    IMPACT = "impact_on_this_child"
    ADVICE = "advice_from_front_door"
    LOCAL = "local_practice"
    FRAMEWORK = "framework_wrong"
    OTHER = "other"


DIFFERS_LABELS: Mapping[Differs, str] = {
    Differs.KNOWS_MORE: "I know something that is not in these words",
    Differs.HISTORY: "What came before changes it",
    Differs.MISREAD: "It misread what I wrote",
    Differs.STRENGTHS: "There are strengths that it does not see",
    Differs.IMPACT: "What it does to this child is more, or less, than it reads",
    Differs.ADVICE: "The front door or my lead advised it",
    Differs.LOCAL: "It is done otherwise here",
    Differs.FRAMEWORK: "The framework is wrong on this",
    Differs.OTHER: "Something else",
}


@dataclass(frozen=True, slots=True)
class FirstView:
    """The person's own view, given before the reading was shown."""

    band: Band
    confidence: Confidence
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What the person decided. Times are ISO strings as the person gave them, or empty."""

    band: Band
    rationale: str
    first_view: FirstView | None = None
    waived: str = ""
    """Why there is no first view: `urgent card`, or the person's own words."""
    differs: Differs | None = None
    consulted: str = ""
    shared: str = ""
    told_family: str = ""
    family_agrees: str = ""
    child_seen_alone: str = ""
    child_words: str = ""
    impact: str = ""
    actions: tuple[str, ...] = ()
    review_date: str = ""
    times: Mapping[str, str] = field(default_factory=dict)
    """By name: one of `TIMES`."""
    delay: str = ""
    """Why there was a delay, where there was one."""
    adults: str = ""
    """Which fathers, partners and other adults are named in the record."""
    siblings: str = ""
    """Which other children were thought of."""
    history: str = ""
    """What came before: what was read, and from where."""
    family: Family | None = None
    """What the family said to an offer of help, coded, so that a later look can be asked for."""
    subject: str | None = None


def band_named(framework: Framework, name: str, *, near: Band | None = None) -> Band:
    """Give the band that a person means by a level: its number, its local name, or a band.

    A band's own name counts before an alias of a level. A level with several bands means the one
    that the reading acts on (`near`) where that is among them, else its lowest band; so nobody is
    told that they differ who named the same level. Name the band to mean another.

    Raises:
        UnknownFramework: No level or band has this name (the nearest is offered).
    """
    wanted = _words(name).removeprefix("level ")
    band = next((b for b in Band if wanted == _words(b.code)), None)
    for level in framework.levels:
        own = (str(level.number), level.name, f"{level.number} {level.name}")
        if wanted in map(_words, own):
            return band if band is not None and band in level.bands else _nearest(level, near)
    if band is not None:
        return band
    for level in framework.levels:
        if wanted in map(_words, level.aliases):
            return _nearest(level, near)
    known = tuple(level.name for level in framework.levels) + tuple(b.code for b in Band)
    raise UnknownFramework("level", name, known)


def _nearest(level: Level, near: Band | None) -> Band:
    return near if near is not None and near in level.bands else min(level.bands)


def _words(name: str) -> str:
    """Give a name as words alone: `child_in_need`, `Child-in-need:` and `child in need` are one."""
    return " ".join(name.lower().replace("_", " ").replace("-", " ").replace(":", " ").split())


def choices(framework: Framework) -> tuple[tuple[Band, str], ...]:
    """Give what a person may choose, lowest first: every band, under its local level."""
    found = []
    for level in framework.levels:
        for band in sorted(level.bands):
            tail = f": {band.code.replace('_', ' ')}" if len(level.bands) > 1 else ""
            found.append((band, f"Level {level.number} {level.name}{tail}"))
    return tuple(found)


def compared(decision: Decision, consultation: Consultation) -> str:
    """Say how the decision stands to the reading: `agrees`, `higher` or `lower`."""
    read = consultation.reading.act_on.band
    if decision.band == read:
        return "agrees"
    return "higher" if decision.band > read else "lower"


def check_decision(decision: Decision, consultation: Consultation) -> None:
    """Check that a decision can be recorded.

    Raises:
        AssistantError: It has no reason, no first view and no waiver, differs with no code, or
            gives a time of an unknown name.
    """
    if len(decision.rationale.strip()) < MIN_REASON:
        hint = "One plain sentence is enough: what decided it for you?"
        raise AssistantError("A decision needs a reason.", hint=hint, code="no_reason")
    if decision.first_view is None and not decision.waived:
        hint = "Give your own view first, or say why you did not."
        raise AssistantError("Your own view is missing.", hint=hint, code="no_first_view")
    for name in decision.times:
        if name not in TIMES:
            hint = f"Use one of: {', '.join(TIMES)}."
            raise AssistantError(f"{name!r} is no time of a record.", hint=hint, code="bad_time")
    if compared(decision, consultation) != "agrees" and decision.differs is None:
        hint = "Choose the reason that fits best. Seeing it differently is fine."
        message = "You see it differently from the reading: say why."
        raise AssistantError(message, hint=hint, code="no_difference")


def decision_entry(
    decision: Decision, consultation: Consultation, *, framework_bytes: bytes
) -> NewEntry:
    """Make the log entry of a decision.

    Raises:
        AssistantError: It cannot be recorded as it stands.
    """
    check_decision(decision, consultation)
    framework = consultation.framework
    place = framework.place_of(decision.band)
    return NewEntry(
        kind=Kind.DECISION,
        content=_content(decision, consultation),
        codes={
            "band": decision.band.code,
            "level": framework.level_of(decision.band).number,
            "tier": place.tier,
            "framework": framework.id,
            "edition": as_code(framework.edition),
            "digest": framework.digest,
            "engine": as_code(SEMANTICS),
        },
        subject=decision.subject,
        framework=framework_bytes,
        reading=reading_bytes(framework, consultation.reading),
    )


def _content(decision: Decision, consultation: Consultation) -> dict[str, Any]:
    framework, first = consultation.framework, decision.first_view
    guidance = consultation.guidance
    kept = {key: _plain(value) for key, value in asdict(decision).items() if key not in _CODED}
    return {
        "format": CONTENT,
        "concern": consultation.concern.text,
        "observations": [
            {
                "indicator": o.indicator,
                "status": str(o.status),
                "basis": str(o.basis),
                "by": o.by,
                "certainty": None if o.certainty is None else str(o.certainty),
                "quote": o.quote,
            }
            for o in consultation.observations
        ],
        "facts": {name: value_data(value) for name, value in consultation.facts.items()},
        "fact_sources": dict(consultation.fact_sources),
        "screened": consultation.screened,
        "first_view": None
        if first is None
        else {
            **level_data(framework, first.band),
            "confidence": str(first.confidence),
            "reason": first.reason,
        },
        "decision": level_data(framework, decision.band),
        "compared": compared(decision, consultation),
        "differs": None if decision.differs is None else str(decision.differs),
        "family": None if decision.family is None else str(decision.family),
        "passages": [hit.passage for hit in guidance.hits] if guidance else [],
        **kept,
    }


_CODED = {"band", "first_view", "differs", "family", "subject"}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
