"""The safety pages say what the program does: each attack is carried out and held against them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evaluation.benchmark.attack import ATTACKS, COLUMNS, IMPOSSIBLE, expected, matrix

SAFETY = Path(__file__).parents[2] / "docs" / "safety"
IN_WORDS = {
    "an entry edited, taken out": (
        "edit a record",
        "take a record out, number the rest anew",
        "let two records change places",
    ),
    "a ciphertext swapped": (
        "swap two sealed contents",
        "replay a signature",
        "delete a record, leave the gap",
    ),
    "later checkpoints left": ("cut the end off, leave its checkpoints",),
    "cut off cleanly": ("cut the end off, cleanly", "put back an older copy"),
    "the whole log begun anew": ("begin the log anew under other keys",),
    "a content or a sealed key deleted": ("delete a sealed content",),
}
"""Rows of the threat model, by words in them, and the attacks that they speak of."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Every attack, carried out once."""
    return matrix(tmp_path_factory.mktemp("attacks"))


def test_each_attack_comes_out_as_the_page_says(found: dict[str, list[str]]) -> None:
    """With and without a key, with and without a checkpoint outside: run the benchmark to see."""
    page = expected((SAFETY / "attack-matrix.md").read_text("utf-8"))
    assert page.keys() == ATTACKS.keys()
    assert found == page


def test_a_checkpoint_outside_that_covers_it_shows_every_attack(
    found: dict[str, list[str]],
) -> None:
    """The promise: what somebody outside has a checkpoint of cannot be changed unseen."""
    for name, cells in found.items():
        held = [cell for column, cell in zip(COLUMNS, cells, strict=True) if "outside" in column]
        assert all(cell.startswith("seen") or cell == IMPOSSIBLE for cell in held), name


@pytest.mark.parametrize("words", IN_WORDS)
def test_the_threat_model_says_the_same(words: str, found: dict[str, list[str]]) -> None:
    """Each row in plain words agrees with what was carried out: seen, or not."""
    lines = (SAFETY / "threat-model.md").read_text("utf-8").splitlines()
    rows = [line for line in lines if line.startswith("|") and words in line]
    assert len(rows) == 1, f"the threat model has no row with the words: {words}"
    said = [cell.strip().replace("**", "") for cell in rows[0].strip("|").split("|")][1:]
    for attack in IN_WORDS[words]:
        no_key, _, key, key_held = found[attack]
        for cell, real in zip(said, (no_key, key, key_held), strict=True):
            assert _seen(cell) in (_seen(real), None), f"{attack}: {cell!r}, but {real!r}"


def _seen(cell: str) -> bool | None:
    """Read a cell: seen, not seen; None where it depends on who looks, or says `next row`."""
    if re.search(r"else not seen|next row", cell):
        return None
    return not cell.startswith("not seen")
