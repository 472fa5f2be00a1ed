"""A team's database attacked with plain SQL, once as each kind of person who has a login in it."""

# ruff: noqa: S608 - this is the attack

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import errors

from assistant.account import Role
from assistant.error import LogError
from assistant.key import Identity
from assistant.log import people
from assistant.log.addition import Addition, NewEntry, build
from assistant.log.entry import Kind
from assistant.log.journal import Journal
from assistant.log.seal import new_id
from assistant.log.store import Batch
from assistant.log.verify import verify
from tests.fake_log import NOW, RECOVERY, a_decision, an_identity
from tests.postgres_server import Team, a_database, a_team, admit

TABLES = ("entry", "node", "checkpoint", "body", "seal", "framework", "member", "migration")
EVERYBODY = ("lead", "admin", "ann", "ben")


@pytest.fixture(scope="module")
def team() -> Iterator[Team]:
    """A team in whose log Ann wrote entries 5 to 7 and Ben entry 8."""
    made = a_team()
    subject = new_id()
    for who, times in ((made.ann, 3), (made.ben, 1)):
        journal = made.journal(who)
        for _ in range(times):
            journal.append(who, a_decision(subject), now=NOW)
        journal.store.close()
    yield made
    store = made.store(made.lead)
    assert verify(store, reader=made.lead.sealing).is_whole
    store.close()


def _person(team: Team, name: str) -> Identity:
    found: Identity = getattr(team, name)
    return found


def _numbers(team: Team, who: Identity, table: str) -> list[object]:
    return [row[0] for row in team.sql(who, f"SELECT number FROM threshold.{table} ORDER BY 1")]


@pytest.mark.parametrize("name", EVERYBODY)
@pytest.mark.parametrize("table", TABLES)
def test_nobody_changes_or_removes_a_row(team: Team, name: str, table: str) -> None:
    """UPDATE, DELETE, TRUNCATE, DROP and ALTER are refused to every role, on every table."""
    who = _person(team, name)
    column = {"node": "level", "checkpoint": "size", "framework": "digest", "seal": "key"}.get(
        table, "login" if table == "member" else "number"
    )
    for attack in (
        f"UPDATE threshold.{table} SET {column} = {column}",
        f"DELETE FROM threshold.{table}",
        f"TRUNCATE threshold.{table}",
        f"DROP TABLE threshold.{table}",
        f"ALTER TABLE threshold.{table} DISABLE TRIGGER ALL",
        f"ALTER TABLE threshold.{table} DISABLE ROW LEVEL SECURITY",
        f"CREATE POLICY open ON threshold.{table} USING (true)",
        f"BEGIN; LOCK TABLE threshold.{table} IN ACCESS EXCLUSIVE MODE; COMMIT",
    ):
        with pytest.raises(errors.InsufficientPrivilege):
            team.sql(who, attack)


def test_a_practitioner_sees_the_content_of_nobody_else(team: Team) -> None:
    """Own records and accounts, and not one row of a colleague's: neither content nor key."""
    assert _numbers(team, team.ann, "body") == [1, 2, 3, 4, 5, 6, 7]
    assert _numbers(team, team.ben, "body") == [1, 2, 3, 4, 8]
    assert not {5, 6, 7} & set(_numbers(team, team.ben, "seal"))
    assert _numbers(team, team.ben, "entry") == list(range(1, 9))


def test_an_admin_sees_no_content_about_a_child(team: Team) -> None:
    """Accounts only: no content of a record, and no key to one."""
    assert _numbers(team, team.admin, "body") == [1, 2, 3, 4]
    assert set(_numbers(team, team.admin, "seal")) <= {1, 2, 3, 4}


def test_a_lead_sees_everything_and_says_so(team: Team) -> None:
    """A lead's store is whole, a practitioner's and an admin's is not."""
    assert _numbers(team, team.lead, "body") == list(range(1, 9))
    for name in EVERYBODY:
        store = team.store(_person(team, name))
        assert store.whole() == (name == "lead")
        store.close()


def test_a_login_that_nobody_admitted_sees_leaves_only(team: Team) -> None:
    """A newcomer reads what anybody may; a login of the server's reads nothing at all."""
    login = f"{team.database.name}_eve"
    team.database.sql(f"CREATE ROLE {login} LOGIN")
    with pytest.raises(LogError, match="does not let you"):
        team.database.store(login)
    team.database.sql(f"GRANT {team.database.name}_newcomer TO {login}")
    store = team.database.store(login)
    assert (store.size(), store.whole()) == (8, False)
    with pytest.raises(LogError) as caught:
        store.body(5)
    assert caught.value.code == "not_allowed"
    store.close()


def test_a_group_left_over_from_another_log_opens_nothing(team: Team) -> None:
    """Being in the leads' group is not being a lead: the table of members decides."""
    login = f"{team.database.name}_mallory"
    team.database.sql(f"CREATE ROLE {login} LOGIN IN ROLE {team.database.name}_lead")
    seen = team.database.sql("SELECT number FROM threshold.body ORDER BY 1", login=login)
    assert seen == [(1,), (2,), (3,), (4,)]
    with pytest.raises(errors.InsufficientPrivilege):
        team.database.sql(
            "INSERT INTO threshold.entry (number, kind, author, leaf) "
            'VALUES (9, \'x\', \'x\', \'{"kind": "x", "author": "x"}\')',
            login=login,
        )


def _entry_of(team: Team, who: Identity, new: NewEntry) -> Batch:
    """Work out the next entry, as this person's own program would."""
    store = team.store(team.lead)
    log = team.journal(team.lead).log()
    addition = Addition(new, who, log, NOW)
    batch = build(addition, store, size=store.size(), readers=(who.sealing.public,))
    store.close()
    return batch


_ENTRY = (
    "INSERT INTO threshold.entry (number, kind, subject, author, leaf) VALUES (%s, %s, %s, %s, %s)"
)


def _given(batch: Batch) -> tuple[object, ...]:
    row = batch.row
    return (row.number, row.kind, row.subject, row.author, row.leaf)


def test_nobody_writes_under_the_name_of_another(team: Team) -> None:
    """Ben cannot put an entry of Ann's into the log, nor one that only says it is his own."""
    forged = _entry_of(team, team.ann, a_decision())
    with pytest.raises(errors.InsufficientPrivilege):
        team.sql(team.ben, _ENTRY, *_given(forged))
    number, kind, subject, _, leaf = _given(forged)
    with pytest.raises(errors.RaiseException, match="not its own"):
        team.sql(team.ben, _ENTRY, number, kind, subject, team.ben.person, leaf)


def test_an_admin_writes_no_record_about_a_child(team: Team) -> None:
    """The kinds that an admin may add are those of the rules, and no decision is among them."""
    with pytest.raises(errors.InsufficientPrivilege):
        team.sql(team.admin, _ENTRY, *_given(_entry_of(team, team.admin, a_decision())))
    rows = [
        kind.value
        for kind in Kind
        if team.sql(team.lead, "SELECT threshold.without_narrative(%s)", kind.value)[0][0]
    ]
    assert set(rows) == {kind.value for kind in people._BY_ADMIN}


@pytest.mark.parametrize(
    "attack",
    [
        "INSERT INTO threshold.body VALUES (6, 'x', 'x')",
        "INSERT INTO threshold.seal VALUES ('k', 'r', 6, 'x')",
        "INSERT INTO threshold.checkpoint VALUES (900, 'x')",
        "INSERT INTO threshold.node VALUES (0, 900, 'x')",
        "INSERT INTO threshold.member VALUES (session_user, 'x', 'lead')",
        "INSERT INTO threshold.migration VALUES (9, 'x', 'x')",
        "INSERT INTO threshold.framework VALUES ('digest', 'other bytes')",
        "SELECT threshold.leave_groups('x')",
        "SET ROLE app",
        "SET row_security = off; SELECT count(*) FROM threshold.body",
        "CREATE TABLE threshold.mine (x int)",
        "CREATE TABLE public.mine (x int)",
        "CREATE TEMP TABLE entry (x int)",
        "CREATE FUNCTION threshold.me() RETURNS text LANGUAGE sql AS 'SELECT 1'",
    ],
)
def test_ben_adds_nothing_to_what_stands_and_takes_no_rights(team: Team, attack: str) -> None:
    """No row beside an entry that is not being written now, no role, no object of one's own."""
    with pytest.raises((errors.InsufficientPrivilege, errors.CheckViolation)):
        team.sql(team.ben, attack)


def test_only_a_lead_erases_and_only_with_an_entry(team: Team) -> None:
    """The function that erases is closed to others, and does nothing without a fresh entry."""
    erase = "SELECT threshold.erase(ARRAY[5], ARRAY['k'], 8)"
    for who in (team.ann, team.ben, team.admin):
        for attack in (erase, "SELECT threshold.compact()"):
            with pytest.raises(errors.InsufficientPrivilege):
                team.sql(who, attack)
    with pytest.raises(errors.InsufficientPrivilege, match="entry of its own"):
        team.sql(team.lead, erase)
    attack = f"SET threshold.erasing = 'yes'; {erase}"
    with pytest.raises(errors.InsufficientPrivilege):
        team.sql(team.lead, attack)


def test_roles_are_those_of_the_log_and_are_given_by_whom_it_allows(team: Team) -> None:
    """An admin admits no lead and not themselves, a practitioner nobody; one login a person."""
    name = team.database.name
    team.database.sql(f"CREATE ROLE {name}_second LOGIN")
    call = "SELECT threshold.admit(%s, %s)"
    for who, login, person in (
        (team.ben, team.login(team.ben), team.lead.person),
        (team.admin, f"{name}_second", team.lead.person),
        (team.admin, team.login(team.admin), team.ann.person),
    ):
        with pytest.raises(errors.InsufficientPrivilege):
            team.sql(who, call, login, person)
    with pytest.raises(errors.RaiseException, match="another person already"):
        team.sql(team.lead, call, team.login(team.ben), team.ann.person)
    with pytest.raises(errors.UniqueViolation):
        team.sql(team.admin, call, f"{name}_second", team.ann.person)
    with pytest.raises(errors.RaiseException, match="no plain login"):
        team.sql(team.lead, call, "app", team.ann.person)
    with pytest.raises(errors.RaiseException, match="no open account"):
        team.sql(team.lead, call, f"{name}_second", new_id())


def test_whoever_is_dismissed_reads_and_writes_nothing_more() -> None:
    """Rights end with a dismissal; an admin can neither bring them back nor take the place."""
    team = a_team()
    login, gone = team.login(team.ben), team.ben
    team.sql(team.admin, "SELECT threshold.dismiss(%s)", login)
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        team.sql(gone, "SELECT 1")
    call = "SELECT threshold.admit(%s, %s)"
    with pytest.raises(errors.InsufficientPrivilege):
        team.sql(team.admin, call, login, gone.person)
    with pytest.raises(errors.InsufficientPrivilege):
        team.sql(team.admin, "SELECT threshold.dismiss(%s)", team.login(team.lead))
    assert team.sql(team.lead, call, login, gone.person)
    assert team.sql(gone, "SELECT threshold.me()") == [(gone.person,)]


def test_a_trainer_has_no_place_in_a_live_log() -> None:
    """The database lets a trainer into a log that was begun for training, and into no other."""
    for purpose, welcome in (("live", False), ("training", True)):
        database = a_database()
        lead, trainer = an_identity("Lea", Role.LEAD), an_identity("Tom", Role.TRAINER)
        team = Team(database, lead, trainer, trainer, trainer)
        store = database.store(create=True)
        journal = Journal(store)
        journal.begin(lead, recovery=RECOVERY.public, now=NOW, purpose=purpose)
        journal.admit(lead, trainer.card, now=NOW)
        store.close()
        database.sql(f"CREATE ROLE {team.login(trainer)} LOGIN")
        if welcome:
            admit(database, team.login(trainer), trainer)
        else:
            with pytest.raises(errors.InsufficientPrivilege, match="training"):
                admit(database, team.login(trainer), trainer)


def test_an_answer_reaches_whoever_is_answered() -> None:
    """Ann sees the content of a review of her own record; Ben does not."""
    team = a_team()
    own = team.journal(team.ann)
    written = own.append(team.ann, a_decision(), now=NOW)
    lead = team.journal(team.lead)
    review = NewEntry(Kind.REVIEW, {"words": "well reasoned"}, {"entry": written.entry})
    number = lead.append(team.lead, review, now=NOW).number
    assert number in _numbers(team, team.ann, "body")
    assert number not in _numbers(team, team.ben, "body")
    assert number not in _numbers(team, team.admin, "body")


def test_what_a_lead_erases_is_gone_from_the_files_and_nothing_else_is() -> None:
    """After erasing and compacting no ciphertext or key is in any file of the two tables."""
    team = a_team()
    own = team.journal(team.ann)
    number = own.append(team.ann, a_decision(new_id(), text="x" * 9000), now=NOW).number
    kept = own.append(team.ann, a_decision(new_id()), now=NOW).number
    store = team.store(team.lead)
    body, keys = store.body(number), [one for one in store.seals() if one.number == number]
    assert body is not None
    secrets = [body.ciphertext[:64], body.ciphertext[-64:], body.wrapped, keys[0].data]
    database = team.database
    assert any(one in _files(team) for one in secrets)
    new = NewEntry(Kind.ERASURE, {"why": "its time is over"}, {"reason": "expired"})
    addition = Addition(new, team.lead, team.journal(team.lead).log(), NOW)
    readers = (team.lead.sealing.public,)
    store.erase(
        [number],
        [keys[0].key],
        lambda size: build(addition, store, size=size, readers=readers),
    )
    assert (store.body(number), list(store.seals(keys[0].key))) == (None, [])
    assert store.body(kept) is not None
    assert any("write-ahead log" in place for place in store.compact())
    database.sql("ANALYZE")
    files = _files(team)
    assert not [one for one in secrets if one in files]
    assert store.body(kept) is not None
    store.close()


def _files(team: Team) -> bytes:
    """Return every byte of the database's own files, as they are on the disk."""
    team.database.sql("CHECKPOINT")
    found = team.database.sql("SELECT oid FROM pg_database WHERE datname = current_database()")
    folder = team.database.server.data / "base" / str(found[0][0])
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())
