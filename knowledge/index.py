"""Making vectors for the whole library, a batch at a time.

Each batch is on the disk before the next begins, so work that was cut off goes on where it stopped:
at the next document that is added, or at the next search. Vectors are kept by `store.py`; searching
them is `search.py`.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from knowledge.embed import Embedder
from knowledge.library import Library
from knowledge.passage import sentences
from knowledge.store import Progress, VectorStore


def open_store(embedder: Embedder, *, cache: Path | None) -> VectorStore:
    """Return the vectors of an encoder: those that ship, and those kept in the cache folder."""
    return VectorStore(embedder, cache=cache, shipped=files("knowledge") / "vectors")


def texts(library: Library) -> tuple[str, ...]:
    """Return every text of a library that has a vector: passages, and their sentences."""
    passages = library.passages()
    told = (entry.text[a:b] for entry in passages for a, b in sentences(entry.text))
    return (*(entry.text for entry in passages), *told)


def fill(library: Library, store: VectorStore, *, progress: Progress | None = None) -> int:
    """Embed what has no vector yet; return how many texts that were."""
    missing = store.missing(texts(library))
    if missing:
        store.vectors(missing, progress=progress)
    return len(missing)
