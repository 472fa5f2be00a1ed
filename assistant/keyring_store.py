"""The system's keyring, where there is one: unlock without typing the passphrase.

Keeps the derived key of a key file, never the passphrase. A machine without a keyring is not an
error: the passphrase is asked for instead, and nothing is kept in clear. Neighbour: `key.py`.
"""

from __future__ import annotations

from typing import Protocol, cast

from assistant.error import LogError
from assistant.key import Identity, KeyFile, derived, unlock_with

_SERVICE = "threshold-assistant"


class Keyring(Protocol):
    """What we use of a keyring."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept, if anything."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep something."""
        ...


def system_keyring() -> Keyring:
    """Return the keyring of this machine; slow to load, so only when it is wanted."""
    import keyring  # noqa: PLC0415 - loads every backend

    return cast("Keyring", keyring)


def remember(file: KeyFile, passphrase: str, keyring: Keyring) -> bool:
    """Keep what opens a key file in the keyring; say whether that worked.

    After several wrong passphrases this waits a little, as signing in does.

    Raises:
        LogError: The passphrase does not open the file.
    """
    key = derived(file, passphrase)
    from keyring.errors import KeyringError  # noqa: PLC0415 - loads every backend

    try:
        keyring.set_password(_SERVICE, file.person, key.hex())
    except (KeyringError, OSError):
        return False
    return True


def unlock_by_keyring(file: KeyFile, keyring: Keyring) -> Identity | None:
    """Open a key file by the keyring; None if it does not hold what opens it."""
    from keyring.errors import KeyringError  # noqa: PLC0415 - loads every backend

    try:
        kept = keyring.get_password(_SERVICE, file.person)
        return unlock_with(file, bytes.fromhex(kept)) if kept else None
    except (KeyringError, OSError, ValueError, LogError):
        return None
