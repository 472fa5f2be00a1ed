"""Who may write what, for every kind and role, and what a stolen copy of the file shows to whom.

The table is the design's: a practitioner appends their own; a lead reviews, samples, holds, erases,
publishes and restores; an admin keeps accounts and keys and never a narrative; a trainer writes in
a training log only. The same rule is asked when writing and when checking.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.account import Role
from assistant.error import LogError
from assistant.key import Identity
from assistant.log import seal
from assistant.log.addition import Addition, NewEntry, build
from assistant.log.entry import Kind
from assistant.log.journal import Journal
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

LEADS = {
    Kind.REVIEW, Kind.SAMPLE, Kind.FINDING, Kind.HOLD, Kind.ERASURE, Kind.FRAMEWORK_PUBLISHED,
    Kind.RESTORED,
}  # fmt: skip
ADMINS = {Kind.ACCOUNT, Kind.KEY, Kind.WITNESS, Kind.PROOF}
WRITES = {
    Role.LEAD: set(Kind),
    Role.PRACTITIONER: set(Kind) - LEADS,
    Role.ADMIN: ADMINS,
    Role.TRAINER: set(),
}
APART = {Kind.ACCOUNT, Kind.KEY, Kind.ERASURE}
"""Kinds that have their own ways in, each with rules of its own."""


def _log(purpose: str = "live") -> tuple[Journal, dict[Role, Identity]]:
    people = {role: an_identity(role.value, role) for role in Role}
    journal = Journal(InMemoryLogStore())
    lead = people[Role.LEAD]
    journal.begin(lead, recovery=recovery().public, now=NOW, purpose=purpose)
    for role, who in people.items():
        if role is not Role.LEAD:
            journal.admit(lead, who.card, now=NOW)
    return journal, people


@pytest.mark.parametrize("role", list(Role))
def test_the_table_of_rights_is_the_designs(role: Role) -> None:
    """Each role may write the kinds in the table, and no other."""
    journal, people = _log()
    known = journal.people()
    assert {kind for kind in Kind if known.may_write(people[role].person, kind)} == WRITES[role]


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("role", list(Role))
def test_writing_and_checking_agree_on_every_right(role: Role, kind: Kind) -> None:
    """What may not be written is refused, and found by the audit when it was forced in."""
    journal, people = _log()
    who, new = people[role], NewEntry(kind, {}, subject=new_id())
    if kind in APART or kind not in WRITES[role]:
        with pytest.raises(LogError, match="You may not"):
            journal.append(who, new, now=NOW)
    else:
        journal.append(who, new, now=NOW)
    if kind in WRITES[role]:
        return
    addition, readers = Addition(new, who, journal.log(), NOW), (who.sealing.public,)
    journal.store.append(lambda size: build(addition, journal.store, size=size, readers=readers))
    assert {one.code for one in verify(journal.store).breaks} & {"not_allowed", "account_refused"}


def test_a_trainer_writes_in_a_training_log_and_a_stranger_nowhere() -> None:
    """Where all is fictional a trainer works like a practitioner."""
    journal, people = _log("training")
    known = journal.people()
    trainer = people[Role.TRAINER].person
    writes = {kind for kind in Kind if known.may_write(trainer, kind)}
    assert writes == WRITES[Role.PRACTITIONER]
    assert not any(known.may_write(new_id(), kind) for kind in Kind)


def test_an_admin_never_gets_a_seal_of_a_record() -> None:
    """No key of anything that a person wrote about a child is sealed to an admin."""
    journal, people = _log()
    admin = people[Role.ADMIN].sealing.public
    for role in (Role.LEAD, Role.PRACTITIONER):
        journal.append(people[role], a_decision(new_id()), now=NOW)
    numbers = {one.number for one in journal.store.seals() if one.recipient == admin}
    kinds = {row.kind for row in journal.store.rows() if row.number in numbers}
    assert kinds == {"account"}


def test_everybody_writes_under_their_own_name() -> None:
    """The author is whoever holds the key; nobody can write for a colleague."""
    journal, people = _log()
    journal.append(people[Role.PRACTITIONER], a_decision(), now=NOW)
    last = list(journal.store.rows())[-1]
    assert last.author == people[Role.PRACTITIONER].person


def test_a_stolen_copy_opens_nothing_of_a_colleagues(tmp_path: Path) -> None:
    """A practitioner who copies the file and drops every guard reads their own records only."""
    path, lead = tmp_path / "log.db", an_identity("Lee", Role.LEAD)
    journal, _ = a_log(SqliteLogStore.open(path, create=True), entries=1, identity=lead)
    thief, victim = an_identity("Thief"), an_identity("Victim")
    subject = new_id()
    for who in (thief, victim):
        journal.admit(lead, who.card, now=NOW)
    for who in (thief, victim, victim):
        journal.append(who, a_decision(subject), now=NOW)
    journal.store.close()
    copied = tmp_path / "copied.db"
    for name in ("", "-wal"):
        if path.with_name(f"{path.name}{name}").exists():
            shutil.copy(f"{path}{name}", f"{copied}{name}")
    store = SqliteLogStore.open(copied)
    assert _opened_by_force(store, thief) == {4}
    assert _opened_by_force(store, victim) == {5, 6}
    assert Journal(store).show(4, thief.sealing).content["concern"] == TEXT
    store.close()
    data = copied.read_bytes()
    assert not [word for word in (*SECRET_WORDS, "Victim") if word.encode() in data]


def _opened_by_force(store: SqliteLogStore, who: Identity) -> set[int]:
    """Try every seal with the person's key, and every key so found on every record."""
    keys = []
    for one in store.seals():
        try:
            keys.append(seal.open_subject_key(one, who.sealing))
        except LogError:
            continue
    return {
        line.number
        for line in Journal(store).entries()
        if line.leaf is not None and line.kind == Kind.DECISION
        for key in keys
        for body in [store.body(line.number)]
        if body is not None
        and seal.open_body(
            seal.Label(line.leaf.id, line.kind), body, key=key, promise=line.leaf.sealed.commitment
        )
    }
