"""Asking the library, with a hashing encoder."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import dense
from knowledge.embed import load_embedder
from knowledge.error import KnowledgeError, ModelUnavailable
from knowledge.lexicon import Entry, Lexicon, parse_pattern
from knowledge.library import Library
from knowledge.match import MatchDecision
from knowledge.model import (
    CHECK_SOURCE,
    DIGEST_LABEL,
    PRACTICE_NOTE,
    Document,
    Mark,
    MatchStatus,
    Passage,
    Query,
)
from knowledge.passage import make_passage
from knowledge.search import Searcher, open_searcher
from knowledge.store import VectorStore
from tests.fake_embedder import HashingEmbedder

TODAY = "2026-11-25"
WEIGHTS = {"top": 1.0, "margin": 1.0, "overlap": 1.0, "spread": 1.0}


def document(name: str, **changes: object) -> Document:
    """Return a document with usual settings."""
    usual = {"title": name, "source": f"Source of {name}", "edition": "1"}
    return Document(id=name, **{**usual, **changes})  # type: ignore[arg-type]


def passage(owner: str, heading: str, text: str, **changes: object) -> Passage:
    """Return a passage with usual settings."""
    return make_passage(owner, heading, text=text, name=heading.lower(), **changes)  # type: ignore[arg-type]


DOCUMENTS = (
    document("babies", in_force_from="2022-01-01"),
    document("carers", official=True),
    document("old", in_force_until="2026-03-17"),
)
PASSAGES = (
    passage(
        "babies",
        "Bruises",
        "Ring the front door. A bruise on a baby is a matter for enquiry.",
        pinpoint="briefing 1",
        mark=Mark.SECOND_HAND,
        topics=("bruising",),
    ),
    passage("babies", "Marks", "A birthmark is written in the red book.", mark=Mark.PRACTICE),
    passage("carers", "Carers", "A young carer has a right to an assessment.", pinpoint="s.17ZA"),
    passage("old", "Bruises", "A bruise on a baby is a matter for enquiry.", pinpoint="para 9"),
    passage("old", "Doubt", "Nobody has checked this.", pinpoint="para 1", mark=Mark.UNVERIFIED),
)
LEXICON = Lexicon([Entry((parse_pattern("look* after ... brother"),), ("young carer",))])


def searcher(*, words_only: bool = False, bar: float = 0.5, today: str = TODAY) -> Searcher:
    """Return a searcher over a handful of passages."""
    return Searcher(
        {entry.id: entry for entry in DOCUMENTS},
        PASSAGES,
        today=today,
        lexicon=LEXICON,
        decision=MatchDecision(0.0, WEIGHTS, good_from=bar, weak_from=bar / 2),
        vectors=None if words_only else VectorStore(HashingEmbedder(), cache=None),
        degraded_because="no encoder" if words_only else "",
    )


def test_the_nearest_comes_first() -> None:
    """The passage that speaks of the question is first, with all that is needed to cite it."""
    hit = searcher().search("bruise on a baby").hits[0]
    assert hit.passage == "babies/bruises"
    assert hit.source == "Source of babies"
    assert hit.citation == "briefing 1"
    assert hit.ranks["words"] in {1, 2}
    assert hit.quote[slice(*hit.best_sentence)] == "A bruise on a baby is a matter for enquiry."


def test_digests_are_labelled_and_documents_are_verbatim() -> None:
    """A digest says that it is one; a document's own words need no label."""
    hits = {hit.document: hit for hit in searcher().search("assessment bruise", k=9).hits}
    assert (hits["babies"].verbatim, hits["babies"].label) == (False, DIGEST_LABEL)
    assert (hits["carers"].verbatim, hits["carers"].label) == (True, "")


def test_marks_of_certainty_decide_the_citation() -> None:
    """An unchecked place is never cited; a practice note says what it is."""
    hits = {hit.passage: hit for hit in searcher().search("anything", k=9).hits}
    assert hits["old/doubt"].citation == CHECK_SOURCE
    assert hits["babies/marks"].citation == PRACTICE_NOTE


def test_superseded_stands_below_and_is_marked() -> None:
    """An edition that has ended is marked and stands below the same words in force."""
    hits = [
        hit for hit in searcher().search("bruise on a baby", k=9).hits if "bruis" in hit.passage
    ]
    assert [hit.document for hit in hits] == ["babies", "old"]
    assert [hit.superseded for hit in hits] == [False, True]
    earlier = searcher(today="2026-03-17").search("bruise on a baby", k=9).hits
    assert not any(hit.superseded for hit in earlier)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"document": "carers"}, {"carers"}),
        ({"topic": "bruising"}, {"babies"}),
        ({"in_force_on": "2026-11-25"}, {"babies", "carers"}),
        ({"in_force_on": "2020-01-01"}, {"carers", "old"}),
        ({"topic": "none such"}, set()),
    ],
)
@pytest.mark.parametrize("words_only", [True, False])
def test_filters(filters: dict[str, str], found: set[str], *, words_only: bool) -> None:
    """Filters by document, topic and day keep everything else out."""
    result = searcher(words_only=words_only).search("bruise carer", k=9, **filters)
    assert {hit.document for hit in result.hits} <= found
    assert words_only or {hit.document for hit in result.hits} == found


def test_the_best_by_words_are_never_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the nearest by meaning are looked up, yet a passage found by its words is kept."""
    monkeypatch.setattr(dense, "DEPTH", 1)
    hits = searcher().search("carers", k=9).hits
    assert len(hits) < len(PASSAGES)
    assert "carers/carers" in [hit.passage for hit in hits]


def test_cited_passages_are_given_by_id() -> None:
    """What a rule cites is given in its order, once, with its marks; unknown ids are left out."""
    found = searcher().passages_by_id(["old/bruises", "none/such", "babies/marks", "old/bruises"])
    assert [hit.passage for hit in found] == ["old/bruises", "babies/marks"]
    assert found[0].superseded
    assert found[1].quote[slice(*found[1].best_sentence)] == found[1].quote
    assert found[1].label == DIGEST_LABEL


def test_nothing_allowed_is_no_match() -> None:
    """With an empty list the heading is none."""
    assert searcher().search("bruise", topic="none such").status is MatchStatus.NONE


@pytest.mark.parametrize("bar", [0.0, 0.5, 1.0])
def test_the_heading_never_changes_the_list(bar: float) -> None:
    """Good, weak or none: the same hits stand below."""
    assert searcher(bar=bar).search("bruise").hits == searcher(bar=0.5).search("bruise").hits


def test_headings() -> None:
    """The decision's bars give the heading."""
    assert searcher(bar=0.1).search("bruise").status is MatchStatus.GOOD
    assert searcher(bar=2.1).search("bruise").status is MatchStatus.NONE


def test_lay_words_are_bridged_visibly() -> None:
    """Everyday words reach the field's term, the answer shows it, and it can be switched off."""
    asked = "looks after his little brother"
    bridged = searcher().search(asked, k=1)
    assert bridged.hits[0].document == "carers"
    assert bridged.expansions[0].means == ("young carer",)
    assert searcher().search(asked, expand=False).expansions == ()


def test_without_an_encoder_words_still_find() -> None:
    """Degraded search finds by words, says so, and is never headed good."""
    result = searcher(words_only=True).search("bruise")
    assert result.degraded
    assert result.degraded_because == "no encoder"
    assert result.hits[0].document == "babies"
    assert result.status is not MatchStatus.GOOD


def test_asking_twice_gives_the_same() -> None:
    """The same question has the same answer."""
    one = searcher()
    assert one.search("bruise") == one.search("bruise")


@pytest.mark.parametrize("k", [0, 1, 99])
def test_how_many(k: int) -> None:
    """Never more than k, never more than there are."""
    assert len(searcher().search("bruise", k=k).hits) == min(k, len(PASSAGES))


@pytest.mark.parametrize("asked", ["", "  \n "])
def test_an_empty_question(asked: str) -> None:
    """An empty question is answered with an example."""
    with pytest.raises(KnowledgeError) as caught:
        searcher().search(asked)
    assert caught.value.hint


def test_an_unknown_document() -> None:
    """A document that is not here is named."""
    with pytest.raises(KnowledgeError, match="kcsie"):
        searcher().search("bruise", document="kcsie")


@pytest.mark.parametrize("asked", ["\x00", "?!", "the", "🙂" * 3000, "word " * 100_000])
def test_odd_questions(asked: str) -> None:
    """Signs, single common words and a very long text are answered without an error."""
    assert len(searcher().search(asked, k=3).hits) == 3


def test_a_missing_encoder_degrades(tmp_path: Path) -> None:
    """Opened without its encoder, the search says why and works on words."""
    opened = open_searcher(Library(), today=TODAY, encoder_folder=tmp_path)
    assert opened.is_degraded
    result = opened.search("section 47 reasonable cause to suspect")
    assert "onnx" in result.degraded_because
    assert result.hits[0].document == "section-47"
    with pytest.raises(ModelUnavailable):
        load_embedder(folder=tmp_path)


def test_an_empty_library() -> None:
    """Without any passage there is no match and no error."""
    empty = open_searcher(Library(digests=()), today=TODAY, embedder=HashingEmbedder())
    result = empty.search("bruise")
    assert (result.hits, result.status) == ((), MatchStatus.NONE)


def test_filter_by_audience() -> None:
    """A document that names its readers is shown to them; one that names nobody, to all."""
    documents = {
        "school": document("school", audience=("school",)),
        "all": document("all", audience=("everyone",)),
        "any": document("any"),
    }
    opened = Searcher(
        documents,
        [passage(name, "Bruises", f"A bruise: {name * 3} words {name * 2}.") for name in documents],
        today=TODAY,
        lexicon=LEXICON,
        decision=MatchDecision(0.0, WEIGHTS, good_from=0.5, weak_from=0.2),
    )
    found = opened.search("bruise", audience="health").hits
    assert {hit.document for hit in found} == {"all", "any"}
    assert len(opened.search("bruise", audience="school").hits) == 3


def test_an_ask_finds_its_passage_and_is_not_shown() -> None:
    """A way of asking leads to the passage; the quote stays the passage's own words."""
    opened = Searcher(
        {"babies": document("babies")},
        [
            passage("babies", "Sleep", "A flat bed of their own.", asks=("asleep on the sofa",)),
            passage("babies", "Food", "Milk, and little else."),
        ],
        today=TODAY,
        lexicon=LEXICON,
        decision=MatchDecision(0.0, WEIGHTS, good_from=0.5, weak_from=0.2),
        vectors=VectorStore(HashingEmbedder(), cache=None),
    )
    first = opened.search("baby asleep on the sofa").hits[0]
    assert first.passage == "babies/sleep"
    assert first.quote[slice(*first.best_sentence)] == "A flat bed of their own."


def test_two_worries_in_one_account() -> None:
    """A long account of two matters finds a passage for each, and one sentence finds its own."""
    account = (
        "There is a bruise on the baby and the mother said that it was nothing at all. "
        "The older girl is a young carer who needs an assessment because of her brother."
    )
    one = searcher()
    ranking = one.rank(Query(account))
    assert len(ranking.scored) == 3
    assert "young carer" in ranking.nearest(2).question.text
    assert {hit.document for hit in one.search(account, k=2).hits} == {"babies", "carers"}


def test_what_says_the_same_is_folded_and_named() -> None:
    """The same paragraph in two documents stands once, and the other is named under it."""
    twice = [passage("babies", "Bruises", "A bruise."), passage("carers", "Again", "A bruise.")]
    opened = Searcher(
        {entry.id: entry for entry in DOCUMENTS},
        [*twice, passage("babies", "Food", "Milk and a bruise cream.")],
        today=TODAY,
        lexicon=LEXICON,
        decision=MatchDecision(0.0, WEIGHTS, good_from=0.5, weak_from=0.2),
        vectors=VectorStore(HashingEmbedder(), cache=None),
    )
    listed = opened.search("bruise", document=None).hits
    shown = {hit.passage for hit in listed}
    folded = {name for hit in listed for name in hit.folded}
    assert shown | folded == {"babies/bruises", "carers/again", "babies/food"}
    assert not shown & folded


def test_the_heading_needs_the_encoder_that_it_was_trained_with() -> None:
    """With another encoder the trained numbers do not fit, so the heading promises little."""
    decision = MatchDecision(9.0, WEIGHTS, good_from=0.1, weak_from=0.05, encoder="another")
    opened = Searcher(
        {entry.id: entry for entry in DOCUMENTS},
        PASSAGES,
        today=TODAY,
        lexicon=LEXICON,
        decision=decision,
        vectors=VectorStore(HashingEmbedder(), cache=None),
    )
    assert opened.search("bruise on a baby").status is MatchStatus.WEAK
