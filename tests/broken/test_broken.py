"""A museum of broken frameworks: one piece for each mistake, named after it.

Every piece stands in `pieces/` (a file, or a folder of files), extends the sound framework in
`bases/`, and has its messages in `expected.txt`: file, line, column, what is wrong and how to mend
it. Look at every change there as an author would who has just made the mistake; then run with
UPDATE_GOLDEN=1.
"""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path

import pytest

from rules.catalog import Catalog
from rules.document import MAX_FILE
from rules.error import FrameworkError, Problem

HERE = Path(__file__).parent
PIECES = {path.stem: path for path in sorted((HERE / "pieces").iterdir())}
EXPECTED = HERE / "expected.txt"
WITHOUT_LINE = {"empty", "only_a_comment", "missing_heading"}
"""Pieces whose mistake is that something is not there at all."""


def problems_of(name: str, folder: Path) -> tuple[Problem, ...]:
    """Load a piece, with its cases, as a framework in the user's folder."""
    shutil.copytree(HERE / "bases", folder)
    own = folder / name.replace("_", "-")
    if PIECES[name].is_dir():
        shutil.copytree(PIECES[name], own)
    else:
        own.mkdir()
        shutil.copyfile(PIECES[name], own / "framework.yaml")
    catalog = Catalog(folder)
    with pytest.raises(FrameworkError) as caught:
        catalog.cases(own, catalog.load(own.name))
    return caught.value.problems


@cache
def expected() -> dict[str, str]:
    """Give the messages of every piece."""
    blocks = EXPECTED.read_text("utf-8").split("\n\n") if EXPECTED.is_file() else []
    parts = (block.strip().partition("\n") for block in blocks)
    return {head.removeprefix("# "): body for head, _, body in parts}


def update(name: str, messages: str) -> None:
    """Write the messages of one piece into the expected file."""
    kept = {k: v for k, v in {**expected(), name: messages}.items() if k in PIECES}
    blocks = [f"# {piece}\n{kept[piece]}\n" for piece in sorted(kept)]
    EXPECTED.write_text("\n".join(blocks), "utf-8")
    expected.cache_clear()


@pytest.mark.parametrize("name", PIECES)
def test_a_mistake_has_its_message(name: str, tmp_path: Path) -> None:
    """The mistake is told with its place, in plain words and with a remedy, as expected."""
    problems = problems_of(name, tmp_path / "frameworks")
    messages = "\n".join(map(str, problems))
    if os.environ.get("UPDATE_GOLDEN"):
        update(name, messages)
    assert messages == expected().get(name), f"{name}: look, then run with UPDATE_GOLDEN=1"
    for problem in problems:
        assert problem.where.line or name in WITHOUT_LINE, problem
        assert problem.hint.endswith((".", "?", "…")), problem
        assert len(str(problem)) < 300, problem


def test_the_sound_framework_is_sound() -> None:
    """What every piece extends has no mistake of its own."""
    assert Catalog(HERE / "bases").load("base").rules


def test_nothing_is_expected_of_a_piece_that_is_gone() -> None:
    """The expected file and the pieces are the same set."""
    assert set(expected()) == set(PIECES)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    """A file beyond the limit is one problem, told before anything is parsed."""
    path = tmp_path / "huge" / "framework.yaml"
    path.parent.mkdir()
    path.write_bytes(b"say: [" + b"x, " * (MAX_FILE // 3) + b"x]\n")
    with pytest.raises(FrameworkError, match=r"huge/framework.yaml: The file is too large\. A"):
        Catalog().load(str(path.parent))
