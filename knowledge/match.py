"""The heading over a list of hits: a good match, a weak match, or no good match.

A small logistic decision over a few numbers about the list and one about the question: whether it
speaks of our field at all. The coefficients are data, trained on questions of known answer. It
changes the heading and never the list: no cut-off of similarity is safe, so nothing is ever hidden.
Pure; the training is in `evaluation/benchmark/`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from knowledge.error import DigestError, Problem
from knowledge.model import MatchStatus

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEATURES = ("top", "margin", "overlap", "spread", "domain")
LEXICAL_WEAK_FROM = 0.25


@dataclass(frozen=True, slots=True)
class Signals:
    """What the decision looks at."""

    top: float
    """Similarity of the nearest passage in meaning."""
    margin: float
    """How far it stands above the second, in similarity."""
    overlap: float
    """How much of the question's own words, by rarity, the first hit holds (0 to 1)."""
    spread: float
    """How far the nearest stands above the mean of all candidates."""
    domain: float = 0.0
    """How far the question speaks of our field rather than of a neighbouring one."""


@dataclass(frozen=True, slots=True)
class MatchDecision:
    """Trained coefficients and the two bars."""

    intercept: float
    weights: Mapping[str, float]
    good_from: float
    weak_from: float
    direction: tuple[float, ...] = ()
    """Along which a question's vector leans to our field; empty when it was not trained."""
    encoder: str = ""
    """The fingerprint of the encoder that it was trained with; empty fits any."""

    def fits(self, encoder: str) -> bool:
        """Return whether the numbers were trained on vectors of this encoder."""
        return self.encoder in {"", encoder}

    def domain_of(self, vector: NDArray[np.float32] | None) -> float:
        """Return how far a question leans to our field; 0 where that cannot be told."""
        if vector is None or len(vector) != len(self.direction):
            return 0.0
        return float(sum(a * b for a, b in zip(vector.tolist(), self.direction, strict=True)))

    def probability(self, signals: Signals) -> float:
        """Return how likely it is that the list answers the question."""
        total = self.intercept + sum(
            weight * float(getattr(signals, name)) for name, weight in self.weights.items()
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def decide(self, signals: Signals) -> MatchStatus:
        """Return the heading for a list."""
        return self.heading(self.probability(signals))

    def heading(self, likely: float) -> MatchStatus:
        """Return the heading for a list that answers with this probability."""
        if likely >= self.good_from:
            return MatchStatus.GOOD
        return MatchStatus.WEAK if likely >= self.weak_from else MatchStatus.NONE


def decide_on_words(overlap: float) -> MatchStatus:
    """Return the heading when only words were matched: never better than weak."""
    return MatchStatus.WEAK if overlap >= LEXICAL_WEAK_FROM else MatchStatus.NONE


def load_decision(file: Traversable) -> MatchDecision:
    """Return the trained decision kept in a JSON file.

    Raises:
        DigestError: The file is not what the training writes.
    """
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        return MatchDecision(
            intercept=float(data["intercept"]),
            weights={name: float(data["weights"][name]) for name in FEATURES},
            good_from=float(data["good_from"]),
            weak_from=float(data["weak_from"]),
            direction=tuple(float(number) for number in data["direction"]),
            encoder=str(data["encoder"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        hint = "Run the training again, or put the shipped file back."
        problem = Problem("bad_coefficients", f"{file.name}:1", "It cannot be used.", hint)
        raise DigestError([problem]) from error
