"""Plain text into pieces: paragraphs stand between empty lines.

A short line without a full stop, alone between empty lines, is taken as a heading. A paragraph
that starts with a number ("12.3 …") keeps it as its pinpoint. Every piece is an exact slice of
the file. Markdown is read by `markdown.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.ingest.block import Block, Extract, Kind
from knowledge.ingest.label import Numbering, is_item, number_of
from knowledge.ingest.outline import pieces

HEADING_WORDS = 12
TITLE = 120
_BLOCK = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")


def read(content: str, *, name: str) -> Extract:
    """Return what a plain text file holds."""
    first = next((row.strip() for row in content.split("\n") if row.strip()), name)
    title = first if len(first) <= TITLE else f"{first[:TITLE].rsplit(maxsplit=1)[0]} …"
    return Extract(title, pieces(_blocks(content), title=title, content=content))


def _blocks(content: str) -> Iterator[Block]:
    numbering = Numbering()
    for span in paragraphs(content):
        plain = content[slice(*span)].strip()
        if _is_heading(plain):
            numbering.heading()
            yield Block(Kind.HEADING, plain, level=1, span=span)
        else:
            yield block(plain, span, numbering)


def paragraphs(content: str) -> Iterator[tuple[int, int]]:
    """Return the spans of the runs of lines that stand between empty lines."""
    for found in _BLOCK.finditer(content):
        yield found.span()


def block(plain: str, span: tuple[int, int], numbering: Numbering) -> Block:
    """Return a paragraph or list item as a block, with its number if it has one."""
    number = number_of(plain)
    if number and numbering.accepts(number[0], strong=number[1]):
        numbering.take(number[0])
        return Block(Kind.PARAGRAPH, plain, number=number[0], span=span)
    return Block(Kind.ITEM if is_item(plain) else Kind.PARAGRAPH, plain, span=span)


def _is_heading(plain: str) -> bool:
    number = number_of(plain)
    return (
        "\n" not in plain
        and len(plain.split()) <= HEADING_WORDS
        and plain[-1] not in ".;,:?!"
        and not (number and number[1])
        and not is_item(plain)
    )
