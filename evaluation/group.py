"""A room that rates together: blind vote, reveal, talk, vote again. Its state, apart from a screen.

A room is made of its events and of nothing else, so that it can be taken up again after a power cut
and, later, be shared by several terminals. A story that unfolds is voted on stage by stage, each
twice. Until a round is revealed no view of the room holds a vote: `seen` gives None. People stand
under codes, never names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from evaluation.error import CasesError
from evaluation.training_event import Event, level_code
from rules.model import Band

MOST_PEOPLE = 200
WHOLE = -1
"""The moment of a story that is rated once, with all its stages told."""

Votes = Mapping[str, Band | None]
"""A level by person; None: not sure."""
Spot = tuple[str, int]
"""A thing to rate: a scenario, and the moment of its story."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """One round of voting on one scenario."""

    votes: Votes
    revealed: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """A revealed ballot, counted."""

    counts: Mapping[Band, int]
    not_sure: int
    leading: tuple[Band, ...]
    """The level that most chose; several in a tie; none where nobody chose one."""
    voted: int

    @property
    def is_tie(self) -> bool:
        """Whether no single level leads."""
        return len(self.leading) > 1


@dataclass(frozen=True, slots=True)
class Room:
    """Where a room is: the scenarios in order, the people, and every ballot so far."""

    scenarios: tuple[str, ...]
    people: tuple[str, ...] = ()
    place: int = 0
    ballots: Mapping[tuple[Spot, int], Ballot] | None = None
    moments: tuple[int, ...] = ()
    """How many moments each story has; empty in a room that rates each story as a whole."""
    stage: int = 0
    """The moment of the present story, counted from 0."""

    @property
    def scenario(self) -> str | None:
        """The scenario that is on; None: all are done."""
        return self.scenarios[self.place] if self.place < len(self.scenarios) else None

    @property
    def moment(self) -> int:
        """The moment that is voted on, as events have it."""
        return self.stage if self.moments else WHOLE

    @property
    def spot(self) -> Spot:
        """What is rated now; of no story where all are done."""
        return self.scenario or "", self.moment

    @property
    def is_last_stage(self) -> bool:
        """Whether nothing more comes to light in the present story."""
        return not self.moments or self.stage + 1 >= self.moments[self.place]

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Everything that the room rates, in order."""
        if not self.moments:
            return tuple((name, WHOLE) for name in self.scenarios)
        counted = zip(self.scenarios, self.moments, strict=True)
        return tuple((name, moment) for name, number in counted for moment in range(number))

    @property
    def round(self) -> int:
        """The round that is on: 2 once the first votes have been revealed."""
        return 2 if self.ballot(self.spot, 1).revealed else 1

    @property
    def is_open(self) -> bool:
        """Whether votes are taken now."""
        return self.scenario is not None and not self.ballot(self.spot, self.round).revealed

    def ballot(self, spot: Spot, number: int) -> Ballot:
        """Give a ballot with its votes. For the room's own arithmetic; views use `seen`."""
        return (self.ballots or {}).get((spot, number), Ballot({}))

    def waiting(self) -> tuple[str, ...]:
        """Give the people who have not voted in the round that is on."""
        voted = self.ballot(self.spot, self.round).votes
        return tuple(person for person in self.people if person not in voted)

    def seen(self, spot: Spot, number: int) -> Votes | None:
        """Give the votes of a round that has been revealed; None before."""
        ballot = self.ballot(spot, number)
        return ballot.votes if ballot.revealed else None


def join(room: Room, person: str) -> dict[str, Any]:
    """Let somebody join, at any time; gives the event's data.

    Raises:
        CasesError: The code is taken, is no code, or the room is full.
    """
    hint = "Use short codes such as P01, never names."
    if person in room.people:
        raise CasesError(f"{person} is in the room already.", hint=hint)
    if not (person.isascii() and person.replace("-", "").isalnum() and len(person) <= 24):
        raise CasesError(f"{person!r} is not a code.", hint=hint)
    if len(room.people) >= MOST_PEOPLE:
        raise CasesError("The room is full.", hint=f"At most {MOST_PEOPLE} people.")
    return {"place": room.place}


def vote(room: Room, person: str, level: Band | None, *, confidence: str = "") -> dict[str, Any]:
    """Take a vote; until the reveal a later one takes its place. Gives the event's data.

    Raises:
        CasesError: The person is not in the room, or the round is not open.
    """
    if person not in room.people:
        raise CasesError(f"{person} is not in the room.", hint=f"Here: {', '.join(room.people)}.")
    if room.scenario is None or not room.is_open:
        raise CasesError("No vote is open now.", hint="A vote that was shown is not changed.")
    return {
        "scenario": room.scenario,
        "moment": room.moment,
        "round": room.round,
        "level": level_code(level),
        "confidence": confidence,
    }


def reveal(room: Room) -> dict[str, Any]:
    """Show the votes of the round that is on; gives the event's data.

    Raises:
        CasesError: No round is open, or nobody has voted.
    """
    if room.scenario is None or not room.is_open:
        raise CasesError("There is nothing to reveal.", hint="See: threshold train report")
    if not room.ballot(room.spot, room.round).votes:
        raise CasesError("Nobody has voted yet.", hint="Read in at least one vote first.")
    return {"scenario": room.scenario, "moment": room.moment, "round": room.round}


def close(room: Room) -> dict[str, Any]:
    """Be done with what is rated now, after one round or two: the next stage or story is on.

    Gives the event's data.

    Raises:
        CasesError: All are done, or nothing has been revealed.
    """
    if room.scenario is None or not room.ballot(room.spot, 1).revealed:
        raise CasesError("This story has not been voted on.", hint="Reveal the votes first.")
    return {"scenario": room.scenario, "moment": room.moment}


def after(room: Room, event: Event) -> Room:
    """Give the room after an event; events of other kinds change nothing."""
    if event.kind == "join":
        return replace(room, people=(*room.people, event.who))
    if event.kind not in ("rating", "reveal", "close"):
        return room
    spot = _spot(event)
    if event.kind == "close":
        return _closed(room) if spot == room.spot else room
    ballots = dict(room.ballots or {})
    key = (spot, int(event.data["round"]))
    old = ballots.get(key, Ballot({}))
    if event.kind == "reveal":
        ballots[key] = replace(old, revealed=True)
    elif not old.revealed:
        ballots[key] = replace(old, votes={**old.votes, event.who: event.band()})
    return replace(room, ballots=ballots)


def _spot(event: Event) -> Spot:
    """Give what an event is about; one without a moment is of a story rated as a whole."""
    return str(event.data["scenario"]), int(event.data.get("moment", WHOLE))


def _closed(room: Room) -> Room:
    """Give the room at its next stage or story."""
    if room.is_last_stage:
        return replace(room, place=room.place + 1, stage=0)
    return replace(room, stage=room.stage + 1)


def room_from(
    scenarios: Sequence[str], events: Iterable[Event], *, moments: Sequence[int] = ()
) -> Room:
    """Make a room again from its events.

    Args:
        scenarios: Their ids, in order.
        events: All events of the session, in order.
        moments: How many moments each story has; none: each is rated as a whole.
    """
    room = Room(tuple(scenarios), moments=tuple(moments))
    for event in events:
        room = after(room, event)
    return room


def tally(votes: Votes) -> Tally:
    """Count the votes of a revealed round.

    Examples:
        >>> tally({"P1": Band.UNIVERSAL, "P2": Band.EARLY_HELP, "P3": None}).is_tie
        True
    """
    counts = Counter(level for level in votes.values() if level is not None)
    most = max(counts.values(), default=0)
    leading = tuple(band for band in Band if most and counts[band] == most)
    unsure = sum(level is None for level in votes.values())
    return Tally(dict(counts), unsure, leading, len(votes))
