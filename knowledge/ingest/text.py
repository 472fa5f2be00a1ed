"""Plain text into passages: paragraphs stand between empty lines.

A short line without a full stop, alone between empty lines, is taken as a heading. A paragraph
that starts with a number ("12.3 …") keeps it as its pinpoint. Every passage is an exact slice of
the file. Markdown is read by `markdown.py`, which uses `cut` from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.digest import Parsed
from knowledge.model import Document, Mark, Passage
from knowledge.passage import make_passage, unique_slug

LONGEST = 1_600
"""Characters after which a passage is closed at the next paragraph."""
SHORTEST = 200
"""Characters under which a paragraph joins the one before it."""
HEADING_WORDS = 12
_BLOCK = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
_NUMBER = re.compile(r"(?:para(?:graph)?\s+)?(\d{1,4}(?:\.\d{1,3})*)[.)]?\s+\S")


def parse(content: str, *, id: str) -> Parsed:  # noqa: A002 - the document's id
    """Return the document and passages of a plain text file."""
    title = next((row.strip() for row in content.split("\n") if row.strip()), id)[:120]
    passages: list[Passage] = []
    taken: set[str] = set()
    heading, start, end = title, -1, -1
    for first, last in blocks(content):
        block = content[first:last]
        is_heading = _is_heading(block)
        if start >= 0 and (is_heading or _closes(content[start:end], block)):
            passages.append(cut(id, heading, content[start:end], taken=taken))
            start = -1
        if is_heading:
            heading = block.strip()
            continue
        start, end = (first if start < 0 else start), last
    if start >= 0:
        passages.append(cut(id, heading, content[start:end], taken=taken))
    return added_document(id, title), tuple(passages)


def blocks(content: str) -> Iterator[tuple[int, int]]:
    """Return the spans of the runs of lines that stand between empty lines."""
    for found in _BLOCK.finditer(content):
        yield found.span()


def cut(document: str, heading: str, quote: str, *, taken: set[str]) -> Passage:
    """Return a passage of an added document; its number, if it has one, is its pinpoint."""
    number = _NUMBER.match(quote)
    name = unique_slug(f"para {number[1]}" if number else heading, taken=taken)
    return make_passage(
        document,
        heading,
        text=quote,
        name=name,
        pinpoint=f"para {number[1]}" if number else "",
        mark=Mark.VERIFIED,
    )


def added_document(id: str, title: str, **known: str | None) -> Document:  # noqa: A002
    """Return the document of an added file, with what is known of it."""
    return Document(
        id=id,
        title=title,
        source=known.get("source") or title,
        edition=known.get("edition") or "edition not stated",
        in_force_from=known.get("in_force_from"),
        in_force_until=known.get("in_force_until"),
        address=known.get("address"),
        licence=known.get("licence") or "not stated",
        official=True,
        origin="library",
    )


def _is_heading(block: str) -> bool:
    plain = block.strip()
    return (
        "\n" not in plain
        and len(plain.split()) <= HEADING_WORDS
        and plain[-1] not in ".;,:?!"
        and not _NUMBER.match(plain)
    )


def _closes(passage: str, block: str) -> bool:
    return (
        bool(_NUMBER.match(block))
        or len(passage) + len(block) > LONGEST
        or (len(passage) >= SHORTEST and len(block) >= SHORTEST)
    )
