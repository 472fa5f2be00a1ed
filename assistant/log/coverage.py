"""Which entries an erasure covers, worked out from the leaves alone.

Used by the audit (`walk.py`), by whoever asks why a content is gone (`journal.py`), and before
erasing (`erasure.py`). Needs no key and changes nothing. Whether an erasure had the right to be
is asked of `people.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from assistant.log import entry
from assistant.log.entry import Kind, Leaf
from assistant.log.people import People
from assistant.log.store import LogStore

_NEVER = frozenset(
    {Kind.ACCOUNT, Kind.KEY, Kind.WITNESS, Kind.RESTORED, Kind.ERASURE, Kind.SAMPLE}
    | {Kind.FRAMEWORK_PUBLISHED, Kind.PROOF}
)
"""Kinds that are about no child."""


class Coverage:
    """Which entries are covered by which erasure; fed with leaves in order of number."""

    def __init__(self, erasures: Iterable[Leaf]) -> None:
        self._by_subject: dict[str, list[int]] = defaultdict(list)
        self._left: dict[int, tuple[int, str]] = {}
        self._ids: dict[str, set[str]] = defaultdict(set)
        for leaf in erasures:
            if leaf.subject is not None:
                self._by_subject[leaf.subject].append(leaf.number)
            for name, digest in leaf.codes.items():
                if name.startswith("left_"):
                    self._left[int(name[5:])] = leaf.number, str(digest)

    def take(self, leaf: Leaf) -> int | None:
        """Return the number of the erasure that covers this entry, if one does."""
        if not self._by_subject:
            return None
        numbers = [
            number
            for subject, after in self._by_subject.items()
            if covers(leaf, subject, self._ids[subject])
            for number in after
            if number > leaf.number
        ]
        return min(numbers, default=None)

    def left(self, number: int) -> tuple[int, str] | None:
        """Return which erasure took seals of an entry, and the digest of what it left."""
        return self._left.get(number)


def covers(leaf: Leaf, subject: str, ids: set[str]) -> bool:
    """Say whether an entry is about a subject; `ids` collects those that are.

    That is: it names the subject, it is the subject's first record (its own id is the subject's),
    or it is about an entry that is.
    """
    if leaf.kind in _NEVER:
        return False
    if subject not in (leaf.subject, leaf.id) and leaf.codes.get("entry") not in ids:
        return False
    ids.add(leaf.id)
    return True


def erasures(store: LogStore) -> tuple[Leaf, ...]:
    """Return the leaves of all erasures, not judged."""
    found = (entry.parse(row.leaf) for row in store.find(kind=Kind.ERASURE.value))
    return tuple(leaf for leaf in found if isinstance(leaf, Leaf))


def erased(store: LogStore, people: People, last: int | None = None) -> dict[int, int]:
    """Return the erased entries up to `last`, each with the entry that erased it by right."""
    rightful = [leaf for leaf in erasures(store) if people.may_write(leaf.author, leaf.kind)]
    coverage, found = Coverage(rightful), dict[int, int]()
    for leaf in leaves(store, last) if rightful else ():
        by = coverage.take(leaf)
        if by is not None:
            found[leaf.number] = by
    return found


def leaves(store: LogStore, last: int | None = None) -> Iterator[Leaf]:
    """Yield the leaves that can be read, in order of number, up to entry `last`."""
    for row in store.rows(1, last):
        leaf = entry.parse(row.leaf)
        if isinstance(leaf, Leaf):
            yield leaf
