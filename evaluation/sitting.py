"""A training session as it runs: its store, its clock, and the events that begin, go on and end it.

It joins a store to a state machine (`solo.py`, `group.py`) and knows no screen. Every answer is
kept before the next question, so a session that breaks off is taken up where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from evaluation.advice import misled
from evaluation.error import CasesError
from evaluation.exercise import Exercise, scenario_named
from evaluation.group import Room, after, room_from
from evaluation.repetition import Try, due
from evaluation.scenario import Scenario
from evaluation.scenario_reading import read_scenario
from evaluation.solo import Solo, items_of
from evaluation.training_event import Event
from evaluation.training_store import TrainingStore
from rules.model import Framework

Library = Mapping[str, Scenario]


@dataclass(slots=True)
class Sitting:
    """One session of one exercise; `now` gives the time as an ISO string."""

    store: TrainingStore
    session: str
    who: str
    now: Callable[[], str]

    def keep(self, kind: str, data: Mapping[str, Any], *, who: str | None = None) -> Event:
        """Keep an event of this session."""
        event = Event(kind, self.session, who or self.who, self.now(), data)
        return self.store.append(event)


def begin(
    sitting: Sitting,
    exercise: Exercise,
    scenarios: Sequence[Scenario],
    framework: Framework,
    *,
    seed: int,
) -> Event:
    """Keep the beginning of a session: all that is needed to take it up again.

    Raises:
        RulesError: A scenario cannot be read with this framework: then nothing begins.
    """
    for scenario in scenarios:
        for moment in range(len(scenario.moments)):
            read_scenario(scenario, framework, moment=moment)
    false = misled(scenarios, exercise.wrong_advice, seed=seed)
    return sitting.keep(
        "session",
        {
            "exercise": exercise.id,
            "kind": exercise.kind,
            "scenarios": [scenario.id for scenario in scenarios],
            "moments": [len(scenario.moments) for scenario in scenarios],
            "seed": seed,
            "misled": sorted(false),
            "framework": {
                "id": framework.id,
                "edition": framework.edition,
                "digest": framework.digest,
            },
        },
    )


def beginning(store: TrainingStore, session: str) -> Event:
    """Give the first event of a session.

    Raises:
        CasesError: There is no such session; the newest is offered.
    """
    found = next(store.events(session=session, kind="session"), None)
    if found is None:
        known = [event.session for event in store.events(kind="session")]
        hint = f"The newest is {known[-1]}." if known else "None has begun: threshold train list"
        raise CasesError(f"There is no session {session!r}.", hint=hint, code="no_session")
    return found


def solo_from(
    first: Event, exercise: Exercise, library: Library, framework: Framework, store: TrainingStore
) -> Solo:
    """Make a learner's session again from its events.

    Raises:
        CasesError: A scenario of it is gone.
    """
    scenarios = [scenario_named(name, library) for name in first.data["scenarios"]]
    solo = Solo(
        exercise,
        items_of(scenarios, framework.id),
        framework,
        int(first.data["seed"]),
        frozenset(first.data["misled"]),
    )
    solo.restore(store.events(session=first.session))
    return solo


def room_of(first: Event, store: TrainingStore) -> Room:
    """Make a room again from its events; one begun before stages were voted on stays whole."""
    events = store.events(session=first.session)
    return room_from(first.data["scenarios"], events, moments=first.data.get("moments", ()))


def step(sitting: Sitting, room: Room, kind: str, data: Mapping[str, Any], who: str = "") -> Room:
    """Keep an event of a room and give the room after it."""
    return after(room, sitting.keep(kind, data, who=who or None))


def tries_of(store: TrainingStore, who: str) -> tuple[Try, ...]:
    """Give one learner's first ratings, in the order of time."""
    return tuple(
        Try(str(event.data["scenario"]), day_of(event), event.band(), event.band("held"))
        for event in store.events(kind="rating")
        if event.who == who and event.data["round"] == 1 and "held" in event.data
    )


def day_of(event: Event) -> date:
    """Give the day of an event."""
    return date.fromisoformat(event.at[:10])


def due_for(store: TrainingStore, who: str, today: date) -> tuple[str, ...]:
    """Give the scenarios that a learner once rated otherwise and that are due again."""
    return due(tries_of(store, who), today)
