"""People leave, take over and change their keys; what they wrote stays proved and readable."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from assistant.account import Role
from assistant.error import LogError, TamperError
from assistant.key import Identity
from assistant.log.addition import Addition, NewEntry, build
from assistant.log.entry import Kind
from assistant.log.journal import Journal
from assistant.log.membership import Cases, close, hand_over
from assistant.log.people import account_codes
from assistant.log.rotation import rotate
from assistant.log.seal import new_id
from assistant.log.verify import verify
from assistant.sealing import new_sealing_key
from tests.fake_log import NOW, TEXT, InMemoryLogStore, a_decision, a_log, an_identity, recovery

Team = tuple[Journal, Identity, Identity, Identity]


def renewed(identity: Identity) -> Identity:
    """The same person with fresh keys."""
    seed, sealing = os.urandom(32), new_sealing_key()
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    card = replace(identity.card, signing_key=public, sealing_key=sealing.public)
    return Identity(card, sealing, seed)


@pytest.fixture
def team() -> Team:
    """A lead who began the log, and two practitioners."""
    lead, one, two = an_identity("Lee", Role.LEAD), an_identity("One"), an_identity("Two")
    journal, _ = a_log(InMemoryLogStore(), entries=1, identity=lead)
    for who in (one, two):
        journal.admit(lead, who.card, now=NOW)
    return journal, lead, one, two


def _found(journal: Journal) -> set[tuple[str, int | None]]:
    return {(one.code, one.entry) for one in verify(journal.store).breaks}


def test_a_changed_key_signs_from_its_entry_on(team: Team) -> None:
    """The old key no longer writes, the new one does, and the whole log still holds."""
    journal, _, one, _ = team
    before = journal.append(one, a_decision(), now=NOW)
    new = renewed(one)
    receipt = rotate(journal, one, new, reason="yearly", now=NOW)
    assert receipt.checkpoint.count("—".encode()) == 2
    with pytest.raises(LogError, match="not the one that stands under your name"):
        journal.append(one, a_decision(), now=NOW)
    journal.append(new, a_decision(), now=NOW)
    assert verify(journal.store, reader=new.sealing, card=new.card).is_whole
    assert verify(journal.store, outside=[before.checkpoint]).is_whole
    assert verify(journal.store, card=one.card).breaks[0].code == "key_swapped"


def test_with_a_changed_key_everything_before_is_still_read(team: Team) -> None:
    """Each subject's key is sealed to the new key too; the next record uses the same key."""
    journal, lead, one, _ = team
    subject = new_id()
    number = journal.append(one, a_decision(subject), now=NOW).number
    new = renewed(one)
    rotate(journal, one, new, reason="", now=NOW)
    assert journal.show(number, new.sealing).content["concern"] == TEXT
    later = journal.append(new, a_decision(subject), now=NOW).number
    for reader in (new.sealing, lead.sealing, recovery()):
        assert journal.show(later, reader).content["concern"] == TEXT
    assert verify(journal.store, reader=lead.sealing).closed == 0


def test_a_second_change_of_keys_holds_too(team: Team) -> None:
    """Keys may be changed again and again; each signs its own stretch."""
    journal, _, one, _ = team
    second, third = renewed(one), renewed(one)
    for old, new in ((one, second), (second, third)):
        journal.append(old, a_decision(), now=NOW)
        rotate(journal, old, new, reason="", now=NOW)
    journal.append(third, a_decision(), now=NOW)
    assert verify(journal.store, reader=third.sealing).is_whole
    assert len(journal.people().keys()) == 5


def _force(journal: Journal, who: Identity, new: NewEntry, *, old: Identity | None = None) -> None:
    """Write an entry past the rules."""
    addition = Addition(new, who, journal.log(), NOW, replaced=old)
    readers = (who.sealing.public,)
    journal.store.append(lambda size: build(addition, journal.store, size=size, readers=readers))


def test_a_key_that_only_one_side_signed_for_is_found(team: Team) -> None:
    """A thief with the old key cannot put a new one in its place without its holder's sign."""
    journal, _, one, two = team
    new = renewed(one)
    codes = account_codes(new.card) | {"change": "rotated"}
    _force(journal, one, NewEntry(Kind.KEY, {}, codes))
    assert _found(journal) == {("signature_bad", 4)}
    stolen = account_codes(replace(two.card, signing_key=one.card.signing_key))
    _force(journal, one, NewEntry(Kind.KEY, {}, stolen | {"change": "rotated"}))
    assert ("account_refused", 5) in _found(journal)
    _force(journal, two, NewEntry(Kind.KEY, {}, {"change": "painted"}))
    assert ("account_refused", 6) in _found(journal)


def test_an_old_key_that_signs_on_is_found(team: Team) -> None:
    """What the old key signs after its change has no standing."""
    journal, _, one, _ = team
    rotate(journal, one, renewed(one), reason="", now=NOW)
    _force(journal, one, a_decision())
    assert _found(journal) == {("signature_bad", 5)}
    with pytest.raises(TamperError):
        journal.append(team[1], a_decision(), now=NOW)


def test_two_accounts_never_share_a_key(team: Team) -> None:
    """A card that carries somebody else's signing key is refused."""
    journal, lead, one, _ = team
    twin = replace(an_identity("Twin").card, signing_key=one.card.signing_key)
    _force(journal, lead, NewEntry(Kind.ACCOUNT, {}, account_codes(twin)))
    assert _found(journal) == {("account_refused", 4)}
    with pytest.raises(LogError, match="somebody else"):
        journal.admit(lead, twin, now=NOW)


def test_whoever_left_writes_nothing_more(team: Team) -> None:
    """After closing nothing is accepted from them, and what they wrote still holds."""
    journal, lead, one, two = team
    journal.append(one, a_decision(), now=NOW)
    close(journal, lead, one.person, reason="moved on", now=NOW)
    with pytest.raises(LogError, match="was closed by entry 5"):
        journal.append(one, a_decision(), now=NOW)
    assert verify(journal.store, reader=lead.sealing).is_whole
    _force(journal, one, a_decision())
    assert _found(journal) == {("not_allowed", 6)}
    with pytest.raises(LogError, match="ended already"):
        close(journal, lead, one.person, reason="again", now=NOW)
    with pytest.raises(LogError, match="may not end this account"):
        close(journal, two, lead.person, reason="no", now=NOW)


def test_a_lead_who_left_gets_no_more_records(team: Team) -> None:
    """New records are sealed to the leads who are there."""
    journal, lead, one, _ = team
    second = an_identity("Sam", Role.LEAD)
    journal.admit(lead, second.card, now=NOW)
    close(journal, second, lead.person, reason="retired", now=NOW)
    number = journal.append(one, a_decision(), now=NOW).number
    with pytest.raises(LogError, match="not sealed"):
        journal.show(number, lead.sealing)
    assert journal.show(number, second.sealing).content["concern"] == TEXT


def test_the_last_who_could_admit_a_lead_stays(team: Team) -> None:
    """A log without anybody who may admit a lead would be stuck for ever."""
    journal, lead, _, _ = team
    with pytest.raises(LogError, match="nobody would be left"):
        close(journal, lead, lead.person, reason="retired", now=NOW)


def test_a_leavers_cases_pass_to_a_colleague(team: Team) -> None:
    """The colleague reads the records that were handed over, and no others."""
    journal, lead, one, two = team
    subject = new_id()
    first = journal.append(one, a_decision(subject), now=NOW).number
    other = journal.append(lead, a_decision(), now=NOW).number
    close(journal, lead, one.person, reason="moved on", now=NOW)
    receipt, count = hand_over(journal, lead, two.person, cases=Cases(of=one.person), now=NOW)
    assert (receipt.number, count) == (7, 1)
    assert journal.show(first, two.sealing).content["concern"] == TEXT
    with pytest.raises(LogError, match="not sealed"):
        journal.show(other, two.sealing)
    assert verify(journal.store, reader=two.sealing).is_whole
    with pytest.raises(LogError, match="no record to pass on"):
        hand_over(journal, lead, two.person, cases=Cases(subject=subject), now=NOW)


@pytest.mark.parametrize("role", [Role.ADMIN, Role.TRAINER])
def test_nobody_who_may_not_read_gets_a_key(team: Team, role: Role) -> None:
    """An admin never gets a copy, nor a trainer of live records; a forged hand-over is found."""
    journal, lead, one, _ = team
    other = an_identity("Other", role)
    journal.admit(lead, other.card, now=NOW)
    journal.append(one, a_decision(), now=NOW)
    with pytest.raises(LogError, match="may not pass"):
        hand_over(journal, lead, other.person, cases=Cases(of=one.person), now=NOW)
    codes = {"person": other.person, "change": "handed_over"}
    _force(journal, lead, NewEntry(Kind.KEY, {}, codes))
    assert _found(journal) == {("account_refused", 6)}


def test_a_practitioner_passes_nothing_on(team: Team) -> None:
    """Only a lead hands records over, even one's own."""
    journal, _, one, two = team
    journal.append(one, a_decision(), now=NOW)
    with pytest.raises(LogError, match="only a lead"):
        hand_over(journal, one, two.person, cases=Cases(of=one.person), now=NOW)


def test_the_writer_of_a_closed_account_is_told_plainly(team: Team) -> None:
    """Not a word of kinds and rights: the account was closed, by which entry, and what then."""
    journal, lead, one, two = team
    close(journal, lead, one.person, reason="moved on", now=NOW)
    with pytest.raises(LogError, match=r"Your account in this log was closed by entry 4") as caught:
        journal.append(one, a_decision(), now=NOW)
    assert caught.value.code == "not_allowed"
    assert "999" in caught.value.hint
    with pytest.raises(LogError, match="You may not write an entry of the kind 'hold'"):
        journal.append(two, NewEntry(Kind.HOLD, {}), now=NOW)
