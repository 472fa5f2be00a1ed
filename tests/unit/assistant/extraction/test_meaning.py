"""Offers by meaning, and their cache."""

from __future__ import annotations

from pathlib import Path

from assistant.extraction.meaning import MOST_OFFERS, load_meanings
from tests.extraction_sample import a_framework, an_indicator, sample_framework
from tests.fake_embedder import HashingEmbedder

FRAMEWORK = sample_framework()


def test_vectors_are_computed_once(tmp_path: Path) -> None:
    """The second time the vectors of a framework come from the cache, and are the same."""
    first, second = HashingEmbedder(), HashingEmbedder()
    made = load_meanings(FRAMEWORK, first, cache_dir=tmp_path)
    read = load_meanings(FRAMEWORK, second, cache_dir=tmp_path)
    assert first.texts_embedded > 0
    assert second.texts_embedded == 0
    assert (made.rows == read.rows).all()


def test_another_encoder_has_vectors_of_its_own(tmp_path: Path) -> None:
    """Vectors of one encoder are never used with another."""
    load_meanings(FRAMEWORK, HashingEmbedder(), cache_dir=tmp_path)
    other = HashingEmbedder(name="other")
    load_meanings(FRAMEWORK, other, cache_dir=tmp_path)
    assert other.texts_embedded > 0


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    """A cache that cannot be read, or a folder that cannot be written, is no error."""
    load_meanings(FRAMEWORK, HashingEmbedder(), cache_dir=tmp_path)
    kept = [place for place in tmp_path.rglob("*.vectors") if place.is_file()]
    assert kept
    for file in kept:
        file.write_bytes(b"not an array")
    embedder = HashingEmbedder()
    load_meanings(FRAMEWORK, embedder, cache_dir=tmp_path)
    assert embedder.texts_embedded > 0
    load_meanings(FRAMEWORK, HashingEmbedder(), cache_dir=kept[0] / "under-a-file")


def test_a_sentence_of_strength_offers_nothing() -> None:
    """Good news is nearest to a strength, and offers no worry."""
    strength = an_indicator("good", polarity="strength", statement="Happy and settled in class.")
    worry = an_indicator("bad", statement="Not happy and never settled in class.")
    embedder = HashingEmbedder()
    meanings = load_meanings(a_framework(strength, worry), embedder)
    good, bad = meanings.offers(
        embedder.embed(["Happy and settled in class.", "Never settled in class, not happy."])
    )
    assert good == ()
    assert [offer.indicator for offer in bad] == ["bad"]


def test_a_sentence_offers_only_a_few() -> None:
    """The list stays short enough to be read."""
    same = [an_indicator(f"w{n}", statement="The same words here.") for n in range(9)]
    embedder = HashingEmbedder()
    meanings = load_meanings(a_framework(*same), embedder)
    (offers,) = meanings.offers(embedder.embed(["The same words here."]))
    assert len(offers) == MOST_OFFERS


def test_a_framework_without_indicators_offers_nothing() -> None:
    """An empty framework is no crash."""
    embedder = HashingEmbedder()
    meanings = load_meanings(a_framework(), embedder)
    assert meanings.offers(embedder.embed(["A sentence."])) == ((),)
