"""Bytes into characters: strict for text, as declared for web pages. Pure."""

from __future__ import annotations

import codecs
import re

from knowledge.ingest.block import Refused

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([a-zA-Z0-9_-]{2,40})", re.IGNORECASE
)
_CONTROL = dict.fromkeys((*range(9), *range(11, 32), *range(0x7F, 0xA0), *range(0xD800, 0xE000)))
"""Signs that steer a terminal and are no text; line ends and tabs stay."""
_BELIEVED = {"utf-8", "cp1252", "iso8859-1", "ascii", "iso8859-15"}


def clean(text: str) -> str:
    r"""Return a text without signs that steer a terminal, and without halves of characters.

    Examples:
        >>> clean("Ring\x1b[2J the front door")
        'Ring[2J the front door'
    """
    return text.translate(_CONTROL)


def plain(content: bytes) -> str:
    """Return text with its line ends made one kind.

    Raises:
        Refused: It is empty, or is not UTF-8 text.
    """
    if not content.strip():
        raise Refused("empty")
    if b"\x00" in content:
        raise Refused("not_text")
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("not_utf8", str(error.start)) from error
    return clean(words.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n"))


def page(content: bytes) -> str:
    """Return a web page: UTF-8, else in the encoding it declares, else as browsers guess."""
    if not content.strip():
        raise Refused("empty")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode(_declared(content), "replace")


def _declared(content: bytes) -> str:
    found = _DECLARED.search(content[:4_096])
    try:
        name = codecs.lookup(found[1].decode("ascii")).name if found else "cp1252"
    except LookupError:
        return "cp1252"
    return name if name in _BELIEVED - {"utf-8", "ascii", "iso8859-1"} else "cp1252"
