"""The log of a team in one PostgreSQL database: the same interface and proofs as one file.

One append is one transaction under an advisory lock, its number the size plus one, never a
sequence; a snapshot is a repeatable read. What a login may see and add is the database's business
(`migrations/0002_roles.sql`), and that it holds together is `verify.py`'s. If the connection
breaks while an entry is being kept, the server is asked whether it is there before anybody is
told that it is not.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Self

from assistant.error import LogError, LogUnavailable
from assistant.log import entry, postgres_fault
from assistant.log.near import NOTHING_NEAR
from assistant.log.postgres_append import ALONE, END, near, write
from assistant.log.postgres_connection import find_target
from assistant.log.postgres_session import Session
from assistant.log.seal import Body, Seal
from assistant.log.store import Batch, Row, ends_so
from assistant.log.tree import Node

_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_ROW = "SELECT number, leaf, kind, subject, author FROM threshold.entry WHERE number > %s"
_SEAL = "SELECT key, recipient, number, data FROM threshold.seal WHERE (key, recipient) > (%s, %s)"
_BODY = "SELECT number, ciphertext, wrapped FROM threshold.body WHERE number > %s"
_PAUSE = 0.5
_OUT_OF_REACH = (
    "Backups of the database that were made before, and snapshots of its disks.",
    "The server's write-ahead log until it is used again, and every archive or replica of it.",
    "What another program was still reading at that moment: then run this once more.",
    "What was exported, printed or sent before.",
    "What the server's disk may still hold in places that belong to no file now.",
)

_REMARKS = {
    "data_checksums": "a failing disk may go unnoticed until the log is verified",
    "fsync": "a loss of power can lose records that were acknowledged",
    "full_page_writes": "a loss of power can damage the log",
}


class PostgresLogStore:
    """A `LogStore` in a PostgreSQL database."""

    def __init__(self, session: Session) -> None:
        self.name = session.name
        self.patience = 10.0
        """Seconds for which a server that went away is asked again what it kept."""
        self._session = session
        self._near = NOTHING_NEAR

    @classmethod
    def open(cls, address: str, *, create: bool = False) -> Self:
        """Open the log at an address; with `create`, make its tables if there are none.

        Raises:
            LogError: There is no log (`no_log`), the login is refused, or the tables are of a
                newer version, an older one, or of none that we know.
            LogUnavailable: The place cannot be used; the code says why.
        """
        return cls(Session.open(find_target(address), create=create))

    def append(self, make: Callable[[int], Batch]) -> Batch:
        """Write one batch; see `LogStore.append`."""
        return self._add(make, lambda _: None)

    def erase(
        self, numbers: Sequence[int], keys: Sequence[str], make: Callable[[int], Batch]
    ) -> Batch:
        """Write one batch and remove what it erases; see `LogStore.erase`."""

        def remove(number: int) -> None:
            self._session.execute(
                "SELECT threshold.erase(%s::bigint[], %s::text[], %s)",
                (list(numbers), list(keys), number),
            )

        return self._add(make, remove)

    def compact(self) -> tuple[str, ...]:
        """Write the tables of contents and keys anew; see `LogStore.compact`."""
        self._session.execute("SELECT threshold.compact()")
        return _OUT_OF_REACH

    def whole(self) -> bool:
        """Say whether this login may see every content: a lead's and the owner's may."""
        found = self._session.one("SELECT threshold.role()")
        return bool(found and found[0] in ("lead", "owner"))

    def _add(self, make: Callable[[int], Batch], remove: Callable[[int], None]) -> Batch:
        batch: Batch | None = None
        try:
            with self._session.transaction(*ALONE, END) as begun:
                self._near = near(begun)
                batch = make(self._near.size)
                write(begun.connection, batch, remove)
        except LogUnavailable as exc:
            if batch is None or exc.code != "connection_lost":
                raise
            self._require_kept(batch, exc)
        finally:
            self._near = NOTHING_NEAR
        return batch

    def _require_kept(self, batch: Batch, lost: LogUnavailable) -> None:
        """Find out whether an entry was kept whose answer never came.

        Raises:
            LogUnavailable: It was not (`connection_lost`), or nobody can be asked (`not_known`).
        """
        kept = self._asked(batch, time.monotonic() + self.patience)
        if kept != batch.row.leaf:
            raise lost

    def _asked(self, batch: Batch, until: float) -> bytes | None:
        """Return the leaf that stands at the place of an entry, once nobody is writing."""
        while True:
            try:
                # whoever held the lock has ended, one way or the other, when it is ours
                with self._session.transaction(*ALONE):
                    return self._session.blob(
                        "SELECT leaf FROM threshold.entry WHERE number = %s", (batch.row.number,)
                    )
            except LogError as exc:
                if time.monotonic() > until:
                    leaf = entry.parse(batch.row.leaf)
                    named = leaf.id if isinstance(leaf, entry.Leaf) else "?"
                    raise postgres_fault.not_known(self.name, batch.row.number, named) from exc
                time.sleep(_PAUSE)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Hold one moment of the store for all reads inside the block."""
        with self._session.transaction(_READ):
            yield

    def size(self) -> int:
        """Return the number of the last entry, 0 if there is none."""
        if self._near is not NOTHING_NEAR:
            return self._near.size
        found = self._session.one("SELECT max(number) FROM threshold.entry")
        return int(found[0] or 0) if found else 0

    def ends_with(self, row: Row, note: bytes, peaks: Sequence[Node]) -> bool:
        """Say whether it ends just so; see `LogStore.ends_with`."""
        return ends_so(self, row, note, peaks)

    def rows(self, first: int = 1, last: int | None = None) -> Iterator[Row]:
        """Yield entries in order of number."""
        if self._near.rows(first, last):
            return iter(self._near.rows(first, last))
        until = last if last is not None else (1 << 62)
        found = self._session.pages(
            f"{_ROW} AND number <= %s ORDER BY number", (first - 1,), (until,)
        )
        return (Row(*row) for row in found)

    def find(self, *, kind: str | None = None, subject: str | None = None) -> Iterator[Row]:
        """Yield entries of this kind and about this subject, in order of number."""
        wanted = {"kind": kind, "subject": subject}
        given = {name: value for name, value in wanted.items() if value is not None}
        where = "".join(f" AND {name} = %s" for name in given)
        found = self._session.pages(f"{_ROW}{where} ORDER BY number", (0,), tuple(given.values()))
        return (Row(*row) for row in found)

    def node(self, level: int, index: int) -> bytes | None:
        """Return a kept hash."""
        return self._near.hashes.get((level, index)) or self._session.blob(
            "SELECT hash FROM threshold.node WHERE level = %s AND position = %s", (level, index)
        )

    def nodes(self) -> Iterator[Node]:
        """Yield every kept hash."""
        return (Node(*one) for one in self.hashes())

    def hashes(self) -> Iterator[tuple[int, int, bytes]]:
        """Yield the same, bare."""
        return self._session.pages(
            "SELECT level, position, hash FROM threshold.node "
            "WHERE (level, position) > (%s, %s) ORDER BY level, position",
            (-1, -1),
        )

    def checkpoint(self, size: int) -> bytes | None:
        """Return the note signed at this size."""
        if size in self._near.notes:
            return self._near.notes[size]
        return self._session.blob("SELECT note FROM threshold.checkpoint WHERE size = %s", (size,))

    def checkpoints(self) -> Iterator[tuple[int, bytes]]:
        """Yield every note in order of size."""
        found = self._session.pages(
            "SELECT size, note FROM threshold.checkpoint WHERE size > %s ORDER BY size",
            (-(1 << 62),),
        )
        return ((size, note) for size, note in found)

    def body(self, number: int) -> Body | None:
        """Return the ciphertext and wrapped key of an entry, if this login may see them."""
        found = self._session.one(
            "SELECT ciphertext, wrapped FROM threshold.body WHERE number = %s", (number,)
        )
        return Body(*found) if found else None

    def bodies(self) -> Iterator[tuple[int, Body]]:
        """Yield every ciphertext and wrapped key that this login may see, in order of number."""
        found = self._session.pages(f"{_BODY} ORDER BY number", (-(1 << 62),))
        return ((number, Body(text, key)) for number, text, key in found)

    def seals(self, key: str | None = None) -> Iterator[Seal]:
        """Yield the seals of one subject key, or all, that this login may see."""
        where, given = (" AND key = %s", (key,)) if key is not None else ("", ())
        found = self._session.pages(
            f"{_SEAL}{where} ORDER BY key, recipient", (key or "", ""), given
        )
        return (Seal(number, name, recipient, data) for name, recipient, number, data in found)

    def framework(self, digest: str) -> bytes | None:
        """Return the canonical bytes of a framework edition."""
        return self._session.blob(
            "SELECT data FROM threshold.framework WHERE digest = %s", (digest,)
        )

    def frameworks(self) -> Iterator[tuple[str, bytes]]:
        """Yield every framework edition with its digest."""
        found = self._session.all("SELECT digest, data FROM threshold.framework ORDER BY digest")
        return ((digest, data) for digest, data in found)

    def damage(self) -> tuple[str, ...]:
        """Return what the server counts of its own broken pages, where it keeps checksums."""
        found = self._session.one(
            "SELECT checksum_failures FROM pg_stat_database WHERE datname = current_database()"
        )
        count = found[0] if found else None
        return (f"the server found {count} pages with a wrong checksum",) if count else ()

    def remarks(self) -> tuple[str, ...]:
        """Return what about the server should be known: settings that can lose records."""
        found = self._session.all(
            "SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', "
            "'data_checksums') AND setting = 'off' ORDER BY name"
        )
        return tuple(f"The server has {name} switched off: {_REMARKS[name]}." for (name,) in found)

    def close(self) -> None:
        """Let go of the connection."""
        self._session.close()
