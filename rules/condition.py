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
    match condition:
        case Raised(indicator):
            return truth_of(indicator)
        case Compare():
            return fact(condition)
        case AllOf(items):
            return _all(items, truth_of, fact)
        case AnyOf(items):
            return _any(items, truth_of, fact)
        case AtLeast(n, items):
            return _at_least(n, items, truth_of, fact)
        case StrengthMissing(indicator):
            return negate(truth_of(indicator))


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
        truth = evaluate(item, truth_of, fact)
        if truth is TRUE:
            true += 1
        elif truth is UNKNOWN:
            unknown += 1
    if true >= n:
        return TRUE
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
