"""`threshold log corrections`: one's own answers, with words only by leave."""

from __future__ import annotations

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


def test_a_file_that_is_there_stays(line: CommandLine) -> None:
    """Nothing is overwritten."""
    line.begin(entries=1)
    place = line.file("kept.jsonl", "mine")
    answer = line("log", "corrections", "-o", place, given=UNLOCK)
    assert answer.code in {2, 3}
    assert "kept.jsonl" in answer.err
