"""Offering indicators whose own sentences mean something like what was written.

Likeness of meaning finds the topic and is blind to `not`: a denied harm is often nearer to the
indicator than a hedged one. So what is found here is only ever offered to a person. It never
ticks, drops or lowers anything that the words themselves said.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rules.model import Framework, Indicator

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from knowledge.embed import Embedder

OFFER = 0.45
"""The likeness from which an indicator is offered (chosen in `docs/decisions`; see `extract`)."""
MOST_OFFERS = 3
"""The most indicators that one sentence may offer."""
MOST_SENTENCES = 200
"""Sentences looked at in one text; the lexicon reads all of them."""
MOST_EXAMPLES = 8
_LAYOUT = "1"


@dataclass(frozen=True, slots=True)
class Offer:
    """An indicator that a sentence may mean, and how like it the sentence is."""

    indicator: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Meanings:
    """The vectors of a framework's indicators: their statements and examples."""

    ids: tuple[str, ...]
    """The indicator of each row."""
    worries: frozenset[str]
    rows: NDArray[np.float32]

    def offers(self, vectors: NDArray[np.float32]) -> tuple[tuple[Offer, ...], ...]:
        """Give for each sentence the worries that it may mean, the likest first.

        A sentence that is likest to a strength offers nothing: good news is no worry.
        """
        likeness = vectors @ self.rows.T
        found = []
        for row in likeness:
            best: dict[str, float] = {}
            for number in row.argsort(kind="stable")[::-1][:40]:
                best.setdefault(self.ids[number], float(row[number]))
            found.append(self._chosen(best))
        return tuple(found)

    def _chosen(self, best: dict[str, float]) -> tuple[Offer, ...]:
        ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or ranked[0][0] not in self.worries:
            return ()
        offers = [
            Offer(indicator, round(min(likeness, 1.0), 4))
            for indicator, likeness in ranked
            if indicator in self.worries and likeness >= OFFER
        ]
        return tuple(offers[:MOST_OFFERS])


def load_meanings(
    framework: Framework, embedder: Embedder, *, cache_dir: Path | None = None
) -> Meanings:
    """Give the vectors of a framework, from the cache if they are there, computed if not.

    The cache is a convenience: one that cannot be read or written is passed over.
    """
    indicators = tuple(framework.indicators.values())
    ids, texts = _rows(indicators)
    path = None
    if cache_dir is not None:
        name = f"{framework.digest}|{embedder.fingerprint}|{_LAYOUT}|" + "\n".join(texts)
        path = cache_dir / f"meanings-{hashlib.sha256(name.encode()).hexdigest()[:24]}.npy"
    rows = None if path is None else _read(path, len(texts))
    if rows is None:
        rows = embedder.embed(texts)
        if path is not None:
            _write(path, rows)
    worries = frozenset(indicator.id for indicator in indicators if indicator.is_worry)
    return Meanings(ids=ids, worries=worries, rows=rows)


def _rows(indicators: Sequence[Indicator]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    ids: list[str] = []
    texts: list[str] = []
    for indicator in indicators:
        for text in (indicator.statement, *indicator.examples[:MOST_EXAMPLES]):
            ids.append(indicator.id)
            texts.append(text)
    return tuple(ids), tuple(texts)


def _read(path: Path, count: int) -> NDArray[np.float32] | None:
    import numpy as np  # noqa: PLC0415 (kept off the start of commands that need no model)

    try:
        rows = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    if rows.ndim != 2 or rows.shape[0] != count or rows.dtype != np.float32:
        return None
    return np.asarray(rows)


def _write(path: Path, rows: NDArray[np.float32]) -> None:
    import numpy as np  # noqa: PLC0415

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            np.save(file, rows)
        Path(name).replace(path)
    except OSError:
        return
