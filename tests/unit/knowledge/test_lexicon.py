"""Lay words and acronyms, and what is added for them."""

from __future__ import annotations

from importlib.resources import files

import pytest

from knowledge.error import DigestError
from knowledge.lexicon import Entry, Lexicon, load_lexicon, parse_pattern

SHIPPED = load_lexicon(files("knowledge") / "lexicons")


def lexicon(*patterns: str) -> Lexicon:
    """Return a lexicon of one entry."""
    return Lexicon([Entry(tuple(parse_pattern(pattern) for pattern in patterns), ("term",))])


@pytest.mark.parametrize(
    ("pattern", "text", "said"),
    [
        ("mash", "Rang MASH today", "MASH"),
        ("mash", "mashed potato", None),
        ("look* after ... brother|sister", "he looks after his little brother", "looks after his"),
        ("look* after ... brother|sister", "look after yourself", None),
        ("a ... b", "a one two three four b", "a one two three four b"),
        ("a ... b", "a one two three four five b", None),
        ("won't engage", "Mum won\u2019t engage", "won\u2019t engage"),
        ("cant afford", "she can't afford it", "can't afford"),
    ],
)
def test_patterns(pattern: str, text: str, said: str | None) -> None:
    """A pattern finds whole words, beginnings with a star, choices, and gaps of four words."""
    found = lexicon(pattern).expand(text)
    if said is None:
        assert found == ()
    else:
        assert found[0].said.startswith(said)
        assert found[0].said in text


def test_what_was_said_is_shown_as_written() -> None:
    """The expansion quotes the person's own letters, whatever stands before them."""
    assert lexicon("mash").expand("ﬁrst “İ” then MASH, please")[0].said == "MASH"


def test_each_idea_is_added_once() -> None:
    """Two ways of saying one thing add it once."""
    assert len(lexicon("mash", "hub").expand("the MASH hub")) == 1


def test_order_is_that_of_the_text() -> None:
    """Expansions stand in the order in which the words were said."""
    two = Lexicon([Entry((parse_pattern("b"),), ("B",)), Entry((parse_pattern("a"),), ("A",))])
    assert [found.means for found in two.expand("a then b")] == [("A",), ("B",)]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("MASH said NFA", "no further action"),
        ("we had a TAF", "team around the family"),
        ("told the DSL", "designated safeguarding lead"),
        ("rang the LADO", "LADO"),
        ("kept off school to look after mum", "young carer"),
        ("says he's looking after his little brother a lot", "young carer"),
        ("he's been kicking off", "violent behaviour"),
        ("8 week old has a small bruise", "bruise on a baby who cannot move"),
        ("hands round her neck", "non-fatal strangulation"),
        ("no leccy on the meter, it ran out", "poverty"),
        ("dad turned up stinking of booze", "alcohol"),
    ],
)
def test_shipped_entries(text: str, term: str) -> None:
    """Everyday words reach the field's terms."""
    means = [word for found in SHIPPED.expand(text) for word in found.means]
    assert any(term in word for word in means), means


@pytest.mark.parametrize(
    "text", ["Settled in well, attendance 98%, lovely relationship with nan.", "book the minibus"]
)
def test_ordinary_words_add_nothing(text: str) -> None:
    """Words of an ordinary day are left as they are."""
    assert SHIPPED.expand(text) == ()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("- said: [a]\n", "bad_entry"),
        ("said: [", "bad_yaml"),
        ("- just words\n", "bad_entry"),
        ("3\n", "bad_entry"),
        ("- said: ['... a']\n  means: [b]\n", "bad_pattern"),
        ("- said: ['a ...']\n  means: [b]\n", "bad_pattern"),
    ],
)
def test_bad_files(tmp_path, content: str, code: str) -> None:
    """A lexicon that is not well formed is named, with its place."""
    (tmp_path / "x.yaml").write_text(content, "utf-8")
    with pytest.raises(DigestError) as caught:
        load_lexicon(tmp_path)
    assert caught.value.problems[0].code == code
    assert caught.value.problems[0].where.startswith("x.yaml")
