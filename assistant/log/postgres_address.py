"""The address of a team's log: what of it may be shown, and whether the way there is safe.

An address may hold a password, so it is never printed, logged or raised as it stands: `shown` is.
Plain TCP to another machine is refused, because whoever listens would see who records when.
Imports no driver, so that `bootstrap.py` can tell an address from a path at no cost.
"""

from __future__ import annotations

from collections.abc import Mapping

from assistant.error import LogUnavailable

SCHEMES = ("postgresql://", "postgres://")
ENCRYPTED = frozenset({"require", "verify-ca", "verify-full"})
_HERE = frozenset({"", "localhost", "127.0.0.1", "::1"})


def is_address(store: str) -> bool:
    """Say whether a store is named by the address of a database, not by a path.

    Examples:
        >>> is_address("postgresql:///team"), is_address("~/decisions.log")
        (True, False)
    """
    return store.startswith(SCHEMES)


def shown(address: str) -> str:
    """Return the address without its password and options.

    Examples:
        >>> shown("postgresql://ann:s3cret@db.example/team?sslmode=verify-full")
        'postgresql://ann@db.example/team'
        >>> shown("postgresql:///team?user=ann&password=s3cret")
        'postgresql:///team'
    """
    scheme, _, rest = address.partition("://")
    rest = rest.partition("?")[0]
    if "@" not in rest:
        return f"{scheme}://{rest}"
    login, _, place = rest.rpartition("@")
    return f"{scheme}://{login.partition(':')[0]}@{place}"


def is_remote(options: Mapping[str, str]) -> bool:
    """Say whether any host among the connection's options is another machine."""
    given = options.get("hostaddr") or options.get("host") or ""
    hosts = [host.strip() for host in given.split(",")]
    return any(host not in _HERE and not host.startswith(("/", "@")) for host in hosts)


def require_safe(options: Mapping[str, str], name: str) -> None:
    """Refuse a way to another machine that is not encrypted for certain.

    Raises:
        LogUnavailable: (code `not_encrypted`) Another machine, and an `sslmode` that allows plain
            text.
    """
    if is_remote(options) and options.get("sslmode") not in ENCRYPTED:
        raise not_encrypted(name)


def not_encrypted(name: str) -> LogUnavailable:
    """Return the error for a way to another machine that anybody could listen to."""
    return LogUnavailable(
        f"The way to {name} is not sure to be encrypted, so it was not used.",
        hint="Add ?sslmode=verify-full to the address (with sslrootcert, if your server needs it).",
        code="not_encrypted",
    )


def bad_address(name: str) -> LogUnavailable:
    """Return the error for an address that cannot be read; the driver's words may hold it."""
    return LogUnavailable(
        f"The address of the log cannot be read: {name}.",
        hint="Write it as postgresql://LOGIN@HOST/DATABASE?sslmode=verify-full",
        code="cannot_open",
    )


def no_driver() -> LogUnavailable:
    """Return the error for an installation without the driver."""
    return LogUnavailable(
        "This installation cannot reach a team's database: the driver is missing.",
        hint="Run: pip install threshold-assistant[team]",
        code="no_driver",
    )
