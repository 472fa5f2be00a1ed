"""What a person does with the log, and what their role lets them do."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from assistant.account import Role
from assistant.error import LogError
from assistant.key import Identity
from assistant.log.addition import NewEntry
from assistant.log.entry import Kind
from assistant.log.journal import Journal
from assistant.log.receipt import check_receipt
from assistant.log.seal import new_id
from assistant.log.verify import verify
from assistant.sealing import new_sealing_key
from tests.fake_log import (
    FRAMEWORK,
    NOW,
    TEXT,
    InMemoryLogStore,
    a_decision,
    a_log,
    an_identity,
    recovery,
)


@pytest.fixture
def store() -> InMemoryLogStore:
    """An empty store."""
    return InMemoryLogStore()


def _team(store: InMemoryLogStore, *roles: Role) -> tuple[Journal, list[Identity]]:
    """A log begun by a lead, with one person of each role admitted."""
    journal, lead = a_log(store, entries=1, identity=an_identity("Lee", Role.LEAD))
    people = [an_identity(role.value.title(), role) for role in roles]
    for who in people:
        journal.admit(lead, who.card, now=NOW)
    return journal, [lead, *people]


def test_a_record_is_read_back_whole(store: InMemoryLogStore) -> None:
    """Content, the reading's bytes and the framework's bytes come back as they went in."""
    journal, who = a_log(store, entries=2)
    record = journal.show(2, who.sealing)
    assert record.content["concern"] == TEXT
    assert record.reading == b'{"act_on":"child_in_need"}'
    assert record.framework == FRAMEWORK
    assert (record.line.kind, record.line.level, record.line.author) == (
        "decision",
        "3",
        who.person,
    )


def test_the_recovery_key_opens_every_record(store: InMemoryLogStore) -> None:
    """What was sealed to the author opens with the recovery key too."""
    journal, _ = a_log(store, entries=3)
    assert [journal.show(n, recovery()).line.number for n in (1, 2, 3)] == [1, 2, 3]


def test_a_receipt_comes_with_every_entry_and_holds(store: InMemoryLogStore) -> None:
    """Each append answers with a receipt that proves its entry, without the log."""
    journal, who = a_log(store, entries=1)
    for number in range(2, 12):
        receipt = journal.append(who, a_decision(), now=NOW)
        assert receipt.number == number
        assert check_receipt(receipt.to_dict()) == ()
        assert check_receipt(journal.receipt(number // 2).to_dict()) == ()


def test_the_list_needs_no_key(store: InMemoryLogStore) -> None:
    """Number, kind, time, author and level are told from the leaves."""
    journal, who = a_log(store, entries=3)
    lines = list(journal.entries())
    assert [(line.number, line.kind, line.level) for line in lines] == [
        (1, "account", ""),
        (2, "decision", "3"),
        (3, "decision", "3"),
    ]
    assert {line.author for line in lines} == {who.person}
    assert [line.number for line in journal.entries(2, 2)] == [2]


def test_times_are_kept_in_utc(store: InMemoryLogStore) -> None:
    """A time of another zone is turned into UTC; a time without a zone is refused."""
    journal, who = a_log(store, entries=1)
    summer = datetime(2026, 7, 1, 10, 0, tzinfo=timezone(timedelta(hours=1)))
    journal.append(who, a_decision(), now=summer)
    assert list(journal.entries())[1].recorded == "2026-07-01T09:00:00Z"
    with pytest.raises(LogError, match="time zone"):
        journal.append(who, a_decision(), now=datetime(2026, 7, 1))  # noqa: DTZ001 - the mistake


@pytest.mark.parametrize("number", [0, -1, 4, 2**63])
def test_no_such_entry(store: InMemoryLogStore, number: int) -> None:
    """A number that the log does not have is told, with how many it has."""
    journal, who = a_log(store, entries=3)
    with pytest.raises(LogError, match="the log holds 3") as caught:
        journal.show(number, who.sealing)
    assert caught.value.code == "no_entry"


def test_an_empty_log_has_not_begun(store: InMemoryLogStore) -> None:
    """Before the first account nothing can be added or exported."""
    journal = Journal(store)
    for use in (journal.checkpoint, lambda: journal.append(an_identity(), a_decision(), now=NOW)):
        with pytest.raises(LogError, match="has not begun") as caught:
            use()
        assert caught.value.code == "no_log"
    assert list(journal.entries()) == []
    assert verify(store).is_whole


def test_a_log_begins_once(store: InMemoryLogStore) -> None:
    """Somebody else cannot begin it again over the first."""
    journal, _ = a_log(store, entries=1)
    with pytest.raises(LogError, match="begun already") as caught:
        journal.begin(an_identity(), recovery=recovery().public, now=NOW)
    assert (caught.value.code, store.size()) == ("exists", 1)


def test_a_stranger_cannot_write(store: InMemoryLogStore) -> None:
    """Only somebody with an account, and with that account's keys, may add to the log."""
    journal, who = a_log(store, entries=2)
    other = an_identity()
    posing = Identity(who.card, who.sealing, other._seed)
    with pytest.raises(LogError, match="no account") as caught:
        journal.append(other, a_decision(), now=NOW)
    assert caught.value.code == "not_a_member"
    journal.append(posing, a_decision(), now=NOW)
    assert {one.code for one in verify(store).breaks} == {"signature_bad"}


def test_a_colleague_cannot_read_a_record_and_a_lead_can(store: InMemoryLogStore) -> None:
    """A record is sealed to its author, each lead and the recovery key, and to nobody else."""
    journal, (lead, one, two, admin) = _team(
        store, Role.PRACTITIONER, Role.PRACTITIONER, Role.ADMIN
    )
    subject = new_id()
    number = journal.append(one, a_decision(subject), now=NOW).number
    journal.append(two, a_decision(subject), now=NOW)
    for reader in (one.sealing, lead.sealing, recovery()):
        assert journal.show(number, reader).content["concern"] == TEXT
    for stranger in (two.sealing, admin.sealing, new_sealing_key()):
        with pytest.raises(LogError, match="not sealed to you") as caught:
            journal.show(number, stranger)
        assert caught.value.code == "not_yours"
    assert verify(store, reader=lead.sealing).closed == 0
    assert verify(store, reader=two.sealing).is_whole


def test_a_lead_who_joins_later_reads_what_was_kept_before() -> None:
    """Whoever admits a lead seals every subject's key that they hold to the newcomer."""
    store = InMemoryLogStore()
    journal, who = a_log(store, entries=1)
    subject, lead, second = new_id(), an_identity("Lee", Role.LEAD), an_identity("Sam", Role.LEAD)
    journal.append(who, a_decision(subject), now=NOW)
    journal.admit(who, lead.card, now=NOW)
    assert journal.show(2, lead.sealing).content["concern"] == TEXT
    journal.append(who, a_decision(subject), now=NOW)
    journal.admit(lead, second.card, now=NOW)
    assert journal.show(2, second.sealing).content == journal.show(4, second.sealing).content
    assert verify(store, reader=second.sealing).is_whole


def test_a_later_lead_gets_from_a_colleagues_next_record_what_the_admitter_lacked() -> None:
    """What the admitting person cannot open comes with its author's next record."""
    store = InMemoryLogStore()
    journal, founder = a_log(store, entries=1)
    one, lead, subject = an_identity(), an_identity("Lee", Role.LEAD), new_id()
    journal.admit(founder, one.card, now=NOW)
    journal.append(one, a_decision(subject), now=NOW)
    journal.admit(founder, lead.card, now=NOW)
    with pytest.raises(LogError):
        journal.show(3, lead.sealing)
    journal.append(one, a_decision(subject), now=NOW)
    assert journal.show(3, lead.sealing).content["concern"] == TEXT
    assert verify(store, reader=lead.sealing).is_whole


def test_records_of_one_subject_share_a_key_per_author(store: InMemoryLogStore) -> None:
    """One author's records about one subject have one key; another subject has another."""
    journal, who = a_log(store, entries=3)
    journal.append(who, a_decision(new_id()), now=NOW)
    journal.append(who, a_decision(), now=NOW)
    keys = [line.leaf.sealed.key for line in journal.entries() if line.leaf]
    assert keys[1] == keys[2]
    assert len({keys[0], keys[1], keys[3], keys[4]}) == 4


def test_an_altered_seal_does_not_stop_a_record(store: InMemoryLogStore) -> None:
    """If the subject's key no longer opens, a fresh one is made; the check names the old one."""
    journal, who = a_log(store, entries=2)
    leaf = list(journal.entries())[1].leaf
    assert leaf is not None
    for place, seal in store.sealed.items():
        if seal.key == leaf.sealed.key:
            store.sealed[place] = type(seal)(seal.number, seal.key, seal.recipient, b"noise")
    number = journal.append(who, a_decision(leaf.subject), now=NOW).number
    assert journal.show(number, who.sealing).content["concern"] == TEXT
    assert {(one.code, one.entry) for one in verify(store).breaks} == {("seal_altered", 2)}


@pytest.mark.parametrize(
    ("role", "kind", "allowed"),
    [
        (Role.PRACTITIONER, Kind.DECISION, True),
        (Role.PRACTITIONER, Kind.ADDENDUM, True),
        (Role.PRACTITIONER, Kind.REVIEW, False),
        (Role.PRACTITIONER, Kind.ERASURE, False),
        (Role.LEAD, Kind.REVIEW, True),
        (Role.ADMIN, Kind.DECISION, False),
        (Role.TRAINER, Kind.DECISION, False),
        (Role.LEAD, Kind.ACCOUNT, False),
    ],
)
def test_a_role_writes_what_it_may(
    store: InMemoryLogStore, role: Role, kind: Kind, *, allowed: bool
) -> None:
    """Each role writes its kinds of entry; an account is added by its card only."""
    journal, people = _team(store, role)
    new = NewEntry(kind, {"text": "x"})
    if allowed:
        journal.append(people[1], new, now=NOW)
    else:
        with pytest.raises(LogError, match="You may not write") as caught:
            journal.append(people[1], new, now=NOW)
        assert caught.value.code == "not_allowed"
    assert verify(store).is_whole


def test_who_is_admitted(store: InMemoryLogStore) -> None:
    """A practitioner admits nobody while there is a lead; nobody is admitted twice."""
    journal, (lead, one, admin) = _team(store, Role.PRACTITIONER, Role.ADMIN)
    newcomer = an_identity("New", Role.LEAD)
    for by in (one, admin):
        with pytest.raises(LogError, match="You may not add"):
            journal.admit(by, newcomer.card, now=NOW)
    with pytest.raises(LogError, match="Practitioner is in this log already, as practitioner"):
        journal.admit(lead, one.card, now=NOW)
    journal.admit(lead, newcomer.card, now=NOW)
    assert journal.names(lead.sealing) == {
        who.person: who.card.name for who in (lead, one, admin, newcomer)
    }
    assert journal.names(one.sealing) == {one.person: "Practitioner"}


def test_a_trainer_writes_in_a_training_log() -> None:
    """Training has a log of its own, marked in its first entry."""
    store, trainer = InMemoryLogStore(), an_identity("Tom", Role.TRAINER)
    journal = Journal(store)
    journal.begin(trainer, recovery=recovery().public, now=NOW, purpose="training")
    assert journal.append(trainer, a_decision(), now=NOW).number == 2
    assert journal.people().purpose == "training"


def test_what_cannot_be_written_exactly_is_refused(store: InMemoryLogStore) -> None:
    """Half a character, a number that is none or a strange object: nothing is written."""
    journal, who = a_log(store, entries=1)
    for odd in ("\ud800", float("nan"), 2**60, object(), {1: 2}):
        with pytest.raises(LogError, match="cannot be written down") as caught:
            journal.append(who, NewEntry(Kind.DECISION, {"odd": odd}), now=NOW)
        assert caught.value.code == "bad_entry"
    assert store.size() == 1


def test_a_subject_is_never_a_name(store: InMemoryLogStore) -> None:
    """A case number or a name as subject is refused before it can reach a leaf."""
    journal, who = a_log(store, entries=1)
    with pytest.raises(LogError, match="random id"):
        journal.append(who, a_decision("Zebedee 2019/44"), now=NOW)


def test_a_long_record_is_kept(store: InMemoryLogStore) -> None:
    """A megabyte of text, with control characters in it, comes back as it was."""
    journal, who = a_log(store, entries=1)
    text = "a\x00\u2028\U0001f9f8" * 200_000
    number = journal.append(who, a_decision(text=text), now=NOW).number
    assert journal.show(number, who.sealing).content["concern"] == text


def test_listing_loads_little() -> None:
    """`log list` loads neither the encoder nor the screen nor the sealing library."""
    code = (
        "import sys\n"
        "from assistant.log.sqlite import SqliteLogStore\n"
        "from assistant.log.journal import Journal\n"
        "heavy = ('pyrage keyring numpy torch sklearn textual rich pydantic yaml jsonschema '\n"
        "         'onnxruntime faiss tokenizers rules knowledge').split()\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    root = Path(__file__).parents[4]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
