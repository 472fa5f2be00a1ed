"""Vectors on disk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge.segment import TOO_MANY
from knowledge.store import AT_ONCE, VectorStore, shipped_files
from tests.fake_embedder import HashingEmbedder

TEXTS = ["a bruise on a baby", "a young carer", "no heating"]


def store(cache: Path | None, *, name: str = "one") -> tuple[VectorStore, HashingEmbedder]:
    """Return a store and the encoder under it."""
    embedder = HashingEmbedder(name=name)
    return VectorStore(embedder, cache=cache), embedder


def test_a_text_is_embedded_once(tmp_path: Path) -> None:
    """The second reader takes the vectors from the cache, and they are the same."""
    first, _ = store(tmp_path)
    second, embedder = store(tmp_path)
    kept = first.vectors(TEXTS)
    assert np.array_equal(second.vectors(TEXTS), kept)
    assert embedder.texts_embedded == 0


def test_another_encoder_never_meets_old_vectors(tmp_path: Path) -> None:
    """Another encoder starts anew; one changed text is embedded, and only that."""
    store(tmp_path)[0].vectors(TEXTS)
    other, embedder = store(tmp_path, name="two")
    other.vectors(TEXTS)
    assert embedder.texts_embedded == 3
    changed, embedder = store(tmp_path)
    changed.vectors([*TEXTS[:2], "no heating at all"])
    assert embedder.texts_embedded == 1


@pytest.mark.parametrize("at", [0, 40, -1])
def test_one_wrong_byte_and_it_is_made_again(tmp_path: Path, at: int) -> None:
    """A damaged cache file is not believed; it is made anew and written."""
    good = store(tmp_path)[0].vectors(TEXTS)
    place = next((tmp_path / "vectors").rglob("*.vectors"))
    content = bytearray(place.read_bytes())
    content[at] ^= 1
    place.write_bytes(bytes(content))
    again, embedder = store(tmp_path)
    assert np.array_equal(again.vectors(TEXTS), good)
    assert embedder.texts_embedded == 3
    assert bytes(content) != place.read_bytes()


@pytest.mark.parametrize("content", [b"", b"x", b"x" * 100])
def test_a_cut_file_is_made_again(tmp_path: Path, content: bytes) -> None:
    """A file that was cut short is not believed."""
    good = store(tmp_path)[0].vectors(TEXTS)
    next((tmp_path / "vectors").rglob("*.vectors")).write_bytes(content)
    assert np.array_equal(store(tmp_path)[0].vectors(TEXTS), good)


def test_a_cache_that_cannot_be_written(tmp_path: Path) -> None:
    """Where nothing can be kept, the vectors are still right."""
    (tmp_path / "file").write_text("in the way", "utf-8")
    assert store(tmp_path / "file")[0].vectors(TEXTS).shape == (3, 384)
    assert store(None)[0].vectors(TEXTS).shape == (3, 384)


def test_nothing_to_embed(tmp_path: Path) -> None:
    """No texts, no vectors, no file."""
    assert store(tmp_path)[0].vectors([]).shape == (0, 384)
    assert list(tmp_path.iterdir()) == []


def test_shipped_vectors_are_used(tmp_path: Path) -> None:
    """Texts that have a shipped vector are not embedded; the others are."""
    for name, content in shipped_files(HashingEmbedder(name="one"), TEXTS[:2]).items():
        (tmp_path / name).write_bytes(content)
    embedder = HashingEmbedder(name="one")
    found = VectorStore(embedder, cache=None, shipped=tmp_path).vectors(TEXTS)
    assert embedder.texts_embedded == 1
    assert np.allclose(found, HashingEmbedder(name="one").embed(TEXTS), atol=2e-3)
    assert np.allclose(np.linalg.norm(found, axis=1), 1.0, atol=1e-6)


@pytest.mark.parametrize("damage", ["digests.npy", "digests.json", "fingerprint"])
def test_shipped_vectors_that_do_not_fit(tmp_path: Path, damage: str) -> None:
    """Damaged or foreign shipped vectors are left aside."""
    for name, content in shipped_files(HashingEmbedder(name="one"), TEXTS).items():
        (tmp_path / name).write_bytes(content)
    if damage != "fingerprint":
        (tmp_path / damage).write_bytes(b"damaged")
    embedder = HashingEmbedder(name="two" if damage == "fingerprint" else "one")
    VectorStore(embedder, cache=None, shipped=tmp_path).vectors(TEXTS)
    assert embedder.texts_embedded == 3


def test_work_that_was_cut_off_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """Of 300 texts, the batches done before the power went are not embedded again."""
    texts = [f"text number {number}" for number in range(300)]
    first, embedder = store(tmp_path)
    embed = embedder.embed

    def stop(batch: Sequence[str]) -> NDArray[np.float32]:
        if embedder.texts_embedded >= 2 * AT_ONCE:
            raise KeyboardInterrupt
        return embed(batch)

    embedder.embed = stop  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        first.vectors(texts)
    second, again = store(tmp_path)
    told: list[tuple[int, int]] = []
    found = second.vectors(texts, progress=lambda done, total: told.append((done, total)))
    assert again.texts_embedded == 300 - 2 * AT_ONCE
    assert told == [(300 - 2 * AT_ONCE, 300 - 2 * AT_ONCE)]
    assert np.array_equal(found, HashingEmbedder(name="one").embed(texts))


def test_many_small_files_become_one(tmp_path: Path) -> None:
    """Adding one by one does not leave a file each for ever, and nothing is embedded twice."""
    one, _ = store(tmp_path)
    for number in range(TOO_MANY + 2):
        one.vectors([f"text {number}"])
    assert len(list(tmp_path.rglob("*.vectors"))) < TOO_MANY
    later, embedder = store(tmp_path)
    assert later.missing([f"text {number}" for number in range(TOO_MANY + 3)]) == (
        f"text {TOO_MANY + 2}",
    )
    later.vectors([f"text {number}" for number in range(TOO_MANY + 2)])
    assert embedder.texts_embedded == 0


def test_the_encoder_is_named_beside_its_vectors(tmp_path: Path) -> None:
    """Each encoder has a folder of its own, with its fingerprint."""
    store(tmp_path, name="one")[0].vectors(TEXTS)
    store(tmp_path, name="two")[0].vectors(TEXTS)
    named = sorted(place.read_text() for place in tmp_path.rglob("encoder.txt"))
    assert named == ["one\n", "two\n"]


def test_an_encoder_of_another_size(tmp_path: Path) -> None:
    """A bigger encoder's vectors are kept whole, and never mixed with the usual ones."""

    class Wide(HashingEmbedder):
        dimension = 768

        def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
            narrow = super().embed(texts)
            return np.concatenate([narrow, narrow], axis=1) / np.float32(2**0.5)

    for _ in range(2):
        assert VectorStore(Wide(name="wide"), cache=tmp_path).vectors(TEXTS).shape == (3, 768)
