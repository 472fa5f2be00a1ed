"""Finding passages by their words: BM25 (the Lucene variant) with a light stemmer.

Needs no model, so it still works when the encoder does not. Headings, titles and topics are part of
what is matched here, and only here. Meaning is matched in `dense.py`.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

K1 = 1.2
B = 0.75
_NO_APOSTROPHES = {ord("'"): None, 0x2018: None, 0x2019: None}
_WORD = re.compile(r"[a-z0-9]+")
_STOP_WORDS = """
a about after again all also am an and any are as at be because been before being but by can
could did do does doing down for from had has have having he her here hers him his how i if in
into is it its just me more my no nor not now of off on once only or other our out over own said
say says she should so some such than that the their them then there these they this those
through to too under until up very was we were what when where which while who whom why will
with would you your
"""
_STOP = frozenset(_STOP_WORDS.split())


def stem(word: str) -> str:
    """Return a word without its commonest endings.

    Examples:
        >>> [stem(word) for word in ("bruises", "bruising", "bruised", "carers", "families")]
        ['bruis', 'bruis', 'bruis', 'carer', 'famili']
    """
    if len(word) <= 3 or word.isdigit():
        return word
    for ending in ("ings", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if len(word) > 4 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 4 and word.endswith("y"):
        word = word[:-1] + "i"
    return word


def terms(text: str) -> list[str]:
    """Return the stemmed words of a text, without the commonest words."""
    return _terms(text, {})


def _terms(text: str, stems: dict[str, str]) -> list[str]:
    """Return the terms of a text; `stems` keeps what was worked out before."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_NO_APOSTROPHES)
    words = [word for word in _WORD.findall(plain) if word not in _STOP]
    for word in words:
        if word not in stems:
            stems[word] = stem(word)
    return [stems[word] for word in words]


class LexicalIndex:
    """The words of a set of passages; a text is what is matched of one: heading, text, asks."""

    def __init__(self, texts: Sequence[tuple[str, ...]]) -> None:
        import numpy as np  # noqa: PLC0415 - kept off the start of commands that never search

        stems: dict[str, str] = {}
        bags = [Counter(_terms(" ".join(parts), stems)) for parts in texts]
        lengths = [sum(bag.values()) for bag in bags]
        mean = (sum(lengths) / len(lengths) if lengths else 0.0) or 1.0
        self._size = len(bags)
        held: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for row, bag in enumerate(bags):
            for term, count in bag.items():
                held[term].append((row, count))
        self._norms = K1 * (1 - B + B * np.asarray(lengths, dtype=np.float64) / mean)
        self._held = held
        self._weighed: dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]] = {}

    def scores(self, query: Mapping[str, float]) -> NDArray[np.float64]:
        """Return the score of each row; the query says how much each term counts."""
        import numpy as np  # noqa: PLC0415

        found = np.zeros(self._size)
        for term, share in query.items():
            if term in self._held:
                rows, weights = self._postings(term)
                found[rows] += share * weights
        return found

    def overlap(self, query: Iterable[str], row: int) -> float:
        """Return how much of the query a row holds, rare words counting for more (0 to 1)."""
        wanted = set(query)
        unseen = math.log(1 + self._size)
        total = sum(self._idf(term) if term in self._held else unseen for term in wanted)
        held = sum(self._idf(term) for term in wanted if self._holds(row, term))
        return held / total if total else 0.0

    def _idf(self, term: str) -> float:
        count = len(self._held[term])
        return math.log(1 + (self._size - count + 0.5) / (count + 0.5))

    def _postings(self, term: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return the rows that hold a term and what it weighs there, worked out when asked for."""
        import numpy as np  # noqa: PLC0415

        if term not in self._weighed:
            rows, counts = np.array(self._held[term], dtype=np.int64).T
            weights = self._idf(term) * counts / (counts + self._norms[rows])
            self._weighed[term] = (rows.copy(), weights)
        return self._weighed[term]

    def _holds(self, row: int, term: str) -> bool:
        if term not in self._held:
            return False
        rows = self._postings(term)[0]
        place = int(rows.searchsorted(row))
        return place < len(rows) and int(rows[place]) == row
