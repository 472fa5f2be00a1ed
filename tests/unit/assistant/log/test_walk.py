"""The audit takes most entries at sight; what it says is what the closer look says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.log.entry import Leaf, Unreadable
from assistant.log.evidence import Audit
from assistant.log.seal import Body, new_id
from assistant.log.store import Row
from assistant.log.verify import verify
from assistant.log.walk import Walk
from tests.fake_log import NOW, InMemoryLogStore, a_decision, a_log

SIZE = 7


def _a_log() -> InMemoryLogStore:
    """Make a log in which every entry adds seals: each is about another child."""
    store = InMemoryLogStore()
    journal, who = a_log(store, entries=2)
    for _ in range(SIZE - 2):
        journal.append(who, a_decision(new_id()), now=NOW)
    return store


def _told(found: Audit) -> list[tuple[str, int | None]]:
    return [(one.code, one.entry) for one in found.breaks]


def _sign_badly(store: InMemoryLogStore, number: int) -> None:
    """Put another signature under a checkpoint, in the same form and under the same key."""
    here, other = (store.note.get(place, b"").split(b"\n") for place in (number, number - 1))
    if len(here) == len(other) and len(here) > 1:
        store.note[number] = b"\n".join((*here[:-2], other[-2], b""))


def _spoil_body(store: InMemoryLogStore, number: int) -> None:
    body = store.content[number]
    store.content[number] = Body(body.ciphertext + b"x", body.wrapped)


def _lose_note(store: InMemoryLogStore, number: int) -> None:
    store.note.pop(number, None)


def _swap_entries(store: InMemoryLogStore, number: int) -> None:
    store.entry[number] = store.entry[number - 1]


def _spoil_hash(store: InMemoryLogStore, number: int) -> None:
    store.kept[0, number - 1] = b"h" * 32


def _lose_hash(store: InMemoryLogStore, number: int) -> None:
    store.kept.pop((1, (number - 1) >> 1), None)


def _lose_seals(store: InMemoryLogStore, number: int) -> None:
    store.sealed = {place: one for place, one in store.sealed.items() if one.number != number}


def _lose_framework(store: InMemoryLogStore, _: int) -> None:
    store.edition.clear()


ALTERATIONS = (
    _sign_badly,
    _spoil_body,
    _lose_note,
    _swap_entries,
    _spoil_hash,
    _lose_hash,
    _lose_seals,
    _lose_framework,
)


def test_bad_signatures_are_told_in_the_order_of_the_entries() -> None:
    """Signatures are checked many in a row, and told where they stand among all else."""
    store = InMemoryLogStore()
    a_log(store, entries=SIZE)
    for number in (6, 3):
        _sign_badly(store, number)
    _spoil_body(store, 4)
    assert _told(verify(store)) == [
        ("signature_bad", 3),
        ("content_altered", 4),
        ("signature_bad", 6),
    ]


def test_a_bad_signature_at_the_very_end_is_told() -> None:
    """Nothing that still waits to be checked is forgotten."""
    store = InMemoryLogStore()
    a_log(store, entries=SIZE)
    _sign_badly(store, SIZE)
    assert _told(verify(store)) == [("signature_bad", SIZE)]


@given(
    st.lists(st.tuples(st.sampled_from(ALTERATIONS), st.integers(2, SIZE)), min_size=0, max_size=4)
)
def test_an_entry_taken_at_sight_hides_nothing(
    alterations: list[tuple[Callable[[InMemoryLogStore, int], None], int]],
) -> None:
    """With each entry looked at closely, the audit finds the same, in the same order."""
    store = _a_log()
    for alter, number in alterations:
        alter(store, number)
    found = verify(store)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Walk, "_at_sight", lambda *_: False)
        patch.setattr(Walk, "_plain", lambda *_, **__: False)
        closely = verify(store)
    assert found == closely


@pytest.mark.parametrize("place", [(0, -1), (-1, 0), (-3, 9), (2, 1), (1, 3), (5, 0), (60, 2)])
def test_a_hash_that_the_tree_never_had_is_told(place: tuple[int, int]) -> None:
    """Wherever it is put, even at a level that no tree has."""
    store = InMemoryLogStore()
    a_log(store, entries=SIZE)
    store.kept[place] = b"h" * 32
    assert {code for code, _ in _told(verify(store))} <= {"stray", "truncated"}
    assert verify(store).breaks


def test_a_stray_hash_in_the_place_of_a_missing_one_is_told() -> None:
    """As many hashes as there should be is not enough."""
    store = InMemoryLogStore()
    a_log(store, entries=SIZE)
    store.kept[0, 99] = store.kept.pop((0, 4))
    codes = {code for code, _ in _told(verify(store))}
    assert codes == {"hash_altered", "truncated"}


def test_an_untouched_log_is_taken_at_sight(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the accounts and the first entry of each kind are looked at closely."""
    store = InMemoryLogStore()
    looked: list[int] = []
    a_log(store, entries=SIZE)
    closely = Walk._entry

    def look(walk: Walk, row: Row, leaf: Leaf | Unreadable) -> None:
        looked.append(row.number)
        closely(walk, row, leaf)

    monkeypatch.setattr(Walk, "_entry", look)
    assert verify(store).is_whole
    assert looked == [1, 2]
