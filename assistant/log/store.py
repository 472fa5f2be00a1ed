"""What the log needs from a place to keep it; hashes, keys and signatures are not its business.

One append is one transaction: entry, nodes, checkpoint, content, seals and framework together,
or nothing. A store never changes what it holds, removes contents and sealed keys only in `erase`,
and is never trusted: `verify.py` works everything out afresh. Implementations: `sqlite.py`; a
team's database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from assistant.log.seal import Body, Seal
from assistant.log.tree import Node


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as stored: its leaf, and the words of the leaf that it can be found by."""

    number: int
    leaf: bytes
    kind: str
    subject: str | None
    author: str


class Batch(NamedTuple):
    """Everything that one append writes."""

    row: Row
    nodes: tuple[Node, ...]
    note: bytes
    body: Body
    seals: tuple[Seal, ...]
    framework: tuple[str, bytes] | None
    """SHA-256 (hexadecimal) and canonical bytes of the framework edition that is cited."""


class LogStore(Protocol):
    """A place that keeps the log."""

    def append(self, make: Callable[[int], Batch]) -> Batch:
        """Write what `make` returns for the present size, in one transaction.

        `make` runs inside the transaction, alone, and may read the store. If it raises, or the
        write fails, nothing is written. The entry is durable when this returns.
        """
        ...

    def erase(
        self, numbers: Sequence[int], keys: Sequence[str], make: Callable[[int], Batch]
    ) -> Batch:
        """Write what `make` returns, as `append` does, and remove what it erases, or do neither.

        In the same transaction the contents of the entries `numbers` go, and every seal of the
        subject keys `keys`. Leaves, hashes and checkpoints stay, so that the tree still holds.
        The files may still show what is gone until `compact` has run.
        """
        ...

    def compact(self) -> tuple[str, ...]:
        """Rewrite the files so that nothing erased can be read from them.

        Returns, in plain words, where it cannot reach: backups, copies, replicas.
        """
        ...

    def whole(self) -> bool:
        """Say whether this connection may see every content; on a team's database few may."""
        ...

    def snapshot(self) -> AbstractContextManager[None]:
        """Hold one moment of the store for all reads inside the block."""
        ...

    def size(self) -> int:
        """Return the number of the last entry, 0 if there is none."""
        ...

    def ends_with(self, row: Row, note: bytes, peaks: Sequence[Node]) -> bool:
        """Say whether it ends just so: this entry and checkpoint and none after, these hashes.

        Each is read from what is stored now; `ends_so` says it in other questions.
        """
        ...

    def rows(self, first: int = 1, last: int | None = None) -> Iterator[Row]:
        """Yield entries in order of number."""
        ...

    def find(self, *, kind: str | None = None, subject: str | None = None) -> Iterator[Row]:
        """Yield entries of this kind and about this subject, in order of number."""
        ...

    def node(self, level: int, index: int) -> bytes | None:
        """Return a kept hash."""
        ...

    def nodes(self) -> Iterator[Node]:
        """Yield every kept hash."""
        ...

    def hashes(self) -> Iterator[tuple[int, int, bytes]]:
        """Yield every kept hash after its level and index: as `nodes`, for who needs them all."""
        ...

    def checkpoint(self, size: int) -> bytes | None:
        """Return the note signed at this size."""
        ...

    def checkpoints(self) -> Iterator[tuple[int, bytes]]:
        """Yield every note in order of size."""
        ...

    def body(self, number: int) -> Body | None:
        """Return the ciphertext and wrapped key of an entry."""
        ...

    def bodies(self) -> Iterator[tuple[int, Body]]:
        """Yield every ciphertext and wrapped key in order of number."""
        ...

    def seals(self, key: str | None = None) -> Iterator[Seal]:
        """Yield the seals of one subject key, or all."""
        ...

    def framework(self, digest: str) -> bytes | None:
        """Return the canonical bytes of a framework edition."""
        ...

    def frameworks(self) -> Iterator[tuple[str, bytes]]:
        """Yield every framework edition with its digest."""
        ...

    def damage(self) -> tuple[str, ...]:
        """Return what the storage itself finds wrong with its files."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...


def ends_so(store: LogStore, row: Row, note: bytes, peaks: Sequence[Node]) -> bool:
    """Answer `LogStore.ends_with` question by question."""
    number = row.number
    return (
        store.size() == number
        and store.checkpoint(number) == note
        and store.checkpoint(number + 1) is None
        and next(iter(store.rows(number, number)), None) == row
        and all(store.node(peak.level, peak.index) == peak.hash for peak in peaks)
    )
