"""From conditions as written to conditions as judged: negation, counts, ages and mistakes."""

from __future__ import annotations

from typing import Any

import pytest

from rules.clause import months
from rules.error import FrameworkError
from rules.model import (
    AllOf,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Raised,
    StrengthMissing,
)
from tests.builder import a_framework, a_rule


def condition(when: dict[str, Any], **more: Any) -> Condition:
    """Compile one condition over the worries a, b and the strength s."""
    rule = a_rule("r", when, "early_help", **more)
    framework = a_framework(
        worries="a b", strengths="s", rules=[rule], groups={"both": ["a", "b", "a"]}
    )
    return framework.rules["r"].when


def problem(when: dict[str, Any], **more: Any) -> str:
    """Give the code of the only problem of a condition."""
    with pytest.raises(FrameworkError) as caught:
        condition(when, **more)
    (found,) = caught.value.problems
    assert found.hint, found
    return found.code


def fact(name: str, **test: Any) -> dict[str, Any]:
    """Write a comparison."""
    return {"fact": {"name": name, **{key.rstrip("_"): value for key, value in test.items()}}}


A, B, S = {"indicator": "a"}, {"indicator": "b"}, {"indicator": "s"}
SEEN = fact("seen", is_="yes")
NOT_SEEN = Compare("seen", options=frozenset({"yes"}), negated=True)


@pytest.mark.parametrize(
    ("when", "wanted"),
    [
        ({"not": SEEN}, NOT_SEEN),
        ({"not": {"not": SEEN}}, Compare("seen", options=frozenset({"yes"}))),
        ({"not": {"all": [SEEN, S]}}, AnyOf((NOT_SEEN, StrengthMissing("s")))),
        ({"not": {"any": [SEEN, S]}}, AllOf((NOT_SEEN, StrengthMissing("s")))),
        ({"not": {"any": [{"not": SEEN}]}}, AllOf((Compare("seen", frozenset({"yes"})),))),
        ({"at_least": {"n": 1, "of": [A, B]}}, AtLeast(1, (Raised("a"), Raised("b")))),
        ({"count": {"n": 2, "domain": "home"}}, AtLeast(2, (Raised("a"), Raised("b")))),
        ({"count": {"n": 2, "group": "both"}}, AtLeast(2, (Raised("a"), Raised("b")))),
        (fact("age", below="2 years"), Compare("age", high=23)),
        (fact("age", from_="13 years"), Compare("age", low=156)),
        (fact("days", from_=28), Compare("days", low=28)),
        (fact("reason", one_of=["cannot"]), Compare("reason", options=frozenset({"cannot"}))),
    ],
)
def test_a_condition_is_compiled(when: dict[str, Any], wanted: Condition) -> None:
    """Negation goes down to the leaves; counts become `at_least`; a member counts once."""
    assert condition(when) == wanted


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ({"not": A}, "negated_worry"),
        ({"not": {"count": {"n": 1, "domain": "home"}}}, "negated_count"),
        ({"not": {"at_least": {"n": 1, "of": [SEEN]}}}, "negated_count"),
        ({"all": [A, S]}, "strength_raises"),
        ({"any": [A, {"not": {"not": S}}]}, "strength_raises"),
        ({"indicator": "aa"}, "unknown_indicator"),
        (fact("aeg", below="2 years"), "unknown_fact"),
        (fact("seen", is_="yse"), "unknown_option"),
        (fact("seen", below=3), "operator"),
        (fact("age", is_="yes"), "operator"),
        (fact("age", below=13), "operator"),
        (fact("age", below="6 weeks"), "operator"),
        (fact("days", below="2 years"), "operator"),
        ({"count": {"n": 3, "domain": "home"}}, "never_true"),
        ({"count": {"n": 3, "group": "both"}}, "never_true"),
        ({"count": {"n": 1, "group": "bth"}}, "unknown_group"),
        ({"count": {"n": 1, "domain": "hme"}}, "unknown_domain"),
        ({"count": {"n": 1, "domain": "home", "group": "both"}}, "count"),
        ({"count": {"n": 1}}, "count"),
        ({"at_least": {"n": 3, "of": [A, B]}}, "never_true"),
    ],
)
def test_a_condition_that_makes_no_sense_is_a_problem(when: dict[str, Any], code: str) -> None:
    """What cannot be meant is refused, with a remedy."""
    assert problem(when) == code


def test_a_condition_has_a_depth_limit() -> None:
    """Nesting that nobody can read is refused."""
    when: dict[str, Any] = A
    for _ in range(15):
        when = {"all": [when]}
    assert problem(when) == "too_deep"


def test_a_strength_stands_in_no_safety_rule() -> None:
    """A safety rule may not look at a strength, not even under `not`."""
    assert problem({"all": [A, {"not": S}]}, kind="safety") == "strength_in_safety"


@pytest.mark.parametrize(
    ("age", "wanted"),
    [("1 week", 0), ("4 weeks", 0), ("5 weeks", 1), ("52 weeks", 12), ("1 month", 1)],
)
def test_ages_are_whole_months(age: str, wanted: int) -> None:
    """An age counts completed months."""
    assert months(age) == wanted


def test_an_age_that_is_none_is_refused() -> None:
    """What is not an age has no months."""
    with pytest.raises(ValueError, match="3 days"):
        months("3 days")
