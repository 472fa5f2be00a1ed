"""What came after an entry, and whether it corrects it.

A correction is added and never written over what stands, so whoever reads the first has to be told
of the second. That it corrects is sealed with the addendum's words: a key that does not open it
learns only that something came. Reads only. Neighbours: `opened.py`, `record_entry.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.log import entry
from assistant.log.entry import Kind, Leaf
from assistant.log.journal import Journal
from assistant.log.opening import altered, opened_or_none
from assistant.opened import Event
from assistant.sealing import SealingKey


@dataclass(frozen=True, slots=True)
class Later:
    """An entry that is about an earlier one."""

    leaf: Leaf
    corrects: bool | None = False
    """Whether it corrects it; None: an addendum that this key does not open."""

    @property
    def day(self) -> str:
        """The day on which it was recorded, by its author's clock."""
        return self.leaf.recorded[:10]


def later_of(journal: Journal, leaf: Leaf, reader: SealingKey) -> tuple[Later, ...]:
    """Give the entries about this one, such as a correction; nobody should read it without."""
    child = leaf.subject or leaf.id  # a first record's own id becomes its subject's
    leaves = (entry.parse(row.leaf) for row in journal.store.find(subject=child))
    return tuple(
        Later(one, _corrects(journal, one, reader))
        for one in leaves
        if isinstance(one, Leaf) and one.codes.get("entry") == leaf.id and one.kind != Kind.ACCESS
    )


def _corrects(journal: Journal, leaf: Leaf, reader: SealingKey) -> bool | None:
    if leaf.kind != Kind.ADDENDUM:
        return False
    body = journal.store.body(leaf.number)
    if body is None or altered(leaf, body):
        return None
    opened = opened_or_none(journal.store, leaf, body, reader)
    return None if opened is None else bool(opened.content.get("corrects"))


def corrections(later: Iterable[Later]) -> tuple[Later, ...]:
    """Give those that correct it."""
    return tuple(one for one in later if one.corrects)


def corrected_in(events: Iterable[Event]) -> Mapping[str, tuple[Event, ...]]:
    """Give the corrections among these entries, by the id of the entry that each corrects."""
    found: dict[str, tuple[Event, ...]] = {}
    for event in events:
        if event.kind == Kind.ADDENDUM and event.said("corrects") and event.about:
            found[event.about] = (*found.get(event.about, ()), event)
    return found
