"""The heading over a list."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest

from knowledge.embed import DIMENSION
from knowledge.error import DigestError
from knowledge.match import MatchDecision, Signals, decide_on_words, load_decision
from knowledge.model import MatchStatus

WEIGHTS = {"top": 10.0, "margin": 0.0, "overlap": 0.0, "spread": 0.0}
DECISION = MatchDecision(-5.0, WEIGHTS, good_from=0.8, weak_from=0.3)


def at(top: float) -> Signals:
    """Return signals of which only the first counts."""
    return Signals(top, 0.0, 0.0, 0.0)


def test_two_bars() -> None:
    """Below the first bar none, below the second weak, else good."""
    assert DECISION.decide(at(0.1)) is MatchStatus.NONE
    assert DECISION.decide(at(0.5)) is MatchStatus.WEAK
    assert DECISION.decide(at(0.9)) is MatchStatus.GOOD


def test_extremes_do_not_overflow() -> None:
    """Absurd numbers still give a chance between 0 and 1."""
    assert 0 <= DECISION.probability(at(-1e9)) < DECISION.probability(at(1e9)) <= 1


def test_words_alone_are_never_good() -> None:
    """Without the encoder the heading promises little."""
    assert decide_on_words(1.0) is MatchStatus.WEAK
    assert decide_on_words(0.0) is MatchStatus.NONE


def test_the_shipped_coefficients() -> None:
    """The shipped numbers load, their bars are in order, and a nearer list is likelier."""
    shipped = load_decision(files("knowledge") / "coefficients" / "match.json")
    assert 0 < shipped.weak_from < shipped.good_from < 1
    assert shipped.weights["top"] > 0
    assert shipped.weights["overlap"] > 0


@pytest.mark.parametrize("content", ["", "{}", '{"intercept": "x"}', "[]"])
def test_damaged_coefficients(tmp_path, content: str) -> None:
    """A damaged file is named, with what to do."""
    (tmp_path / "match.json").write_text(content, "utf-8")
    with pytest.raises(DigestError) as caught:
        load_decision(tmp_path / "match.json")
    assert caught.value.problems[0].where == "match.json:1"


def test_a_vector_of_another_length_says_nothing() -> None:
    """The lean is read only from vectors that the direction fits."""
    decision = MatchDecision(0.0, {"domain": 1.0}, 0.9, 0.1, direction=(1.0, -2.0))
    assert decision.domain_of(np.array([3.0, 1.0], dtype=np.float32)) == 1.0
    assert decision.domain_of(np.array([3.0], dtype=np.float32)) == 0.0
    assert decision.domain_of(None) == 0.0


def test_the_shipped_direction_is_for_the_shipped_encoder() -> None:
    """The shipped numbers name their encoder and have one number for each of its own."""
    shipped = load_decision(files("knowledge") / "coefficients" / "match.json")
    assert len(shipped.direction) == DIMENSION
    assert not shipped.fits("another")
