"""What a person put right is given beside what was read, and its words only by leave."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.correction import Correction, as_rows, corrections
from rules.catalog import Catalog

ENGLAND = Catalog().load("england")
TEXT = "No bruises seen. He is looking after his little brother a lot."


def _content(*answers: tuple[str, str, str]) -> dict[str, Any]:
    rows = [{"indicator": name, "status": status, "by": by} for name, status, by in answers]
    return {"concern": TEXT, "observations": rows}


@pytest.fixture(scope="module")
def denied() -> list[Correction]:
    """Everything that the framework has, denied by the person."""
    everything = [(name, "absent", "person") for name in ENGLAND.indicators]
    return list(corrections(_content(*everything), ENGLAND))


def test_only_a_persons_answers_are_corrections() -> None:
    """What the text alone said, and nobody answered, is left out; what it missed is told."""
    content = _content(("missing_now", "present", "text"), ("child_beaten", "present", "person"))
    names = [one.indicator for one in corrections(content, ENGLAND)]
    assert "missing_now" not in names


def test_what_was_not_noticed_is_told_as_missed(denied: list[Correction]) -> None:
    """An answer on what the words never raised has no method and no assertion."""
    missed = [one for one in denied if one.read == "missed"]
    assert missed
    assert all((one.method, one.words, one.assertion) == ("", "", {}) for one in missed)


def test_a_denied_mention_is_told_with_how_it_was_read(denied: list[Correction]) -> None:
    """The status from the words, the method and the assertion stand beside the answer."""
    one = next(one for one in denied if one.read == "present")
    assert one.answered == "absent"
    assert one.method == "lexicon"
    assert one.assertion["polarity"] == "affirmed"
    assert one.words in TEXT


def test_no_word_leaves_without_leave(denied: list[Correction]) -> None:
    """The rows hold no text unless it is asked for."""
    assert any(one.words for one in denied)
    assert all("words" not in row for row in as_rows(denied, words=False))
    assert all(row["words"] in TEXT for row in as_rows(denied, words=True))


def test_an_indicator_that_is_gone_is_left_out() -> None:
    """A later edition may have dropped it; a record without answers has none to give."""
    assert not list(corrections(_content(("no_such_thing", "present", "person")), ENGLAND))
    assert not list(corrections({}, ENGLAND))
