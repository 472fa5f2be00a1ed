"""Two passphrases in a row, and taking a key out of the keyring: what `key` needs beside.

Neighbours: `tui.secret` (one passphrase) and `assistant.keyring_store` (keeping one).
"""

from __future__ import annotations

import os
from pathlib import Path

from assistant.error import LogError
from tui.secret import FD_VARIABLE, ask_new_passphrase, ask_passphrase

SERVICE = "threshold-assistant"
"""The name under which `assistant.keyring_store` keeps a derived key; a test holds them equal."""


def old_and_new(place: Path) -> tuple[str, str]:
    """Ask for the old passphrase, and for the new one once the old one opens the key.

    Raises:
        LogError: The old passphrase does not open the key, or the descriptor cannot be read.
        Stopped: The input ended.
    """
    from assistant.key import unlock

    number = os.environ.get(FD_VARIABLE)
    if number:
        return _two_lines(number)
    old = ask_passphrase("Your passphrase now:")
    unlock(place, old)
    return old, ask_new_passphrase()


def _two_lines(number: str) -> tuple[str, str]:
    try:
        with os.fdopen(int(number), "r", encoding="utf-8", closefd=False) as stream:
            lines = [stream.readline().rstrip("\r\n") for _ in range(2)]
    except (OSError, ValueError) as error:
        message = f"{FD_VARIABLE} names no file descriptor that can be read: {number!r}."
        raise LogError(message, hint="Use 3<file and the number 3.", code="key_locked") from error
    return lines[0], lines[1]


def forget(person: str) -> bool:
    """Take a person's derived key out of the keyring; say whether it was there."""
    import keyring
    from keyring.errors import KeyringError

    try:
        if keyring.get_password(SERVICE, person) is None:
            return False
        keyring.delete_password(SERVICE, person)
    except (KeyringError, OSError):
        return False
    return True
