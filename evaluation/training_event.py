"""One thing that happened in training, as it is kept: a rating, a reveal, a piece of advice.

Nothing here is about a real child. A person stands under a code and never a name. What an event
means to an exercise is `solo.py`'s and `group.py`'s; the file is `training_store.py`'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules.model import Band

KINDS = (
    "session",  # an exercise begins: its scenarios, seed and framework
    "join",  # somebody joins a room
    "rating",  # a level, confidence and reason; round 1 or 2
    "advice",  # a reading was shown between two ratings
    "disclosed",  # which readings were false has been told
    "reveal",  # the room's votes of a round were shown
    "close",  # the room is done with a scenario
    "note",  # what the room said
    "panel",  # one rating of a real panel
    "end",  # the exercise was done whole
)


@dataclass(frozen=True, slots=True)
class Event:
    """One event; `number` is its place in the store, 0 before it is kept."""

    kind: str
    session: str
    who: str
    at: str
    data: Mapping[str, Any]
    number: int = 0

    def band(self, name: str = "level") -> Band | None:
        """Give a level of its data; None: not sure."""
        value = self.data.get(name)
        return None if value in (None, "not_sure") else Band[str(value).upper()]


def level_code(band: Band | None) -> str:
    """Give a level as it is kept."""
    return "not_sure" if band is None else band.code
