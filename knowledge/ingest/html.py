"""Web pages into blocks: the part that people read, with headings, numbers, tables and notes.

Knows the layout of government publications (`main`, `.govspeak`, numbered headings, footnotes at
the end) and takes any other page as it comes. Menus, banners and lists of contents are left out.
Nothing on a page is ever fetched. Runs in the limited process only. selectolax reads the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from knowledge.ingest.block import Block, Extract, Kind, Refused
from knowledge.ingest.decode import clean
from knowledge.ingest.docx_number import shape
from knowledge.ingest.label import Numbering, is_item, number_of
from knowledge.ingest.outline import pieces

CELLS = " | "
DEEPEST = 200
LONGEST_HEADING = 300
"""Characters; a longer one is a paragraph in large print."""
_MAIN = (".govspeak", "[role=main] article", "main article", "article", "main", "[role=main]",
         "#content", "body")  # fmt: skip
_DROPPED = ("script", "style", "noscript", "template", "nav", "svg", "form", "button", "iframe",
            "object", "[hidden]", "[role=navigation]", "[role=search]", "[aria-hidden=true]",
            ".gem-c-contents-list", "#contents-list", ".contents-list", ".gem-c-back-to-top-link",
            ".gem-c-cookie-banner", ".gem-c-print-link", ".gem-c-related-navigation",
            ".gem-c-feedback", ".app-c-back-to-top", ".skip-link", ".govuk-skip-link",
            ".reversefootnote", ".footnote-backref", ".visually-hidden",
            ".govuk-visually-hidden")  # fmt: skip
_FRAME = ("header", "footer", "aside")
"""Left out only outside the main part: an article may have a header of its own."""
_INLINE = {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "i", "ins", "kbd",
           "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u",
           "var", "font", "tt", "big", "wbr"}  # fmt: skip
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_NOTES = {"footnotes", "endnotes"}


def read(content: str, *, name: str) -> Extract:
    """Return what a web page holds.

    Raises:
        Refused: There is no text on it.
    """
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - only here

    tree = LexborHTMLParser(content)
    for selector in _DROPPED:
        for node in tree.css(selector):
            node.decompose()
    main = _main(tree)
    if main is None:
        raise Refused("no_words")
    title = _title(tree) or name
    blocks = list(_Walker().blocks(main))
    if main.tag != "body" and not any(block.kind is Kind.HEADING for block in blocks[:1]):
        blocks.insert(0, Block(Kind.HEADING, title, level=1))
    return Extract(title, pieces(blocks, title=title), _settings(tree))


def _main(tree: Any) -> Any | None:
    """Return the part of the page to read: the smallest known part that holds most of its words."""
    body = tree.body
    if body is None:
        return None
    for selector in _FRAME:
        for node in tree.css(f"body > {selector}, body > div > {selector}"):
            node.decompose()
    whole = _length(body)
    for selector in _MAIN:
        for node in tree.css(selector):
            if _length(node) >= 0.6 * whole:
                return node
    return body


def _length(node: Any) -> int:
    return len("".join((node.text(deep=True) or "").split()))


def _title(tree: Any) -> str:
    for selector in ("h1", "title"):
        node = tree.css_first(selector)
        text = _plain(node.text(deep=True) or "") if node is not None else ""
        if text:
            return re.sub(r"\s+[-|]\s+GOV\.UK$", "", text)[:200]
    return ""


def _settings(tree: Any) -> dict[str, str]:
    node = tree.css_first("link[rel=canonical]")
    address = (node.attributes.get("href") or "") if node is not None else ""
    return {"address": address[:500]} if address.startswith(("http://", "https://")) else {}


class _Walker:
    """Goes through a page once, in order."""

    def __init__(self) -> None:
        self._numbering = Numbering()
        self._loose: list[str] = []
        """Words that stand in no paragraph of their own."""
        self._lists = 0
        """How many lists this place stands within."""

    def blocks(self, root: Any) -> Iterator[Block]:
        """Return the blocks under a node."""
        yield from self._children(root, 0)
        yield from self._settle()

    def _children(self, node: Any, depth: int) -> Iterator[Block]:
        for child in _nodes(node):
            yield from self._node(child, depth)

    def _node(self, node: Any, depth: int) -> Iterator[Block]:
        if node.tag == "-text":
            self._loose.append(node.text_content or "")
        elif node.tag == "br":
            self._loose.append(" ")
        elif node.tag in _INLINE and not _has_blocks(node):
            self._loose.append(node.text(deep=True) or "")
        elif isinstance(node.tag, str) and not node.tag.startswith(("-", "_", "!")):
            yield from self._settle()
            yield from self._element(node, depth)
            yield from self._settle()

    def _element(self, node: Any, depth: int) -> Iterator[Block]:
        if node.tag in _HEADINGS:
            text = _plain(node.text(deep=True) or "")
            if text and len(text) <= LONGEST_HEADING:
                yield self._heading(text, _HEADINGS[node.tag])
            else:
                yield from self._paragraph(text)
        elif depth > DEEPEST:
            yield from self._paragraph(_plain(node.text(deep=True, separator=" ") or ""))
        elif node.tag == "table":
            yield from _rows(node)
        elif node.tag in {"ol", "ul"}:
            yield from self._list(node, depth)
        elif node.tag in {"div", "section", "aside"} and _classes(node) & _NOTES:
            yield from self._notes(node)
        else:
            yield from self._children(node, depth + 1)

    def _heading(self, text: str, level: int) -> Block:
        self._numbering.heading()
        number = number_of(text)
        if number and number[1] and self._numbering.accepts(number[0], strong=True):
            self._numbering.take(number[0])
        return Block(Kind.HEADING, text, level=level)

    def _settle(self) -> Iterator[Block]:
        text = _plain("".join(self._loose))
        self._loose = []
        yield from self._paragraph(text)

    def _paragraph(self, text: str) -> Iterator[Block]:
        if not text:
            return
        number = number_of(text)
        if number and self._numbering.accepts(number[0], strong=number[1]):
            self._numbering.take(number[0])
            yield Block(Kind.PARAGRAPH, text, number=number[0])
        else:
            yield Block(Kind.ITEM if is_item(text) else Kind.PARAGRAPH, text)

    def _list(self, node: Any, depth: int) -> Iterator[Block]:
        bare = any("legislative" in name or "no-marker" in name for name in _classes(node))
        labels = _labels(node) if node.tag == "ol" and not bare else None
        for child in _nodes(node):
            if child.tag != "li":
                yield from self._node(child, depth + 1)
                continue
            yield from self._settle()
            label = next(labels) if labels else ("" if bare else "\u2022")
            self._lists += 1
            found = [*self._children(child, depth + 1), *self._settle()]
            self._lists -= 1
            for place, block in enumerate(found):
                yield self._labelled(block, label) if place == 0 else block

    def _labelled(self, block: Block, label: str) -> Block:
        """Return the first block of a list item with its number or bullet before it."""
        if block.kind not in {Kind.PARAGRAPH, Kind.ITEM} or not label:
            return block
        number = label.rstrip(".")
        text = f"{label} {block.text}"
        counts = number.isdigit() and not self._lists and not block.number
        if counts and self._numbering.accepts(number, strong=True):
            self._numbering.take(number)
            return Block(Kind.PARAGRAPH, text, number=number)
        return Block(Kind.ITEM, text)

    def _notes(self, node: Any) -> Iterator[Block]:
        for number, item in enumerate(node.css("li"), start=1):
            text = _plain(item.text(deep=True) or "")
            text = text.rstrip("\u21a9\ufe0e ").strip()
            if text:
                yield Block(Kind.NOTE, text, number=str(number))


def _nodes(node: Any) -> Iterator[Any]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _labels(node: Any) -> Iterator[str]:
    start = node.attributes.get("start") or "1"
    form = _FORMS.get(node.attributes.get("type") or "", "decimal")
    number = int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1
    for item in _nodes(node):
        if item.tag != "li":
            continue
        told = item.attributes.get("value") or ""
        number = int(told) if re.fullmatch(r"-?\d{1,6}", told) else number
        yield f"{shape(number, form)}."
        number += 1


def _rows(table: Any) -> Iterator[Block]:
    for row in table.css("caption, tr"):
        cells = [row] if row.tag == "caption" else row.css("th, td")
        texts = (_plain(cell.text(deep=True, separator=" ") or "") for cell in cells)
        text = CELLS.join(text for text in texts if text)
        if text:
            yield Block(Kind.ROW, text)


def _has_blocks(node: Any) -> bool:
    return any(
        isinstance(inner.tag, str) and inner.tag not in _INLINE and inner.tag not in {"br", "img"}
        for inner in node.traverse(include_text=False)
    )


def _classes(node: Any) -> set[str]:
    return set((node.attributes.get("class") or "").split())


def _plain(text: str) -> str:
    return " ".join(clean(text).split())
