"""What is erased is gone for everybody, the tree still verifies, and the log says who did it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.account import Role
from assistant.error import LogError, TamperError
from assistant.key import Identity
from assistant.log.addition import Addition, NewEntry, build
from assistant.log.entry import Kind, Leaf, parse
from assistant.log.erasure import Ground, erase, plan
from assistant.log.hold import hold_entry, holds
from assistant.log.journal import Journal
from assistant.log.membership import Cases, hand_over
from assistant.log.seal import new_id
from assistant.log.sqlite import SqliteLogStore
from assistant.log.verify import verify
from tests.fake_log import (
    NOW,
    SECRET_WORDS,
    TEXT,
    InMemoryLogStore,
    a_decision,
    a_log,
    an_identity,
    recovery,
)

GROUND = Ground("asked for by the family", "our retention schedule, line 3")
SUBJECT = "ab" * 16
Team = tuple[Journal, Identity, Identity, Identity]


def _team(journal: Journal, lead: Identity) -> Team:
    """Two practitioners who both wrote about one subject, and about another child."""
    one, two, later = an_identity("One"), an_identity("Two"), an_identity("Sam", Role.LEAD)
    for who in (one, two):
        journal.admit(lead, who.card, now=NOW)
    for who in (one, two):
        journal.append(who, a_decision(SUBJECT), now=NOW)
    journal.append(one, a_decision(new_id()), now=NOW)
    journal.admit(lead, later.card, now=NOW)
    hand_over(journal, lead, two.person, cases=Cases(of=one.person), now=NOW)
    return journal, lead, one, two


@pytest.fixture
def team() -> Team:
    """A team's log in memory."""
    lead = an_identity("Lee", Role.LEAD)
    journal, _ = a_log(InMemoryLogStore(), entries=1, identity=lead)
    return _team(journal, lead)


def _memory(journal: Journal) -> InMemoryLogStore:
    assert isinstance(journal.store, InMemoryLogStore)
    return journal.store


def _found(journal: Journal) -> set[tuple[str, int | None]]:
    return {(one.code, one.entry) for one in verify(journal.store).breaks}


def test_an_erasure_takes_every_authors_records_and_the_tree_holds(team: Team) -> None:
    """Nobody, not even the recovery key, opens them again; all else is as it was."""
    journal, lead, one, two = team
    done = erase(journal, lead, SUBJECT, ground=GROUND, now=NOW)
    assert done.plan.numbers == (4, 5)
    assert len(done.plan.keys) == 2
    audit = verify(journal.store, reader=lead.sealing)
    assert audit.is_whole, audit.breaks
    assert audit.erased == {4: 9, 5: 9}
    for reader in (lead, one, two):
        with pytest.raises(LogError, match=r"Entry 4 was erased\. Entry 9 says so") as caught:
            journal.show(4, reader.sealing)
        assert caught.value.code == "erased"
    assert journal.show(6, two.sealing).content["concern"] == TEXT
    kept = journal.show(9, recovery()).content
    assert (kept["entries"], kept["reason"]) == ([4, 5], GROUND.reason)


def test_an_erasure_is_of_what_is_about_the_subject(team: Team) -> None:
    """The subject's first record goes by its own id, and what is about a record goes with it."""
    journal, lead, one, _ = team
    first = journal.append(one, a_decision(), now=NOW)
    about = NewEntry(Kind.ADDENDUM, {"more": "words"}, {"entry": first.entry})
    journal.append(one, about, now=NOW)
    journal.append(one, a_decision(first.entry), now=NOW)
    assert plan(journal, first.entry).numbers == (9, 10, 11)
    erase(journal, lead, first.entry, ground=GROUND, now=NOW)
    assert verify(journal.store).erased == {9: 12, 10: 12, 11: 12}
    with pytest.raises(LogError, match="Nothing in this log"):
        plan(journal, new_id())


def test_only_a_lead_erases(team: Team) -> None:
    """A practitioner cannot, not even what they wrote themselves."""
    journal, _, one, _ = team
    before = list(journal.store.bodies())
    with pytest.raises(LogError, match="may not erase"):
        erase(journal, one, SUBJECT, ground=GROUND, now=NOW)
    with pytest.raises(LogError, match="may not"):
        journal.append(team[1], NewEntry(Kind.ERASURE, {}, subject=SUBJECT), now=NOW)
    assert list(journal.store.bodies()) == before


def test_a_hold_beats_an_erasure_until_it_is_lifted(team: Team) -> None:
    """Whatever the reason, held records stay; only a lead holds and lifts."""
    journal, lead, one, _ = team
    with pytest.raises(LogError, match="may not"):
        journal.append(one, hold_entry(SUBJECT, reason="inquiry"), now=NOW)
    journal.append(lead, hold_entry(SUBJECT, reason="inquiry"), now=NOW)
    assert holds(journal) == {SUBJECT: 9}
    with pytest.raises(LogError, match="entry 9") as caught:
        erase(journal, lead, SUBJECT, ground=GROUND, now=NOW)
    assert caught.value.code == "held"
    assert journal.show(4, lead.sealing).content["concern"] == TEXT
    journal.append(lead, hold_entry(SUBJECT, reason="it ended", lift=True), now=NOW)
    assert not holds(journal)
    erase(journal, lead, SUBJECT, ground=GROUND, now=NOW)
    assert verify(journal.store).is_whole


def test_a_record_after_an_erasure_starts_afresh(team: Team) -> None:
    """A new record of the same subject has a new key, and is erased by a second erasure only."""
    journal, lead, one, _ = team
    erase(journal, lead, SUBJECT, ground=GROUND, now=NOW)
    number = journal.append(one, a_decision(SUBJECT), now=NOW).number
    assert journal.show(number, lead.sealing).content["concern"] == TEXT
    assert verify(journal.store, reader=lead.sealing).is_whole
    erase(journal, lead, SUBJECT, ground=GROUND, now=NOW)
    audit = verify(journal.store, reader=lead.sealing)
    assert audit.is_whole
    assert audit.erased == {4: 9, 5: 9, 10: 11}
    assert journal.show(9, lead.sealing).content["reason"] == GROUND.reason


def _force(journal: Journal, who: Identity, new: NewEntry) -> None:
    addition = Addition(new, who, journal.log(), NOW)
    readers = (who.sealing.public,)
    journal.store.append(lambda size: build(addition, journal.store, size=size, readers=readers))


def test_deleting_a_content_stays_a_break(team: Team) -> None:
    """Without an erasure, or with one that its author had no right to, it is tampering."""
    journal, _, one, _ = team
    kept = _memory(journal)
    del kept.content[4]
    assert _found(journal) == {("content_missing", 4)}
    with pytest.raises(TamperError):
        journal.show(4, one.sealing)
    key = _leaf(kept, 4).sealed.key
    kept.sealed = {place: one for place, one in kept.sealed.items() if one.key != key}
    _force(journal, one, NewEntry(Kind.ERASURE, {}, {"erased": 1}, SUBJECT))
    assert {("not_allowed", 9), ("content_missing", 4), ("seal_altered", 7)} <= _found(journal)


def _leaf(store: InMemoryLogStore, number: int) -> Leaf:
    leaf = parse(store.entry[number].leaf)
    assert isinstance(leaf, Leaf)
    return leaf


def test_an_erasure_that_left_something_is_told(team: Team) -> None:
    """A content that a backup brought back does not pass as erased."""
    journal, lead, *_ = team
    kept = _memory(journal)
    body, seals = kept.content[4], dict(kept.sealed)
    erase(journal, lead, SUBJECT, ground=GROUND, now=NOW)
    kept.content[4] = body
    assert _found(journal) == {("not_erased", 4)}
    del kept.content[4]
    kept.sealed = seals | kept.sealed
    assert ("not_erased", 5) in _found(journal)


def test_what_other_entries_sealed_is_still_checked(team: Team) -> None:
    """After an erasure a seal that goes missing from an entry that lost some is still found."""
    journal, lead, *_ = team
    kept = _memory(journal)
    erase(journal, lead, SUBJECT, ground=GROUND, now=NOW)
    assert {"left_7", "left_8"} <= set(_leaf(kept, 9).codes)
    place = next(place for place, one in kept.sealed.items() if one.number == 7)
    kept.sealed[place] = kept.sealed[place]._replace(data=b"other")
    assert _found(journal) == {("seal_altered", 7)}


def test_what_may_not_be_seen_is_no_break(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a store that shows a practitioner their own contents only, the others are counted."""
    journal, _, one, _ = team
    kept = _memory(journal)
    kept.content = {n: body for n, body in kept.content.items() if n in (4, 6)}
    kept.sealed = {place: s for place, s in kept.sealed.items() if place[1] == one.sealing.public}
    monkeypatch.setattr(kept, "whole", lambda: False)
    audit = verify(kept, reader=one.sealing)
    assert audit.is_whole, audit.breaks
    assert (audit.opened, audit.unseen) == (2, 6)
    assert any("not yours to see" in line for line in audit.cannot_show)
    with pytest.raises(LogError, match="not sealed to you"):
        journal.show(5, one.sealing)


@pytest.fixture
def filed(tmp_path: Path) -> Iterator[tuple[Team, Path]]:
    """A team's log in a file."""
    path, lead = tmp_path / "store" / "log.db", an_identity("Lee", Role.LEAD)
    journal, _ = a_log(SqliteLogStore.open(path, create=True), entries=1, identity=lead)
    yield _team(journal, lead), path
    journal.store.close()


def test_no_byte_of_what_was_erased_is_in_any_file(filed: tuple[Team, Path]) -> None:
    """Ciphertext, wrapped key and sealed keys are in the files before, and nowhere after."""
    (journal, lead, *_), path = filed
    gone = [journal.store.body(number) for number in (4, 5)]
    pieces = [part for body in gone if body for part in (body.ciphertext, body.wrapped)]
    keys = plan(journal, SUBJECT).keys
    pieces += [one.data[32:] for key in keys for one in journal.store.seals(key)]
    assert len(pieces) == 4 + 2 * 3 + 2 + 1  # wrapped twice; author, lead, recovery; Sam; Two
    assert all(_in_files(path.parent, piece[:48]) for piece in pieces)
    erase(journal, lead, SUBJECT, ground=GROUND, now=NOW)
    journal.store.compact()
    parts = [part[start : start + 16] for part in pieces for start in range(0, len(part) - 15, 16)]
    assert not [part for part in parts if _in_files(path.parent, part)]
    assert not [word for word in SECRET_WORDS if _in_files(path.parent, word.encode())]
    assert verify(journal.store, reader=lead.sealing).is_whole


def _in_files(folder: Path, piece: bytes) -> bool:
    return any(piece in path.read_bytes() for path in folder.iterdir())


def test_a_reader_elsewhere_is_told_to_close(filed: tuple[Team, Path]) -> None:
    """While another program reads the file it cannot be rewritten, and that is said."""
    (journal, lead, *_), path = filed
    other = SqliteLogStore.open(path)
    erase(journal, lead, SUBJECT, ground=GROUND, now=NOW)
    assert isinstance(journal.store, SqliteLogStore)
    journal.store._db.set_busy_timeout(10)
    with other.snapshot():
        assert other.size() == 9
        with pytest.raises(LogError, match="Another program"):
            journal.store.compact()
    other.close()
    assert journal.store.compact()
