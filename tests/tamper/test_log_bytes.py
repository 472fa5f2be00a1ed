"""Every byte that a log stores counts, and a damaged file is evidence, not a crash."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import apsw
import pytest

from assistant.error import LogError
from assistant.log import checkpoint
from assistant.log.journal import Journal
from assistant.log.sqlite import SqliteLogStore
from assistant.log.verify import verify
from tests.fake_log import a_log

_KEYS = {
    "entry": "number",
    "node": "level, position",
    "checkpoint": "size",
    "body": "number",
    "seal": "key, recipient",
    "framework": "digest",
}


class _OpenStore(SqliteLogStore):
    """A store whose snapshot is the transaction that the test has begun."""

    def snapshot(self) -> nullcontext[None]:  # type: ignore[override]
        return nullcontext()


def _flipped(value: object, place: int) -> object:
    if isinstance(value, int):
        return value ^ (1 << (8 * place))
    data = bytearray(value.encode() if isinstance(value, str) else value)  # type: ignore[arg-type]
    data[place] ^= 0x01
    return data.decode() if isinstance(value, str) else bytes(data)


def _cells(db: apsw.Connection) -> Iterator[tuple[str, str, tuple[object, ...], object]]:
    """Yield table, column, key and value of everything that is stored."""
    for table, key in _KEYS.items():
        for _, column, *_ in db.execute(f"PRAGMA table_info({table})").fetchall():
            found = db.execute(f"SELECT {column}, {key} FROM {table}").fetchall()  # noqa: S608
            for value, *place in found:
                yield table, column, tuple(place), value


def _places(value: object) -> range:
    if isinstance(value, int):
        return range(2)
    return range(len(value)) if isinstance(value, str | bytes) else range(0)


def _drop_guards(db: apsw.Connection) -> None:
    for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {name}")


def test_every_byte_of_every_column_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Flip a bit in any one byte of anything that a log of four entries stores: it is found."""
    remembered = functools.lru_cache(maxsize=None)(checkpoint._verifies)  # pure, and slow
    monkeypatch.setattr(checkpoint, "_verifies", remembered)
    store = _OpenStore.open(tmp_path / "log.db", create=True)
    a_log(store, entries=4)
    assert verify(store).is_whole
    db, missed, tried = store._db, [], 0
    _drop_guards(db)
    for table, column, key, value in list(_cells(db)):
        marks = ", ".join("?" * len(key))
        change = f"UPDATE {table} SET {column} = ? WHERE ({_KEYS[table]}) = ({marks})"  # noqa: S608
        for place in _places(value):
            db.execute("BEGIN")
            try:
                db.execute(change, (_flipped(value, place), *key))
                found = not verify(store).is_whole
            except apsw.ConstraintError:
                found = True  # the file itself refuses this value
            db.execute("ROLLBACK")
            tried += 1
            if not found:
                missed.append((table, column, key, place))
    assert tried > 7000
    assert not missed
    assert verify(store).is_whole
    store.close()


def test_words_that_are_no_text_are_evidence_not_an_error(tmp_path: Path) -> None:
    """Broken text and wrong types in the file are breaks; the check does not fall over them."""
    kept = SqliteLogStore.open(tmp_path / "log.db", create=True)
    a_log(kept)
    _drop_guards(kept._db)
    kept._db.execute("UPDATE entry SET kind = CAST(x'ff' AS TEXT) WHERE number = 2")
    kept._db.execute(
        "UPDATE seal SET recipient = CAST(x'ff00' AS TEXT) "
        "WHERE recipient = (SELECT max(recipient) FROM seal WHERE number = 1)"
    )
    kept._db.execute("UPDATE entry SET leaf = x'' WHERE number = 3")
    found = {(one.code, one.entry) for one in verify(kept).breaks}
    assert {("index_altered", 2), ("seal_altered", 1), ("entry_unreadable", 3)} <= found
    assert [line.kind for line in Journal(kept).entries()][2] == "unreadable"
    kept.close()


def test_a_number_that_is_no_number_is_evidence(tmp_path: Path) -> None:
    """A seal moved to a place that no entry can have is missed where it was, not fallen over."""
    kept = SqliteLogStore.open(tmp_path / "log.db", create=True)
    a_log(kept)
    _drop_guards(kept._db)
    kept._db.execute(  # a table of any types in place of the strict one
        "CREATE TABLE loose AS SELECT * FROM seal; DROP TABLE seal; "
        "ALTER TABLE loose RENAME TO seal; UPDATE seal SET number = 'one' WHERE number = 1"
    )
    found = {(one.code, one.entry) for one in verify(kept).breaks}
    assert any(entry == 1 and code != "stray" for code, entry in found)
    assert any(code == "stray" for code, _ in found)
    kept.close()


def test_a_damaged_file_is_evidence_or_not_a_log(tmp_path: Path) -> None:
    """Overwrite any part of the file: the check finds it, or the file is no longer a log."""
    path = tmp_path / "log.db"
    kept = SqliteLogStore.open(path, create=True)
    a_log(kept)
    rows = list(kept.rows())
    kept.close()
    data = path.read_bytes()
    for place in range(0, len(data), 997):
        path.write_bytes(
            data[:place] + bytes(b ^ 0x55 for b in data[place : place + 16]) + data[place + 16 :]
        )
        try:
            opened = SqliteLogStore.open(path)
        except LogError:
            continue
        audit = verify(opened)
        assert audit.breaks or list(opened.rows()) == rows, place
        opened.close()
