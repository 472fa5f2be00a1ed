"""A paper as a Word document: real headings, tables with header rows, British English.

A front door's form is filled in from it, so blanks are blanks. The library is imported only when
a document is made. Nothing of the person's account on this machine gets into the file.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from assistant.export.paper import FICTIONAL, FILL_IN, Paper, Part, Table

_BLANK = "\n"
_NO_XML = (*(code for code in range(32) if code not in (9, 10)), *range(0xD800, 0xE000))
_CONTROL = dict.fromkeys((*_NO_XML, 0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}")


def word(paper: Paper, *, made: datetime) -> bytes:
    """Give the document's bytes."""
    from docx import Document  # noqa: PLC0415 - a third of a second, for this alone

    document = Document()
    _settle(document, paper, made)
    document.add_heading(_clean(paper.title), level=0)
    for notice in filter(None, paper.notices):
        document.add_paragraph(_clean(notice), style="Intense Quote")
    for part in paper.parts:
        if part.lines or part.quote or part.rows or part.table or part.exact:
            _part(document, part)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _settle(document: Any, paper: Paper, made: datetime) -> None:
    """Set the language, the properties, and the head of every page."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - with `Document`

    about = document.core_properties
    about.title, about.language = _clean(paper.title)[:255], "en-GB"
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = made.replace(tzinfo=None)
    for fonts in document.styles.element.iter(qn("w:lang")):
        fonts.set(qn("w:val"), "en-GB")
    head = document.sections[0].header.paragraphs[0]
    head.text = FICTIONAL if paper.fictional else _clean(paper.title)


def _part(document: Any, part: Part) -> None:
    title = f"IMPORTANT: {part.title}" if part.urgent else part.title
    document.add_heading(_clean(title), level=1)
    for line in filter(None, part.lines):
        document.add_paragraph(_clean(line), style="Intense Quote" if part.urgent else None)
    if part.quote:
        document.add_paragraph(_clean(part.quote), style="Quote")
    if part.table:
        _table(document, part.table)
    if part.rows:
        _table(document, Table(("What", "Answer"), part.rows))
    if part.exact:
        document.add_paragraph(_clean(part.exact), style="No Spacing")


def _table(document: Any, table: Table) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - with `Document`
    from docx.oxml.ns import qn  # noqa: PLC0415 - with `Document`

    made = document.add_table(rows=1, cols=len(table.heads), style="Table Grid")
    for cell, words in zip(made.rows[0].cells, table.heads, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(words).bold = True
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    made.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - no public way yet
    for row in table.rows:
        for cell, words in zip(made.add_row().cells, row, strict=True):
            cell.text = _BLANK if words == FILL_IN else _clean(words)


def _clean(words: str) -> str:
    """Give words that an XML file can hold."""
    return words.replace("\r\n", "\n").translate(_CONTROL)
