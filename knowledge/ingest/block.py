"""What the readers of file formats agree on: blocks in, pieces out. Frozen values, no behaviour.

A reader (`pdf.py`, `docx.py`, `html.py`) turns a file into blocks in reading order; `outline.py`
cuts blocks into pieces, and a piece becomes a passage once the parent process has checked it.
Text and Markdown go straight to pieces, because there every piece is a slice of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Progress = Callable[[int, int], None]
"""Told how much is done, of how much."""


class Kind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """A list item that belongs to what stands before it."""
    ROW = "row"
    """One row of a table, its cells in order."""
    NOTE = "note"
    """A footnote or endnote."""


@dataclass(frozen=True, slots=True)
class Block:
    """One thing on the page."""

    kind: Kind
    text: str
    """As printed, its number or bullet included; only white space is evened out."""
    number: str = ""
    """`12.3` or `17`: the number of a paragraph or footnote, without its full stop."""
    level: int = 0
    """Of a heading: 1 is the highest."""
    page: str = ""
    """As printed; empty where the format has no pages."""
    span: tuple[int, int] = (0, 0)
    """Where it stands in the file, in formats whose passages are slices of the file."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What will be one passage."""

    heading: str
    text: str
    name: str
    """Unique within the document."""
    pinpoint: str


@dataclass(frozen=True, slots=True)
class Extract:
    """Everything that was found in one file."""

    title: str
    pieces: tuple[Piece, ...]
    settings: Mapping[str, str] = field(default_factory=dict)
    """What the file says of itself: edition, dates, address, licence."""
    notes: tuple[str, ...] = ()
    """What the person must be told, in words."""


class Refused(Exception):  # noqa: N818 - crosses a process as a code, and never reaches a person
    """A file cannot be used; `code` is one of `refusal.py`."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
