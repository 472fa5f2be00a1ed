"""A real PostgreSQL for tests: one server for a whole run, a fresh database for each test.

Missing programs fail a test with the remedy; nothing is skipped. The server keeps nothing safe on
the disk (fsync=off), so tests of durability start one of their own.
"""

from __future__ import annotations

import atexit
import functools
import itertools
from dataclasses import dataclass

import psycopg

from assistant.account import Role
from assistant.key import Identity
from assistant.log.journal import Journal
from assistant.log.postgres import PostgresLogStore
from evaluation.benchmark.database_server import DatabaseServer
from tests.fake_log import NOW, RECOVERY, an_identity

_NUMBERS = itertools.count(1)


@functools.lru_cache(maxsize=1)
def server() -> DatabaseServer:
    """Return the server of this run, started when first asked for."""
    running = DatabaseServer(durable=False)
    atexit.register(running.close)
    return running


@dataclass(frozen=True)
class Database:
    """A database of one test."""

    name: str
    server: DatabaseServer

    def address(self, login: str = "app") -> str:
        """Return its address for a login."""
        return self.server.address(self.name, login)

    def connect(self, login: str = "app") -> psycopg.Connection[tuple[object, ...]]:
        """Connect with plain SQL, as an attacker would."""
        return psycopg.connect(self.address(login), autocommit=True)

    def store(self, login: str = "app", *, create: bool = False) -> PostgresLogStore:
        """Open it as the application does."""
        return PostgresLogStore.open(self.address(login), create=create)

    def sql(self, command: str, *given: object, login: str = "app") -> list[tuple[object, ...]]:
        """Run one command and return its rows."""
        with self.connect(login) as db:
            done = db.execute(command.encode(), given or None)
            return done.fetchall() if done.description else []


def a_database() -> Database:
    """Make an empty database."""
    name = f"team{next(_NUMBERS)}"
    running = server()
    running.create_database(name)
    return Database(name, running)


@dataclass(frozen=True)
class Team:
    """A log that a lead, an admin and two practitioners share, each with a login of their own."""

    database: Database
    lead: Identity
    admin: Identity
    ann: Identity
    ben: Identity

    def login(self, who: Identity) -> str:
        """Return a person's login."""
        return f"{self.database.name}_{who.card.name.lower()}_login"

    def store(self, who: Identity) -> PostgresLogStore:
        """Open the log with a person's own login."""
        return self.database.store(self.login(who))

    def journal(self, who: Identity) -> Journal:
        """Open the log with a person's own login."""
        return Journal(self.store(who))

    def sql(self, who: Identity, command: str, *given: object) -> list[tuple[object, ...]]:
        """Run one command with a person's login."""
        return self.database.sql(command, *given, login=self.login(who))


def a_team() -> Team:
    """Begin a log as its owner and admit everybody."""
    database = a_database()
    lead, admin = an_identity("Lea", Role.LEAD), an_identity("Ada", Role.ADMIN)
    ann, ben = an_identity("Ann"), an_identity("Ben")
    team = Team(database, lead, admin, ann, ben)
    store = database.store(create=True)
    journal = Journal(store)
    journal.begin(lead, recovery=RECOVERY.public, now=NOW)
    for who in (lead, admin, ann, ben):
        login = team.login(who)
        database.sql(f"CREATE ROLE {login} LOGIN IN ROLE {database.name}_newcomer")
        if who is lead:
            admit(database, login, who)
    store.close()
    for who in (admin, ann, ben):
        keeper = team.journal(lead)
        keeper.admit(lead, who.card, now=NOW)
        keeper.store.close()
        admit(database, team.login(who), who, by=team.login(lead))
    return team


def admit(database: Database, login: str, who: Identity, *, by: str = "app") -> None:
    """Let a login stand for a person."""
    database.sql("SELECT threshold.admit(%s, %s)", login, who.person, login=by)
