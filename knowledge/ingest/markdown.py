"""Markdown files that people add: a heading starts a passage.

Front matter may give title, source, edition, dates, address and licence; without it the first
heading is the title. Long sections are closed at a paragraph, so every passage is an exact slice
of the file. Our own digests have a stricter form and are read by `digest.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from knowledge.digest import Parsed
from knowledge.front_matter import split
from knowledge.ingest.text import LONGEST, added_document, blocks, cut
from knowledge.model import Passage

_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*\s*$")
_KNOWN = ("source", "edition", "in_force_from", "in_force_until", "address", "licence")


def parse(content: str, *, id: str) -> Parsed:  # noqa: A002 - the document's id
    """Return the document and passages of a Markdown file.

    Raises:
        DigestError: The front matter is not closed or is not YAML.
    """
    matter = split(content, where=f"{id}.md")
    body = matter.body if matter else content
    settings: Mapping[str, Any] = matter.settings if matter else {}
    first = re.search(r"^#{1,6}\s+(.+)$", body, flags=re.MULTILINE)
    title = str(settings.get("title") or (first[1].strip() if first else id))
    known = {key: str(settings[key]) for key in _KNOWN if settings.get(key) is not None}
    return added_document(id, title, **known), tuple(_passages(body, id, title))


def _passages(body: str, document: str, title: str) -> list[Passage]:
    found: list[Passage] = []
    taken: set[str] = set()
    heading, start, end = title, -1, -1
    for first, last in _pieces(body):
        piece = body[first:last]
        new_heading = _HEADING.match(piece)
        if start >= 0 and (new_heading or last - start > LONGEST):
            found.append(cut(document, heading, body[start:end], taken=taken))
            start = -1
        if new_heading:
            heading = new_heading[2]
            continue
        start, end = (first if start < 0 else start), last
    if start >= 0:
        found.append(cut(document, heading, body[start:end], taken=taken))
    return found


def _pieces(body: str) -> list[tuple[int, int]]:
    """Return blocks, with heading lines standing alone even when no empty line follows them."""
    pieces: list[tuple[int, int]] = []
    for first, last in blocks(body):
        at = first
        for row in body[first:last].split("\n"):
            stop = at + len(row)
            if _HEADING.match(row):
                pieces.append((at, stop))
            elif (
                pieces
                and pieces[-1][1] == at - 1
                and not _HEADING.match(body[pieces[-1][0] : pieces[-1][1]])
            ):
                pieces[-1] = (pieces[-1][0], stop)
            else:
                pieces.append((at, stop))
            at = stop + 1
    return pieces
