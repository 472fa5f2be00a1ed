"""The end of a log as this program checked it or wrote it, so that it is not all checked again.

Memory is never trusted blindly: under the store's lock everything that the next entry rests on is
read and held against it (`stands`). Any difference, and `journal.py` checks the log in full. Lives
as long as the program and holds nothing secret. What outlives it is `last_seen.py`.
"""

from __future__ import annotations

from typing import NamedTuple

from assistant.log import checkpoint, entry
from assistant.log.addition import read_nodes, tampered
from assistant.log.entry import Kind, Leaf, Unreadable
from assistant.log.people import People
from assistant.log.store import Batch, LogStore, Row
from assistant.log.tree import Frontier, Node, peaks

_OF_PEOPLE = frozenset({Kind.ACCOUNT.value, Kind.KEY.value})


class End(NamedTuple):  # each append makes one
    """The last entry, its checkpoint, the hashes that the log is made of, and its people."""

    log: str
    row: Row
    note: bytes
    peaks: tuple[Node, ...]
    people: People

    def stands(self, store: LogStore, size: int) -> bool:
        """Say whether the store still ends so."""
        return size == self.row.number and store.ends_with(self.row, self.note, self.peaks)

    def followed(self, batch: Batch) -> End | None:
        """Return the end after a batch that was written on this one; None if that is not sure."""
        if batch.row.number != self.row.number + 1 or batch.row.kind in _OF_PEOPLE:
            return None
        kept = len(self.peaks) - (len(batch.nodes) - 1)  # each node but the leaf took one in
        return End(
            self.log, batch.row, batch.note, (*self.peaks[:kept], batch.nodes[-1]), self.people
        )

    def tree(self) -> Frontier:
        """Return the tree, ready to grow from here."""
        return Frontier(self.row.number, (peak.hash for peak in self.peaks))


def check_end(store: LogStore, size: int, people: People) -> End:
    """Check the end of a log in full: its checkpoint, its author's signature, its root.

    Call it under the store's lock or in a `snapshot`: an entry that is added meanwhile would look
    like one that was cut off.

    Raises:
        TamperError: It does not hold.
    """
    data, row = store.checkpoint(size), _row(store, size)
    author = people.get(_author(row))
    note = checkpoint.parse_note(data) if data else None
    head = checkpoint.parse_checkpoint(note) if note else None
    keys = author.keys_at(size) if author else ()
    signed = note is not None and checkpoint.check_signatures(note, keys).good
    if data is None or row is None or head is None or not signed or head.size != size:
        raise tampered(size, "checkpoint_altered", "its checkpoint is not as it was signed")
    if store.checkpoint(size + 1) is not None:
        raise tampered(size + 1, "truncated", "it was cut off; its checkpoint is still here")
    kept = peaks(size, read_nodes(store))
    if head.root != Frontier(size, (peak.hash for peak in kept)).root():
        raise tampered(size, "root_differs", "the log is not as it was signed here")
    return End(log_id(store), row, data, kept, people)


def log_id(store: LogStore) -> str:
    """Return the random id of a log that has begun.

    Raises:
        TamperError: Its first entry is missing or cannot be read.
    """
    return read_leaf(store, 1).log


def read_leaf(store: LogStore, number: int) -> Leaf:
    """Return the leaf of an entry that must be there.

    Raises:
        TamperError: It is missing or cannot be read.
    """
    row = _row(store, number)
    leaf = entry.parse(row.leaf) if row else None
    if leaf is None:
        raise tampered(number, "entry_missing", "it is missing")
    if isinstance(leaf, Unreadable):
        raise tampered(number, "entry_unreadable", f"it cannot be read: {leaf.why}")
    return leaf


def _row(store: LogStore, number: int) -> Row | None:
    return next(iter(store.rows(number, number)), None)


def _author(row: Row | None) -> str:
    leaf = entry.parse(row.leaf) if row else None
    if isinstance(leaf, Leaf):
        return leaf.author
    return row.author if row else ""
