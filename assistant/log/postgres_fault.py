"""What PostgreSQL and the network say when something is wrong, in words for a person.

Always raised `from` the original, never with a password. Never decides anything; `postgres.py`
does. Neighbour: `sqlite_fault.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from assistant.error import LogError, LogUnavailable

_NOTHING_LOST = "Nothing that was recorded before has been lost."
_DRAFT = "A draft that was kept is still there."
_BUSY = frozenset({"55P03", "53300", "57014", "40001", "40P01"})
_REFUSED = frozenset({"28P01", "28000"})
_FULL = frozenset({"53100", "53200", "53400"})


@contextmanager
def said(name: str) -> Iterator[None]:
    """Turn errors of the driver into ours; `name` is the address as it may be shown."""
    try:
        yield
    except psycopg.Error as exc:
        raise fault(name, exc) from exc


def is_lost(exc: psycopg.Error) -> bool:
    """Say whether an error means that the connection is gone, not that a wish was refused."""
    state = exc.sqlstate or ""
    return isinstance(exc, psycopg.OperationalError | psycopg.InterfaceError) and (
        not state or state.startswith(("08", "57P", "25P03"))
    )


def fault(name: str, exc: psycopg.Error) -> LogError:
    """Return our error for one of the driver's."""
    state = exc.sqlstate or ""
    words = (exc.diag.message_primary or str(exc).partition("\n")[0]).rstrip(".")
    if state in _FULL:
        return _unavailable(
            f"The database server of {name} has no room: {words}. Nothing was added.",
            f"Tell whoever runs the server. {_DRAFT}",
            "disk_full",
        )
    if state in _BUSY:
        return _unavailable(
            f"The log at {name} is busy: {words}. Nothing was added.",
            f"Wait a minute, then try again. {_DRAFT}",
            "busy",
        )
    if state == "25006":
        return _unavailable(
            f"The log at {name} can only be read there: {words}.",
            "It may be a copy for reading. Use the address of the main server.",
            "read_only",
        )
    if is_lost(exc):
        return lost(name, words)
    return _refused(name, state, words)


def _refused(name: str, state: str, words: str) -> LogError:
    if state in _REFUSED or state == "42501":
        return LogError(
            f"The database at {name} does not let you do this: {words}.",
            hint="Check the login in the address; ask whoever runs the log to admit it.",
            code="not_allowed",
        )
    return LogError(
        f"The log at {name} could not be used: {words}. {_NOTHING_LOST}",
        hint="Run: threshold log verify",
        code="failed",
    )


def _unavailable(message: str, hint: str, code: str) -> LogUnavailable:
    return LogUnavailable(f"{message} {_NOTHING_LOST}", hint=hint, code=code)


def lost(name: str, words: str) -> LogUnavailable:
    """Return the error for a connection that broke, when nothing was added."""
    return _unavailable(
        f"The connection to the log at {name} was lost: {words}. Nothing was added.",
        f"Check the network, then try again. {_DRAFT}",
        "connection_lost",
    )


def cannot_connect(name: str, exc: psycopg.Error) -> LogError:
    """Return the error for a server that cannot be reached or does not take the login."""
    lines = str(exc).strip().splitlines() or ["no reason was given"]
    line = next((one for one in lines if "FATAL:" in one), lines[0])
    words = line.rpartition("failed: ")[2].removeprefix("FATAL:").strip().rstrip(".")
    if "permission denied" in words:
        return _refused(name, "42501", words)
    if exc.sqlstate in _REFUSED or "authentication failed" in words or "password" in words:
        return LogError(
            f"The database at {name} does not take this login: {words}.",
            hint="Check the login and its password: PGPASSFILE, the keyring, or "
            "THRESHOLD_DATABASE_PASSWORD_FD.",
            code="login_refused",
        )
    return LogUnavailable(
        f"The database at {name} cannot be reached: {words}.",
        hint="Check the address and the network; ask whoever runs the server.",
        code="cannot_open",
    )


def not_known(name: str, number: int, entry: str) -> LogUnavailable:
    """Return the error for an entry of which nobody could say whether it was kept."""
    return LogUnavailable(
        f"The connection to the log at {name} was lost while entry {number} was being kept, and "
        f"the server could not be asked since. It may be there: its id is {entry}.",
        hint="Before you record it again, look for that id with: threshold log list --json",
        code="not_known",
    )


def no_log(name: str) -> LogError:
    """Return the error for a database without a log."""
    return LogError(
        f"There is no log in the database {name} yet.",
        hint="It begins with the first account, made with the owner's login (docs/guide/team.md).",
        code="no_log",
    )


def not_a_log(name: str) -> LogError:
    """Return the error for a schema of another program."""
    return LogError(
        f"The schema `threshold` in {name} is not a decision log. It was left as it is.",
        hint="Give the log a database of its own.",
        code="not_a_log",
    )


def newer(name: str) -> LogError:
    """Return the error for a store that a newer version wrote."""
    return LogError(
        f"A newer version of Threshold wrote the log at {name}. It was left as it is.",
        hint="Bring this installation up to date, then open it again.",
        code="newer_log",
    )


def older(name: str) -> LogError:
    """Return the error for a store that has to be brought up to date first."""
    return LogError(
        f"The log at {name} was made by an older version. It was left as it is.",
        hint="Let its owner's login open it once with this version: threshold log verify --store …",
        code="older_log",
    )


def altered(name: str, number: int) -> LogError:
    """Return the error for a migration that is not the one that was run."""
    return LogError(
        f"Migration {number} of the log at {name} is not the one that this version holds, so its "
        "tables may not be what they should. It was left as it is.",
        hint="Install Threshold again from its source; if that does not help, ask its maintainers.",
        code="altered_migration",
    )
