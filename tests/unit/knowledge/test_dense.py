"""Exact search by meaning."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge import dense
from knowledge.dense import DenseIndex
from knowledge.error import IndexStale
from tests.fake_embedder import HashingEmbedder

TEXTS = ["a bruise", "a carer", "no heating", "a bruise and a carer"]
SENTENCES = ["bruise", "carer", "heating", "bruise", "carer"]
OWNERS = [0, 1, 2, 3, 3]


def index() -> tuple[DenseIndex, HashingEmbedder]:
    """Return an index of four passages, and its encoder."""
    embedder = HashingEmbedder()
    return DenseIndex(embedder.embed(TEXTS), embedder.embed(SENTENCES), owners=OWNERS), embedder


def test_score_is_the_mean_of_passage_and_best_sentence() -> None:
    """The score is exactly what the arithmetic says, and the best sentence is named."""
    found, embedder = index()
    query = embedder.embed(["carer"])[0]
    whole = float(embedder.embed(TEXTS)[3] @ query)
    part = float(embedder.embed(SENTENCES)[4] @ query)
    scores = found.scores(query, [1, 3])
    assert scores[3] == pytest.approx((whole + part) / 2, abs=1e-6)
    assert found.best_sentence(query, 3) == 1
    assert found.scores(query, []) == {}


def test_an_ask_finds_a_passage_but_is_no_sentence_of_it() -> None:
    """A way of asking counts for the score; only the passage's own words are highlighted."""
    embedder = HashingEmbedder()
    told = embedder.embed(["a bruise", "a mark", "was it the dog"])
    index = DenseIndex(embedder.embed(TEXTS[:1]), told, owners=[0, 0, 0], spoken=[2])
    query = embedder.embed(["was it the dog"])[0]
    whole = float(embedder.embed(TEXTS[:1])[0] @ query)
    assert index.scores(query, [0])[0] == pytest.approx((whole + 1) / 2, abs=1e-6)
    assert index.best_sentence(query, 0) in {0, 1}


def test_candidates_are_the_exact_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    """FAISS finds the same nearest rows as comparing all of them."""
    monkeypatch.setattr(dense, "DEPTH", 2)
    found, embedder = index()
    query = embedder.embed(["heating"])[0]
    near = set(np.argsort(-(embedder.embed(TEXTS) @ query))[:2].tolist())
    told = {OWNERS[row] for row in np.argsort(-(embedder.embed(SENTENCES) @ query))[:2]}
    assert 2 in found.candidates(query)
    assert len(found.candidates(query)) <= len(near) + len(told)


def test_vectors_that_do_not_fit() -> None:
    """A mismatch of sentences and owners is refused, with what to do."""
    embedder = HashingEmbedder()
    with pytest.raises(IndexStale) as caught:
        DenseIndex(embedder.embed(TEXTS), embedder.embed(SENTENCES), owners=[0])
    assert caught.value.hint


def test_few_vectors_are_found_as_faiss_finds_them() -> None:
    """The product of a small library gives the rows and similarities that FAISS gives."""
    import faiss

    from knowledge.dense import _Few

    rng = np.random.default_rng(3)
    vectors = rng.normal(size=(500, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    index = faiss.IndexFlatIP(384)
    index.add(vectors)
    queries = vectors[:5] + 0.1 * vectors[5:10]
    ours, theirs = _Few(vectors).search(queries, 20), index.search(queries, 20)
    assert np.array_equal(ours[1], theirs[1])
    assert np.allclose(ours[0], theirs[0], atol=1e-5)
