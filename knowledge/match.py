"""The heading over a list of hits: a good match, a weak match, or no good match.

A small logistic decision over a few numbers about the list. Its coefficients are data, trained on
questions of known answer. It changes the heading and never the list: no cut-off of similarity is
safe, so nothing is ever hidden. Pure; the training is in `evaluation/benchmark/`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from knowledge.error import DigestError, Problem
from knowledge.model import MatchStatus

FEATURES = ("top", "margin", "overlap", "spread")
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


@dataclass(frozen=True, slots=True)
class MatchDecision:
    """Trained coefficients and the two bars."""

    intercept: float
    weights: Mapping[str, float]
    good_from: float
    weak_from: float

    def probability(self, signals: Signals) -> float:
        """Return how likely it is that the list answers the question."""
        total = self.intercept + sum(
            self.weights[name] * float(getattr(signals, name)) for name in FEATURES
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def decide(self, signals: Signals) -> MatchStatus:
        """Return the heading for a list."""
        likely = self.probability(signals)
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
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        hint = "Run the training again, or put the shipped file back."
        problem = Problem("bad_coefficients", f"{file.name}:1", "It cannot be used.", hint)
        raise DigestError([problem]) from error
