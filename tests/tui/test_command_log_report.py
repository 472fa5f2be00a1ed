"""The lead's report on the command line: on record, in every form, in a new file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.account import Role
from assistant.log.addition import NewEntry
from assistant.log.entry import Kind
from assistant.log.journal import Journal
from assistant.log.sqlite import SqliteLogStore
from assistant.record_entry import NoteToOwner, Remark, note_entry
from rules.catalog import Catalog
from tests.command_line import PASSPHRASE, CommandLine, command_line
from tests.fake_log import NOW, an_identity
from tests.follow_log import a_subject

line = pytest.fixture(command_line)
UNLOCK = f"{PASSPHRASE}\n"


def a_team_log(line: CommandLine, records: int = 12) -> None:
    """Begin a log of a lead and six others, each with decisions read with a real framework."""
    who = line.begin(role=Role.LEAD)
    store = SqliteLogStore.open(line.store)
    journal, framework = Journal(store), Catalog().canonical_bytes("england")
    people = [an_identity(f"Person {n}") for n in range(6)]
    for person in people:
        journal.admit(who, person.card, now=NOW)
    content = {
        "concern": "SECRET-WORDS",
        "compared": "lower",
        "differs": "history",
        "rationale": "I have known him for years.",
        "observations": [{"indicator": "bruise_or_injury", "status": "present"}],
        "facts": {},
    }
    codes = {"level": 2, "band": "early_help", "tier": "targeted", "framework": "england"}
    for place in range(records):
        new = NewEntry(Kind.DECISION, content, codes, a_subject(), framework=framework)
        journal.append(people[place % 6], new, now=NOW)
    note = NoteToOwner(Remark.RULE, "It asks for too much.", "a_rule")
    journal.append(who, note_entry(note, {"framework": "england"}), now=NOW)
    store.close()


def accesses(line: CommandLine) -> list[str]:
    """Give the reasons of all access entries."""
    data = line("log", "list", "--kind", "access", "--json").data
    return [entry["reason"] for entry in data["entries"]]


def test_it_says_that_it_opened_what_others_wrote(line: CommandLine) -> None:
    """One access entry a report, whatever the number of records, before anything is shown."""
    a_team_log(line)
    answer = line("log", "report", "--json", given=UNLOCK)
    assert answer.code == 0, answer.err
    assert accesses(line) == ["report"]
    number = line("log", "list", "--kind", "access", "--json").data["entries"][0]["number"]
    content = line("log", "show", str(number), "--json", given=UNLOCK).data["content"]
    assert len(content["opened"]) == 12
    data = answer.data
    assert (data["decisions"], data["closed"], data["practice_shown"]) == (12, 0, True)
    assert data["log"]["checkpoint"].startswith("threshold/")
    assert "SECRET-WORDS" not in answer.out


def test_rules_come_from_reading_again(line: CommandLine) -> None:
    """The rule behind the reading is named with its own words, under the kept framework."""
    a_team_log(line)
    data = line("log", "report", "--json", given=UNLOCK).data
    rules = next(block for block in data["blocks"] if block["id"] == "rules")["rows"]
    assert rules
    assert rules[0]["differ"] == rules[0]["lower"] == 12
    assert len(rules[0]["label"]) > 10


def test_every_form_in_a_new_file(line: CommandLine, tmp_path: Path) -> None:
    """By the file's name or as named; what is there is never written over."""
    a_team_log(line)
    made = {name: tmp_path / f"report.{name}" for name in ("html", "json", "csv", "txt")}
    for path in made.values():
        answer = line("log", "report", "-o", str(path), given=UNLOCK)
        assert (answer.code, f"Written: {path}" in answer.err) == (0, True), answer.err
    assert made["html"].read_text("utf-8").startswith("<!DOCTYPE html>")
    assert json.loads(made["json"].read_text("utf-8"))["schema"] == "threshold/audit-report@1"
    assert made["csv"].read_bytes().startswith(b'\xef\xbb\xbf"block"')
    assert "█" in made["txt"].read_text("utf-8")
    again = line("log", "report", "-o", str(made["html"]), given=UNLOCK)
    assert (again.code, "is there already" in again.err) == (2, True)
    nowhere = line("log", "report", "-o", str(tmp_path / "no" / "x.csv"), given=UNLOCK)
    assert (nowhere.code, "could not be written" in nowhere.err) == (2, True)
    assert line("log", "report", "--format", "csv", given=UNLOCK).out.count("\n") > 20


def test_plain_has_no_charts(line: CommandLine) -> None:
    """And a report of a time without decisions says so."""
    a_team_log(line)
    assert "█" not in line("log", "report", "--plain", given=UNLOCK).out
    empty = line("log", "report", "--until", "2020-01-01", "--plain", given=UNLOCK)
    assert (empty.code, "Decisions: 0." in empty.out) == (0, True)


def test_a_practitioner_gets_none(line: CommandLine) -> None:
    """It is for leads, and nothing is written."""
    who, lead = line.begin(), an_identity("Lee", Role.LEAD)
    store = SqliteLogStore.open(line.store)
    Journal(store).admit(who, lead.card, now=NOW)
    store.close()
    answer = line("log", "report", given=UNLOCK)
    assert (answer.code, "for a lead of this log" in answer.err) == (2, True)
    assert accesses(line) == []
