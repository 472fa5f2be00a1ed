"""Laws on the children of a text: one alone is never asked about, and saying which never hides."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.child import Kind, children_in
from assistant.concern import Concern
from assistant.consult import consult, reconsider
from assistant.extraction.extract import extract
from assistant.extraction.lexicon import Lexicon, compile_lexicon
from assistant.which_child import about, facts_about, higher_for_others
from tests.shipped import framework

ONE = ("{a} year old boy", "Girl {a}", "The child is {a}", "She is {a} years old", "Lad aged {a}")
SAID = (
    "is tired and hungry.", "was hit with a belt.", "has a bruise on the leg.",
    "says dad shouts at mum.", "is looking after his little brother.", "missed 3 days this term.",
    "was seen twice by the nurse.", "has 2 dogs at home.", "has been late 5 times.",
)  # fmt: skip
MORE = ("Mum is 34.", "His gran, 70, helps.", "Uncle aged 40 stays over.", "Seen at 2 pm.", "")
TWO = (
    "He is {a} and she is {b}.", "Boy {a}, his sister {b}, has a bruise.",
    "{a} year old was hit with a belt. Sister aged {b} is fine.",
    "{a} year old girl, dirty clothes. Mum is 20 weeks pregnant.", "The twins, {a}, have bruises.",
)  # fmt: skip


@cache
def _lexicon() -> Lexicon:
    return compile_lexicon(framework())


@given(st.sampled_from(ONE), st.integers(2, 16), st.sampled_from(SAID), st.sampled_from(MORE))
@settings(max_examples=60, deadline=None)
def test_a_text_with_one_child_never_asks(one: str, age: int, said: str, more: str) -> None:
    """Whatever else is counted in it, one child is nobody to ask about."""
    text = f"{one.format(a=age)} {said} {more}"
    assert children_in(text, extract(text, framework(), lexicon=_lexicon())) == ()


@given(st.text(max_size=200), st.sampled_from(TWO), st.integers(2, 8), st.integers(10, 16))
@settings(max_examples=30, deadline=None)
def test_every_childs_words_are_an_exact_slice(noise: str, two: str, a: int, b: int) -> None:
    """Round anything at all, the words that told of a child are those of the text."""
    text = f"{noise}\n{two.format(a=a, b=b)}\n{noise}"
    for child in children_in(text, extract(text, framework(), lexicon=_lexicon())):
        assert text[child.start : child.end] == child.quote


@given(st.sampled_from(TWO), st.integers(0, 8), st.integers(10, 16))
@settings(max_examples=20, deadline=None)
def test_saying_which_child_never_hides_the_others(two: str, a: int, b: int) -> None:
    """The reading for the child that is meant, or one told beside it, is as high as unattended."""
    done = consult(Concern(two.format(a=a, b=b)), framework())
    assert done.children
    whole = reconsider(about(done, None), {}, {}).reading
    assert whole.act_on.band >= done.reading.act_on.band
    for child in done.children:
        if child.kind is Kind.TOGETHER:
            continue
        meant = reconsider(about(done, child), {}, facts_about(child, None, framework()))
        beside = [reading for _, reading in higher_for_others(meant)]
        highest = max(reading.act_on.band for reading in (meant.reading, *beside))
        assert highest >= done.reading.act_on.band
