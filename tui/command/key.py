"""`threshold key`: your own key, its passphrase, and what the system's keyring keeps of it.

A passphrase comes from a prompt, a pipe or a file descriptor, never from an argument. The keyring
keeps the derived key and never the passphrase; a machine without a keyring is not an error until
something is to be kept there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tui.exit_code import ExitCode
from tui.lazy import LazyGroup
from tui.option import output_options, write_json
from tui.output import show

SHOW = "Example: threshold key show"
CHANGE = "Example: threshold key change-passphrase"
REMEMBER = "Example: threshold key remember"
FORGET = "Example: threshold key forget"


COMMANDS = {"rotate": ("tui.command.key_rotate:rotate", "Change your keys, on record.")}


@click.group(cls=LazyGroup, table=COMMANDS, epilog=SHOW)
def key() -> None:
    """Your own key and its passphrase."""


@key.command(name="show", epilog=SHOW)
@output_options
def show_(*, as_json: bool, plain: bool) -> int:
    """Show what is public about your key. Needs no passphrase."""
    from assistant.key import read_key_file

    file = read_key_file(_place())
    cost = file.head["cost"]
    data = {
        "path": str(file.path),
        "person": file.person,
        "sealing_key": file.sealing_key,
        "kdf": file.head.get("kdf"),
        "cost": cost,
    }
    hard = f"Argon2id, {cost['memory_kib'] // 1024} MB, {cost['iterations']} rounds"
    lines = (
        f"File: {data['path']}",
        f"Person: {data['person']}",
        f"Sealing key: {data['sealing_key']}",
        f"Guarded by your passphrase ({hard})",
    )
    _tell(data, "Your key", lines, as_json=as_json, plain=plain)
    return ExitCode.DONE


@key.command(name="change-passphrase", epilog=CHANGE)
@output_options
def change_passphrase(*, as_json: bool, plain: bool) -> int:
    """Change your passphrase. Your keys and your records stay the same.

    With THRESHOLD_PASSPHRASE_FD the first line is the old passphrase and the second the new one.
    """
    from assistant.key import change_passphrase as change
    from assistant.key import read_key_file
    from tui.command.key_store import old_and_new

    place = _place()
    read_key_file(place)  # a missing key is said before anything is asked
    old, new = old_and_new(place)
    change(place, old=old, new=new)
    lines = (
        "Your passphrase is changed.",
        "If the keyring remembered the old one, run: threshold key remember",
    )
    _tell({"changed": True, "path": str(place)}, "Key", lines, as_json=as_json, plain=plain)
    return ExitCode.DONE


@key.command(epilog=REMEMBER)
@output_options
def remember(*, as_json: bool, plain: bool) -> int:
    """Let the system's keyring open your key on this machine, without the passphrase."""
    from assistant.error import LogUnavailable
    from assistant.key import read_key_file
    from assistant.keyring_store import remember as keep
    from assistant.keyring_store import system_keyring
    from tui.secret import ask_passphrase

    file = read_key_file(_place())
    if not keep(file, ask_passphrase("Your passphrase:"), system_keyring()):
        message = "This machine has no keyring that could keep it. Nothing was kept."
        raise LogUnavailable(message, hint="Type your passphrase each time.", code="no_keyring")
    lines = ("The keyring opens your key from now on.", "Undo it with: threshold key forget")
    _tell({"remembered": True}, "Key", lines, as_json=as_json, plain=plain)
    return ExitCode.DONE


@key.command(epilog=FORGET)
@output_options
def forget(*, as_json: bool, plain: bool) -> int:
    """Take your key out of the system's keyring. The key itself stays."""
    from assistant.key import read_key_file
    from tui.command.key_store import forget as drop

    was_there = drop(read_key_file(_place()).person)
    line = "The keyring no longer opens your key." if was_there else "The keyring held nothing."
    _tell({"forgotten": was_there}, "Key", (line,), as_json=as_json, plain=plain)
    return ExitCode.DONE


def _place() -> Path:
    from assistant.bootstrap import start

    return start().location.key


def _tell(
    data: dict[str, Any], title: str, lines: tuple[str, ...], *, as_json: bool, plain: bool
) -> None:
    if as_json:
        write_json(data)
        return
    from tui.present import Section

    show((Section(title, lines),), plain=plain)
