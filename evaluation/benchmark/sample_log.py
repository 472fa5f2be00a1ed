"""Small logs for the log's own benchmarks: made-up people, made-up records, a file in a folder.

Nothing here is a case: the words are nonsense on purpose. Keys are made without key files, so
that no passphrase is stretched. Used by `tamper.py` and `log_speed.py`.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from assistant.account import Card, Role
from assistant.key import Identity
from assistant.log.addition import NewEntry
from assistant.log.entry import Kind
from assistant.log.journal import Journal
from assistant.log.seal import new_id
from assistant.log.sqlite import SqliteLogStore
from assistant.log.store import LogStore
from assistant.sealing import new_sealing_key

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
FRAMEWORK = b'{"edition":"none","id":"made-up"}'
WORDS = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor. "


def a_person(name: str = "Ann", role: Role = Role.LEAD) -> Identity:
    """Make somebody's keys."""
    seed, sealing = os.urandom(32), new_sealing_key()
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    return Identity(Card(new_id(), name, role, public, sealing.public), sealing, seed)


def a_record(subject: str | None, level: int, *, words: str = WORDS) -> NewEntry:
    """Make a decision that says nothing."""
    return NewEntry(
        Kind.DECISION,
        {"format": "threshold/decision@1", "concern": words * 6, "rationale": words},
        {"level": level, "band": "child_in_need", "tier": "statutory", "framework": "made-up"},
        subject,
        FRAMEWORK,
        b'{"act_on":"child_in_need"}',
    )


def fill(store: LogStore, size: int, *people: Identity) -> Journal:
    """Begin a log and add to it, turn and turn about, until it holds this many entries."""
    journal = Journal(store)
    first = people[0]
    journal.begin(first, recovery=new_sealing_key().public, now=NOW)
    for other in people[1:]:
        journal.admit(first, other.card, now=NOW)
    subjects = [new_id() for _ in range(5)]
    for number in range(len(people), size):
        author = people[number % len(people)]
        journal.append(
            author,
            a_record(subjects[number % 5], 1 + number % 4, words=f"{number}. {WORDS}"),
            now=NOW,
        )
    return journal


def a_file(folder: Path, size: int, *people: Identity, name: str = "decisions.log") -> Path:
    """Make a log in a file, close it, and give its path."""
    path = folder / name
    store = SqliteLogStore.open(path, create=True)
    fill(store, size, *people)
    store.close()
    return path
