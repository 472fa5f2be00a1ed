"""A room with a story that unfolds: each stage blind, twice, and no view of the authors before."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.command_line import CommandLine, command_line
from tests.training_sample import scenario_text, write_scenarios
from tui.command.train_prompt import TrainingPrompter

threshold = pytest.fixture(command_line)
LATER = """stages:
  - text: |
      On Tuesday his aunt rang: nobody has been home since Sunday.
    facts: {}
    observations: []
    answer: targeted_help
  - text: |
      On Wednesday he said that he eats at a neighbour's.
    facts: {}
    observations: []
    answer: contested
contested:
  - {band: targeted_help, reason: "Joined-up help, with a yes, may be enough for now."}
  - {band: child_in_need, reason: "He has no steady care, and a duty is owed to him."}"""


def _room(threshold: CommandLine) -> Path:
    training = threshold.home / "data" / "training"
    write_scenarios(training / "scenarios", 1)
    lines = scenario_text("unfolds").replace("kind: single", "kind: staged").splitlines()
    lines = [line for line in lines if not line.startswith(("stages:", "contested:"))]
    text = "\n".join(lines) + "\n" + LATER + "\n"
    (training / "scenarios" / "unfolds.yaml").write_text(text, "utf-8")
    (training / "exercises").mkdir()
    text = "id: room\ntitle: Room\nabout: It.\nkind: group\nscenarios: [unfolds, story-00]\n"
    (training / "exercises" / "room.yaml").write_text(text, "utf-8")
    return training


def _stage(first: str, second: str, *, opening: bool = False) -> str:
    """Give what is typed at a stage: late?, votes, reveal, note, again?, late?, votes, reveal."""
    return f"{'' if opening else chr(10)}{first}\n\n\n\n{second}"


def test_each_stage_is_voted_on_twice(threshold: CommandLine) -> None:
    """The opening, then each piece of news, blind and again; the reading comes after the last."""
    _room(threshold)
    votes = "1\n2\n?\n", "2\n2\n-\n"
    stages = [_stage(*votes, opening=number == 0) for number in range(4)]
    given = "\n\n".join(stages[:3]) + "\n" + stages[3] + "\n"
    said = threshold("train", "group", "room", "--people", "3", given=given)
    assert said.code == 0, said.err
    parts = said.out.split("FICTIONAL. Story ")[1:]
    assert all(part.startswith(f"1 of 2, stage {n} of 3:") for n, part in enumerate(parts[:3], 1))
    assert "On Tuesday" not in parts[0]
    assert "On Wednesday" not in parts[1]
    assert parts[1].count("More comes to light:\nOn Tuesday") == 1
    assert "What has changed, and what has not?" in parts[1]
    assert all("No reading yet" in part for part in parts[:2])
    for words in ("points to", "uthors", "Contested"):
        assert words not in parts[0] + parts[1]
    assert "Stage by stage\nStage 1: " in parts[2]
    assert "the authors leave it open" in parts[2]
    assert "stage" not in parts[3].splitlines()[0]
    data = threshold("train", "report", "--json").data
    assert (data["rated"], data["stages"], data["complete"]) == (2, 4, True)
    rows = data["by_scenario"]
    assert [(row["stage"], row["stages"]) for row in rows] == [(1, 3), (2, 3), (3, 3), (1, 1)]
    assert [row["held"] for row in rows[:3]] == ["early_help", "targeted_help", "contested"]
    assert all(row["before"]["not_sure"] == 1 for row in rows)
    assert all(row["before"]["tie"] and row["after"]["voted"] == 2 for row in rows)
    page = threshold.home.parent / "room.html"
    assert threshold("train", "report", "--plain", "--html", str(page)).code == 0
    for text in (page.read_text("utf-8"), threshold("train", "report", "--plain").out):
        assert "Story unfolds, stage 2 of 3" in text
    mine = threshold("train", "report", "--person", "P01", "--json").data["ratings"]
    assert [one["stage"] for one in mine] == [1, 2, 3, 1]


def test_between_stages_no_vote_is_seen(threshold: CommandLine) -> None:
    """The opening has been revealed, the second stage voted on and not: only the first is told."""
    _room(threshold)
    given = _stage("1\n1\n1\n", "1\n1\n1\n", opening=True) + "\n\n\n5\n5\n5\n"
    said = threshold("train", "group", "room", "--people", "3", given=given)
    assert said.code == 2
    assert said.out.count("3 of 3 have voted.") == 3
    assert not re.search(r"^ +3  Level 4", said.out, re.MULTILINE)
    page = threshold.home.parent / "room.html"
    data = threshold("train", "report", "--json", "--html", str(page)).data
    assert [row["stage"] for row in data["by_scenario"]] == [1]
    assert 'child_protection": 3' not in json.dumps(data)
    assert "3 child protection" not in page.read_text("utf-8")
    mine = threshold("train", "report", "--person", "P01", "--json").data["ratings"]
    assert [one["before"] for one in mine] == ["universal"]


def test_a_room_is_taken_up_in_the_middle_of_a_story(threshold: CommandLine) -> None:
    """Who goes on hears what was known before; a late joiner votes from the later stage on."""
    _room(threshold)
    given = _stage("1\n1\n", "1\n1\n", opening=True) + "\n\n\n2\n"
    said = threshold("train", "group", "room", "--people", "2", given=given)
    session = re.search(r"--session (\w+)", said.err)
    assert session is not None
    given = "1\n2\n3\n\n\n\n" + "\n2\n2\n2\n\n\nq\n"
    said = threshold("train", "group", "room", "--session", session[1], given=given)
    before, after = said.out.split("More comes to light:")[:2]
    assert "What was known before:\nNotes from a Monday" in before
    assert "On Tuesday" in after
    assert "Welcome. Codes: P03." in after
    rows = threshold("train", "report", "--json").data["by_scenario"]
    assert [row["before"]["voted"] for row in rows] == [2, 3]
    assert rows[1]["after"]["leading"] == ["early_help"]
    assert "Press Enter for what comes to light next." in said.out


def test_a_story_that_was_changed_meanwhile_is_named(threshold: CommandLine) -> None:
    """A story with other stages than when the room began is refused, and nothing is lost."""
    training = _room(threshold)
    said = threshold("train", "group", "room", "--people", "1", given="1\n")
    session = re.search(r"--session (\w+)", said.err)
    assert session is not None
    (training / "scenarios" / "unfolds.yaml").write_text(scenario_text("unfolds"), "utf-8")
    said = threshold("train", "group", "room", "--session", session[1], given="\n")
    assert said.code == 2
    assert "has other stages than when the room began" in said.err
    assert threshold("train", "report", session[1]).code == 0


def test_lines_break_between_words_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A terminal gets whole words on each line; a pipe gets the paragraph in one piece."""
    monkeypatch.setenv("COLUMNS", "50")
    words = " ".join(["collecting"] * 12)
    TrainingPrompter().say(words)
    assert capsys.readouterr().out == f"{words}\n"
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    TrainingPrompter().say(words, "", "  further in")
    lines = capsys.readouterr().out.splitlines()
    assert all(len(line) < 50 for line in lines)
    assert lines[-2:] == ["", "  further in"]
    assert " ".join(lines[:-2]) == words
