"""Erase what was kept about one subject, so that the tree still verifies and says who did it.

Contents, wrapped keys and every sealed copy of the subject's keys go, by all authors, in the
transaction that writes the signed `erasure` entry. The leaves stay: random ids, codes, digests.
Which entries an erasure covers follows from the leaves alone (`coverage.py`), so that an audit
can judge it with no key. A hold beats it (`hold.py`). When it is due is `assistant.retention`'s.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from assistant.error import LogError
from assistant.key import Identity
from assistant.log import seal
from assistant.log.addition import Addition, NewEntry, build
from assistant.log.coverage import covers, leaves
from assistant.log.entry import Kind
from assistant.log.hold import holds
from assistant.log.journal import Journal, not_allowed
from assistant.log.receipt import Receipt
from assistant.log.store import Batch, LogStore

CONTENT = "threshold/erasure@1"


@dataclass(frozen=True, slots=True)
class Ground:
    """Why records are erased, and by whose authority; sealed with the entry."""

    reason: str
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an erasure would take away, and whether it may."""

    subject: str
    numbers: tuple[int, ...]
    """Entries whose content goes."""
    keys: tuple[str, ...]
    """Ids of the subject keys whose seals go."""
    left: Mapping[int, str]
    """By entry: the digest of the seals that another entry's are left with."""
    held: int | None
    """The entry that put a hold on it."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased, and the proof of it."""

    plan: Plan
    receipt: Receipt


def plan(journal: Journal, subject: str) -> Plan:
    """Work out what an erasure of this subject would take away; changes nothing.

    Raises:
        LogError: Nothing in the log is about it (code `no_entry`).
    """
    store, ids = journal.store, set[str]()
    about = [leaf for leaf in leaves(store) if covers(leaf, subject, ids)]
    if not about:
        raise LogError(
            "Nothing in this log is about that subject.",
            hint="See the subjects with: threshold log list --json",
            code="no_entry",
        )
    numbers = tuple(leaf.number for leaf in about)
    keys = tuple(sorted({leaf.sealed.key for leaf in about}))
    left = dict(_left(store, keys, numbers))
    return Plan(subject, numbers, keys, left, holds(journal).get(subject))


def erase(
    journal: Journal, identity: Identity, subject: str, *, ground: Ground, now: datetime
) -> Erased:
    """Erase a subject's records, by all authors. Call `journal.store.compact()` afterwards.

    Raises:
        LogError: There is nothing, it is held (code `held`), or this person may not (a lead may).
        LogUnavailable: It could not be written; nothing was erased.
    """
    made = plan(journal, subject)
    new = NewEntry(
        Kind.ERASURE,
        {
            "format": CONTENT,
            "reason": ground.reason,
            "authority": ground.authority,
            "entries": list(made.numbers),
            "keys": list(made.keys),
        },
        {
            "erased": len(made.numbers),
            **{f"left_{number}": digest for number, digest in made.left.items()},
        },
        subject,
    )
    addition = Addition(new, identity, journal.log(), now)

    def make(size: int) -> Batch:
        people = journal.members(size, identity)
        if not people.may_write(identity.person, Kind.ERASURE):
            raise not_allowed("erase records; a lead may")
        if plan(journal, subject) != made:
            raise _moved()
        if made.held is not None:
            raise held(made.held)
        return build(addition, journal.store, size=size, readers=people.readers(identity.person))

    batch = journal.store.erase(made.numbers, made.keys, make)
    return Erased(made, journal.receipt_of(batch, addition))


def held(number: int) -> LogError:
    """Return the error for records that a hold keeps."""
    return LogError(
        f"A hold keeps these records (entry {number}). Nothing was erased.",
        hint="Lift it first, if it has ended: threshold log hold SUBJECT --lift",
        code="held",
    )


def _moved() -> LogError:
    return LogError(
        "A record of this subject was added at this moment. Nothing was erased.",
        hint="Look at it first, then give the same command again.",
        code="failed",
    )


def _left(
    store: LogStore, keys: tuple[str, ...], numbers: tuple[int, ...]
) -> Iterator[tuple[int, str]]:
    """Give what remains of the seals that other entries added for these keys and for more."""
    added: dict[int, list[seal.Seal]] = defaultdict(list)
    for one in store.seals():
        if one.number not in numbers:
            added[one.number].append(one)
    for number, seals in sorted(added.items()):
        rest = [one for one in seals if one.key not in keys]
        if len(rest) < len(seals):
            yield number, seal.seals_digest(rest)
