"""Opening a person's key, or making their first account, and the log that goes with it.

The recovery key is shown once and kept nowhere. Whoever holds only the store can read nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

import click

from assistant.account import Role
from assistant.bootstrap import Application
from assistant.error import LogError
from assistant.key import Identity, read_key_file, unlock
from assistant.key import create_account as create
from assistant.keyring_store import system_keyring, unlock_by_keyring
from assistant.log.journal import Journal
from assistant.sealing import SealingKey, new_sealing_key, read_sealing_key
from tui.secret import ask_new_passphrase, ask_passphrase

Made = TypeVar("Made")
NOT_RECORDED = (
    "The recovery key signs nothing, so the log does not say that you opened this. Write down who "
    "did, when and why."
)
TRIES = 3
"""How often a passphrase may be given where a finished journey waits for it."""
RECOVERY_WORDS = (
    "RECOVERY KEY. Write it down or print it, and keep it in a locked place.",
    "It is shown once and kept nowhere. With it a lost passphrase is not the end of your records:",
    "it opens every record of this log, whoever wrote it. It signs nothing.",
)


def sign_in(app: Application, *, tries: int = 1) -> Identity:
    """Open the person's key: by the keyring where it knows it, else by their passphrase.

    Args:
        app: Where the key is.
        tries: How often the passphrase may be given.

    Raises:
        LogError: There is no key, or the passphrase does not open it.
    """
    path = app.location.key
    if not path.exists():
        hint = "Run `threshold account create` once."
        raise LogError("You have no account on this machine yet.", hint=hint, code="no_key")
    identity = unlock_by_keyring(read_key_file(path), system_keyring())
    return identity or _again(lambda: unlock(path, ask_passphrase("Your passphrase:")), tries)


def create_account(
    app: Application,
    name: str,
    role: Role,
    *,
    tell: Callable[[str], None] | None = click.echo,
    tries: int = 1,
) -> tuple[Identity, str]:
    """Make the person's key and give their identity and the public half of the recovery key.

    A log has one recovery key, its first person's: whoever joins one is shown none that opens
    nothing.

    Args:
        app: Where the key goes.
        name: The person's name or post.
        role: Their role.
        tell: Where the recovery key is shown; None where the person joins a log.
        tries: How often a passphrase may be given.

    Raises:
        LogError: The passphrase is too short, or there is a key already.
    """
    key = app.location.key
    made = _again(lambda: create(key, name=name, role=role, passphrase=ask_new_passphrase()), tries)
    if tell is not None:
        for line in (*RECOVERY_WORDS, made.recovery.secret):
            tell(line)
    return made.identity, made.recovery.public


def recovery_key(journal: Journal) -> SealingKey:
    """Ask for the log's recovery key, as a passphrase is asked for.

    Raises:
        LogError: It is not one, or another log's.
    """
    key = read_sealing_key(ask_passphrase("The recovery key:"))
    if key.public != journal.people().recovery:
        hint = "A log has one, which was shown when it was begun. Check that --store is right too."
        raise LogError("That is not this log's recovery key.", hint=hint, code="not_yours")
    return key


def _again(attempt: Callable[[], Made], tries: int) -> Made:
    """Try again where only the passphrase was not right, so that no work is lost to a slip."""
    for _ in range(tries - 1):
        try:
            return attempt()
        except LogError as error:
            if error.code not in ("wrong_passphrase", "weak_passphrase"):
                raise
            click.echo(f"{error.message} {error.hint}", err=True)
    return attempt()


def open_journal(
    app: Application, identity: Identity, store: str | None, recovery: str | None
) -> Journal:
    """Open the log, beginning it with this person's account if it has not begun.

    Raises:
        LogError: It is not a log, or a new log would have no recovery key.
    """
    fresh = not app.has_log(store)
    if fresh and recovery is None:
        made = new_sealing_key()
        for line in (*RECOVERY_WORDS, made.secret):
            click.echo(line)
        recovery = made.public
    journal = app.journal(store, create=fresh)
    if fresh and recovery is not None:
        journal.begin(identity, recovery=recovery, now=datetime.now(UTC))
    return journal
