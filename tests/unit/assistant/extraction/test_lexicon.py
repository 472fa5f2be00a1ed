"""Finding indicators by their words."""

from __future__ import annotations

import pytest

from assistant.extraction.lexicon import Lexicon, compile_lexicon
from assistant.extraction.text import split
from tests.extraction_sample import a_framework, an_indicator


def a_lexicon(*phrases: str, examples: tuple[str, ...] = ()) -> Lexicon:
    """Compile the phrases of one indicator."""
    return compile_lexicon(a_framework(an_indicator("worry", phrases=phrases, examples=examples)))


def found(text: str, *phrases: str, examples: tuple[str, ...] = ()) -> list[str]:
    """Give the words on which the phrases stand in a text."""
    parts = split(text)
    hits = a_lexicon(*phrases, examples=examples).hits(parts)
    return [
        text[parts.tokens[hit.first].start : parts.tokens[hit.last].end].lower() for hit in hits
    ]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("bruis*", "Bruised and BRUISES", ["bruised", "bruises"]),
        ("hits|hit her", "he hit her", ["hit her"]),
        (
            "no food ... cupboard*",
            "no food at all in the cupboards",
            ["no food at all in the cupboards"],
        ),
        ("no food ... cupboard*", "no food in any one of the many cupboards", []),
        ("no food ... cupboard*", "no food. The cupboard", []),
        ("no food ... cupboard*", "no food; cupboard full", []),
        ("can't cope", "mum cannot cope", ["cannot cope"]),
        ("won't|wont|will not let", "wont let us in", ["wont let"]),
        ("self-harm|cutting", "self harm", ["self harm"]),
        ("bruise", "two bruises", ["bruises"]),
        ("scared ... dad", "scared of his dad", ["scared of his dad"]),
    ],
)
def test_the_phrase_language(phrase: str, text: str, expected: list[str]) -> None:
    """Either, any ending, and up to four words between, within one sentence."""
    assert found(text, phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("bruise", "a bruse on her arm"),
        ("bruise", "a brusie on her arm"),
        ("strangled", "he strangeld her"),
        ("neglected", "negelcted at home"),
    ],
)
def test_a_misspelt_word_counts_as_the_word(phrase: str, text: str) -> None:
    """Hurried people misspell; the word is still found, and marked a little lower."""
    parts = split(text)
    misspelt = a_lexicon(phrase).hits(parts)
    assert len(misspelt) == 1
    assert misspelt[0].tick
    assert misspelt[0].score < a_lexicon(phrase).hits(split(phrase))[0].score


def test_an_ending_is_found_misspelt_where_an_example_spells_it() -> None:
    """`brusing` is `bruising` since an example spells it, though the phrase is only `bruis*`."""
    examples = ("There was bruising.",)
    assert found("brusing on arm", "bruis*", examples=examples) == ["brusing"]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("carer", "wants a career in sport"),
        ("brother", "did not bother"),
        ("unsupervised", "always supervised"),
        ("starved", "started school"),
        ("hit", "hat"),
        ("smack", "a snack at break"),
        ("burned", "turned round"),
        ("scared", "a sacred place"),
    ],
)
def test_a_real_word_is_never_another_one(phrase: str, text: str) -> None:
    """Likeness of letters does not turn an ordinary word into a harm."""
    assert found(text, phrase) == []


def test_more_words_make_a_phrase_more_sure() -> None:
    """A longer phrase scores higher than a single word, and words passed over lower it."""
    short, long = (a_lexicon(phrase) for phrase in ("bruise", "bruise ... behind ear"))
    near, far = split("bruise behind ear"), split("bruise on skin just behind ear")
    assert short.hits(near)[0].score < long.hits(far)[0].score < long.hits(near)[0].score
