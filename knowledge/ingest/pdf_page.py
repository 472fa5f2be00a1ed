"""The lines of a PDF's pages, without what is printed on every page.

Running headers and footers are found by standing at the edge of many pages in the same words,
numbers apart; what they say of the page's number is kept, because people cite the printed one.
Pure: lines in, lines out. The file is opened in `pdf.py`, which also makes paragraphs of lines.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

EDGE = 3
"""Lines at the top and at the bottom of a page that may be running ones."""
SHARE = 0.15
"""Of the pages, on which a running line stands at least."""
FEWEST = 3
_DIGITS = re.compile(r"\d+")
_PAGE_ONLY = re.compile(r"(?:page\s*)?#(?:\s*(?:of|/)\s*#)?", re.IGNORECASE)
_LEADER = re.compile(r"(?:\.\s?){5,}\s*[\divxlc]*\s*$|\u2026{2,}\s*\d*\s*$")
_ENDS_IN_PAGE = re.compile(r"\S\s+\d{1,4}$")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line."""

    text: str
    x: float
    y: float
    size: float
    bold: bool
    index: int
    """Of its page, from 0."""


def without_running(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], dict[int, str]]:
    """Return the lines of each page without running headers and footers, and the page numbers."""
    edges = [_edge(lines) for lines in pages]
    counts = Counter(key for edge in edges for key in {_key(line) for line in edge})
    least = max(FEWEST, SHARE * len(pages))
    kept: list[list[Line]] = []
    found: dict[int, list[int]] = defaultdict(list)
    for index, (lines, edge) in enumerate(zip(pages, edges, strict=True)):
        running = {id(line) for line in edge if _is_running(line, counts, least)}
        for line in lines:
            if id(line) in running:
                found[index].extend(int(n) for n in _DIGITS.findall(line.text)[:4])
        kept.append([line for line in lines if id(line) not in running])
    return kept, _numbers(found, len(pages))


def without_contents(lines: Sequence[Line]) -> list[Line]:
    """Return lines without a table of contents: dotted lines, or page numbers under its heading."""
    kept: list[Line] = []
    contents = False
    for line in lines:
        plain = line.text.strip().casefold()
        if plain in {"contents", "table of contents", "contents page"}:
            contents = True
            continue
        if _LEADER.search(line.text):
            continue
        if contents and _ENDS_IN_PAGE.search(line.text):
            continue
        contents = False
        kept.append(line)
    return kept


def _edge(lines: Sequence[Line]) -> list[Line]:
    ordered = sorted(lines, key=lambda line: -line.y)
    return ordered if len(ordered) <= 2 * EDGE else [*ordered[:EDGE], *ordered[-EDGE:]]


def _key(line: Line) -> tuple[str, int]:
    words = _DIGITS.sub("#", " ".join(line.text.split()).casefold())
    return words, round(line.y / 4)


def _is_running(line: Line, counts: Mapping[tuple[str, int], int], least: float) -> bool:
    words, place = _key(line)
    near = sum(counts.get((words, place + step), 0) for step in (-1, 0, 1))
    return near >= least or bool(_PAGE_ONLY.fullmatch(words))


def _numbers(found: Mapping[int, Sequence[int]], pages: int) -> dict[int, str]:
    """Return the printed number of each page, when running lines agree on how to count."""
    steps = Counter(number - index - 1 for index, all_ in found.items() for number in set(all_))
    if not steps:
        return {}
    step, votes = steps.most_common(1)[0]
    if votes < max(FEWEST, pages // 2):
        return {}
    return {i: str(i + 1 + step) for i in range(pages) if i + 1 + step >= 1}
