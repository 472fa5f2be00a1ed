"""What `log add`, `log show` and `log list` tell that must not be missed."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.account import Role
from assistant.log.journal import Journal
from assistant.log.sqlite import SqliteLogStore
from assistant.opened import leaf_of
from assistant.record_entry import Addendum, Review, Stance, addendum_entry, review_entry
from tests.command_line import PASSPHRASE, CommandLine, command_line
from tests.fake_log import NOW

line = pytest.fixture(command_line)
UNLOCK = f"{PASSPHRASE}\n"
BABY = "8 week old baby with a bruise on the ear. Mum says baby rolled."
QUIET = "The child came to school without a coat today."


def add(line: CommandLine, words: str, *more: str) -> Any:
    """Record a decision with its words and reason from files."""
    files = ("-f", line.file("w.txt", words), "--reason-file", line.file("r.txt", "It fits."))
    return line("log", "add", *files, *more, given=UNLOCK)


def test_a_decision_by_command_shows_the_urgent_card(line: CommandLine) -> None:
    """It comes first, also where the record is then refused; --json keeps its output clean."""
    line.begin()
    baby = ("--fact", "age=8w", "--waived", "urgent card")
    kept = add(line, BABY, "--level", "child_protection", *baby, "--plain")
    assert kept.code == 0, kept.err
    assert kept.out.startswith("URGENT: ACT NOW")
    assert kept.out.index("URGENT") < kept.out.index("RECEIPT")
    refused = add(line, BABY, "--level", "universal", *baby, "--plain")
    assert (refused.code, refused.out.startswith("URGENT: ACT NOW")) == (2, True)
    data = add(line, BABY, "--level", "child_protection", *baby, "--json")
    assert "URGENT: ACT NOW" in data.err
    assert data.data["receipt"]["number"] == 3
    quiet = add(line, QUIET, "--level", "universal", "--waived", "x", "--differs", "other")
    assert (quiet.code, "URGENT" in quiet.out + quiet.err) == (0, False), quiet.err


@pytest.mark.parametrize(
    ("more", "option"),
    [
        (("--level", "child_protection", "--waived", "x"), "--differs: knows_more, history"),
        (("--level", "universal"), "--first-view and --confidence, or --waived"),
    ],
)
def test_what_a_decision_lacks_is_named_with_its_option(
    line: CommandLine, more: tuple[str, ...], option: str
) -> None:
    """Nobody has to guess how to say it on a command line."""
    line.begin()
    answer = add(line, QUIET, *more)
    assert (answer.code, option in answer.err) == (2, True), answer.err


def test_a_record_names_what_came_later(line: CommandLine) -> None:
    """Nobody reads a decision without knowing that it was corrected or challenged."""
    who = line.begin(1, role=Role.LEAD)
    before = line("log", "show", "2", "--plain", given=UNLOCK)
    assert (before.code, "What came later" in before.out) == (0, False), before.err
    store = SqliteLogStore.open(line.store)
    journal = Journal(store)
    decision = leaf_of(journal, 2)
    addendum = addendum_entry(Addendum("She is in Year 5.", corrects=True), decision)
    journal.append(who, addendum, now=NOW)
    journal.append(who, review_entry(Review(Stance.AGREES, "Fits."), decision), now=NOW)
    store.close()
    plain = line("log", "show", "2", "--plain", given=UNLOCK).out
    later = plain.split("What came later")[1]
    assert "- Entry 3, " in later
    assert ": addendum" in later
    assert ": review" in later.split("- Entry 4, ")[1]
    data = line("log", "show", "2", "--json", given=UNLOCK).data
    assert [one["number"] for one in data["later"]] == [3, 4]
    assert line("log", "show", "3", "--json", given=UNLOCK).data["later"] == []


def test_a_level_that_is_none_is_refused(line: CommandLine) -> None:
    """An empty list would look like an answer."""
    line.begin(1)
    answer = line("log", "list", "--level", "banana")
    assert (answer.code, "There is no level 'banana'" in answer.err) == (2, True)
    for level in ("3", "level 4", "child_protection", "Child in need"):
        assert line("log", "list", "--level", level).code == 0


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("log", "review", "2", "-", "--same-child"), "Write some, in plain text."),
        (("log", "add", "-", "--level", "3"), "Write what worries you, in your words."),
        (("consult", "-"), "Write what worries you, in your words."),
        (("guidance", "search", "-"), "Write what you look for."),
    ],
)
def test_whoever_gives_no_words_is_told_which(
    line: CommandLine, command: tuple[str, ...], said: str
) -> None:
    """Only where a worry is meant is one asked for."""
    line.begin(1, role=Role.LEAD)
    answer = line(*command, given=" \n")
    assert (answer.code, f"There are no words to read. {said}" in answer.err) == (2, True), (
        answer.err
    )
