"""Word files into blocks: paragraphs with the numbers that Word prints, headings, tables, notes.

What a reader of the printed page sees is kept: inserted text and text boxes, not deleted or hidden
text, not the table of contents. Headers and footers are parts of their own and are not read. There
are no page numbers: Word works them out when it prints. Runs in the limited process only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from knowledge.ingest import package
from knowledge.ingest.block import Block, Extract, Kind, Progress, Refused
from knowledge.ingest.docx_number import Numbered, NumberingPart, W
from knowledge.ingest.label import Numbering, is_item, number_of
from knowledge.ingest.outline import pieces

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CELLS = " | "
DEEPEST = 60
"""Tables within tables, and the like, that are followed."""
_HEADING = re.compile(r"heading\s*(\d)", re.IGNORECASE)
_CONTENTS = re.compile(r"toc\s*\d|toc\s*heading|table of (?:figures|contents)", re.IGNORECASE)
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delText",
            f"{MC}Fallback", f"{W}sectPr", f"{W}txbxContent"}  # fmt: skip
_SIGNS = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "\u2011"}
_MARKS = ("footnotes", "endnotes")


def read(stream: BinaryIO, *, name: str, progress: Progress) -> Extract:
    """Return what a Word file holds.

    Raises:
        Refused: Its package holds what it should not, it is damaged, or it has no text.
    """
    package.check(stream)
    document = _open(stream)
    body = document.element.body
    if document.element.getroottree().docinfo.doctype:
        raise Refused("doctype")
    walker = _Walker(document)
    total = len(body)
    blocks: list[Block] = []
    for done, child in enumerate(body, start=1):
        blocks.extend(walker.blocks(child))
        if done % 100 == 0 or done == total:
            progress(done, total)
    blocks.extend(walker.notes())
    title = walker.title or _told_title(document) or _first_heading(blocks) or name
    return Extract(title[:200], pieces(blocks, title=title))


def _open(stream: BinaryIO) -> Any:
    import docx  # noqa: PLC0415 - only the limited process needs it
    from docx.opc.exceptions import OpcError  # noqa: PLC0415
    from lxml.etree import LxmlError  # noqa: PLC0415

    try:
        return docx.Document(stream)
    except (OpcError, LxmlError, KeyError, ValueError) as error:
        raise Refused("damaged", str(error)[:200]) from error


def _told_title(document: Any) -> str:
    try:
        return str(document.core_properties.title or "").strip()
    except (KeyError, ValueError, AttributeError):
        return ""


def _first_heading(blocks: list[Block]) -> str:
    return next((block.text for block in blocks if block.kind is Kind.HEADING), "")


class _Walker:
    """Goes through a document once, counting as it goes."""

    def __init__(self, document: Any) -> None:
        self._document = document
        styles = _part(document, "styles")
        self._numbering = NumberingPart(_part(document, "numbering"), styles)
        self._styles = _style_names(styles)
        self._typed = Numbering()
        self.title = ""

    def blocks(self, element: Any, depth: int = 0) -> Iterator[Block]:
        """Return the blocks of one part of the body."""
        if depth > DEEPEST or element.tag in _SKIPPED or not isinstance(element.tag, str):
            return
        if element.tag == f"{W}p":
            yield from self._paragraph(element, depth)
        elif element.tag == f"{W}tbl":
            yield from self._table(element)
        elif not (element.tag == f"{W}sdt" and _is_contents(element)):
            for child in element:
                yield from self.blocks(child, depth + 1)

    def notes(self) -> Iterator[Block]:
        """Return the footnotes and endnotes."""
        for kind in _MARKS:
            part = _part(self._document, kind)
            number = 0
            for note in () if part is None else part:
                if note.get(f"{W}type") in {"separator", "continuationSeparator"}:
                    continue
                text = " ".join(filter(None, map(_text, note.iter(f"{W}p"))))
                if text:
                    number += 1
                    yield Block(Kind.NOTE, text, number=str(number))

    def _paragraph(self, element: Any, depth: int) -> Iterator[Block]:
        style_id, style = self._style_of(element)
        numbered = self._numbering.label(element.find(f"{W}pPr"), style_id)
        text = _text(element)
        if text and not _CONTENTS.match(style):
            if style.casefold() == "title" and not self.title:
                self.title = text
                yield Block(Kind.HEADING, text, level=1)
            else:
                yield self._block(element, text, style_id, numbered)
        for box in element.iter(f"{W}txbxContent"):
            if not any(up.tag == f"{MC}Fallback" for up in box.iterancestors()):
                for child in box:
                    yield from self.blocks(child, depth + 1)

    def _block(self, element: Any, text: str, style: str, numbered: Numbered | None) -> Block:
        label = numbered.label if numbered else ""
        whole = f"{label} {text}".strip()
        level = self._heading_level(element, style)
        if level:
            self._typed.heading()
            if numbered and numbered.number:
                self._typed.take(_digits(numbered.number))
            return Block(Kind.HEADING, whole, level=level)
        if numbered and numbered.number:
            return Block(Kind.PARAGRAPH, whole, number=numbered.number)
        typed = None if numbered else number_of(text)
        if typed and self._typed.accepts(typed[0], strong=typed[1]):
            self._typed.take(typed[0])
            return Block(Kind.PARAGRAPH, whole, number=typed[0])
        kind = Kind.ITEM if label or is_item(text) else Kind.PARAGRAPH
        return Block(kind, whole)

    def _style_of(self, element: Any) -> tuple[str, str]:
        found = element.find(f"{W}pPr/{W}pStyle")
        style = self._styles.get("", ("", "", None))[1] if found is None else found.get(f"{W}val")
        name = self._styles.get(style or "", (style or "", "", None))[0]
        return style or "", name

    def _heading_level(self, element: Any, style: str) -> int:
        own = element.find(f"{W}pPr/{W}outlineLvl")
        if own is not None and (own.get(f"{W}val") or "").isdigit():
            level = int(own.get(f"{W}val"))
            return level + 1 if level < 9 else 0
        for _ in range(DEEPEST):
            name, based_on, outline = self._styles.get(style, ("", "", None))
            found = _HEADING.match(name)
            if found:
                return int(found[1])
            if outline is not None:
                return outline + 1 if outline < 9 else 0
            style = based_on
        return 0

    def _table(self, table: Any) -> Iterator[Block]:
        for row in table.iter(f"{W}tr"):
            if any(up.tag == f"{W}tbl" and up is not table for up in row.iterancestors(f"{W}tbl")):
                continue
            cells = [
                " ".join(filter(None, map(self._cell_text, cell.iter(f"{W}p"))))
                for cell in row.findall(f"{W}tc")
            ]
            text = CELLS.join(cell for cell in cells if cell)
            if text:
                yield Block(Kind.ROW, text)

    def _cell_text(self, element: Any) -> str:
        numbered = self._numbering.label(element.find(f"{W}pPr"), self._style_of(element)[0])
        text = _text(element)
        return f"{numbered.label} {text}" if numbered and text else text


def _digits(number: str) -> str:
    return ".".join(part for part in number.split(".") if part) or "0"


def _text(paragraph: Any) -> str:
    """Return the words of a paragraph, with text that was deleted or hidden left out."""
    return " ".join("".join(_words(paragraph, 0)).split())


def _words(element: Any, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        return
    for child in element:
        if child.tag in _SKIPPED or not isinstance(child.tag, str):
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == f"{W}r" and _is_hidden(child):
            continue
        else:
            yield from _words(child, depth + 1)


def _is_hidden(run: Any) -> bool:
    found = run.find(f"{W}rPr/{W}vanish")
    return found is not None and found.get(f"{W}val") not in {"0", "false"}


def _is_contents(element: Any) -> bool:
    found = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return found is not None and "contents" in (found.get(f"{W}val") or "").casefold()


def _part(document: Any, kind: str) -> Any | None:
    """Return the root of a part that stands beside the text; None when there is none.

    Raises:
        Refused: The part is damaged, or declares a document type (Word never does).
    """
    from lxml import etree  # noqa: PLC0415

    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(f"/{kind}"):
            continue
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(relation.target_part.blob, parser)
        except etree.XMLSyntaxError as error:
            raise Refused("damaged", str(error)[:200]) from error
        if root.getroottree().docinfo.doctype:
            raise Refused("doctype")
        return root
    return None


def _style_names(styles: Any | None) -> dict[str, tuple[str, str, int | None]]:
    """Return for each style its name, what it is based on and its outline level; "" is the usual.

    The entry under "" has the usual paragraph style's id in its second place.
    """
    found: dict[str, tuple[str, str, int | None]] = {}
    for style in () if styles is None else styles.findall(f"{W}style"):
        name = style.find(f"{W}name")
        based_on = style.find(f"{W}basedOn")
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        told = "" if outline is None else outline.get(f"{W}val") or ""
        own = style.get(f"{W}styleId") or ""
        found[own] = (
            "" if name is None else name.get(f"{W}val") or "",
            "" if based_on is None else based_on.get(f"{W}val") or "",
            int(told) if told.isdigit() else None,
        )
        if style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph":
            found[""] = ("", own, None)
    return found
