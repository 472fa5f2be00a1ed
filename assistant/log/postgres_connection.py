"""One connection to a team's database: how it is made, kept safe, and made again.

The password comes from the address, from a file descriptor, from libpq's own means (PGPASSFILE,
a service file) or, if the server then asks for one, from the system's keyring. It is never shown.
Neighbours: `postgres_address.py` (what is safe), `postgres.py` (what is asked).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg import conninfo, pq

from assistant.error import LogUnavailable
from assistant.log import postgres_address, postgres_fault

Connection = psycopg.Connection[tuple[Any, ...]]
Cursor = psycopg.Cursor[tuple[Any, ...]]

PASSWORD_VARIABLE = "THRESHOLD_DATABASE_PASSWORD_FD"  # noqa: S105 - names a variable
KEYRING_SERVICE = "threshold-database"
_USUAL = {"connect_timeout": "10", "tcp_user_timeout": "20000", "application_name": "threshold"}
_SESSION = (
    "SELECT set_config('search_path', 'pg_catalog, pg_temp', false), "
    "set_config('client_encoding', 'UTF8', false), "
    # a server or a login may have been set to answer before the disk has; this log never may
    "set_config('synchronous_commit', CASE current_setting('synchronous_commit') "
    "WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false)"
)


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect, with everything that the connection needs."""

    name: str
    """The address as it may be shown."""
    options: Mapping[str, str] = field(repr=False)


def find_target(address: str) -> Target:
    """Read an address, and what the environment adds to it.

    Raises:
        LogUnavailable: It cannot be read, or the way is not sure to be encrypted.
    """
    name = postgres_address.shown(address)
    try:
        given = {key: str(value) for key, value in conninfo.conninfo_to_dict(address).items()}
    except psycopg.Error:
        # the driver's words quote the address, and with it the password
        raise postgres_address.bad_address(name) from None
    usual = {one.keyword.decode(): one.val for one in pq.Conninfo.get_defaults()}
    kept = {key: value.decode() for key, value in usual.items() if value}
    secret = {} if "password" in given else _by_descriptor(name)
    options = {**_USUAL, **kept, **secret, **given}
    postgres_address.require_safe(options, name)
    return Target(name, options)


def connect(target: Target) -> Connection:
    """Connect, in such a way that whatever is answered is on the disk.

    Raises:
        LogError: The login is refused.
        LogUnavailable: Nobody answers, or the way is not encrypted after all.
    """
    db = _connected(target)
    if postgres_address.is_remote({"host": db.info.host}) and not db.pgconn.ssl_in_use:
        db.close()
        raise postgres_address.not_encrypted(target.name)
    with postgres_fault.said(target.name):
        db.execute(_SESSION)
    return db


def _connected(target: Target) -> Connection:
    # never `from` the original: it keeps the options of the connection, and so the password
    try:
        return _plainly(target.options)
    except psycopg.OperationalError as exc:
        asked = exc.pgconn is not None and exc.pgconn.needs_password
        word = _by_keyring(target.name) if asked and "password" not in target.options else None
        if word is None:
            raise postgres_fault.cannot_connect(target.name, exc) from None
    try:
        return _plainly({**target.options, "password": word})
    except psycopg.OperationalError as exc:
        raise postgres_fault.cannot_connect(target.name, exc) from None


def _plainly(options: Mapping[str, str]) -> Connection:
    return psycopg.connect(conninfo.make_conninfo(**options), autocommit=True)


def _by_descriptor(name: str) -> dict[str, str]:
    number = os.environ.get(PASSWORD_VARIABLE)
    if not number:
        return {}
    try:
        with os.fdopen(int(number), "r", encoding="utf-8", closefd=False) as stream:
            word = stream.readline().rstrip("\r\n")
    except (OSError, ValueError) as exc:
        raise LogUnavailable(
            f"{PASSWORD_VARIABLE} names no file descriptor that can be read.",
            hint=f"Use 3<file and the number 3 for the password of {name}.",
            code="cannot_open",
        ) from exc
    return {"password": word} if word else {}


def _by_keyring(name: str) -> str | None:
    from keyring.errors import KeyringError  # noqa: PLC0415 - loads every backend

    from assistant.keyring_store import system_keyring  # noqa: PLC0415 - loads keys' libraries

    with suppress(KeyringError, OSError):
        return system_keyring().get_password(KEYRING_SERVICE, name)
    return None
