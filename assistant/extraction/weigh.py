"""Weigh what the words claim of each worry against what the reader makes of it (`claim.py`).

A text that is read at once needs no second reading, a longer one is read in parts, one at a time,
so that it costs time and no memory. A mention that lies behind what can be read keeps what the
rules said. Strengths keep it always: the reader was not taught them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from assistant.concern import Assertion, Mention
from assistant.extraction.claim import Claims, settle
from assistant.extraction.reader import Reader, Tokens, parts_of
from assistant.extraction.text import SplitText
from rules.model import Framework

Place = tuple[int, int, Assertion]
"""Where a claim is made in the text, and what the rules made of it."""


def weigh_claims(
    text: SplitText,
    mentions: Sequence[Mention],
    reader: Reader,
    framework: Framework,
    read: Tokens | None = None,
) -> tuple[Mention, ...]:
    """Give the mentions in their order, each with the claim of rules and reader together.

    Args:
        text: The text.
        mentions: What its words said.
        reader: Who read it.
        framework: Whose indicators they are.
        read: The tokens of the text as a whole, if they are read already.
    """
    worries = [n for n, m in enumerate(mentions) if framework.indicators[m.indicator].is_worry]
    places = [(mentions[n].start, mentions[n].end, mentions[n].assertion) for n in worries]
    found = list(mentions)
    for number, claim in zip(worries, weigh_places(text, places, reader, read), strict=True):
        found[number] = replace(found[number], assertion=claim)
    return tuple(found)


def weigh_places(
    text: SplitText, places: Sequence[Place], reader: Reader, read: Tokens | None = None
) -> tuple[Assertion, ...]:
    """Give the claims of any places of a text; what the rules said where the reader knows none."""
    found = [said for _, _, said in places]
    if reader.claims is None or not places or not text.sentences:
        return tuple(found)
    for (first, last), own in _by_part(text, places).items():
        start, end = text.sentences[first].start, text.sentences[last].end
        part = text.text[start:end]
        tokens = read if read is not None and read.text == part else reader.tokens(part)
        for number in own:
            a, b, said = places[number]
            found[number] = _weighed(said, (a - start, b - start), tokens, reader.claims)
    return tuple(found)


def _by_part(text: SplitText, places: Sequence[Place]) -> dict[tuple[int, int], list[int]]:
    """Give, for each part of the text that must be read, the numbers of the places in it."""
    parts = parts_of([text.text[s.start : s.end] for s in text.sentences])
    starts = [text.sentences[first].start for first, _ in parts]
    found: dict[tuple[int, int], list[int]] = {}
    for number, (start, _, _) in enumerate(places):
        part = parts[max(0, bisect_right(starts, start) - 1)]
        found.setdefault(part, []).append(number)
    return found


def _weighed(said: Assertion, place: tuple[int, int], tokens: Tokens, claims: Claims) -> Assertion:
    """Give one claim as rules and reader together see it; as it was where no token was read."""
    start, end = place
    inside = [n for n, (a, b) in enumerate(tokens.places) if a < end and b > start]
    if not inside:
        return said
    kind, _ = claims.weigh(tokens.states, inside, said)
    return settle(said, kind)
