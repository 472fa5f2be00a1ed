"""One body of tests over every place that can keep the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.error import LogError
from assistant.log.addition import Addition, NewEntry, build
from assistant.log.entry import Kind
from assistant.log.sqlite import SqliteLogStore
from assistant.log.store import Batch, LogStore
from assistant.log.tree import leaf_hash, root
from assistant.log.verify import verify
from tests.fake_log import FRAMEWORK, NOW, InMemoryLogStore, a_decision, a_log
from tests.postgres_server import a_database

Reopen = Callable[[LogStore], LogStore]


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[LogStore, Reopen]]:
    """An empty store of each kind, and how to come back to it."""
    if request.param == "memory":
        yield InMemoryLogStore(), lambda store: store
        return

    def open_sqlite(*, create: bool) -> LogStore:
        return SqliteLogStore.open(tmp_path / "log.db", create=create)

    again: Callable[..., LogStore]
    again = open_sqlite if request.param == "sqlite" else a_database().store
    opened = [again(create=True)]

    def reopen(store: LogStore) -> LogStore:
        store.close()
        opened.append(again(create=False))
        return opened[-1]

    yield opened[0], reopen
    opened[-1].close()


def test_an_empty_store_is_empty(kept: tuple[LogStore, Reopen]) -> None:
    """A fresh store has no entry, hash, checkpoint, content, seal or framework."""
    store, _ = kept
    assert store.size() == 0
    assert not list(store.rows())
    assert not list(store.nodes())
    assert not list(store.checkpoints())
    assert not list(store.bodies())
    assert not list(store.seals())
    assert not list(store.frameworks())
    assert store.checkpoint(0) is store.body(1) is store.node(0, 0) is store.framework("x") is None


def test_what_is_appended_is_there_after_reopening(kept: tuple[LogStore, Reopen]) -> None:
    """Every part of every entry is read back as it was written."""
    store, reopen = kept
    journal, who = a_log(store, entries=5)
    receipts = [journal.receipt(number) for number in range(1, 6)]
    before = [list(store.rows()), sorted(store.bodies(), key=lambda x: x[0]), store.checkpoint(5)]
    again = reopen(store)
    assert again.size() == 5
    assert [receipt.leaf for receipt in receipts] == [row.leaf for row in again.rows()]
    assert before == [list(again.rows()), list(again.bodies()), again.checkpoint(5)]
    assert [again.body(n) for n in range(1, 6)] == [body for _, body in again.bodies()]
    assert [data for _, data in again.frameworks()] == [FRAMEWORK]
    assert verify(again, reader=who.sealing).is_whole


def test_rows_are_numbered_without_gaps_and_come_in_order(kept: tuple[LogStore, Reopen]) -> None:
    """Numbers run from 1; a range is what it says."""
    store, _ = kept
    a_log(store, entries=7)
    assert [row.number for row in store.rows()] == list(range(1, 8))
    assert [row.number for row in store.rows(3, 5)] == [3, 4, 5]
    assert [size for size, _ in store.checkpoints()] == list(range(1, 8))


def test_entries_are_found_by_kind_and_subject(kept: tuple[LogStore, Reopen]) -> None:
    """An entry is found by its kind and by whom it is about."""
    store, _ = kept
    journal, who = a_log(store, entries=3)
    other = "ab" * 16
    journal.append(who, a_decision(other), now=NOW)
    assert [row.number for row in store.find(kind="account")] == [1]
    assert [row.number for row in store.find(subject=other)] == [4]
    assert [row.number for row in store.find(kind="decision", subject=other)] == [4]
    assert not list(store.find(kind="account", subject=other))


def test_kept_hashes_give_the_root(kept: tuple[LogStore, Reopen]) -> None:
    """The hashes that are kept are those of the leaves."""
    store, _ = kept
    a_log(store, entries=6)
    assert store.node(0, 2) == leaf_hash(list(store.rows())[2].leaf)

    def read(level: int, index: int) -> bytes:
        found = store.node(level, index)
        assert found is not None
        return found

    assert verify(store).root == root(6, read)


def test_a_failed_append_leaves_nothing(kept: tuple[LogStore, Reopen]) -> None:
    """If working out an entry fails, the store is as it was, and the next append goes well."""
    store, _ = kept
    journal, who = a_log(store, entries=2)

    def make(size: int) -> Batch:
        raise LogError(f"no entry after {size}")

    with pytest.raises(LogError, match="no entry after 2"):
        store.append(make)
    assert store.size() == 2
    assert journal.append(who, a_decision(), now=NOW).number == 3
    assert verify(store).is_whole


@pytest.mark.parametrize("entries", [1, 4, 7])
def test_an_append_reads_the_end_as_it_stands(kept: tuple[LogStore, Reopen], entries: int) -> None:
    """What is fetched in one go under the lock is what each question alone would give."""
    store, _ = kept
    journal, who = a_log(store, entries=entries)
    addition = Addition(a_decision(), who, journal.log(), NOW)

    def end() -> list[object]:
        near = [(0, entries - 1), (1, (entries >> 1) - 1), (2, (entries >> 2) - 1), (9, 9)]
        notes = [store.checkpoint(size) for size in range(entries + 3)]
        asked = [
            list(store.rows(*place)) for place in ((entries, entries), (1, entries), (1, None))
        ]
        return [store.size(), asked, notes, [store.node(*place) for place in near]]

    before: list[object] = []

    def make(size: int) -> Batch:
        before.extend(end())
        return build(addition, store, size=size, readers=(who.sealing.public,))

    alone = end()
    store.append(make)
    assert before == alone
    assert store.size() == entries + 1


def test_a_wrong_number_is_refused(kept: tuple[LogStore, Reopen]) -> None:
    """A store takes the next number and no other."""
    store, _ = kept
    journal, who = a_log(store, entries=2)
    addition = Addition(a_decision(), who, journal.log(), NOW)
    readers = (who.sealing.public,)
    batch = store.append(lambda size: build(addition, store, size=size, readers=readers))
    with pytest.raises(LogError):
        store.append(lambda _: batch)
    assert store.size() == 3


def test_a_snapshot_does_not_move(kept: tuple[LogStore, Reopen]) -> None:
    """Reads inside a snapshot see one moment."""
    store, _ = kept
    a_log(store, entries=2)
    with store.snapshot():
        assert store.size() == 2
        assert len(list(store.rows())) == 2
    assert store.size() == 2


def test_what_is_erased_is_gone_and_the_rest_stays(kept: tuple[LogStore, Reopen]) -> None:
    """Erasing takes contents and sealed keys away, writes its own entry, and keeps every leaf."""
    store, reopen = kept
    journal, who = a_log(store, entries=4)
    key = {one.key for one in store.seals() if one.number == 2}
    new = NewEntry(Kind.ERASURE, {"why": "its time is over"}, {"reason": "expired"})
    addition = Addition(new, who, journal.log(), NOW)
    readers = (who.sealing.public,)

    def make(size: int) -> Batch:
        return build(addition, store, size=size, readers=readers)

    assert store.whole()
    assert store.erase([2, 3, 4], sorted(key), make).row.number == 5
    assert store.compact()
    again = reopen(store)
    assert [number for number, _ in again.bodies()] == [1, 5]
    assert not key & {one.key for one in again.seals()}
    assert [row.number for row in again.rows()] == [1, 2, 3, 4, 5]


def test_an_erasure_that_fails_erases_nothing(kept: tuple[LogStore, Reopen]) -> None:
    """If the entry of an erasure cannot be made, nothing is removed."""
    store, _ = kept
    a_log(store, entries=3)

    def make(size: int) -> Batch:
        raise LogError(f"no entry after {size}")

    before = [list(store.bodies()), list(store.seals())]
    with pytest.raises(LogError, match="no entry after 3"):
        store.erase([2, 3], sorted({one.key for one in store.seals()}), make)
    assert before == [list(store.bodies()), list(store.seals())]
