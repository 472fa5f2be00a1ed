"""Entry format v1: what may stand in a leaf, and what is not judged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.error import LogError
from assistant.log import entry
from assistant.log.entry import Leaf, Unreadable
from tests.fake_log import NOW, SECRET_WORDS, InMemoryLogStore, a_decision, a_log

_V1 = (
    '{"algorithms":{"canonical":"rfc8785","cipher":"A256GCM","hash":"sha256","seal":"age-x25519",'
    '"sign":"ed25519"},"author":"640694d10373e7bec3083151b8f82ccf","codes":{"band":"child_in_need"'
    ',"digest":"07f7ab476bc3a83fad639d34a012cb4a5f859441f0d24c11627ca96696839012","edition":'
    '"2025-09","engine":"1","framework":"devon","level":4,"tier":"statutory"},'
    '"id":"21745b3121d05e2d5a9e64351792e3d6","kind":"decision",'
    '"log":"3f80a4459c4934359d257462b2f9f6d4","number":51,"recorded":"2026-11-25T09:31:14Z",'
    '"sealed":{"ciphertext":"36ca78feb9df78d629f8421f97c457ed264bbf11b54b6aa462ff5faaec8a7dd1",'
    '"commitment":"b44c5538e7556dbf29bd1470294b87994a4fe627949fb6bdde9ab34e4c29cd40",'
    '"key":"dbf45eceefeaad7f649609514f4502b0",'
    '"seals":"bbf6e073c33d7fee707dff8850aa23be62f29fc9905804754abd8cf52539bdbd",'
    '"wrapped":"c61be92c58099df3fca59e69c3eef7b6404da8d269a9980e3124bbd4af81342f"},'
    '"subject":"304c0c5022c92bdbc8f33df5853866ee","v":1}'
)


def _changed(**fields: Any) -> bytes:
    return entry.canonical(json.loads(_V1) | fields)


def test_the_first_format_stays_readable() -> None:
    """An entry written by the first version is read for ever; never change this test's bytes."""
    leaf = entry.parse(_V1.encode())
    assert isinstance(leaf, Leaf)
    assert (leaf.number, leaf.kind, leaf.codes["level"]) == (51, "decision", 4)
    assert leaf.to_bytes() == _V1.encode()


def test_every_kind_of_the_design_is_known() -> None:
    """Kinds that later versions write have their names now."""
    design = (
        "decision, addendum, review, outcome, referral-attempt, access, note-to-owner, "
        "framework-published, proof, account, key, witness, sample, finding, action, erasure, "
        "hold, restored"
    )
    assert ", ".join(kind.value for kind in entry.Kind) == design


@pytest.mark.parametrize(
    "data",
    [_changed(v=2), _changed(algorithms={"hash": "sha3"}), _changed(v=3, extra="field")],
)
def test_a_later_version_is_not_judged(data: bytes) -> None:
    """A leaf of a later version, or with other algorithms, is told apart from a broken one."""
    found = entry.parse(data)
    assert isinstance(found, Unreadable)
    assert found.newer


@pytest.mark.parametrize(
    "fields",
    [
        {"v": 0},
        {"v": True},
        {"number": 0},
        {"number": 1.0},
        {"number": True},
        {"id": "short"},
        {"author": None},
        {"subject": "Zebedee"},
        {"recorded": "yesterday"},
        {"kind": "two words"},
        {"codes": {"note": "he fell down the stairs"}},
        {"codes": {"level": 1.5}},
        {"codes": {"Level": "x"}},
        {"codes": {"level": ["x"]}},
        {"codes": []},
        {"sealed": None},
        {"sealed": {"key": "x"}},
        {"extra": 1},
    ],
)
def test_a_leaf_out_of_shape_is_unreadable(fields: dict[str, Any]) -> None:
    """Free text, floats, missing or further fields: not an entry, with the reason."""
    found = entry.parse(_changed(**fields))
    assert isinstance(found, Unreadable)
    assert not found.newer
    assert found.why


@pytest.mark.parametrize("data", [b"[]", b"3", b"{", b"[" * 5000, b"\xff", b'{"v":1}'])
def test_bytes_that_are_no_leaf(data: bytes) -> None:
    """Hostile bytes are unreadable, never an error."""
    assert isinstance(entry.parse(data), Unreadable)


@pytest.mark.parametrize(
    "codes",
    [{"level": "Zebedee fell"}, {"child": "zebedee"}, {"level": 2.5}, {"level": "x" * 200}],
)
def test_free_text_cannot_be_put_in_a_leaf(codes: dict[str, Any]) -> None:
    """A code that is not a code is refused by name before anything is written."""
    store = InMemoryLogStore()
    journal, who = a_log(store, entries=1)
    new = a_decision()
    object.__setattr__(new, "codes", codes)
    with pytest.raises(LogError, match=next(iter(codes))) as caught:
        journal.append(who, new, now=NOW)
    assert caught.value.code == "bad_entry"
    assert store.size() == 1


def test_a_leaf_says_nothing_of_the_content() -> None:
    """No word of the record, nor its plain hash, stands in a leaf."""
    store = InMemoryLogStore()
    a_log(store)
    everything = b"".join(row.leaf for row in store.rows())
    for word in (*SECRET_WORDS, "toy", "Ann"):
        assert word.encode() not in everything


def test_the_format_is_written_down() -> None:
    """The decision record names every field of a leaf and every code that may stand there."""
    page = Path("docs/decisions/0005-log-format.md").read_text()
    for name in (*json.loads(_V1), *json.loads(_V1)["sealed"], *entry.CODES):
        assert f"`{name}`" in page, name


def test_every_listed_name_of_a_code_has_the_right_shape() -> None:
    """An entry's codes are asked for their names once: whether they stand in the list."""
    assert entry.bad_codes(dict.fromkeys(entry.CODES, "x")) == ()
