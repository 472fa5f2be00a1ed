"""Seal bytes to people's public keys, and open what was sealed to you (age, X25519).

Used for subject keys and for drafts. Loads its library only when something is sealed or opened,
because listing the log needs neither. Never holds a passphrase: `key.py` does that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.error import LogError


@dataclass(frozen=True, slots=True)
class SealingKey:
    """A key pair that others can seal to: a person's, or the log's recovery key."""

    public: str
    secret: str = field(repr=False)

    def unseal(self, sealed: bytes) -> bytes:
        """Open what was sealed to this key.

        Raises:
            LogError: It was not sealed to this key, or has been changed.
        """
        import pyrage  # noqa: PLC0415 - only when something is opened

        try:
            return bytes(pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(self.secret)]))
        except (pyrage.DecryptError, pyrage.IdentityError) as exc:
            raise LogError(
                "This key does not open that.",
                hint="It was sealed for somebody else, or it has been changed.",
                code="not_yours",
            ) from exc


def new_sealing_key() -> SealingKey:
    """Make a new key pair."""
    import pyrage  # noqa: PLC0415 - only when a key is made

    identity = pyrage.x25519.Identity.generate()
    return SealingKey(str(identity.to_public()), str(identity))


def read_sealing_key(secret: str) -> SealingKey:
    """Return the key pair of a secret as it was printed, such as a recovery key.

    Raises:
        LogError: It is not such a secret.
    """
    import pyrage  # noqa: PLC0415 - only when a key is read

    text = "".join(secret.split()).upper()
    try:
        identity = pyrage.x25519.Identity.from_str(text)
    except pyrage.IdentityError as exc:
        raise LogError(
            "That is not a recovery key.",
            hint="It starts with AGE-SECRET-KEY-1. Check it letter by letter.",
            code="key_unreadable",
        ) from exc
    return SealingKey(str(identity.to_public()), text)


def seal(data: bytes, recipients: Iterable[str]) -> bytes:
    """Seal `data` so that each of the recipients (public keys) can open it.

    Raises:
        LogError: One of them is not a public key.
    """
    import pyrage  # noqa: PLC0415 - only when something is sealed

    try:
        keys = [pyrage.x25519.Recipient.from_str(text) for text in recipients]
        return bytes(pyrage.encrypt(data, keys))
    except (pyrage.RecipientError, pyrage.EncryptError) as exc:
        raise LogError(
            "That is not a public key that can be sealed to.",
            hint="Ask for the person's card again.",
            code="key_unreadable",
        ) from exc
