"""Checkpoints are C2SP signed notes, byte for byte."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from assistant.log import checkpoint
from assistant.log.checkpoint import Checkpoint, NoteKey
from assistant.verifier import curve

# the worked example of the signed-note documentation (golang.org/x/mod/sumdb/note)
_VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngo"
    "tpRZb6KE6RyyBwJnAM=\n"
).encode()


def _signer(name: str = "threshold/one") -> tuple[NoteKey, Ed25519PrivateKey]:
    private = Ed25519PrivateKey.generate()
    return NoteKey(name, private.public_key().public_bytes_raw()), private


def _note(*signers: tuple[NoteKey, Ed25519PrivateKey], size: int = 3) -> bytes:
    head = Checkpoint("threshold/one", size, bytes(range(32)))
    return checkpoint.sign(head, *((key, private.sign) for key, private in signers))


def test_reads_and_checks_the_published_example() -> None:
    """A note and a key made by the reference implementation hold here."""
    key, note = checkpoint.parse_key(_VKEY), checkpoint.parse_note(_NOTE)
    assert key is not None
    assert note is not None
    assert checkpoint.check_signatures(note, [key]).good == (key,)
    assert key.text() == _VKEY


def test_the_bytes_of_a_checkpoint() -> None:
    """Origin, size, root in base64, a blank line, a dash, the name, key id and signature."""
    key, private = _signer()
    text, blank, line = _note((key, private)).decode().partition("\n\n")
    root = base64.b64encode(bytes(range(32))).decode()
    assert text == f"threshold/one\n3\n{root}"
    signature = private.sign(f"{text}\n".encode())
    encoded = base64.b64encode(key.id + signature).decode()
    assert (blank, line) == ("\n\n", f"\u2014 threshold/one {encoded}\n")


def test_signatures_by_unknown_keys_are_passed_over() -> None:
    """A note counter-signed by strangers is as good as without them."""
    ours, stranger = _signer(), _signer("elsewhere/two")
    note = checkpoint.parse_note(_note(ours, stranger))
    assert note is not None
    assert checkpoint.check_signatures(note, [ours[0]]) == checkpoint.Signers((ours[0],), ())


def test_a_known_keys_bad_signature_is_told() -> None:
    """A good signature does not make up for a known key's bad one."""
    ours, other = _signer(), _signer("threshold/two")
    lines = _note(ours, (other[0], _signer()[1]))
    note = checkpoint.parse_note(lines)
    assert note is not None
    signers = checkpoint.check_signatures(note, [ours[0], other[0]])
    assert signers == checkpoint.Signers((ours[0],), (other[0],))


def test_a_note_holds_for_its_own_text_only() -> None:
    """A signature moved under another size does not hold."""
    key, private = _signer()
    moved = _note((key, private)).replace(b"\n3\n", b"\n4\n")
    note = checkpoint.parse_note(moved)
    assert note is not None
    assert checkpoint.check_signatures(note, [key]).bad == (key,)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"threshold/one\n3\n",
        b"text\n\n",
        b"text\n\nno dash\n",
        "text\n\n\u2014 name notbase64!\n".encode(),
        "text\n\n\u2014 na+me AAAAAAAA\n".encode(),
        "text\n\n\u2014  AAAAAAAA\n".encode(),
        "text\n\n\u2014 name AAAA\n".encode(),
        "te\x07xt\n\n\u2014 name AAAAAAAA\n".encode(),
        "text\n\n\u2014 name AAAAAAAA".encode(),
        b"\xff\n\n",
        b"x" * 70_000,
        ("text\n\n" + "\u2014 name AAAAAAAA\n" * 101).encode(),
    ],
)
def test_what_is_not_a_note_is_none(data: bytes) -> None:
    """Anything that is not a signed note is told apart without an error."""
    assert checkpoint.parse_note(data) is None


@pytest.mark.parametrize(
    "text",
    ["a\n", "a\n01\nAAAA\n", "a\n-1\nAAAA\n", "a\n3\nAAAA\n", "\n3\n" + "A" * 43 + "=\n"],
)
def test_a_note_that_is_no_checkpoint_is_none(text: str) -> None:
    """A note needs an origin, a plain size and a root of 32 bytes to be a checkpoint."""
    assert checkpoint.parse_checkpoint(checkpoint.Note(text, ())) is None


def test_further_lines_are_allowed() -> None:
    """Extension lines after the root are passed over, empty ones refused."""
    text = Checkpoint("a", 3, bytes(32)).text()
    read = checkpoint.parse_checkpoint(checkpoint.Note(f"{text}extra\n", ()))
    assert read == Checkpoint("a", 3, bytes(32))
    assert checkpoint.parse_checkpoint(checkpoint.Note(f"{text}\n\n", ())) is None


@pytest.mark.parametrize(
    "text", ["", "name", "name+00000000+AAAA", _VKEY.replace("c74f", "c74e"), "a b" + _VKEY]
)
def test_what_is_not_a_key_is_none(text: str) -> None:
    """A key whose parts do not agree is not read."""
    assert checkpoint.parse_key(text) is None


def test_a_point_of_small_order_signs_nothing() -> None:
    """A key or nonce of small order, or spelt oddly, is refused as the stand-alone verifier does.

    With the neutral point as key and nonce, a signature of zero fits every text.
    """
    neutral = (1).to_bytes(32, "little")
    assert not checkpoint.is_signed(neutral, neutral + bytes(32), b"anything")
    low = {0, 1, curve.P - 1, *_order_eight()}
    for y in range(2**255 - 19, 2**255):
        assert checkpoint._is_weak(y.to_bytes(32, "little"))
    for sign in (0, 1 << 255):
        for y in low:
            data = (y | sign).to_bytes(32, "little")
            assert curve.point(data) is None
            assert checkpoint._is_weak(data)
    assert low == checkpoint._SMALL_ORDER
    for _ in range(20):
        key = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
        assert not checkpoint._is_weak(key)


def _order_eight() -> set[int]:
    """Give the y of the points of order eight: those that double to (x, 0), so x*x = -y*y."""
    root = _root((1 + curve.D) % curve.P) or 0  # d*y**4 + 2*y*y - 1 = 0
    squares = [(-1 + sign * root) * pow(curve.D, -1, curve.P) % curve.P for sign in (1, -1)]
    found = [y for y in map(_root, squares) if y is not None]
    return {one for y in found for one in (y, curve.P - y)}


def _root(square: int) -> int | None:
    found = pow(square, (curve.P + 3) // 8, curve.P)
    for one in (found, found * curve.I % curve.P):
        if one * one % curve.P == square:
            return one
    return None
