"""Finding passages by their words: BM25 (the Lucene variant) with a light stemmer.

Needs no model and no array library, so it still works when the encoder does not. The heading is
part of what is matched here, and only here. Meaning is matched in `dense.py`.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

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
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_NO_APOSTROPHES)
    return [stem(word) for word in _WORD.findall(plain) if word not in _STOP]


class LexicalIndex:
    """The words of a set of passages. `texts` are (heading, text) pairs."""

    def __init__(self, texts: Sequence[tuple[str, str]]) -> None:
        bags = [Counter(terms(f"{heading} {text}")) for heading, text in texts]
        lengths = [sum(bag.values()) for bag in bags]
        mean = (sum(lengths) / len(lengths)) if lengths else 1.0
        frequency = Counter(term for bag in bags for term in bag)
        self._size = len(bags)
        self._idf = {
            term: math.log(1 + (self._size - count + 0.5) / (count + 0.5))
            for term, count in frequency.items()
        }
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for row, bag in enumerate(bags):
            norm = K1 * (1 - B + B * lengths[row] / (mean or 1.0))
            for term, count in bag.items():
                self._postings[term].append((row, self._idf[term] * count / (count + norm)))

    def scores(self, query: Iterable[str]) -> dict[int, float]:
        """Return the score of each row that shares a term with the query."""
        found: dict[int, float] = defaultdict(float)
        for term in dict.fromkeys(query):
            for row, weight in self._postings.get(term, ()):
                found[row] += weight
        return dict(found)

    def overlap(self, query: Iterable[str], row: int) -> float:
        """Return how much of the query a row holds, rare words counting for more (0 to 1)."""
        wanted = set(query)
        unseen = math.log(1 + self._size)
        total = sum(self._idf.get(term, unseen) for term in wanted)
        if not total:
            return 0.0
        held = sum(
            self._idf[term]
            for term in wanted
            if any(found == row for found, _ in self._postings.get(term, ()))
        )
        return held / total
