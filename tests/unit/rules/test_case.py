"""Regression cases: values as authors write them, and differences in words."""

from __future__ import annotations

from typing import Any

import pytest

from rules.case import fact_value, failures, read_cases, row_facts
from rules.document import Source
from rules.error import FrameworkError, Problem
from rules.model import Facts, Framework, Span
from tests.builder import a_framework, a_rule, chosen, given, years

FRAMEWORK = a_framework(
    worries="tired", rules=[a_rule("r", "tired", "child_protection", must=["ring"])]
)


@pytest.mark.parametrize(
    ("fact", "written", "value"),
    [
        ("age", "8 weeks", Span(1, 1)),
        ("age", "18 months", Span(18, 18)),
        ("age", "14 years", Span(168, 179)),
        ("age", "1 year", Span(12, 23)),
        ("age", ["6 years", "9 years"], Span(72, 119)),
        ("age", ["0 months", "1 year"], Span(0, 23)),
        ("age", "not_known", None),
        ("days", 28, Span(28, 28)),
        ("seen", "yes", chosen("yes")),
        ("seen", ["yes", "no"], chosen("yes", "no")),
        ("seen", "not_known", None),
    ],
)
def test_a_fact_as_a_case_writes_it(fact: str, written: Any, value: object) -> None:
    """A year is twelve months wide, a list is a range or a set, not known is none of them."""
    assert fact_value(FRAMEWORK.facts[fact], written) == value


@pytest.mark.parametrize(
    ("fact", "written", "words"),
    [
        ("age", 14, "is not an age"),
        ("age", "14", "is not an age"),
        ("age", "yes", "is not an age"),
        ("age", ["9 years", "6 years"], "the lower one first"),
        ("age", ["6 years"], "Write two ends"),
        ("age", ["6 years", "7 years", "8 years"], "Write two ends"),
        ("age", ["6 years", "not_known"], "Write two ends"),
        ("days", "28 days", "not a whole number"),
        ("seen", "yse", "Did you mean yes?|Known: yes, no"),
        ("seen", [], "the list is empty"),
        ("seen", ["yes", "not_known"], "is not an option"),
    ],
)
def test_what_is_no_value_is_refused(fact: str, written: Any, words: str) -> None:
    """No value is guessed, and an empty set is not one of anything."""
    with pytest.raises(ValueError, match=words):
        fact_value(FRAMEWORK.facts[fact], written)


def cases(*items: dict[str, Any], framework: Framework = FRAMEWORK) -> Any:
    """Read cases as they stand in a file."""
    return read_cases(Source({"cases": list(items)}, {}, "shire/cases.yaml"), framework)


def test_a_case_that_holds_and_one_that_does_not() -> None:
    """A case that fails says what was read and what was wanted."""
    expect = {"at_least": "child_protection", "law": ["section_47"], "must": ["ring"]}
    good, bad = cases(
        {"name": "good", "observations": {"tired": "present"}, "expect": expect},
        {
            "name": "bad",
            "facts": {"age": "14 years"},
            "expect": {
                "at_least": "early_help",
                "urgency": "now",
                "must": ["ring"],
                "settled": False,
            },
        },
    )
    assert failures(good, FRAMEWORK) == ()
    assert failures(bad, FRAMEWORK) == (
        "at_least is universal, not early_help",
        "urgency is planned, not now",
        "settled is True, not False",
        "must lacks ring",
    )


def test_a_case_that_names_nothing_real_is_a_problem() -> None:
    """Every wrong name or value of every case is noted."""
    with pytest.raises(FrameworkError) as caught:
        cases(
            {"name": "a", "observations": {"tird": "present"}, "expect": {}},
            {"name": "b", "facts": {"aeg": "3 years", "age": "old"}, "expect": {}},
        )
    found: tuple[Problem, ...] = caught.value.problems
    assert [p.code for p in found] == ["unknown_indicator", "unknown_fact", "fact_value"]
    assert found[0].hint == "Did you mean tired?"


def test_a_row_stands_alone_as_a_settled_fourteen_year_old() -> None:
    """A row's own facts stand; the rest are those of a child who moves and is seen."""
    usual = [
        {"id": name, "kind": "choice", "statement": "s", "question": "q", "options": options}
        for name, options in (
            ("mobility", [{"id": "moves_by_themselves", "label": "m"}]),
            ("child_seen", [{"id": "yes", "label": "y"}]),
        )
    ]
    age = {"id": "age", "kind": "age", "statement": "s", "question": "q"}
    framework = a_framework(worries="tired", facts=[age, *usual])
    own: Facts = given(age=years(3))
    assert row_facts(own, framework) == {
        "age": years(3),
        "mobility": chosen("moves_by_themselves"),
        "child_seen": chosen("yes"),
    }
