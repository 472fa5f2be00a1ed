"""Reading files that people add: a path in, a document and its passages out.

The file is copied first, so that what is read is one file even if another takes its place
meanwhile. The copy is read in a limited process (`limited.py`), and what that says is
checked here. Nothing is stored here (`library.py` does), and no library that parses is loaded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from knowledge.error import DigestError, KnowledgeError, Problem
from knowledge.ingest.block import Progress, Refused
from knowledge.ingest.copy import copy_of
from knowledge.ingest.decode import clean
from knowledge.ingest.limited import lines
from knowledge.ingest.refusal import in_words
from knowledge.ingest.sniff import KINDS, WORDS
from knowledge.machine import Limits
from knowledge.model import Document, Mark, Passage
from knowledge.passage import make_passage

LONGEST_WORD = 1_000
MAX_PIECES = 100_000
MAX_PIECE = 20_000
_KNOWN = ("source", "edition", "in_force_from", "in_force_until", "address", "licence")


@dataclass(frozen=True, slots=True)
class Ingested:
    """One file as it was read; not in the library yet."""

    sha256: str
    """Of the file's bytes."""
    kind: str
    document: Document
    passages: tuple[Passage, ...]
    notes: tuple[str, ...] = ()
    """What the person must be told."""
    memory: int = 0
    """The most bytes that the limited process held; 0 where that is not known."""
    seconds: float = 0.0
    """Of the processor that it used."""


def read_file(
    path: Path,
    *,
    id: str,  # noqa: A002 - the document's id
    progress: Progress | None = None,
    known: Callable[[str], None] | None = None,
    limits: Limits | None = None,
) -> Ingested:
    """Return what a file holds.

    Args:
        path: The file.
        id: The id that its document will have.
        progress: Told how much of it is read.
        known: Told the hash of its bytes before it is read; may refuse it.
        limits: What reading it may use.

    Raises:
        KnowledgeError: The file is missing, too big, locked, hostile, or has no text.
        DigestError: It is Markdown and its front matter is not well formed.
    """
    with copy_of(path) as copy:
        sha256 = _hash(copy)
        if known:
            known(sha256)
        heard = _Heard(id, path.name)
        try:
            for line in lines(copy, name=path.name, limits=limits or Limits()):
                heard.take(line, progress)
            return heard.result(sha256)
        except Refused as refused:
            raise in_words(refused.code, path.name, refused.detail) from refused


def _hash(stream: BinaryIO) -> str:
    total = hashlib.sha256()
    while chunk := stream.read(1 << 20):
        total.update(chunk)
    stream.seek(0)
    return total.hexdigest()


class _Heard:
    """Takes what the limited process says, and believes only what has the right shape."""

    def __init__(self, document: str, name: str) -> None:
        self._document = document
        self._name = name
        self._kind = ""
        self._about: Mapping[str, Any] = {}
        self._passages: list[Passage] = []
        self._end: Mapping[str, Any] | None = None

    def take(self, line: Mapping[str, Any], progress: Progress | None) -> None:
        """Take one line.

        Raises:
            Refused: The file was refused there, or the line is not one of ours.
            DigestError: The settings at the top of the file are not well formed.
        """
        if "piece" in line:
            self._piece(line["piece"])
        elif "progress" in line:
            done, total = (_count(value) for value in _list(line["progress"], 2))
            if progress:
                progress(done, total)
        elif "refused" in line:
            raise Refused(_word(line["refused"]), _word(line.get("detail", "")))
        elif "problems" in line:
            raise DigestError(
                [Problem(*map(_word, _list(entry, 4))) for entry in _list(line["problems"])]
            )
        elif "kind" in line:
            self._kind = _word(line["kind"])
        elif "end" in line:
            self._end = line
        else:
            self._about = line

    def _piece(self, parts: Any) -> None:
        heading, text, name, pinpoint = (_word(part, MAX_PIECE) for part in _list(parts, 4))
        if len(self._passages) >= MAX_PIECES:
            raise Refused("output")
        self._passages.append(
            make_passage(
                self._document,
                heading[:LONGEST_WORD],
                text=text,
                name=name[:LONGEST_WORD],
                pinpoint=pinpoint[:LONGEST_WORD],
                mark=Mark.VERIFIED,
            )
        )

    def result(self, sha256: str) -> Ingested:
        """Return the whole; a tale without its end is not believed.

        Raises:
            Refused: Something is missing.
        """
        end = self._end
        unique = {passage.id for passage in self._passages}
        if end is None or len(unique) != _count(end["end"]) or self._kind not in WORDS:
            raise Refused("stopped")
        told = self._about.get("settings", {})
        known = {key: _word(told[key]) for key in _KNOWN if isinstance(told, dict) and key in told}
        title = _word(self._about.get("title", "")) or self._name
        return Ingested(
            sha256,
            self._kind,
            added_document(self._document, title, **known),
            tuple(self._passages),
            (*self._told_kind(), *map(_word, _list(self._about.get("notes", [])))),
            _count(end.get("memory", 0)),
            float(end.get("seconds", 0.0)),
        )

    def _told_kind(self) -> tuple[str, ...]:
        """Return a note when the file's name promises another kind than its content is."""
        ending = Path(self._name).suffix.casefold()
        promised = KINDS.get(ending)
        if promised in {None, self._kind}:
            return ()
        return (f"{self._name} is named {ending} but is {WORDS[self._kind]}; it was read as that.",)


def added_document(id: str, title: str, **known: str | None) -> Document:  # noqa: A002
    """Return the document of an added file, with what is known of it."""
    return Document(
        id=id,
        title=title,
        source=known.get("source") or title,
        edition=known.get("edition") or "edition not stated",
        in_force_from=known.get("in_force_from"),
        in_force_until=known.get("in_force_until"),
        address=known.get("address"),
        licence=known.get("licence") or "not stated",
        official=True,
        origin="library",
    )


def _word(value: Any, longest: int = LONGEST_WORD) -> str:
    if not isinstance(value, str) or len(value) > longest or not _is_clean(value):
        raise Refused("stopped")
    return value


def _is_clean(text: str) -> bool:
    return clean(text) == text


def _list(value: Any, length: int | None = None) -> list[Any]:
    if not isinstance(value, list) or (length is not None and len(value) != length):
        raise Refused("stopped")
    return value


def _count(value: Any) -> int:
    if not isinstance(value, int) or value < 0:
        raise Refused("stopped")
    return value


__all__ = ["Ingested", "KnowledgeError", "added_document", "read_file"]
