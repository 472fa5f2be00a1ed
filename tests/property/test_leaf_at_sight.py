"""Laws: a leaf read at sight is what careful reading makes of it, and so is everything else."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from assistant.log import entry
from assistant.log.entry import Leaf

_HEX = "0123456789abcdef"
_IDS = st.text(_HEX, min_size=32, max_size=32)
_DIGESTS = st.text(_HEX, min_size=64, max_size=64)
_LIMIT = 2**53
_NUMBERS = st.one_of(
    st.integers(1, 10**6), st.sampled_from([0, -1, 1, _LIMIT - 1, _LIMIT, 1 - _LIMIT, -_LIMIT])
)
_WORDS = st.one_of(
    st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._:+/=-]{0,79}", fullmatch=True),
    st.sampled_from(["", "two words", "x" * 81, "-x", "é", "\u0663", "a\n"]),
)
_NAMES = st.one_of(
    st.from_regex(r"[a-z][a-z0-9_]{0,31}", fullmatch=True), st.sampled_from(["Level", "a" * 33])
)
_VALUES = st.one_of(_WORDS, _NUMBERS, st.sampled_from([True, None, 1.5]))
_TIMES = st.sampled_from(
    ["2026-11-25T09:31:14Z", "2026-11-25T09:31:1\u0664Z", "2026-11-25 09:31:14Z"]
)
_LEAVES = st.fixed_dictionaries(
    {
        "v": st.sampled_from([1, 1, 1, 2, True]),
        "number": _NUMBERS,
        "log": _IDS,
        "id": _IDS,
        "kind": _WORDS,
        "author": _IDS,
        "recorded": _TIMES,
        "subject": st.one_of(st.none(), _IDS),
        "codes": st.dictionaries(_NAMES, _VALUES, max_size=4),
        "sealed": st.fixed_dictionaries(
            {"commitment": _DIGESTS, "ciphertext": _DIGESTS, "wrapped": _DIGESTS}
            | {"key": _IDS, "seals": _DIGESTS}
        ),
        "algorithms": st.just(entry.ALGORITHMS),
    }
)
_GOOD: dict[str, Any] = {
    "v": 1,
    "number": 7,
    "log": "a" * 32,
    "id": "b" * 32,
    "kind": "decision",
    "author": "c" * 32,
    "recorded": "2026-11-25T09:31:14Z",
    "subject": None,
    "codes": {"band": "child_in_need", "level": 3, "size": -12},
    "sealed": {"key": "d" * 32}
    | dict.fromkeys(("commitment", "ciphertext"), "e" * 64)
    | dict.fromkeys(("wrapped", "seals"), "f" * 64),
    "algorithms": entry.ALGORITHMS,
}
_BYTES = entry.canonical(_GOOD)


@given(_LEAVES)
def test_leaves_of_every_shape_are_read_alike(value: dict[str, Any]) -> None:
    """Good fields and bad ones: at sight or with care, the answer is the same."""
    for data in (entry.canonical(value), json.dumps(value).encode()):
        assert entry.parse(data) == entry.parse_with_care(data)


@given(st.integers(0, len(_BYTES)), st.integers(0, 4), st.binary(max_size=4))
@example(len(_BYTES), 0, b"\n")
@example(_BYTES.index(b"aaaa"), 1, b"A")
@example(_BYTES.index(b"bbbb"), 1, b'"')
@example(_BYTES.index(b"cccc"), 1, b"g")
@example(_BYTES.index(b"dddd"), 1, b"\n")
@example(_BYTES.index(b"eeee"), 1, b" ")
@example(_BYTES.index(b"ffff"), 2, b"\xc3\xa9")
@example(_BYTES.index(b'"level":3'), 0, b'"a":{},')
@example(_BYTES.index(b'"level":3') + 8, 1, b"-0")
@example(_BYTES.index(b'"level":3') + 8, 1, b"03")
@example(_BYTES.index(b'"level":3') + 8, 1, b"3e0")
@example(_BYTES.index(b'"level":3'), 0, b'"band":1,')
@example(_BYTES.index(b'"level":3'), 0, b'"a":1,')
@example(_BYTES.index(b'"decision"') + 1, 1, b"\\u0064")
def test_altered_leaves_are_read_alike(place: int, out: int, put: bytes) -> None:
    """A leaf with any few bytes changed, added or taken out is no other entry at sight."""
    data = _BYTES[:place] + put + _BYTES[place + out :]
    assert entry.parse(data) == entry.parse_with_care(data)


def test_an_ordinary_leaf_is_read_at_sight() -> None:
    """What the program writes takes the quick way."""
    found = entry._at_sight(_BYTES)
    assert isinstance(found, Leaf)
    assert found == entry.parse_with_care(_BYTES)
    assert found.to_bytes() == _BYTES
