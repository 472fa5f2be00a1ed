"""Finding passages by meaning: exact inner products over unit vectors.

Each passage has a vector of its own and one for each of its sentences; its score is the mean of the
first and the best of the others. Exact, never approximate: the guidance of a county is thousands
of passages. FAISS holds the vectors when there are many; a few hundred are multiplied directly,
with the same result (tested), so that a short command does not wait for an import.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from knowledge.error import IndexStale

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FAISS_FROM = 2_000
"""Rows from which FAISS is used."""
DEPTH = 300
"""How many of the nearest rows become candidates."""


class DenseIndex:
    """Vectors of passages and of their sentences."""

    def __init__(
        self,
        passages: NDArray[np.float32],
        sentences: NDArray[np.float32],
        *,
        owners: Sequence[int],
        faiss_from: int = FAISS_FROM,
    ) -> None:
        import numpy as np  # noqa: PLC0415: kept off the start of commands that need no model

        if len(owners) != len(sentences):
            raise IndexStale(
                "The stored vectors do not fit the passages.",
                "Delete the cache folder; it refills.",
            )
        self._passages = passages
        self._sentences = sentences
        self._owners = np.asarray(owners, dtype=np.int64)
        self._starts = np.searchsorted(self._owners, np.arange(len(passages) + 1))
        self._lookup: tuple[Any, Any] | None = None
        if len(sentences) >= faiss_from:
            self._lookup = (_flat(passages), _flat(sentences))

    @property
    def uses_faiss(self) -> bool:
        """Return whether this index is large enough to be held by FAISS."""
        return self._lookup is not None

    def candidates(self, query: NDArray[np.float32], *, depth: int = DEPTH) -> set[int]:
        """Return the rows of the passages nearest to a query vector, by either kind of vector."""
        if self._lookup is None:
            return set(range(len(self._passages)))
        whole, parts = self._lookup
        near = whole.search(query[None, :], min(depth, whole.ntotal))[1][0]
        told = parts.search(query[None, :], min(depth, parts.ntotal))[1][0]
        return {int(row) for row in near} | {int(self._owners[row]) for row in told}

    def score(self, query: NDArray[np.float32], row: int) -> tuple[float, int]:
        """Return a passage's similarity to the query, and which of its sentences is nearest."""
        whole = float(self._passages[row] @ query)
        first, last = int(self._starts[row]), int(self._starts[row + 1])
        if first == last:
            return whole, 0
        parts = self._sentences[first:last] @ query
        best = int(parts.argmax())
        return (whole + float(parts[best])) / 2, best


def _flat(vectors: NDArray[np.float32]) -> Any:
    import faiss  # noqa: PLC0415: a sixth of a second, and only large libraries need it

    faiss.omp_set_num_threads(1)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    return index
