"""How long it took: noticed, recorded, rung, answered, child seen, as the records have it.

Pure. A time written in words ("before lunch") is counted and never guessed; one that ends before
it begins is left out and counted too. Neighbour: `oversight_count.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from assistant.log.entry import Kind
from assistant.opened import Event
from assistant.oversight_count import Period

SPANS = {
    "noticed_recorded": "From noticed to written down",
    "noticed_rung": "From noticed to rung",
    "rung_answered": "From rung to somebody answering",
    "rung_heard": "From rung to hearing what was decided",
    "noticed_child_seen": "From noticed to the child being seen",
}


@dataclass(frozen=True, slots=True)
class Span:
    """How long one step took, over many records."""

    hours: tuple[float, ...]
    in_words: int
    """Records where one of the two times is in words."""
    backwards: int
    """Records where the end stands before the beginning."""


def spans(period: Period, *, zone: tzinfo | None) -> dict[str, Span]:
    """Give every step's length in hours.

    Args:
        period: The records.
        zone: The zone of times that name none.
    """
    found: dict[str, list[float]] = {name: [] for name in SPANS}
    words = dict.fromkeys(SPANS, 0)
    backwards = dict.fromkeys(SPANS, 0)
    for event in period.decisions:
        times = dict(_times(period, event))
        for name in SPANS:
            start, _, end = name.partition("_")
            if not times.get(start) or not times.get(end):
                continue
            one, two = _read(times[start], zone), _read(times[end], zone)
            if one is None or two is None:
                words[name] += 1
            elif two < one:
                backwards[name] += 1
            else:
                found[name].append((two - one).total_seconds() / 3600)
    return {n: Span(tuple(sorted(found[n])), words[n], backwards[n]) for n in SPANS}


def _times(period: Period, event: Event) -> Iterator[tuple[str, str]]:
    """Yield the times of a record by name; of several the first that was written counts."""
    kept: dict[str, str] = {}
    for one in (event, *period.added(event, Kind.ADDENDUM)):
        for name, words in _said(one).items():
            kept.setdefault(name, words)
    for call in period.added(event, Kind.REFERRAL_ATTEMPT):
        kept.setdefault("rung", str(call.said("rung") or ""))
        if call.said("answered"):
            kept.setdefault("answered", str(call.said("rung") or ""))
    for outcome in period.added(event, Kind.OUTCOME):
        if outcome.leaf.codes.get("reason") != "no_reply" and outcome.said("heard"):
            kept.setdefault("heard", str(outcome.said("heard")))
    kept.setdefault("recorded", event.leaf.recorded)
    yield from kept.items()


def _said(event: Event) -> Mapping[str, str]:
    return {str(name): str(words) for name, words in (event.said("times") or {}).items() if words}


def _read(words: str, zone: tzinfo | None) -> datetime | None:
    """Read a day with a time; a day alone says nothing of hours."""
    text = words.strip()
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    if len(text) <= 10:
        return None
    return found if found.tzinfo else found.replace(tzinfo=zone or UTC)
