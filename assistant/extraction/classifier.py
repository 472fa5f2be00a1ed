"""A trained reader of meaning: does this passage assert this indicator of this child now?

One linear model an indicator over the passage's sentence vector and its hashed words, trained with
scikit-learn from written text (`evaluation.benchmark.extraction_training`) and run here in NumPy.
Each has two thresholds: *offer* asks the person, *tick* marks. It was taught with denials, stories
and innocent look-alikes, so its score already speaks of assertion; what the words say plainly
(`lexicon.py`, `assertion.py`) always comes before it. Likeness alone stays in `meaning.py`.
"""

from __future__ import annotations

import io
import json
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.extraction.guess import About, Bars, Gates, Guess, choose

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rules.model import Framework

BUCKETS = 4096
"""Columns of hashed words, after those of the sentence vector."""
WIDTHS = (1, 2, 3)
"""Sentences in a window; the whole text is one more."""
MOST_WINDOWS = 120
STEM = "extraction"

_QUOTES = {0x2019: None, 0x27: None}
_WORDS = re.compile(r"[a-z]+|\d+|[?!£%/]")


@dataclass(frozen=True, slots=True)
class Classifier:
    """The trained weights: one row an indicator, then two gates: 'something grave', 'some need'."""

    about: About
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def guesses(self, sentences: Sequence[str], vectors: NDArray[np.float32]) -> tuple[Guess, ...]:
        """Give what the text seems to assert, likeliest first.

        Args:
            sentences: The sentences of the text.
            vectors: Their unit vectors, one row each.
        """
        if not sentences:
            return ()
        windows = windows_of(len(sentences))
        found = self._probabilities(sentences, vectors, windows)
        gate, need = (found[:, -2:].max(axis=0) + found[-1, -2:]) / 2
        return choose(found[:, :-2], windows, Gates(float(gate), float(need)), about=self.about)

    def _probabilities(
        self,
        sentences: Sequence[str],
        vectors: NDArray[np.float32],
        windows: Sequence[tuple[int, int]],
    ) -> NDArray[np.float32]:
        import numpy as np  # noqa: PLC0415

        texts = [" ".join(sentences[first : last + 1]) for first, last in windows]
        means = np.stack([mean_vector(vectors[first : last + 1]) for first, last in windows])
        logits = np.hstack([means, hashed_words(texts)]) @ self.weights.T + self.bias
        found: NDArray[np.float32] = (1.0 / (1.0 + np.exp(-np.clip(logits, -30, 30)))).astype(
            np.float32
        )
        return found


def mean_vector(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the unit vector of a window: the mean of its sentences', so that it costs nothing."""
    import numpy as np  # noqa: PLC0415

    mean = vectors.mean(axis=0)
    result: NDArray[np.float32] = mean / max(float(np.linalg.norm(mean)), 1e-9)
    return result


def hashed_words(texts: Sequence[str]) -> NDArray[np.float32]:
    """Give the words and word pairs of each text as a unit row of hashed square-rooted counts."""
    import numpy as np  # noqa: PLC0415

    rows = np.zeros((len(texts), BUCKETS), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        words = _WORDS.findall(text.lower().translate(_QUOTES))
        pairs = (f"{a} {b}" for a, b in pairwise(words))
        for feature in (*words, *pairs):
            row[zlib.crc32(feature.encode()) % BUCKETS] += 1
    rows = np.sqrt(rows)
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    result: NDArray[np.float32] = rows / np.maximum(norms, 1e-9)
    return result


def windows_of(sentences: int) -> tuple[tuple[int, int], ...]:
    """Give the windows of a text, first and last sentence: runs of one to three, then all of it.

    Examples:
        >>> windows_of(2)
        ((0, 0), (1, 1), (0, 1))
    """
    found = {
        (first, first + width - 1): None
        for width in WIDTHS
        for first in range(sentences - width + 1)
    }
    whole = (0, sentences - 1)
    found.pop(whole, None)
    return (*tuple(found)[:MOST_WINDOWS], whole)


def load_classifier(framework: Framework, fingerprint: str) -> Classifier | None:
    """Load the weights that fit this encoder; None where there are none.

    Indicators that the framework does not have are left out.
    """
    import numpy as np  # noqa: PLC0415

    folder = files("assistant") / "coefficients"
    try:
        about = json.loads((folder / f"{STEM}.json").read_text("utf-8"))
        if about["encoder"] != fingerprint:
            return None
        arrays = np.load(io.BytesIO((folder / f"{STEM}.npz").read_bytes()), allow_pickle=False)
        names: list[str] = about["indicators"]
        rows = [n for n, name in enumerate(names) if name in framework.indicators]
        ids = tuple(names[n] for n in rows)
        return Classifier(
            about=About(ids, np.isin(ids, about["grave"]), Bars(**about["thresholds"])),
            weights=arrays["weights"][[*rows, -2, -1]].astype(np.float32),
            bias=arrays["bias"][[*rows, -2, -1]].astype(np.float32),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
