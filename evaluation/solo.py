"""One learner working through an exercise: what comes next, and what each answer is kept as.

A state machine apart from its screen: it asks nothing and prints nothing. Each step gives the data
of one event, which the caller keeps before going on, so that nothing is lost when the power goes;
`restored` puts the learner back where they were. In an exercise with wrong advice nothing is told
before the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluation.advice import Advised, false_reading
from evaluation.error import CasesError
from evaluation.exercise import Exercise
from evaluation.scenario import Scenario
from evaluation.scenario_reading import read_scenario
from evaluation.training_event import Event, level_code
from rules.model import Band, Framework, Status
from rules.reading import Reading

CONFIDENCES = ("sure", "fairly_sure", "unsure")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to rate: a scenario at a moment of its story."""

    scenario: Scenario
    moment: int
    area: str = ""
    """The framework's id."""

    @property
    def held(self) -> Band | None:
        """What the authors hold by then, under this framework."""
        return self.scenario.moments[self.moment].held(self.area)

    @property
    def key(self) -> tuple[str, int]:
        """What names it in events."""
        return self.scenario.id, self.moment


@dataclass(slots=True)
class Solo:
    """A learner's way through an exercise; it holds its place and the ratings so far."""

    exercise: Exercise
    items: tuple[Item, ...]
    framework: Framework
    seed: int
    misled: frozenset[str] = frozenset()
    """Scenarios whose shown reading is false."""
    place: int = 0
    first: dict[tuple[str, int], Band | None] = field(default_factory=dict)
    last: dict[tuple[str, int], Band | None] = field(default_factory=dict)
    shown: dict[tuple[str, int], Band] = field(default_factory=dict)

    @property
    def item(self) -> Item | None:
        """What is to be rated now; None: all is done."""
        return self.items[self.place] if self.place < len(self.items) else None

    @property
    def has_advice(self) -> bool:
        """Whether a reading is shown between two ratings, and feedback waits until the end."""
        return self.exercise.wrong_advice > 0

    def reading(self, item: Item) -> Reading:
        """Give what the framework reads for an item."""
        return read_scenario(item.scenario, self.framework, moment=item.moment)

    def rate(
        self, level: Band | None, confidence: str, reason: str, noticed: Mapping[str, Status]
    ) -> dict[str, Any]:
        """Commit the first rating of the present item; gives the event's data.

        Raises:
            CasesError: Nothing is to be rated, or it was rated already.
        """
        item = self._present()
        if item.key in self.first:
            raise CasesError("This story is rated already.", hint="Go on to the next.")
        if confidence not in CONFIDENCES:
            raise CasesError(f"There is no confidence {confidence!r}.", hint=f"{CONFIDENCES}")
        self.first[item.key] = level
        if not self.has_advice:
            self.place += 1
        return {
            "scenario": item.scenario.id,
            "moment": item.moment,
            "round": 1,
            "level": level_code(level),
            "held": None if item.held is None else item.held.code,
            "confidence": confidence,
            "reason": reason,
            "noticed": {name: str(status) for name, status in noticed.items()},
        }

    def advise(self) -> dict[str, Any]:
        """Show a reading, true or false; gives the event's data.

        Raises:
            CasesError: There is nothing rated to advise on.
        """
        item = self._present()
        if item.key not in self.first:
            raise CasesError("A reading is shown after the first rating.", hint="Rate it first.")
        true = self.reading(item).act_on.band
        wrong = item.scenario.id in self.misled
        band = false_reading(item.scenario, item.held or true, seed=self.seed) if wrong else true
        self.shown[item.key] = band
        return {
            "scenario": item.scenario.id,
            "moment": item.moment,
            "shown": band.code,
            "wrong": wrong,
        }

    def settle(self, level: Band | None) -> dict[str, Any]:
        """Take the rating after the advice and go on; gives the event's data.

        Raises:
            CasesError: No advice was shown.
        """
        item = self._present()
        if item.key not in self.shown:
            raise CasesError("No reading has been shown yet.", hint="Show it first.")
        self.last[item.key] = level
        self.place += 1
        return {
            "scenario": item.scenario.id,
            "moment": item.moment,
            "round": 2,
            "level": level_code(level),
            "held": None if item.held is None else item.held.code,
        }

    def advised(self) -> tuple[Advised, ...]:
        """Give every item that was rated before and after a reading, contested ones not."""
        items = [i for i in self.items if i.key in self.last and i.held is not None]
        return tuple(
            Advised(
                scenario=item.scenario.id,
                before=self.first[item.key],
                after=self.last[item.key],
                shown=self.shown[item.key],
                held=item.held,
                wrong=item.scenario.id in self.misled,
            )
            for item in items
            if item.held is not None
        )

    def restore(self, events: Iterable[Event]) -> None:
        """Go to where the events of this session left off."""
        for event in events:
            if event.kind == "rating":
                key = (str(event.data["scenario"]), int(event.data["moment"]))
                chosen = self.first if event.data["round"] == 1 else self.last
                chosen[key] = event.band()
            elif event.kind == "advice":
                key = (str(event.data["scenario"]), int(event.data["moment"]))
                self.shown[key] = event.band("shown") or Band.UNIVERSAL
        done = self.last if self.has_advice else self.first
        while self.item is not None and self.item.key in done:
            self.place += 1

    def _present(self) -> Item:
        if self.item is None:
            raise CasesError("This exercise is done.", hint="See: threshold train report")
        return self.item


def items_of(scenarios: Sequence[Scenario], area: str = "") -> tuple[Item, ...]:
    """Give every moment of every scenario, in order; `area` is the framework's id."""
    return tuple(Item(s, number, area) for s in scenarios for number in range(len(s.moments)))
