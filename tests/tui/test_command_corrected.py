"""A correction is marked on both entries, wherever one of them is shown; neither is hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.corrected import later_of
from assistant.log.journal import Journal
from assistant.log.sqlite import SqliteLogStore
from assistant.opened import leaf_of
from tests.command_line import PASSPHRASE, CommandLine, command_line
from tests.fake_log import an_identity
from tests.tui.test_command_log_follow import a_log, as_practitioner
from tui.command.log_view import _later_words

line = pytest.fixture(command_line)
UNLOCK = f"{PASSPHRASE}\n"
MARK = "CORRECTED by entry 5 on "


def correct(line: CommandLine, number: int, *more: str) -> None:
    """Add an addendum to an entry, which corrects it unless it is said otherwise."""
    words = line.file("more.txt", "It was his left arm.")
    kind = more or ("--corrects",)
    options = ("-f", words, "--same-child", *kind, "--why", "cover")
    answer = line("log", "addend", str(number), *options, given=UNLOCK)
    assert answer.code == 0, answer.err


def test_a_corrected_entry_says_so_first_and_is_shown_whole(line: CommandLine) -> None:
    """`log show` marks the first and the second, in words and as data."""
    a_log(line)
    correct(line, 4)
    first = line("log", "show", "4", "--plain", given=UNLOCK).out
    assert first.splitlines()[1].startswith(MARK)
    assert "My own words on him." in first
    assert "addendum, corrects this one" in first
    second = line("log", "show", "5", "--plain", given=UNLOCK).out
    assert "Corrects entry 4" in second
    data = line("log", "show", "4", "--json", given=UNLOCK).data
    assert [one["number"] for one in data["corrected_by"]] == [5]
    assert data["later"][0]["corrects"] is True
    assert line("log", "show", "5", "--json", given=UNLOCK).data["about"] == 4


def test_the_chronology_marks_both(line: CommandLine) -> None:
    """Timeline and earlier levels name the correction; the first words still stand there."""
    a_log(line)
    correct(line, 4)
    out = line("log", "chronology", "4", "--why", "cover", "--plain", given=UNLOCK).out
    entry = next(one for one in out.splitlines() if ". Entry 4: decision" in one)
    level = next(one for one in out.splitlines() if "(child protection), entry 4" in one)
    assert MARK in entry
    assert MARK in level
    assert "addendum, corrects entry 4, you" in out
    assert "My own words on him." in out
    other = next(one for one in out.splitlines() if ". Entry 3: decision" in one)
    assert "CORRECTED" not in other


def test_what_was_only_added_is_no_correction(line: CommandLine) -> None:
    """An addendum that corrects nothing marks nothing."""
    a_log(line)
    correct(line, 4, "--family", "declined")
    shown = line("log", "show", "4", "--plain", given=UNLOCK).out
    told = line("log", "chronology", "4", "--why", "cover", "--plain", given=UNLOCK).out
    assert "CORRECTED" not in shown + told
    assert "addendum, on entry 4" in told
    assert "About entry 4" in line("log", "show", "5", "--plain", given=UNLOCK).out


def test_what_goes_out_is_marked_too(line: CommandLine, tmp_path: Path) -> None:
    """A record on paper says which entry corrects it, before anything else."""
    a_log(line)
    correct(line, 4)
    place = tmp_path / "paper.md"
    answer = line("log", "export", "4", "--as", "md", "-o", str(place), given=UNLOCK)
    assert answer.code == 0, answer.err
    paper = place.read_text("utf-8")
    assert paper.index(MARK) < paper.index("My own words on him.")
    assert "addendum, corrects this" in paper


def test_a_correction_sealed_to_others_is_not_passed_over(line: CommandLine) -> None:
    """Whoever cannot open what came later is told that it may correct what they read."""
    as_practitioner(line)
    correct(line, 4)
    store = SqliteLogStore.open(line.store)
    journal = Journal(store)
    (later,) = later_of(journal, leaf_of(journal, 4), an_identity("Sam").sealing)
    store.close()
    assert later.corrects is None
    told = {"number": 5, "kind": "addendum", "day": "2026-11-25", "reason": None, "corrects": None}
    assert _later_words(told).endswith(", cannot be opened here: it may correct this one")
