"""Markdown files that people add: headings, numbered paragraphs, lists and tables.

Front matter may give title, source, edition, dates, address and licence; without it the first
heading is the title. Every piece is an exact slice of the file. Our own digests have a stricter
form and are read by `knowledge/digest.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from knowledge.front_matter import split
from knowledge.ingest.block import Block, Extract, Kind
from knowledge.ingest.label import Numbering
from knowledge.ingest.outline import pieces
from knowledge.ingest.text import TITLE, block, paragraphs

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r"[^\S\n]{0,3}(=+|-{2,})[^\S\n]*$")
_FENCE = re.compile(r"[^\S\n]{0,3}(```|~~~)")
_KNOWN = ("source", "edition", "in_force_from", "in_force_until", "address", "licence")
LONGEST_SETTING = 500
LONGEST_HEADING = 200
"""Characters; a longer line over a rule is a paragraph."""


def read(content: str, *, name: str, where: str) -> Extract:
    """Return what a Markdown file holds; `where` is its name, for messages.

    Raises:
        DigestError: The front matter is not closed or is not YAML.
    """
    matter = split(content, where=where)
    body = matter.body if matter else content
    settings: Mapping[str, Any] = matter.settings if matter else {}
    found = tuple(_blocks(body))
    first = next((entry.text for entry in found if entry.kind is Kind.HEADING), name)
    title = _word(settings.get("title")) or first[:TITLE]
    known = {key: _word(settings.get(key)) for key in _KNOWN}
    told = {key: value for key, value in known.items() if value}
    return Extract(title, pieces(found, title=title, content=body), told)


def _word(value: Any) -> str:
    """Return a setting as text; what is a list or a mapping is no setting of ours."""
    return "" if value is None or isinstance(value, list | dict) else str(value)[:LONGEST_SETTING]


def _blocks(body: str) -> Iterator[Block]:
    numbering = Numbering()
    fenced = False
    for first, last in paragraphs(body):
        rows = list(_rows(body, first, last))
        place = 0
        start = first
        while place < len(rows):
            begin, end = rows[place]
            row = body[begin:end]
            fenced ^= bool(_FENCE.match(row))
            level, text, used = (0, "", 1) if fenced else _heading(body, rows, place)
            if level:
                yield from _words(body, start, begin, numbering)
                numbering.heading()
                yield Block(
                    Kind.HEADING, text, level=level, span=(begin, rows[place + used - 1][1])
                )
                start = rows[place + used - 1][1]
            place += used
        yield from _words(body, start, last, numbering)


def _rows(body: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    at = first
    for row in body[first:last].split("\n"):
        yield at, at + len(row)
        at += len(row) + 1


def _heading(body: str, rows: list[tuple[int, int]], place: int) -> tuple[int, str, int]:
    """Return the level and words of a heading that begins at a row, and how many rows it takes."""
    row = body[slice(*rows[place])]
    found = _HEADING.match(row)
    if found and len(found[2]) <= LONGEST_HEADING:
        return len(found[1]), found[2], 1
    under = _UNDERLINE.match(body[slice(*rows[place + 1])]) if place + 1 < len(rows) else None
    plain = row.strip()
    if under and plain and len(plain) <= LONGEST_HEADING and "|" not in plain:
        return (1 if under[1][0] == "=" else 2), plain, 2
    return 0, "", 1


def _words(body: str, start: int, end: int, numbering: Numbering) -> Iterator[Block]:
    piece = body[start:end]
    plain = piece.strip()
    if not plain:
        return
    begin = start + len(piece) - len(piece.lstrip())
    span = (begin, begin + len(plain))
    if all(row.lstrip().startswith("|") for row in plain.split("\n")):
        yield Block(Kind.ROW, plain, span=span)
        return
    yield block(plain, span, numbering)
