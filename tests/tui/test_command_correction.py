"""`threshold log corrections`: one's own answers, with words only by leave."""

from __future__ import annotations

import os

import pytest

from tests.command_line import PASSPHRASE, CommandLine, command_line

line = pytest.fixture(command_line)
UNLOCK = f"{PASSPHRASE}\n"


def test_a_log_without_answers_says_no(line: CommandLine) -> None:
    """Nothing to give is a negative answer, not an error."""
    line.begin(entries=1)
    answer = line("log", "corrections", "--json", given=UNLOCK)
    assert answer.data == {"corrections": []} or answer.data["corrections"]
    assert answer.code == (0 if answer.data["corrections"] else 1)


def test_words_need_leave(line: CommandLine) -> None:
    """Saying no to the question ends it before a key is opened."""
    line.begin(entries=1)
    answer = line("log", "corrections", "--with-words", given="n\n")
    assert answer.code == 130
    assert "Do you have leave" in answer.err


def test_words_about_a_child_never_lie_under_a_hidden_name(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They go to the file that was named and to no other, so nothing is left that nobody sees."""
    line.begin(entries=1)
    place, opened, really = line.home.parent / "out" / "kept.jsonl", [], os.open
    place.parent.mkdir()

    def seen(path: str, *given: int, **named: int) -> int:
        opened.append(str(path))
        return really(path, *given, **named)

    monkeypatch.setattr(os, "open", seen)
    line("log", "corrections", "-o", str(place), given=UNLOCK)
    assert [one for one in opened if str(place.parent) in one] == [str(place)]


def test_a_file_that_is_there_stays(line: CommandLine) -> None:
    """Nothing is overwritten."""
    line.begin(entries=1)
    place = line.file("kept.jsonl", "mine")
    answer = line("log", "corrections", "-o", place, given=UNLOCK)
    assert answer.code in {2, 3}
    assert "kept.jsonl" in answer.err
