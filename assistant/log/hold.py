"""Holds: a lead's word that a subject's records must be kept, whatever their time.

A hold is an entry, and lifting it is another; the later one counts. It beats every rule of
retention and every erasure. What erasing means is `erasure.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

from assistant.log import entry
from assistant.log.addition import NewEntry
from assistant.log.entry import Kind, Leaf
from assistant.log.journal import Journal

CONTENT = "threshold/hold@1"
HELD = "held"
LIFTED = "lifted"


def hold_entry(subject: str, *, reason: str, lift: bool = False) -> NewEntry:
    """Make the entry that puts a hold on a subject's records, or lifts it."""
    content = {"format": CONTENT, "reason": reason}
    return NewEntry(Kind.HOLD, content, {"change": LIFTED if lift else HELD}, subject)


def holds(journal: Journal) -> Mapping[str, int]:
    """Return the subjects that are on hold, each with the entry that put it there."""
    people, found = journal.people(), dict[str, int]()
    for row in journal.store.find(kind=Kind.HOLD.value):
        leaf = entry.parse(row.leaf)
        if not isinstance(leaf, Leaf) or leaf.subject is None:
            continue
        if leaf.codes.get("change") == HELD:
            found[leaf.subject] = leaf.number
        elif people.may_write(leaf.author, Kind.HOLD):
            found.pop(leaf.subject, None)
    return found
