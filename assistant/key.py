"""A person's own keys, and the key file that keeps them under a passphrase.

The file is useless without the passphrase (Argon2id, then AES-256-GCM); the public half is
readable, so that a draft can be saved before anything is unlocked. Asking for the passphrase is
the terminal's work. A forgotten passphrase cannot be undone here: the recovery key is for that.
Neighbours: `account.py` (roles), `sealing.py` (age), `keyring_store.py` (the system's keyring).
"""

from __future__ import annotations

import base64
import json
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from assistant.account import Card, Role
from assistant.error import LogError
from assistant.patience import Tries
from assistant.private_file import write_private
from assistant.sealing import SealingKey, new_sealing_key

_FORMAT = "threshold/key@1"
_SHORTEST_PASSPHRASE = 8
_LARGEST_FILE = 65536


@dataclass(frozen=True, slots=True)
class Cost:
    """How hard a passphrase is to guess: the Argon2id parameters, kept in the key file."""

    memory_kib: int = 65536
    iterations: int = 3
    lanes: int = 4


STANDARD = Cost()


@dataclass(frozen=True, slots=True)
class Identity:
    """An unlocked person: what they need to sign, and to open what is sealed to them."""

    card: Card
    sealing: SealingKey
    _seed: bytes = field(repr=False)

    @property
    def person(self) -> str:
        """The person's random id."""
        return self.card.person

    def sign(self, data: bytes) -> bytes:
        """Return the person's Ed25519 signature of `data`."""
        return Ed25519PrivateKey.from_private_bytes(self._seed).sign(data)


@dataclass(frozen=True, slots=True)
class NewAccount:
    """A fresh account; the recovery key is shown once and kept nowhere."""

    identity: Identity
    recovery: SealingKey


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key file as read: the public half, and what the passphrase opens."""

    path: Path
    head: Mapping[str, Any]
    nonce: bytes
    sealed: bytes

    @property
    def person(self) -> str:
        """The person's random id."""
        return str(self.head["person"])

    @property
    def sealing_key(self) -> str:
        """The person's public key, to seal drafts to while the key is locked."""
        return str(self.head["sealing_key"])


def create_account(
    path: Path, *, name: str, role: Role, passphrase: str, cost: Cost = STANDARD
) -> NewAccount:
    """Make a person's keys and keep them in a new key file.

    Raises:
        LogError: The passphrase is too short, or the name is empty.
        AssistantError: The file is there already or cannot be written.
    """
    if not name.strip():
        raise LogError("An account needs a name.", hint="Give the person's name.", code="bad_entry")
    identity = _fresh(os.urandom(16).hex(), name.strip(), role)
    write_private(path, _lock(identity, passphrase, cost), replace=False)
    return NewAccount(identity, new_sealing_key())


def renew(identity: Identity) -> Identity:
    """Make new keys for the same person; nothing is kept yet."""
    return _fresh(identity.card.person, identity.card.name, identity.card.role)


def keep(path: Path, identity: Identity, passphrase: str, *, cost: Cost = STANDARD) -> None:
    """Write a person's keys to their key file, in place of those that are there.

    Raises:
        LogError: The passphrase is too short.
        AssistantError: The file cannot be written; the old one is untouched.
    """
    write_private(path, _lock(identity, passphrase, cost), replace=True)


def _fresh(person: str, name: str, role: Role) -> Identity:
    seed, sealing = os.urandom(32), new_sealing_key()
    signing = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    return Identity(Card(person, name, role, signing, sealing.public), sealing, seed)


def unlock(path: Path, passphrase: str) -> Identity:
    """Open a key file with its passphrase; after several wrong ones this waits a little.

    Raises:
        LogError: There is no key file, it is not one, or the passphrase does not open it
            (code `wrong_passphrase`; the file is untouched).
    """
    file = read_key_file(path)
    return unlock_with(file, derived(file, passphrase))


def derived(file: KeyFile, passphrase: str) -> bytes:
    """Stretch a passphrase into the key that opens this file; each guess is slowed here.

    Raises:
        LogError: The passphrase does not open it (code `wrong_passphrase`).
    """
    tries = Tries(file.path)
    tries.wait()
    key = derive(file, passphrase)
    try:
        unlock_with(file, key)
    except LogError:
        tries.wrong()
        raise
    tries.right()
    return key


def change_passphrase(path: Path, *, old: str, new: str, cost: Cost = STANDARD) -> None:
    """Lock the key file with a new passphrase; the keys stay the same.

    Raises:
        LogError: The old passphrase does not open it, or the new one is too short.
    """
    write_private(path, _lock(unlock(path, old), new, cost), replace=True)


def read_key_file(path: Path) -> KeyFile:
    """Read a key file without opening it.

    Raises:
        LogError: There is none (`no_key`), or it is not a key file (`key_unreadable`).
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE)
    except FileNotFoundError as exc:
        raise LogError(
            f"There is no key at {path}.", hint="Make an account first.", code="no_key"
        ) from exc
    except OSError as exc:
        raise _unreadable(path) from exc
    try:
        found = json.loads(data)
        head = found["head"]
        nonce, sealed = (base64.b64decode(found[name], validate=True) for name in ("nonce", "key"))
        usable = head["format"] == _FORMAT and _bounded(Cost(**head["cost"])) and len(nonce) == 12
        known = str(head["person"]) and str(head["sealing_key"]) and bytes.fromhex(head["salt"])
    except (ValueError, KeyError, TypeError, RecursionError) as exc:
        raise _unreadable(path) from exc
    if not usable or not known:
        raise _unreadable(path)
    return KeyFile(path, head, nonce, sealed)


def derive(file: KeyFile, passphrase: str) -> bytes:
    """Turn the passphrase into the key that opens the file; slow on purpose."""
    return _derive(passphrase, bytes.fromhex(file.head["salt"]), Cost(**file.head["cost"]))


def unlock_with(file: KeyFile, key: bytes) -> Identity:
    """Open a key file with a derived key, such as one kept in the system's keyring.

    Raises:
        LogError: The key does not open it (code `wrong_passphrase`).
    """
    try:
        opened = AESGCM(key).decrypt(file.nonce, file.sealed, rfc8785.dumps(dict(file.head)))
    except (InvalidTag, rfc8785.CanonicalizationError) as exc:
        raise LogError(
            "That passphrase does not open this key.",
            hint="Try again; capital letters count. Nothing has been changed or lost.",
            code="wrong_passphrase",
        ) from exc
    secret = json.loads(opened)
    seed = base64.b64decode(secret["signing"])
    signing = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    card = Card(file.person, secret["name"], Role(secret["role"]), signing, file.sealing_key)
    return Identity(card, SealingKey(file.sealing_key, secret["sealing"]), seed)


def _lock(identity: Identity, passphrase: str, cost: Cost) -> bytes:
    if len(_plain(passphrase)) < _SHORTEST_PASSPHRASE:
        raise LogError(
            f"A passphrase needs at least {_SHORTEST_PASSPHRASE} characters.",
            hint="Four or five unrelated words are easy to remember and hard to guess.",
            code="weak_passphrase",
        )
    card, salt, nonce = identity.card, os.urandom(16), os.urandom(12)
    head: dict[str, Any] = {
        "format": _FORMAT,
        "person": card.person,
        "sealing_key": card.sealing_key,
        "kdf": "argon2id",
        "cipher": "A256GCM",
        "cost": asdict(cost),
        "salt": salt.hex(),
    }
    secret = {
        "name": card.name,
        "role": card.role.value,
        "signing": base64.b64encode(identity._seed).decode(),  # noqa: SLF001 - its own module
        "sealing": identity.sealing.secret,
    }
    opened = AESGCM(_derive(passphrase, salt, cost))
    sealed = opened.encrypt(nonce, rfc8785.dumps(secret), rfc8785.dumps(head))
    encoded = {
        "nonce": base64.b64encode(nonce).decode(),
        "key": base64.b64encode(sealed).decode(),
    }
    return json.dumps({"head": head, **encoded}, indent=1).encode() + b"\n"


def _derive(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    return Argon2id(
        salt=salt,
        length=32,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(_plain(passphrase).encode())


def _plain(passphrase: str) -> str:
    """Spell the passphrase the same way on every keyboard (RFC 8265 uses NFC too)."""
    return unicodedata.normalize("NFC", passphrase)


def _bounded(cost: Cost) -> bool:
    """Say whether the parameters are sane: a hostile file must not eat the machine."""
    numbers = (cost.memory_kib, cost.iterations, cost.lanes)
    return (
        all(type(number) is int and number > 0 for number in numbers)
        and 8 * cost.lanes <= cost.memory_kib <= 1 << 20
        and cost.iterations <= 32
        and cost.lanes <= 64
    )


def _unreadable(path: Path) -> LogError:
    return LogError(
        f"{path} is not a key file that this version can read.",
        hint="Check the path, or bring the file back from a backup.",
        code="key_unreadable",
    )
