"""A clock that was set back: nobody is kept from recording, and everybody is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.author_clock import LEEWAY, behind_words
from assistant.error import LogUnavailable
from assistant.log.journal import Journal
from assistant.log.sqlite import SqliteLogStore
from tests.command_line import PASSPHRASE, CommandLine, command_line
from tests.fake_log import NOW, InMemoryLogStore, a_decision, a_log

line = pytest.fixture(command_line)
UNLOCK = f"{PASSPHRASE}\n"


def test_a_clock_set_back_is_told_with_what_to_do(line: CommandLine) -> None:
    """The entry before is of 2090: ours is kept, the two times are named, and the list marks it."""
    who = line.begin()
    store = SqliteLogStore.open(line.store)
    Journal(store).append(who, a_decision(), now=NOW.replace(year=2090))
    store.close()
    words = line.file("more.txt", "Mum rang back.")
    answer = line("log", "addend", "2", "-f", words, "--same-child", "--json", given=UNLOCK)
    assert (answer.code, answer.data["kind"]) == (0, "addendum"), answer.err
    assert "CHECK THE CLOCK." in answer.err
    assert "entry 2 says 2090-11-25" in answer.err
    listed = line("log", "list", "--plain").out
    assert listed.count("clock behind the entry before") == 1
    assert "3. 20" in listed.split(", clock behind")[0].splitlines()[-1]
    assert "clock behind" in line("log", "list", "-n", "1", "--plain").out
    shown = line("log", "list", "--kind", "addendum", "--json").data["entries"]
    assert [one["clock_behind"] for one in shown] == [True]
    shown = line("log", "list", "--json").data["entries"]
    assert [one["clock_behind"] for one in shown] == [False, False, True]


def test_two_machines_may_differ_by_minutes() -> None:
    """Only a difference that cannot be chance is told; a first entry has none before it."""
    journal, who = a_log(InMemoryLogStore(), entries=1)
    near = journal.append(who, a_decision(), now=NOW - LEEWAY + timedelta(minutes=1))
    assert behind_words(journal, near.number) == ()
    assert behind_words(journal, 1) == ()
    far = journal.append(who, a_decision(), now=NOW - 3 * LEEWAY)
    assert behind_words(journal, far.number)


def test_what_is_kept_is_not_denied_because_the_clock_cannot_be_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The store is gone just after an entry was kept: its receipt stands, and no error is told."""
    store = InMemoryLogStore()
    journal, who = a_log(store, entries=1)
    kept = journal.append(who, a_decision(), now=NOW - 3 * LEEWAY)

    def gone(*_: object) -> None:
        raise LogUnavailable("The database is gone.", code="gone")

    monkeypatch.setattr(store, "rows", gone)
    assert behind_words(journal, kept.number) == ()
