"""One person's own ratings in a room, for that person: told only to who gives their code.

Rounds that were not revealed are out, also for oneself: a screen in a room is seen by others. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evaluation.error import CasesError
from evaluation.group import Room, Spot
from evaluation.group_report import CONTESTED, Authors, direction_data, stage_data
from evaluation.profile import Judged, direction
from evaluation.scenario import Scenario
from evaluation.training_event import Event, level_code
from rules.model import Band


def person_report(
    first: Event, room: Room, library: Mapping[str, Scenario], person: str
) -> dict[str, Any]:
    """Give one person's revealed ratings beside what the authors hold.

    Raises:
        CasesError: Nobody of this code is in the room.
    """
    if person not in room.people:
        message = f"There is nobody with the code {person!r} in that room."
        raise CasesError(message, hint="Give the code that you had in the room.", code="no_person")
    authors = Authors(library, str(first.data["framework"]["id"]))
    rows = [_row(room, spot, authors, person) for spot in room.spots]
    kept = [row for row in rows if row["before"] or row["after"]]
    return {
        "kind": "person",
        "session": first.session,
        "began": first.at,
        "exercise": first.data["exercise"],
        "framework": first.data["framework"],
        "who": person,
        "rated": len({row["scenario"] for row in kept}),
        "scenarios": len(room.scenarios),
        "ratings": kept,
        "beside_the_authors": {
            name: direction_data(direction(_judged(kept, name))) for name in ("before", "after")
        },
        "cautions": ["These are your own ratings. They are no test of you."],
    }


def _row(room: Room, spot: Spot, authors: Authors, person: str) -> dict[str, Any]:
    held = authors.held(spot)
    row: dict[str, Any] = {
        **stage_data(room, spot),
        "title": authors.title(spot[0]),
        "held": CONTESTED if held is None else held.code,
    }
    for key, number in (("before", 1), ("after", 2)):
        votes = room.seen(spot, number) or {}
        row[key] = level_code(votes[person]) if person in votes else None
    return row


def _judged(rows: list[dict[str, Any]], key: str) -> tuple[Judged, ...]:
    return tuple(
        Judged(Band[row[key].upper()], Band[row["held"].upper()])
        for row in rows
        if row[key] not in (None, "not_sure") and row["held"] != CONTESTED
    )
