"""What only a database can do wrong: a line that drops, a server that dies, tables of others."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from assistant.bootstrap import Application
from assistant.error import LogError, LogUnavailable
from assistant.key import Identity
from assistant.location import Location
from assistant.log import postgres, postgres_address, postgres_connection, postgres_migration
from assistant.log.journal import Journal
from assistant.log.postgres import PostgresLogStore
from assistant.log.postgres_connection import connect, find_target
from assistant.log.postgres_migration import migrations
from assistant.log.verify import verify
from assistant.settings import Settings
from evaluation.benchmark import database_server
from evaluation.benchmark.database_server import DatabaseServer
from tests.fake_log import NOW, a_decision, a_log
from tests.postgres_server import Database, a_database, server

ROOT = Path(__file__).parents[2]


@dataclass
class Begun:
    """A log of three entries in a database."""

    database: Database
    store: PostgresLogStore
    journal: Journal
    who: Identity


@pytest.fixture
def begun() -> Iterator[Begun]:
    """A log of three entries."""
    database = a_database()
    store = database.store(create=True)
    journal, who = a_log(store, entries=3)
    yield Begun(database, store, journal, who)
    store.close()


def _drop(database: Database) -> None:
    """Cut every connection of the application, as a network or an administrator would."""
    database.sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE application_name = 'threshold' AND datname = current_database()"
    )


# --- the line ------------------------------------------------------------------------------------


def test_a_connection_that_was_dropped_is_made_again(begun: Begun) -> None:
    """Between two questions a dropped line goes unnoticed: for reading and for adding."""
    _drop(begun.database)
    assert begun.store.size() == 3
    _drop(begun.database)
    assert begun.journal.append(begun.who, a_decision(), now=NOW).number == 4
    _drop(begun.database)
    assert verify(begun.store, reader=begun.who.sealing).is_whole


def test_a_line_that_drops_in_the_middle_of_an_entry_loses_nothing(
    begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error says that nothing was added, and nothing was; the next try goes well."""
    true_write = postgres.write

    def write(*given: Any) -> None:
        _drop(begun.database)
        true_write(*given)

    monkeypatch.setattr(postgres, "write", write)
    with pytest.raises(LogUnavailable, match="Nothing was added") as caught:
        begun.journal.append(begun.who, a_decision(), now=NOW)
    assert caught.value.code == "connection_lost"
    monkeypatch.undo()
    assert begun.journal.append(begun.who, a_decision(), now=NOW).number == 4
    assert verify(begun.store).is_whole


def test_an_entry_whose_answer_was_lost_is_looked_for(
    begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server kept it and the answer never came: it is there once, and is not said to fail."""

    def commit(db: psycopg.Connection[tuple[object, ...]]) -> None:
        monkeypatch.undo()
        db.execute("COMMIT")
        db.close()
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr("assistant.log.postgres_session._commit", commit)
    receipt = begun.journal.append(begun.who, a_decision(), now=NOW)
    assert (receipt.number, begun.store.size()) == (4, 4)
    assert verify(begun.store).is_whole


def test_another_entry_in_its_place_is_not_taken_for_it(
    begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line dropped before the entry was kept, and a colleague was next: it was not kept."""

    def commit(db: psycopg.Connection[tuple[object, ...]]) -> None:
        monkeypatch.undo()
        db.close()
        other = begun.database.store()
        Journal(other).append(begun.who, a_decision(), now=NOW)
        other.close()
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr("assistant.log.postgres_session._commit", commit)
    with pytest.raises(LogUnavailable, match="Nothing was added"):
        begun.journal.append(begun.who, a_decision(), now=NOW)
    assert begun.store.size() == 4


def test_a_sleeping_writer_does_not_look_kept(begun: Begun) -> None:
    """Whoever waits too long for a colleague is told that the log is busy, and adds nothing."""
    with begun.database.connect() as other:
        other.execute(f"BEGIN; SELECT pg_advisory_xact_lock({postgres_migration.LOCK}, 1)")
        true_begin = begun.store._session.transaction

        def hasty(*commands: str) -> object:
            return true_begin(*(one.replace("30s", "50ms") for one in commands))

        begun.store._session.transaction = hasty  # type: ignore[method-assign, assignment]
        with pytest.raises(LogUnavailable) as caught:
            begun.journal.append(begun.who, a_decision(), now=NOW)
        assert caught.value.code == "busy"
    assert begun.store.size() == 3


def test_a_server_that_dies_in_the_middle_of_an_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed: nobody claims to know about the entry in the middle; the rest is there again."""
    own = DatabaseServer()
    try:
        database = Database("team", own)
        own.create_database("team")
        store = database.store(create=True)
        store.patience = 0.1
        journal, who = a_log(store, entries=5)
        true_write = postgres.write

        def write(*given: Any) -> None:
            true_write(*given)
            own.kill()

        monkeypatch.setattr(postgres, "write", write)
        with pytest.raises(LogUnavailable) as caught:
            journal.append(who, a_decision(), now=NOW)
        assert caught.value.code == "not_known"
        assert "threshold log list" in caught.value.hint
        monkeypatch.undo()
        with pytest.raises(LogUnavailable, match="cannot be reached"):
            store.size()
        own.start()
        assert journal.append(who, a_decision(), now=NOW).number == 6
        assert verify(store, reader=who.sealing).is_whole
        assert store.remarks() == ()
        store.close()
    finally:
        own.close()


@pytest.mark.parametrize("table", ["entry", "node", "checkpoint", "body", "seal", "framework"])
@pytest.mark.parametrize("when", ["at once", "at the end"])
def test_a_full_disk_at_any_step_of_an_entry(begun: Begun, table: str, when: str) -> None:
    """No room at any table, or at the end: nothing is added, and the real reason is given."""
    deferred = when == "at the end"
    begun.database.sql(
        "CREATE FUNCTION public.full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'could not extend file: No space left on device' "
        "USING ERRCODE = '53100'; END $$"
    )
    kind = "CONSTRAINT TRIGGER full_disk AFTER" if deferred else "TRIGGER full_disk BEFORE"
    later = "DEFERRABLE INITIALLY DEFERRED" if deferred else ""
    begun.database.sql(
        f"CREATE {kind} INSERT ON threshold.{table} {later} "
        "FOR EACH ROW EXECUTE FUNCTION public.full()"
    )
    new = a_decision()
    if table == "framework":  # it is kept already, unless it is another
        new = type(new)(**{**_fields(new), "framework": b'{"edition":"2026"}'})
    with pytest.raises(LogUnavailable, match="No space left on device") as caught:
        begun.journal.append(begun.who, new, now=NOW)
    assert caught.value.code == "disk_full"
    assert begun.store.size() == 3
    begun.database.sql(f"DROP TRIGGER full_disk ON threshold.{table}")
    assert begun.journal.append(begun.who, new, now=NOW).number == 4
    assert verify(begun.store).is_whole


def _fields(new: object) -> dict[str, object]:
    return {name: getattr(new, name) for name in new.__dataclass_fields__}  # type: ignore[attr-defined]


def test_a_copy_for_reading_says_so(begun: Begun) -> None:
    """A server that only reads refuses an entry with the reason; reading goes on."""
    begun.database.sql(f"ALTER DATABASE {begun.database.name} SET default_transaction_read_only=on")
    true_begin = begun.store._session.transaction

    def plain(*commands: str) -> object:
        return true_begin(*(one.replace("READ WRITE", "READ ONLY") for one in commands))

    begun.store._session.transaction = plain  # type: ignore[method-assign, assignment]
    with pytest.raises(LogUnavailable) as caught:
        begun.journal.append(begun.who, a_decision(), now=NOW)
    assert caught.value.code == "read_only"
    assert begun.store.size() == 3


# --- several at once -----------------------------------------------------------------------------


def test_a_snapshot_does_not_move_while_others_write(begun: Begun) -> None:
    """Reads inside a snapshot see one moment, though a colleague adds entries meanwhile."""
    other = begun.database.store()
    with begun.store.snapshot():
        assert begun.store.size() == 3
        Journal(other).append(begun.who, a_decision(), now=NOW)
        assert begun.store.size() == 3
        assert [row.number for row in begun.store.rows()] == [1, 2, 3]
        with pytest.raises(LogError, match="in use by this program"):
            begun.store.append(lambda _: pytest.fail("must not be asked"))
    assert begun.store.size() == 4
    other.close()


def test_threads_of_one_program_take_turns(begun: Begun) -> None:
    """Two threads over one store add their entries one after the other, without a gap."""

    def work() -> None:
        for _ in range(5):
            begun.journal.append(begun.who, a_decision(), now=NOW)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert begun.store.size() == 13
    assert verify(begun.store).is_whole


def test_a_long_log_is_read_page_by_page(begun: Begun, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read does not depend on the size of a page."""
    monkeypatch.setattr("assistant.log.postgres_session._FIRST_PAGE", 2)
    monkeypatch.setattr("assistant.log.postgres_session._LARGEST_PAGE", 3)
    for _ in range(8):
        begun.journal.append(begun.who, a_decision("ab" * 16), now=NOW)
    assert [row.number for row in begun.store.rows()] == list(range(1, 12))
    assert [row.number for row in begun.store.rows(3, 7)] == [3, 4, 5, 6, 7]
    assert len(list(begun.store.find(subject="ab" * 16))) == 8
    assert len({(n.level, n.index) for n in begun.store.nodes()}) == len(list(begun.store.nodes()))
    assert verify(begun.store, reader=begun.who.sealing).is_whole


def test_two_processes_may_make_the_same_log() -> None:
    """Both may ask for the tables; there is one log, and it has one first entry."""
    database = a_database()
    code = (
        "import sys\n"
        "from assistant.log.postgres import PostgresLogStore\n"
        "from tests.fake_log import a_log\n"
        "a_log(PostgresLogStore.open(sys.argv[1], create=True), entries=1)\n"
    )
    command = [sys.executable, "-c", code, database.address()]
    both = [
        subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    errors = "".join(process.communicate(timeout=60)[1] for process in both)
    assert sorted(process.returncode for process in both) == [0, 1], errors
    assert "This log has begun already." in errors
    store = database.store()
    assert (store.size(), verify(store).is_whole) == (1, True)
    store.close()


# --- the tables ----------------------------------------------------------------------------------


def _code(database: Database, *, create: bool = False) -> str:
    with pytest.raises(LogError) as caught:
        database.store(create=create)
    assert caught.value.hint
    return caught.value.code


def test_no_log_yet() -> None:
    """In an empty database nothing is made unless asked for."""
    database = a_database()
    assert _code(database) == "no_log"
    assert not database.sql("SELECT FROM pg_namespace WHERE nspname = 'threshold'")


def test_tables_of_another_program_are_left_alone() -> None:
    """A schema of our name that is not ours is refused, also when a log is to begin there."""
    database = a_database()
    database.sql("CREATE SCHEMA threshold")
    assert {_code(database), _code(database, create=True)} == {"not_a_log"}


def test_a_newer_log_is_left_alone(begun: Begun) -> None:
    """A log with a migration that we do not know is not opened."""
    begun.database.sql("INSERT INTO threshold.migration VALUES (9999, 'later', 'x')")
    assert _code(begun.database) == "newer_log"


def test_an_altered_migration_is_refused(begun: Begun) -> None:
    """Tables made by other files than ours are not trusted."""
    begun.database.sql("UPDATE threshold.migration SET sha256 = 'x' WHERE number = 2")
    assert _code(begun.database) == "altered_migration"


def test_the_owner_brings_an_older_log_up_to_date_and_nobody_else(
    begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A version with one more migration: a member is told to ask, the owner's login runs it."""
    further = postgres_migration.Migration(
        3, "0003_more.sql", b"CREATE TABLE threshold.more (x int)"
    )
    known = (*migrations(), further)
    name = begun.database.name
    begun.database.sql(f"CREATE ROLE {name}_eve LOGIN IN ROLE {name}_newcomer")
    monkeypatch.setattr(postgres_migration, "migrations", lambda: known)
    with pytest.raises(LogError) as caught:
        begun.database.store(f"{name}_eve")
    assert caught.value.code == "older_log"
    begun.database.store().close()
    begun.database.store(f"{name}_eve").close()
    assert begun.database.sql("SELECT count(*) FROM threshold.more") == [(0,)]
    monkeypatch.undo()
    assert _code(begun.database) == "newer_log"


def test_a_migration_that_fails_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables are made all at once or not at all."""
    database = a_database()
    broken = postgres_migration.Migration(3, "0003_broken.sql", b"CREATE TABEL x (y int)")
    known = (*migrations(), broken)
    monkeypatch.setattr(postgres_migration, "migrations", lambda: known)
    assert _code(database, create=True) == "failed"
    assert not database.sql("SELECT FROM pg_namespace WHERE nspname = 'threshold'")


def test_migrations_are_numbered_without_gaps() -> None:
    """The files run in the order of their numbers, from 1 on."""
    assert [one.number for one in migrations()] == list(range(1, len(migrations()) + 1))


def test_a_login_that_may_not_make_a_log_is_told_so() -> None:
    """Without the right to make tables and roles, beginning a log is refused with the reason."""
    database = a_database()
    database.sql(f"CREATE ROLE {database.name}_eve LOGIN")
    with pytest.raises(LogError, match="permission denied") as caught:
        database.store(f"{database.name}_eve", create=True)
    assert caught.value.code == "not_allowed"


# --- the address ---------------------------------------------------------------------------------


def test_a_password_stands_in_no_error() -> None:
    """Refused, unreachable or misspelt: no message, cause or representation holds the password."""
    running = server()
    if not _has("locked"):
        running.create_database("locked")
    addresses = [
        running.address("locked", password="s3cr3t-w0rd"),  # noqa: S106 - opens nothing
        "postgresql://ann:s3cr3t-w0rd@127.0.0.1:1/team",
        "postgresql://ann:s3cr3t-w0rd@127.0.0.1:no/team",
        "postgresql://ann:s3cr3t-w0rd@[::1/team",
        "postgresql://ann:s3cr3t-w0rd@db.example/team",
        "postgresql://ann:s3cr3t-w0rd@localhost/team?nonsense=1",
    ]
    for address in addresses:
        with pytest.raises(LogError) as caught:
            PostgresLogStore.open(address)
        error: BaseException | None = caught.value
        while error is not None:
            assert "s3cr3t" not in f"{error} {error.args} {vars(error)}", address
            error = error.__cause__
    assert "s3cr3t" not in repr(find_target(addresses[1]))


def _has(name: str) -> bool:
    with psycopg.connect(server().address("postgres")) as db:
        found = db.execute("SELECT FROM pg_database WHERE datname = %s", (name,)).fetchone()
    return found is not None


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("postgresql:///team", True),
        ("postgresql://ann@localhost/team", True),
        ("postgresql://ann@127.0.0.1/team", True),
        ("postgresql:///team?host=/run/postgresql", True),
        ("postgresql://ann@db.example/team", False),
        ("postgresql://ann@db.example/team?sslmode=prefer", False),
        ("postgresql://ann@db.example/team?sslmode=disable", False),
        ("postgresql://ann@db.example/team?sslmode=require", True),
        ("postgresql://ann@db.example/team?sslmode=verify-full", True),
        ("postgresql://ann@localhost,db.example/team", False),
        ("postgresql://ann@localhost/team?hostaddr=192.0.2.7", False),
    ],
)
def test_another_machine_is_reached_by_an_encrypted_way_only(address: str, *, safe: bool) -> None:
    """Plain TCP to another machine is refused before a byte is sent."""
    if safe:
        assert find_target(address).name
        return
    with pytest.raises(LogUnavailable, match="encrypted") as caught:
        find_target(address)
    assert (caught.value.code, "sslmode=verify-full" in caught.value.hint) == (
        "not_encrypted",
        True,
    )


def test_a_way_that_turns_out_unencrypted_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the address did not show that it leads to another machine, the connection does."""
    monkeypatch.setattr(postgres_address, "_HERE", frozenset())
    monkeypatch.setattr(postgres_address, "require_safe", lambda *_: None)
    monkeypatch.setattr(postgres_address, "is_remote", lambda _: True)
    with pytest.raises(LogUnavailable) as caught:
        connect(find_target(server().address("postgres")))
    assert caught.value.code == "not_encrypted"


@pytest.mark.parametrize("way", ["address", "descriptor", "passfile", "keyring"])
def test_where_a_password_comes_from(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the address, a file descriptor, PGPASSFILE, or the keyring if the server asks."""
    running = server()
    if not _has("locked"):
        running.create_database("locked")
    with psycopg.connect(running.address("postgres"), autocommit=True) as db:
        db.execute("DROP ROLE IF EXISTS locked_eve")
        db.execute("CREATE ROLE locked_eve LOGIN PASSWORD 'a b:c@d'")
    given = {"password": "a b:c@d"} if way == "address" else {}
    address = running.address("locked", "locked_eve", **given)
    if way == "descriptor":
        read, write = os.pipe()
        os.write(write, b"a b:c@d\n")
        os.close(write)
        monkeypatch.setenv(postgres_connection.PASSWORD_VARIABLE, str(read))
    elif way == "passfile":
        file = tmp_path / "pgpass"
        file.write_text("*:*:locked:locked_eve:a b\\:c@d\n")
        file.chmod(0o600)
        monkeypatch.setenv("PGPASSFILE", str(file))
    elif way == "keyring":
        kept = {("threshold-database", "postgresql://locked_eve@/locked"): "a b:c@d"}

        class Keyring:
            def get_password(self, service: str, name: str) -> str | None:
                return kept.get((service, name))

        monkeypatch.setattr("assistant.keyring_store.system_keyring", Keyring)
    connect(find_target(address)).close()


def test_a_missing_driver_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without psycopg the remedy is named; it is the machine's fault, not the person's."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    app = Application(Location(tmp_path, tmp_path, tmp_path), Settings(store="postgresql:///team"))
    with pytest.raises(LogUnavailable) as caught:
        app.journal()
    assert caught.value.code == "no_driver"
    assert "pip install threshold-assistant[team]" in caught.value.hint


def test_a_log_in_a_file_needs_no_driver(tmp_path: Path) -> None:
    """Listing a log in a file loads nothing of PostgreSQL's."""
    code = (
        "import sys; from tui.cli import run_and_report\n"
        "run_and_report(['log', 'list', '--store', sys.argv[1]])\n"
        "sys.exit(any(name.startswith('psycopg') for name in sys.modules))\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "no.log")]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0


def test_missing_programs_fail_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine without PostgreSQL's programs is told what to install; nothing is skipped."""
    monkeypatch.setattr(database_server, "Path", lambda _: tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RuntimeError, match="apt-get install postgresql"):
        database_server.programs()
