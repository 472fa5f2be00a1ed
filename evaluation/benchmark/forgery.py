"""A copy of a log in an attacker's hands: everything in the open, to be changed and written anew.

The attacker is careful: guard rails are taken down and every kept hash is worked out again. With
somebody's key the checkpoints are signed again too. What is written is a whole log file, for
`verify` to judge. Used by `attack.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import apsw

from assistant.key import Identity
from assistant.log import checkpoint, entry
from assistant.log.entry import Leaf
from assistant.log.people import note_key, origin
from assistant.log.seal import Body, Seal
from assistant.log.sqlite import SqliteLogStore
from assistant.log.store import LogStore, Row
from assistant.log.tree import Frontier, Node, leaf_hash


@dataclass(slots=True)
class Forgery:
    """What a log file holds, apart from its hashes."""

    rows: dict[int, Row] = field(default_factory=dict)
    notes: dict[int, bytes] = field(default_factory=dict)
    bodies: dict[int, Body] = field(default_factory=dict)
    seals: list[Seal] = field(default_factory=list)
    frameworks: dict[str, bytes] = field(default_factory=dict)

    def leaf(self, number: int) -> Leaf:
        """Give an entry as it stands now."""
        leaf = entry.parse(self.rows[number].leaf)
        if not isinstance(leaf, Leaf):
            raise TypeError(leaf.why)
        return leaf

    def put(self, number: int, leaf: Leaf) -> None:
        """Put an entry at a place, with the words that it is found by."""
        self.rows[number] = Row(number, leaf.to_bytes(), leaf.kind, leaf.subject, leaf.author)

    def move(self, old: int, new: int) -> None:
        """Move an entry and all that belongs to it, as it is."""
        self.rows[new] = replace(self.rows.pop(old), number=new)
        self.notes[new] = self.notes.pop(old)
        self.bodies[new] = self.bodies.pop(old)
        self.seals = [s._replace(number=new) if s.number == old else s for s in self.seals]

    def drop(self, number: int) -> None:
        """Take an entry out with all that belongs to it."""
        del self.rows[number], self.notes[number], self.bodies[number]
        self.seals = [seal for seal in self.seals if seal.number != number]

    def cut(self, size: int) -> None:
        """Cut the end off, cleanly."""
        for number in [number for number in self.rows if number > size]:
            self.drop(number)

    def renumber(self, first: int) -> None:
        """Write into each entry the number at which it now stands."""
        for number in sorted(self.rows):
            if number >= first:
                self.put(number, self.leaf(number)._replace(number=number))

    def sign_again(self, who: Identity, first: int = 1) -> None:
        """Sign every checkpoint from an entry on, as the author that it names."""
        tree = Frontier()
        for number in sorted(self.rows):
            tree.append(leaf_hash(self.rows[number].leaf))
            if number < first:
                continue
            log = self.leaf(1).log
            head = checkpoint.Checkpoint(origin(log), number, tree.root())
            key = note_key(log, person=who.person, public=who.card.signing_key)
            self.notes[number] = checkpoint.sign(head, (key, who.sign))

    def nodes(self) -> Iterable[Node]:
        """Work out every kept hash."""
        tree = Frontier()
        for number in sorted(self.rows):
            yield from tree.append(leaf_hash(self.rows[number].leaf))

    def write(self, path: Path) -> Path:
        """Write a whole log file, behind the back of all guard rails."""
        SqliteLogStore.open(path, create=True).close()
        db = apsw.Connection(str(path))
        guards = "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        for (name,) in db.execute(guards).fetchall():
            db.execute(f"DROP TRIGGER {name}")
        with db:
            db.executemany(
                "INSERT INTO entry (number, kind, subject, author, leaf) VALUES (?, ?, ?, ?, ?)",
                [(r.number, r.kind, r.subject, r.author, r.leaf) for r in self.rows.values()],
            )
            db.executemany(
                "INSERT INTO node VALUES (?, ?, ?)",
                [(node.level, node.index, node.hash) for node in self.nodes()],
            )
            db.executemany("INSERT INTO checkpoint VALUES (?, ?)", self.notes.items())
            db.executemany(
                "INSERT INTO body VALUES (?, ?, ?)",
                [(number, b.ciphertext, b.wrapped) for number, b in self.bodies.items()],
            )
            db.executemany(
                "INSERT INTO seal (key, recipient, number, data) VALUES (?, ?, ?, ?)",
                [(s.key, s.recipient, s.number, s.data) for s in self.seals],
            )
            db.executemany("INSERT INTO framework VALUES (?, ?)", self._packed())
        db.close()
        return path

    def _packed(self) -> list[tuple[str, bytes]]:
        from assistant.log.sqlite import _packed  # noqa: PLC0415 - an attacker may

        return [(digest, _packed(data)) for digest, data in self.frameworks.items()]


def steal(store: LogStore) -> Forgery:
    """Copy everything that a log holds."""
    return Forgery(
        rows={row.number: row for row in store.rows()},
        notes=dict(store.checkpoints()),
        bodies=dict(store.bodies()),
        seals=list(store.seals()),
        frameworks=dict(store.frameworks()),
    )
