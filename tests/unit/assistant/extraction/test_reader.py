"""The reader as it runs: what is read together, what is left out, and parity with its trainer."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.extraction.reader import LONGEST_WHOLE, load_reader, parts_of, windows_of
from knowledge.embed import load_embedder
from rules.catalog import Catalog
from tests.fake_embedder import HashingEmbedder

ENGLAND = Catalog().load("england")
ENCODER = load_embedder()
FOLDER = Path(str(files("assistant") / "coefficients"))


@given(st.lists(st.text(min_size=1, max_size=400), min_size=1, max_size=60))
def test_every_sentence_stands_in_a_whole(sentences: list[str]) -> None:
    """The parts of the whole follow one another without a gap, and each window is once."""
    windows = windows_of(sentences)
    assert len(set(windows)) == len(windows)
    assert all(0 <= a <= b < len(sentences) for a, b in windows)
    wholes = parts_of(sentences)
    assert windows[-len(wholes) :] == tuple(wholes)
    assert [n for a, b in wholes for n in range(a, b + 1)] == list(range(len(sentences)))


def test_a_usual_text_is_read_as_one() -> None:
    """Up to the length that can be read at once there is one whole."""
    assert windows_of(["a" * (LONGEST_WHOLE - 50), "b"])[-1] == (0, 1)
    assert windows_of(["a" * LONGEST_WHOLE, "b" * LONGEST_WHOLE])[-2:] == ((0, 0), (1, 1))


def test_the_shipped_file_answers_what_its_trainer_answered() -> None:
    """In eight bits each probability is within a fifth, and nearly all within a hundredth."""
    reader = load_reader(ENGLAND, ENCODER)
    assert reader is not None
    sample = json.loads((FOLDER / "reader_sample.json").read_text("utf-8"))
    ours = reader.probabilities([one["text"] for one in sample])
    trained = np.array([one["answers"] for one in sample])[:, reader.columns]
    theirs = 1 / (1 + np.exp(-trained))
    assert np.abs(ours - theirs).max() < 0.2
    assert (np.abs(ours - theirs) < 0.01).mean() > 0.97


def test_the_same_text_gets_the_same_answer_alone_and_among_others() -> None:
    """What else is read in the batch does not sway it much, and a second time is the same."""
    reader = load_reader(ENGLAND, ENCODER)
    assert reader is not None
    text = "He flinched when she lifted her hand, and asked not to be sent home."
    alone = reader.probabilities([text])
    assert np.array_equal(alone, reader.probabilities([text]))
    among = reader.probabilities([text, "A longer line about nothing much at all. " * 4])[:1]
    assert np.abs(alone - among).max() < 0.15


def test_nothing_to_read_raises_nothing() -> None:
    """No sentence is no guess."""
    reader = load_reader(ENGLAND, ENCODER)
    assert reader is not None
    assert reader.guesses([]) == ()


@pytest.mark.parametrize("damage", ["missing", "altered", "no names"])
def test_a_damaged_file_is_not_used(damage: str, tmp_path: Path) -> None:
    """A reader that is not the one that was measured reads nothing."""
    about = json.loads((FOLDER / "reader.json").read_text("utf-8"))
    network = b"not a network"
    if damage == "no names":
        about.pop("names")
    if damage != "missing":
        (tmp_path / "reader.onnx").write_bytes(network)
    (tmp_path / "reader.json").write_text(json.dumps(about), "utf-8")
    assert load_reader(ENGLAND, ENCODER, folder=tmp_path) is None


def test_another_encoder_has_no_reader() -> None:
    """It was taught from one encoder; with another the linear classifier or likeness stands in."""
    assert load_reader(ENGLAND, HashingEmbedder()) is None
