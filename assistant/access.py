"""Who opened whose records, and why: said in the log before anything is shown.

Whoever opens a colleague's narrative leaves an `access` entry, which the colleague sees in their
list. One entry for a sitting and a subject is enough. If it cannot be kept, nothing is shown.
Neighbours: `record_entry.py` (the entry's content), `opened.py` (what a key opens).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from assistant.error import LogError
from assistant.key import Identity
from assistant.log import entry
from assistant.log.entry import Kind, Leaf
from assistant.log.journal import Journal
from assistant.log.receipt import Receipt
from assistant.opened import NARRATIVE
from assistant.record_entry import access_entry

SITTING = timedelta(hours=4)
"""How long one reason counts for one subject."""
REASONS = {
    "review": "Oversight or supervision",
    "cover": "The author is away",
    "audit": "An audit or a dip sample",
    "same_child": "I am adding a record about the same child",
    "complaint": "A complaint, a request to see records, or a review of what happened",
    "inquiry": "A court, an inquest or an inquiry",
    "other": "Something else",
}
"""Coded reasons; the author sees the code, the words are sealed."""
BLIND = "blind_rating"
"""The code of a record that was shown without what its author decided. Nobody can give it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody opens what others wrote."""

    why: str = ""
    """One of `REASONS`, or words."""
    search: bool = False
    """Whether they came up in a search: that is one entry for all subjects."""
    blind: bool = False
    """Whether what the author decided is not shown: no reason for seeing the whole record."""


def of_others(journal: Journal, person: str, leaves: Iterable[Leaf]) -> tuple[Leaf, ...]:
    """Give those entries that are somebody else's narrative.

    What a colleague wrote about this person's own decision is addressed to them, and is not.
    """
    own = {
        leaf.id
        for row in journal.store.find(kind=Kind.DECISION.value)
        if row.author == person and isinstance(leaf := entry.parse(row.leaf), Leaf)
    }
    return tuple(
        leaf
        for leaf in leaves
        if leaf.kind in NARRATIVE and leaf.author != person and leaf.codes.get("entry") not in own
    )


def is_covered(
    journal: Journal, person: str, leaf: Leaf, *, now: datetime, blind: bool = False
) -> bool:
    """Say whether this person has given a reason for this subject in this sitting.

    To have rated a record blind is no reason to see it whole.
    """
    for row in journal.store.find(kind=Kind.ACCESS.value):
        if row.author != person:
            continue
        given = entry.parse(row.leaf)
        if not isinstance(given, Leaf) or not _is_fresh(given.recorded, now):
            continue
        if given.codes.get("reason") == BLIND and not blind:
            continue
        same = leaf.subject is not None and given.subject == leaf.subject
        if same or given.codes.get("entry") == leaf.id:
            return True
    return False


def needs_reason(
    journal: Journal,
    identity: Identity,
    leaves: Iterable[Leaf],
    *,
    now: datetime,
    blind: bool = False,
) -> tuple[Leaf, ...]:
    """Give the entries of others for which a reason is still to be given."""
    person = identity.person
    others = of_others(journal, person, leaves)
    return tuple(x for x in others if not is_covered(journal, person, x, now=now, blind=blind))


def record_access(
    journal: Journal,
    identity: Identity,
    leaves: Iterable[Leaf],
    *,
    reason: Reason,
    now: datetime,
) -> Receipt | None:
    """Put on record that these entries are opened; None where no reason is owed.

    Args:
        journal: The log.
        identity: Who opens them.
        leaves: The entries that are about to be opened.
        reason: Why.
        now: The time.

    Raises:
        LogError: A reason is owed and none was given (code `no_reason`), or it cannot be kept.
    """
    owed = needs_reason(journal, identity, leaves, now=now, blind=reason.blind)
    if not owed:
        return None
    why = reason.why.strip()
    if not why and not reason.blind:
        numbers = ", ".join(str(leaf.number) for leaf in owed[:9])
        raise LogError(
            f"Somebody else wrote this ({'entry' if len(owed) == 1 else 'entries'} {numbers}). "
            "Say why you open it.",
            hint=f"Give --why: {', '.join(REASONS)}, or your own words. The author will see it.",
            code="no_reason",
        )
    code = BLIND if reason.blind else why if why in REASONS else "other"
    words = "" if why in REASONS else why
    subjects = {leaf.subject for leaf in owed}
    subject = subjects.pop() if len(subjects) == 1 and not reason.search else None
    new = access_entry(owed, code=code, why=words, subject=subject, search=reason.search)
    return journal.append(identity, new, now=now)


def _is_fresh(recorded: str, now: datetime) -> bool:
    at = datetime.strptime(recorded, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return timedelta(0) <= now - at < SITTING
