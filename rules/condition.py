"""Conditions in three values: one small function an operator, and no other way to judge one.

How a comparison on a fact that is not known counts depends on what is being asked, so the caller
passes the two views: `truth_of` an indicator and `truth_of_fact` a comparison. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

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

FALSE, UNKNOWN, TRUE = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE

TruthOfIndicator = Callable[[str], Truth]
TruthOfFact = Callable[[Compare], Truth]


def evaluate(condition: Condition, truth_of: TruthOfIndicator, fact: TruthOfFact) -> Truth:
    """Judge a condition; total, and linear in its size."""
    if isinstance(condition, Raised):  # the commonest first: this is the hottest line there is
        return truth_of(condition.indicator)
    if isinstance(condition, Compare):
        return fact(condition)
    if isinstance(condition, AllOf):
        return _all(condition.items, truth_of, fact)
    if isinstance(condition, AnyOf):
        return _any(condition.items, truth_of, fact)
    if isinstance(condition, AtLeast):
        return _at_least(condition.n, condition.items, truth_of, fact)
    return negate(truth_of(condition.indicator))


def negate(truth: Truth) -> Truth:
    """Turn true into false and back; unknown stays unknown.

    Examples:
        >>> negate(Truth.UNKNOWN).name
        'UNKNOWN'
    """
    return Truth(2 - truth)


def _all(items: tuple[Condition, ...], truth_of: TruthOfIndicator, fact: TruthOfFact) -> Truth:
    result = TRUE
    for item in items:
        truth = evaluate(item, truth_of, fact)
        if truth is FALSE:
            return FALSE
        if truth is UNKNOWN:
            result = UNKNOWN
    return result


def _any(items: tuple[Condition, ...], truth_of: TruthOfIndicator, fact: TruthOfFact) -> Truth:
    result = FALSE
    for item in items:
        truth = evaluate(item, truth_of, fact)
        if truth is TRUE:
            return TRUE
        if truth is UNKNOWN:
            result = UNKNOWN
    return result


def _at_least(
    n: int, items: tuple[Condition, ...], truth_of: TruthOfIndicator, fact: TruthOfFact
) -> Truth:
    true = unknown = 0
    for item in items:
        if isinstance(item, Raised):  # counts are over many signs: one call less for each
            truth = truth_of(item.indicator)
        else:
            truth = evaluate(item, truth_of, fact)
        if truth is FALSE:
            continue
        if truth is TRUE:
            true += 1
            if true == n:
                return TRUE
        else:
            unknown += 1
    return UNKNOWN if true + unknown >= n else FALSE


def compare(comparison: Compare, value: FactValue) -> Truth:
    """Judge a comparison on a value: true if it holds for all of it, false if for none.

    Examples:
        >>> compare(Compare("age", high=155), Span(168, 179)).name
        'FALSE'
        >>> compare(Compare("age", high=155), Span(120, 179)).name
        'UNKNOWN'
    """
    truth = _compare_choice(comparison, value) if comparison.options else _within(comparison, value)
    return negate(truth) if comparison.negated else truth


def _compare_choice(comparison: Compare, value: FactValue) -> Truth:
    if not isinstance(value, Choice) or comparison.options is None:
        return UNKNOWN
    if value.options <= comparison.options:
        return TRUE
    return UNKNOWN if value.options & comparison.options else FALSE


def _within(comparison: Compare, value: FactValue) -> Truth:
    if not isinstance(value, Span):
        return UNKNOWN
    low = value.low if comparison.low is None else comparison.low
    high = value.high if comparison.high is None else comparison.high
    if low <= value.low and value.high <= high:
        return TRUE
    return UNKNOWN if value.low <= high and low <= value.high else FALSE


def leaves(condition: Condition) -> Iterator[Raised | StrengthMissing | Compare]:
    """Walk over the leaves of a condition, left to right."""
    match condition:
        case AllOf(items) | AnyOf(items) | AtLeast(_, items):
            for item in items:
                yield from leaves(item)
        case Raised() | StrengthMissing() | Compare():
            yield condition
