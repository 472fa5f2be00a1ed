"""How a framework edition is kept: whole, and with no word that a search of the file could find."""

from __future__ import annotations

import pytest

from assistant.log.sqlite import _packed, _unpacked
from rules.catalog import Catalog


def test_no_word_of_it_stands_in_the_file() -> None:
    """A search of the raw file finds neither the rules' words nor, by chance, a worry's."""
    data = Catalog().canonical_bytes("england")
    packed = _packed(data)
    assert _unpacked(packed) == data
    for word in (b"bruise", b"child", b"indicator", b"mum"):
        assert word in data
        assert word not in packed


@pytest.mark.parametrize("place", [0, 31, 32, 40, -1])
def test_an_altered_one_never_comes_back_as_the_same(place: int) -> None:
    """Any byte changed gives other bytes, so that its digest fails."""
    data = b'[{"id":"devon"}]' * 20
    altered = bytearray(_packed(data))
    altered[place] ^= 1
    assert _unpacked(bytes(altered)) != data
