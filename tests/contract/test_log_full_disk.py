"""No room at any single step of an append to a file: nothing is lost, and the reason is given.

A file system of our own refuses one write after the other, until an append needs no more of them.
The steps of a database's append are in `test_log_postgres.py`; a disk that really fills up is a
benchmark (`python -m evaluation.benchmark.full_disk`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from assistant.error import LogUnavailable
from assistant.key import Identity
from assistant.log.journal import Journal
from assistant.log.sqlite import SqliteLogStore
from assistant.log.verify import verify
from tests.fake_log import NOW, a_decision, a_log


class Disk(apsw.VFS):
    """A file system that has room for so many more writes."""

    def __init__(self) -> None:
        self.room = 1 << 30
        self.true = apsw.vfs_names()[0]
        super().__init__("small-disk", self.true, makedefault=True)

    def xOpen(self, name: object, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        """Open a file on this disk."""
        return _File(self, name, flags)


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, name: object, flags: list[int]) -> None:
        self._disk = disk
        super().__init__(disk.true, name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        if self._disk.room <= 0:
            raise apsw.FullError("database or disk is full")
        self._disk.room -= 1
        super().xWrite(data, offset)


@pytest.fixture
def disk() -> Iterator[Disk]:
    """The disk that every log of a test is on."""
    made = Disk()
    yield made
    made.unregister()


def test_a_disk_that_is_full_at_any_write_loses_nothing(disk: Disk, tmp_path: Path) -> None:
    """Whichever write finds no room: the entry is not there, all before it is, the next goes on."""
    store = SqliteLogStore.open(tmp_path / "log.db", create=True)
    journal, who = a_log(store, entries=3)
    refused = 0
    while True:
        disk.room = refused
        error = _refusal(journal, who)
        disk.room = 1 << 30
        if error is None:
            break
        assert (error.code, "disk is full" in error.message) == ("disk_full", True)
        assert store.size() == 3
        refused += 1
    assert refused > 10
    assert (store.size(), verify(store, reader=who.sealing).is_whole) == (4, True)
    store.close()
    again = SqliteLogStore.open(tmp_path / "log.db")
    assert Journal(again).append(who, a_decision(), now=NOW).number == 5
    assert verify(again, reader=who.sealing).is_whole
    again.close()


def _refusal(journal: Journal, who: Identity) -> LogUnavailable | None:
    """Add a long entry; return why it was refused."""
    try:
        journal.append(who, a_decision(text="x" * 9000), now=NOW)
    except LogUnavailable as exc:
        return exc
    return None
