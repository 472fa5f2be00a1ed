"""Counts over many records for a lead's report: how often, how long, how complete. Never whose.

Pure: events in, numbers out. Nothing here hides small numbers (that is `evaluation.audit_small`)
and nothing leaves it that names a child, a practitioner or a record's words. Times that were
written in words are counted as such and never guessed. Neighbours: `oversight_time.py` (times),
`due.py` (what waits).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assistant.due import CHECK_MONTHS, Due, Wait
from assistant.log.entry import Kind
from assistant.opened import Event
from assistant.working_day import months_after
from rules.model import Band

MIN_RATIONALE = 5
"""Words that a reason has at least to count as one: our suggestion."""
QUALITY = {
    "rationale": "A reason of five words or more",
    "child_seen_alone": "Whether the child was seen alone",
    "child_words": "The child's own words",
    "impact": "What it does to the child",
    "adults": "Fathers and other adults named",
    "siblings": "Other children thought of",
    "history": "What came before, and from where",
    "told_family": "Whether the family was told, and why",
    "family_agrees": "Whether the family agrees",
    "consulted": "Talked over with somebody",
}
"""What a record should say, by the field that says it; the first view is counted in `moved`."""
RulesBehind = Callable[[Event], tuple[str, ...]]
"""Gives the rules that made a decision's reading what it was."""


@dataclass(frozen=True, slots=True)
class Period:
    """The decisions of a time with all that was added to them since."""

    decisions: tuple[Event, ...]
    closed: int
    """Decisions of the time that the key does not open: in no figure below."""
    about: Mapping[str, tuple[Event, ...]] = field(repr=False)
    """What was added, by the id of its decision."""

    @property
    def authors(self) -> int:
        """How many people decided."""
        return len({event.leaf.author for event in self.decisions})

    def added(self, decision: Event, kind: Kind) -> tuple[Event, ...]:
        """Give what was added to a decision, of one kind, in order."""
        return tuple(e for e in self.about.get(decision.leaf.id, ()) if e.kind == kind)


def period_of(held: Sequence[Event], since: date | None, until: date | None) -> Period:
    """Give the decisions from one day to another, both counted in."""
    about: dict[str, list[Event]] = defaultdict(list)
    for event in held:
        if event.about:
            about[event.about].append(event)
    wanted = [
        event
        for event in held
        if event.kind == Kind.DECISION
        and (since is None or event.day >= since)
        and (until is None or event.day <= until)
    ]
    opened = tuple(event for event in wanted if event.content is not None)
    closed = len(wanted) - len(opened)
    return Period(opened, closed, {name: tuple(found) for name, found in about.items()})


def by_level(period: Period) -> dict[str, dict[str, int]]:
    """Count decisions by tier and, within it, by national band: both as they were recorded."""
    tiers: dict[str, dict[str, int]] = {
        "universal": {}, "targeted": {}, "statutory": {},
    }  # fmt: skip
    for band in Band:
        for event in period.decisions:
            if event.leaf.codes.get("band") == band.code:
                tier = tiers.setdefault(tier_of(event), {})
                tier[band.code] = tier.get(band.code, 0) + 1
    return tiers


def by_month(period: Period) -> dict[str, int]:
    """Count decisions by month."""
    return dict(sorted(Counter(f"{event.day:%Y-%m}" for event in period.decisions).items()))


def compared(period: Period) -> dict[str, int]:
    """Count how decisions stand to the reading."""
    found = Counter(str(event.said("compared") or "not_known") for event in period.decisions)
    return {name: found[name] for name in ("agrees", "higher", "lower", "not_known")}


def compared_by_band(period: Period) -> dict[str, dict[str, int]]:
    """Count how decisions stand to the reading, by the band that was decided."""
    return _cross(
        period.decisions,
        lambda event: str(event.said("compared") or "not_known"),
        ("agrees", "higher", "lower", "not_known"),
    )


def reasons(period: Period, codes: Iterable[str]) -> dict[str, int]:
    """Count the coded reasons of those who saw it differently."""
    differing = [e for e in period.decisions if e.said("compared") in ("higher", "lower")]
    found = Counter(str(event.said("differs") or "none_given") for event in differing)
    return {name: found[name] for name in (*codes, "none_given")}


def moved(period: Period) -> dict[str, int]:
    """Count who kept their first view, and who moved to the reading or elsewhere."""
    found = Counter(_moved(event) for event in period.decisions)
    return {name: found[name] for name in ("kept", "to_reading", "elsewhere", "no_first_view")}


def _moved(event: Event) -> str:
    first = (event.said("first_view") or {}).get("band")
    if not first:
        return "no_first_view"
    if first == event.leaf.codes.get("band"):
        return "kept"
    return "to_reading" if event.said("compared") == "agrees" else "elsewhere"


def disputed(period: Period, rules_behind: RulesBehind) -> dict[str, dict[str, int]]:
    """Count, by rule, readings that it made, and decisions that went higher or lower than it."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for event in period.decisions:
        for rule in rules_behind(event):
            found[rule].update(["made", str(event.said("compared"))])
    names = ("made", "higher", "lower")
    return {rule: {name: counts[name] for name in names} for rule, counts in sorted(found.items())}


def unknowns(period: Period) -> dict[str, int]:
    """Count what was asked and left not known: indicators and facts."""
    found: Counter[str] = Counter()
    for event in period.decisions:
        left = {o["indicator"] for o in _observed(event) if o.get("status") == "unknown"}
        left |= {name for name, value in (event.said("facts") or {}).items() if value is None}
        found.update(left)
    return dict(found.most_common())


def _observed(event: Event) -> Sequence[Mapping[str, Any]]:
    return event.said("observations") or ()


def quality(period: Period) -> dict[str, int]:
    """Count the records that say each thing that a record should say."""
    return {name: sum(_says(event, name) for event in period.decisions) for name in QUALITY}


def _says(event: Event, name: str) -> bool:
    said = event.said(name)
    if name == "rationale":
        return len(str(said or "").split()) >= MIN_RATIONALE
    return bool(str(said).strip()) if isinstance(said, str) else bool(said)


def reviewed(period: Period) -> dict[str, tuple[int, int]]:
    """Count reviewed decisions of all, by tier: by somebody else than their author."""
    found: dict[str, tuple[int, int]] = {}
    for event in period.decisions:
        hits, of = found.get(tier_of(event), (0, 0))
        found[tier_of(event)] = hits + bool(_reviews(period, event)), of + 1
    return found


def stances(period: Period) -> dict[str, int]:
    """Count what the latest oversight of each decision says."""
    last = [found[-1] for event in period.decisions if (found := _reviews(period, event))]
    counts = Counter(str(event.said("stance") or "closed") for event in last)
    return {name: counts[name] for name in ("agrees", "look_again", "challenges", "closed")}


def _reviews(period: Period, event: Event) -> list[Event]:
    found = period.added(event, Kind.REVIEW)
    return [one for one in found if one.leaf.author != event.leaf.author]


def answers(period: Period) -> dict[str, int]:
    """Count the latest answer of the front door on each decision that was answered, or not."""
    found = Counter(_answer(period, event) for event in period.decisions)
    return {name: found[name] for name in _ANSWERS}


def answers_by_band(period: Period) -> dict[str, dict[str, int]]:
    """Count the latest answer of the front door, by the band that was decided."""
    return _cross(period.decisions, lambda event: _answer(period, event), _ANSWERS)


_ANSWERS = ("accepted", "redirected", "no_further_action", "no_reply", "none_recorded")


def _answer(period: Period, event: Event) -> str:
    said = [str(one.said("answer") or "") for one in period.added(event, Kind.OUTCOME)]
    return said[-1] if said and said[-1] in _ANSWERS else "none_recorded"


def waiting(found: Iterable[Due]) -> dict[str, int]:
    """Count what waits today, checks at three and at six months apart."""
    counts: Counter[str] = Counter()
    for one in found:
        name = one.wait.value
        if one.wait in (Wait.DECLINED, Wait.STEP_DOWN):
            name = f"{name}_{_months(one)}"
        counts[name] += 1
    names = [wait.value for wait in Wait if wait not in (Wait.DECLINED, Wait.STEP_DOWN)]
    names += [f"{w.value}_{m}" for w in (Wait.DECLINED, Wait.STEP_DOWN) for m in CHECK_MONTHS]
    return {name: counts[name] for name in names}


def _months(one: Due) -> int:
    ends = {months_after(one.event.day, months).isoformat(): months for months in CHECK_MONTHS}
    return ends.get(one.since, CHECK_MONTHS[-1])


def tier_of(event: Event) -> str:
    """Give the tier that was recorded."""
    return str(event.leaf.codes.get("tier", "not_known"))


def _cross(
    decisions: Iterable[Event], column: Callable[[Event], str], columns: Sequence[str]
) -> dict[str, dict[str, int]]:
    table = {band.code: dict.fromkeys(columns, 0) for band in Band}
    for event in decisions:
        row, cell = str(event.leaf.codes.get("band")), column(event)
        if row in table and cell in table[row]:
            table[row][cell] += 1
    return table
