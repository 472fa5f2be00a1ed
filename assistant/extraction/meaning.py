"""Offering indicators whose own sentences mean something like what was written.

Likeness of meaning finds the topic and is blind to `not`: a denied harm is often nearer to the
indicator than a hedged one. So what is found here is only ever offered to a person. It never
ticks, drops or lowers anything that the words themselves said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from rules.model import Framework, Indicator

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from knowledge.embed import Embedder

OFFER = 0.4
"""The likeness from which an indicator is offered.

Measured on the framework's own examples, each left out in turn: at 0.40 the right ladder is among
the three offers for 47 % of sentences, against 34 % at 0.45; sentences of strength are offered 0.7
worries at 0.40 and 0.9 at 0.35. Offers only ask, so recall is worth more here than precision.
"""
MOST_OFFERS = 3
"""The most indicators that one sentence may offer."""
MOST_SENTENCES = 200
"""Sentences looked at in one text; the lexicon reads all of them."""
MOST_EXAMPLES = 8
_NEAREST = 0.6
"""The weight of an indicator's nearest sentence; the mean of all has the rest. Alone, the nearest
found the right ladder in 54 % of the examples left out, the mixture in 61 %."""
NAME = "indicators"
"""Stem of the vectors that ship with the built-in frameworks (`assistant/vectors`)."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An indicator that a sentence may mean, and how like it the sentence is."""

    indicator: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Meanings:
    """The vectors of a framework's indicators: their statements and examples."""

    ids: tuple[str, ...]
    starts: tuple[int, ...]
    """The first row of each indicator; its statement, then its examples."""
    worries: frozenset[str]
    rows: NDArray[np.float32]

    def offers(self, vectors: NDArray[np.float32]) -> tuple[tuple[Offer, ...], ...]:
        """Give for each sentence the worries that it may mean, the likest first.

        A sentence that is likest to a strength offers nothing: good news is no worry.
        """
        import numpy as np  # noqa: PLC0415 (kept off the start of commands that need no model)

        if not self.ids:
            return ((),) * len(vectors)
        each = vectors @ self.rows.T
        sizes = np.diff((*self.starts, each.shape[1]))
        mean = np.add.reduceat(each, self.starts, axis=1) / sizes
        nearest = np.maximum.reduceat(each, self.starts, axis=1)
        likeness = _NEAREST * nearest + (1 - _NEAREST) * mean
        return tuple(self._chosen(row) for row in likeness)

    def _chosen(self, row: NDArray[np.float32]) -> tuple[Offer, ...]:
        order = [int(number) for number in (-row).argsort(kind="stable")]
        if self.ids[order[0]] not in self.worries:
            return ()
        return tuple(
            Offer(self.ids[number], round(float(min(row[number], 1.0)), 4))
            for number in order[: MOST_OFFERS * 2]
            if self.ids[number] in self.worries and row[number] >= OFFER
        )[:MOST_OFFERS]


def load_meanings(
    framework: Framework, embedder: Embedder, *, cache_dir: Path | None = None
) -> Meanings:
    """Give the vectors of a framework: those that ship with it, the rest cached or computed."""
    from knowledge.store import VectorStore  # noqa: PLC0415 (kept off starts that need no model)

    indicators = tuple(framework.indicators.values())
    starts, texts = indicator_texts(indicators)
    shipped = files("assistant") / "vectors"
    store = VectorStore(embedder, cache=cache_dir, shipped=shipped, name=NAME)
    worries = frozenset(indicator.id for indicator in indicators if indicator.is_worry)
    ids = tuple(indicator.id for indicator in indicators)
    return Meanings(ids=ids, starts=starts, worries=worries, rows=store.vectors(texts))


def indicator_texts(
    indicators: Sequence[Indicator],
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Give the first row of each indicator, and the texts of all rows: statement, then examples."""
    starts: list[int] = []
    texts: list[str] = []
    for indicator in indicators:
        starts.append(len(texts))
        texts.extend((indicator.statement, *indicator.examples[:MOST_EXAMPLES]))
    return tuple(starts), tuple(texts)
