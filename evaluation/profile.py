"""One person's ratings beside what is held: too low, too high, how sure, and how cautious.

Pure. A profile is the learner's own and is never made to rank people (design §9). Under-referral
and over-referral stand apart, since one hides a child and the other buries them. With fewer than
twenty ratings no profile of signal detection is given: it would say nothing. Neighbour:
`agreement.py`, on people together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, pi, sqrt
from statistics import NormalDist

from rules.model import Band

FEWEST_RATINGS = 20
FEWEST_OF_A_KIND = 5
STATUTORY = Band.CHILD_IN_NEED
"""From this band on help is statutory."""
Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Judged:
    """One rating beside what the authors, or a panel, hold."""

    rated: Band
    held: Band
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with a 95 % interval (Wilson 1927); None where there is none."""

    hits: int
    of: int

    @property
    def value(self) -> float | None:
        """The share itself."""
        return self.hits / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The interval."""
        if not self.of:
            return None
        n, p, z = self.of, self.hits / self.of, Z95
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Direction:
    """How ratings lie beside what is held."""

    same: Share
    lower: Share
    """Rated lower than is held, by any step."""
    higher: Share
    under_referral: Share
    """Of those held statutory, rated below it."""
    over_referral: Share
    """Of those not held statutory, rated as statutory."""
    section_47_over_call: Share
    """Of those held below child protection, rated as it."""
    mean_step: float | None
    """Mean of rated minus held, in bands."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Detection:
    """How well statutory cases are told apart (d'), and how much is asked before saying so (c)."""

    sensitivity: Estimate | None
    """d': 0 is guessing, 1 fair, 2 good."""
    criterion: Estimate | None
    """c: below 0 refers readily, above 0 holds back."""
    why: str = ""


def direction(ratings: Sequence[Judged]) -> Direction:
    """Give how ratings lie beside what is held."""
    n = len(ratings)
    must = [r for r in ratings if r.held >= STATUTORY]
    must_not = [r for r in ratings if r.held < STATUTORY]
    below = [r for r in ratings if r.held < Band.CHILD_PROTECTION]
    return Direction(
        same=Share(sum(r.rated == r.held for r in ratings), n),
        lower=Share(sum(r.rated < r.held for r in ratings), n),
        higher=Share(sum(r.rated > r.held for r in ratings), n),
        under_referral=Share(sum(r.rated < STATUTORY for r in must), len(must)),
        over_referral=Share(sum(r.rated >= STATUTORY for r in must_not), len(must_not)),
        section_47_over_call=Share(
            sum(r.rated == Band.CHILD_PROTECTION for r in below), len(below)
        ),
        mean_step=sum(r.rated - r.held for r in ratings) / n if n else None,
    )


def calibration(ratings: Sequence[Judged]) -> dict[str, Share]:
    """Give how often a person was right at each confidence."""
    return {
        level: Share(
            sum(r.rated == r.held for r in ratings if r.confidence == level),
            sum(r.confidence == level for r in ratings),
        )
        for level in ("sure", "fairly_sure", "unsure")
    }


def detection(ratings: Sequence[Judged]) -> Detection:
    """Give a person's profile of signal detection, statutory against not.

    Rates are corrected log-linearly (Hautus 1995); intervals are those of Gourevitch and Galanter
    (1967), on the corrected rates.
    """
    signal = [r for r in ratings if r.held >= STATUTORY]
    noise = [r for r in ratings if r.held < STATUTORY]
    if len(ratings) < FEWEST_RATINGS:
        why = f"Ratings: {len(ratings)}. At least {FEWEST_RATINGS} are needed to say anything."
        return Detection(None, None, why)
    if min(len(signal), len(noise)) < FEWEST_OF_A_KIND:
        why = f"At least {FEWEST_OF_A_KIND} statutory and {FEWEST_OF_A_KIND} other are needed."
        return Detection(None, None, why)
    hit, hit_spread = _rate(sum(r.rated >= STATUTORY for r in signal), len(signal))
    alarm, alarm_spread = _rate(sum(r.rated >= STATUTORY for r in noise), len(noise))
    spread = Z95 * sqrt(hit_spread + alarm_spread)
    apart, caution = hit - alarm, -(hit + alarm) / 2
    return Detection(
        Estimate(apart, apart - spread, apart + spread),
        Estimate(caution, caution - spread / 2, caution + spread / 2),
    )


def _rate(hits: int, of: int) -> tuple[float, float]:
    """Give the normal quantile of a corrected rate, and its variance."""
    share = (hits + 0.5) / (of + 1)
    z = NormalDist().inv_cdf(share)
    density = exp(-z * z / 2) / sqrt(2 * pi)
    return z, share * (1 - share) / (of * density * density)
