"""Somebody with an account and a key who breaks the rules is found, though their hashes fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest

from assistant.account import Role
from assistant.error import LogError
from assistant.key import Identity
from assistant.log import checkpoint, seal, tree
from assistant.log.addition import Addition, NewEntry, build, read_nodes
from assistant.log.checkpoint import Checkpoint
from assistant.log.entry import Kind, Leaf, parse
from assistant.log.journal import Journal
from assistant.log.people import account_codes, origin
from assistant.log.store import Batch
from assistant.log.verify import verify
from assistant.sealing import new_sealing_key
from tests.fake_log import NOW, InMemoryLogStore, a_decision, a_log, an_identity

Alter = Callable[[Leaf], Leaf]
Sign = Callable[[Checkpoint, Addition], bytes]


def _found(store: InMemoryLogStore) -> set[tuple[str, int | None]]:
    return {(one.code, one.entry) for one in verify(store).breaks}


def _signed(head: Checkpoint, addition: Addition) -> bytes:
    return checkpoint.sign(head, (addition.signer, addition.identity.sign))


def _force(
    journal: Journal,
    who: Identity,
    new: NewEntry,
    *,
    alter: Alter = lambda leaf: leaf,
    sign: Sign = _signed,
) -> None:
    """Write an entry past the journal's rules, with every hash and signature in order."""
    store = journal.store
    addition = Addition(new, who, journal.log(), NOW)

    def make(size: int) -> Batch:
        batch = build(addition, store, size=size, readers=(who.sealing.public,))
        leaf = parse(batch.row.leaf)
        assert isinstance(leaf, Leaf)
        changed = alter(leaf)
        data = changed.to_bytes()
        nodes = tree.completed(size, tree.leaf_hash(data), read_nodes(store))
        root = tree.root(size + 1, read_nodes(store, nodes))
        note = sign(Checkpoint(origin(changed.log), size + 1, root), addition)
        row = replace(batch.row, leaf=data, kind=changed.kind)
        return batch._replace(row=row, nodes=nodes, note=note)

    store.append(make)


@pytest.fixture
def team() -> tuple[InMemoryLogStore, Journal, Identity, Identity]:
    """A log with a lead, who began it, and a practitioner."""
    store, lead, one = InMemoryLogStore(), an_identity("Lee", Role.LEAD), an_identity()
    journal, _ = a_log(store, entries=1, identity=lead)
    journal.admit(lead, one.card, now=NOW)
    return store, journal, lead, one


Team = tuple[InMemoryLogStore, Journal, Identity, Identity]


def test_an_entry_that_its_author_may_not_write_is_found(team: Team) -> None:
    """A practitioner's review, signed and hashed as it should be, has no right to stand."""
    store, journal, lead, one = team
    _force(journal, one, NewEntry(Kind.REVIEW, {}))
    _force(journal, lead, NewEntry(Kind.REVIEW, {}))
    assert _found(store) == {("not_allowed", 3)}


def test_an_account_that_nobody_may_admit_is_found(team: Team) -> None:
    """A practitioner cannot make a lead, and nobody gets a second account or stolen keys."""
    store, journal, lead, one = team
    friend = an_identity("Friend", Role.LEAD)
    _force(journal, one, NewEntry(Kind.ACCOUNT, {}, account_codes(friend.card)))
    twice = account_codes(replace(friend.card, person=one.person))
    _force(journal, lead, NewEntry(Kind.ACCOUNT, {}, twice))
    _force(journal, lead, NewEntry(Kind.ACCOUNT, {}, twice | {"signing_key": "abc"}))
    assert _found(store) == {("account_refused", n) for n in (3, 4, 5)}
    assert journal.people().get(friend.person) is None
    member = journal.people().get(one.person)
    assert member is not None
    assert member.key.public == one.card.signing_key


def test_a_first_account_must_be_its_authors_own() -> None:
    """A log whose first account is another's than its author's is not whole."""
    store, who, other = InMemoryLogStore(), an_identity(), an_identity()
    new = NewEntry(Kind.ACCOUNT, {}, account_codes(other.card))
    addition = Addition(new, who, seal.new_id(), NOW)
    store.append(lambda size: build(addition, store, size=size, readers=(who.sealing.public,)))
    assert ("account_refused", 1) in _found(store)


def test_a_kind_that_this_version_does_not_know_is_not_judged(team: Team) -> None:
    """An unknown kind is answered with "cannot judge", never with "whole"."""
    store, journal, lead, _ = team
    _force(journal, lead, NewEntry(Kind.PROOF, {}), alter=lambda leaf: leaf._replace(kind="zebra"))
    assert ("cannot_judge", 3) in _found(store)


def _other_root(head: Checkpoint, addition: Addition) -> bytes:
    return _signed(replace(head, root=bytes(32)), addition)


def _other_log(head: Checkpoint, addition: Addition) -> bytes:
    return _signed(replace(head, origin="threshold/elsewhere"), addition)


def _longer(head: Checkpoint, addition: Addition) -> bytes:
    text = head.text() + "and one line more\n"
    line = checkpoint.sign(head, (addition.signer, lambda _: addition.identity.sign(text.encode())))
    return text.encode() + b"\n" + line.partition(b"\n\n")[2]


def _two_lines(head: Checkpoint, addition: Addition) -> bytes:
    stranger = an_identity()
    other = addition._replace(identity=stranger)
    return checkpoint.sign(
        head, (addition.signer, addition.identity.sign), (other.signer, stranger.sign)
    )


@pytest.mark.parametrize(
    ("sign", "code"),
    [
        (_other_root, "root_differs"),
        (_other_log, "checkpoint_replayed"),
        (_longer, "checkpoint_replayed"),
        (_two_lines, "signature_bad"),
    ],
)
def test_a_checkpoint_that_says_something_else_is_found(team: Team, sign: Sign, code: str) -> None:
    """A true signature under another root, another log or more lines does not count."""
    store, journal, lead, _ = team
    _force(journal, lead, a_decision(), sign=sign)
    assert _found(store) == {(code, 3)}


def test_a_framework_that_nobody_cites_is_found(team: Team) -> None:
    """Something put among the kept frameworks that no entry was read with does not pass."""
    store, *_ = team
    store.edition[sha256(b"extra").hexdigest()] = b"extra"
    assert _found(store) == {("framework_altered", None)}


def test_what_the_storage_finds_is_told(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """Damage that the storage itself reports is evidence; so is a store that fails midway."""
    store, *_ = team
    monkeypatch.setattr(store, "damage", lambda: ("page 3 is torn",))
    assert _found(store) == {("storage_damaged", None)}

    def torn() -> object:
        raise LogError("page 4 is torn", code="damaged")

    monkeypatch.setattr(store, "hashes", torn)
    messages = [one.message for one in verify(store).breaks]
    assert [message.rpartition(": ")[2] for message in messages] == [
        "page 3 is torn",
        "page 4 is torn",
    ]


def test_a_content_opens_in_its_own_place_only() -> None:
    """A ciphertext under another entry's id or kind, or with another promise, does not open."""
    key, label = seal.new_subject_key(), seal.Label(seal.new_id(), "decision")
    body, promise = seal.close(label, seal.Opened({"x": 1}, None), key=key)
    assert seal.open_body(label, body, key=key, promise=promise) == seal.Opened({"x": 1}, None)
    for other in (seal.Label(seal.new_id(), "decision"), seal.Label(label.id, "review")):
        assert seal.open_body(other, body, key=key, promise=promise) is None
    assert seal.open_body(label, body, key=key, promise="0" * 64) is None
    assert seal.open_body(label, body, key=seal.new_subject_key(), promise=promise) is None


def test_a_sealed_key_is_the_one_it_says() -> None:
    """A key sealed under another key's id is not used."""
    reader, key = new_sealing_key(), seal.new_subject_key()
    (sealed,) = seal.seal_subject_key(key, [reader.public], number=1)
    assert seal.open_subject_key(sealed, reader) == key
    with pytest.raises(LogError, match="another record's key"):
        seal.open_subject_key(sealed._replace(key=seal.new_id()), reader)


def test_an_entry_under_the_id_of_an_earlier_one_is_told() -> None:
    """Signed and numbered as it should be, an id still stands in a log once."""
    store = InMemoryLogStore()
    journal, lead = a_log(store, entries=4, identity=an_identity("Lee", Role.LEAD))
    earlier = [line.leaf.id for line in journal.entries() if line.leaf][2]
    _force(journal, lead, a_decision(), alter=lambda leaf: leaf._replace(id=earlier))
    assert ("repeated", 5) in _found(store)
