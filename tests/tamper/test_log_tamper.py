"""Whatever is done to a stored log, the check finds it and names the place, or says it cannot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.error import LogError, TamperError
from assistant.log import checkpoint
from assistant.log.addition import Addition, build
from assistant.log.entry import Leaf, parse
from assistant.log.evidence import Audit
from assistant.log.journal import Journal
from assistant.log.receipt import check_receipt
from assistant.log.seal import Body, new_id
from assistant.log.verify import verify
from tests.fake_log import NOW, InMemoryLogStore, a_decision, a_log, an_identity

Change = Callable[[InMemoryLogStore], None]


@pytest.fixture
def store() -> InMemoryLogStore:
    """A log of four entries, in memory."""
    kept = InMemoryLogStore()
    a_log(kept)
    return kept


def _found(audit: Audit) -> set[tuple[str, int | None]]:
    return {(one.code, one.entry) for one in audit.breaks}


def _edit_leaf(store: InMemoryLogStore, number: int = 3) -> None:
    row = store.entry[number]
    store.entry[number] = replace(row, leaf=row.leaf.replace(b'"level":3', b'"level":4'))


def _swap_leaves(store: InMemoryLogStore) -> None:
    two, three = store.entry[2], store.entry[3]
    store.entry[2], store.entry[3] = replace(three, number=2), replace(two, number=3)


def _renumber(store: InMemoryLogStore) -> None:
    """Take out entry 2 and move the later ones up, with all that belongs to them."""
    for kept in (store.entry, store.note, store.content):
        del kept[2]  # type: ignore[attr-defined]
        kept[2], kept[3] = kept.pop(3), kept.pop(4)  # type: ignore[attr-defined]
    store.entry = {n: replace(row, number=n) for n, row in store.entry.items()}


def _cut(store: InMemoryLogStore, keep: int = 3) -> None:
    store.entry = {n: row for n, row in store.entry.items() if n <= keep}


def _swap_bodies(store: InMemoryLogStore) -> None:
    store.content[2], store.content[3] = store.content[3], store.content[2]


def _swap_ciphertexts(store: InMemoryLogStore) -> None:
    two, three = store.content[2], store.content[3]
    store.content[2] = Body(three.ciphertext, two.wrapped)


def _replay_note(store: InMemoryLogStore) -> None:
    store.note[4] = store.note[3]


def _move_signature(store: InMemoryLogStore) -> None:
    text = store.note[4].partition(b"\n\n")[0]
    store.note[4] = text + b"\n\n" + store.note[3].partition(b"\n\n")[2]


def _drop_leaf(store: InMemoryLogStore) -> None:
    del store.entry[3]


def _drop_note(store: InMemoryLogStore) -> None:
    del store.note[3]


def _drop_body(store: InMemoryLogStore) -> None:
    del store.content[3]


def _drop_seal(store: InMemoryLogStore) -> None:
    number_2 = [place for place, seal in store.sealed.items() if seal.number == 2]
    del store.sealed[number_2[0]]


def _drop_hash(store: InMemoryLogStore) -> None:
    del store.kept[1, 0]


def _edit_hash(store: InMemoryLogStore) -> None:
    store.kept[0, 2] = bytes(32)


def _edit_peak(store: InMemoryLogStore) -> None:
    store.kept[2, 0] = store.kept[1, 0] = bytes(32)


def _edit_index(store: InMemoryLogStore) -> None:
    store.entry[3] = replace(store.entry[3], author=new_id())


def _edit_framework(store: InMemoryLogStore) -> None:
    store.edition = dict.fromkeys(store.edition, b"other rules")


def _drop_framework(store: InMemoryLogStore) -> None:
    store.edition = {}


def _repeat(store: InMemoryLogStore) -> None:
    store.entry[5] = replace(store.entry[4], number=5)


def _later_version(store: InMemoryLogStore) -> None:
    row = store.entry[3]
    store.entry[3] = replace(row, leaf=row.leaf.replace(b'"v":1', b'"v":2'))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_edit_leaf, {("entry_altered", 3)}),
        (_drop_leaf, {("entry_missing", 3)}),
        (_swap_leaves, {("entry_altered", 2), ("entry_altered", 3), ("renumbered", 2)}),
        (_renumber, {("renumbered", 2), ("renumbered", 3)}),
        (_cut, {("truncated", 4)}),
        (_swap_bodies, {("content_altered", 2), ("content_altered", 3)}),
        (_swap_ciphertexts, {("content_altered", 2)}),
        (_replay_note, {("checkpoint_replayed", 4)}),
        (_move_signature, {("signature_bad", 4)}),
        (_drop_note, {("checkpoint_missing", 3)}),
        (_drop_body, {("content_missing", 3)}),
        (_drop_seal, {("seal_altered", 2)}),
        (_drop_hash, {("hash_altered", 2)}),
        (_edit_hash, {("hash_altered", 3)}),
        (_edit_index, {("index_altered", 3)}),
        (_edit_framework, {("framework_altered", None)}),
        (_drop_framework, {("framework_missing", 2), ("framework_missing", 4)}),
        (_repeat, {("repeated", 5), ("renumbered", 5)}),
        (_later_version, {("cannot_judge", 3), ("entry_altered", 3)}),
    ],
)
def test_lazy_tampering_is_found_and_placed(
    store: InMemoryLogStore, change: Change, expected: set[tuple[str, int | None]]
) -> None:
    """Edit, drop, reorder, renumber, truncate, swap or replay: found, with the entry's number."""
    change(store)
    audit = verify(store)
    assert expected <= _found(audit)
    assert not audit.is_whole
    assert all(one.message and one.message[-1] == "." for one in audit.breaks)


@pytest.mark.parametrize("change", [_edit_leaf, _drop_leaf, _edit_hash, _drop_note, _swap_bodies])
def test_one_change_does_not_put_other_entries_in_doubt(
    store: InMemoryLogStore, change: Change
) -> None:
    """What is wrong with one entry is said of that entry, not of all that follow."""
    change(store)
    assert {one.entry for one in verify(store).breaks} <= {2, 3}


def test_a_whole_log_is_whole_and_says_what_it_cannot_show(store: InMemoryLogStore) -> None:
    """Without an outside checkpoint a clean answer says what it does not rule out."""
    audit = verify(store)
    assert audit.breaks == ()
    assert "cut off the end" in audit.cannot_show[0]
    assert "4 records are not sealed" in audit.cannot_show[1]
    assert (audit.size, audit.outside, audit.closed) == (4, None, 4)


def test_one_is_said_as_one() -> None:
    """A limit that is about a single record or entry says so in good English."""
    store = InMemoryLogStore()
    journal, who = a_log(store, entries=1)
    kept = journal.checkpoint().encode()
    assert verify(store).cannot_show[1].startswith("1 record is not sealed")
    journal.append(who, a_decision(), now=NOW)
    assert verify(store, outside=[kept]).cannot_show[0].startswith("Entry 2 came after")


def test_a_forged_content_under_true_hashes_is_found_by_a_reader() -> None:
    """Somebody who makes the hashes fit but not the commitment is found by whoever can read."""
    kept = InMemoryLogStore()
    journal, who = a_log(kept, entries=1)
    addition = Addition(a_decision(), who, journal.log(), NOW)

    def make(size: int) -> object:
        batch = build(addition, kept, size=size, readers=(who.sealing.public,))
        leaf = parse(batch.row.leaf)
        assert isinstance(leaf, Leaf)
        forged = leaf._replace(sealed=leaf.sealed._replace(commitment="0" * 64))
        return _resigned(journal, who, forged, batch)

    kept.append(make)  # type: ignore[arg-type]
    assert verify(kept).is_whole
    assert ("content_altered", 2) in _found(verify(kept, reader=who.sealing))
    with pytest.raises(TamperError) as caught:
        journal.show(2, who.sealing)
    assert caught.value.breaks[0].entry == 2


def _resigned(journal: Journal, who: object, leaf: Leaf, batch: object) -> object:
    from assistant.log.addition import read_nodes
    from assistant.log.people import note_key, origin
    from assistant.log.tree import completed, leaf_hash, root

    data = leaf.to_bytes()
    nodes = completed(leaf.number - 1, leaf_hash(data), read_nodes(journal.store))
    found = root(leaf.number, read_nodes(journal.store, nodes))
    key = note_key(leaf.log, person=who.person, public=who.card.signing_key)  # type: ignore[attr-defined]
    head = checkpoint.Checkpoint(origin(leaf.log), leaf.number, found)
    note = checkpoint.sign(head, (key, who.sign))  # type: ignore[attr-defined]
    row = replace(batch.row, leaf=data)  # type: ignore[attr-defined]
    return batch._replace(row=row, nodes=nodes, note=note)  # type: ignore[type-var]


def _copy(store: InMemoryLogStore, size: int) -> InMemoryLogStore:
    """The log as it was at an earlier size, whole in itself: a backup put back."""
    old = InMemoryLogStore()
    old.entry = {n: row for n, row in store.entry.items() if n <= size}
    old.note = {n: note for n, note in store.note.items() if n <= size}
    old.content = {n: body for n, body in store.content.items() if n <= size}
    old.sealed = {p: seal for p, seal in store.sealed.items() if seal.number <= size}
    old.kept = {(lv, i): h for (lv, i), h in store.kept.items() if (i + 1) << lv <= size}
    old.edition = dict(store.edition)
    return old


def test_a_backup_put_back_is_found_by_an_outside_checkpoint_only(
    store: InMemoryLogStore,
) -> None:
    """Rolled back to a whole earlier copy: seen with a checkpoint from outside, and only then."""
    note = store.note[4]
    old = _copy(store, 2)
    alone = verify(old)
    assert alone.is_whole
    assert "put back to an earlier copy" in alone.cannot_show[0]
    audit = verify(old, outside=[note])
    assert _found(audit) == {("rolled_back", 3)}
    assert audit.outside is None


def _rebuilt(who: object, *, after: int, store: InMemoryLogStore) -> InMemoryLogStore:
    """Write the log anew from an entry on, as somebody who holds the key can."""
    new = _copy(store, after)
    journal = Journal(new)
    for _ in range(4 - after):
        journal.append(who, a_decision(text="nothing to see"), now=NOW)  # type: ignore[arg-type]
    return new


def test_a_log_written_anew_with_the_key_is_found_by_an_outside_checkpoint_only() -> None:
    """Whoever holds the key can rewrite what no outside checkpoint covers; both are said."""
    kept = InMemoryLogStore()
    _, who = a_log(kept)
    new = _rebuilt(who, after=2, store=kept)
    alone = verify(new, reader=who.sealing, card=who.card)
    assert alone.is_whole
    assert "wrote it anew" in alone.cannot_show[0]
    early = verify(new, outside=[kept.note[2]])
    assert early.is_whole
    assert early.outside == 2
    assert "Entries 3 to 4 came after" in early.cannot_show[0]
    assert _found(verify(new, outside=[kept.note[2], kept.note[4]])) == {("history_rewritten", 4)}


def test_a_log_begun_anew_under_another_key_is_found_by_the_person() -> None:
    """Another log under the same name is told by its origin; swapped keys by one's own card."""
    kept = InMemoryLogStore()
    _, who = a_log(kept)
    thief = an_identity()
    stolen = replace(thief, card=replace(thief.card, person=who.person))
    other = InMemoryLogStore()
    a_log(other, identity=stolen)
    assert verify(other).is_whole
    assert ("key_swapped", None) in _found(verify(other, card=who.card))
    assert _found(verify(other, outside=[kept.note[4]])) == {("foreign_checkpoint", None)}
    missing = verify(other, card=an_identity().card)
    assert missing.is_whole
    assert "You have no account" in missing.cannot_show[-1]


def test_an_entry_signed_by_somebody_else_is_found() -> None:
    """A stranger's signature on a checkpoint counts for nothing."""
    kept = InMemoryLogStore()
    journal, who = a_log(kept)
    stranger = replace(an_identity(), card=who.card)
    addition = Addition(a_decision(), stranger, journal.log(), NOW)
    readers = (who.sealing.public,)
    kept.append(lambda size: build(addition, kept, size=size, readers=readers))
    assert ("signature_bad", 5) in _found(verify(kept))


def test_a_foreign_entry_is_found() -> None:
    """An entry of another log, signed by its true author, does not stand in this one."""
    kept = InMemoryLogStore()
    _, who = a_log(kept)
    addition = Addition(a_decision(), who, new_id(), NOW)
    readers = (who.sealing.public,)
    kept.append(lambda size: build(addition, kept, size=size, readers=readers))
    assert {("foreign_entry", 5)} <= _found(verify(kept))


def test_an_altered_outside_checkpoint_is_told_apart(store: InMemoryLogStore) -> None:
    """A checkpoint whose own signature fails is said to be altered; noise is not a checkpoint."""
    altered = store.note[4].replace(b"\n4\n", b"\n5\n")
    assert _found(verify(store, outside=[altered])) == {("outside_signature_bad", None)}
    with pytest.raises(LogError, match="not a checkpoint") as caught:
        verify(store, outside=[b"noise"])
    assert caught.value.code == "bad_checkpoint"


def test_nothing_is_signed_on_top_of_a_tampered_end() -> None:
    """Adding to a log whose end does not hold is refused, and nothing is written."""
    for change in (_edit_peak, _move_signature, _replay_note, _cut):
        kept = InMemoryLogStore()
        journal, who = a_log(kept)
        change(kept)
        size = kept.size()
        with pytest.raises(TamperError) as caught:
            journal.append(who, a_decision(), now=NOW)
        assert caught.value.breaks
        assert caught.value.hint
        assert kept.size() == size


@pytest.mark.parametrize(
    "change",
    [_edit_leaf, _drop_leaf, _swap_leaves, _swap_bodies, _drop_body, _edit_peak, _move_signature],
)
def test_a_tampered_record_is_not_shown(change: Change) -> None:
    """Reading a record that does not hold is refused, with the break."""
    kept = InMemoryLogStore()
    journal, who = a_log(kept)
    change(kept)
    with pytest.raises(TamperError) as caught:
        journal.show(3, who.sealing)
    assert caught.value.breaks[0].message


def test_a_receipt_holds_offline_and_its_every_change_is_seen(store: InMemoryLogStore) -> None:
    """A receipt proves its entry without the log; altered in any part, it proves nothing."""
    receipt = Journal(store).receipt(3).to_dict()
    assert check_receipt(receipt) == ()
    assert check_receipt(receipt, trusted=receipt["signer"]) == ()
    changes = {
        "format": "threshold/receipt@2",
        "number": 2,
        "entry": new_id(),
        "leaf": receipt["leaf"].replace('"level":3', '"level":2'),
        "leaf_hash": "00" * 32,
        "proof": receipt["proof"][::-1],
        "checkpoint": receipt["checkpoint"].replace("\n4\n", "\n5\n"),
        "signer": Journal(_other()).receipt(1).signer,
    }
    assert changes.keys() == receipt.keys()
    for name, value in changes.items():
        assert check_receipt({**receipt, name: value}), name
        assert check_receipt({k: v for k, v in receipt.items() if k != name}), name
    assert check_receipt(receipt, trusted=changes["signer"])
    assert check_receipt(receipt, trusted="no key")


def _other() -> InMemoryLogStore:
    kept = InMemoryLogStore()
    a_log(kept, entries=1)
    return kept
