"""What kind of file it is, by its content: an ending may be wrong, or a trick.

Pure: bytes in, a kind out. The ending decides only between kinds of plain text.
"""

from __future__ import annotations

import re

from knowledge.ingest.block import Refused

HEAD = 4_096
"""Bytes that are looked at."""
KINDS = {".pdf": "pdf", ".docx": "docx", ".html": "html", ".htm": "html", ".md": "markdown",
         ".markdown": "markdown", ".txt": "text"}  # fmt: skip
WORDS = {"pdf": "a PDF", "docx": "a Word file", "html": "a web page", "markdown": "Markdown",
         "text": "plain text"}  # fmt: skip
_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|article|main)\b",
    re.IGNORECASE | re.DOTALL,
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")


def kind_of(head: bytes, ending: str) -> str:
    """Return `pdf`, `docx`, `html`, `markdown` or `text`.

    Args:
        head: The first bytes of the file.
        ending: Of its name, such as `.pdf`.

    Raises:
        Refused: It is of a kind that cannot be read.
    """
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return "docx"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        locked = "EncryptedPackage".encode("utf-16-le") in head
        raise Refused("encrypted" if locked else "old_word")
    if head.startswith(b"{\\rtf"):
        raise Refused("rich_text")
    if head.startswith(_PICTURES):
        raise Refused("picture")
    if _HTML.match(head):
        return "html"
    told = KINDS.get(ending.casefold(), "text")
    return told if told in {"markdown", "html", "text"} else "text"
