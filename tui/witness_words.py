"""How long ago somebody outside saw this log: as data, and in words that fit everywhere.

Whoever holds a signing key could write anew what came after; so its age stands in the list, in
the app and in every report. What a witness is: `assistant.log.witness`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from assistant.counted import counted

if TYPE_CHECKING:
    from assistant.log.journal import Journal

NONE = "No outside witness is on record."
OLD = 30
"""Days after which a witness is called old: our suggestion."""


def witness_data(journal: Journal, now: datetime) -> dict[str, Any] | None:
    """Give the latest outside witness as plain data; None where there is none."""
    from assistant.log.witness import last_witness  # noqa: PLC0415  not where nothing is listed

    seen = last_witness(journal, now)
    if seen is None:
        return None
    return {
        "entry": seen.number,
        "size": seen.size,
        "at": seen.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "days": seen.days,
        "after": seen.after,
    }


def witness_words(data: Mapping[str, Any] | None) -> str:
    """Say it in one sentence.

    Examples:
        >>> witness_words(None)
        'No outside witness is on record.'
        >>> witness_words({"days": 3, "size": 40, "after": 2})
        'Last outside witness: 3 days ago, of the first 40 entries; 2 came after.'
    """
    if data is None:
        return NONE
    days = witness_age(data)
    old = " Ask for a new one." if data["days"] > OLD else ""
    return (
        f"Last outside witness: {days}, of the first {counted(data['size'], 'entry')}; "
        f"{data['after']} came after.{old}"
    )


def witness_age(data: Mapping[str, Any] | None) -> str:
    """Say how long ago, in two or three words.

    Examples:
        >>> witness_age({"days": 1}), witness_age(None)
        ('yesterday', 'none yet')
    """
    if data is None:
        return "none yet"
    return {0: "today", 1: "yesterday"}.get(data["days"], f"{data['days']} days ago")
