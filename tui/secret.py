"""Where passphrases come from: a file descriptor, a prompt, or a pipe. Never from an argument.

`THRESHOLD_PASSPHRASE_FD` names an open file descriptor for scripts; the keyring is asked by
`sign_in.py`. A passphrase is never printed, logged or kept here.
"""

from __future__ import annotations

import os
import sys

import click

from assistant.error import LogError
from tui.prompt import Stopped

FD_VARIABLE = "THRESHOLD_PASSPHRASE_FD"


def ask_passphrase(question: str) -> str:
    """Give the passphrase for a question.

    Raises:
        LogError: The named file descriptor cannot be read.
        Stopped: The input ended.
    """
    number = os.environ.get(FD_VARIABLE)
    if number:
        return _from_descriptor(number)
    if sys.stdin.isatty():
        return str(click.prompt(question, hide_input=True, default="", show_default=False))
    line = sys.stdin.readline()
    if line == "":
        raise Stopped(f"The input ended: {question} was still to come.", code="ended")
    return line.rstrip("\r\n")


def ask_new_passphrase() -> str:
    """Ask twice for a new passphrase, and again until both are the same.

    Raises:
        Stopped: The input ended.
    """
    while True:
        first = ask_passphrase("Choose a passphrase (four words or more are best):")
        if os.environ.get(FD_VARIABLE) or ask_passphrase("The same again:") == first:
            return first
        click.echo("The two were not the same. Try again.", err=True)


def _from_descriptor(number: str) -> str:
    try:
        with os.fdopen(int(number), "r", encoding="utf-8", closefd=False) as stream:
            return stream.readline().rstrip("\r\n")
    except (OSError, ValueError) as error:
        message = f"{FD_VARIABLE} names no file descriptor that can be read: {number!r}."
        raise LogError(message, hint="Use 3<file and the number 3.", code="key_locked") from error
