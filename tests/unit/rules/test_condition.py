"""Conditions in three values: the truth tables, one operator at a time."""

from __future__ import annotations

from itertools import product

import pytest

from rules.condition import compare, evaluate, leaves, negate
from rules.model import (
    AllOf,
    AnyOf,
    AtLeast,
    Choice,
    Compare,
    Condition,
    FactValue,
    Raised,
    Span,
    StrengthMissing,
    Truth,
)

F, U, T = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE
PAIRS = list(product((F, U, T), repeat=2))
TWO = (Raised("a"), Raised("b"))


def judged(condition: Condition, *values: Truth) -> Truth:
    """Judge a condition over the worries a, b, c."""
    truths = dict(zip("abc", values, strict=False))
    return evaluate(condition, truths.__getitem__, lambda _: U)


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_all_is_the_minimum(left: Truth, right: Truth) -> None:
    """`all` is as true as its least true item."""
    assert judged(AllOf(TWO), left, right) is min(left, right)


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_any_is_the_maximum(left: Truth, right: Truth) -> None:
    """`any` is as true as its truest item."""
    assert judged(AnyOf(TWO), left, right) is max(left, right)


@pytest.mark.parametrize("values", list(product((F, U, T), repeat=3)))
@pytest.mark.parametrize("n", [1, 2, 3])
def test_at_least_counts(n: int, values: tuple[Truth, ...]) -> None:
    """`at_least` is true once enough hold, and false once too few can."""
    truth = judged(AtLeast(n, (*TWO, Raised("c"))), *values)
    true, possible = values.count(T), values.count(T) + values.count(U)
    assert truth is (T if true >= n else U if possible >= n else F)


@pytest.mark.parametrize(("truth", "opposite"), [(F, T), (U, U), (T, F)])
def test_a_strength_that_is_missing(truth: Truth, opposite: Truth) -> None:
    """`not` turns true into false and leaves unknown alone."""
    assert negate(truth) is opposite
    assert judged(StrengthMissing("a"), truth) is opposite


CHOICES = [
    (("yes",), T),
    (("no",), F),
    (("yes", "no"), U),
    (("yes", "perhaps"), T),
    (("perhaps", "no"), U),
]


@pytest.mark.parametrize(("options", "truth"), CHOICES)
def test_a_comparison_on_a_choice(options: tuple[str, ...], truth: Truth) -> None:
    """A test on options is true if every possible value meets it, false if none does."""
    value = Choice(frozenset(options))
    test = Compare("f", options=frozenset({"yes", "perhaps"}))
    assert compare(test, value) is truth
    turned = Compare("f", options=test.options, negated=True)
    assert compare(turned, value) is negate(truth)


@pytest.mark.parametrize(
    ("comparison", "value", "truth"),
    [
        (Compare("age", high=23), Span(23, 23), T),
        (Compare("age", high=23), Span(24, 24), F),
        (Compare("age", high=23), Span(12, 24), U),
        (Compare("age", low=24), Span(24, 24), T),
        (Compare("age", low=24), Span(23, 23), F),
        (Compare("age", low=24), Span(0, 216), U),
        (Compare("age", low=24, negated=True), Span(23, 23), T),
        (Compare("age", low=12, high=23), Span(12, 23), T),
        (Compare("age", low=12, high=23), Span(11, 12), U),
        (Compare("age", low=12, high=23), Span(0, 30), U),
    ],
)
def test_a_comparison_on_a_number(comparison: Compare, value: Span, truth: Truth) -> None:
    """Edges are included; a range that crosses one is unknown."""
    assert compare(comparison, value) is truth


@pytest.mark.parametrize(
    ("comparison", "value"),
    [
        (Compare("f", options=frozenset({"yes"})), Span(1, 1)),
        (Compare("f", low=1), Choice(frozenset({"yes"}))),
    ],
)
def test_a_value_of_the_wrong_kind_is_unknown(comparison: Compare, value: FactValue) -> None:
    """A value that cannot be compared is never taken for no."""
    assert compare(comparison, value) is U


def test_leaves_are_walked_from_left_to_right() -> None:
    """Every leaf of a nested condition is found, in order."""
    inner = AtLeast(1, (Compare("f", low=1), StrengthMissing("s")))
    assert list(leaves(AllOf((Raised("a"), AnyOf((inner, Raised("b"))))))) == [
        Raised("a"),
        *inner.items,
        Raised("b"),
    ]
