"""Reading a question before it is searched."""

from __future__ import annotations

from knowledge.lexicon import Entry, Lexicon, parse_pattern
from knowledge.question import ADDED_SHARE, MOST_PARTS, Question, parts, read

LEXICON = Lexicon([Entry((parse_pattern("settee"),), ("sofa sleep",))])


def test_a_short_question_is_one() -> None:
    """A question of a line is not taken apart."""
    assert parts("Is the dog safe? What about the baby?") == ()


def test_a_long_account_has_parts() -> None:
    """Each worry of a long account is searched for itself; a scrap joins its neighbour."""
    account = (
        "the dog bit him on the face and the parents laughed about it. Really. "
        "mum smells of drink at home time most days of the week"
    )
    found = parts(account)
    assert len(found) == 2
    assert found[0].startswith("the dog")
    assert "Really" in found[0]


def test_a_very_long_account_is_cut_into_few() -> None:
    """However many sentences there are, the parts stay few and lose nothing."""
    account = ". ".join(f"worry number{n} about winter coats" for n in range(20))
    found = parts(account)
    assert len(found) <= MOST_PARTS
    assert all(f"number{n} " in " ".join(found) for n in range(20))


def test_what_was_said_counts_more() -> None:
    """A word that was said counts fully, one that the lexicon added counts for less."""
    (question,) = read("asleep on the settee", LEXICON, expand=True)
    assert question.words() == {
        "sofa": ADDED_SHARE,
        "sleep": ADDED_SHARE,
        "asleep": 1.0,
        "sette": 1.0,
    }


def test_literal() -> None:
    """With the expansion off, nothing is added."""
    assert read("asleep on the settee", LEXICON, expand=False) == (
        Question("asleep on the settee"),
    )
