"""From text to data: what a scalar is, where each part stands, and files joined into one source."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rules.document import Source, load_folder, parse, read_file
from rules.error import FrameworkError, Place, Problem

TEXT = """\
id: testshire
domains:
  home: Home
indicators:
  - id: tired
    polarity: worry
    domain: home
    statement: The child is tired.
  - {id: hungry, polarity: worry, domain: home, statement: The child is hungry.}
"""


def problems(call: Any, *arguments: Any) -> tuple[Problem, ...]:
    """Give the problems that a call raises."""
    with pytest.raises(FrameworkError) as caught:
        call(*arguments)
    return caught.value.problems


@pytest.mark.parametrize(
    ("steps", "line", "column"),
    [
        (("id",), 1, 1),
        (("domains",), 2, 1),
        (("domains", "home"), 3, 3),
        (("indicators", 0), 5, 5),
        (("indicators", 0, "statement"), 8, 5),
        (("indicators", 1), 9, 5),
        (("indicators", 1, "domain"), 9, 35),
        (("indicators", 1, "no_such_key"), 9, 5),
        (("indicators", 7), 4, 1),
        ((), 1, 1),
    ],
)
def test_every_part_has_its_line_and_column(
    steps: tuple[str | int, ...], line: int, column: int
) -> None:
    """The place of a key is the key; of an item, the item; of what is missing, what holds it."""
    assert parse(TEXT, "a.yaml").place(steps) == Place("a.yaml", line, column)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("yes", "yes"),
        ("No", "no"),
        ("ON", "ON"),
        ("true", True),
        ("false", False),
        ("True", "True"),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("1.5", "1.5"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        ("2026-11-25", "2026-11-25"),
        ('"12"', "12"),
        ("'true'", "true"),
        ("!!int '3'", "3"),
        ("1e999", "1e999"),
    ],
)
def test_a_scalar_is_what_it_looks_like(written: str, value: object) -> None:
    """No guess that YAML 1.1 would make: only plain whole numbers, true, false and null."""
    got = parse(f"key: {written}", "a.yaml").data["key"]
    assert (got, type(got)) == (value, type(value))


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("id: a\n\ttitle: b\n", "tab", 2),
        ("id: a\nid: b\n", "duplicate_key", 2),
        ("a: &x [1]\nb: *x\n", "alias", 1),
        ("a: &x text\nb: *x\n", "alias", 1),
        ("a: &x [*x]\n", "alias", 1),
        ("? [a]\n: 1\n", "shape", 1),
        ("- a\n", "shape", 1),
        ("id: a\n---\nid: b\n", "yaml", 2),
        ("id: 'a\n", "yaml", 1),
        ("id: a\ntitle: \x07\n", "control", 2),
        ("id: \x00\n", "control", 1),
        ("a: " + "[" * 30 + "]" * 30, "too_deep", 1),
        ("[" * 100_000, "too_deep", 1),
    ],
)
def test_what_cannot_be_read_is_one_problem(text: str, code: str, line: int) -> None:
    """A hostile or mistaken text gives one problem with its line and a remedy, and no harm."""
    (problem,) = problems(parse, text, "a.yaml")
    assert (problem.code, problem.where.line) == (code, line)
    assert problem.hint


def test_a_flood_of_nodes_is_stopped_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many parts make one problem, not one for every part."""
    monkeypatch.setattr("rules.document.MAX_NODES", 50)
    (problem,) = problems(parse, f"say: [{'[],' * 500}]", "a.yaml")
    assert problem.code == "too_deep"


def test_an_empty_text_has_no_content() -> None:
    """Nothing at all, or comments only, is an empty file and not a mistake."""
    assert parse("", "a.yaml").data == parse("# only this\n", "a.yaml").data == {}


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing, wrongly encoded or oversized file is a problem, not a crash."""
    path = tmp_path / "a.yaml"
    assert problems(read_file, path, "a.yaml")[0].code == "unreadable"
    path.write_bytes(b"id: a\ntitle: caf\xe9\n")
    (problem,) = problems(read_file, path, "a.yaml")
    assert (problem.code, problem.where) == ("encoding", Place("a.yaml", 2))
    path.write_bytes(b"\xef\xbb\xbfid: a\n")
    assert read_file(path, "a.yaml").data == {"id": "a"}
    monkeypatch.setattr("rules.document.MAX_FILE", 3)
    assert problems(read_file, path, "a.yaml")[0].code == "too_large"


def folder(root: Path, **files: str) -> Path:
    """Write a folder of YAML files; two underscores make a folder."""
    for name, text in files.items():
        path = root / "shire" / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root / "shire"


def test_files_of_a_folder_are_joined_and_keep_their_places(tmp_path: Path) -> None:
    """Lists are joined, mappings merged, and every part still knows its own file."""
    one = "id: shire\ndomains: {home: Home}\n"
    two = "indicators:\n  - {id: a, polarity: worry, domain: home, statement: A.}\n"
    three = "domains:\n  school: School\n\nindicators:\n"
    three += "  - {id: b, polarity: worry, domain: home, statement: B.}\n"
    source = load_folder(
        folder(tmp_path, framework=one, indicators__one=two, indicators__two=three)
    )
    assert [i["id"] for i in source.data["indicators"]] == ["a", "b"]
    assert source.data["domains"] == {"home": "Home", "school": "School"}
    assert source.place("indicators", 1, "id") == Place("shire/indicators/two.yaml", 5, 6)
    assert source.place("domains", "school") == Place("shire/indicators/two.yaml", 2, 3)
    assert source.place("levels") == Place("shire/framework.yaml")


def test_what_two_files_define_is_a_problem(tmp_path: Path) -> None:
    """A key or an entry that stands in two files is refused, with the second place."""
    one = "id: shire\nflags: {urgent: Urgent.}\n"
    found = problems(load_folder, folder(tmp_path, a=one, b="id: shire\nflags: {urgent: Now.}\n"))
    assert [(p.code, str(p.where)) for p in found] == [
        ("duplicate", "shire/b.yaml:1:1"),
        ("duplicate", "shire/b.yaml:2:9"),
    ]


def test_every_file_is_looked_at_before_anything_is_raised(tmp_path: Path) -> None:
    """Problems are collected over all files, so that an author mends them in one go."""
    found = problems(load_folder, folder(tmp_path, a="ids: x\n", b="\tid: x\n", c="say: 3\n"))
    assert [(p.code, p.where.file) for p in found] == [
        ("unknown_key", "shire/a.yaml"),
        ("tab", "shire/b.yaml"),
        ("type", "shire/c.yaml"),
    ]


def test_an_empty_or_oversized_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with no YAML, or with too much of it, is a problem."""
    (tmp_path / "shire").mkdir()
    assert problems(load_folder, tmp_path / "shire")[0].code == "empty"
    path = folder(tmp_path, framework="id: shire\n")
    monkeypatch.setattr("rules.document.MAX_FOLDER", 3)
    assert problems(load_folder, path)[0].code == "too_large"


def test_a_source_without_places_points_at_its_framework() -> None:
    """Bytes from a log have no lines: the framework's own name is the place."""
    assert Source({"id": "shire"}, {}).place("rules", 3) == Place("shire")
