"""When a learner meets a scenario again: Leitner's boxes, for own errors only.

A scenario rated otherwise than the authors goes into box 1. Rated as they do, when it is due, it
goes one box up; otherwise back to box 1. A box is due after its days; the last is left for good.
Contested scenarios never enter. Pure. Source: Leitner 1972, So lernt man lernen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rules.model import Band

DAYS = (1, 3, 7, 21, 60)
"""Days until each box is due."""


@dataclass(frozen=True, slots=True)
class Try:
    """One rating of a scenario by one learner."""

    scenario: str
    day: date
    rated: Band | None
    held: Band | None


@dataclass(frozen=True, slots=True)
class Card:
    """A scenario in a box, and the day on which it is due."""

    scenario: str
    box: int
    due: date


def cards(tries: Iterable[Try]) -> dict[str, Card]:
    """Give the scenarios that are in boxes after some tries, in the order of time."""
    found: dict[str, Card] = {}
    for one in tries:
        card = found.get(one.scenario)
        if one.held is None:
            continue
        if one.rated != one.held:
            found[one.scenario] = _in_box(one, 1)
        elif card is not None and one.day >= card.due:
            if card.box == len(DAYS):
                del found[one.scenario]
            else:
                found[one.scenario] = _in_box(one, card.box + 1)
    return found


def due(tries: Iterable[Try], today: date) -> tuple[str, ...]:
    """Give the scenarios that are due, the lowest box and the longest wait first."""
    ready = [card for card in cards(tries).values() if card.due <= today]
    return tuple(c.scenario for c in sorted(ready, key=lambda c: (c.box, c.due, c.scenario)))


def _in_box(one: Try, box: int) -> Card:
    return Card(one.scenario, box, one.day + timedelta(days=DAYS[box - 1]))
