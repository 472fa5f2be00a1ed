"""Vectors on disk, so that a text is only ever embedded once.

Content-addressed: a vector belongs to the SHA-256 of its text and to the encoder's fingerprint, so
a changed text or encoder can never meet an old vector. Those of the built-in digests are shipped
(`vectors/`); others are kept in the cache folder batch by batch (`segment.py`), so that work that
was cut off is not done again. Somebody who can write to the folder can write a new seal: damage is
found, not malice. What is in the library is decided in `library.py`.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.embed import DIMENSION, Embedder
from knowledge.passage import fingerprint
from knowledge.segment import SegmentFolder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHIPPED = "digests"
"""Stem of the two files that ship with the digests: `.npy` the vectors, `.json` whose they are."""
AT_ONCE = 128
"""Texts that are embedded and written together: what is lost when the power goes."""

Progress = Callable[[int, int], None]
"""Told how many texts are embedded, of how many that were missing."""


class VectorStore:
    """Gives vectors for texts: shipped, cached, or freshly embedded."""

    def __init__(
        self,
        embedder: Embedder,
        *,
        cache: Path | None,
        shipped: Traversable | None = None,
        name: str = SHIPPED,
    ) -> None:
        self._embedder = embedder
        self._dimension = dimension_of(embedder)
        self._segments = (
            SegmentFolder(cache / "vectors", embedder.fingerprint, dimension=self._dimension)
            if cache
            else None
        )
        self._rows, self._array = _load_shipped(shipped, name, embedder.fingerprint)

    @property
    def embedder(self) -> Embedder:
        """Return the encoder that these vectors come from."""
        return self._embedder

    def missing(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Return the texts, each once, that have no vector yet."""
        unique = {fingerprint(text): text for text in texts}
        kept = self._segments.keys() if self._segments else frozenset()
        return tuple(t for key, t in unique.items() if key not in self._rows and key not in kept)

    def vectors(
        self, texts: Sequence[str], *, progress: Progress | None = None
    ) -> NDArray[np.float32]:
        """Return one unit vector a text, embedding those that have none yet."""
        import numpy as np  # noqa: PLC0415 - kept off the start of commands that need no model

        keys = [fingerprint(text) for text in texts]
        result = np.zeros((len(texts), self._dimension), dtype=np.float32)
        known = [(row, self._rows[key]) for row, key in enumerate(keys) if key in self._rows]
        if known and self._array is not None:
            places, sources = (list(part) for part in zip(*known, strict=True))
            result[places] = self._array[sources]
        wanted = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._rows}
        if wanted:
            found = self._fetch(wanted, progress)
            rows = [row for row, key in enumerate(keys) if key in found]
            result[rows] = np.stack([found[keys[row]] for row in rows])
        return result

    def _fetch(
        self, wanted: Mapping[str, str], progress: Progress | None
    ) -> dict[str, NDArray[np.float32]]:
        found = self._segments.read(wanted) if self._segments else {}
        fresh = [key for key in wanted if key not in found]
        fresh.sort(key=lambda key: len(wanted[key]))  # texts of one length waste no padding
        for start in range(0, len(fresh), AT_ONCE):
            batch = fresh[start : start + AT_ONCE]
            rows = self._embedder.embed([wanted[key] for key in batch])
            if self._segments:
                self._segments.write(batch, rows)
            found.update(zip(batch, rows, strict=True))
            if progress:
                progress(start + len(batch), len(fresh))
        if fresh and self._segments:
            self._segments.tidy()
        return found


def dimension_of(embedder: Embedder) -> int:
    """Return how many numbers a vector of an encoder has."""
    return int(getattr(embedder, "dimension", DIMENSION))


def _load_shipped(
    folder: Traversable | None, name: str, wanted: str
) -> tuple[Mapping[str, int], NDArray[np.float32] | None]:
    if folder is None:
        return {}, None
    import numpy as np  # noqa: PLC0415

    try:
        keys = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        if keys["fingerprint"] != wanted:
            return {}, None
        array = np.load(io.BytesIO((folder / f"{name}.npy").read_bytes()), allow_pickle=False)
        rows = {key: row for row, key in enumerate(keys["texts"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {}, None  # they only save time: without them the texts are embedded here
    if array.shape != (len(rows), DIMENSION):
        return {}, None
    full = array.astype(np.float32)
    return rows, full / np.linalg.norm(full, axis=1, keepdims=True)


def shipped_files(
    embedder: Embedder, texts: Sequence[str], *, name: str = SHIPPED
) -> dict[str, bytes]:
    """Return the two files that ship: the vectors as half floats, and whose they are."""
    import numpy as np  # noqa: PLC0415

    unique = {fingerprint(text): text for text in texts}
    ordered = sorted(unique)
    array = embedder.embed([unique[key] for key in ordered]).astype(np.float16)
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    keys = {"fingerprint": embedder.fingerprint, "texts": ordered}
    return {
        f"{name}.npy": buffer.getvalue(),
        f"{name}.json": (json.dumps(keys, indent=0) + "\n").encode(),
    }
