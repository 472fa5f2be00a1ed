"""Seal and open the content of an entry: AES-256-GCM under its own key.

Record key under subject key; subject key sealed to the author, each lead and the recovery key.
A salted commitment, with the salt inside the ciphertext, ties the content to the leaf without
letting anybody guess it. Never touches a store. Neighbours: `entry.py` (what the leaf says).
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple

import rfc8785
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from assistant.error import LogError
from assistant.log.entry import Sealed, canonical
from assistant.sealing import SealingKey, seal

_COMMIT = b"threshold/commit/v1\x00"
_CONTENT = "threshold/content/v1"
_WRAP = "threshold/record-key/v1"
_NO_SEALS = sha256(canonical({"seals": []})).hexdigest()


@dataclass(frozen=True, slots=True)
class SubjectKey:
    """The key of one author's records about one subject."""

    id: str
    secret: bytes


class Seal(NamedTuple):  # each append reads some
    """A subject key, sealed to one public key by the entry of this number."""

    number: int
    key: str
    recipient: str
    data: bytes


class Body(NamedTuple):  # an audit makes one for each entry
    """What stands outside the tree for one entry: the ciphertext and its wrapped key."""

    ciphertext: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """A decrypted content."""

    content: Mapping[str, Any]
    reading: bytes | None


@dataclass(frozen=True, slots=True)
class Label:
    """What a ciphertext is bound to: it opens nowhere else."""

    id: str
    kind: str

    def bind(self, use: str) -> bytes:
        """Return the associated data for one use."""
        return f"{use}\x00{self.id}\x00{self.kind}".encode()


def new_id() -> str:
    """Return a random id: 128 bits, 32 hexadecimal digits."""
    return os.urandom(16).hex()


def new_subject_key() -> SubjectKey:
    """Make a fresh subject key."""
    return SubjectKey(new_id(), os.urandom(32))


def close(label: Label, opened: Opened, *, key: SubjectKey) -> tuple[Body, str]:
    """Encrypt a content; return what to store and the commitment for the leaf.

    Raises:
        LogError: The content cannot be written as canonical JSON.
    """
    salt, record_key = os.urandom(32), os.urandom(32)
    inner = _inner(opened)
    whole = _dump({**inner, "salt": salt.hex()})
    body = Body(
        _encrypt(record_key, whole, label.bind(_CONTENT)),
        _encrypt(key.secret, record_key, label.bind(_WRAP)),
    )
    return body, commitment(salt, _dump(inner))


def commitment(salt: bytes, inner: bytes) -> str:
    """Return the commitment to a content's canonical bytes."""
    return sha256(_COMMIT + salt + inner).hexdigest()


def describe(body: Body, promise: str, *, key: str, seals: Sequence[Seal]) -> Sealed:
    """Return what the leaf says about a sealed content."""
    return Sealed(
        commitment=promise,
        ciphertext=sha256(body.ciphertext).hexdigest(),
        wrapped=sha256(body.wrapped).hexdigest(),
        key=key,
        seals=seals_digest(seals),
    )


def seals_digest(seals: Sequence[Seal]) -> str:
    """Return the digest of the seals that one entry adds."""
    if not seals:
        return _NO_SEALS
    listed = sorted([one.key, one.recipient, sha256(one.data).hexdigest()] for one in seals)
    return sha256(canonical({"seals": listed})).hexdigest()


def open_body(label: Label, body: Body, *, key: SubjectKey, promise: str) -> Opened | None:
    """Decrypt a content; None if it does not open or is not what the leaf promises."""
    found = open_inner(label, body, key=key, promise=promise)
    try:
        inner = json.loads(found[0]) if found else {}
        reading = base64.b64decode(inner["reading"]) if "reading" in inner else None
        return Opened(inner["content"], reading)
    except (ValueError, KeyError, TypeError):
        return None


def open_inner(
    label: Label, body: Body, *, key: SubjectKey, promise: str
) -> tuple[bytes, bytes] | None:
    """Decrypt a content to its canonical bytes and its salt, with which anybody can check it."""
    try:
        record_key = _decrypt(key.secret, body.wrapped, label.bind(_WRAP))
        whole = json.loads(_decrypt(record_key, body.ciphertext, label.bind(_CONTENT)))
        salt = bytes.fromhex(whole.pop("salt"))
        inner = _dump(whole)
    except (InvalidTag, ValueError, KeyError, AttributeError, TypeError, LogError):
        return None
    return (inner, salt) if commitment(salt, inner) == promise and len(salt) == 32 else None


def seal_subject_key(
    key: SubjectKey, recipients: Iterable[str], *, number: int
) -> tuple[Seal, ...]:
    """Seal a subject key to each recipient."""
    plain = bytes.fromhex(key.id) + key.secret
    return tuple(Seal(number, key.id, one, seal(plain, [one])) for one in recipients)


def open_subject_key(sealed: Seal, reader: SealingKey) -> SubjectKey:
    """Open a sealed subject key.

    Raises:
        LogError: It was sealed to somebody else, or is not the key it says.
    """
    plain = reader.unseal(sealed.data)
    if len(plain) != 48 or plain[:16].hex() != sealed.key:
        raise LogError("This is another record's key.", hint="Run: threshold log verify")
    return SubjectKey(sealed.key, plain[16:])


def _inner(opened: Opened) -> dict[str, Any]:
    inner: dict[str, Any] = {"content": dict(opened.content)}
    if opened.reading is not None:
        inner["reading"] = base64.b64encode(opened.reading).decode()
    return inner


def _dump(value: dict[str, Any]) -> bytes:
    try:
        return rfc8785.dumps(value)
    except rfc8785.CanonicalizationError as exc:
        raise LogError(
            "The record holds something that cannot be written down exactly.",
            hint="Use text, whole numbers, true or false, lists and named fields.",
            code="bad_entry",
        ) from exc


def _encrypt(key: bytes, plain: bytes, label: bytes) -> bytes:
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, plain, label)


def _decrypt(key: bytes, data: bytes, label: bytes) -> bytes:
    return AESGCM(key).decrypt(data[:12], data[12:], label)
