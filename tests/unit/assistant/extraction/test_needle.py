"""No wording is passed over for want of letters that it does not need."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assistant.extraction import needle
from assistant.extraction.circumstance import circumstances
from assistant.extraction.fact import CUES
from assistant.extraction.needle import may_match, needles_of

CASES = yaml.safe_load((Path(__file__).parent / "fact_cases.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        ("(?:cat|dog)s", (("cat", "dog"),)),
        ("a(?:bcd)?", ()),
        ("(?:bcd)+e", (("bcd",),)),
        ("[ab]cde", (("cde",),)),
        ("(?:cat|dog) [a-z]+ mat", ((" mat",), ("cat", "dog"))),
        ("(?:cat|[ab])", ()),
        ("(?!cat)dog", (("dog",),)),
        ("dog(?=[a-z]*cat)", (("dog",), ("cat",))),
    ],
)
def test_pieces_are_those_that_every_match_holds(
    pattern: str, pieces: tuple[tuple[str, ...], ...]
) -> None:
    """What may be left out, or is one of several signs, is not needed."""
    assert needles_of(pattern) == pieces


def test_the_facts_of_every_case_are_found_with_and_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every text of the fact cases states the same with the pieces as with none."""
    texts = [str(text) for text in _texts(CASES)]
    assert len(texts) > 300
    quick = [list(circumstances(text, CUES)) for text in texts]
    monkeypatch.setattr(needle, "_kept", dict)
    assert [list(circumstances(text, CUES)) for text in texts] == quick


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)] + list(map(str, value))
    return [text for one in value for text in _texts(one)] if isinstance(value, list) else []


def test_most_wordings_are_passed_over_for_a_usual_text() -> None:
    """It is for this that the pieces are kept."""
    text = "he came in with a wet coat and no breakfast, mum was late again"
    wordings = [wording for cue in CUES for wording in cue.wordings]
    assert len([one for one in wordings if may_match(one, text)]) < len(wordings) / 8
