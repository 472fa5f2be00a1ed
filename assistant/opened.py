"""Entries as far as one key opens them: for a chronology, a search and the list of what is due.

What the key does not open is still counted, by what stands in the open. A record that is not what
was promised is an error, never passed over. Nothing here is written. A single entry with its proof
is `log/journal.py`'s work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.error import LogError, TamperError
from assistant.log import entry
from assistant.log.addition import tampered
from assistant.log.coverage import erased
from assistant.log.entry import Kind, Leaf
from assistant.log.journal import Journal
from assistant.log.opening import altered, open_content
from assistant.log.store import Row
from assistant.sealing import SealingKey
from assistant.working_day import day_of

NARRATIVE = frozenset(
    {Kind.DECISION, Kind.ADDENDUM, Kind.REVIEW, Kind.REFERRAL_ATTEMPT, Kind.OUTCOME}
)
"""Kinds that tell of a child."""


@dataclass(frozen=True, slots=True)
class Event:
    """One entry: its leaf, and its content where the key opens it."""

    leaf: Leaf
    content: Mapping[str, Any] | None
    """None: sealed to others, or erased."""

    @property
    def number(self) -> int:
        """Its number in the log."""
        return self.leaf.number

    @property
    def kind(self) -> str:
        """Its kind."""
        return self.leaf.kind

    @property
    def day(self) -> date:
        """The day on which it was recorded, by its author's clock."""
        return day_of(self.leaf.recorded) or date.min

    @property
    def subject(self) -> str | None:
        """Whom it is about; a first record that names nobody stands for its own subject."""
        return self.leaf.subject or (self.leaf.id if self.kind == Kind.DECISION else None)

    @property
    def about(self) -> str:
        """Id of the entry that it is about; empty where it stands alone."""
        return str(self.leaf.codes.get("entry", ""))

    def said(self, name: str) -> Any:
        """Give a field of the content; None where it is closed or has no such field."""
        return None if self.content is None else self.content.get(name)


def events(
    journal: Journal,
    reader: SealingKey,
    *,
    subject: str | None = None,
    kind: str | None = None,
) -> Iterator[Event]:
    """Yield the entries that tell of a child, in order, opened where this key opens them.

    What was erased is left out, as if it had never been: `verify` and `log list` still show it.

    Raises:
        TamperError: One is not what was promised.
    """
    gone = erased(journal.store, journal.people())
    for row in _rows(journal, subject, kind):
        leaf = entry.parse(row.leaf)
        if isinstance(leaf, Leaf) and leaf.kind in NARRATIVE and row.number not in gone:
            yield Event(leaf, _content(journal, row, leaf, reader))


def _rows(journal: Journal, subject: str | None, kind: str | None) -> Iterator[Row]:
    """Find rows; a first record that names nobody is found by its own id."""
    if subject is not None and kind in (None, Kind.DECISION):
        for row in journal.store.find(kind=Kind.DECISION.value):
            leaf = entry.parse(row.leaf) if row.subject is None else None
            if isinstance(leaf, Leaf) and leaf.id == subject:
                yield row
    yield from journal.store.find(kind=kind, subject=subject)


def leaf_of(journal: Journal, number: int) -> Leaf:
    """Give the leaf of one entry.

    Raises:
        LogError: There is no such entry.
        TamperError: It cannot be read.
    """
    leaf = entry.parse(journal.receipt(number).leaf)
    if isinstance(leaf, Leaf):
        return leaf
    raise tampered(number, "entry_unreadable", f"it cannot be read: {leaf.why}")


def leaf_with(journal: Journal, id_: str) -> Leaf | None:
    """Find an entry by its random id."""
    leaves = (entry.parse(row.leaf) for row in journal.store.rows())
    return next((one for one in leaves if isinstance(one, Leaf) and one.id == id_), None)


def decision_of(journal: Journal, number: int) -> Leaf:
    """Give the decision of this number.

    Raises:
        LogError: There is no such entry, or it is of another kind; its decision is then named.
    """
    leaf = leaf_of(journal, number)
    if leaf.kind == Kind.DECISION:
        return leaf
    about = leaf_with(journal, str(leaf.codes.get("entry", "")))
    hint = "See which are: threshold log list --kind decision"
    if about is not None and about.kind == Kind.DECISION:
        hint = f"It is about entry {about.number}: give that."
    raise LogError(f"Entry {number} is no decision: {leaf.kind}.", hint=hint, code="bad_entry")


def _content(
    journal: Journal, row: Row, leaf: Leaf, reader: SealingKey
) -> Mapping[str, Any] | None:
    body = journal.store.body(row.number)
    if body is None:
        return None  # erased, or not this role's to see: `verify` says which
    if leaf.number != row.number or altered(leaf, body):
        raise tampered(row.number, "content_altered", "its content was altered")
    try:
        opened = open_content(journal.store, leaf, body, reader=reader)
    except TamperError:
        raise
    except LogError:
        return None
    if opened is None:
        raise tampered(row.number, "content_altered", "its content is not what was promised")
    return opened.content
