"""What a mention was read as is said in words that a person can put right."""

from __future__ import annotations

from itertools import product

import pytest

from assistant.claim_words import claim_in_words, read_as
from assistant.concern import Assertion, Basis, Certainty, Mention, Polarity, Subject, Time


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (Assertion(), "it is so, now"),
        (
            Assertion(time=Time.PAST, subject=Subject.PARENT),
            "it is so, in the past, about a parent",
        ),
        (
            Assertion(Polarity.NEGATED, basis=Basis.LOOKED),
            "said not to be so, somebody looked properly",
        ),
        (
            Assertion(certainty=Certainty.TOLD, basis=Basis.CHILD_SAID),
            "told to you, now, the child's own words",
        ),
    ],
)
def test_a_claim_is_said_in_plain_words(claim: Assertion, words: str) -> None:
    """Polarity, certainty, time, subject and basis are each told where they matter."""
    assert claim_in_words(claim) == words


def test_no_claim_is_without_words() -> None:
    """Every combination says something."""
    for parts in product(Polarity, Certainty, Time, Subject, Basis):
        assert claim_in_words(Assertion(*parts))


def test_the_same_claim_is_said_once() -> None:
    """Two mentions that claim the same are one phrase; none is silence."""
    one = Mention("x", 0, 1, "x", Assertion(), 1.0, "lexicon", tick=True)
    assert read_as([one, one]) == "I read it as: it is so, now."
    assert read_as([]) == ""
