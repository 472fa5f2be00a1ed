"""Finding passages by meaning: exact inner products over unit vectors (FAISS for many).

Each passage has a vector of its own, one for each of its sentences, and one for each way in which
people may ask for it; its score is the mean of the first and the best of the others. Exact, never
approximate, and one thread: the guidance of a county is thousands of passages. Where vectors come
from is `store.py`; words are matched in `lexical.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from knowledge.error import IndexStale

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEW = 10_000
"""Up to so many vectors one NumPy product is as quick, and a start is spared FAISS."""
DEPTH = 100
"""How many of the nearest vectors of each kind become candidates."""


class DenseIndex:
    """Vectors of passages and of what is told in them; `owners` names each part's passage.

    `spoken` says how many of a passage's parts are its own sentences; the rest are asks.
    """

    def __init__(
        self,
        passages: NDArray[np.float32],
        parts: NDArray[np.float32],
        *,
        owners: Sequence[int],
        spoken: Sequence[int] | None = None,
    ) -> None:
        import numpy as np  # noqa: PLC0415 - kept off the start of commands that need no model

        if len(owners) != len(parts):
            hint = "Delete the cache folder; it fills again by itself."
            raise IndexStale("The stored vectors do not fit the passages.", hint)
        self._owners = np.asarray(owners, dtype=np.int64)
        self._starts = np.searchsorted(self._owners, np.arange(len(passages) + 1))
        self._spoken = np.diff(self._starts) if spoken is None else np.asarray(spoken)
        self._whole, self._passages = _flat(passages)
        self._part_index, self._parts = _flat(parts)

    def candidates(self, query: NDArray[np.float32]) -> set[int]:
        """Return the rows of the passages nearest to a query vector, by either kind of vector."""
        near = self._whole.search(query[None, :], min(DEPTH, self._whole.ntotal))[1][0]
        told = self._part_index.search(query[None, :], min(DEPTH, self._part_index.ntotal))[1][0]
        return {*near.tolist(), *self._owners[told].tolist()}

    def scores(self, query: NDArray[np.float32], rows: Sequence[int]) -> dict[int, float]:
        """Return the similarity of some passages to the query."""
        import numpy as np  # noqa: PLC0415

        if not rows:
            return {}
        wanted = np.asarray(rows, dtype=np.int64)
        counts = self._starts[wanted + 1] - self._starts[wanted]
        firsts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        places = np.repeat(self._starts[wanted] - firsts, counts) + np.arange(counts.sum())
        best = np.maximum.reduceat(self._parts[places] @ query, firsts)
        found = (self._passages[wanted] @ query + best) / 2
        return dict(zip(rows, found.tolist(), strict=True))

    def best_sentence(self, query: NDArray[np.float32], row: int) -> int:
        """Return which of a passage's own sentences is nearest to the query."""
        first = int(self._starts[row])
        return int((self._parts[first : first + int(self._spoken[row])] @ query).argmax())


class _Few:
    """A few thousand vectors, searched by one product: opening FAISS would take longer."""

    def __init__(self, vectors: NDArray[np.float32]) -> None:
        self.ntotal = len(vectors)
        self._vectors = vectors

    def search(
        self, queries: NDArray[np.float32], count: int
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Return similarities and rows of the nearest, as FAISS does: nearest first."""
        import numpy as np  # noqa: PLC0415

        found = queries @ self._vectors.T
        rows = np.argsort(-found, axis=1, kind="stable")[:, :count]
        return np.take_along_axis(found, rows, axis=1), rows


def _flat(vectors: NDArray[np.float32]) -> tuple[Any, NDArray[np.float32]]:
    """Return an exact index, and its own memory as an array (so that nothing is held twice)."""
    if len(vectors) <= FEW:
        return _Few(vectors), vectors
    import faiss  # noqa: PLC0415 - only a large library needs it

    faiss.omp_set_num_threads(1)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    return index, faiss.rev_swig_ptr(index.get_xb(), vectors.size).reshape(vectors.shape)
