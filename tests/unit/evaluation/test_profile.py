"""A learner's profile: too low and too high apart, confidence, and signal detection."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest

from evaluation.profile import Judged, Share, calibration, detection, direction
from rules.model import Band


def _simulated(apart: float, caution: float, number: int, seed: int) -> list[Judged]:
    """Make a rater who sees with d' `apart` and asks `caution` before saying statutory."""
    rng = np.random.default_rng(seed)
    out = []
    for place in range(number):
        held = Band.CHILD_IN_NEED if place % 2 else Band.EARLY_HELP
        seen = rng.normal(apart / 2 if place % 2 else -apart / 2)
        says = Band.CHILD_PROTECTION if seen > caution else Band.UNIVERSAL
        out.append(Judged(says, held))
    return out


def test_recovers_what_a_simulated_rater_is() -> None:
    """For 150 simulated raters the true values lie in the intervals about as often as promised."""
    rng = np.random.default_rng(11)
    inside = np.zeros(2)
    for seed in range(150):
        apart, caution = rng.uniform(0.5, 2.5), rng.uniform(-0.6, 0.6)
        found = detection(_simulated(apart, caution, 120, seed))
        assert found.sensitivity is not None
        assert found.criterion is not None
        inside += (
            found.sensitivity.low <= apart <= found.sensitivity.high,
            found.criterion.low <= caution <= found.criterion.high,
        )
    assert (inside / 150 >= 0.91).all()


def test_perfect_and_guessing_raters_stay_finite() -> None:
    """Always right, always refer and never refer give numbers, by the log-linear correction."""
    held = [Band.CHILD_PROTECTION, Band.UNIVERSAL] * 12
    right = detection([Judged(h, h) for h in held])
    always = detection([Judged(Band.CHILD_PROTECTION, h) for h in held])
    never = detection([Judged(Band.UNIVERSAL, h) for h in held])
    assert right.sensitivity is not None
    assert right.sensitivity.value == pytest.approx(2 * NormalDist().inv_cdf(12.5 / 13))
    assert always.sensitivity is not None
    assert always.sensitivity.value == pytest.approx(0)
    assert always.criterion is not None
    assert never.criterion is not None
    assert always.criterion.value < 0 < never.criterion.value


def test_nineteen_ratings_say_nothing() -> None:
    """Below twenty ratings, or with too few of a kind, there is a sentence and no number."""
    few = detection(_simulated(2, 0, 19, 1))
    assert few.sensitivity is None
    assert "20" in few.why
    one_kind = detection([Judged(Band.UNIVERSAL, Band.UNIVERSAL)] * 30)
    assert one_kind.criterion is None
    assert "statutory" in one_kind.why


def test_too_low_and_too_high_stand_apart() -> None:
    """Under-referral counts only what is held statutory, over-referral only what is not."""
    found = direction(
        [
            Judged(Band.TARGETED_HELP, Band.CHILD_IN_NEED),
            Judged(Band.CHILD_PROTECTION, Band.CHILD_PROTECTION),
            Judged(Band.CHILD_IN_NEED, Band.EARLY_HELP),
            Judged(Band.UNIVERSAL, Band.UNIVERSAL),
            Judged(Band.EARLY_HELP, Band.UNIVERSAL),
        ]
    )
    assert (found.under_referral.hits, found.under_referral.of) == (1, 2)
    assert (found.over_referral.hits, found.over_referral.of) == (1, 3)
    assert (found.lower.hits, found.higher.hits, found.same.hits) == (1, 2, 2)
    assert found.mean_step == pytest.approx(0.4)
    assert direction([]).mean_step is None


def test_confidence_is_held_against_the_answer() -> None:
    """How often a person was right is counted at each confidence."""
    found = calibration(
        [
            Judged(Band.UNIVERSAL, Band.UNIVERSAL, "sure"),
            Judged(Band.UNIVERSAL, Band.EARLY_HELP, "sure"),
            Judged(Band.UNIVERSAL, Band.UNIVERSAL, "unsure"),
        ]
    )
    assert (found["sure"].hits, found["sure"].of) == (1, 2)
    assert found["fairly_sure"].value is None
    assert Share(0, 0).interval is None


def test_an_interval_of_a_share() -> None:
    """The interval of 5 of 10 is Wilson's."""
    low, high = Share(5, 10).interval or (0, 0)
    assert (round(low, 4), round(high, 4)) == (0.2366, 0.7634)
