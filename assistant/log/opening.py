"""Open what is sealed: one entry's content, or every subject key that a person holds.

Reads a store and never writes one. The arithmetic of sealing is `seal.py`; who may read what was
settled when it was sealed. Used by `journal.py`, by the audit (`walk.py`) and where keys are
passed on (`membership.py`, `rotation.py`).
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from hashlib import sha256

from assistant.error import LogError
from assistant.log import seal
from assistant.log.entry import Leaf
from assistant.log.store import LogStore
from assistant.sealing import SealingKey


def altered(leaf: Leaf, body: seal.Body) -> bool:
    """Say whether stored ciphertext or wrapped key differ from what the leaf says."""
    kept = sha256(body.ciphertext).hexdigest(), sha256(body.wrapped).hexdigest()
    return kept != (leaf.sealed.ciphertext, leaf.sealed.wrapped)


def open_content(
    store: LogStore, leaf: Leaf, body: seal.Body, *, reader: SealingKey
) -> seal.Opened | None:
    """Decrypt an entry's content; None if it is not what the leaf promises.

    Raises:
        LogError: It is not sealed to this key (code `not_yours`).
    """
    sealed = [one for one in store.seals(leaf.sealed.key) if one.recipient == reader.public]
    if not sealed:
        raise not_yours(leaf.number)
    try:
        key = seal.open_subject_key(sealed[0], reader)
    except LogError:
        return None  # it says that it is sealed to this key, and is not
    label = seal.Label(leaf.id, leaf.kind)
    return seal.open_body(label, body, key=key, promise=leaf.sealed.commitment)


def not_yours(number: int) -> LogError:
    """Return the error for an entry that this person may not read."""
    return LogError(
        f"Entry {number} is not sealed to you.",
        hint="Its author or a lead can read it.",
        code="not_yours",
    )


def subject_keys(
    store: LogStore, reader: SealingKey, *, unless: str | None = None
) -> tuple[seal.SubjectKey, ...]:
    """Open every subject key that is sealed to this key and not yet to the key `unless`."""
    have: set[str] = set()
    mine: list[seal.Seal] = []
    for one in store.seals():
        if one.recipient == unless:
            have.add(one.key)
        if one.recipient == reader.public:
            mine.append(one)
    return tuple(_keys((one for one in mine if one.key not in have), reader))


def opened_or_none(
    store: LogStore, leaf: Leaf, body: seal.Body, reader: SealingKey
) -> seal.Opened | None:
    """Decrypt an entry's content; None if this key does not open it, or it was altered."""
    try:
        return open_content(store, leaf, body, reader=reader)
    except LogError:
        return None


def _keys(seals: Iterable[seal.Seal], reader: SealingKey) -> Iterator[seal.SubjectKey]:
    for one in seals:
        with contextlib.suppress(LogError):  # an altered seal is for `verify` to name
            yield seal.open_subject_key(one, reader)
