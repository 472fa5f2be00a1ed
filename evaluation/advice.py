"""Wrong advice on purpose: which readings are false, and how often people follow them.

Advice that is wrong does more harm than right advice does good; this measures it for one person or
a room. Every false reading is disclosed at the end, also of a session that was broken off: what is
not yet disclosed can be asked for (`undisclosed`). Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation.exercise import shuffled
from evaluation.profile import Share
from evaluation.scenario import Scenario
from evaluation.training_event import Event
from rules.model import Band


@dataclass(frozen=True, slots=True)
class Advised:
    """One scenario in which a reading was shown between two ratings."""

    scenario: str
    before: Band | None
    after: Band | None
    shown: Band
    held: Band
    wrong: bool


@dataclass(frozen=True, slots=True)
class Switching:
    """How often people went along with a reading."""

    right_to_wrong: Share
    """Of those right at first and shown a wrong reading."""
    wrong_to_right: Share
    """Of those wrong at first and shown a right reading."""
    wrong_kept: Share
    """Of those wrong at first and shown a wrong reading: stayed wrong."""


def misled(scenarios: Sequence[Scenario], percent: int, *, seed: int) -> frozenset[str]:
    """Choose the scenarios whose shown reading will be false; never a contested one."""
    fit = [s.id for s in scenarios if s.answer is not None]
    number = round(len(scenarios) * percent / 100)
    return frozenset(shuffled(fit, seed + 7)[:number])


def false_reading(scenario: Scenario, true: Band, *, seed: int) -> Band:
    """Give a false reading: the tempting one where there is one, else one or two steps away."""
    if scenario.tempting is not None and scenario.tempting.band != true:
        return scenario.tempting.band
    near = [band for band in Band if 1 <= abs(band - true) <= 2]
    return Band[shuffled([band.name for band in near], seed)[0]]


def switching(advised: Iterable[Advised]) -> Switching:
    """Count who went from right to wrong, and from wrong to right."""
    items = [one for one in advised if one.before is not None]
    right_misled = [one for one in items if one.wrong and one.before == one.held]
    wrong_led = [one for one in items if one.shown == one.held != one.before]
    wrong_misled = [one for one in items if one.wrong and one.before != one.held]
    return Switching(
        Share(sum(one.after != one.held for one in right_misled), len(right_misled)),
        Share(sum(one.after == one.held for one in wrong_led), len(wrong_led)),
        Share(sum(one.after != one.held for one in wrong_misled), len(wrong_misled)),
    )


def undisclosed(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Give false readings that were shown and not yet disclosed, by session."""
    open_: dict[str, list[Event]] = {}
    for event in events:
        if event.kind == "advice" and event.data["wrong"]:
            open_.setdefault(event.session, []).append(event)
        elif event.kind == "disclosed":
            open_.pop(event.session, None)
    return open_
