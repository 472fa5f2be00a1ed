"""The plain journey asks whether the child is in this log already, and never stands in the way."""

from __future__ import annotations

import sys

import pytest

from tests.command_line import PASSPHRASE, Answer, CommandLine, command_line
from tests.tui.test_plain_journey import DECIDE, SILENT, Person, Script
from tui.cli import run_and_report

line = pytest.fixture(command_line)
WORRY = "Year 9, tired, looks after his little brother a lot. Mum engaging with school."
ASKED = "Is this child in this log already?"
SAME = "Is this the same child?"
HERE = {SILENT: PASSPHRASE, "What fits best?": "9"}


class Walk:
    """Walks the plain journey; the questions of the safety screening are left open."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *scripts: Script) -> Answer:
        """Go the whole way, answering by the scripts."""
        joined: dict[str, str | list[str]] = {"What worries you?": WORRY}
        for script in scripts:
            joined |= script
        person = Person(self._capsys, joined)
        self._monkeypatch.setattr(sys, "stdin", person)
        self._capsys.readouterr()
        code = run_and_report(["--plain"])
        last = self._capsys.readouterr()
        return Answer(int(code), person.said + last.out, person.told + last.err)


@pytest.fixture
def walk(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Walk:
    """Give a walk in a home whose framework is Devon's."""
    (line.home / "config").mkdir()
    (line.home / "config" / "settings.toml").write_text('framework = "devon"\n', "utf-8")
    return Walk(monkeypatch, capsys)


def subjects(line: CommandLine) -> list[str | None]:
    """Give whom the decisions are about."""
    found = line("log", "list", "--kind", "decision", "--json").data["entries"]
    return [entry["subject"] for entry in found]


def test_nobody_is_asked_where_the_log_is_about_nobody(line: CommandLine, walk: Walk) -> None:
    """A log with no record of a child has nothing to find."""
    line.begin()
    answer = walk(DECIDE, HERE)
    assert answer.code == 0, answer.err
    assert ASKED not in answer.out
    assert "For the next record about this child: --subject 2" in answer.out


def test_a_yes_puts_the_record_to_the_same_child(line: CommandLine, walk: Walk) -> None:
    """The last record is shown; the new one keeps the subject, and the numbers are read."""
    line.begin()
    assert walk(DECIDE, HERE).code == 0
    answer = walk(DECIDE, HERE, {ASKED: "2", SAME: "y"})
    assert answer.code == 0, answer.err
    assert "It begins: Year 9, tired," in answer.out
    assert answer.out.index(ASKED) < answer.out.index("Your own view first")
    one, other = subjects(line)
    assert one == other


@pytest.mark.parametrize("same", ["n", ""])
def test_another_child_gets_their_own_id(line: CommandLine, walk: Walk, same: str) -> None:
    """A no, or no answer, is not the same child; the question can be left."""
    line.begin()
    assert walk(DECIDE, HERE).code == 0
    answer = walk(DECIDE, HERE, {ASKED: ["2", ""], SAME: same})
    assert answer.code == 0, answer.err
    one, other = subjects(line)
    assert one != other


def test_a_subject_that_is_none_does_not_stop_the_journey(line: CommandLine, walk: Walk) -> None:
    """A wrong number is told, and the person may go on without it."""
    line.begin()
    assert walk(DECIDE, HERE).code == 0
    answer = walk(DECIDE, HERE, {ASKED: ["77", "Zebedee", ""]})
    assert answer.code == 0, answer.err
    assert "There is no entry 77" in answer.out
    assert "You can go on without it." in answer.out
    assert len(set(subjects(line))) == 2
