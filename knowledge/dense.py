"""Finding passages by meaning: exact inner products over unit vectors, held by FAISS.

Each passage has a vector of its own and one for each of its sentences; its score is the mean of the
first and the best of the others. Exact, never approximate, and one thread: the guidance of a county
is thousands of passages. Where vectors come from is `store.py`; words are matched in `lexical.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from knowledge.error import IndexStale

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DEPTH = 300
"""How many of the nearest vectors of each kind become candidates."""


class DenseIndex:
    """Vectors of passages and of their sentences; `owners` names each sentence's passage."""

    def __init__(
        self,
        passages: NDArray[np.float32],
        sentences: NDArray[np.float32],
        *,
        owners: Sequence[int],
    ) -> None:
        import numpy as np  # noqa: PLC0415 - kept off the start of commands that need no model

        if len(owners) != len(sentences):
            hint = "Delete the cache folder; it fills again by itself."
            raise IndexStale("The stored vectors do not fit the passages.", hint)
        self._owners = np.asarray(owners, dtype=np.int64)
        self._starts = np.searchsorted(self._owners, np.arange(len(passages) + 1))
        self._whole, self._passages = _flat(passages)
        self._parts, self._sentences = _flat(sentences)

    def candidates(self, query: NDArray[np.float32]) -> set[int]:
        """Return the rows of the passages nearest to a query vector, by either kind of vector."""
        near = self._whole.search(query[None, :], min(DEPTH, self._whole.ntotal))[1][0]
        told = self._parts.search(query[None, :], min(DEPTH, self._parts.ntotal))[1][0]
        return {int(row) for row in near} | {int(self._owners[row]) for row in told}

    def score(self, query: NDArray[np.float32], row: int) -> tuple[float, int]:
        """Return a passage's similarity to the query, and which of its sentences is nearest."""
        whole = float(self._passages[row] @ query)
        first, last = int(self._starts[row]), int(self._starts[row + 1])
        parts = self._sentences[first:last] @ query
        best = int(parts.argmax())
        return (whole + float(parts[best])) / 2, best


def _flat(vectors: NDArray[np.float32]) -> tuple[Any, NDArray[np.float32]]:
    """Return an exact index, and its own memory as an array (so that nothing is held twice)."""
    import faiss  # noqa: PLC0415 - only a search needs it

    faiss.omp_set_num_threads(1)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    return index, faiss.rev_swig_ptr(index.get_xb(), vectors.size).reshape(vectors.shape)
