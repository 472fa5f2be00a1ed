"""An encoder for tests: words hashed into places. Fast, exact, and no weights on disk.

Use it where a test needs vectors but not meaning: texts that share words are near, others are not.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.embed import DIMENSION


class HashingEmbedder:
    """Counts how often it was asked, so that a test can see that a cache was used."""

    def __init__(self, *, name: str = "hashing") -> None:
        self.fingerprint = name
        self.texts_embedded = 0

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a unit vector for each text."""
        self.texts_embedded += len(texts)
        rows = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for row, text in enumerate(texts):
            rows[row, 0] = 0.01
            for word in re.findall(r"[a-z0-9]+", text.casefold()):
                place = hashlib.sha256(f"{self.fingerprint} {word}".encode()).digest()
                rows[row, int.from_bytes(place[:4], "big") % DIMENSION] += 1.0
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)
