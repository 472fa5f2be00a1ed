"""A change of keys from end to end: the key file, the log, the drafts; safe to interrupt.

The old key file is put aside (still locked), the new one takes its place, then the log is told,
then the drafts are sealed anew. Wherever it stops, the same command goes on: if the log still has
the old key, that key is opened from where it was put aside. Nothing is ever thrown away.
Neighbours: `key.py` (the file), `log/rotation.py` (the entry).
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant.draft import Drafts
from assistant.error import LogError
from assistant.key import Identity, KeyFile, derive, keep, read_key_file, renew, unlock, unlock_with
from assistant.log.journal import Journal
from assistant.log.receipt import Receipt
from assistant.log.rotation import rotate
from assistant.private_file import write_private


@dataclass(frozen=True, slots=True)
class Keys:
    """Where a person's key and drafts are, and what opens the key."""

    path: Path
    drafts: Path
    passphrase: str


def change_keys(keys: Keys, journal: Journal, *, reason: str, now: datetime) -> Receipt:
    """Give the person new keys, or finish a change that was interrupted.

    Raises:
        LogError: The passphrase does not open the key, or the log does not know it.
        LogUnavailable: The log could not be written: the same command finishes the change.
    """
    file = read_key_file(keys.path)
    current = unlock(keys.path, keys.passphrase)
    member = journal.people().get(current.person)
    if member is None or member.sealing_key == current.card.sealing_key:
        journal.members(journal.store.size(), current)  # whatever is wrong is told before
        old, new = current, renew(current)
        write_private(_aside(file), keys.path.read_bytes(), replace=True)
        keep(keys.path, new, keys.passphrase)
    else:
        old, new = _put_aside(keys, member.sealing_key), current
    receipt = rotate(journal, old, new, reason=reason, now=now)
    _seal_drafts(keys.drafts, old, new)
    return receipt


def _open(file: KeyFile, passphrase: str) -> Identity:
    return unlock_with(file, derive(file, passphrase))


def _aside(file: KeyFile) -> Path:
    return file.path.with_name(f"{file.path.name}.{file.sealing_key[4:16]}.old")


def _put_aside(keys: Keys, sealing_key: str) -> Identity:
    """Open the old key that the log still knows.

    Raises:
        LogError: It is not here (code `not_a_member`), or the passphrase does not open it.
    """
    for path in sorted(keys.path.parent.glob(f"{keys.path.name}.*.old")):
        with contextlib.suppress(LogError):
            file = read_key_file(path)
            if file.sealing_key == sealing_key:
                return _open(file, keys.passphrase)
    raise LogError(
        "The log knows another key of yours, which is not on this machine, or has another "
        "passphrase.",
        hint="Bring that key file back from a backup, or ask a lead to admit you anew.",
        code="not_a_member",
    )


def _seal_drafts(folder: Path, old: Identity, new: Identity) -> None:
    """Seal unfinished records to the new key; one that does not open stays as it is."""
    before = Drafts(folder, old.card.sealing_key)
    after = Drafts(folder, new.card.sealing_key)
    for info in before.list():
        with contextlib.suppress(LogError, json.JSONDecodeError):
            after.save(info.id, before.load(info.id, old.sealing))
