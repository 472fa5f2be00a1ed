"""Claims are weighed where the reader has read the words, and left as they are elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

import numpy as np

from assistant.concern import Assertion, Mention, Polarity
from assistant.extraction.claim import CLASSES, Claims
from assistant.extraction.guess import About, Bars
from assistant.extraction.reader import Reader, parts_of
from assistant.extraction.text import split
from assistant.extraction.weigh import weigh_claims, weigh_places
from rules.catalog import Catalog

ENGLAND = Catalog().load("england")
WORRY = "bruise_or_injury"
STRENGTH = next(name for name, sign in ENGLAND.indicators.items() if not sign.is_worry)


@dataclass
class Session:
    """A network whose states tell the token "mark" from others."""

    words: list[str]
    reads: int = 0

    def run(self, _names: Sequence[str], _feed: Mapping[str, Any]) -> list[Any]:
        """Give one state a word."""
        self.reads += 1
        return [np.array([[[float(w == "mark"), 1.0] for w in self.words]], dtype=np.float32)]


def a_reader(session: Session) -> Reader:
    """Give a reader over words, whose row of claims takes a mark for ruled out."""

    def encode(text: str) -> SimpleNamespace:
        session.words = text.split()
        starts = np.cumsum([0, *(len(word) + 1 for word in session.words)])
        offsets = [(int(s), int(s) + len(w)) for s, w in zip(starts, session.words, strict=False)]
        count = len(session.words)
        return SimpleNamespace(ids=[1] * count, attention_mask=[1] * count, offsets=offsets)

    weights = np.zeros((len(CLASSES), 4), dtype=np.float32)
    weights[CLASSES.index("negated"), 0] = 20.0
    return Reader(
        session=session,
        tokenizer=SimpleNamespace(encode=encode),
        columns=(0,),
        about=About((WORRY,), np.array([True]), Bars(0.6, 0.3, 0.3, 0.08, 0.5)),
        claims=Claims(
            weights,
            np.zeros(len(CLASSES), dtype=np.float32),
            1.0,
            5.0 * np.eye(len(CLASSES), dtype=np.float32),
        ),
    )


def mention(text: str, word: str, indicator: str = WORRY) -> Mention:
    """Give a mention at a word."""
    start = text.index(word)
    return Mention(
        indicator, start, start + len(word), word, Assertion(), 1.0, "lexicon", tick=True
    )


def test_each_mention_is_weighed_by_its_own_words() -> None:
    """One is turned by what the reader saw of it, the other stays."""
    text = "there is a mark and a bump"
    found = weigh_claims(
        split(text),
        [mention(text, "mark"), mention(text, "bump")],
        a_reader(Session([])),
        ENGLAND,
    )
    assert [m.assertion.polarity for m in found] == [Polarity.NEGATED, Polarity.AFFIRMED]


def test_a_strength_keeps_what_the_rules_said() -> None:
    """The reader was taught worries only, and is not asked where there is none."""
    session, text = Session([]), "there is a mark"
    said = [mention(text, "mark", STRENGTH)]
    assert weigh_claims(split(text), said, a_reader(session), ENGLAND) == tuple(said)
    assert session.reads == 0


def test_what_lies_behind_the_reader_s_reach_stays_as_it_was() -> None:
    """A long text is read in parts; a mention whose words were cut off keeps its claim."""
    session = Session([])
    reader = a_reader(session)
    text = "there is a bump. " * 200 + "there is a mark"
    near, far = mention(text, "bump"), mention(text, "mark")
    assert weigh_claims(split(text), [near], reader, ENGLAND) == (near,)
    assert session.reads == 1
    (turned,) = weigh_claims(split(text), [far], reader, ENGLAND)
    assert turned.assertion.polarity is Polarity.NEGATED
    cut = replace(reader, tokenizer=SimpleNamespace(encode=_cut(reader.tokenizer.encode)))
    assert weigh_claims(split(text), [far], cut, ENGLAND) == (far,)


def test_a_reader_that_was_taught_no_claims_is_not_asked() -> None:
    """Its network has no states to give; the rules stand alone."""
    session, text = Session([]), "there is a mark"
    reader = replace(a_reader(session), claims=None)
    said = Assertion(polarity=Polarity.NEGATED)
    start = text.index("mark")
    assert weigh_places(split(text), [(start, start + 4, said)], reader) == (said,)
    assert weigh_claims(split(text), [mention(text, "mark")], reader, ENGLAND) == (
        mention(text, "mark"),
    )
    assert session.reads == 0


def test_every_part_is_read_once_and_the_order_stays() -> None:
    """Mentions all over a long text, in any order, each get the claim of their own words."""
    session = Session([])
    text = "there is a bump here. a mark is there too. " * 150
    places = [
        (at, at + 4, Assertion())
        for at in range(len(text))
        if text.startswith(("bump", "mark"), at)
    ]
    places = places[::2][::-1] + places[1::2]
    found = weigh_places(split(text), places, a_reader(session))
    negated = [claim.polarity is Polarity.NEGATED for claim in found]
    assert negated == [text[start:end] == "mark" for start, end, _ in places]
    sentences = [text[s.start : s.end] for s in split(text).sentences]
    assert session.reads == len(parts_of(sentences)) > 4


def test_places_in_a_text_of_no_word_stay_as_they_are() -> None:
    """There is nothing to read."""
    assert weigh_places(split("..."), [(0, 1, Assertion())], a_reader(Session([]))) == (
        Assertion(),
    )


def _cut(encode: Any) -> Any:
    """Give a tokenizer that stops after four words."""

    def first_words(text: str) -> SimpleNamespace:
        code = encode(text)
        return SimpleNamespace(
            ids=code.ids[:3], attention_mask=code.attention_mask[:3], offsets=code.offsets[:3]
        )

    return first_words
