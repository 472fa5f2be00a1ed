"""The lead's report as a page: whole, accessible, asking nobody, and it prints."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from evaluation.audit import report
from evaluation.audit_page import TITLE, page
from tests.audit_sample import a_source, a_year
from tests.chromium import CHROMIUM, FLAGS, axe_violations, needs_chromium


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Give a page of a year, of a team of three, of nothing, and one with a warning."""
    made = {
        "year": a_year(),
        "three": a_year(60, people=3),
        "nothing": (),
        "warning": a_year(agree=True),
    }
    return {name: page(report(a_source(held))) for name, held in made.items()}


def test_it_asks_nobody(pages: dict[str, str]) -> None:
    """No script and nothing from outside; checkpoint and witness stand on it, as words."""
    for text in pages.values():
        assert "<script" not in text
        assert not re.search(r"https?:|url\(|@import|<img|<link", text)
        assert "No outside witness is on record." in text
        assert "Root+&lt;&amp;&gt;=" in text
        assert not re.search(r"\b(nan|None|NaN)\b", text)
    assert 'class="alarm"' in pages["warning"]
    assert 'class="alarm"' not in pages["year"]


def test_every_picture_has_words_and_numbers(pages: dict[str, str]) -> None:
    """Each SVG has a title and a description, and its numbers stand in a table beside it."""
    pictures = re.findall(r"<svg.*?</svg>", pages["year"], re.DOTALL)
    assert len(pictures) > 8
    for picture in pictures:
        assert 'role="img"' in picture
        assert re.search(r"<desc[^>]*>[^<]{20,}", picture)
    for section in re.findall(r"<section.*?</section>", pages["year"], re.DOTALL):
        assert "<svg" not in section or "<table" in section


@needs_chromium
@pytest.mark.parametrize("name", ["year", "three", "nothing", "warning"])
def test_axe_has_nothing_to_say(pages: dict[str, str], name: str, tmp_path: Path) -> None:
    """In headless Chromium axe reports no violation."""
    assert axe_violations(pages[name], tmp_path) == []


@needs_chromium
def test_it_prints(pages: dict[str, str], tmp_path: Path) -> None:
    """On paper it has several pages, and the last section is not cut off."""
    (tmp_path / "p.html").write_text(pages["year"], encoding="utf-8")
    command = [
        str(CHROMIUM),
        *FLAGS,
        f"--user-data-dir={tmp_path / 'profile'}",
        "--no-pdf-header-footer",
        f"--print-to-pdf={tmp_path / 'p.pdf'}",
        (tmp_path / "p.html").as_uri(),
    ]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    text = [found.extract_text() for found in PdfReader(tmp_path / "p.pdf").pages]
    assert len(text) > 2
    assert TITLE in " ".join(text[0].split())
    assert "threshold/abc" in text[-1]
