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
    scores = LexicalIndex(TEXTS).scores(dict.fromkeys(terms(query), 1.0))
    return int(scores.argmax()) if scores.any() else None


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
    assert LexicalIndex([]).scores({"bruis": 1.0}).tolist() == []


def test_a_word_that_was_added_counts_less() -> None:
    """A term's share of the score is what the question says it is."""
    index = LexicalIndex(TEXTS)
    full, half = index.scores({"bruis": 1.0}), index.scores({"bruis": 0.5})
    assert (half * 2).tolist() == full.tolist()


def test_every_part_of_a_text_is_matched() -> None:
    """Heading, text and the ways in which people ask are matched alike."""
    index = LexicalIndex([("Money", "No food.", "cannot pay the rent"), ("Dogs", "A bite.")])
    assert index.scores({"rent": 1.0}).argmax() == 0
    assert index.scores({"bite": 1.0}).argmax() == 1
