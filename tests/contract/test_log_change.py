"""Keys that change, cases that pass on, a later lead, erasure and witness: over every store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.account import Role
from assistant.error import LogError
from assistant.key import renew
from assistant.log.erasure import Ground, erase
from assistant.log.membership import Cases, close, hand_over
from assistant.log.rotation import rotate
from assistant.log.seal import new_id
from assistant.log.sqlite import SqliteLogStore
from assistant.log.store import LogStore
from assistant.log.verify import verify
from assistant.log.witness import add, ask, last_witness
from assistant.witness_memory import countersign
from tests.fake_log import NOW, TEXT, InMemoryLogStore, a_decision, a_log, an_identity
from tests.postgres_server import a_database, a_team


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[LogStore]:
    """An empty store of each kind."""
    made: LogStore = InMemoryLogStore()
    if request.param == "sqlite":
        made = SqliteLogStore.open(tmp_path / "log.db", create=True)
    elif request.param == "postgres":
        made = a_database().store(create=True)
    yield made
    made.close()


def test_a_logs_whole_life_holds(store: LogStore, tmp_path: Path) -> None:
    """Everything that changes who reads and writes, one after another, and the audit agrees."""
    lead, one, two, later = (
        an_identity(name, role)
        for name, role in (("Lee", Role.LEAD), ("One", Role.PRACTITIONER),
                           ("Two", Role.PRACTITIONER), ("Sam", Role.LEAD))
    )  # fmt: skip
    journal, _ = a_log(store, entries=1, identity=lead)
    for who in (one, two):
        journal.admit(lead, who.card, now=NOW)
    subject = new_id()
    first = journal.append(one, a_decision(subject), now=NOW).number
    other = journal.append(one, a_decision(new_id()), now=NOW).number
    fresh = renew(one)
    rotate(journal, one, fresh, reason="", now=NOW)
    journal.admit(lead, later.card, now=NOW)
    close(journal, later, one.person, reason="", now=NOW)
    hand_over(journal, later, two.person, cases=Cases(of=one.person), now=NOW)
    for reader in (fresh, later, two):
        assert journal.show(first, reader.sealing).content["concern"] == TEXT
    erase(journal, lead, subject, ground=Ground("time"), now=NOW)
    store.compact()
    assert journal.show(other, two.sealing).content["concern"] == TEXT
    with pytest.raises(LogError, match="was erased"):
        journal.show(first, later.sealing)
    outside = an_identity("Wil", Role.LEAD)
    add(journal, lead, countersign(tmp_path / "w", ask(journal), outside, now=NOW), now=NOW)
    seen = last_witness(journal, NOW)
    assert seen is not None
    audit = verify(store, reader=lead.sealing)
    assert audit.is_whole, audit.breaks
    assert (audit.closed, audit.erased) == (0, {first: seen.size})


def test_each_persons_own_login_is_enough() -> None:
    """On a team's database: rotating, taking over and erasing work as the people themselves."""
    team, subject = a_team(), new_id()
    ann, ben, lead = team.ann, team.ben, team.lead
    theirs = {who.person: team.journal(who) for who in (ann, ben, lead)}
    number = theirs[ann.person].append(ann, a_decision(subject), now=NOW).number
    fresh = renew(ann)
    rotate(theirs[ann.person], ann, fresh, reason="", now=NOW)
    theirs[ann.person].append(fresh, a_decision(subject), now=NOW)
    assert theirs[ann.person].show(number, fresh.sealing).content["concern"] == TEXT
    with pytest.raises(LogError, match="not sealed"):
        theirs[ben.person].show(number, ben.sealing)
    hand_over(theirs[lead.person], lead, ben.person, cases=Cases(subject=subject), now=NOW)
    assert theirs[ben.person].show(number, ben.sealing).content["concern"] == TEXT
    for who, key in ((ann, fresh), (ben, ben)):
        audit = verify(theirs[who.person].store, reader=key.sealing)
        assert audit.is_whole, audit.breaks
    erase(theirs[lead.person], lead, subject, ground=Ground("time"), now=NOW)
    theirs[lead.person].store.compact()
    with pytest.raises(LogError, match="was erased"):
        theirs[ben.person].show(number, ben.sealing)
    for who, key in ((ann, fresh), (ben, ben), (lead, lead)):
        audit = verify(theirs[who.person].store, reader=key.sealing)
        assert audit.is_whole, audit.breaks
        assert len(audit.erased) == 2
    for journal in theirs.values():
        journal.store.close()
