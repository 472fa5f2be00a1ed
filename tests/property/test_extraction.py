"""Laws of extraction over arbitrary text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.concern import Polarity
from assistant.extraction.extract import extract
from assistant.extraction.lexicon import compile_lexicon
from assistant.extraction.observe import observe
from assistant.extraction.text import split
from rules.model import Status
from tests.extraction_sample import sample_framework

FRAMEWORK = sample_framework()
LEXICON = compile_lexicon(FRAMEWORK)

PIECES = """
    no not never bruise bruises hits her him dad mum says denies but however if when he was 6
    still again sister brother ? , ; . : ' " \u2018 \u2019 \u201c \u201d - ( ) \x00 \u0130 ß 😀
    can't won't he'll they've ?bruise violence drinking in front of the kids examined undressed
    stopped has years
"""
pieces = st.sampled_from([*PIECES.split(), "\n", "\n\n", "years ago"])
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.one_of(pieces, st.text(max_size=4)), max_size=40).map(" ".join),
    st.lists(pieces, max_size=60).map("".join),
)


@given(texts)
def test_tokens_and_sentences_stand_where_they_say(text: str) -> None:
    """Tokens follow one another, cover no stop twice, and every one is in exactly one sentence."""
    parts = split(text)
    end = 0
    for token in parts.tokens:
        assert end <= token.start < token.end <= len(text)
        end = token.end
    held = [number for part in parts.sentences for number in range(part.first, part.last)]
    assert held == list(range(len(parts.tokens)))


@given(texts)
def test_spans_are_exact_and_the_same_every_time(text: str) -> None:
    """A quote is exactly its slice of the text, and the same text gives the same mentions."""
    first = extract(text, FRAMEWORK, lexicon=LEXICON)
    for mention in first.mentions:
        assert text[mention.start : mention.end] == mention.quote != ""
        assert 0 < mention.score <= 1
    assert first == extract(text, FRAMEWORK)


@given(st.lists(pieces, max_size=15).map(" ".join))
def test_a_plain_worry_after_any_text_stands(text: str) -> None:
    """Nothing written before takes away a worry that is plainly said in a new paragraph."""
    found = {
        item.indicator: item.status
        for item in observe(
            extract(text + "\n\nDad hit him hard.", FRAMEWORK, lexicon=LEXICON), FRAMEWORK
        )
    }
    assert found["physical_harm"] is Status.PRESENT


@given(texts)
def test_a_safety_indicator_is_absent_only_after_a_look(text: str) -> None:
    """Whatever is written, a safety indicator is never absent on somebody's word."""
    extraction = extract(text, FRAMEWORK, lexicon=LEXICON)
    for found in observe(extraction, FRAMEWORK):
        if found.indicator in FRAMEWORK.safety_indicators and found.status is Status.ABSENT:
            assert found.basis.value == "looked"
            assert any(
                mention.assertion.polarity is Polarity.NEGATED for mention in extraction.mentions
            )
