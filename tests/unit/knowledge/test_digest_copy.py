"""The copy of the digests that spares a start reading them: right, or not used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.digest import load_digests
from knowledge.digest_copy import COPY, copy_of, read_digests

ONE = """---
title: One
source: Practice notes
edition: November 2026
topics: [neglect]
audience: [school, everyone]
checked: "2026-11-25"
---
## A heading
Mark: P
Asks: who asks | what for

Some words, kept as they are.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A package folder with one digest and a current copy."""
    (tmp_path / "digests").mkdir()
    (tmp_path / "vectors").mkdir()
    (tmp_path / "digests" / "one.md").write_text(ONE, "utf-8")
    (tmp_path / "vectors" / COPY).write_bytes(copy_of(tmp_path / "digests"))
    return tmp_path


def test_the_copy_says_what_the_files_say(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A current copy gives the very same documents and passages, and no file is parsed."""
    wanted = load_digests(root / "digests")

    def never(_: object) -> None:
        raise AssertionError("parsed")

    monkeypatch.setattr("knowledge.digest_copy.load_digests", never)
    assert read_digests(root) == wanted


def test_an_edited_digest_is_read_anew(root: Path) -> None:
    """One changed byte of a digest, and the copy does not count."""
    path = root / "digests" / "one.md"
    path.write_text(ONE.replace("Some words", "Other words"), "utf-8")
    assert read_digests(root)[0][1][0].text.startswith("Other words")


def test_a_renamed_or_added_digest_is_read_anew(root: Path) -> None:
    """Names count as well as bytes."""
    (root / "digests" / "two.md").write_text(ONE, "utf-8")
    assert [document.id for document, _ in read_digests(root)] == ["one", "two"]


@pytest.mark.parametrize("damage", ["gone", "cut", "shape", "mark"])
def test_a_damaged_copy_is_not_used(root: Path, damage: str) -> None:
    """Missing, cut short, of another shape: the files are read."""
    place = root / "vectors" / COPY
    if damage == "gone":
        place.unlink()
    elif damage == "cut":
        place.write_bytes(place.read_bytes()[:-20])
    else:
        data = json.loads(place.read_bytes())
        if damage == "shape":
            data["parsed"][0][0]["colour"] = "red"
        else:
            data["parsed"][0][1][0]["mark"] = "X"
        place.write_text(json.dumps(data), "utf-8")
    assert read_digests(root) == load_digests(root / "digests")
