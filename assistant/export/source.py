"""Everything that a paper about one entry is made from, gathered once from the log.

The entry is opened by the reader's own key, after the log has shown that it is what was signed.
Reads only; that somebody opens a colleague's record is put on record by the caller
(`assistant.access`). Neighbours: `record.py` and `referral.py` make papers of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assistant.corrected import Later, corrections, later_of
from assistant.counted import counted
from assistant.fact_input import describe_fact
from assistant.log import entry
from assistant.log.entry import Kind, Leaf
from assistant.log.journal import Journal
from assistant.log.receipt import Receipt
from assistant.log.witness import last_witness
from assistant.replay import value_of
from assistant.sealing import SealingKey
from rules.catalog import framework_from_bytes
from rules.error import RulesError
from rules.model import Framework


@dataclass(frozen=True, slots=True)
class Source:
    """One opened entry with its surroundings."""

    leaf: Leaf
    content: Mapping[str, Any]
    reading: Mapping[str, Any] | None
    framework: Framework | None
    """The edition that it was read with; None where it was kept in a form not known here."""
    receipt: Receipt
    author: str
    later: tuple[Later, ...]
    earlier: int
    """How many entries about the same child came before."""
    witness: str
    fictional: bool
    made: datetime

    @property
    def flags(self) -> tuple[str, ...]:
        """The flags that the reading carried."""
        return tuple((self.reading or {}).get("flags", ()))

    @property
    def corrected(self) -> tuple[str, ...]:
        """Say which entries correct this one: nobody should read it without."""
        return tuple(
            f"CORRECTED by entry {one.leaf.number} on {one.day}. This is what was first written: "
            "read that entry with it."
            for one in corrections(self.later)
        )

    def fact(self, name: str) -> str | None:
        """Say a fact's value in words; empty if it was asked and not known, None if not asked."""
        facts = self.content.get("facts", {})
        if name not in facts:
            return None
        value = value_of(facts[name])
        known = self.framework.facts.get(name) if self.framework else None
        if value is None:
            return ""
        return describe_fact(known, value) if known else ", ".join(map(str, facts[name]))

    def statement(self, indicator: str) -> str:
        """Give what an indicator says, or its id where its framework cannot be read."""
        known = self.framework.indicators.get(indicator) if self.framework else None
        return known.statement if known else indicator.replace("_", " ")


def gather(journal: Journal, number: int, reader: SealingKey, *, now: datetime) -> Source:
    """Open an entry and what belongs to it.

    Raises:
        LogError: There is no such entry, it was erased, or it is not sealed to this key.
        TamperError: It is not as it was signed.
    """
    record = journal.show(number, reader)
    receipt = journal.receipt(number)
    leaf = entry.parse(receipt.leaf)
    if not isinstance(leaf, Leaf):  # `show` has read it already
        raise TypeError(leaf.why)
    rows = [entry.parse(row.leaf) for row in journal.store.rows()]
    leaves = [one for one in rows if isinstance(one, Leaf)]
    child = leaf.subject or leaf.id  # a first record's own id becomes its subject's
    same = [one for one in leaves if child in (one.subject, one.id)]
    return Source(
        leaf=leaf,
        content=record.content,
        reading=json.loads(record.reading) if record.reading else None,
        framework=_framework(record.framework),
        receipt=receipt,
        author=journal.names(reader).get(leaf.author, ""),
        later=later_of(journal, leaf, reader),
        earlier=sum(one.number < number and one.kind == Kind.DECISION for one in same),
        witness=witness_words(journal, now=now),
        fictional=journal.people().purpose == "training",
        made=now,
    )


def witness_words(journal: Journal, *, now: datetime) -> str:
    """Say how old the word of the latest outside witness is."""
    seen = last_witness(journal, now)
    if seen is None:
        return "No outside witness is on record for this log."
    days = counted(seen.days, "day")
    return (
        f"An outside witness saw the log's first {counted(seen.size, 'entry')} {days} before this "
        f"was made; {seen.after} came after."
    )


def _framework(data: bytes | None) -> Framework | None:
    if data is None:
        return None
    try:
        return framework_from_bytes(data)
    except RulesError:
        return None
