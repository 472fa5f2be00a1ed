"""A paper as plain text and as Markdown: for a form, an e-mail system or a screen reader.

No line is wrapped, so that a pasted text stays whole; every part has its heading. Words that
people wrote cannot turn into headings, links or pictures. Neighbour: `page.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.export.paper import FICTIONAL, FILL_IN, Paper, Part

BLANK = "______________________________"
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_FIRST = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


def plain_text(paper: Paper) -> str:
    """Give the paper as plain text."""
    return "\n".join(_plain(paper)).rstrip() + "\n"


def _plain(paper: Paper) -> Iterator[str]:
    if paper.fictional:
        yield FICTIONAL
        yield ""
    yield paper.title.upper()
    yield from paper.notices
    for part in paper.parts:
        lines = list(_plain_part(part))
        if lines:
            yield ""
            yield part.title.upper()
            yield from lines
    if paper.fictional:
        yield ""
        yield FICTIONAL


def _plain_part(part: Part) -> Iterator[str]:
    yield from part.lines
    if part.quote:
        yield from (f"  {line}" for line in part.quote.split("\n"))
    for row in part.table.rows if part.table else ():
        yield "- " + "; ".join(cell.rstrip(".") for cell in row if cell)
    for name, words in part.rows:
        yield f"{name}: {BLANK if words == FILL_IN else words}"
    if part.exact:
        yield part.exact


def markdown(paper: Paper) -> str:
    """Give the paper as Markdown."""
    return "\n".join(_marked(paper)).rstrip() + "\n"


def _marked(paper: Paper) -> Iterator[str]:
    if paper.fictional:
        yield f"**{FICTIONAL}**\n"
    yield f"# {_safe(paper.title)}\n"
    yield from (f"> {_safe(notice)}\n" for notice in paper.notices if notice)
    for part in paper.parts:
        lines = list(_marked_part(part))
        if lines:
            yield f"## {_safe(part.title)}\n"
            yield from lines
    if paper.fictional:
        yield f"**{FICTIONAL}**"


def _marked_part(part: Part) -> Iterator[str]:
    yield from (f"{_safe(line)}\n" for line in part.lines if line)
    if part.quote:
        yield "".join(f"> {_safe(line)}\n" for line in part.quote.split("\n"))
    if part.table:
        yield _row(part.table.heads)
        yield _row(("---",) * len(part.table.heads), safe=True)
        yield from map(_row, part.table.rows)
        yield ""
    for name, words in part.rows:
        yield f"- **{_safe(name)}**: {BLANK if words == FILL_IN else _safe(words)}"
    if part.rows:
        yield ""
    if part.exact:
        yield f"```\n{part.exact}\n```\n"


def _row(cells: tuple[str, ...], *, safe: bool = False) -> str:
    return "| " + " | ".join(cell if safe else _safe(cell) for cell in cells) + " |"


def _safe(words: str) -> str:
    """Give words that mean nothing to Markdown."""
    one = _MARKS.sub(r"\\\1", words.replace("\r", "")).replace("\n", "  \n  ")
    return _FIRST.sub(r"\1\\\2", one)
