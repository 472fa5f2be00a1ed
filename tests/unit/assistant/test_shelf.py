"""What stands beside a reading."""

from __future__ import annotations

import pytest

from assistant.concern import Concern
from assistant.consult import consult
from assistant.shelf import CALMING, Shelf
from knowledge.citation import Resolver
from knowledge.library import Library
from knowledge.search import Searcher, open_searcher
from rules.catalog import load

DAY = "2026-11-25"
ENGLAND = load("england")
LIBRARY = Library()
BABY = "8 week old has a small bruise on her cheek. Mum says she rolled onto a toy."
TODDLER = "Two year old fell off the step at nursery in front of us, bruise on his shin."


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    """The shipped search, by words and meaning."""
    return open_searcher(LIBRARY, today=DAY)


def test_nothing_calming_stands_beside_a_serious_reading(searcher: Searcher) -> None:
    """Where toddlers bruise in play is no reading for somebody with a bruised baby before them."""
    shelf = Shelf(searcher, Resolver(LIBRARY, today=DAY), DAY)
    calming = {p.id for p in LIBRARY.passages() if CALMING in p.topics}
    assert calming
    found = consult(Concern(BABY), ENGLAND, shelf=shelf).guidance
    assert found is not None
    assert found.hits
    assert not calming & {hit.passage for hit in found.hits}
    assert calming & {hit.passage for hit in searcher.search(BABY, k=8).hits}
    mild = consult(Concern(TODDLER), ENGLAND, shelf=shelf).guidance
    assert mild is not None
    assert calming & {hit.passage for hit in mild.hits}
