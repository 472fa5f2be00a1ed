"""Options that many commands share, and how text is read from a file or a pipe.

Secrets never come from arguments: a passphrase is asked for, read from a file descriptor, or from
the keyring (`secret.py`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

MAX_TEXT = 250_000
WRITE_SOME = "Write some, in plain text."
WORRY = "Write what worries you, in your words."
AT_MOST = f"At most {MAX_TEXT:,} characters are read. Give the part that worries you."
Command = TypeVar("Command", bound=Callable[..., Any])


def output_options(command: Command) -> Command:
    """Add `--json` and `--plain`."""
    command = click.option("--plain", is_flag=True, help="Plain lines for a screen reader.")(
        command
    )
    return click.option("--json", "as_json", is_flag=True, help="Machine-readable JSON.")(command)


def store_option(command: Command) -> Command:
    """Add `--store`."""
    return click.option(
        "--store",
        default=None,
        help="The decision log to use: a file, or a team's postgresql:// address.",
    )(command)


def recovery_option(command: Command) -> Command:
    """Add `--recovery`."""
    return click.option(
        "--recovery", is_flag=True, help="Open it with the log's recovery key: it is asked for."
    )(command)


def framework_option(command: Command) -> Command:
    """Add `--framework`."""
    return click.option(
        "--framework", "framework_id", default=None, help="Id of the framework, such as devon."
    )(command)


def write_json(data: Any) -> None:
    """Write data to standard output as JSON."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


def read_text(text: str | None, file: Path | None, *, wanted: str = "") -> str:
    """Give words: from a file, from standard input (`-`), or as typed.

    Args:
        text: `-`, or the words.
        file: A file that holds them.
        wanted: What to write, for whoever wrote nothing.

    Raises:
        click.UsageError: There is none, it is not UTF-8 text, it is binary, or it is too long.
    """
    if file is not None:
        return check_text(decode(_bytes_of(file), str(file)), wanted=wanted)
    if text == "-":
        raw = sys.stdin.buffer.read(MAX_TEXT * 4 + 1)
        return check_text(decode(raw, "standard input"), wanted=wanted)
    return check_text(text or "", wanted=wanted)


def _bytes_of(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_TEXT * 4 + 1)
    except OSError as error:
        raise click.UsageError(f"{file} cannot be read: {error.strerror}.") from error


def decode(raw: bytes, name: str) -> str:
    """Decode UTF-8 text.

    Raises:
        click.UsageError: It is binary, or not UTF-8.
    """
    if len(raw) > MAX_TEXT * 4:
        raise click.UsageError(f"{name} is too long. {AT_MOST}")
    if b"\0" in raw:
        raise click.UsageError(f"{name} is not text (it holds a zero byte). Save it as plain text.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise click.UsageError(
            f"{name} is not UTF-8 text (line {line}). Save it as UTF-8."
        ) from error


def check_text(text: str, *, wanted: str = "") -> str:
    """Check that there are words, and not too many.

    Raises:
        click.UsageError: There are none, or too many, or they are not text.
    """
    if not text.strip():
        raise click.UsageError(f"There are no words to read. {wanted or WRITE_SOME}")
    if "\0" in text:
        raise click.UsageError("This is not text (it holds a zero byte).")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise click.UsageError(
            "This is not UTF-8 text. Save it as UTF-8, and give the file with -f."
        )
    if len(text) > MAX_TEXT:
        raise click.UsageError(f"This is too long: {len(text):,} characters. {AT_MOST}")
    return text
