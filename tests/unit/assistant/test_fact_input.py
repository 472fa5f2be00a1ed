"""Facts as typed on the command line, and values in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assistant.error import AssistantError
from assistant.fact_input import describe_age, describe_fact, parse_fact, parse_facts
from rules.error import UnknownFramework
from rules.model import Choice, Fact, Span

FILE = Path(__file__).parents[3] / "rules/frameworks/england/facts.yaml"


@dataclass
class OnlyFacts:
    """Stands in for a framework: a vocabulary of facts and nothing else."""

    facts: dict[str, Fact] = field(default_factory=dict)


FRAMEWORK = OnlyFacts(
    {
        row["id"]: Fact(
            id=row["id"],
            kind=row["kind"],
            statement=row["statement"],
            question=row["question"],
            who_asks="you",
            options={option["id"]: option["label"] for option in row.get("options", ())},
        )
        for row in yaml.safe_load(FILE.read_text(encoding="utf-8"))["facts"]
    }
)

AGES = [
    ("8w", Span(1, 2)),
    ("8 weeks", Span(1, 2)),
    ("10 wks", Span(2, 2)),
    ("3/12", Span(3, 3)),
    ("3m", Span(3, 3)),
    ("18m", Span(18, 18)),
    ("18 months", Span(18, 18)),
    ("14", Span(168, 179)),
    ("14y", Span(168, 179)),
    ("14 years old", Span(168, 179)),
    ("10-12", Span(120, 155)),
    ("10 to 12", Span(120, 155)),
    ("3-5m", Span(3, 5)),
    ("seven", Span(84, 95)),
    ("2.5", Span(28, 32)),
    ("0", Span(0, 11)),
    ("5d", Span(0, 0)),
    ("Year 9", Span(156, 179)),
    ("y3", Span(84, 107)),
    ("reception", Span(48, 71)),
]


@pytest.mark.parametrize(("text", "span"), AGES)
def test_ages(text, span):
    """An age may be typed in every usual way; a number alone counts years."""
    assert parse_fact("age", text, FRAMEWORK) == span


@pytest.mark.parametrize("text", ["not_known", "Not known", "unknown", "don't know", "?"])
def test_not_known(text):
    """Not known is an answer of its own."""
    assert parse_fact("age", text, FRAMEWORK) is None
    assert parse_fact("mobility", text, FRAMEWORK) is None


def test_options():
    """An option is given by id or by label, several mean one of them."""
    cannot = Choice(frozenset({"cannot_move_by_themselves"}))
    assert parse_fact("mobility", "cannot_move_by_themselves", FRAMEWORK) == cannot
    assert parse_fact("mobility", "Cannot move by themselves", FRAMEWORK) == cannot
    assert parse_fact("mobility", "No, cannot yet or cannot at all", FRAMEWORK) == cannot
    assert parse_fact("reason", "no_money|cannot", FRAMEWORK) == Choice(
        frozenset({"no_money", "cannot"})
    )
    assert parse_fact("access", "yes", FRAMEWORK) == Choice(frozenset({"yes"}))
    assert parse_fact("days_with_carer", "28", FRAMEWORK) == Span(28, 28)
    assert parse_fact("days_with_carer", "10-14 days", FRAMEWORK) == Span(10, 14)


def test_unknown_names_are_answered_with_the_nearest():
    """A fact or option that does not exist is named, with the nearest one that does."""
    with pytest.raises(UnknownFramework, match="no fact called 'mobilty'") as caught:
        parse_fact("mobilty", "yes", FRAMEWORK)
    assert caught.value.hint == "Did you mean mobility?"
    with pytest.raises(UnknownFramework, match="no option of reason called 'no_mony'") as caught:
        parse_fact("reason", "no_mony", FRAMEWORK)
    assert caught.value.hint == "Did you mean no_money?"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("age", "soon", "'soon' is not an age."),
        ("age", "99", "'99' is not the age of a child or a young person."),
        ("age", "12-10", "'12-10' runs backwards."),
        ("age", "-3", "'-3' is not an age."),
        ("age", "", "The fact 'age' has no value."),
        ("age", "٣", "'٣' is not an age."),
        ("days_with_carer", "many", "'many' is not a number."),
    ],
)
def test_bad_values(name, text, message):
    """A value that cannot be read is said back, with what to write instead."""
    with pytest.raises(AssistantError) as caught:
        parse_fact(name, text, FRAMEWORK)
    assert caught.value.message == message
    assert caught.value.hint


def test_pairs():
    """Pairs are read together; a missing sign and a repeated name are errors."""
    assert parse_facts(("age=8w", "mobility=not_known"), FRAMEWORK) == {
        "age": Span(1, 2),
        "mobility": None,
    }
    for bad in (("age",), ("age=1", "age=2")):
        with pytest.raises(AssistantError):
            parse_facts(bad, FRAMEWORK)


WORDS = [
    (Span(1, 2), "1 to 2 months (about 8 weeks)"),
    (Span(0, 0), "under 1 month"),
    (Span(0, 1), "under 2 months (about 4 weeks)"),
    (Span(2, 2), "2 months"),
    (Span(2, 4), "2 to 4 months"),
    (Span(0, 23), "under 2 years"),
    (Span(18, 18), "18 months"),
    (Span(48, 59), "4 years"),
    (Span(12, 23), "1 year"),
    (Span(156, 179), "13 to 14 years"),
    (Span(28, 32), "2 years 4 months to 2 years 8 months"),
    (Span(40, 40), "3 years 4 months"),
]


@pytest.mark.parametrize(("span", "words"), WORDS)
def test_ages_in_words(span, words):
    """An age is said in the words that people use, never more exactly than it is known."""
    assert describe_age(span) == words


def test_values_in_words():
    """A choice is said by its label, an open one by all of them, and none as not known."""
    mobility = FRAMEWORK.facts["mobility"]
    cannot = Choice(frozenset({"cannot_move_by_themselves"}))
    assert describe_fact(mobility, cannot) == "No, cannot yet or cannot at all"
    assert describe_fact(mobility, None) == "not known"
    assert describe_fact(FRAMEWORK.facts["access"], Choice(frozenset({"yes", "no"}))) == (
        "Yes, has contact with this or another child, or: "
        "No, has no contact with any child, or nobody is of concern"
    )
    assert describe_fact(FRAMEWORK.facts["days_with_carer"], Span(1, 1)) == "1 day"
    assert describe_fact(FRAMEWORK.facts["days_with_carer"], Span(28, 30)) == "28 to 30 days"


@given(st.text(max_size=30), st.sampled_from(sorted(FRAMEWORK.facts)))
def test_anything_typed_is_read_or_refused_kindly(text, name):
    """Whatever is typed gives a value of the vocabulary or one of our errors with a hint."""
    try:
        value = parse_fact(name, text, FRAMEWORK)
    except (AssistantError, UnknownFramework) as error:
        helpful = bool(error.message and error.hint)
    else:
        helpful = bool(describe_fact(FRAMEWORK.facts[name], value))
    assert helpful
