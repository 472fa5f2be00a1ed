"""The digests as they were last read, so that a start need not read a hundred small files again.

`ship.py` writes the copy; it counts only while the digests are, byte for byte, those that it was
made from. Otherwise they are read anew: slower, never other. How one digest is read: `digest.py`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from importlib.resources.abc import Traversable
from typing import Any

from knowledge.digest import Parsed, load_digests
from knowledge.model import Document, Mark, Passage

COPY = "passages.json"
_SEVERAL = ("audience", "topics", "asks")


def read_digests(root: Traversable) -> tuple[Parsed, ...]:
    """Return every digest under `root` (the package), from the copy where it is current.

    Raises:
        DigestError: With the defects of all files together.
    """
    folder = root / "digests"
    held = _held(root / "vectors" / COPY, seal(folder))
    return load_digests(folder) if held is None else held


def seal(folder: Traversable) -> str:
    """Return a hash over the names and bytes of all digests."""
    found = hashlib.sha256()
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".md"):
            content = file.read_bytes()
            found.update(f"{file.name}\0{len(content)}\0".encode() + content)
    return found.hexdigest()


def copy_of(folder: Traversable) -> bytes:
    """Return the copy of the digests of a folder, to be written beside the vectors."""
    parsed = [
        [asdict(document), [asdict(entry) for entry in entries]]
        for document, entries in load_digests(folder)
    ]
    data = {"digests": seal(folder), "parsed": parsed}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _held(file: Traversable, wanted: str) -> tuple[Parsed, ...] | None:
    """Return what the copy holds; None where it is missing, damaged or of other digests."""
    try:
        data = json.loads(file.read_bytes())
        if data["digests"] != wanted:
            return None
        return tuple(
            (Document(**_tupled(document)), tuple(_passage(entry) for entry in entries))
            for document, entries in data["parsed"]
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _passage(entry: dict[str, Any]) -> Passage:
    return Passage(**_tupled({**entry, "mark": Mark(entry["mark"])}))


def _tupled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(v) if name in _SEVERAL else v for name, v in values.items()}
