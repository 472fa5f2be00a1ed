"""The trained classifier as it runs: windows, gates, thresholds, and parity with its trainer."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.extraction.classifier import (
    BUCKETS,
    Classifier,
    hashed_words,
    load_classifier,
    mean_vector,
    windows_of,
)
from assistant.extraction.guess import About, Bars
from rules.catalog import Catalog

ENGLAND = Catalog().load("england")


def a_classifier(**changes: object) -> Classifier:
    """Two indicators, one of them grave, over two columns of meaning and no words."""
    weights = np.zeros((4, 2 + BUCKETS), dtype=np.float32)
    weights[:, :2] = [[8, 0], [0, 8], [8, 0], [4, 8]]
    parts = {
        "weights": weights,
        "bias": np.full(4, -4.0, dtype=np.float32),
    }
    bars = {"gate_tick": 0.8, "gate_ask": 0.6, "own_tick": 0.99, "own_offer": 0.995}
    own = {name: changes.pop(name) for name in tuple(changes) if name in bars}
    limits = Bars(**{**bars, "need_tick": 0.9, **own})  # type: ignore[arg-type]
    about = About(("grave", "mild"), np.array([True, False]), limits)
    return Classifier(**{**parts, "about": about, **changes})  # type: ignore[arg-type]


def test_the_grave_gate_ticks_the_likeliest_grave_indicator() -> None:
    """A text that the gate holds to be grave raises one grave indicator, marked."""
    (guess,) = a_classifier().guesses(["x"], np.array([[1.0, 0.0]], dtype=np.float32))
    assert (guess.indicator, guess.tick) == ("grave", True)


def test_between_the_two_thresholds_it_only_asks() -> None:
    """A gate that is not sure enough asks, and marks nothing."""
    sure = a_classifier(gate_tick=0.999)
    (guess,) = sure.guesses(["x"], np.array([[1.0, 0.0]], dtype=np.float32))
    assert not guess.tick


def test_the_need_gate_never_raises_a_grave_indicator() -> None:
    """A plain need raises what is not grave."""
    (guess,) = a_classifier().guesses(["x"], np.array([[0.0, 1.0]], dtype=np.float32))
    assert (guess.indicator, guess.tick) == ("mild", True)


def test_nothing_is_raised_by_nothing() -> None:
    """No sentence, or one that is like nothing, raises nothing."""
    assert a_classifier().guesses([], np.zeros((0, 2), dtype=np.float32)) == ()
    assert a_classifier().guesses(["x"], np.zeros((1, 2), dtype=np.float32)) == ()


def test_it_fits_one_encoder_and_leaves_out_what_a_framework_lacks() -> None:
    """With another encoder there is no classifier; each indicator it speaks of exists."""
    assert load_classifier(ENGLAND, "another encoder") is None


def test_the_shipped_numbers_are_whole(embedder_fingerprint: str) -> None:
    """The shipped weights load for the shipped encoder, and name indicators that exist."""
    loaded = load_classifier(ENGLAND, embedder_fingerprint)
    assert loaded is not None
    assert set(loaded.about.ids) <= ENGLAND.indicators.keys()
    assert loaded.weights.shape == (len(loaded.about.ids) + 2, 384 + BUCKETS)
    assert 0 < loaded.about.grave.sum() < len(loaded.about.ids)


@pytest.fixture(scope="module")
def embedder_fingerprint() -> str:
    """The fingerprint that the shipped encoder has."""
    from knowledge.embed import load_embedder

    return load_embedder().fingerprint


def test_numpy_says_what_the_trainer_says() -> None:
    """The exported arrays give the probabilities that scikit-learn gives."""
    from sklearn.linear_model import LogisticRegression

    rng = np.random.default_rng(7)
    texts = [f"word{n % 5} word{n % 3} again" for n in range(40)]
    vectors = rng.normal(size=(40, 2)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    rows = np.hstack([vectors, hashed_words(texts)])
    model = LogisticRegression(C=20, max_iter=300).fit(rows, vectors[:, 0] > 0)
    weights = np.repeat(model.coef_, 4, axis=0).astype(np.float32)
    ours = a_classifier(weights=weights, bias=np.repeat(model.intercept_, 4).astype(np.float32))
    for text, vector, row in zip(texts, vectors, rows, strict=True):
        got = ours._probabilities([text], vector[None, :], windows_of(1))
        assert got[0, 0] == pytest.approx(model.predict_proba(row[None, :])[0, 1], abs=1e-4)


@given(st.lists(st.text(), max_size=6))
def test_hashed_words_are_unit_rows_of_any_text(texts: list[str]) -> None:
    """Any Unicode gives rows of length one, or of nothing, and always the same."""
    rows = hashed_words(texts)
    assert np.array_equal(rows, hashed_words(texts))
    assert all(abs(n - 1) < 1e-4 or n == 0 for n in np.linalg.norm(rows, axis=1))


@given(st.integers(1, 300))
def test_windows_end_with_the_whole_text(sentences: int) -> None:
    """Each window is once, within the text, and the last is all of it."""
    found = windows_of(sentences)
    assert found[-1] == (0, sentences - 1)
    assert len(set(found)) == len(found)
    assert all(0 <= a <= b < sentences for a, b in found)


def test_a_mean_vector_has_length_one() -> None:
    """The mean of unit vectors is made a unit vector."""
    mean = mean_vector(np.array([[1.0, 0.0], [0.0, 1.0]], dtype=np.float32))
    assert np.linalg.norm(mean) == pytest.approx(1.0)
