"""Making an account, beginning a log with it, and admitting somebody from their card.

The place of the log is looked at before a key is made, so that a shared or read-only place leaves
nothing behind. An account whose log was never begun (the power went) is taken up again.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from assistant.account import Card
    from assistant.bootstrap import Application
    from assistant.key import Identity
    from assistant.log.journal import Journal

LARGEST_CARD = 65_536


def begin(
    app: Application, store: str | None, *, name: str | None, role: str, quiet: bool
) -> dict[str, Any]:
    """Make an account, and begin the log where it has not begun.

    Args:
        app: Where things are.
        store: The log, if another than the usual one.
        name: The person's name or post; None asks for it.
        role: The person's role.
        quiet: Whether standard output is for JSON: the recovery key then goes to standard error.

    Raises:
        LogError: There is an account and a log already, or the passphrase is too short.
        LogUnavailable: The place of the log cannot be used; no key was made.
    """
    from assistant.card import card_data

    begun = _is_begun(app, store)
    if app.location.key.exists():
        identity, recovery = _take_up(app, begun=begun, quiet=quiet)
    else:
        identity, recovery = _make(app, name, role, begins=not begun, quiet=quiet)
    if not begun:
        journal = app.journal(store, create=True)
        journal.begin(identity, recovery=recovery, now=datetime.now(UTC))
    return {
        "card": card_data(identity.card),
        "key": str(app.location.key),
        "store": app.store_name(store),
        "began": not begun,
    }


def _is_begun(app: Application, store: str | None) -> bool:
    """Say whether the log has a first entry.

    Raises:
        LogError: It is another kind of file.
        LogUnavailable: Its place cannot be used.
    """
    from assistant.error import LogError

    try:
        return app.journal(store).store.size() > 0
    except LogError as error:
        if error.code != "no_log":
            raise
        if app.store_address(store) is None:
            _require_room(app.store_path(store))
        else:
            app.journal(store, create=True).store.close()
        return False


def _require_room(place: Path) -> None:
    """Check that a log could be written here, without leaving anything."""
    import os

    from assistant.error import LogUnavailable

    folder = next(one for one in (place.parent, *place.parent.parents) if one.exists())
    if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
        return
    message = f"A log cannot be kept at {place}: the folder {folder} cannot be written."
    hint = "Give another place with --store. No key was made."
    raise LogUnavailable(message, hint=hint, code="read_only")


def _take_up(app: Application, *, begun: bool, quiet: bool) -> tuple[Identity, str]:
    from assistant.error import LogError
    from assistant.sealing import new_sealing_key
    from tui.sign_in import RECOVERY_WORDS, sign_in

    if begun:
        hint = "See it with: threshold account show. A new passphrase: threshold key --help"
        raise LogError("You have an account on this machine already.", hint=hint, code="exists")
    identity, made = sign_in(app), new_sealing_key()
    for line in (*RECOVERY_WORDS, made.secret):
        click.echo(line, err=quiet)
    return identity, made.public


def _make(
    app: Application, name: str | None, role: str, *, begins: bool, quiet: bool
) -> tuple[Identity, str]:
    from assistant.account import Role
    from tui.sign_in import create_account

    chosen = name if name is not None else _ask_name()
    tell = partial(click.echo, err=quiet) if begins else None
    return create_account(app, chosen, Role(role), tell=tell)


def _ask_name() -> str:
    import sys

    from tui.prompt import Stopped

    click.echo("Your name or post: ", err=True, nl=False)
    line = sys.stdin.readline()
    if line == "":
        raise Stopped("The input ended: your name was still to come.", code="ended")
    return line.strip()


def admit(journal: Journal, file: Path, sign_in: Callable[[], Identity]) -> dict[str, Any]:
    """Admit the person whose card is in a file; on a terminal, after the lead has said yes.

    Gives `receipt: None` where they are in the log already: nothing is asked and nothing done.

    Raises:
        click.UsageError: The file cannot be read.
        LogError: It is not a card, or this person may not admit them.
    """
    import sys

    from assistant.card import card_data
    from assistant.log.admission import is_admitted, require_new

    card, people = _read_card(file), journal.people()
    data = card_data(card)
    if is_admitted(people, card):
        return {"card": data, "receipt": None}
    require_new(people, card)
    if sys.stdin.isatty():
        click.echo(f"{card.name}, {card.role.value}. Check digits: {data['check']}", err=True)
        click.confirm("Have you compared them with this person?", abort=True, err=True)
    receipt = journal.admit(sign_in(), card, now=datetime.now(UTC))
    return {"card": data, "receipt": receipt.to_dict()}


def _read_card(file: Path) -> Card:
    from assistant.card import parse_card

    try:
        with file.open("rb") as stream:
            data = json.loads(stream.read(LARGEST_CARD))
    except OSError as error:
        raise click.UsageError(f"{file} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise click.UsageError(f"{file} is not a card: it is not JSON.") from error
    return parse_card(data if isinstance(data, dict) else {})
