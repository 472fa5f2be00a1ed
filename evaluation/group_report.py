"""What a room's ratings say, as plain data: agreement before and after, by scenario and stage.

Nobody's own ratings are in it, and no vote of a round that was not revealed. A lead sees a room of
five or more only. What a small room cannot show is said in words. Pure; the page is
`report_page.py`, one person's own report `solo_report.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from evaluation.agreement import (
    MISSING,
    Floats,
    Measure,
    Table,
    ac2,
    alpha,
    difference,
    percent_agreement,
)
from evaluation.group import WHOLE, Room, Spot, Votes, tally
from evaluation.profile import Direction, Judged, Share, direction
from evaluation.scenario import Scenario
from evaluation.training_event import Event
from rules.model import Band

FEWEST = 5
"""A lead is shown nothing of fewer people."""
RESAMPLES = 2000
SEED = 20261125
CONTESTED = "contested"


def group_report(
    first: Event, room: Room, library: Mapping[str, Scenario], *, for_lead: bool = False
) -> dict[str, Any]:
    """Give a room's report.

    Args:
        first: The event that began the session.
        room: The room as it stands.
        library: Scenarios by id; one that is gone is shown by its id alone.
        for_lead: Whether rooms of fewer than five are suppressed.
    """
    done = [spot for spot in room.spots if room.seen(spot, 1) is not None]
    authors = Authors(library, str(first.data["framework"]["id"]))
    data: dict[str, Any] = {
        "kind": "group",
        "session": first.session,
        "began": first.at,
        "exercise": first.data["exercise"],
        "framework": first.data["framework"],
        "people": len(room.people),
        "scenarios": len(room.scenarios),
        "rated": len({name for name, _ in done}),
        "stages": len(done),
        "complete": room.scenario is None,
        "suppressed": for_lead and len(room.people) < FEWEST,
    }
    if data["suppressed"]:
        why = f"Fewer than {FEWEST} people: nothing of their ratings is shown to leads."
        return data | {"cautions": [why]}
    picks = np.random.default_rng(SEED).random((RESAMPLES, max(1, len(done))))
    before, after = (table_of(room, done, number) for number in (1, 2))
    return data | {
        "agreement": {
            "before": _measures(before, picks),
            "after": _measures(after, picks),
            "change_of_alpha": measure_data(_change(before, after, picks)),
        },
        "beside_the_authors": {
            "before": direction_data(direction(_judged(room, done, 1, authors))),
            "after": direction_data(direction(_judged(room, done, 2, authors))),
        },
        "confusion": {
            "before": confusion(room, done, 1, authors),
            "after": confusion(room, done, 2, authors),
        },
        "by_scenario": [_row(room, spot, authors, for_lead=for_lead) for spot in done],
        "cautions": list(
            cautions(len(room.people), data["rated"], len(done), complete=room.scenario is None)
        ),
    }


@dataclass(frozen=True, slots=True)
class Authors:
    """What the authors hold of each scenario, under one framework."""

    library: Mapping[str, Scenario]
    area: str

    def held(self, spot: Spot) -> Band | None:
        """Give what they hold by a moment of a story; None: contested, or the story is gone."""
        scenario = self.library.get(spot[0])
        if scenario is None or spot[1] >= len(scenario.moments):
            return None
        return scenario.moments[spot[1]].held(self.area)

    def title(self, name: str) -> str:
        """Give a story's title; its id where it is gone."""
        return self.library[name].title if name in self.library else name


def stage_data(room: Room, spot: Spot) -> dict[str, Any]:
    """Name a stage as published data: its number from 1, and how many its story has."""
    name, moment = spot
    if moment == WHOLE:
        return {"scenario": name, "stage": 1, "stages": 1}
    return {
        "scenario": name,
        "stage": moment + 1,
        "stages": room.moments[room.scenarios.index(name)],
    }


def table_of(room: Room, done: Iterable[Spot], number: int) -> Table:
    """Give revealed ratings as a table: [people, stages]; not sure and absent are missing."""
    columns = []
    for spot in done:
        votes = room.seen(spot, number) or {}
        columns.append([_code(votes, person) for person in room.people])
    shape = (len(room.people), len(columns))
    return np.array(columns, dtype=np.int64).T.reshape(shape) if columns else np.zeros(shape, int)


def _code(votes: Votes, person: str) -> int:
    level = votes.get(person)
    return MISSING if level is None else int(level)


def _measures(table: Table, picks: Floats) -> dict[str, Any]:
    return {
        "percent_agreement": measure_data(percent_agreement(table, picks)),
        "krippendorff_alpha": measure_data(alpha(table, picks)),
        "gwet_ac2": measure_data(ac2(table, picks)),
    }


def _change(before: Table, after: Table, picks: Floats) -> Measure:
    """Compare the rounds over the people and scenarios that have both."""
    both = (before != MISSING) & (after != MISSING)
    return difference(np.where(both, before, MISSING), np.where(both, after, MISSING), picks)


def measure_data(measure: Measure) -> dict[str, Any]:
    """Give a measure as plain data, rounded to four places; null where there is no number."""
    return {
        "value": _rounded(measure.value),
        "low": _rounded(measure.low),
        "high": _rounded(measure.high),
        "scenarios": measure.units,
        "people": measure.raters,
        "why": measure.why,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4) + 0.0  # never -0.0


def share_data(share: Share) -> dict[str, Any]:
    """Give a share as plain data, with its interval."""
    interval = share.interval or (None, None)
    return {
        "hits": share.hits,
        "of": share.of,
        "value": _rounded(share.value),
        "low": _rounded(interval[0]),
        "high": _rounded(interval[1]),
    }


def direction_data(found: Direction) -> dict[str, Any]:
    """Give how ratings lie beside what is held, as plain data."""
    names = ("same", "lower", "higher", "under_referral", "over_referral", "section_47_over_call")
    return {name: share_data(getattr(found, name)) for name in names} | {
        "mean_step": _rounded(found.mean_step)
    }


def _judged(room: Room, done: Iterable[Spot], number: int, authors: Authors) -> tuple[Judged, ...]:
    """Give every rating of a round beside what the authors hold; contested scenarios are out."""
    return tuple(
        Judged(level, held)
        for spot in done
        if (held := authors.held(spot)) is not None
        for level in (room.seen(spot, number) or {}).values()
        if level is not None
    )


def confusion(
    room: Room, done: Iterable[Spot], number: int, authors: Authors
) -> dict[str, dict[str, int]]:
    """Count ratings by what the authors hold; contested scenarios have a row of their own."""
    columns = [*(band.code for band in Band), "not_sure"]
    rows = [*(band.code for band in Band), CONTESTED]
    table = {row: dict.fromkeys(columns, 0) for row in rows}
    for spot in done:
        held = authors.held(spot)
        for level in (room.seen(spot, number) or {}).values():
            row = CONTESTED if held is None else held.code
            table[row]["not_sure" if level is None else level.code] += 1
    return table


def _row(room: Room, spot: Spot, authors: Authors, *, for_lead: bool) -> dict[str, Any]:
    held = authors.held(spot)
    return {
        **stage_data(room, spot),
        "title": authors.title(spot[0]),
        "held": CONTESTED if held is None else held.code,
        "before": _round(room.seen(spot, 1), for_lead=for_lead),
        "after": _round(room.seen(spot, 2), for_lead=for_lead),
    }


def _round(votes: Votes | None, *, for_lead: bool) -> dict[str, Any] | None:
    """Give one round of one scenario; None where it was not held, or too few voted for a lead."""
    if votes is None or (for_lead and len(votes) < FEWEST):
        return None
    found = tally(votes)
    rated = sum(found.counts.values())
    most = max(found.counts.values(), default=0)
    mean = sum(int(band) * n for band, n in found.counts.items()) / rated if rated else None
    return {
        "counts": {band.code: found.counts.get(band, 0) for band in Band},
        "not_sure": found.not_sure,
        "voted": found.voted,
        "leading": [band.code for band in found.leading],
        "tie": found.is_tie,
        "leading_share": share_data(Share(most, rated)),
        "mean_level": _rounded(mean),
    }


def cautions(people: int, scenarios: int, stages: int, *, complete: bool) -> Iterator[str]:
    """Say what these ratings cannot show."""
    if not complete:
        yield "This exercise is not finished: the figures are of what has been revealed so far."
    if people < 2:
        yield "One person: agreement between people cannot be told."
    elif people < FEWEST:
        yield f"{people} people: this tells of these people, and nothing of a team or a profession."
    if scenarios < 10:
        yield f"Scenarios: {scenarios}. Too few to say how these people agree on others."
    if stages > scenarios:
        yield (
            "Each stage of a story counts by itself. Stages of one story hang together, so the "
            "intervals are narrower than they should be."
        )
    yield "Intervals of shares take each rating by itself; people in one room are not that apart."
    yield "Agreement is not being right: a room can agree on a level that does not fit."
    yield "What the authors hold was written by them and, unless it says so, rated by no panel."
