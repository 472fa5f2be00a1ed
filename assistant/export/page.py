"""A paper as one HTML page: self-contained, no script, nothing from outside, WCAG 2.2 AA.

It prints well, and where it is fictional every printed page says so. Neighbour: `assistant.book`
is the framework's page; `word.py` and `text.py` write the same paper otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from assistant.export.paper import FICTIONAL, FILL_IN, Paper, Part, Table

STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.55 "Segoe UI", system-ui, sans-serif; color: #1b1b1b; background: #fff;
  max-width: 52rem; margin: 0 auto; padding: 1rem; }
h1, h2 { line-height: 1.25; color: #12284b; }
h2 { border-top: 2px solid #12284b; padding-top: .5rem; margin-top: 1.8rem; font-size: 1.2rem; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0 1rem; }
caption { position: absolute; left: -999rem; }
th, td { border: 1px solid #6b7280; padding: .35rem .5rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; white-space: pre-wrap; }
th { background: #e8edf5; font-weight: 600; } tbody th { width: 38%; }
blockquote { border-left: 4px solid #12284b; margin: .6rem 0; padding: .2rem .9rem;
  white-space: pre-wrap; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f4f5f7; padding: .6rem;
  font-size: .8rem; }
.note { background: #fff7e0; border: 1px solid #8a6100; padding: .5rem .8rem; }
.urgent { background: #fdecec; border: 3px solid #9b1c1c; padding: .2rem .9rem; }
.fictional { background: #12284b; color: #fff; font-weight: 700; padding: .4rem .8rem;
  text-align: center; margin: 0 0 1rem; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: #fff; padding: .5rem; outline: 3px solid #b35900; }
@media print { .skip { display: none; } body { max-width: none; padding: 1.6rem 0 0; }
  tr, blockquote, .urgent { break-inside: avoid; } h2 { break-after: avoid; }
  thead { display: table-header-group; }
  .fictional { position: fixed; top: 0; left: 0; right: 0; margin: 0; background: #fff;
    color: #000; border: 2px solid #000; } }
"""


def page(paper: Paper) -> str:
    """Give the page."""
    title = escape(paper.title)
    body = [
        '<a class="skip" href="#main">Skip to the content</a>',
        "<header>",
        f'<p class="fictional">{escape(FICTIONAL)}</p>' if paper.fictional else "",
        f"<h1>{title}</h1>",
        *(f'<p class="note">{escape(notice)}</p>' for notice in paper.notices if notice),
        '</header><main id="main">',
    ]
    for number, part in enumerate(paper.parts, 1):
        body.extend(_part(part, f"part-{number}"))
    head = "FICTIONAL: " if paper.fictional else ""
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">'
        f"<title>{head}{title}</title><style>{STYLE}</style></head><body>"
        + "\n".join(body)
        + "</main></body></html>\n"
    )


def _part(part: Part, name: str) -> Iterator[str]:
    if not (part.lines or part.quote or part.rows or part.table or part.exact):
        return
    urgent = ' class="urgent"' if part.urgent else ""
    yield f'<section{urgent} aria-labelledby="{name}"><h2 id="{name}">{escape(part.title)}</h2>'
    yield from (f"<p>{escape(line)}</p>" for line in part.lines if line)
    if part.quote:
        yield f"<blockquote>{escape(part.quote)}</blockquote>"
    if part.table:
        yield _table(f"{part.title}: list", part.table)
    if part.rows:
        rows = tuple((name, _shown(words)) for name, words in part.rows)
        yield _table(f"{part.title}: details", Table(("What", "Answer"), rows))
    if part.exact:
        yield f"<pre>{escape(part.exact)}</pre>"
    yield "</section>"


def _shown(words: str) -> str:
    return "(to fill in by hand)" if words == FILL_IN else words


def _table(caption: str, table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(words)}</th>' for words in table.heads)
    rows = [
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in table.rows
    ]
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table>"
    )
