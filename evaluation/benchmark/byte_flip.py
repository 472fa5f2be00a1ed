"""Flip one bit in every byte of everything that a log stores, and see whether the check says so.

Works on the columns of the file, so that every flip is one of stored data; the file's own spare
room means nothing. Signature checks are remembered while it runs: they are pure, and slow.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

from assistant.error import LogError
from assistant.log import checkpoint
from assistant.log.sqlite import SqliteLogStore
from assistant.log.verify import verify

KEYS = {
    "entry": "number",
    "node": "level, position",
    "checkpoint": "size",
    "body": "number",
    "seal": "key, recipient",
    "framework": "digest",
}


@dataclass(slots=True)
class Flips:
    """What came of it."""

    tried: int = 0
    missed: list[str] = field(default_factory=list)
    unnamed: int = 0
    """How many were seen with no entry named: those in what belongs to no entry."""


class _OpenStore(SqliteLogStore):
    """A store inside the transaction in which a byte was flipped."""

    def snapshot(self) -> nullcontext[None]:  # type: ignore[override]
        return nullcontext()

    def damage(self) -> tuple[str, ...]:
        return ()  # no page was touched: only values were changed


def flip_all(path: Path, *, step: int = 1) -> Flips:
    """Flip a bit in every byte (or every `step`-th) of a log file, one at a time."""
    real = checkpoint._verifies  # noqa: SLF001 - remembered for the time of the run
    checkpoint._verifies = functools.cache(real)  # noqa: SLF001 - until the end
    store = _OpenStore.open(path)
    try:
        return _flip_all(store, step)
    finally:
        checkpoint._verifies = real  # noqa: SLF001 - as it was
        store.close()


def _flip_all(store: _OpenStore, step: int) -> Flips:
    db, found, count = store._db, Flips(), 0  # noqa: SLF001 - the attacker's way in
    guards = "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
    for (name,) in db.execute(guards).fetchall():
        db.execute(f"DROP TRIGGER {name}")
    for table, column, key, value in list(_cells(db)):
        marks = ", ".join("?" * len(key))
        change = f"UPDATE {table} SET {column} = ? WHERE ({KEYS[table]}) = ({marks})"  # noqa: S608
        for place in range(2 if isinstance(value, int) else len(value or "")):
            count += 1
            if count % step:
                continue
            db.execute("BEGIN")
            try:
                db.execute(change, (_flipped(value, place), *key))
                _judge(store, found, f"{table}.{column} {key} byte {place}")
            except apsw.ConstraintError:
                pass  # the file itself refuses the value: it cannot be stored
            finally:
                db.execute("ROLLBACK")
    return found


def _judge(store: SqliteLogStore, found: Flips, where: str) -> None:
    found.tried += 1
    try:
        breaks = verify(store).breaks
    except LogError:
        found.unnamed += 1
        return
    if not breaks:
        found.missed.append(where)
    elif all(one.entry is None for one in breaks):
        found.unnamed += 1


def _cells(db: apsw.Connection) -> Iterator[tuple[str, str, tuple[Any, ...], Any]]:
    """Yield table, column, key and value of everything that is stored."""
    for table, key in KEYS.items():
        columns: list[Any] = db.execute(f"PRAGMA table_info({table})").fetchall()
        for _, column, *_ in columns:
            rows: list[Any] = db.execute(f"SELECT {column}, {key} FROM {table}").fetchall()  # noqa: S608
            for value, *place in rows:
                yield table, str(column), tuple(place), value


def _flipped(value: Any, place: int) -> Any:
    if isinstance(value, int):
        return value ^ (1 << (8 * place))
    data = bytearray(value.encode() if isinstance(value, str) else value or b"")
    data[place] ^= 0x01
    return data.decode() if isinstance(value, str) else bytes(data)
