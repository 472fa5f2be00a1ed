"""When somebody leaves, or takes over: accounts that end, and records passed to another person.

A lead seals the keys of records to whoever takes them over; the records themselves stay as they
are, under their author's name. A closed account writes nothing more, and what it wrote stays
proved. Who may do this is settled in `people.py`; changing one's own key is `rotation.py`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from assistant.error import LogError
from assistant.key import Identity
from assistant.log import entry
from assistant.log.addition import Addition, NewEntry, build
from assistant.log.entry import Kind, Leaf
from assistant.log.journal import Journal, not_allowed
from assistant.log.opening import subject_keys
from assistant.log.people import CLOSED, HANDED_OVER
from assistant.log.receipt import Receipt
from assistant.log.seal import SubjectKey
from assistant.log.store import Batch

CLOSING = "threshold/account-closed@1"
HANDING = "threshold/hand-over@1"


@dataclass(frozen=True, slots=True)
class Cases:
    """Whose records, or about whom, are passed on; at least one of the two."""

    of: str | None = None
    """The person who wrote them."""
    subject: str | None = None
    """The random id of whom they are about."""


def close(
    journal: Journal, identity: Identity, person: str, *, reason: str, now: datetime
) -> Receipt:
    """End a person's account: from this entry on they may write nothing.

    Raises:
        LogError: This person may not end it, or it is the last that could admit a lead.
    """
    new = NewEntry(
        Kind.ACCOUNT,
        {"format": CLOSING, "reason": reason},
        {"person": person, "change": CLOSED},
    )
    addition = Addition(new, identity, journal.log(), now)

    def make(size: int) -> Batch:
        people = journal.members(size, identity)
        why = people.why_not_close(identity.person, person)
        if why:
            raise not_allowed(f"end this account: {why}")
        return build(addition, journal.store, size=size, readers=people.readers(identity.person))

    return journal.receipt_of(journal.store.append(make), addition)


def hand_over(
    journal: Journal, identity: Identity, to: str, *, cases: Cases, now: datetime
) -> tuple[Receipt, int]:
    """Seal the keys of records to the person who takes them over; say how many keys.

    Raises:
        LogError: This person may not, the other may not read records, or there is nothing to
            pass on that this person can open.
    """
    new = NewEntry(
        Kind.KEY,
        {"format": HANDING, "of": cases.of, "subject": cases.subject},
        {"person": to, "change": HANDED_OVER},
    )
    addition, count = Addition(new, identity, journal.log(), now), 0

    def make(size: int) -> Batch:
        nonlocal count
        people = journal.members(size, identity)
        why = people.why_not_hand_over(identity.person, to)
        member = people.get(to)
        if why or member is None:
            raise not_allowed(f"pass these records on: {why}")
        keys = _keys(journal, identity, cases, unless=member.sealing_key)
        if not keys:
            raise _nothing()
        count = len(keys)
        handed = [(key, member.sealing_key) for key in keys]
        readers = people.readers(identity.person)
        return build(addition, journal.store, size=size, readers=readers, handed=handed)

    receipt = journal.receipt_of(journal.store.append(make), addition)
    return receipt, count


def _keys(
    journal: Journal, identity: Identity, cases: Cases, *, unless: str
) -> tuple[SubjectKey, ...]:
    wanted = _key_ids(journal, cases)
    opened = subject_keys(journal.store, identity.sealing, unless=unless)
    return tuple(key for key in opened if key.id in wanted)


def _key_ids(journal: Journal, cases: Cases) -> Collection[str]:
    """Give the ids of the keys of these records; never those of accounts and keys."""
    found = set()
    rows = journal.store.find(subject=cases.subject) if cases.subject else journal.store.rows()
    for row in rows:
        leaf = entry.parse(row.leaf)
        if not isinstance(leaf, Leaf) or leaf.kind in (Kind.ACCOUNT, Kind.KEY):
            continue
        if cases.of in (None, leaf.author):
            found.add(leaf.sealed.key)
    return found


def _nothing() -> LogError:
    return LogError(
        "There is no record to pass on that you can open and they cannot.",
        hint="See whose records there are with: threshold log list",
        code="no_entry",
    )
