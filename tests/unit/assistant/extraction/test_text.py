"""Words, sentences and their exact places."""

from __future__ import annotations

import pytest

from assistant.extraction.legible import is_readable
from assistant.extraction.text import LONGEST_SENTENCE, split


def sentences(text: str) -> list[str]:
    """Give the sentences of a text."""
    return [text[part.start : part.end] for part in split(text).sentences]


def words(text: str) -> list[str]:
    """Give the words of a text as they are looked up."""
    return [token.word for token in split(text).tokens]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One", "Two", "Three"]),
        ("Seen by Dr. Smith at 3 p.m. today", ["Seen by Dr. Smith at 3 p.m. today"]),
        ("Weighs 2.5 kg approx. as before", ["Weighs 2.5 kg approx. as before"]),
        ("Bruise on arm.Mum says fell", ["Bruise on arm", "Mum says fell"]),
        ("first line\nwraps here", ["first line\nwraps here"]),
        ("First line\nSecond line\n- third", ["First line", "Second line", "third"]),
        ("Seen with ?bruise to arm", ["Seen with ?bruise to arm"]),
        ("", []),
        ("\x00\x00 ... !!", []),
    ],
)
def test_a_text_is_cut_where_its_sentences_end(text: str, expected: list[str]) -> None:
    """Full stops, lines and questions end a sentence; abbreviations and decimals do not."""
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("can't", ["can", "not"]),
        ("cant wont didnt", ["can", "not", "will", "not", "did", "not"]),
        ("CANNOT", ["can", "not"]),
        ("mum\u2019s boyfriend", ["mum", "boyfriend"]),
        ("mums boyfriend", ["mum", "boyfriend"]),
        ("he'll", ["he", "will"]),
        ("self-harm", ["self", "harm"]),
        ("br\u00aduise", ["bruise"]),
        ("a" * 50, [""]),
    ],
)
def test_words_are_looked_up_as_they_are_meant(text: str, expected: list[str]) -> None:
    """A contraction is two words, with or without its apostrophe."""
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "slices"),
    [
        ("can't", ["ca", "n't"]),
        ("cannot", ["can", "not"]),
        ("dont", ["do", "nt"]),
        ("he'll", ["he", "'ll"]),
        ("they\u2019ve", ["they", "\u2019ve"]),
        ("mum's", ["mum's"]),
    ],
)
def test_the_two_words_of_a_contraction_share_its_letters(text: str, slices: list[str]) -> None:
    """Each has its own letters, and together they have all of them."""
    assert [text[token.start : token.end] for token in split(text).tokens] == slices


def test_a_question_mark_in_front_marks_a_doubt() -> None:
    """`?bruise` is a doubt about the bruise; a question mark at the end of a question is none."""
    assert [token.query for token in split("?bruise seen").tokens] == [True, False]
    assert [token.query for token in split("Seen? Bruise").tokens] == [False, False]


def test_a_text_without_stops_is_cut() -> None:
    """No sentence is so long that later steps stop being linear."""
    parts = split("word " * 1000).sentences
    assert max(part.last - part.first for part in parts) <= LONGEST_SENTENCE + 2


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        ("Small bruise by baby's ear", True),
        ("pt DNA'd x3, hv to r/v, mum low in mood, dad not about", True),
        ("Mama mówi że dziecko nie chce wracać do domu po szkole", False),
        ("الطفل لا يريد العودة إلى المنزل", False),
        ("El niño no quiere volver a casa después del colegio porque tiene miedo", False),
        ("xqzzv", False),
        ("", False),
        ("😀😀😀", False),
        ("a" * 100_000, False),
    ],
)
def test_a_text_that_cannot_be_read_is_said_to_be_so(text: str, *, readable: bool) -> None:
    """Another script, another language or no words at all never pass for a calm report."""
    assert is_readable(split(text), known=frozenset({"bruise"})) is readable
