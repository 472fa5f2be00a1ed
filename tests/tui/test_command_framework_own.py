"""A framework of one's own: begun, compared, printed, published and replayed."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from assistant.account import Role
from tests.command_line import PASSPHRASE, WORRY, CommandLine, command_line

line = pytest.fixture(command_line)
UNLOCK = f"{PASSPHRASE}\n"


def _new(line: CommandLine, name: str = "north-town", *more: str) -> Path:
    answer = line("framework", "new", name, *more, "--json")
    assert answer.code == 0, answer.out + answer.err
    assert answer.data["passed"]
    return Path(answer.data["folder"])


def _change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def _decide(line: CommandLine, *more: str) -> None:
    worry, why = line.file("worry.txt", WORRY), line.file("why.txt", "He needs help at home.")
    answer = line(
        *("log", "add", "-f", worry, "--reason-file", why, "--level", "targeted_help"),
        *("--waived", "urgent card", "--differs", "other", *more),
        given=UNLOCK,
    )
    assert answer.code == 0, answer.err


def test_a_new_framework_passes_its_check_as_it_is_written(line: CommandLine) -> None:
    """The example holds levels, a contact, a sign, a rule, three cases and its sources."""
    folder = _new(line)
    assert {path.name for path in folder.iterdir()} == {
        "framework.yaml",
        "indicators.yaml",
        "rules.yaml",
        "cases.yaml",
        "SOURCES.md",
    }
    answer = line("framework", "check", "north-town", "--json")
    assert (answer.code, answer.data["frameworks"][0]["cases"]) == (0, 3)
    assert "North Town levels of need" in line("framework", "list", "--plain").out


def test_a_new_framework_can_stand_elsewhere_and_build_on_an_area(
    line: CommandLine, tmp_path: Path
) -> None:
    """`--to` names the folder that holds it, `--extends` its base, `--area` any name."""
    area = 'North: "Town" & Co'
    folder = _new(line, "nt", "--to", str(tmp_path), "--extends", "devon", "--area", area)
    assert folder == tmp_path / "nt"
    answer = line("framework", "show", str(folder), "--json")
    assert (answer.data["extends"], answer.data["area"]) == ("devon", area)


def test_a_new_framework_never_writes_over_anything(line: CommandLine, tmp_path: Path) -> None:
    """A folder that is there, an id that is taken and an id that is none are refused."""
    (tmp_path / "town").mkdir()
    answer = line("framework", "new", "town", "--to", str(tmp_path))
    assert (answer.code, "is there already" in answer.err) == (2, True)
    assert not list((tmp_path / "town").iterdir())
    for name in ("devon", "Town", "a--b", "../x", "-x", "a" * 50):
        answer = line("framework", "new", "--", name)
        assert answer.code == 2, name
        assert answer.err.strip().count("\n") >= 1, "a reason and a remedy"
    assert line("framework", "new", "x", "--extends", "devno").code == 2
    assert line("framework", "new", "x", "--area", "a\nb").code == 2


def test_a_difference_is_told_in_words_with_the_cases_that_move(line: CommandLine) -> None:
    """A floor that is raised is said, and so is every case that is acted on otherwise."""
    first = _new(line)
    second = _new(line, "next-town", "--to", str(line.home))
    _change(second, "framework.yaml", "id: next-town", "id: north-town")
    for file in ("framework", "indicators", "rules", "cases"):
        path = second / f"{file}.yaml"
        path.write_text(path.read_text("utf-8").replace("next_town", "north_town"), "utf-8")
    _change(second, "indicators.yaml", "at_least: early_help ", "at_least: targeted_help ")
    answer = line("framework", "diff", str(first), str(second), "--json")
    assert answer.code == 0
    (weighty,) = [d for d in answer.data["differences"] if d["weighty"]]
    assert weighty["name"] == "row_north_town_relative_carer_worn_out"
    assert "now it reads at least level 3" in weighty["words"]
    moved = [move["case"] for move in answer.data["moves"]]
    assert moved == ["a worn-out carer, alone", "a worn-out carer, and nobody knows about school"]
    plain = line("framework", "diff", str(first), str(second), "--plain").out
    assert "level 2 Early Help (early help) before; level 3" in plain
    assert "byte for byte" in line("framework", "diff", "devon", "devon", "--plain").out


def test_two_areas_can_be_compared(line: CommandLine) -> None:
    """England and Devon differ in levels and signs; what can move a reading is told first."""
    data = line("framework", "diff", "england", "devon", "--json").data
    assert data["cases"] > 100
    weights = [d["weighty"] for d in data["differences"]]
    assert weights == sorted(weights, reverse=True)
    assert {"level", "indicator", "contact"} <= {d["part"] for d in data["differences"]}


def test_a_book_is_one_page_and_never_writes_over_another(
    line: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page holds the edition's digest, its changes since another, and no script."""
    monkeypatch.chdir(tmp_path)
    answer = line("framework", "book", "devon", "--since", "england", "--json")
    assert (answer.code, answer.data["file"]) == (0, "devon.html")
    page = Path("devon.html").read_text("utf-8")
    assert answer.data["digest"] in page
    assert "Changes since the edition before" in page
    assert "<script" not in page
    again = line("framework", "book", "devon")
    assert (again.code, "is there already" in again.err) == (2, True)
    assert line("framework", "book", "devon", "--force").code == 0
    assert line("framework", "book", "devon", "-o", "none/such/book.html").code == 2


def test_an_edition_is_published_once(line: CommandLine) -> None:
    """Published by the founder with its digest and bytes; the same edition changed is refused."""
    line.begin()
    folder = _new(line)
    answer = line("framework", "publish", "north-town", "--json", given=UNLOCK)
    assert answer.code == 0, answer.err
    assert (answer.data["entry"], answer.data["new"]) == (2, True)
    shown = line("log", "show", "2", "--json", given=UNLOCK)
    assert shown.code == 0
    assert answer.data["digest"] in shown.out
    assert answer.data["proved"] is (importlib.util.find_spec("z3") is not None)
    again = line("framework", "publish", str(folder), "--json")
    assert (again.code, again.data["entry"], again.data["new"]) == (0, 2, False)
    _change(folder, "indicators.yaml", "help to go on.", "help to go on now.")
    refused = line("framework", "publish", "north-town", given=UNLOCK)
    assert (refused.code, "with other content" in refused.err) == (2, True)
    _change(folder, "framework.yaml", 'edition: "', 'edition: "2.')
    assert line("framework", "publish", "north-town", given=UNLOCK).code == 0
    assert line("log", "verify").code == 0


def test_what_fails_its_check_is_not_published(line: CommandLine) -> None:
    """A failing case and a broken file both stop it, without asking for a passphrase."""
    line.begin()
    folder = _new(line)
    _change(folder, "cases.yaml", "act_on: early_help", "act_on: child_in_need")
    answer = line("framework", "publish", "north-town", "--json")
    assert (answer.code, answer.data["published"]) == (1, False)
    assert len(answer.data["frameworks"][0]["failed"]) == 2
    _change(folder, "rules.yaml", "because:", "becuase:")
    plain = line("framework", "publish", "north-town", "--plain")
    assert plain.code == 1
    assert "NOT PUBLISHED" in plain.out
    assert "rules.yaml:" in plain.out
    assert len(line("log", "list", "--json").data["entries"]) == 1


def test_only_a_lead_or_the_founder_publishes(line: CommandLine) -> None:
    """Once the log has a lead, a practitioner is told to ask one."""
    from assistant.log.journal import Journal
    from assistant.log.sqlite import SqliteLogStore
    from tests.fake_log import NOW, an_identity

    founder = line.begin()
    store = SqliteLogStore.open(line.store, create=False)
    Journal(store).admit(founder, an_identity("Lee", Role.LEAD).card, now=NOW)
    store.close()
    _new(line)
    answer = line("framework", "publish", "north-town", given=UNLOCK)
    assert (answer.code, "You may not write" in answer.err) == (2, True)


def test_decisions_are_made_again_and_held_against_another_framework(line: CommandLine) -> None:
    """Under its own bytes a decision reads the same; under another what differs is told."""
    line.begin()
    folder = _new(line)
    _decide(line, "--framework", "north-town")
    own = line("framework", "replay", "north-town", "--json", given=UNLOCK)
    assert own.code == 0
    made = own.data["decisions"]
    assert (made["total"], made["same_bytes"], made["differ"]) == (1, 1, [])
    _change(folder, "rules.yaml", "rules:\n", "rules:\n" + RULE)
    later = line("framework", "replay", "north-town", "--json", given=UNLOCK).data["decisions"]
    assert (later["same_bytes"], [one["entry"] for one in later["differ"]]) == (1, [2])
    (one,) = later["differ"]
    assert one["now"]["act_on"]["band"] == "child_in_need"
    assert [rule["rule"] for rule in one["counts_now"]] == ["a_new_rule"]
    plain = line("framework", "replay", "north-town", "--plain", given=UNLOCK).out
    assert "counts now: A made-up rule." in plain
    assert "little brother" not in plain


RULE = """\
  - id: a_new_rule
    kind: threshold
    when: {any: [{indicator: young_carer_some_duties}, {indicator: attendance_slipping}]}
    at_least: child_in_need
    because: A made-up rule.
    ours: for a test
"""


def test_a_record_that_cannot_be_read_again_is_named(line: CommandLine) -> None:
    """A record whose framework is none is a negative answer, and hides no other record."""
    line.begin(entries=1)  # its framework's bytes are not a framework
    answer = line("framework", "replay", "devon", "--json", given=UNLOCK)
    assert (answer.code, answer.data["decisions"]["unreadable"]) == (1, [2])
    assert "Entry 2 keeps no framework" in line("framework", "replay", "devon", given=UNLOCK).out


def test_a_record_that_does_not_read_the_same_is_named(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stored reading that its own rules do not make again is told with its entry."""
    line.begin()
    _decide(line, "--framework", "devon")
    monkeypatch.setattr("assistant.replay.reading_bytes", lambda *_: b"otherwise")
    answer = line("framework", "replay", "devon", "--json", given=UNLOCK)
    assert (answer.code, answer.data["decisions"]["not_the_same"]) == (1, [2])


def test_cases_are_replayed_without_the_log(line: CommandLine) -> None:
    """The cases of what a framework builds on are read under it, with no passphrase."""
    _new(line)
    data = line("framework", "replay", "north-town", "--cases-only", "--json").data
    assert data["decisions"] is None
    assert data["cases"]["total"] > 100
    assert line("framework", "replay", "north-town").code == 2, "there is no log to replay"


@pytest.mark.parametrize("name", ["new", "diff", "book", "publish", "replay"])
def test_every_command_has_an_example(line: CommandLine, name: str) -> None:
    """`--help` shows how a command is used."""
    answer = line("framework", name, "--help")
    assert answer.code == 0
    assert f"Example: threshold framework {name}" in " ".join(answer.out.split())


def test_a_check_says_which_rules_no_case_tries(line: CommandLine) -> None:
    """`--coverage` names what no case shows of a rule, and fails nothing."""
    folder = _new(line)
    answer = line("framework", "check", str(folder), "--coverage", "--json")
    made = answer.data["frameworks"][0]["coverage"]
    assert (answer.code, made["words"].startswith("1 of 2 rules")) == (0, True)
    plain = line("framework", "check", "north-town", "--coverage", "--plain").out
    assert "row_north_town_relative_carer_worn_out: never not true, never not known" in plain


MISTAKES = {
    "wrong_indent": ("rules.yaml", "    at_least: targeted_help", "  at_least: targeted_help"),
    "misspelt_indicator": ("rules.yaml", "attendance_slipping\n", "attendence_slipping\n"),
    "wrong_level_name": ("rules.yaml", "at_least: targeted_help", "at_least: Family Help"),
    "tab": ("cases.yaml", "    facts: {age: 9 years", "\tfacts: {age: 9 years"),
}
REMEDIES = {
    "wrong_indent": "indent",
    "misspelt_indicator": "Did you mean attendance_slipping?",
    "wrong_level_name": "Known: universal, early_help, targeted_help",
    "tab": "spaces",
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_of_a_non_programmer_is_told_with_its_remedy(
    line: CommandLine, mistake: str
) -> None:
    """File, line, what is wrong and how to mend it, in words and as data."""
    folder = _new(line)
    file, old, new = MISTAKES[mistake]
    text = (folder / file).read_text("utf-8")
    _change(folder, file, old, new)
    answer = line("framework", "check", str(folder), "--json")
    assert answer.code == 1
    (found, *_) = answer.data["frameworks"][0]["problems"]
    wrong = text[: text.index(old)].count("\n") + 1
    assert found["file"] == f"north-town/{file}"
    assert abs(found["line"] - wrong) <= 1, found
    assert found["message"]
    assert REMEDIES[mistake].lower() in found["hint"].lower(), found
    plain = line("framework", "check", "north-town", "--plain")
    assert f"north-town/{file}:{found['line']}" in plain.out
    assert found["hint"] in plain.out
