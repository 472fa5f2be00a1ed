"""The training store: durable answer by answer, apart from live logs, private to its owner."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from assistant.error import LogError
from assistant.log.sqlite import SqliteLogStore
from evaluation.training_event import Event
from evaluation.training_store import TrainingStore

ROOT = Path(__file__).parents[3]
WRITER = """
import sys
from pathlib import Path
from evaluation.training_event import Event
from evaluation.training_store import TrainingStore
store = TrainingStore.open(Path(sys.argv[1]), create=True)
for number in range(10_000):
    store.append(Event("note", "s", "me", "2026-11-25T10:00:00Z", {"number": number}))
    print(number, flush=True)
"""


def _event(kind: str = "note", **data: object) -> Event:
    return Event(kind, "s", "me", "2026-11-25T10:00:00Z", data)


def test_what_is_kept_comes_back_in_order(tmp_path: Path) -> None:
    """Events come back as they were, by session and kind, also after opening again."""
    store = TrainingStore.open(tmp_path / "deep" / "t.db", create=True)
    store.append(_event(text="one"))
    store.extend([_event("join"), _event(text="two")])
    store.close()
    store = TrainingStore.open(tmp_path / "deep" / "t.db")
    assert [e.data.get("text") for e in store.events(session="s")] == ["one", None, "two"]
    assert [e.number for e in store.events(kind="join")] == [2]
    store.close()
    assert (tmp_path / "deep" / "t.db").stat().st_mode & 0o077 == 0


def test_killed_in_the_middle_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    """After kill -9 every event that was acknowledged is there, in order, with no gap."""
    path = tmp_path / "t.db"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, env=environment, cwd=ROOT
    )
    assert process.stdout is not None
    last = -1
    while last < 20:
        last = int(process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    rest = [int(line) for line in process.stdout.read().split()]
    process.wait()
    process.stdout.close()
    store = TrainingStore.open(path)
    kept = [event.data["number"] for event in store.events()]
    store.close()
    assert kept[: max([last, *rest]) + 1] == list(range(max([last, *rest]) + 1))


def test_live_and_training_refuse_one_another(tmp_path: Path) -> None:
    """A live log is no training store, and the other way round; neither is touched."""
    live, training = tmp_path / "live.log", tmp_path / "t.db"
    SqliteLogStore.open(live, create=True).close()
    TrainingStore.open(training, create=True).close()
    before = live.read_bytes(), training.read_bytes()
    with pytest.raises(LogError, match="live decision log"):
        TrainingStore.open(live, create=True)
    with pytest.raises(LogError) as raised:
        SqliteLogStore.open(training, create=True)
    assert raised.value.code == "not_a_log"
    assert (live.read_bytes(), training.read_bytes()) == before


@pytest.mark.parametrize("content", [b"", b"not a store", b"SQLite format 3\x00" + bytes(200)])
def test_other_files_are_left_alone(tmp_path: Path, content: bytes) -> None:
    """A file of another kind is refused and not written to."""
    path = tmp_path / "other"
    path.write_bytes(content)
    with pytest.raises(LogError, match="not a training store"):
        TrainingStore.open(path, create=True)
    assert path.read_bytes() == content


def test_none_yet_says_how_to_begin(tmp_path: Path) -> None:
    """A store that is not there yet names the first command."""
    with pytest.raises(LogError) as raised:
        TrainingStore.open(tmp_path / "none.db")
    assert "train list" in raised.value.hint


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    """Only kinds of the list are kept, and nothing is changed afterwards."""
    store = TrainingStore.open(tmp_path / "t.db", create=True)
    with pytest.raises(LogError, match="no training event"):
        store.append(_event("gossip"))
    store.append(_event(text="one"))
    with pytest.raises(apsw.ConstraintError, match="only grows"):
        store._db.execute("UPDATE event SET data = '{}'")
    store.close()
