"""Vectors on disk, so that a text is only ever embedded once.

Content-addressed: a vector belongs to the SHA-256 of its text and to the encoder's fingerprint, so
a changed text or encoder can never meet an old vector. Those of the built-in digests are shipped
(`vectors/`); others are kept in the cache folder, written in one step and sealed with a hash. A
damaged cache file is thrown away and made again. The seal finds damage, not malice: somebody who
can write to the folder can write a new seal. What is in the library is decided in `library.py`.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Mapping, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.embed import DIMENSION, Embedder
from knowledge.passage import fingerprint

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SEAL = 32
"""Bytes of SHA-256 after the array."""
SHIPPED = "digests"
"""Stem of the two files that ship with the digests: `.npy` the vectors, `.json` whose they are."""


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
        self._cache = cache
        self._rows, self._array = _load_shipped(shipped, name, embedder.fingerprint)

    @property
    def embedder(self) -> Embedder:
        """Return the encoder that these vectors come from."""
        return self._embedder

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector a text; call it once a document, so that each is cached alone."""
        import numpy as np  # noqa: PLC0415 - kept off the start of commands that need no model

        keys = [fingerprint(text) for text in texts]
        result = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        known = [(row, self._rows[key]) for row, key in enumerate(keys) if key in self._rows]
        if known and self._array is not None:
            places, sources = (list(part) for part in zip(*known, strict=True))
            result[places] = self._array[sources]
        missing = [row for row, key in enumerate(keys) if key not in self._rows]
        if missing:
            result[missing] = self._fetch(
                [texts[row] for row in missing], [keys[row] for row in missing]
            )
        return result

    def _fetch(self, texts: Sequence[str], keys: Sequence[str]) -> NDArray[np.float32]:
        address = fingerprint("\n".join((self._embedder.fingerprint, *keys)))
        place = self._cache / "vectors" / f"{address}.npy" if self._cache else None
        kept = _read_sealed(place, len(texts)) if place else None
        if kept is not None:
            return kept
        fresh = self._embedder.embed(texts)
        if place:
            _write_sealed(place, fresh)
        return fresh


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


def _read_sealed(place: Path, rows: int) -> NDArray[np.float32] | None:
    import numpy as np  # noqa: PLC0415

    try:
        content = place.read_bytes()
        body, seal = content[:-SEAL], content[-SEAL:]
        if hashlib.sha256(body).digest() != seal:
            return None
        array = np.load(io.BytesIO(body), allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    if array.shape != (rows, DIMENSION) or array.dtype != np.float32:
        return None
    kept: NDArray[np.float32] = array
    return kept


def _write_sealed(place: Path, array: NDArray[np.float32]) -> None:
    import numpy as np  # noqa: PLC0415

    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    body = buffer.getvalue()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_suffix(f".{os.getpid()}.tmp")
        draft.write_bytes(body + hashlib.sha256(body).digest())
        draft.replace(place)
    except OSError:
        return  # a cache that cannot be written costs time at the next start and nothing else
