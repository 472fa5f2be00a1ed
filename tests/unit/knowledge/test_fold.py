"""Folding passages that say nearly the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.fold import fold

LONG = (
    "Police protection lasts for no more than 72 hours, the council must be told at once, a child "
    "must be asked what they want, and a named officer looks into the case before a court is asked"
)


@pytest.mark.parametrize(
    ("later", "folded"),
    [
        (LONG + ".", True),
        (LONG.replace("72", "48"), False),
        ("A dog near a baby is a worry to pass on today", False),
    ],
)
def test_only_the_same_words_and_numbers(later: str, *, folded: bool) -> None:
    """Nearly the same words fold; another number or another matter does not."""
    assert fold([LONG, later], official=[True, True]) == ({1: 0} if folded else {})


def test_an_official_text_never_stands_under_a_digest() -> None:
    """The document's own words are never hidden behind ours; the other way round is fine."""
    assert fold([LONG, LONG], official=[False, True]) == {}
    assert fold([LONG, LONG], official=[True, False]) == {1: 0}


@given(st.lists(st.sampled_from([LONG, "A dog.", "", "A cat and a dog."]), max_size=6))
def test_nothing_folds_under_what_is_folded(texts: list[str]) -> None:
    """Each folded text stands under an earlier one that is shown."""
    under = fold(texts, official=[True] * len(texts))
    assert all(early < late and early not in under for late, early in under.items())
