"""A record as a page: whole, accessible, prints well, and asks nobody for anything."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from assistant.export.page import page
from assistant.export.paper import FICTIONAL, FILL_IN, Paper, Part, Table
from tests.chromium import CHROMIUM, FLAGS, axe_violations, needs_chromium


def _paper(*, fictional: bool) -> Paper:
    """A paper with every kind of part."""
    rows = (("Level", "level 4 Specialist"), ("Your name", FILL_IN))
    table = Table(("What was noticed", "Rests on"), (("A mark.", "looked"), ("Tired.", "assumed")))
    parts = (
        Part("Do not tell the family first", lines=("Ask who tells them.",), urgent=True),
        Part("The worry, as it was written", quote="words <b>& more</b>\nsecond line"),
        Part("What was noticed", table=table),
        Part("What the author decided", rows=rows),
        Part("Empty"),
        *(Part(f"Part {number}", lines=("word " * 90,)) for number in range(24)),
        Part("Proof", lines=("Save it.",), exact='{"leaf": "' + "a" * 300 + '"}', proof=True),
    )
    notices = ("This is not the child's record.", "")
    return Paper("Decision (entry 2)", parts, notices, fictional=fictional)


def test_it_asks_nobody_for_anything() -> None:
    """No script, no address, nothing from outside; words stay words; empty parts are left out."""
    made = page(_paper(fictional=False))
    assert "<script" not in made
    assert not re.search(r"https?:|//[a-z]|url\(|@import|<img|<link", made)
    assert "words &lt;b&gt;&amp; more&lt;/b&gt;" in made
    assert "Empty" not in made
    assert 'lang="en-GB"' in made


@needs_chromium
@pytest.mark.parametrize("fictional", [False, True])
def test_axe_has_nothing_to_say(tmp_path: Path, *, fictional: bool) -> None:
    """In headless Chromium axe reports no violation."""
    assert axe_violations(page(_paper(fictional=fictional)), tmp_path) == []


@needs_chromium
def test_every_printed_page_of_a_training_record_says_that_it_is_fictional(tmp_path: Path) -> None:
    """Printed, it has several pages, and each carries the mark; nothing is cut off."""
    (tmp_path / "p.html").write_text(page(_paper(fictional=True)), encoding="utf-8")
    command = [
        str(CHROMIUM),
        *FLAGS,
        f"--user-data-dir={tmp_path / 'profile'}",
        "--no-pdf-header-footer",
        f"--print-to-pdf={tmp_path / 'p.pdf'}",
        (tmp_path / "p.html").as_uri(),
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    pages = [leaf.extract_text() for leaf in PdfReader(tmp_path / "p.pdf").pages]
    assert len(pages) > 1
    assert all(FICTIONAL[:9] in text for text in pages)
    assert "Part 23" in "".join(pages)
