"""A witness's signature is C2SP cosignature/v1 byte for byte, made and checked another way here.

The expected bytes are put together in this file from the written format with `hashlib`, `struct`
and a bare Ed25519 key, and never by the code that is tested.
"""

from __future__ import annotations

import base64
import hashlib
import struct

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from assistant.log import checkpoint
from assistant.log.checkpoint import COSIGNATURE, Checkpoint, NoteKey

SEED = bytes(range(32))
NAME = "witness.example.com/w1"
AT = 1_679_315_147
BODY = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"


def _independent() -> str:
    """Put a cosignature line together from the specification alone."""
    private = Ed25519PrivateKey.from_private_bytes(SEED)
    public = private.public_key().public_bytes_raw()
    key_id = hashlib.sha256(NAME.encode() + b"\x0a\x04" + public).digest()[:4]
    message = b"cosignature/v1\ntime " + str(AT).encode() + b"\n" + BODY.encode()
    value = key_id + struct.pack(">Q", AT) + private.sign(message)
    return f"\u2014 {NAME} {base64.b64encode(value).decode()}\n"


def _key() -> NoteKey:
    public = Ed25519PrivateKey.from_private_bytes(SEED).public_key().public_bytes_raw()
    return NoteKey(NAME, public, COSIGNATURE)


def _line(text: str = BODY, at: int = AT) -> str:
    sign = Ed25519PrivateKey.from_private_bytes(SEED).sign
    return checkpoint.cosign(text, _key(), at=at, sign_bytes=sign)


def _good(text: str, line: str) -> bool:
    note = checkpoint.parse_note(f"{text}\n{line}".encode())
    return note is not None and checkpoint.check_signatures(note, [_key()]).good == (_key(),)


def test_a_cosignature_is_what_the_specification_says() -> None:
    """Ours and the one put together by hand are the same bytes, 76 of them."""
    assert _line() == _independent()
    value = base64.b64decode(_line().rpartition(" ")[2])
    assert (len(value), value[4:12].hex()) == (76, "00000000641850cb")
    assert _good(BODY, _independent())


def test_a_cosignature_covers_text_and_time() -> None:
    """Another text, another time or another type of key, and it does not hold."""
    assert not _good(BODY.replace("20852163", "20852164"), _line())
    raw = bytearray(base64.b64decode(_line().rpartition(" ")[2]))
    raw[11] ^= 1
    other = f"\u2014 {NAME} {base64.b64encode(bytes(raw)).decode()}\n"
    assert not _good(BODY, other)
    plain = NoteKey(NAME, _key().public)
    note = checkpoint.parse_note(f"{BODY}\n{_line()}".encode())
    assert note is not None
    assert checkpoint.check_signatures(note, [plain]) == checkpoint.Signers((), ())


def test_a_witness_key_never_passes_for_a_logs() -> None:
    """The two kinds of key have other ids and other texts, and are read apart."""
    key = _key()
    assert key.id != NoteKey(NAME, key.public).id
    assert checkpoint.parse_key(key.text()) is None
    assert checkpoint.parse_key(key.text(), COSIGNATURE) == key


@pytest.mark.parametrize("size", [0, 4, 67, 75])
def test_a_short_cosignature_does_not_hold(size: int) -> None:
    """A value of another length is no signature."""
    head = Checkpoint("a", 1, bytes(32)).text()
    line = f"\u2014 {NAME} {base64.b64encode(_key().id + bytes(size)).decode()}\n"
    assert not _good(head, line)
