"""The reader as it runs: what is read together, what is left out, and parity with its trainer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.extraction.circumstance_read import FactBars
from assistant.extraction.guess import About, Bars
from assistant.extraction.reader import (
    LONGEST_WHOLE,
    MOST_WINDOWS,
    FactAbout,
    Reader,
    load_reader,
    parts_of,
    windows_of,
)
from knowledge.embed import load_embedder
from rules.catalog import Catalog
from tests.fake_embedder import HashingEmbedder

ENGLAND = Catalog().load("england")
ENCODER = load_embedder()
FOLDER = Path(str(files("assistant") / "coefficients"))


class Lengths:
    """A network that answers a worry, two gates, and how long the text is."""

    def run(self, _names: Sequence[str], feed: Mapping[str, Any]) -> list[Any]:
        """Give one row a text, and its length in hundreds of characters as the last answer."""
        sizes = feed["attention_mask"].sum(axis=1)
        return [np.array([[0.0, 0.0, 0.0, size / 100] for size in sizes], dtype=np.float32)]


def a_reader(network: Lengths) -> Reader:
    """Give a reader whose one circumstance is the length of what it read."""

    def encode_batch(texts: Sequence[str]) -> list[SimpleNamespace]:
        most = max(map(len, texts))
        masks = [[1] * len(text) + [0] * (most - len(text)) for text in texts]
        return [SimpleNamespace(ids=mask, attention_mask=mask) for mask in masks]

    return Reader(
        session=network,
        tokenizer=SimpleNamespace(encode_batch=encode_batch),
        columns=(0,),
        about=About(("bruise_or_injury",), np.array([True]), Bars(0.6, 0.3, 0.3, 0.08, 0.5)),
        facts=FactAbout(("access=yes",), 3, FactBars(0.5, 0.8)),
    )


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


@given(st.lists(st.integers(1, 1500), min_size=1, max_size=12), st.integers(0, 200))
def test_a_sentence_s_circumstances_are_those_of_its_own_words(
    lengths: list[int], more: int
) -> None:
    """Each row stands for the sentence read alone, whatever is a whole and however long the text.

    Where there are more sentences than are read alone, the first are.
    """
    sentences = [chr(97 + n % 26) * size for n, size in enumerate([*lengths, *([2] * more)])]
    network = Lengths()
    reader = a_reader(network)
    passage = reader.read(sentences)
    assert passage.facts is not None
    assert passage.facts.shape == (len(passage.alone), 1)
    told = 1 / (1 + np.exp(-np.array([len(sentences[n]) / 100 for n in passage.alone])))
    assert np.allclose(passage.facts[:, 0], told, atol=1e-5)
    assert set(passage.alone) >= set(range(min(len(sentences), MOST_WINDOWS)))
    again = reader.read(sentences)
    assert again.guesses == passage.guesses
    assert again.facts is not None
    assert np.array_equal(again.facts, passage.facts)


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


def test_one_reading_gives_answers_and_tokens() -> None:
    """A text read once for both has the tokens of a reading by itself, and like answers."""
    reader = load_reader(ENGLAND, ENCODER)
    assert reader is not None
    parts = ["He flinched.", "Mum denied it, then said she hits him with a belt."]
    whole = "He flinched.  Mum denied it, then said she hits him with a belt."
    both, plain = reader.read(parts, whole=whole), reader.read(parts)
    apart = reader.tokens(whole)
    assert both.tokens is not None
    assert both.tokens.places == apart.places
    assert np.array_equal(both.tokens.states, apart.states)
    assert {g.indicator for g in both.guesses if g.tick} == {
        g.indicator for g in plain.guesses if g.tick
    }
    assert plain.tokens is None


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


@pytest.mark.parametrize(
    "change",
    [
        {"bars": {"unheard": 1.0}},
        {"facts": ["access=yes"]},
        {"facts": ["access=yes"], "fact_bars": {"plain": 0.5}},
        {"claims": {"weights": [[1.0]]}},
        {"claims": {"weights": [["x"]], "bias": [0.0], "trust": 1.0, "rules": [[0.0]]}},
    ],
)
def test_a_file_whose_parts_do_not_fit_is_not_used(change: dict[str, Any], tmp_path: Path) -> None:
    """The network is whole, what is told of it is not: nothing is read, and nothing breaks."""
    about = json.loads((FOLDER / "reader.json").read_text("utf-8"))
    (tmp_path / "reader.onnx").symlink_to(FOLDER / "reader.onnx")
    (tmp_path / "reader.json").write_text(json.dumps(about | change), "utf-8")
    assert load_reader(ENGLAND, ENCODER, folder=tmp_path) is None


def test_another_encoder_has_no_reader() -> None:
    """It was taught from one encoder; with another the linear classifier or likeness stands in."""
    assert load_reader(ENGLAND, HashingEmbedder()) is None
