"""Asking the library a question: ranked, cited and headed.

The list is never hidden: the heading says good, weak or none and the hits stand below it all the
same. Without the encoder it matches words alone and says so (`degraded`). It never judges a child
or a level. How rows are ranked is `rank.py`; which documents there are, `library.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from knowledge.embed import Embedder, load_embedder
from knowledge.error import KnowledgeError, ModelUnavailable
from knowledge.fold import fold
from knowledge.fuse import ranks
from knowledge.index import open_store
from knowledge.lexical import terms
from knowledge.lexicon import Lexicon, load_lexicon
from knowledge.library import Library
from knowledge.match import MatchDecision, Signals, decide_on_words, load_decision
from knowledge.model import Document, Hit, MatchStatus, Passage, Query, SearchResult
from knowledge.question import read
from knowledge.rank import Ranker, Ranking, Scored
from knowledge.store import VectorStore

SUPERSEDED_PENALTY = 0.3
MAX_QUERY = 4_000
"""Characters of a question that are read; the encoder reads about the first thousand."""
FOLD_DEPTH = 10
"""How many more than were asked for are looked at for passages that say the same."""
EVERYONE = "everyone"


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
        self._lexicon = lexicon
        self._decision = decision
        self._vectors = vectors
        self._degraded_because = degraded_because
        titles = [documents[passage.document].title for passage in self._passages]
        self._superseded = frozenset(
            row
            for row, passage in enumerate(self._passages)
            if documents[passage.document].is_superseded(today)
        )
        self._ranker = Ranker(self._passages, titles, vectors=vectors)

    def is_about(self, passage: str, topic: str) -> bool:
        """Return whether a passage stands under a topic."""
        return any(one.id == passage and topic in one.topics for one in self._passages)

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
        audience: str | None = None,
        in_force_on: str | None = None,
        expand: bool = True,
    ) -> SearchResult:
        """Return the passages nearest to a question, under an honest heading.

        Raises:
            KnowledgeError: The question is empty, or the document is not in the library.
        """
        text = query.strip()[:MAX_QUERY]
        asked = Query(text, k, document, topic, in_force_on, expand, audience)
        self._check(asked)
        ranking = self.rank(asked)
        order = self._order(ranking)
        return SearchResult(
            query=asked,
            status=self._status(ranking),
            hits=self._hits(ranking, order, count=max(k, 0)),
            expansions=ranking.whole.question.expansions,
            degraded=self.is_degraded,
            degraded_because=self._degraded_because,
        )

    def passages_by_id(self, ids: Sequence[str]) -> tuple[Hit, ...]:
        """Return the passages that something cites by id, in that order; unknown ids are left out.

        They were not searched for, so their score is 0 and no sentence stands out.
        """
        rows = {passage.id: row for row, passage in enumerate(self._passages)}
        return tuple(self._hit(rows[name]) for name in dict.fromkeys(ids) if name in rows)

    def rank(self, query: Query) -> Ranking:
        """Return the scores behind a list; used by the training and the measurement."""
        questions = read(query.text, self._lexicon, expand=query.expand)
        return self._ranker.rank(questions, rows=self._rows(query))

    def signals(self, scored: Scored) -> Signals:
        """Return what the heading is decided on."""
        near = sorted(scored.dense.values(), reverse=True)
        top = near[0] if near else 0.0
        first = min(scored.fused, key=lambda row: (-scored.fused[row], row), default=None)
        said = terms(scored.question.text)
        return Signals(
            top=top,
            margin=top - near[1] if len(near) > 1 else 0.0,
            overlap=self._ranker.lexical.overlap(said, first) if first is not None else 0.0,
            spread=top - sum(near) / len(near) if near else 0.0,
            domain=self._decision.domain_of(scored.literal),
        )

    def likely(self, ranking: Ranking) -> float:
        """Return how likely it is that a list answers its question, by its best part."""
        scored = [one for one in ranking.scored if one.fused]
        return max((self._decision.probability(self.signals(one)) for one in scored), default=0.0)

    def _check(self, query: Query) -> None:
        if not query.text:
            raise KnowledgeError("The question is empty.", "Type a few words, such as: young carer")
        if query.document is not None and query.document not in self._documents:
            hint = "`threshold guidance list` shows what there is."
            raise KnowledgeError(f"There is no document “{query.document}” here.", hint)

    def _rows(self, query: Query) -> frozenset[int] | None:
        """Return the rows that a query's filters allow; None when it has none."""
        filters = (query.document, query.topic, query.audience, query.in_force_on)
        return frozenset(self._allowed(query)) if any(filters) else None

    def _allowed(self, query: Query) -> Iterator[int]:
        day = query.in_force_on
        for row, passage in enumerate(self._passages):
            document = self._documents[passage.document]
            if query.document is not None and passage.document != query.document:
                continue
            if query.topic is not None and query.topic not in passage.topics:
                continue
            if query.audience is not None and not _is_for(document, query.audience):
                continue
            if day is None or document.is_in_force(day):
                yield row

    def _order(self, ranking: Ranking) -> list[int]:
        """Return the rows, best first; a superseded one stands lower than its score."""
        kept = [(self._lowered(row) - score, row) for row, score in ranking.fused.items()]
        return [row for _, row in sorted(kept)]

    def _lowered(self, row: int) -> float:
        return SUPERSEDED_PENALTY if row in self._superseded else 0.0

    def _status(self, ranking: Ranking) -> MatchStatus:
        if not ranking.fused:
            return MatchStatus.NONE
        if self._vectors and self._decision.fits(self._vectors.embedder.fingerprint):
            return self._decision.heading(self.likely(ranking))
        return decide_on_words(max(self.signals(one).overlap for one in ranking.scored))

    def _hits(self, ranking: Ranking, order: Sequence[int], *, count: int) -> tuple[Hit, ...]:
        """Return the first hits, each with those folded under it."""
        seen = order[: count + FOLD_DEPTH]
        passages = [self._passages[row] for row in seen]
        official = [self._documents[passage.document].official for passage in passages]
        under = fold([passage.text for passage in passages], official=official)
        places = {
            "words": ranks(ranking.whole.lexical),
            "meaning": ranks(ranking.whole.dense),
        }
        kept = [at for at in range(len(seen)) if at not in under][:count]
        return tuple(
            self._hit(
                seen[at],
                ranking,
                places={
                    name: place[seen[at]] for name, place in places.items() if seen[at] in place
                },
                folded=tuple(passages[late].id for late, early in under.items() if early == at),
            )
            for at in kept
        )

    def _hit(
        self,
        row: int,
        ranking: Ranking | None = None,
        *,
        places: Mapping[str, int] | None = None,
        folded: tuple[str, ...] = (),
    ) -> Hit:
        passage = self._passages[row]
        document = self._documents[passage.document]
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
            score=round(ranking.fused[row] - self._lowered(row), 6) if ranking else 0.0,
            mark=passage.mark,
            address=document.address,
            superseded=row in self._superseded,
            ranks=places or {},
            best_sentence=(
                self._ranker.best_sentence(ranking.nearest(row), row)
                if ranking
                else (0, len(passage.text))
            ),
            folded=folded,
        )


def _is_for(document: Document, audience: str) -> bool:
    """Return whether a document speaks to somebody; one that names nobody speaks to all."""
    return not document.audience or bool({audience, EVERYONE} & {*document.audience})


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
    return Searcher(
        {document.id: document for document in library.documents()},
        library.passages(),
        today=today,
        lexicon=load_lexicon(root / "lexicons"),
        decision=load_decision(root / "coefficients" / "match.json"),
        vectors=open_store(embedder, cache=cache) if embedder else None,
        degraded_because=because,
    )
