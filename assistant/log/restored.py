"""Notice that a log was put back to an earlier copy, and what it takes to go on from there.

Each person's machine remembers the last end of the log that it wrote or saw (`last_seen.py`). A
log that is shorter, or another one up to there, is not written on, until a lead has signed a
`restored` entry that names what was lost. Pure but for reading the store.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from assistant.counted import counted
from assistant.error import Break, TamperError
from assistant.log import entry, tree
from assistant.log.addition import NewEntry, read_nodes
from assistant.log.entry import Kind, Leaf
from assistant.log.people import People
from assistant.log.store import LogStore

CONTENT = "threshold/restored@1"


@dataclass(frozen=True, slots=True)
class Seen:
    """The end of a log as it was seen last."""

    size: int
    root: bytes
    restored: frozenset[str] = frozenset()
    """Ids of the `restored` entries that were there already."""


class Memory(Protocol):
    """What remembers the last end of each log, outside the store."""

    def recall(self, log: str) -> Seen | None:
        """Return what was seen last; None if this log was never seen, or that is lost."""
        ...

    def keep(self, log: str, seen: Seen) -> None:
        """Remember; failing to do so is no error, for the next time tells less, not wrong."""
        ...


def put_back(store: LogStore, people: People, seen: Seen) -> Break | None:
    """Return how the store differs from what was seen last; None if it grew out of it.

    A rightful `restored` entry that is new since, and names at least that size, settles it.
    """
    size = store.size()
    if seen.size <= size and tree.root(seen.size, read_nodes(store)) == seen.root:
        return None
    for leaf in _restored(store, people):
        lost = leaf.codes.get("size")
        if leaf.id not in seen.restored and isinstance(lost, int) and lost >= seen.size:
            return None
    if seen.size > size:
        message = (
            f"When this machine saw this log last it held {counted(seen.size, 'entry')}. Now it "
            f"holds {size}: it was cut off, or an older copy was put back."
        )
        return Break("rolled_back", size + 1, message)
    message = (
        f"This log does not begin with the {counted(seen.size, 'entry')} that this machine saw "
        "last: an older copy was put back, or it was written anew."
    )
    return Break("history_rewritten", seen.size, message)


def require_grown(store: LogStore, people: People, seen: Seen) -> None:
    """Refuse to go on from a log that was put back.

    Raises:
        TamperError: It was, and no lead has put that on record.
    """
    found = put_back(store, people, seen)
    if found is not None:
        raise TamperError(
            f"{found.message} Nothing was written.",
            breaks=(found,),
            hint="Keep its files as they are and ask your lead. If it was put back on purpose, a "
            "lead says so on record: threshold log restored --reason-file why.txt",
        )


def seen_now(store: LogStore, size: int, root: bytes) -> Seen:
    """Return what is to be remembered at this end of the log."""
    found = (entry.parse(row.leaf) for row in store.find(kind=Kind.RESTORED.value))
    return Seen(size, root, frozenset(one.id for one in found if isinstance(one, Leaf)))


def restored_entry(*, lost: int, reason: str) -> NewEntry:
    """Make the entry that says an older copy was put back, and how many entries there had been."""
    return NewEntry(Kind.RESTORED, {"format": CONTENT, "reason": reason}, {"size": lost})


def _restored(store: LogStore, people: People) -> Iterator[Leaf]:
    for row in store.find(kind=Kind.RESTORED.value):
        leaf = entry.parse(row.leaf)
        if isinstance(leaf, Leaf) and people.may_write(leaf.author, leaf.kind):
            yield leaf
