"""Which children a text tells of: one alone is nobody to ask about, each is named in words."""

from __future__ import annotations

import pytest

from assistant.child import MOST, Child, Kind, child_data, child_from, child_in_words, children_in
from assistant.extraction.extract import extract
from rules.model import Span
from tests.shipped import BRUISE, CARER, SETTLED, SLING, VIOLENCE, framework


def found(text: str) -> tuple[Child, ...]:
    """Give the children of a text, on words alone."""
    return children_in(text, extract(text, framework()))


def named(text: str) -> list[str]:
    """Give them in words."""
    return [child_in_words(child) for child in found(text)]


@pytest.mark.parametrize(
    ("text", "children"),
    [
        ("He is 3 and she is 7 and both are hungry.", ["3 years", "7 years"]),
        ("Boy 5, his sister 8 has a bruise.", ["5 years", "a brother or sister, 8 years"]),
        (
            "2 year old boy with bruises. Mum is 30 weeks pregnant.",
            ["2 years", "a baby not yet born"],
        ),
        (
            "15 year old is 20 weeks pregnant, using cannabis.",
            ["the young person who is pregnant, 15 years", "her baby, not yet born"],
        ),
        (
            "Pregnant girl of 15, boyfriend is 22.",
            ["her baby, not yet born", "the young person who is pregnant, 15 years"],
        ),
        ("The twins are left alone at night.", ["more than one together"]),
        ("Both boys are scared of dad.", ["more than one together"]),
        ("Twin boys aged 4 in dirty clothes.", ["more than one together", "4 years"]),
        ("Child A hit child B.", ["more than one together"]),
        (
            "Girl 7. Her brother has bruises.",
            ["7 years", "a brother or sister"],
        ),
        (
            "Mum is 20 weeks pregnant and has kids at home.",
            ["a child whose age is not said", "a baby not yet born"],
        ),
    ],
)
def test_each_child_is_named_by_age_or_birth(text: str, children: list[str]) -> None:
    """Ages, brothers and sisters, unborn babies, a pregnant girl, and words for several."""
    assert named(text) == children


@pytest.mark.parametrize(
    "text",
    [
        *(BRUISE, CARER, SETTLED, SLING, VIOLENCE, ""),
        "3 month old baby has a bruise; his brother is fine.",
        "Reception boy 4, tired.",
        "Her brother, 24, hits her. She is 9.",
        "Unborn baby, mum uses heroin.",
        "Concerns for the unborn child, mum uses heroin, known to children's services.",
        "She is expecting her first baby and drinks.",
        "14yo thinks she may be pregnant.",
        "Child A, 7, is hungry.",
        "When he was 3 he was in care. He is 9 now.",
    ],
)
def test_one_child_alone_is_nobody_to_ask_about(text: str) -> None:
    """One age in two ways, a grown-up brother, a baby that may be, a past age: one child."""
    assert found(text) == ()


def test_the_words_that_told_of_a_child_are_shown() -> None:
    """A bare number would say nothing: a few words stand round it, in one clause."""
    text = "Home visit. He is 3\nand she, his sister, is 7 and hungry."
    first, second = found(text)
    assert first.quote == "He is 3"
    assert "7" in second.quote
    assert all(text[c.start : c.end] == c.quote for c in (first, second))


def test_a_long_list_of_children_is_cut() -> None:
    """Numbers choose, so there are never more than the keys have."""
    ages = " ".join(f"She is {age}." for age in range(2, 16))
    assert len(found(ages)) == MOST


@pytest.mark.parametrize("kind", list(Kind))
def test_a_child_is_kept_in_a_draft(kind: Kind) -> None:
    """As plain data and back again, nothing is lost."""
    for child in (Child(kind, Span(36, 47), 4, 9, "He is"), Child(kind)):
        assert child_from(child_data(child)) == child
