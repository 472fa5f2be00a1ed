"""Small makers for tests of the log: people, journals, and a store that lives in memory.

`InMemoryLogStore` keeps the same promises as `SqliteLogStore` but durability; the contract
suite runs over both. Its fields are plain and public, so that a test can tamper with them.
"""

# ruff: noqa: D102 - `LogStore` says what each method does

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from assistant.account import Card, Role
from assistant.error import LogError
from assistant.key import Identity
from assistant.log.addition import NewEntry
from assistant.log.entry import Kind
from assistant.log.journal import Journal
from assistant.log.seal import Body, Seal, new_id
from assistant.log.store import Batch, LogStore, Row, ends_so
from assistant.log.tree import Node
from assistant.sealing import SealingKey, new_sealing_key

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
SECRET_WORDS = ("Zebedee", "lavender-bruise", "grandmother")
TEXT = "Zebedee has a lavender-bruise; his grandmother says he fell."
FRAMEWORK = b'{"edition":"2025","id":"devon"}'
RECOVERY = new_sealing_key()


class InMemoryLogStore:
    """A `LogStore` in plain dictionaries."""

    def __init__(self) -> None:
        self.entry: dict[int, Row] = {}
        self.kept: dict[tuple[int, int], bytes] = {}
        self.note: dict[int, bytes] = {}
        self.content: dict[int, Body] = {}
        self.sealed: dict[tuple[str, str], Seal] = {}
        self.edition: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def append(self, make: Callable[[int], Batch]) -> Batch:
        with self._lock:
            batch = make(self.size())
            if batch.row.number != self.size() + 1:
                raise LogError("the next number is another")
            self._write(batch)
        return batch

    def _write(self, batch: Batch) -> None:
        self.entry[batch.row.number] = batch.row
        self.kept |= {(node.level, node.index): node.hash for node in batch.nodes}
        self.note[batch.row.number] = batch.note
        self.content[batch.row.number] = batch.body
        self.sealed |= {(seal.key, seal.recipient): seal for seal in batch.seals}
        if batch.framework:
            self.edition.setdefault(*batch.framework)

    def erase(
        self, numbers: Sequence[int], keys: Sequence[str], make: Callable[[int], Batch]
    ) -> Batch:
        batch = self.append(make)
        self.content = {n: body for n, body in self.content.items() if n not in numbers}
        self.sealed = {place: one for place, one in self.sealed.items() if one.key not in keys}
        return batch

    def compact(self) -> tuple[str, ...]:
        return ("Copies that were made before.",)

    def whole(self) -> bool:
        return True

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        with self._lock:
            yield

    def size(self) -> int:
        return max(self.entry, default=0)

    def ends_with(self, row: Row, note: bytes, peaks: Sequence[Node]) -> bool:
        return ends_so(self, row, note, peaks)

    def rows(self, first: int = 1, last: int | None = None) -> Iterator[Row]:
        until = self.size() if last is None else last
        return iter([self.entry[n] for n in sorted(self.entry) if first <= n <= until])

    def find(self, *, kind: str | None = None, subject: str | None = None) -> Iterator[Row]:
        return (
            row
            for row in self.rows()
            if kind in (None, row.kind) and subject in (None, row.subject)
        )

    def node(self, level: int, index: int) -> bytes | None:
        return self.kept.get((level, index))

    def nodes(self) -> Iterator[Node]:
        return (Node(*one) for one in self.hashes())

    def hashes(self) -> Iterator[tuple[int, int, bytes]]:
        return iter([(*place, data) for place, data in self.kept.items()])

    def checkpoint(self, size: int) -> bytes | None:
        return self.note.get(size)

    def checkpoints(self) -> Iterator[tuple[int, bytes]]:
        return iter(sorted(self.note.items()))

    def body(self, number: int) -> Body | None:
        return self.content.get(number)

    def bodies(self) -> Iterator[tuple[int, Body]]:
        return iter(sorted(self.content.items(), key=lambda item: item[0]))

    def seals(self, key: str | None = None) -> Iterator[Seal]:
        return iter([seal for seal in self.sealed.values() if key in (None, seal.key)])

    def framework(self, digest: str) -> bytes | None:
        return self.edition.get(digest)

    def frameworks(self) -> Iterator[tuple[str, bytes]]:
        return iter(list(self.edition.items()))

    def damage(self) -> tuple[str, ...]:
        return ()

    def close(self) -> None:
        """Nothing to let go of."""


def an_identity(name: str = "Ann", role: Role = Role.PRACTITIONER) -> Identity:
    """Make somebody's keys without a key file."""
    seed, sealing = os.urandom(32), new_sealing_key()
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    return Identity(Card(new_id(), name, role, public, sealing.public), sealing, seed)


def a_decision(subject: str | None = None, *, text: str = TEXT) -> NewEntry:
    """Make a decision that says something secret."""
    return NewEntry(
        kind=Kind.DECISION,
        content={"concern": text, "rationale": "fell on a toy", "seen": [True, None, 3]},
        codes={"level": 3, "band": "child_in_need", "tier": "statutory", "framework": "devon"},
        subject=subject,
        framework=FRAMEWORK,
        reading=b'{"act_on":"child_in_need"}',
    )


def a_log(
    store: LogStore, *, entries: int = 4, identity: Identity | None = None
) -> tuple[Journal, Identity]:
    """Begin a log and add decisions until it holds this many entries."""
    who, journal = identity or an_identity(), Journal(store)
    journal.begin(who, recovery=RECOVERY.public, now=NOW)
    subject = new_id()
    for _ in range(entries - 1):
        journal.append(who, a_decision(subject), now=NOW)
    return journal, who


def recovery() -> SealingKey:
    """Return the recovery key of every log that `a_log` makes."""
    return RECOVERY
