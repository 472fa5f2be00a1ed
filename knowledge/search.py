"""Asking the library a question: words and meaning, joined, cited and headed.

The list is never hidden: the heading says good, weak or none and the hits stand below it all the
same. Without the encoder it matches words alone and says so (`degraded`). It never judges a child
or a level. Which documents there are is `library.py`'s business; `open_searcher` joins the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from knowledge.dense import DenseIndex
from knowledge.embed import Embedder, load_embedder
from knowledge.error import KnowledgeError, ModelUnavailable
from knowledge.fuse import fuse, ranks
from knowledge.lexical import LexicalIndex, terms
from knowledge.lexicon import Lexicon, load_lexicon
from knowledge.library import Library
from knowledge.match import MatchDecision, Signals, decide_on_words, load_decision
from knowledge.model import Document, Expansion, Hit, MatchStatus, Passage, Query, SearchResult
from knowledge.passage import sentences
from knowledge.store import VectorStore

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SUPERSEDED_PENALTY = 0.3
LEXICAL_DEPTH = 100
"""How many of the best by words are always compared by meaning too."""
MAX_QUERY = 4_000
"""Characters of a question that are read; the encoder reads about the first thousand."""


@dataclass(frozen=True, slots=True)
class _Scores:
    fused: Mapping[int, float]
    lexical: Mapping[int, float]
    dense: Mapping[int, float]
    sentence: Mapping[int, int]


class Searcher:
    """Answers questions over one fixed set of passages."""

    def __init__(  # noqa: PLR0913 - what a searcher is made of, each named at the call
        self,
        documents: Mapping[str, Document],
        passages: Sequence[Passage],
        *,
        today: str,
        lexicon: Lexicon,
        decision: MatchDecision,
        vectors: VectorStore | None = None,
        degraded_because: str = "",
    ) -> None:
        self._documents = documents
        self._passages = tuple(passages)
        self._today = today
        self._lexicon = lexicon
        self._decision = decision
        self._vectors = vectors
        self._degraded_because = degraded_because
        self._spans = tuple(sentences(passage.text) for passage in self._passages)
        self._lexical = LexicalIndex([(entry.heading, entry.text) for entry in self._passages])
        self._dense: DenseIndex | None = None

    @property
    def is_degraded(self) -> bool:
        """Return whether only words can be matched."""
        return self._vectors is None

    def search(  # noqa: PLR0913 - the filters, each named at the call
        self,
        query: str,
        *,
        k: int = 5,
        document: str | None = None,
        topic: str | None = None,
        in_force_on: str | None = None,
        expand: bool = True,
    ) -> SearchResult:
        """Return the passages nearest to a question, under an honest heading.

        Raises:
            KnowledgeError: The question is empty, or the document is not in the library.
        """
        asked = Query(query.strip()[:MAX_QUERY], k, document, topic, in_force_on, expand)
        self._check(asked)
        expansions = self._lexicon.expand(asked.text) if expand else ()
        rows = frozenset(self._allowed(asked))
        scores = self._score(asked.text, expansions, rows)
        order = sorted(scores.fused, key=lambda row: (-scores.fused[row], row))
        places = {"words": ranks(scores.lexical), "meaning": ranks(scores.dense)}
        return SearchResult(
            query=asked,
            status=self._status(asked.text, scores, order),
            hits=tuple(self._hit(row, scores, places) for row in order[: max(k, 0)]),
            expansions=expansions,
            degraded=self.is_degraded,
            degraded_because=self._degraded_because,
        )

    def passages_by_id(self, ids: Sequence[str]) -> tuple[Hit, ...]:
        """Return the passages that something cites by id, in that order; unknown ids are left out.

        They were not searched for, so their score is 0 and no sentence stands out.
        """
        rows = {passage.id: row for row, passage in enumerate(self._passages)}
        return tuple(self._hit(rows[name]) for name in dict.fromkeys(ids) if name in rows)

    def signals(self, query: str, *, expand: bool = True) -> Signals:
        """Return what the heading is decided on; used by the training."""
        expansions = self._lexicon.expand(query) if expand else ()
        scores = self._score(query, expansions, frozenset(range(len(self._passages))))
        order = sorted(scores.fused, key=lambda row: (-scores.fused[row], row))
        return self._signals(query, scores, order)

    def _check(self, query: Query) -> None:
        if not query.text:
            raise KnowledgeError("The question is empty.", "Type a few words, such as: young carer")
        if query.document is not None and query.document not in self._documents:
            hint = "`threshold guidance list` shows what there is."
            raise KnowledgeError(f"There is no document “{query.document}” here.", hint)

    def _allowed(self, query: Query) -> Iterator[int]:
        for row, passage in enumerate(self._passages):
            if query.document is not None and passage.document != query.document:
                continue
            if query.topic is not None and query.topic not in passage.topics:
                continue
            day = query.in_force_on
            if day is not None and not self._documents[passage.document].is_in_force(day):
                continue
            yield row

    def _score(self, text: str, expansions: Sequence[Expansion], rows: frozenset[int]) -> _Scores:
        added = " ".join(term for expansion in expansions for term in expansion.means)
        words = self._lexical.scores(terms(f"{text} {added}"))
        lexical = {row: score for row, score in words.items() if row in rows}
        worded = sorted(lexical, key=lambda row: (-lexical[row], row))[:LEXICAL_DEPTH]
        dense, nearest = self._meaning(text, added, rows, worded=worded)
        if dense:
            lexical = {row: score for row, score in lexical.items() if row in dense}
        fused = {
            row: score - (SUPERSEDED_PENALTY if self._is_superseded(row) else 0.0)
            for row, score in fuse(lexical, dense).items()
        }
        return _Scores(fused, lexical, dense, nearest)

    def _meaning(
        self, text: str, added: str, rows: frozenset[int], *, worded: Sequence[int]
    ) -> tuple[dict[int, float], dict[int, int]]:
        if self._vectors is None or not rows:
            return {}, {}
        index = self._index(self._vectors)
        query = self._question(self._vectors.embedder, text, added)
        every = len(rows) == len(self._passages)
        near = {*index.candidates(query), *worded} if every else rows
        scored = {row: index.score(query, row) for row in sorted(near)}
        return (
            {row: score for row, (score, _) in scored.items()},
            {row: sentence for row, (_, sentence) in scored.items()},
        )

    def _question(self, embedder: Embedder, text: str, added: str) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = embedder.embed([f"{text} {added}".strip()])[0]
        return vector

    def _index(self, store: VectorStore) -> DenseIndex:
        if self._dense is None:
            self._dense = self._build(store)
        return self._dense

    def _build(self, store: VectorStore) -> DenseIndex:
        import numpy as np  # noqa: PLC0415 - kept off the start of commands that need no model

        wholes: list[NDArray[np.float32]] = []
        parts: list[NDArray[np.float32]] = []
        owners: list[int] = []
        for row_range in self._by_document():
            texts = [self._passages[row].text for row in row_range]
            told = [
                self._passages[row].text[first:last]
                for row in row_range
                for first, last in self._spans[row]
            ]
            owners.extend(row for row in row_range for _ in self._spans[row])
            found = store.vectors([*texts, *told])
            wholes.append(found[: len(texts)])
            parts.append(found[len(texts) :])
        return DenseIndex(np.concatenate(wholes), np.concatenate(parts), owners=owners)

    def _by_document(self) -> Iterator[range]:
        start = 0
        for row in range(1, len(self._passages) + 1):
            ends = row == len(self._passages)
            if ends or self._passages[row].document != self._passages[start].document:
                yield range(start, row)
                start = row

    def _is_superseded(self, row: int) -> bool:
        return self._documents[self._passages[row].document].is_superseded(self._today)

    def _status(self, text: str, scores: _Scores, order: Sequence[int]) -> MatchStatus:
        if not order:
            return MatchStatus.NONE
        signals = self._signals(text, scores, order)
        return self._decision.decide(signals) if scores.dense else decide_on_words(signals.overlap)

    def _signals(self, text: str, scores: _Scores, order: Sequence[int]) -> Signals:
        near = sorted(scores.dense.values(), reverse=True)
        top = near[0] if near else 0.0
        return Signals(
            top=top,
            margin=top - near[1] if len(near) > 1 else 0.0,
            overlap=self._lexical.overlap(terms(text), order[0]) if order else 0.0,
            spread=top - sum(near) / len(near) if near else 0.0,
        )

    def _hit(
        self,
        row: int,
        scores: _Scores | None = None,
        places: Mapping[str, Mapping[int, int]] = MappingProxyType({}),
    ) -> Hit:
        passage = self._passages[row]
        document = self._documents[passage.document]
        nearest = scores.sentence.get(row, 0) if scores else None
        return Hit(
            passage=passage.id,
            document=document.id,
            title=document.title,
            source=document.source,
            edition=document.edition,
            heading=passage.heading,
            pinpoint=passage.pinpoint,
            quote=passage.text,
            verbatim=document.official,
            score=round(scores.fused[row], 6) if scores else 0.0,
            mark=passage.mark,
            address=document.address,
            superseded=self._is_superseded(row),
            ranks={name: place[row] for name, place in places.items() if row in place},
            best_sentence=(
                (0, len(passage.text)) if nearest is None else self._spans[row][nearest]
            ),
        )


def open_searcher(
    library: Library,
    *,
    today: str,
    cache: Path | None = None,
    embedder: Embedder | None = None,
    encoder_folder: Path | None = None,
) -> Searcher:
    """Return a searcher over a library; without a usable encoder it matches words alone.

    Args:
        library: Which documents there are.
        today: The day, as an ISO date; editions past their end are marked.
        cache: Where vectors and the encoder's stamp are kept; None keeps nothing.
        embedder: An encoder that is open already; otherwise the shipped one is opened.
        encoder_folder: Where the shipped encoder's files are, if not in the usual place.
    """
    because = ""
    if embedder is None:
        try:
            embedder = load_embedder(folder=encoder_folder, stamps=cache)
        except ModelUnavailable as error:
            because = f"{error.message} {error.hint}"
    root = files("knowledge")
    store = VectorStore(embedder, cache=cache, shipped=root / "vectors") if embedder else None
    return Searcher(
        {document.id: document for document in library.documents()},
        library.passages(),
        today=today,
        lexicon=load_lexicon(root / "lexicons"),
        decision=load_decision(root / "coefficients" / "match.json"),
        vectors=store,
        degraded_because=because,
    )
