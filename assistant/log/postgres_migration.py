"""Bring the tables of a team's log into being and up to date: numbered SQL files, each run once.

Each file's SHA-256 is kept in the database. A store with a file that we do not know is newer than
we are; one whose file differs from ours is refused. Only the owner's login changes anything.
The files are in `migrations/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

from assistant.error import LogError
from assistant.log import postgres_fault
from assistant.log.postgres_connection import Connection

LOCK = 0x54484C47
"""`THLG`: the first half of our advisory locks; 1 for an append, 2 for a migration."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered file."""

    number: int
    name: str
    sql: bytes

    @property
    def sha256(self) -> str:
        """The digest that is kept in the database."""
        return sha256(self.sql).hexdigest()


def migrations() -> tuple[Migration, ...]:
    """Return every migration that this version knows, in order."""
    folder = files("assistant") / "log" / "migrations"
    found = [one for one in folder.iterdir() if one.name.endswith(".sql")]
    ordered = sorted(found, key=lambda one: one.name)
    return tuple(Migration(int(one.name[:4]), one.name, one.read_bytes()) for one in ordered)


def require(db: Connection, name: str, *, create: bool) -> None:
    """Check that the database holds a log that this version can use; with `create`, make one.

    Raises:
        LogError: There is no log, it is of a newer or older version, or its tables were made by
            other files than ours.
    """
    known = migrations()
    applied = _applied(db, name)
    owner = applied is not None and _is_owner(db)
    missing = applied is None or len(applied) < len(known)
    if missing and (create or owner):
        applied = _apply(db, name, known)
    if applied is None:
        raise postgres_fault.no_log(name)
    _compare(applied, known, name)
    if len(applied) < len(known):
        raise postgres_fault.older(name)


def _compare(applied: dict[int, str], known: tuple[Migration, ...], name: str) -> None:
    ours = {one.number: one.sha256 for one in known}
    if applied.keys() - ours.keys():
        raise postgres_fault.newer(name)
    for number, digest in sorted(applied.items()):
        if ours[number] != digest:
            raise postgres_fault.altered(name, number)


def _applied(db: Connection, name: str) -> dict[int, str] | None:
    """Return the digests of the files that were run; None where nothing was."""
    found = db.execute(
        "SELECT has_schema_privilege(n.oid, 'USAGE'), c.oid IS NOT NULL FROM pg_namespace n "
        "LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = 'migration' "
        "WHERE n.nspname = 'threshold'"
    ).fetchone()
    if found is None:
        return None
    if not found[1]:
        raise postgres_fault.not_a_log(name)
    if not found[0]:
        raise _stranger(db, name)
    return dict(db.execute("SELECT number, sha256 FROM threshold.migration").fetchall())


def _is_owner(db: Connection) -> bool:
    found = db.execute(
        "SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'threshold'"
    ).fetchone()
    return bool(found and found[0])


def _apply(db: Connection, name: str, known: tuple[Migration, ...]) -> dict[int, str]:
    """Run what was not run yet, in one transaction, alone."""
    with postgres_fault.said(name), db.transaction():
        db.execute("SELECT pg_advisory_xact_lock(%s, 2)", (LOCK,))
        applied = _applied(db, name) or {}
        _compare(applied, known, name)
        for one in known:
            if one.number not in applied:
                db.execute(one.sql)
                db.execute(
                    "INSERT INTO threshold.migration (number, name, sha256) VALUES (%s, %s, %s)",
                    (one.number, one.name, one.sha256),
                )
                applied[one.number] = one.sha256
        return applied


def _stranger(db: Connection, name: str) -> LogError:
    return LogError(
        f"The login {db.info.user!r} has not been let into the log at {name}.",
        hint="Ask whoever runs the log to admit it (docs/guide/team.md).",
        code="not_allowed",
    )
