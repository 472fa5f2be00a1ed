"""Whether the clock of whoever just recorded was behind the entry before: said, never refused.

The order of entries is proved, the hour is only what an author's machine said. A clock that was set
back makes a chronology wrong, so the person is told while they still know what time it is. Nobody
is kept from recording by a clock. Reads two leaves; if they cannot be read it says nothing, since
what was just recorded stands and must not look as if it did not.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from assistant.error import LogError
from assistant.log import entry
from assistant.log.entry import Leaf
from assistant.log.journal import Journal

LEEWAY = timedelta(minutes=10)
"""By how much the clocks of two machines may differ."""


def behind_words(journal: Journal, number: int) -> tuple[str, ...]:
    """Say that an entry's time is earlier than that of the entry before; else nothing."""
    try:
        found = [entry.parse(row.leaf) for row in journal.store.rows(max(1, number - 1), number)]
    except LogError:  # the receipt, not this, says whether it is kept
        return ()
    match found:
        case [Leaf() as before, Leaf() as own] if is_behind(own.recorded, before.recorded):
            now, then = _words(own.recorded), _words(before.recorded)
            told = f"CHECK THE CLOCK. This machine says {now}; entry {before.number} says {then}."
            kept = "One of them is wrong. The entry is kept, and that it came after is proved."
            say = f"If its time is wrong, say so: threshold log addend {number} --corrects"
            return (told, kept, say)
    return ()


def is_behind(own: str, before: str) -> bool:
    """Say whether a time that was recorded later says an earlier hour, by more than chance.

    Examples:
        >>> is_behind("2025-01-01T09:00:00Z", "2026-01-01T09:00:00Z")
        True
        >>> is_behind("2026-01-01T09:00:00Z", "2026-01-01T09:05:00Z"), is_behind("", "?")
        (False, False)
    """
    try:
        return _at(own) < _at(before) - LEEWAY
    except ValueError:
        return False


def _at(recorded: str) -> datetime:
    return datetime.strptime(recorded, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def _words(recorded: str) -> str:
    return f"{recorded[:16].replace('T', ' ')} UTC"
