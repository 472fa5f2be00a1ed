"""`threshold framework`: listed, shown and checked, with every problem in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import CommandLine, command_line

line = pytest.fixture(command_line)


def _folder(line: CommandLine, name: str, text: str) -> Path:
    folder = line.home / "data" / "frameworks" / name
    folder.mkdir(parents=True)
    (folder / "framework.yaml").write_text(text)
    return folder


def test_frameworks_are_listed_with_edition_and_proof_state(line: CommandLine) -> None:
    """Each has its edition and digest, and those that ship say that they are proved."""
    answer = line("framework", "list", "--json")
    found = {one["id"]: one for one in answer.data["frameworks"]}
    assert {"devon", "england"} <= found.keys()
    assert all(len(one["digest"]) == 64 for one in found.values())
    assert all(one["proved"] for one in found.values())


def test_a_framework_that_cannot_be_used_is_listed_with_its_reason(line: CommandLine) -> None:
    """One broken framework does not hide the others."""
    _folder(line, "mine", "id: mine\nextends: england\ntitel: x\n")
    answer = line("framework", "list", "--plain")
    assert answer.code == 0
    assert "mine: cannot be used." in answer.out
    assert "devon: " in answer.out


def test_a_framework_is_shown_with_levels_contacts_and_warnings(line: CommandLine) -> None:
    """Levels by number, contacts with a warning where nobody has checked them, and the digest."""
    answer = line("framework", "show", "devon", "--json")
    assert [one["number"] for one in answer.data["levels"]] == [1, 2, 3, 4]
    door = answer.data["contacts"][0]
    assert (door["last_verified"], "Check it" in door["warning"]) == (None, True)
    assert answer.data["counts"]["rules"] == sum(answer.data["counts"]["rules_by_kind"].values())
    plain = line("framework", "show", "devon", "--plain").out
    assert "Proved." in plain
    assert answer.data["digest"] in plain


@pytest.mark.parametrize("command", [("show",), ("check",)])
def test_an_unknown_framework_gets_the_nearest_name(line: CommandLine, command: tuple[str]) -> None:
    """A misspelt id is wrong use, and the nearest is offered."""
    answer = line("framework", *command, "devin")
    assert answer.code == 2
    assert "Did you mean devon?" in answer.err


def test_an_unknown_key_is_named_with_its_line_and_remedy(line: CommandLine) -> None:
    """The check fails with file and line, and the nearest key is offered."""
    folder = _folder(line, "mine", "id: mine\nextends: england\ntitel: x\n")
    answer = line("framework", "check", str(folder), "--json")
    assert answer.code == 1
    (problem,) = [p for p in answer.data["frameworks"][0]["problems"] if p["code"] == "unknown_key"]
    assert (problem["file"], problem["line"]) == ("mine/framework.yaml", 3)
    assert problem["hint"] == "Did you mean title?"
    plain = line("framework", "check", "mine", "--plain")
    assert plain.code == 1
    assert "mine/framework.yaml:3" in plain.out


def test_a_circle_of_frameworks_is_named(line: CommandLine) -> None:
    """`extends` that goes round in a circle fails the check and shows the way round."""
    _folder(line, "one", "id: one\nextends: two\n")
    _folder(line, "two", "id: two\nextends: one\n")
    answer = line("framework", "check", "one")
    assert answer.code == 1
    assert "one → two → one" in answer.out
    assert line("framework", "show", "one").code == 2


def test_a_folder_is_checked_from_within(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`framework check .` means the folder that the person stands in."""
    folder = _folder(line, "mine", "id: mine\nextends: england\ntitel: x\n")
    monkeypatch.chdir(folder)
    assert line("framework", "check", ".").code == 1
    monkeypatch.chdir(folder.parent)
    answer = line("framework", "check", ".")
    assert (answer.code, "has no framework.yaml" in answer.err) == (2, True)


def test_yaml_that_is_not_yaml_is_a_problem_with_a_place(line: CommandLine) -> None:
    """A file that cannot be parsed, or is not text, is told by name and never as a traceback."""
    folder = _folder(line, "mine", "id: [mine\n")
    answer = line("framework", "check", str(folder))
    assert (answer.code, "framework.yaml" in answer.out) == (1, True)
    (folder / "framework.yaml").write_bytes(b"id: \xff\xfe\x00")
    answer = line("framework", "check", str(folder))
    assert (answer.code, "framework.yaml" in answer.out) == (1, True)


def test_the_shipped_frameworks_pass_their_check(line: CommandLine) -> None:
    """Devon loads and all its cases read as they should; the command exits 0."""
    answer = line("framework", "check", "devon", "--json")
    assert (answer.code, answer.data["passed"]) == (0, True)
    assert answer.data["frameworks"][0]["cases"] > 0
