"""Keys and signatures that no two careful programs read differently.

The library checks Ed25519 as RFC 8032 allows; a bundle asks for a little more: no point in a
second spelling, and none of small order, under which anything can be signed. So that the
stand-alone verifier and this program always agree.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.log.checkpoint import COSIGNATURE, Note, NoteKey, check_signatures, parse_key

_FIELD = 2**255 - 19
_SIGN = 1 << 255
_EIGHTH = bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")
_EIGHTH_TOO = bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")
_SMALL_ORDER = frozenset(
    {0, 1, _FIELD - 1, *(int.from_bytes(y, "little") for y in (_EIGHTH, _EIGHTH_TOO))}
)
"""The second coordinate of the eight points of small order."""


def is_strong(public: bytes) -> bool:
    """Say whether these 32 bytes spell a point in its one way, and not one of small order."""
    y = int.from_bytes(public, "little") & ~_SIGN
    return len(public) == 32 and y < _FIELD and y not in _SMALL_ORDER and _on_curve(y)


def _on_curve(y: int) -> bool:
    """Say whether some point has this second coordinate (Euler's criterion)."""
    d = -121665 * pow(121666, -1, _FIELD)
    square = (y * y - 1) * pow(d * y * y + 1, -1, _FIELD) % _FIELD
    return square == 0 or pow(square, (_FIELD - 1) // 2, _FIELD) == 1


def parse_strong_key(text: str) -> NoteKey | None:
    """Read a key of a log or of a witness; None if it is not one, or not one to rely on."""
    key = parse_key(text) or parse_key(text, COSIGNATURE)
    return key if key is not None and is_strong(key.public) else None


def signed(note: Note, keys: Iterable[NoteKey]) -> tuple[tuple[NoteKey, ...], tuple[NoteKey, ...]]:
    """Give the known keys that signed a note well, and those that signed it badly."""
    signers = check_signatures(note, keys)
    first = {(one.name, one.key_id): one.value[-64:-32] for one in reversed(note.signatures)}
    weak = {who for who, point in first.items() if not is_strong(point)}
    good = tuple(key for key in signers.good if (key.name, key.id) not in weak)
    return good, (*signers.bad, *(key for key in signers.good if key not in good))
