"""Rates, intervals and agreement, against tables counted by hand and an independent kappa."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from evaluation.metric import Outcome, Tiers, confusion, kappa, mean_width, rate, rates

SEED = 20261125


def picks(n: int, *, seed: int = SEED) -> NDArray[np.float64]:
    """Give resamples."""
    return np.random.default_rng(seed).random((2000, n))


def an_outcome(predicted: str, *right: str, **more: Any) -> Outcome:
    """Give an outcome whose range is its one tier."""
    given: dict[str, Any] = {
        "lowest": predicted,
        "highest": predicted,
        "settled": True,
        "section_47": False,
        "not_section_47": False,
        "law_right": None,
    }
    return Outcome(predicted=predicted, acceptable=frozenset(right), **{**given, **more})


TABLE = (
    an_outcome("statutory", "statutory", section_47=True, law_right=True),
    an_outcome("targeted", "statutory", highest="statutory", settled=False, law_right=False),
    an_outcome("universal", "statutory"),
    an_outcome("statutory", "targeted", section_47=True, not_section_47=True),
    an_outcome("targeted", "targeted", not_section_47=True),
    an_outcome("universal", "targeted", "universal", not_section_47=True),
    an_outcome("universal", "universal", highest="statutory", settled=False, not_section_47=True),
    an_outcome("targeted", "universal", lowest="universal", not_section_47=True),
)


@pytest.mark.parametrize(
    ("name", "hits", "of"),
    [
        ("accuracy", 4, 8),
        ("statutory_sensitivity", 1, 3),
        ("over_referral", 1, 5),
        ("section_47_over_call", 1, 5),
        ("missed_as_universal", 1, 5),
        ("law", 1, 2),
        ("range_coverage", 6, 8),
        ("settled", 6, 8),
    ],
)
def test_a_table_counted_by_hand(name: str, hits: int, of: int) -> None:
    """Every rate has the hits and the cases that a person counts in the table."""
    found = rates(TABLE, picks(8))[name]
    assert (found.hits, found.of) == (hits, of)
    assert found.value == hits / of
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= hits / of <= found.high <= 1


def test_width_and_confusion_counted_by_hand() -> None:
    """Widths are 0, 1, 0, 0, 0, 0, 2, 1; a case with two right tiers is not in the table."""
    assert mean_width(TABLE) == 4 / 8
    assert confusion(TABLE) == {
        "universal": {"universal": 1, "targeted": 1, "statutory": 0},
        "targeted": {"universal": 0, "targeted": 1, "statutory": 1},
        "statutory": {"universal": 1, "targeted": 1, "statutory": 1},
    }


def test_no_case_gives_no_figure() -> None:
    """Nothing is divided by nothing: no value and no interval."""
    found = rates((), picks(1))
    assert all(
        (r.hits, r.of, r.value, r.low, r.high) == (0, 0, None, None, None) for r in found.values()
    )
    assert mean_width(()) is None
    assert kappa(()) is None


@pytest.mark.parametrize(
    ("flags", "low", "high"),
    [([False] * 9, 0.0, 0.3363), ([True] * 9, 0.6637, 1.0), ([True], 0.025, 1.0)],
)
def test_all_alike_is_not_certain(flags: list[bool], low: float, high: float) -> None:
    """None of nine is not proof of none: the exact interval is given (tables: 0 to 0.336)."""
    found = rate(flags, picks(len(flags)))
    assert (found.low, found.high) == (low, high)


def test_the_interval_is_the_percentile_bootstrap() -> None:
    """Against the same resampling done one case at a time."""
    flags = [True, False, False, True, True, False, True, True]
    numbers = picks(len(flags))
    means = [np.mean([flags[int(u * len(flags))] for u in row]) for row in numbers]
    low, high = np.percentile(means, [2.5, 97.5])
    found = rate(flags, numbers)
    assert (found.low, found.high) == (round(float(low), 4), round(float(high), 4))


def test_the_same_resamples_give_the_same_interval() -> None:
    """The figures do not change from run to run."""
    flags = [True, False, True, True, False, True]
    assert rate(flags, picks(6)) == rate(flags, picks(6))


tiers = st.sampled_from(Tiers)


@given(pairs=st.lists(st.tuples(tiers, tiers), min_size=2, max_size=40))
@settings(max_examples=150)
def test_kappa_is_that_of_an_independent_library(pairs: list[tuple[str, str]]) -> None:
    """Linear weights over three ordered tiers, as scikit-learn has it."""
    from sklearn.metrics import cohen_kappa_score

    ours = kappa([an_outcome(got, right) for right, got in pairs])
    right, got = zip(*pairs, strict=True)
    if len({*right, *got}) == 1:
        assert ours is None
        return
    theirs = cohen_kappa_score(right, got, weights="linear", labels=list(Tiers))
    assert ours == pytest.approx(theirs)


def test_kappa_leaves_out_cases_with_two_right_tiers() -> None:
    """Agreement is measured only where one tier is right."""
    both = an_outcome("universal", "universal", "targeted")
    assert kappa([*TABLE, both, both]) == kappa(TABLE)
