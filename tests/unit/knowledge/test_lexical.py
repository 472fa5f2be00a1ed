"""Matching words."""

from __future__ import annotations

from knowledge.lexical import LexicalIndex, stem, terms

TEXTS = [
    ("Bruises", "A bruise on a baby who cannot move."),
    ("Young carers", "A child who cares for a brother."),
    ("Money", "No food and no heating in the house."),
]


def best(query: str) -> int | None:
    """Return the row with the highest score."""
    scores = LexicalIndex(TEXTS).scores(terms(query))
    return max(scores, key=lambda row: scores[row]) if scores else None


def test_endings_do_not_matter() -> None:
    """Bruise, bruised and bruising are one word; short words are left alone."""
    assert len({stem(word) for word in ("bruise", "bruised", "bruises", "bruising")}) == 1
    assert stem("gas") == "gas"
    assert stem("dress") == "dress"


def test_common_words_and_apostrophes() -> None:
    """Little words say nothing; an apostrophe, straight or curled, does not split a word."""
    assert terms("She was in the house") == ["hous"]
    assert terms("won't") == terms("won\u2019t") == ["wont"]


def test_the_heading_is_matched() -> None:
    """A word that stands only in the heading still finds the passage."""
    assert best("money") == 2


def test_a_rare_word_counts_for_more() -> None:
    """The word that only one passage has decides."""
    assert best("child bruising") == 0


def test_nothing_shared_is_no_score() -> None:
    """A passage without any of the words is not in the list."""
    assert best("photocopier") is None


def test_overlap() -> None:
    """Overlap is the share of the question that a passage holds, from 0 to 1."""
    index = LexicalIndex(TEXTS)
    assert index.overlap(terms("bruise baby"), 0) == 1.0
    assert index.overlap(terms("bruise photocopier"), 0) < 0.6
    assert index.overlap([], 0) == 0.0


def test_an_empty_index() -> None:
    """No passages, no scores, no error."""
    assert LexicalIndex([]).scores(["bruis"]) == {}
