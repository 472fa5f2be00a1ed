"""Weigh what the words claim of each worry against what the reader makes of it (`claim.py`).

The text is read once more, whole or in parts, for the states of its tokens; a mention that lies
behind what can be read keeps what the rules said. Strengths keep it always: the reader was not
taught them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.concern import Assertion, Mention
from assistant.extraction.claim import settle
from assistant.extraction.reader import Reader, Tokens, parts_of
from assistant.extraction.text import SplitText
from rules.model import Framework


@dataclass(frozen=True, slots=True)
class _Part:
    """A run of sentences as it was read: where it starts in the text, and its tokens."""

    start: int
    end: int
    tokens: Tokens


def weigh_claims(
    text: SplitText, mentions: Sequence[Mention], reader: Reader, framework: Framework
) -> tuple[Mention, ...]:
    """Give the mentions, each with the claim that rules and reader together make of it."""
    worries = [m for m in mentions if framework.indicators[m.indicator].is_worry]
    if reader.claims is None or not worries:
        return tuple(mentions)
    parts = _parts(text, worries, reader)
    return tuple(
        replace(m, assertion=weighed(m.assertion, (m.start, m.end), parts, reader))
        if framework.indicators[m.indicator].is_worry
        else m
        for m in mentions
    )


def weigh_places(
    text: SplitText, places: Sequence[tuple[int, int, Assertion]], reader: Reader
) -> tuple[Assertion, ...]:
    """Give the claims of any places of a text, for a measurement of claims by themselves."""
    parts = _read(text, range(len(text.sentences)), reader)
    return tuple(weighed(said, (start, end), parts, reader) for start, end, said in places)


def weighed(
    said: Assertion, place: tuple[int, int], parts: Sequence[_Part], reader: Reader
) -> Assertion:
    """Give one claim as rules and reader together see it."""
    for part in parts:
        if part.start <= place[0] < part.end and reader.claims is not None:
            start, end = place[0] - part.start, place[1] - part.start
            inside = [n for n, (a, b) in enumerate(part.tokens.places) if a < end and b > start]
            if inside:
                kind, _ = reader.claims.weigh(part.tokens.states, inside, said)
                return settle(said, kind)
    return said


def _parts(text: SplitText, mentions: Iterable[Mention], reader: Reader) -> list[_Part]:
    starts = [sentence.start for sentence in text.sentences]
    numbers = [max(0, bisect_right(starts, mention.start) - 1) for mention in mentions]
    return _read(text, numbers, reader)


def _read(text: SplitText, numbers: Iterable[int], reader: Reader) -> list[_Part]:
    """Read the parts of the text that hold the sentences with these numbers."""
    wanted = set(numbers)
    sentences = text.sentences
    found = []
    for first, last in parts_of([text.text[s.start : s.end] for s in sentences]):
        if wanted.isdisjoint(range(first, last + 1)):
            continue
        start, end = sentences[first].start, sentences[last].end
        found.append(_Part(start, end, reader.tokens(text.text[start:end])))
    return found
