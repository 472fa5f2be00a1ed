"""Cutting text into passages and sentences. Pure: text in, frozen values out.

A passage's text is always an exact slice of what was read, so that quoting it is quoting the
source. File formats are read by `digest.py` and `ingest/`; nothing here opens a file.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence

from knowledge.model import Mark, Passage

_SENTENCE_END = re.compile(r"[.!?][\"'\u201d\u2019)\]]*\s+(?=[\"'\u201c\u2018(\[]?[A-Z0-9])|\n+")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|s|ss|para|paras|reg|p|pp|ch|no|v|etc|Sch)\.$")


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def slug(heading: str) -> str:
    """Return a heading as a short stable id.

    Examples:
        >>> slug("What the council must do: s.17ZA(1)")
        'what-the-council-must-do-s-17za-1'
    """
    plain = unicodedata.normalize("NFKD", heading.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "passage"


def unique_slug(heading: str, *, taken: set[str]) -> str:
    """Return the heading's slug, numbered when it is taken, and note it as taken."""
    stem = slug(heading)
    name, count = stem, 1
    while name in taken:
        count += 1
        name = f"{stem}-{count}"
    taken.add(name)
    return name


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of the sentences of a text; never empty spans.

    Examples:
        >>> [("Ring now. Say why."[a:b]) for a, b in sentences("Ring now. Say why.")]
        ['Ring now.', 'Say why.']
    """
    return tuple(_sentence_spans(text)) or ((0, len(text)),)


def _sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _SENTENCE_END.finditer(text):
        end = found.end() - (len(found.group()) - len(found.group().rstrip()))
        if _ABBREVIATION.search(text[start:end]):
            continue
        if text[start:end].strip():
            yield start, end
        start = found.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


def make_passage(  # noqa: PLR0913 - a passage has this many parts, each named at the call
    document: str,
    heading: str,
    *,
    text: str,
    name: str,
    pinpoint: str = "",
    mark: Mark = Mark.VERIFIED,
    topics: Sequence[str] = (),
    asks: Sequence[str] = (),
) -> Passage:
    """Return a passage with its id and the hash of its text."""
    return Passage(
        id=f"{document}/{name}",
        document=document,
        heading=heading,
        text=text,
        pinpoint=pinpoint,
        mark=mark,
        topics=tuple(topics),
        sha256=fingerprint(text),
        asks=tuple(asks),
    )
