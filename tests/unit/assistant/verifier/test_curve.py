"""Ed25519 in plain Python: right on the RFC's vectors, the library's equal, and strict."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.bundle.strong import is_strong
from assistant.verifier.curve import BASE, ZERO, L, P, ed25519, point, same, times

RFC_8032 = (
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9"
            "b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f1"
            "1d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984d"
            "c6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
)
SMALL = (0, 1, P - 1)


@pytest.mark.parametrize(("public", "message", "signature"), RFC_8032)
def test_the_vectors_of_the_rfc_hold(public: str, message: str, signature: str) -> None:
    """RFC 8032, 7.1: each verifies, and no longer once a bit of it is flipped."""
    parts = [bytes.fromhex(text) for text in (public, message, signature)]
    assert ed25519(*parts)
    flipped = bytes([parts[2][0] ^ 1]) + parts[2][1:]
    assert not ed25519(parts[0], parts[1], flipped)
    assert not ed25519(parts[0], parts[1] + b"x", parts[2])


@settings(max_examples=25)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=80))
def test_what_the_library_signs_verifies(seed: bytes, message: bytes) -> None:
    """Any key, any message: the library's signature is good, and is for that message alone."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert ed25519(public, message, signature)
    assert not ed25519(public, message + b"\0", signature)


def test_a_second_spelling_of_a_signature_is_refused() -> None:
    """The second half plus the group's order is the same number; it is not taken."""
    public, message, signature = (bytes.fromhex(text) for text in RFC_8032[1])
    half = int.from_bytes(signature[32:], "little") + L
    assert not ed25519(public, message, signature[:32] + half.to_bytes(32, "little"))
    for wrong in (signature[:63], signature + b"\0", b""):
        assert not ed25519(public, message, wrong)


@pytest.mark.parametrize("y", SMALL)
def test_points_of_small_order_are_refused(y: int) -> None:
    """Under such a key anything could be signed; as part of a signature it is refused too."""
    weak = y.to_bytes(32, "little")
    assert point(weak) is None
    assert not is_strong(weak)
    assert not ed25519(weak, b"anything", weak + bytes(32))


def test_a_second_spelling_of_a_point_is_refused() -> None:
    """A coordinate at or above the field's size, the sign of a zero, and what is on no curve."""
    for y in (P, P + 1, 2**255 - 1):
        assert point(y.to_bytes(32, "little")) is None
        assert not is_strong(y.to_bytes(32, "little"))
    assert point((1 | 1 << 255).to_bytes(32, "little")) is None
    assert point(bytes(31)) is None


def test_the_order_of_the_group_is_what_it_should_be() -> None:
    """L times the base point is nothing; L - 1 times is not."""
    assert same(times(L, BASE), ZERO)
    assert not same(times(L - 1, BASE), ZERO)


@settings(max_examples=60)
@given(st.binary(min_size=32, max_size=32))
def test_both_programs_take_the_same_keys(data: bytes) -> None:
    """A key that one refuses, the other refuses."""
    assert (point(data) is not None) == is_strong(data)


def test_eight_points_have_small_order_and_no_other() -> None:
    """The list that the program keeps is what the curve says: all eight, found afresh."""
    found = {1, P - 1, 0}
    start = 2
    while len(found) < 5:
        candidate = _on_curve(start)
        start += 1
        if candidate is not None:
            small = times(L, candidate)
            found.add(small[1] * pow(small[2], P - 2, P) % P)
    for y in found:
        for sign in (0, 1 << 255):
            assert not is_strong((y | sign).to_bytes(32, "little"))
    assert len(found) == 5


def _on_curve(y: int) -> tuple[int, int, int, int] | None:
    """Give a point with this second coordinate, of whatever order."""
    d = -121665 * pow(121666, P - 2, P) % P
    xx = (y * y - 1) * pow(d * y * y + 1, P - 2, P) % P
    x = pow(xx, (P + 3) // 8, P)
    if (x * x - xx) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    return None if (x * x - xx) % P else (x, y, 1, x * y % P)
