"""Agreement: equal to the reference packages, lawful, and silent where nothing can be said."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evaluation.agreement import (
    MISSING,
    SCALE,
    Table,
    ac2,
    alpha,
    difference,
    kappa,
    percent_agreement,
)
from evaluation.benchmark.agreement_reference import (
    NEAR,
    TABLES,
    as_table,
    largest_difference,
    ours,
)

FIXTURE = json.loads((Path(__file__).parent / "agreement_reference.json").read_text("utf-8"))
PICKS = np.random.default_rng(7).random((400, 60))
tables = arrays(
    np.int64, st.tuples(st.integers(2, 6), st.integers(2, 9)), elements=st.integers(-1, 4)
)
whole = arrays(
    np.int64, st.tuples(st.integers(2, 6), st.integers(2, 9)), elements=st.integers(0, 4)
)
MEASURES = (percent_agreement, alpha, ac2)


def _close(one: float | None, two: float | None) -> bool:
    return one is two if one is None or two is None else abs(one - two) < 1e-9


def test_equal_to_the_reference_packages() -> None:
    """On 200 random tables with missing ratings every measure is theirs to 1e-9."""
    assert len(FIXTURE["tables"]) == TABLES
    assert any("-" in row for rows in FIXTURE["tables"] for row in rows)
    assert largest_difference(FIXTURE["tables"], FIXTURE["answers"]) <= NEAR


def test_the_comparison_can_fail() -> None:
    """One wrong answer among the references is found."""
    answers = [dict(one) for one in FIXTURE["answers"][:5]]
    answers[3]["alpha"] += 1e-6
    assert largest_difference(FIXTURE["tables"][:5], answers) > NEAR


def test_the_versions_are_stated() -> None:
    """The fixture says which packages gave its answers."""
    assert {"irrCAC", "krippendorff", "scikit-learn"} <= set(FIXTURE["versions"])


@given(tables, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_who_sits_where_does_not_matter(table: Table, random: object) -> None:
    """Permuting raters, or scenarios, changes no measure."""
    order = list(range(len(table)))
    random.shuffle(order)  # type: ignore[attr-defined]
    columns = list(range(table.shape[1]))
    random.shuffle(columns)  # type: ignore[attr-defined]
    for measure in MEASURES:
        assert _close(measure(table).value, measure(table[order][:, columns]).value)


@given(tables)
@settings(max_examples=60)
def test_the_scale_may_be_turned_round(table: Table) -> None:
    """Relabelling the levels from the other end changes no measure."""
    turned = np.where(table == MISSING, MISSING, SCALE - 1 - table)
    for measure in MEASURES:
        assert _close(measure(table).value, measure(turned).value)


@given(arrays(np.int64, st.integers(2, 12), elements=st.integers(0, 4)), st.integers(2, 6))
@settings(max_examples=60)
def test_perfect_agreement_is_one(row: Table, people: int) -> None:
    """Where all rate alike every measure that is defined is one."""
    table = np.tile(row, (people, 1))
    values = [measure(table).value for measure in MEASURES]
    values += [kappa(row, row).value, kappa(row, row, quadratic=False).value]
    assert all(value is None or abs(value - 1) < 1e-9 for value in values)
    assert percent_agreement(table).value == 1.0
    assert (alpha(table).value is None) == (len(set(row)) == 1)


@given(whole)
@settings(max_examples=60)
def test_no_measure_is_over_one_and_none_is_nan(table: Table) -> None:
    """A value is at most one; where there is none a sentence says why."""
    for measure in (*MEASURES, lambda t: kappa(t[0], t[1])):
        found = measure(table)
        assert found.why if found.value is None else found.value <= 1 + 1e-9


def test_kappa_is_alike_from_both_sides() -> None:
    """Which of two raters comes first does not matter."""
    one, two = as_table(["0123401234", "0124401134"])
    assert _close(kappa(one, two).value, kappa(two, one).value)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["0123"], "One rater"),
        (["01--", "--23"], "Nothing was rated by two"),
        (["2222", "2222"], "All ratings are the same"),
        (["----", "----"], "One rater"),
    ],
)
def test_what_cannot_be_said_is_said(rows: list[str], words: str) -> None:
    """One rater, nothing shared, all the same: no number, and a sentence that says so."""
    found = alpha(as_table(rows), PICKS)
    assert (found.value, found.low, found.high) == (None, None, None)
    assert words in found.why


def test_an_interval_needs_scenarios() -> None:
    """With four scenarios there is a value and no interval."""
    found = alpha(as_table(["0123", "0133"]), PICKS)
    assert found.value is not None
    assert found.low is None
    assert "Too few for an interval" in found.why


def test_the_interval_holds_the_value() -> None:
    """A resampled interval lies round the value, and the same resamples give the same interval."""
    table = as_table(FIXTURE["tables"][0])
    found = alpha(table, PICKS)
    assert found.low is not None
    assert found.high is not None
    assert found.value is not None
    assert found.low < found.value < found.high
    assert alpha(table, PICKS) == found


def test_a_weighted_resample_is_the_resampled_table() -> None:
    """The arithmetic on weights is that on a table with columns repeated."""
    table = as_table(FIXTURE["tables"][1])
    columns = [0, 0, 1, 2, 2, 2, 4]
    picks = np.array([[(c + 0.5) / table.shape[1] for c in columns]])
    doubled = table[:, columns]
    padded = np.full((1, table.shape[1]), 0.0)
    padded[0, : len(columns)] = picks[0]
    from evaluation.agreement import _alpha

    weights = np.bincount(columns, minlength=table.shape[1]).astype(float)[None]
    assert _close(float(_alpha(table, weights)[0]), alpha(doubled).value)


def test_before_and_after() -> None:
    """Talking that brings people together shows as a gain above nothing."""
    rng = np.random.default_rng(3)
    truth = rng.integers(0, 5, 30)
    before = np.clip(truth + rng.integers(-2, 3, (8, 30)), 0, 4)
    after = np.clip(truth + rng.integers(0, 2, (8, 30)), 0, 4)
    found = difference(before, after, PICKS)
    assert found.low is not None
    assert found.low > 0


def test_ten_thousand_ratings() -> None:
    """A hundred people and a hundred scenarios are worked out whole."""
    rng = np.random.default_rng(5)
    table = np.clip(rng.integers(0, 5, 100) + rng.integers(-1, 2, (100, 100)), 0, 4)
    found = alpha(table, np.random.default_rng(1).random((200, 100)))
    assert found.units == 100
    assert found.low is not None


def test_our_answers_have_every_name() -> None:
    """Every reference answer has one of ours beside it."""
    assert set(ours(FIXTURE["tables"][0])) == set(FIXTURE["answers"][0])
