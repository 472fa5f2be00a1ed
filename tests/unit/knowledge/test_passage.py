"""Cutting text into sentences and naming passages."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from knowledge.passage import sentences, slug, unique_slug


def cut(text: str) -> list[str]:
    """Return the sentences themselves."""
    return [text[first:last] for first, last in sentences(text)]


def test_sentences() -> None:
    """Full stops, questions and quotation marks end a sentence; short forms do not."""
    assert cut("Ring now. Say why. Is he safe? “I do not know.” Then wait.") == [
        "Ring now.",
        "Say why.",
        "Is he safe?",
        "“I do not know.”",
        "Then wait.",
    ]
    assert cut("See para. 12 and s. 47 of the Act. Then ring.") == [
        "See para. 12 and s. 47 of the Act.",
        "Then ring.",
    ]


@given(st.text(max_size=300))
def test_spans_are_in_order_and_inside(text: str) -> None:
    """Sentences never overlap, never leave the text and lose nothing but space."""
    spans = sentences(text)
    assert spans
    assert all(0 <= first <= last <= len(text) for first, last in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    kept = "".join(text[first:last] for first, last in spans)
    assert "".join(kept.split()) == "".join(text.split())


def test_slugs_are_plain_and_unique() -> None:
    """A heading makes one short id; a second one like it is numbered."""
    taken: set[str] = set()
    assert unique_slug("Café: s.17", taken=taken) == "cafe-s-17"
    assert unique_slug("Cafe s 17", taken=taken) == "cafe-s-17-2"
    assert slug("!!!") == "passage"
