"""Ranking passages for a question: words and meaning, joined by their scores.

Knows rows and numbers, not documents or headings of a list: what may be found, and how a hit is
shown, is decided in `search.py`. Without an encoder it ranks by words alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.dense import DenseIndex
from knowledge.fuse import fuse, merge
from knowledge.lexical import LexicalIndex
from knowledge.lexicon import meaning
from knowledge.model import Passage
from knowledge.passage import sentences
from knowledge.question import Question
from knowledge.store import VectorStore

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEXICAL_DEPTH = 100
"""How many of the best by words are always compared by meaning too."""
ADDED_MEANING = 0.4
"""How far the question's vector is moved towards what the lexicon added."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One question, scored: by words, by meaning, and both joined."""

    question: Question
    lexical: Mapping[int, float]
    dense: Mapping[int, float]
    fused: Mapping[int, float]
    vector: NDArray[np.float32] | None
    """Of the question as it was widened; None without an encoder."""
    literal: NDArray[np.float32] | None
    """Of the question's own words."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The whole question and its parts, and the one list that came of them."""

    scored: tuple[Scored, ...]
    fused: Mapping[int, float]

    @property
    def whole(self) -> Scored:
        """Return the scores of the question as one."""
        return self.scored[0]

    def nearest(self, row: int) -> Scored:
        """Return the part of the question that a row answers best."""
        return max(self.scored[1:] or self.scored, key=lambda one: one.fused.get(row, 0.0))


class Ranker:
    """Ranks one fixed set of passages; `titles` are those of the passages' documents."""

    def __init__(
        self, passages: Sequence[Passage], titles: Sequence[str], *, vectors: VectorStore | None
    ) -> None:
        self._passages = passages
        self._vectors = vectors
        self.spans = tuple(sentences(passage.text) for passage in passages)
        self.lexical = LexicalIndex(
            [_worded(entry, title) for entry, title in zip(passages, titles, strict=True)]
        )
        self._dense: DenseIndex | None = None

    def rank(self, questions: Sequence[Question], *, rows: frozenset[int] | None) -> Ranking:
        """Return the ranking for the whole question (first) and its parts, of some rows or all."""
        nothing = not self._passages or (rows is not None and not rows)
        vectors = () if nothing else self._embedded(questions)
        scored = tuple(
            self._scored(question, vectors[place] if vectors else None, rows)
            for place, question in enumerate(questions)
        )
        return Ranking(scored, merge([one.fused for one in scored]))

    def best_sentence(self, scored: Scored, row: int) -> tuple[int, int]:
        """Return where the sentence nearest to a question stands in a passage."""
        if scored.vector is None or self._dense is None:
            return self.spans[row][0]
        return self.spans[row][self._dense.best_sentence(scored.vector, row)]

    def _embedded(self, questions: Sequence[Question]) -> Sequence[NDArray[np.float32]]:
        if self._vectors is None:
            return ()
        return list(self._vectors.embedder.embed([question.text for question in questions]))

    def _scored(
        self, question: Question, literal: NDArray[np.float32] | None, rows: frozenset[int] | None
    ) -> Scored:
        import numpy as np  # noqa: PLC0415 - kept off the start of commands that need no model

        words = self.lexical.scores(question.words())
        if rows is not None:
            shut = np.ones(len(words), dtype=bool)
            shut[list(rows)] = False
            words[shut] = 0.0
        worded = [int(row) for row in _top(words, LEXICAL_DEPTH) if words[row] > 0]
        if literal is None or self._vectors is None:
            lexical = {int(row): float(words[row]) for row in words.nonzero()[0]}
            return Scored(question, lexical, {}, fuse(lexical, {}), None, None)
        vector = self._widened(question, literal)
        index = self._index(self._vectors)
        near = {*index.candidates(vector), *worded} if rows is None else rows
        dense = index.scores(vector, sorted(near))
        lexical = {row: float(words[row]) for row in dense if words[row] > 0}
        return Scored(question, lexical, dense, fuse(lexical, dense), vector, literal)

    def _widened(self, question: Question, literal: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the question's vector, moved a little towards what the lexicon added."""
        import numpy as np  # noqa: PLC0415

        if not question.expansions or self._vectors is None:
            return literal
        meanings = [meaning(entry.means) for entry in question.expansions]
        total = self._vectors.vectors(meanings).sum(axis=0)
        moved = literal + ADDED_MEANING * total / max(float(np.linalg.norm(total)), 1e-12)
        wide: NDArray[np.float32] = moved / max(float(np.linalg.norm(moved)), 1e-12)
        return np.ascontiguousarray(wide, dtype=np.float32)

    def _index(self, store: VectorStore) -> DenseIndex:
        if self._dense is None:
            self._dense = self._build(store)
        return self._dense

    def _build(self, store: VectorStore) -> DenseIndex:
        wholes = [passage.text for passage in self._passages]
        told = [
            (*(entry.text[first:last] for first, last in spans), *entry.asks)
            for entry, spans in zip(self._passages, self.spans, strict=True)
        ]
        flat = [text for texts in told for text in texts]
        found = store.vectors([*wholes, *flat])
        return DenseIndex(
            found[: len(wholes)],
            found[len(wholes) :],
            owners=[row for row, texts in enumerate(told) for _ in texts],
            spoken=[len(spans) for spans in self.spans],
        )


def _worded(passage: Passage, title: str) -> tuple[str, ...]:
    """Return all that is matched by words: only here do headings, titles and topics count."""
    topics = " ".join(passage.topics).replace("_", " ")
    return (passage.heading, title, topics, passage.text, *passage.asks)


def _top(scores: NDArray[np.float64], count: int) -> NDArray[np.int64]:
    """Return the rows with the highest scores, in no order."""
    if len(scores) <= count:
        return scores.argsort()
    return scores.argpartition(-count)[-count:]
