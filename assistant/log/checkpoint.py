"""Checkpoints: the signed size and root of the log, as C2SP signed notes, byte for byte.

Any tool that reads signed notes (Go, Rust, ...) can check ours. Signatures by unknown keys are
passed over; a known key's bad signature spoils the whole note. Reading never raises: a note
that cannot be read is `None`. The private key stays in `assistant.key`: `sign` is passed in.
A witness signs in its own way (`cosign`): the same text, with the time it saw it.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

ED25519 = b"\x01"
COSIGNATURE = b"\x04"
"""Types of signature (C2SP signed-note): a log's own, and a witness's with its time."""
_MARK = "\u2014 "
_LONGEST_NOTE = 65536
_MOST_SIGNATURES = 100
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_NAME = re.compile(r"[^\s+]+")
_SIZE = re.compile(r"0|[1-9][0-9]{0,15}")


_SIGN, _PRIME = 1 << 255, 2**255 - 19
_EIGHTH = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_SMALL_ORDER = frozenset({0, 1, _PRIME - 1, _EIGHTH, _PRIME - _EIGHTH})
"""The y of each of the eight points of small order on the curve (RFC 8032)."""


@dataclass(frozen=True)
class NoteKey:
    """A public key that signs notes, under a name."""

    name: str
    public: bytes
    algorithm: bytes = ED25519

    @cached_property
    def line(self) -> bytes:
        """How a signature line by this key begins in a note, after the text and an empty line."""
        return f"\n{_MARK}{self.name} ".encode()

    @cached_property  # an audit asks for it at every entry
    def id(self) -> bytes:
        """The first four bytes of SHA-256(name, newline, type, key)."""
        return sha256(self.name.encode() + b"\n" + self.algorithm + self.public).digest()[:4]

    def text(self) -> str:
        """Return the key in the form that other signed-note tools read."""
        return self._text

    @cached_property  # every receipt names its signer
    def _text(self) -> str:
        return f"{self.name}+{self.id.hex()}+{_encode(self.algorithm + self.public)}"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: whose name, which key, what bytes."""

    name: str
    key_id: bytes
    value: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A text and its signatures, read but not yet checked."""

    text: str
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a checkpoint's text says: which log, how many entries, which root."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """Return the text that is signed."""
        return text_of(self.origin, self.size, self.root)


Unchecked = tuple[NoteKey, bytes, bytes]
"""A signature that was not checked yet: by which key it should be, of which text, its bytes."""


@dataclass(frozen=True, slots=True)
class Signers:
    """Which of the known keys signed well, and which signed badly."""

    good: tuple[NoteKey, ...]
    bad: tuple[NoteKey, ...]


def text_of(origin: str, size: int, root: bytes) -> str:
    """Return the text of a checkpoint, which is what is signed."""
    return f"{origin}\n{size}\n{binascii.b2a_base64(root).decode()}"


def _encode(data: bytes) -> str:
    return binascii.b2a_base64(data, newline=False).decode()


def _decode(text: str) -> bytes | None:
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if _encode(data) == text else None


def is_name(name: str) -> bool:
    """Say whether a key may carry this name: not empty, no spaces, no plus."""
    return _NAME.fullmatch(name) is not None


def parse_key(text: str, algorithm: bytes = ED25519) -> NoteKey | None:
    """Read a public key of one type as `NoteKey.text` writes it; None if it is not one."""
    name, _, rest = text.strip().partition("+")
    key_id, _, encoded = rest.partition("+")
    data = _decode(encoded)
    if not is_name(name) or data is None or len(data) != 33 or data[:1] != algorithm:
        return None
    key = NoteKey(name, data[1:], algorithm)
    return key if key.id.hex() == key_id else None


def sign(checkpoint: Checkpoint, *signers: tuple[NoteKey, Callable[[bytes], bytes]]) -> bytes:
    """Return the checkpoint as a note signed by each signer."""
    text = checkpoint.text()
    lines = [
        f"{_MARK}{key.name} {_encode(key.id + sign_bytes(text.encode()))}\n"
        for key, sign_bytes in signers
    ]
    return (text + "\n" + "".join(lines)).encode()


def cosign(text: str, key: NoteKey, *, at: int, sign_bytes: Callable[[bytes], bytes]) -> str:
    """Return a witness's signature line for a checkpoint's text, seen `at` seconds since 1970."""
    stamp = at.to_bytes(8, "big")
    return f"{_MARK}{key.name} {_encode(key.id + stamp + sign_bytes(cosigned(text, at)))}\n"


def cosigned(text: str, at: int) -> bytes:
    """Return the bytes that a witness signs (C2SP cosignature/v1)."""
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def parse_note(data: bytes) -> Note | None:
    """Read a signed note without checking its signatures; None if it is not one."""
    if len(data) > _LONGEST_NOTE:
        return None
    try:
        whole = data.decode()
    except UnicodeDecodeError:
        return None
    text, blank, lines = whole.rpartition("\n\n")
    if _CONTROL.search(whole) or not blank or not text or not lines.endswith("\n"):
        return None
    read = [_signature(line) for line in lines[:-1].split("\n")]
    signatures = tuple(signature for signature in read if signature is not None)
    if len(signatures) != len(read) or len(read) > _MOST_SIGNATURES:
        return None
    return Note(text + "\n", signatures)


def _signature(line: str) -> Signature | None:
    if not line.startswith(_MARK):
        return None
    name, _, encoded = line.removeprefix(_MARK).partition(" ")
    data = _decode(encoded)
    if not is_name(name) or data is None or len(data) < 5:
        return None
    return Signature(name, data[:4], data[4:])


def parse_checkpoint(note: Note) -> Checkpoint | None:
    """Read what a note's text says; further lines are allowed and passed over."""
    lines = note.text.split("\n")
    if len(lines) < 4 or not lines[0] or not _SIZE.fullmatch(lines[1]):
        return None
    root = _decode(lines[2])
    if root is None or len(root) != 32 or "" in lines[3:-1]:
        return None
    return Checkpoint(lines[0], int(lines[1]), root)


def check_signatures(note: Note, keys: Iterable[NoteKey]) -> Signers:
    """Check the note's signatures by the known keys; others are passed over."""
    known, text = {(key.name, key.id): key for key in keys}, note.text.encode()
    good: list[NoteKey] = []
    bad: list[NoteKey] = []
    for signature in note.signatures:
        key = known.get((signature.name, signature.key_id))
        if key is not None and key not in good:
            (good if _verifies(key, text, signature.value) else bad).append(key)
    return Signers(tuple(good), tuple(bad))


def exactly(data: bytes, origin: str, size: int, *, root: bytes, key: NoteKey) -> Unchecked | None:
    """Return the signature of a note that is this checkpoint, to the byte, with this key's line.

    For an audit, which knows what each note must say: nothing has to be read from it. None says
    that the note is another; what is returned says nothing until it is not among the `failing`.
    """
    text = text_of(origin, size, root).encode()
    start = text + key.line
    try:
        value = binascii.a2b_base64(data[len(start) :])
    except binascii.Error:
        return None
    exact = value[:4] == key.id and start + binascii.b2a_base64(value) == data
    return (key, text, value[4:]) if exact else None


def failing(signatures: Iterable[Unchecked]) -> tuple[int, ...]:
    """Check signatures in a row; return the places of those that do not hold."""
    return tuple(n for n, one in enumerate(signatures) if not _verifies(*one))


def _verifies(key: NoteKey, text: bytes, value: bytes) -> bool:
    if key.algorithm == ED25519:
        return is_signed(key.public, value, text)
    seen = cosigned(text.decode(), seen_at(value))
    return len(value) == 72 and is_signed(key.public, value[8:], seen)


def seen_at(value: bytes) -> int:
    """Return the time in a witness's signature, in seconds since 1970."""
    return int.from_bytes(value[:8], "big")


def is_signed(public: bytes, value: bytes, data: bytes) -> bool:
    """Say whether `value` is this key's Ed25519 signature of `data`.

    As strict as the stand-alone verifier: a key or a nonce of small order, with which one
    signature fits many texts, or a number spelt in a second way, is no signature.
    """
    if _is_weak(public) or _is_weak(value[:32]):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(value, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _is_weak(point: bytes) -> bool:
    y = int.from_bytes(point, "little") & (_SIGN - 1)
    return y >= _PRIME or y in _SMALL_ORDER
