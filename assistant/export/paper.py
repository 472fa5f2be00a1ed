"""A paper: titled parts of lines, rows, tables and exact text, whatever it is written out as.

What is said is settled here once; how it looks is for `page.py`, `markdown.py`, `text.py` and
`word.py`. Pure values.
"""

from __future__ import annotations

from dataclasses import dataclass, field

FILL_IN = "\N{NO-BREAK SPACE}"
"""The value of a row that is filled in by hand and never kept here."""
NOT_KNOWN = "not known"
NOT_ASKED = "not asked"
NOT_THE_RECORD = "This is not the child's record. Copy it into your organisation's system."
FICTIONAL = "FICTIONAL: for training. Nobody in it is real."


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One titled part of a paper."""

    title: str
    lines: tuple[str, ...] = ()
    quote: str = ""
    """Words exactly as somebody wrote or said them."""
    rows: tuple[tuple[str, str], ...] = ()
    """What is asked, and the answer; `FILL_IN` is left blank, to be written by hand."""
    table: Table | None = None
    exact: str = ""
    """Text of which every character counts, such as a receipt."""
    urgent: bool = False
    proof: bool = False
    """Whether it is there to prove the record, and would show what a redacted copy hides."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper."""

    title: str
    parts: tuple[Part, ...]
    notices: tuple[str, ...] = field(default=())
    fictional: bool = False
