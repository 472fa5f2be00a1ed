"""The numbers that a chronology gives a reading: what repeats, over one child and the household.

Pure; the result does not depend on order. What the log cannot know is never given as nought: a
number that it does not hold is left out, so that the question is still asked. Records of one day
may tell of one event, and a sealed record may tell of one more: the number is then a range.
The facts themselves are the framework's (`facts_chronology.yaml`); neighbour: `chronology.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from assistant.log.entry import Kind
from assistant.opened import Event
from assistant.record_entry import Answer
from assistant.working_day import months_after
from rules.model import Band, Choice, FactValue, Framework, Span

SMALL = "lower_level_concerns_six_months"
ABUSE = "domestic_abuse_incidents_twelve_months"
NOT_BROUGHT = "appointments_not_brought_twelve_months"
RUNG = "re_referral_within_twelve_months"
NOTHING_MORE = "no_further_action_times"
NAMES = (SMALL, ABUSE, NOT_BROUGHT, RUNG, NOTHING_MORE)
HALF_A_YEAR, A_YEAR = 6, 12

ABUSE_SURE = frozenset(
    {"domestic_abuse_incidents", "domestic_abuse_serious", "strangulation", "pregnant_abuse_victim"}
)
ABUSE_MAYBE = frozenset({"domestic_abuse_possible"})
MISSED = frozenset({"health_checks_missed", "appointments_repeatedly_missed", "antenatal_missed"})
TOLD = {"present": True, "unknown": None}


def chronology_facts(
    events: Iterable[Event], subject: str, *, today: date
) -> Mapping[str, FactValue]:
    """Give the facts that the log holds; what it holds nothing on is left out.

    Args:
        events: The records about the child and their household, opened or not, in any order.
        subject: The child that the reading is about.
        today: The day from which the months are counted back; the first day of each counts.
    """
    held = tuple(events)
    decisions = tuple(e for e in held if e.kind == Kind.DECISION)
    half = _since(decisions, today, HALF_A_YEAR)
    year = _since(decisions, today, A_YEAR)
    own = tuple(e for e in year if e.subject == subject)
    found: dict[str, FactValue | None] = {
        SMALL: _counted(half, _is_small),
        ABUSE: _counted(year, _is_abuse),
        NOT_BROUGHT: _counted(own, lambda e: _noted(e, MISSED)),
        RUNG: _rung(_since(held, today, A_YEAR), subject),
        NOTHING_MORE: _nothing_more(held),
    }
    return {name: value for name, value in found.items() if value is not None}


def known_facts(facts: Mapping[str, FactValue], framework: Framework) -> Mapping[str, FactValue]:
    """Give those that the framework has a word for."""
    return {name: value for name, value in facts.items() if name in framework.facts}


def _since(events: Iterable[Event], today: date, months: int) -> tuple[Event, ...]:
    """Give what was recorded from that day on; a clock that was set wrong leaves nothing out."""
    first = months_after(today, -months)
    return tuple(event for event in events if event.day >= first)


def _counted(events: Iterable[Event], judge: Callable[[Event], bool | None]) -> Span | None:
    """Count days that are sure, and records that may be; None where there is not even a maybe."""
    judged = [(event.day, judge(event)) for event in events]
    sure = {day for day, answer in judged if answer is True}
    most = sum(answer is not False for _, answer in judged)
    return Span(len(sure), most) if most else None


def _is_small(event: Event) -> bool:
    """Say whether a decision was below what children's services must look at: it is in the open."""
    band = str(event.leaf.codes.get("band", ""))
    below = {b.code for b in Band if b < Band.CHILD_IN_NEED}
    return band in below


def _is_abuse(event: Event) -> bool | None:
    sure = _noted(event, ABUSE_SURE)
    if sure is False and _noted(event, ABUSE_MAYBE) is not False:
        return None
    return sure


def _noted(event: Event, names: frozenset[str]) -> bool | None:
    """Say whether a decision notes one of these as so; None where it is sealed or not known."""
    if event.content is None:
        return None
    statuses = [
        TOLD.get(str(one.get("status")), False)
        for one in event.content.get("observations", ())
        if one.get("indicator") in names
    ]
    if True in statuses:
        return True
    return None if None in statuses else False


def _rung(events: Iterable[Event], subject: str) -> Choice | None:
    """Say yes where a call is on record; a log never shows that nobody rang."""
    rung = any(
        event.subject == subject
        and (
            event.kind in (Kind.REFERRAL_ATTEMPT, Kind.OUTCOME)
            or bool((event.said("times") or {}).get("rung"))
        )
        for event in events
    )
    return Choice(frozenset({"yes"})) if rung else None


def _nothing_more(events: Iterable[Event]) -> Span | None:
    """Count decisions that ended so, and answers of that kind; a sealed answer may be one."""
    outcomes = [e for e in events if e.kind == Kind.OUTCOME]
    ended = [e for e in outcomes if e.said("answer") == Answer.NO_FURTHER_ACTION.value]
    sealed = [e for e in outcomes if e.content is None and e.leaf.codes.get("reason") != "no_reply"]
    most = len(ended) + len(sealed)
    return Span(len({e.about for e in ended}), most) if most else None
