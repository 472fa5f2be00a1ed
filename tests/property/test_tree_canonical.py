"""A leaf's bytes are those of RFC 8785, and only those are read back."""

from __future__ import annotations

import json
import string

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from assistant.log.entry import Leaf, Sealed, Unreadable, canonical, parse

_WORDS = st.text(string.ascii_letters + string.digits + "._:+/=-", min_size=1, max_size=20).filter(
    lambda text: text[0].isalnum()
)
_NAMES = st.text(string.ascii_lowercase + "_", min_size=1, max_size=10).filter(
    lambda text: text[0] != "_"
)
_VALUES = st.recursive(
    st.none() | st.integers(-(2**53) + 1, 2**53 - 1) | _WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS, inner, max_size=3),
    max_leaves=8,
)


def _ids(size: int) -> st.SearchStrategy[str]:
    return st.binary(min_size=size, max_size=size).map(bytes.hex)


_LEAVES = st.builds(
    Leaf,
    number=st.integers(1, 2**53 - 1),
    log=_ids(16),
    id=_ids(16),
    kind=_WORDS,
    author=_ids(16),
    recorded=st.datetimes().map(lambda time: f"{time:%Y-%m-%dT%H:%M:%SZ}".rjust(20, "0")),
    subject=st.none() | _ids(16),
    codes=st.dictionaries(_NAMES, _WORDS | st.integers(-9, 2**53 - 1), max_size=5),
    sealed=st.builds(
        Sealed,
        commitment=_ids(32),
        ciphertext=_ids(32),
        wrapped=_ids(32),
        key=_ids(16),
        seals=_ids(32),
    ),
)


@given(st.dictionaries(_NAMES, _VALUES, max_size=5))
def test_canonical_bytes_equal_those_of_the_standard(value: dict[str, object]) -> None:
    """For what a leaf may hold, our canonical form is RFC 8785."""
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


@given(_LEAVES)
def test_a_leaf_reads_back_as_it_was(leaf: Leaf) -> None:
    """Every leaf that can be written is read back the same."""
    assert parse(leaf.to_bytes()) == leaf


@given(_LEAVES, st.sampled_from([1, "\t", None]))
def test_another_spelling_of_a_leaf_is_not_read(leaf: Leaf, indent: object) -> None:
    """The same fields in other bytes are refused: one entry has one form."""
    value = json.loads(leaf.to_bytes())
    other = json.dumps(value, indent=indent).encode()  # type: ignore[arg-type]
    assert isinstance(parse(other), Unreadable)


@given(st.binary(max_size=60))
def test_noise_is_unreadable_not_an_error(data: bytes) -> None:
    """Bytes that are not an entry never raise."""
    assert isinstance(parse(data), Unreadable)
