"""The log in one SQLite file: the default, nothing to set up.

Durable before it answers (WAL, synchronous=FULL), one writer at a time, never on a network
share, never with an SQLite that can lose commits. The triggers are a guard rail against
mistakes, not protection: whoever holds the file can drop them, and `verify.py` then says so.
Every SQLite error leaves here as one of ours, the real one, after all was rolled back.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

import apsw

from assistant.log import lock
from assistant.log.near import NOTHING_NEAR
from assistant.log.seal import Body, Seal
from assistant.log.sqlite_fault import (
    newer,
    no_log,
    not_a_log,
    old_sqlite,
    said,
    shared,
    still_read,
)
from assistant.log.sqlite_row import HASHES, NOTES, ROW, blob, ends_so, read_end, row_of, word
from assistant.log.store import Batch, Row
from assistant.log.tree import Node

APPLICATION_ID = 0x54484C47
"""`THLG` in the header of the file."""
SCHEMA = 1
_OLDEST_SQLITE = (3, 51, 3)  # below it, two writers can lose a commit (sqlite.org/wal.html)
_TABLES = {
    "entry": "number INTEGER PRIMARY KEY CHECK (number > 0), kind TEXT NOT NULL, subject TEXT, "
    "author TEXT NOT NULL, leaf BLOB NOT NULL) STRICT",
    "node": "level INTEGER, position INTEGER, hash BLOB NOT NULL, "
    "PRIMARY KEY (level, position)) STRICT, WITHOUT ROWID",
    "checkpoint": "size INTEGER PRIMARY KEY, note BLOB NOT NULL) STRICT",
    "body": "number INTEGER PRIMARY KEY, ciphertext BLOB NOT NULL, wrapped BLOB NOT NULL) STRICT",
    "seal": "key TEXT, recipient TEXT, number INTEGER NOT NULL, data BLOB NOT NULL, "
    "PRIMARY KEY (key, recipient)) STRICT, WITHOUT ROWID",
    "framework": "digest TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT, WITHOUT ROWID",
}
_INDEXES = "CREATE INDEX entry_kind ON entry(kind); CREATE INDEX entry_subject ON entry(subject);"
_SEAL = "SELECT number, CAST(key AS BLOB), CAST(recipient AS BLOB), data FROM seal"


_SEAL_SIZE = 32
_OUT_OF_REACH = (
    "Backups and other copies of this file that were made before.",
    "What was exported, printed or sent before.",
    "What the disk may still hold in places that belong to no file now.",
)


def _packed(data: bytes) -> bytes:
    """Pack a framework: small, and none of its words stand in the file for a search to find."""
    packed = zlib.compress(data, 9)
    return sha256(packed).digest() + packed


def _unpacked(blob: bytes) -> bytes:
    """Unpack a framework; one that was altered comes back as it stands, and fails its digest."""
    head, packed = blob[:_SEAL_SIZE], blob[_SEAL_SIZE:]
    if sha256(packed).digest() != head:
        return blob
    try:
        return zlib.decompress(packed)
    except zlib.error:
        return blob


class SqliteLogStore:
    """A `LogStore` in one SQLite file."""

    def __init__(self, path: Path, db: apsw.Connection) -> None:
        self.path = path
        self._db, self._said = db, said(path)
        self._near = NOTHING_NEAR
        """What was read for the append that is under way."""

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Self:
        """Open the log at `path`; with `create`, begin an empty one if there is none.

        Raises:
            LogError: There is no log (`no_log`), it is another kind of file (`not_a_log`), or
                a newer version wrote it (`newer_log`).
            LogUnavailable: The place cannot be used; the code says why.
        """
        _require_library()
        kind = lock.network_share(path if path.exists() else path.parent)
        if kind:
            raise shared(path, kind)
        with said(path):
            if create:
                _create(path)
            _require_log(path)
            return cls(path, _connect(path))

    def append(self, make: Callable[[int], Batch]) -> Batch:
        """Write one batch; see `LogStore.append`."""
        with self._said, lock.alone(self.path), self._transaction("IMMEDIATE"):
            try:
                batch = make(self.size())
            finally:
                self._near = NOTHING_NEAR
            self._write(batch)
        return batch

    def erase(
        self, numbers: Sequence[int], keys: Sequence[str], make: Callable[[int], Batch]
    ) -> Batch:
        """Write one batch and remove what it erases; see `LogStore.erase`."""
        with self._said, lock.alone(self.path), self._transaction("IMMEDIATE"):
            batch = make(self.size())
            for name in ("body", "seal"):
                self._db.execute(f"DROP TRIGGER IF EXISTS {name}_DELETE")
            self._db.executemany("DELETE FROM body WHERE number = ?", [(n,) for n in numbers])
            self._db.executemany("DELETE FROM seal WHERE key = ?", [(key,) for key in keys])
            for name in ("body", "seal"):
                self._db.execute(_guard(name, "DELETE"))
            self._write(batch)
        return batch

    def compact(self) -> tuple[str, ...]:
        """Rewrite the file and empty its WAL; see `LogStore.compact`."""
        with self._said, lock.alone(self.path):
            self._db.pragma("secure_delete", 1)
            self._empty_wal()
            self._db.execute("VACUUM")
            self._empty_wal()
        return _OUT_OF_REACH

    def _empty_wal(self) -> None:
        found = self._one("PRAGMA wal_checkpoint(TRUNCATE)")
        if found and found[0]:
            raise still_read(self.path)

    def whole(self) -> bool:
        """Say yes: whoever has the file has all of it."""
        return True

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Hold one moment of the store for all reads inside the block."""
        with self._said, self._transaction("DEFERRED"):
            yield

    def _transaction(self, mode: str) -> _Transaction:
        return _Transaction(self._db, f"BEGIN {mode}")

    def _write(self, batch: Batch) -> None:
        row, body, put = batch.row, batch.body, self._db.execute
        put(
            "INSERT INTO entry (number, kind, subject, author, leaf) VALUES (?, ?, ?, ?, ?)",
            (row.number, row.kind, row.subject, row.author, row.leaf),
        )
        self._db.executemany(
            "INSERT INTO node VALUES (?, ?, ?)",
            [(node.level, node.index, node.hash) for node in batch.nodes],
        )
        put("INSERT INTO checkpoint VALUES (?, ?)", (row.number, batch.note))
        put("INSERT INTO body VALUES (?, ?, ?)", (row.number, body.ciphertext, body.wrapped))
        for seal in batch.seals:
            put(
                "INSERT INTO seal (key, recipient, number, data) VALUES (?, ?, ?, ?)",
                (seal.key, seal.recipient, seal.number, seal.data),
            )
        if batch.framework:
            digest, data = batch.framework
            if self._one("SELECT 1 FROM framework WHERE digest = ?", (digest,)) is None:
                put("INSERT INTO framework VALUES (?, ?)", (digest, _packed(data)))

    def size(self) -> int:
        """Return the number of the last entry, 0 if there is none."""
        found = self._one("SELECT max(number) FROM entry")
        return int(found[0] or 0) if found else 0

    def ends_with(self, row: Row, note: bytes, peaks: Sequence[Node]) -> bool:
        """Say whether it ends just so; see `LogStore.ends_with`."""
        with self._said:
            so = ends_so(self._db, row, note, peaks)
            if not so and self._db.in_transaction:
                self._near = read_end(self._db)  # what is asked next
        return so

    def rows(self, first: int = 1, last: int | None = None) -> Iterator[Row]:
        """Yield entries in order of number."""
        if self._near.rows(first, last):
            return iter(self._near.rows(first, last))
        until = last if last is not None else (1 << 62)
        found = self._all(f"{ROW} WHERE number BETWEEN ? AND ? ORDER BY number", (first, until))
        return map(row_of, found)

    def find(self, *, kind: str | None = None, subject: str | None = None) -> Iterator[Row]:
        """Yield entries of this kind and about this subject, in order of number."""
        wanted = {"kind": kind, "subject": subject}
        given = {name: value for name, value in wanted.items() if value is not None}
        where = " AND ".join(f"{name} = ?" for name in given) or "1"
        return map(row_of, self._all(f"{ROW} WHERE {where} ORDER BY number", tuple(given.values())))

    def node(self, level: int, index: int) -> bytes | None:
        """Return a kept hash."""
        if (level, index) in self._near.hashes:
            return self._near.hashes[level, index]
        found = self._one("SELECT hash FROM node WHERE level = ? AND position = ?", (level, index))
        return blob(found[0]) if found else None

    def nodes(self) -> Iterator[Node]:
        """Yield every kept hash."""
        return (Node(*one) for one in self.hashes())

    def hashes(self) -> Iterator[tuple[int, int, bytes]]:
        """Yield the same, bare."""
        return self._all(HASHES)

    def checkpoint(self, size: int) -> bytes | None:
        """Return the note signed at this size."""
        if size in self._near.notes:
            return self._near.notes[size]
        found = self._one("SELECT note FROM checkpoint WHERE size = ?", (size,))
        return blob(found[0]) if found else None

    def checkpoints(self) -> Iterator[tuple[int, bytes]]:
        """Yield every note in order of size."""
        return self._all(NOTES)

    def body(self, number: int) -> Body | None:
        """Return the ciphertext and wrapped key of an entry."""
        found = self._one("SELECT ciphertext, wrapped FROM body WHERE number = ?", (number,))
        return Body(blob(found[0]), blob(found[1])) if found else None

    def bodies(self) -> Iterator[tuple[int, Body]]:
        """Yield every ciphertext and wrapped key in order of number."""
        found = self._all("SELECT number, ciphertext, wrapped FROM body ORDER BY number")
        return ((number, Body(blob(text), blob(key))) for number, text, key in found)

    def seals(self, key: str | None = None) -> Iterator[Seal]:
        """Yield the seals of one subject key, or all."""
        if key is None:
            return map(_seal, self._all(_SEAL))
        with self._said:  # few: an append asks for them
            return map(_seal, self._db.execute(f"{_SEAL} WHERE key = ?", (key,)).fetchall())

    def framework(self, digest: str) -> bytes | None:
        """Return the canonical bytes of a framework edition."""
        found = self._one("SELECT data FROM framework WHERE digest = ?", (digest,))
        return _unpacked(blob(found[0])) if found else None

    def frameworks(self) -> Iterator[tuple[str, bytes]]:
        """Yield every framework edition with its digest."""
        found = self._all("SELECT CAST(digest AS BLOB), data FROM framework")
        return ((word(digest), _unpacked(blob(data))) for digest, data in found)

    def damage(self) -> tuple[str, ...]:
        """Return what SQLite finds wrong with its own file."""
        lines = [str(row[0]) for row in self._all("PRAGMA integrity_check(10)")]
        return tuple(line for line in lines if line != "ok")

    def close(self) -> None:
        """Let go of the files."""
        self._db.close()

    def _one(self, sql: str, given: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
        with self._said:
            found = self._db.execute(sql, given).fetchall()
        return found[0] if found else None

    def _all(self, sql: str, given: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        with self._said:
            yield from self._db.execute(sql, given)


def _seal(row: tuple[Any, ...]) -> Seal:
    number = row[0] if isinstance(row[0], int) else -1  # altered: of no entry that can be
    return Seal(number, word(row[1]), word(row[2]), blob(row[3]))


class _Transaction:
    """All that is done inside `with` is kept, or nothing."""

    __slots__ = ("_begin", "_db")

    def __init__(self, db: apsw.Connection, begin: str) -> None:
        self._db, self._begin = db, begin

    def __enter__(self) -> None:
        self._db.execute(self._begin)

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None:
            self._roll_back()
            return
        try:
            self._db.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        if self._db.in_transaction:  # a full disk has rolled back already
            self._db.execute("ROLLBACK")


def _create(path: Path) -> None:
    """Begin an empty log, unless there is something at `path` already."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with lock.alone(path):
        if path.exists() and path.stat().st_size:
            return
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
        db = apsw.Connection(os.fspath(path), flags=apsw.SQLITE_OPEN_READWRITE)
        try:
            db.execute(_schema())
        finally:
            db.close()


def _schema() -> str:
    tables = "".join(f"CREATE TABLE {name}({body};\n" for name, body in _TABLES.items())
    guards = "".join(_guard(name, verb) for name in _TABLES for verb in ("UPDATE", "DELETE"))
    gap = (
        "CREATE TRIGGER entry_gap BEFORE INSERT ON entry "
        "WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM entry) "
        "BEGIN SELECT RAISE(ABORT, 'the next number is another'); END;\n"
    )
    head = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA};\n"
    return f"BEGIN IMMEDIATE;\n{head}{tables}{_INDEXES}\n{guards}{gap}COMMIT;"


def _guard(name: str, verb: str) -> str:
    return (
        f"CREATE TRIGGER {name}_{verb} BEFORE {verb} ON {name} "
        f"BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;\n"
    )


def _require_library() -> None:
    version = apsw.sqlite_lib_version()
    if tuple(int(part) for part in version.split(".")[:3]) < _OLDEST_SQLITE:
        raise old_sqlite(version)


def _require_log(path: Path) -> None:
    """Look at the header before SQLite does, so that nothing is written beside a stranger."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError as exc:
        raise no_log(path) from exc
    if not head:
        raise no_log(path)
    ours = head[68:72] == APPLICATION_ID.to_bytes(4, "big")
    if not head.startswith(b"SQLite format 3\x00") or not ours:
        raise not_a_log(path)


def _connect(path: Path) -> apsw.Connection:
    db = apsw.Connection(os.fspath(path), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        _prepare(db)
    except (apsw.CantOpenError, apsw.ReadOnlyError):
        db.close()
        wal = path.with_name(path.name + "-wal")
        if wal.exists() and wal.stat().st_size:
            raise
        # we cannot write here and nothing waits in the WAL: read the file as it stands
        flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
        db = apsw.Connection(f"{path.absolute().as_uri()}?immutable=1", flags=flags)
    except BaseException:
        db.close()
        raise
    version = int(db.pragma("user_version"))
    if version > SCHEMA:
        db.close()
        raise newer(path)
    return db


def _prepare(db: apsw.Connection) -> None:
    db.set_busy_timeout(30_000)
    db.pragma("trusted_schema", 0)
    db.pragma("cell_size_check", 1)
    db.pragma("secure_delete", 1)
    db.pragma("synchronous", "FULL")
    if db.pragma("journal_mode") != "wal" and not db.readonly("main"):
        db.pragma("journal_mode", "wal")
    db.execute("SELECT count(*) FROM sqlite_schema").fetchall()
