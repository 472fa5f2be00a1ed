"""Circumstances that the reader takes from a passage where no expression found any."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from assistant.concern import FactMention
from assistant.extraction.circumstance_read import (
    CALMING,
    FactBars,
    as_mention,
    circumstances_read,
    not_doubted,
)
from rules.catalog import Catalog
from rules.condition import compare, leaves
from rules.model import Choice, Compare, Span, Truth

ENGLAND = Catalog().load("england")
NAMES = ("access=yes", "access=no", "access=not_known", "plan=working")
PLACES = ((0, 5), (6, 12))
BARS = FactBars(plain=0.5, calming=0.8)


def read(rows: list[list[float]], *, told: tuple[str, ...] = ()) -> set[tuple[str, str, int, int]]:
    """Read circumstances from probabilities of two sentences."""
    answers: NDArray[np.float32] = np.array(rows, dtype=np.float32)
    return set(circumstances_read(answers, NAMES, PLACES, told=told, bars=BARS))


def test_the_likeliest_option_stands_where_it_was_said() -> None:
    """One option a fact, with the sentence that said it."""
    assert read([[0.1, 0, 0, 0], [0.7, 0, 0.6, 0]]) == {("access", "yes", 6, 12)}


def test_what_calms_must_be_surer() -> None:
    """At the same probability a fact that asks for more is taken and one that calms is not."""
    assert read([[0.7, 0, 0, 0.7], [0, 0, 0, 0]]) == {("access", "yes", 0, 5)}
    assert read([[0, 0.85, 0, 0], [0, 0, 0, 0]]) == {("access", "no", 0, 5)}


def test_what_calms_gives_way_to_what_asks_for_more() -> None:
    """Two people in one text: that one has no contact does not hide that the other has."""
    assert read([[0.6, 0, 0, 0], [0, 0.95, 0, 0]]) == {("access", "yes", 0, 5)}
    assert read([[0, 0, 0.55, 0], [0, 0.95, 0, 0]]) == {("access", "not_known", 0, 5)}
    assert read([[0.4, 0, 0, 0], [0, 0.95, 0, 0]]) == {("access", "no", 6, 12)}


@given(st.lists(st.lists(st.floats(0, 1), min_size=4, max_size=4), min_size=2, max_size=2))
def test_what_the_words_told_is_never_touched(rows: list[list[float]]) -> None:
    """A fact that an expression found is not read again; no fact is given twice."""
    assert not read(rows, told=("access", "plan"))
    names = [fact for fact, *_ in read(rows)]
    assert len(names) == len(set(names))


def test_not_known_is_said_as_such() -> None:
    """What the text says nobody knows has no value; what the framework lacks is left out."""
    mention = as_mention(("access", "not_known", 0, 5), "nobody", ENGLAND)
    assert mention is not None
    assert mention.value is None
    assert mention.quote == "nobod"
    chosen = as_mention(("access", "yes", 0, 6), "nobody", ENGLAND)
    assert chosen is not None
    assert chosen.value == Choice(frozenset({"yes"}))
    assert as_mention(("access", "sometimes", 0, 6), "nobody", ENGLAND) is None
    assert as_mention(("weather", "yes", 0, 6), "nobody", ENGLAND) is None


def test_every_answer_that_closes_a_protected_rule_calms() -> None:
    """What a safety rule or a duty compares counts as met while open; a no takes that away."""
    compared = [
        leaf
        for rule in ENGLAND.rules.values()
        if rule.is_protected
        for leaf in leaves(rule.when)
        if isinstance(leaf, Compare) and leaf.options
    ]
    closing = {
        f"{leaf.fact}={option}"
        for leaf in compared
        for option in ENGLAND.facts[leaf.fact].options
        if compare(leaf, Choice(frozenset({option}))) is Truth.FALSE
    }
    assert closing
    assert closing <= CALMING


def test_every_calming_answer_is_one_of_the_framework() -> None:
    """A slip of the pen would leave an answer that calms at the lower bar."""
    known = {f"{n}={option}" for n, fact in ENGLAND.facts.items() for option in fact.options}
    assert known >= CALMING


def test_what_the_reader_sees_nothing_of_is_left_open() -> None:
    """An expression that was misled falls; what calms falls sooner; what it cannot know stays."""
    bars = FactBars(plain=0.5, calming=0.8, doubt=0.01, doubt_calming=0.1)
    answers = np.array([[0.05, 0.05, 0.0, 0.0]], dtype=np.float32)
    yes = FactMention("access", 0, 1, "x", Choice(frozenset({"yes"})))
    no = FactMention("access", 0, 1, "x", Choice(frozenset({"no"})))
    either = FactMention("access", 0, 1, "x", Choice(frozenset({"yes", "no"})))
    unknown = FactMention("access", 0, 1, "x", None)
    other = FactMention("reason", 0, 1, "x", Choice(frozenset({"cannot"})))
    age = FactMention("age", 0, 1, "x", Span(1, 2))
    found = [yes, no, either, unknown, other, age]
    assert list(not_doubted(found, answers, NAMES, bars=bars)) == [yes, other, age]
    assert list(not_doubted(found, answers[:0], NAMES, bars=bars)) == found
