"""Reading files that people add: bytes in, a document and its passages out.

Each format has a module of its own; this one picks it, after checking that the file is text, is
not too big and is not empty. Nothing is stored here (`library.py` does). PDF, Word and web pages
are not read yet and say so.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from knowledge.digest import Parsed
from knowledge.error import KnowledgeError
from knowledge.ingest import markdown, text

MAX_BYTES = 10_000_000
READERS = {".md": markdown.parse, ".markdown": markdown.parse, ".txt": text.parse}


def read_file(path: Path, *, id: str) -> tuple[str, Parsed]:  # noqa: A002 - the document's id
    """Return the SHA-256 of a file's bytes, and the document that it holds.

    Raises:
        KnowledgeError: The file is missing, empty, too big, not text, or of an unknown kind.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        hint = "Save it as plain text (.txt) or Markdown (.md) and add that."
        kind = path.suffix or "without an ending"
        raise KnowledgeError(f"Files of this kind ({kind}) cannot be added yet: {path.name}.", hint)
    content = _read(path)
    parsed = reader(_decode(content, path).replace("\r\n", "\n").replace("\r", "\n"), id=id)
    if not parsed[1]:
        raise KnowledgeError(f"{path.name} has no text that could be quoted.", "Check the file.")
    return hashlib.sha256(content).hexdigest(), parsed


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise KnowledgeError(f"There is no file {path}.", "Check the name.") from error
    except OSError as error:
        raise KnowledgeError(f"{path} cannot be read: {error.strerror}.") from error
    if len(content) > MAX_BYTES:
        limit = f"{MAX_BYTES // 1_000_000} MB"
        raise KnowledgeError(f"{path.name} is larger than {limit}.", "Add it in parts.")
    if not content.strip():
        raise KnowledgeError(f"{path.name} is empty.", "Check that it was saved.")
    return content


def _decode(content: bytes, path: Path) -> str:
    hint = "Save it as plain text in UTF-8 and add it again."
    if b"\x00" in content:
        raise KnowledgeError(f"{path.name} is not a text file.", hint)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnowledgeError(
            f"{path.name} is not UTF-8 text (byte {error.start}).", hint
        ) from error
