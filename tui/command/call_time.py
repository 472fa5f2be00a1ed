"""When somebody rang: read as people write it, kept as a day and a time that still say it later.

"Today" means nothing in a record that is read in three years, so it becomes the day. Words that
say no time are not guessed at: the ways to write one are listed. Pure but for the clock given.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

WAYS = "now, 15:05, today 15:05, yesterday 15:05, 2026-11-25 15:05, or 2026-11-25"
_BACK = {"": 0, "today": 0, "yesterday": 1}
_SPOKEN = re.compile(r"(today|yesterday)?,?\s*(?:at\s+)?([01]?\d|2[0-3])[:.]([0-5]\d)")


def read_call_time(words: str, now: datetime) -> str | None:
    """Give the day and time that are meant, as ISO writes them; None where none can be read.

    Args:
        words: What the person wrote.
        now: Their own clock.

    Examples:
        >>> now = datetime(2026, 11, 25, 16, 0)
        >>> read_call_time("yesterday 9:05", now), read_call_time("banana", now)
        ('2026-11-24T09:05', None)
    """
    text = " ".join(words.lower().split())
    if text in ("now", "just now"):
        return _to_the_minute(now)
    spoken = _SPOKEN.fullmatch(text)
    if spoken:
        day = now.date() - timedelta(days=_BACK[spoken[1] or ""])
        return f"{day.isoformat()}T{int(spoken[2]):02}:{spoken[3]}"
    try:
        if len(text) == len("2026-11-25"):
            return date.fromisoformat(text).isoformat()
        return _to_the_minute(datetime.fromisoformat(text))
    except ValueError:
        return None


def _to_the_minute(time: datetime) -> str:
    return time.isoformat(timespec="minutes")
