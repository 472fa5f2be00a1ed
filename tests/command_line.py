"""The command line in this process: arguments and input in, exit code and both streams out.

Every one has a home of its own, a cache of compiled frameworks that all share, and no encoder
unless a test asks for it (its absence is quick and is a case of its own).
"""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.account import Role
from assistant.key import Cost, Identity, create_account
from assistant.log.journal import Journal
from assistant.log.sqlite import SqliteLogStore
from tests.fake_log import NOW, a_decision
from tui.cli import run_and_report

PASSPHRASE = "correct horse battery"  # noqa: S105  opens throw-away keys only
CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)
WORRY = "Year 9, tired, looks after his little brother a lot. Mum engaging with school."


@dataclass(frozen=True)
class Answer:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Its standard output as JSON."""
        return json.loads(self.out)


class CommandLine:
    """Runs `threshold` with arguments in a home of its own."""

    def __init__(
        self, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.home = home
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: str, given: str | bytes = b"") -> Answer:
        """Run the arguments with `given` on standard input."""
        raw = given if isinstance(given, bytes) else given.encode()
        stream = io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8")
        self._monkeypatch.setattr(sys, "stdin", stream)
        self._capsys.readouterr()
        code = run_and_report(list(arguments))
        said = self._capsys.readouterr()
        return Answer(int(code), said.out, said.err)

    @property
    def store(self) -> Path:
        """Where the log is."""
        return self.home / "data" / "decisions.log"

    def begin(self, entries: int = 0, role: Role = Role.PRACTITIONER) -> Identity:
        """Make an account that is quick to unlock, and a log with so many decisions in it."""
        made = create_account(
            self.home / "data" / "person.key",
            name="Ann Example",
            role=role,
            passphrase=PASSPHRASE,
            cost=CHEAP,
        )
        store = SqliteLogStore.open(self.store, create=True)
        journal = Journal(store)
        journal.begin(made.identity, recovery=made.recovery.public, now=NOW)
        for _ in range(entries):
            journal.append(made.identity, a_decision(), now=NOW)
        store.close()
        return made.identity

    def file(self, name: str, content: str | bytes) -> str:
        """Write a file beside the home and give its path."""
        path = self.home.parent / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)


def command_line(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> CommandLine:
    """Make a command line with its own home; made into a fixture by each module that uses it."""
    shared = tmp_path_factory.getbasetemp() / "shared-cache"
    shared.mkdir(exist_ok=True)
    home = tmp_path / "threshold-home"
    home.mkdir()
    (home / "cache").symlink_to(shared, target_is_directory=True)
    monkeypatch.setenv("THRESHOLD_HOME", str(home))
    monkeypatch.setenv("THRESHOLD_ENCODER", str(tmp_path / "no-encoder"))
    monkeypatch.setenv("COLUMNS", "80")
    return CommandLine(home, monkeypatch, capsys)
