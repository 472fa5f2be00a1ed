"""Joining two rankings."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from knowledge.fuse import LEXICAL_WEIGHT, WHOLE_WEIGHT, fuse, merge, ranks, stretch

SCORES = st.dictionaries(st.integers(0, 30), st.floats(0, 1, width=32), max_size=20)


def test_meaning_weighs_more_than_words() -> None:
    """With the shipped weight, the nearest in meaning wins over the nearest in words."""
    fused = fuse({0: 9.0, 1: 0.0}, {0: 0.1, 1: 0.9})
    assert fused[1] > fused[0]
    assert abs(fused[1] - (1 - LEXICAL_WEIGHT)) < 1e-9


def test_words_decide_alone_without_an_encoder() -> None:
    """Without dense scores the order is that of the words."""
    assert ranks(fuse({3: 1.0, 5: 2.0}, {})) == {5: 1, 3: 2}


def test_equal_scores_do_not_divide_by_zero() -> None:
    """When nothing differs, nothing is preferred."""
    assert stretch([0.5, 0.5]) == [0.0, 0.0]
    assert stretch([]) == []


@given(SCORES, SCORES)
def test_fused_scores_stay_between_0_and_1(
    lexical: dict[int, float], dense: dict[int, float]
) -> None:
    """Every row of either list has one score, from 0 to 1."""
    fused = fuse(lexical, dense)
    assert set(fused) == {*lexical, *dense}
    assert all(-1e-9 <= score <= 1 + 1e-9 for score in fused.values())


@given(SCORES, SCORES)
def test_the_order_of_rows_does_not_matter(
    lexical: dict[int, float], dense: dict[int, float]
) -> None:
    """The same scores in another order give the same answer."""
    backwards = fuse(dict(reversed(list(lexical.items()))), dict(reversed(list(dense.items()))))
    assert fuse(lexical, dense) == backwards


@given(SCORES)
def test_ranks_are_places(scores: dict[int, float]) -> None:
    """Places run from 1 without a gap, and a higher score never stands lower."""
    found = ranks(scores)
    assert sorted(found.values()) == list(range(1, len(scores) + 1))
    ordered = sorted(found, key=lambda row: found[row])
    assert all(scores[a] >= scores[b] for a, b in pairwise(ordered))


def test_a_row_counts_for_its_best_part() -> None:
    """In a long account, what answers one part well stands beside what answers another."""
    merged = merge([{0: 0.2, 1: 0.1, 2: 0.9}, {0: 1.0, 1: 0.0}, {0: 0.0, 1: 1.0}])
    assert merged[0] == WHOLE_WEIGHT * 0.2 + (1 - WHOLE_WEIGHT)
    assert merged[1] > merged[2]
