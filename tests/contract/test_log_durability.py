"""What was acknowledged is kept: killed in the middle, or two writers at once."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.account import Role
from assistant.key import Cost, Identity, create_account
from assistant.log.journal import Journal
from assistant.log.sqlite import SqliteLogStore
from assistant.log.verify import verify
from tests.fake_log import NOW, a_log

_PASSPHRASE = "correct horse battery"  # noqa: S105 - opens throw-away keys only
_WRITER = """
import sys
from pathlib import Path
from assistant.key import unlock
from assistant.log.journal import Journal
from assistant.log.sqlite import SqliteLogStore
from tests.fake_log import NOW, a_decision
folder, passphrase, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
who = unlock(folder / "me.key", passphrase)
journal = Journal(SqliteLogStore.open(folder / "log.db"))
print("ready", flush=True)
for _ in range(count):
    receipt = journal.append(who, a_decision(), now=NOW)
    print(receipt.number, receipt.entry, flush=True)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a key file and a log that has begun."""
    cost = Cost(memory_kib=64, iterations=1, lanes=1)
    account = create_account(
        tmp_path / "me.key", name="Ann", role=Role.PRACTITIONER, passphrase=_PASSPHRASE, cost=cost
    )
    store = SqliteLogStore.open(tmp_path / "log.db", create=True)
    a_log(store, entries=1, identity=account.identity)
    store.close()
    return tmp_path


def _writer(folder: Path, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _WRITER, str(folder), _PASSPHRASE, str(count)]
    return subprocess.Popen(
        command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True
    )


def _acknowledged(lines: str) -> dict[int, str]:
    whole = [line.split() for line in lines.splitlines(keepends=True) if line.endswith("\n")]
    return {int(words[0]): words[1] for words in whole if len(words) == 2}


def test_a_killed_writer_loses_nothing_that_it_acknowledged(folder: Path) -> None:
    """Killed (-9) during 20 runs: every acknowledged entry is there, and the log is whole."""
    chance, acknowledged = random.Random(20), {}  # noqa: S311 - chooses moments
    for _ in range(20):
        writer = _writer(folder, 10_000)
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.001, 0.2))
        writer.send_signal(signal.SIGKILL)
        acknowledged |= _acknowledged(writer.communicate()[0])
    store = SqliteLogStore.open(folder / "log.db")
    kept = {line.number: line.leaf.id for line in Journal(store).entries() if line.leaf}
    assert len(acknowledged) > 20
    assert acknowledged.items() <= kept.items()
    assert verify(store).is_whole
    store.close()


def test_two_writers_at_once_leave_no_gap(folder: Path) -> None:
    """Two processes add at the same time: every number once, none left out, all whole."""
    writers = [_writer(folder, 40) for _ in range(2)]
    found = [_acknowledged(writer.communicate(timeout=60)[0]) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert sorted([*found[0], *found[1]]) == list(range(2, 82))
    store = SqliteLogStore.open(folder / "log.db")
    assert verify(store).is_whole
    store.close()


def test_two_processes_may_begin_the_same_log(tmp_path: Path) -> None:
    """Both may ask for a log to be made; there is one, and it has one first entry."""
    code = (
        "import sys; from pathlib import Path\n"
        "from assistant.log.sqlite import SqliteLogStore\n"
        "from tests.fake_log import a_log\n"
        "a_log(SqliteLogStore.open(Path(sys.argv[1]), create=True), entries=1)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "log.db")]
    root = Path(__file__).parents[2]
    both = [
        subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    errors = "".join(process.communicate(timeout=60)[1] for process in both)
    assert sorted(process.returncode for process in both) == [0, 1]
    assert "This log has begun already." in errors
    store = SqliteLogStore.open(tmp_path / "log.db")
    assert (store.size(), verify(store).is_whole) == (1, True)
    store.close()


def test_a_log_killed_before_its_first_entry_can_be_begun(tmp_path: Path) -> None:
    """A file left empty by a crash at the very start is not in the way."""
    (tmp_path / "log.db").touch()
    store = SqliteLogStore.open(tmp_path / "log.db", create=True)
    journal, who = a_log(store, entries=2)
    assert isinstance(who, Identity)
    assert journal.show(2, who.sealing).line.recorded == f"{NOW:%Y-%m-%dT%H:%M:%SZ}"
    store.close()
