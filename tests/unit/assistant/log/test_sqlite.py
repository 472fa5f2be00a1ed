"""The SQLite store: where it refuses to work, and that nothing is lost when it cannot."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from assistant.error import LogError, LogUnavailable, TamperError
from assistant.key import Identity
from assistant.log import lock, sqlite
from assistant.log.journal import Journal
from assistant.log.sqlite import SqliteLogStore
from assistant.log.verify import verify
from tests.fake_log import NOW, SECRET_WORDS, TEXT, a_decision, a_log


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A place for a log."""
    return tmp_path / "log.db"


def _log(path: Path, entries: int = 3) -> tuple[SqliteLogStore, Identity]:
    store = SqliteLogStore.open(path, create=True)
    return store, a_log(store, entries=entries)[1]


def test_the_file_says_what_it_is(path: Path) -> None:
    """The header names the application and the schema; only the owner may read the file."""
    store, _ = _log(path)
    store.close()
    head = path.read_bytes()[:100]
    assert head[68:72] == b"THLG"
    assert int.from_bytes(head[60:64], "big") == sqlite.SCHEMA
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_every_append_reaches_the_disk(path: Path) -> None:
    """The store runs with a write-ahead log and full synchronisation."""
    store, _ = _log(path)
    assert store._db.pragma("journal_mode") == "wal"
    assert store._db.pragma("synchronous") == 2
    store.close()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"Dear diary, this is not a log.", "not_a_log"),
        (b"SQLite format 3\x00" + bytes(200), "not_a_log"),
        (b"\x00" * 4096, "not_a_log"),
        (b"", "no_log"),
    ],
)
def test_a_file_that_is_not_a_log_is_left_alone(path: Path, data: bytes, code: str) -> None:
    """Another kind of file is told apart before SQLite touches it; not a byte of it changes."""
    path.write_bytes(data)
    with pytest.raises(LogError) as caught:
        SqliteLogStore.open(path)
    assert caught.value.code == code
    assert caught.value.hint
    assert path.read_bytes() == data
    assert [file.name for file in path.parent.iterdir()] == ["log.db"]


def test_another_programs_database_is_not_a_log(path: Path) -> None:
    """A sound SQLite file of another program is refused, also when a log is to begin there."""
    db = apsw.Connection(str(path))
    db.execute("CREATE TABLE diary(page TEXT)")
    db.close()
    for create in (False, True):
        with pytest.raises(LogError) as caught:
            SqliteLogStore.open(path, create=create)
        assert caught.value.code == "not_a_log"


def test_no_log_yet(path: Path) -> None:
    """Where nothing is, nothing is made unless asked for."""
    with pytest.raises(LogError, match="no log at") as caught:
        SqliteLogStore.open(path)
    assert caught.value.code == "no_log"
    assert not path.exists()


def test_a_newer_log_is_left_alone(path: Path) -> None:
    """A log of a later version is not opened, so that nothing in it is misread."""
    store, _ = _log(path)
    store._db.pragma("user_version", sqlite.SCHEMA + 1)
    store.close()
    with pytest.raises(LogError, match="newer version") as caught:
        SqliteLogStore.open(path)
    assert caught.value.code == "newer_log"


def test_an_sqlite_that_can_lose_records_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below 3.51.3 two writers can lose a commit: not used at all."""
    monkeypatch.setattr(apsw, "sqlite_lib_version", lambda: "3.51.2")
    with pytest.raises(LogUnavailable, match=r"3\.51\.2") as caught:
        SqliteLogStore.open(path, create=True)
    assert caught.value.code == "old_sqlite"


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_a_network_share_is_refused(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """On a network share records can be lost without a word, so none are written there."""
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        "20 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
        f"21 20 0:9 / {tmp_path} rw shared:1 - {kind} server:/x rw\n"
    )
    monkeypatch.setattr(lock.file_system, "__defaults__", (mounts,))
    with pytest.raises(LogUnavailable, match="network share") as caught:
        SqliteLogStore.open(path, create=True)
    assert (caught.value.code, path.exists()) == ("network_share", False)


def test_the_kind_of_file_system_is_that_of_the_nearest_mount(tmp_path: Path) -> None:
    """The deepest mount that holds the place counts; no listing means not known."""
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        "20 1 8:1 / / rw - ext4 /dev/sda1 rw\n21 20 0:9 / /srv/my\\040share rw - nfs a:/b rw\nodd\n"
    )
    assert lock.file_system(Path("/srv/my share/log.db"), mounts) == "nfs"
    assert lock.file_system(Path("/srv/my shares/log.db"), mounts) == "ext4"
    assert lock.file_system(Path("/x"), tmp_path / "none") == ""


def test_a_full_disk_loses_nothing(path: Path) -> None:
    """When the file may not grow the real reason is given; all before it stays whole."""
    store, who = _log(path)
    journal = Journal(store)
    store._db.pragma("max_page_count", store._db.pragma("page_count") + 2)
    numbers: list[int] = []

    def fill() -> None:
        while len(numbers) < 200:
            numbers.append(journal.append(who, a_decision(text="x" * 900), now=NOW).number)

    with pytest.raises(LogUnavailable, match="disk is full") as caught:
        fill()
    kept = numbers[-1]
    assert caught.value.code == "disk_full"
    assert isinstance(caught.value.__cause__, apsw.FullError)
    assert store.size() == kept
    assert verify(store).is_whole
    store._db.pragma("max_page_count", 1 << 30)
    assert journal.append(who, a_decision(), now=NOW).number == kept + 1
    store.close()


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that other users may enter."""
    place = Path(tempfile.mkdtemp(prefix="threshold-"))
    place.chmod(0o755)
    yield place
    place.chmod(0o755)
    shutil.rmtree(place)


@pytest.fixture
def _powerless() -> Iterator[None]:
    """Root may write anywhere, so be nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def _sealed_folder(folder: Path) -> Path:
    path = folder / "log.db"
    store, _ = _log(path)
    store.close()
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)
    return path


def test_a_read_only_folder_can_be_read(folder: Path, request: pytest.FixtureRequest) -> None:
    """Where nobody may write, the log is still listed and checked."""
    path = _sealed_folder(folder)
    request.getfixturevalue("_powerless")
    store = SqliteLogStore.open(path)
    assert [line.number for line in Journal(store).entries()] == [1, 2, 3]
    assert verify(store).is_whole
    store.close()


def test_a_read_only_folder_refuses_an_entry_clearly(
    folder: Path, request: pytest.FixtureRequest
) -> None:
    """Writing there is refused with the reason; what was there stays."""
    path = _sealed_folder(folder)
    request.getfixturevalue("_powerless")
    store = SqliteLogStore.open(path)
    with pytest.raises(LogUnavailable, match="cannot be opened or written") as caught:
        store.append(lambda _: pytest.fail("must not be asked"))
    assert caught.value.code == "read_only"
    assert "Nothing that was recorded before has been lost" in caught.value.message
    with pytest.raises(LogUnavailable):
        SqliteLogStore.open(folder / "other.db", create=True)
    store.close()


def test_mistakes_are_stopped_by_the_guard_rail(path: Path) -> None:
    """Updating, deleting or leaving a gap by plain SQL is refused while the triggers stand."""
    store, _ = _log(path)
    for table in ("entry", "node", "checkpoint", "body", "seal", "framework"):
        with pytest.raises(apsw.ConstraintError, match="only grows"):
            store._db.execute(f"DELETE FROM {table}")  # noqa: S608
    with pytest.raises(apsw.ConstraintError, match="only grows"):
        store._db.execute("UPDATE entry SET author = 'x'")
    with pytest.raises(apsw.ConstraintError, match="next number"):
        store._db.execute("INSERT INTO entry VALUES (9, 'x', NULL, 'x', x'00')")
    store.close()


def test_a_closed_or_broken_file_gives_one_of_our_errors(path: Path) -> None:
    """No error of SQLite's leaves the store as it is."""
    store, _ = _log(path)
    store.close()
    with pytest.raises(LogError):
        store.size()


def test_no_word_of_a_record_is_in_any_file_of_the_store(path: Path) -> None:
    """Raw search of the database, its write-ahead log and its index finds no word."""
    store, _ = _log(path, entries=6)
    files = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    assert {"log.db", "log.db-wal", "log.db-shm"} <= files.keys()
    store.close()
    files |= {f"{file.name} closed": file.read_bytes() for file in path.parent.iterdir()}
    words = {word for text in (TEXT, "fell on a toy", "rationale") for word in text.split()}
    for name, data in files.items():
        for word in (*SECRET_WORDS, *(w for w in words if len(w) > 4)):
            assert word.encode() not in data, (name, word)
            assert word.encode("utf-16-le") not in data, (name, word)


def test_nothing_is_written_where_the_end_was_cut_off(path: Path) -> None:
    """A checkpoint of an entry that is gone stops the next one, also for who wrote the last."""
    store = SqliteLogStore.open(path, create=True)
    journal, who = a_log(store, entries=3)
    store._db.execute("INSERT INTO checkpoint SELECT 4, note FROM checkpoint WHERE size = 3")
    with pytest.raises(TamperError) as caught:
        journal.append(who, a_decision(), now=NOW)
    assert [(one.code, one.entry) for one in caught.value.breaks] == [("truncated", 4)]
    store.close()


@pytest.mark.parametrize(
    ("column", "code"),
    [
        ("node.hash", "hash_altered"),
        ("checkpoint.note", "checkpoint_altered"),
        ("body.ciphertext", "storage_damaged"),
    ],
)
def test_bytes_that_were_made_words_of_no_language_are_found(
    path: Path, column: str, code: str
) -> None:
    """Whoever takes the types off a table and stores words that no one can read is found out."""
    _log(path)[0].close()
    table, _, name = column.partition(".")
    db = apsw.Connection(str(path))
    db.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 0)
    db.pragma("writable_schema", 1)
    words = "replace(replace(sql, 'STRICT, WITHOUT', 'WITHOUT'), 'STRICT', '')"
    db.execute(f"UPDATE sqlite_schema SET sql = {words} WHERE name = ?", (table,))  # noqa: S608
    db.pragma("schema_version", 99)
    db.close()
    db = apsw.Connection(str(path))
    db.execute(f"DROP TRIGGER {table}_UPDATE")
    db.execute(f"UPDATE {table} SET {name} = CAST(x'ff00fe' AS TEXT)")  # noqa: S608
    db.close()
    assert code in {one.code for one in verify(SqliteLogStore.open(path)).breaks}
