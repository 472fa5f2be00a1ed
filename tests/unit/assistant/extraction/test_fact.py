"""Facts in text: every expression of `fact_cases.yaml`, and laws that hold for any text."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.concern import FactMention, Subject
from assistant.extraction.fact import extract_facts, facts_of, several_children
from rules.model import Choice, FactValue, Span

CASES = yaml.safe_load((Path(__file__).parent / "fact_cases.yaml").read_text(encoding="utf-8"))
ENGLAND = Path(__file__).parents[4] / "rules/frameworks/england"
VOCABULARY = {
    fact["id"]: frozenset(option["id"] for option in fact.get("options", ()))
    for name in ("facts.yaml", "facts_chronology.yaml")
    for fact in yaml.safe_load((ENGLAND / name).read_text("utf-8"))["facts"]
}


def said(value: FactValue | None) -> str:
    """Write a value as the cases do."""
    if value is None:
        return "not_known"
    if isinstance(value, Choice):
        return "|".join(sorted(value.options))
    return f"{value.low}-{value.high}"


def expected(text: str) -> str:
    """Write a case's value in one order."""
    if text.isdigit():
        return f"{text}-{text}"
    return "|".join(sorted(text.split("|")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_expression(case):
    """An expression states exactly the facts written beside it."""
    mentions = extract_facts(case["text"])
    facts = facts_of(mentions)
    got = {name: said(facts[name]) if name in facts else "none" for name in case["facts"]}
    assert got == {name: expected(value) for name, value in case["facts"].items()}
    others = [
        f"{mention.subject} {said(mention.value)}"
        for mention in mentions
        if mention.fact == "age" and mention.subject is not Subject.THIS_CHILD
    ]
    if "others" in case or "age" in case["facts"]:
        assert others == case.get("others", [])


def test_there_are_enough_expressions():
    """At least 300 expressions are checked, and no two are the same."""
    texts = [case["text"] for case in CASES]
    assert len(texts) >= 300
    assert len(texts) == len(set(texts))


def test_every_cue_states_an_option_of_the_vocabulary():
    """No wording states a fact or an option that the framework does not know."""
    from assistant.extraction.fact import CUES

    for wording in CUES:
        assert wording.options <= VOCABULARY[wording.fact], wording


SNIPPETS = [case["text"] for case in CASES]
anything = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from([*SNIPPETS, "\u2019", "½", "İ", "\x00", "\n", "\u017f", "٣", "…"]),
        max_size=6,
    ).map(" ".join),
)


@settings(max_examples=150, deadline=None)
@given(anything)
def test_spans_are_exact_and_values_are_legal(text):
    """Whatever is typed, each quote is its slice and each value is in the vocabulary."""
    mentions = extract_facts(text)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.quote
        assert mention.quote
        check_value(mention)
    for name in facts_of(mentions):
        assert name in VOCABULARY


def check_value(mention: FactMention) -> None:
    """Check a value against the vocabulary of facts."""
    match mention.value:
        case Span(low, high):
            assert 0 <= low <= high
            assert not VOCABULARY[mention.fact]
        case Choice(options):
            assert options
            assert options <= VOCABULARY[mention.fact]
        case None:
            pass


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SNIPPETS), st.sampled_from(SNIPPETS))
def test_a_further_sentence_never_moves_a_place(first, second):
    """What a sentence states keeps its place when another follows."""
    whole = f"{first}.\n\n{second}"
    for mention in extract_facts(whole):
        assert whole[mention.start : mention.end] == mention.quote


def test_a_date_of_birth_gives_an_age_only_with_a_day():
    """Without the day of the concern a date of birth is no age."""
    text = "DOB 12/03/2019, bruise on arm"
    assert "age" not in facts_of(extract_facts(text))
    assert facts_of(extract_facts(text, today=date(2026, 11, 25)))["age"] == Span(92, 92)
    day_before = extract_facts("born 26 November 2018", today=date(2026, 11, 25))
    assert facts_of(day_before)["age"] == Span(95, 95)
    assert extract_facts("DOB 31/02/2019", today=date(2026, 11, 25)) == ()


def test_contradictions_become_the_range_of_both():
    """Two statements that cannot both be so give the range of both."""
    facts = facts_of(extract_facts("Girl 5. She is 9. He is in prison. He still comes round."))
    assert facts["age"] == Span(60, 119)
    assert facts["access"] == Choice(frozenset({"yes", "no"}))


def test_several_children():
    """Two ages that exclude each other are two children; one inside the other is one child."""
    assert several_children(extract_facts("Kids 5 and 7 are getting in"))
    assert not several_children(extract_facts("Reception boy 4"))
    assert not several_children(extract_facts("Y5 girl, brother in Y2"))


HOSTILE = ["a", " ", "1", "1 ", "aged 5 and ", "when she ", "not ", "baby's ", "12/", "Aa ", ". "]
HOSTILE += ["mum says ", "no contact ", "Boy 4. ", "he is in prison ", "no pressure, "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_length_only(piece):
    """Ten times the text takes about ten times as long, even where patterns nearly match."""

    def seconds(length: int) -> float:
        return _timed((piece * length)[:length])

    small = max(min(seconds(4_000) for _ in range(3)), 0.002)
    # ten times is linear, a hundred times is quadratic: half way, on a busy machine
    assert min(seconds(40_000) for _ in range(2)) < 40 * small + 0.05


def test_places_stay_true_beside_letters_that_grow_when_small():
    """A capital dotted i, two characters when small, moves no place."""
    text = "\u0130\u0130\u0130 not rolling, he still comes round"
    assert [found.quote for found in extract_facts(text)] == ["not rolling", "still comes round"]


def test_a_hundred_words_take_milliseconds():
    """A usual note is read within a few milliseconds."""
    text = " ".join(SNIPPETS[::10])
    text = " ".join(text.split()[:100])
    extract_facts(text)
    best = min(_timed(text) for _ in range(5))
    assert best < 0.02


def _timed(text: str) -> float:
    start = time.process_time()
    extract_facts(text)
    return time.process_time() - start
