"""The framework book: one page, whole, accessible, and asking nobody for anything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.book import Proof, book
from rules.catalog import Catalog
from tests.chromium import axe_violations, needs_chromium

CATALOG = Catalog()
PAGES = {
    name: book(
        framework := CATALOG.load(name),
        CATALOG.cases(CATALOG.folders()[name], framework),
        Proof(proved=False, lines=()),
        history=("A made-up change, to see how it looks.",),
    )
    for name in ("england", "devon")
}


@pytest.mark.parametrize("name", PAGES)
def test_it_asks_nobody_for_anything(name: str) -> None:
    """No script, style sheet, picture or font comes from outside."""
    page = PAGES[name]
    assert "<script" not in page
    assert not re.search(r"""(src|@import|url\()\s*=?\s*["']?https?:""", page)


@pytest.mark.parametrize("name", PAGES)
def test_every_rule_is_in_it(name: str) -> None:
    """Each rule stands in the book with its source."""
    for rule in CATALOG.load(name).rules:
        assert f"Rule: {rule}." in PAGES[name]


@needs_chromium
@pytest.mark.parametrize("name", PAGES)
def test_axe_has_nothing_to_say(name: str, tmp_path: Path) -> None:
    """In headless Chromium axe reports no violation."""
    assert axe_violations(PAGES[name], tmp_path) == []


@needs_chromium
def test_axe_would_say_it(tmp_path: Path) -> None:
    """The check can fail: a picture without words is found."""
    page = "<!DOCTYPE html><html lang='en'><title>t</title><body><img src='x.png'></body></html>"
    assert "image-alt" in {v["id"] for v in axe_violations(page, tmp_path)}
