"""C2SP signed notes: checkpoints and keys, as the stand-alone verifier reads them.

Reading never raises: what is no checkpoint or no key is None. Signatures by keys that nobody
named are passed over. Written from the specification, not from the program's own reader.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from typing import NamedTuple

from assistant.verifier.curve import ed25519, point

SIGNER, COSIGNER = 1, 4
"""Kinds of key: one that signs a log, and a witness's, which signs the time as well."""


class Head(NamedTuple):
    """A checkpoint as read: its text, what that says, and its signatures (name, id, bytes)."""

    text: str
    origin: str
    size: int
    root: bytes
    signatures: tuple[tuple[str, bytes, bytes], ...]


def base(text: str) -> bytes | None:
    """Read base64 in its one right spelling."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if base64.b64encode(data).decode() == text else None


def is_name(name: str) -> bool:
    """Say whether a key may have this name."""
    return bool(name) and "+" not in name and not any(c.isspace() for c in name)


def read_head(data: bytes) -> Head | None:
    """Read a checkpoint without checking its signatures."""
    try:
        whole = data.decode()
    except UnicodeDecodeError:
        return None
    text, gap, tail = whole.rpartition("\n\n")
    odd = any((c < " " and c != "\n") or c == "\x7f" for c in whole)
    if len(data) > 65536 or odd or not text or not gap or not tail.endswith("\n"):
        return None
    signatures = []
    for line in tail[:-1].split("\n"):
        name, _, code = line.removeprefix("\u2014 ").partition(" ")
        found = base(code)
        if not line.startswith("\u2014 ") or not is_name(name) or not found or len(found) < 5:
            return None
        signatures.append((name, found[:4], found[4:]))
    lines = text.split("\n")
    if len(lines) < 3 or not all(lines) or len(signatures) > 100:
        return None
    root = base(lines[2])
    if not re.fullmatch("0|[1-9][0-9]{0,15}", lines[1]) or root is None or len(root) != 32:
        return None
    return Head(text + "\n", lines[0], int(lines[1]), root, tuple(signatures))


def key_text(name: str, public: bytes, kind: int = SIGNER) -> str:
    """Give a key as signed-note tools write it."""
    start = bytes([kind])
    digest = hashlib.sha256(name.encode() + b"\n" + start + public).digest()[:4]
    return f"{name}+{digest.hex()}+{base64.b64encode(start + public).decode()}"


def read_key(text: str, kind: int = SIGNER) -> tuple[str, bytes] | None:
    """Read a key of one kind: its name and 32 bytes; None if it is not one, or is a weak one."""
    name, _, rest = text.strip().partition("+")
    data = base(rest.partition("+")[2])
    if not is_name(name) or not data or len(data) != 33 or data[0] != kind:
        return None
    good = key_text(name, data[1:], kind) == text.strip() and point(data[1:]) is not None
    return (name, data[1:]) if good else None


def signed(head: Head, name: str, public: bytes, kind: int = SIGNER) -> bool | None:
    """Say whether this key signed well; None if it did not sign."""
    key_id = bytes.fromhex(key_text(name, public, kind)[len(name) + 1 :][:8])
    tried = next((s[2] for s in head.signatures if s[:2] == (name, key_id)), None)
    if tried is None or kind == SIGNER:
        return None if tried is None else ed25519(public, head.text.encode(), tried)
    return cosigned(public, int.from_bytes(tried[:8], "big"), head.text, tried[8:])


def cosigned(public: bytes, at: int, text: str, signature: bytes) -> bool:
    """Say whether a witness signed this text at this second (C2SP cosignature/v1)."""
    return ed25519(public, f"cosignature/v1\ntime {at}\n{text}".encode(), signature)
