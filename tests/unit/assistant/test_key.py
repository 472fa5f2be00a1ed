"""A person's keys: useless without the passphrase, and never lost by a mistake."""

from __future__ import annotations

import base64
import json
import stat
from pathlib import Path
from typing import Any

import pytest
from keyring.errors import NoKeyringError

from assistant import key
from assistant.account import Role, may_admit, reads_narrative
from assistant.error import AssistantError, LogError
from assistant.key import STANDARD, Cost, create_account, read_key_file, unlock
from assistant.keyring_store import remember, unlock_by_keyring
from assistant.patience import Tries
from assistant.sealing import new_sealing_key, read_sealing_key, seal

_CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)
_PASSPHRASE = "correct horse battery"  # noqa: S105 - opens throw-away keys only


def _account(path: Path, passphrase: str = _PASSPHRASE) -> key.NewAccount:
    return create_account(
        path, name="Ann Example", role=Role.LEAD, passphrase=passphrase, cost=_CHEAP
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A place for a key file."""
    return tmp_path / "keys" / "me.key"


def test_a_key_file_opens_with_its_passphrase(path: Path) -> None:
    """What was made is what is unlocked: name, role, keys."""
    made = _account(path).identity
    opened = unlock(path, _PASSPHRASE)
    assert opened == made
    assert (opened.card.name, opened.card.role) == ("Ann Example", Role.LEAD)
    assert opened.sealing.unseal(seal(b"x", [made.card.sealing_key])) == b"x"


def test_the_key_file_shows_nothing_and_is_the_owners_alone(path: Path) -> None:
    """No name, no secret and no passphrase stand in the file; others may not read it."""
    account = _account(path)
    text = path.read_text()
    secrets = (account.identity.sealing.secret, account.recovery.secret, _PASSPHRASE, "Ann")
    assert not [secret for secret in secrets if secret in text]
    assert base64.b64encode(account.identity._seed).decode() not in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_secrets_are_not_printed(path: Path) -> None:
    """Neither an identity nor a recovery key shows its secret in a traceback."""
    account = _account(path)
    shown = repr(account)
    assert account.identity.sealing.secret not in shown
    assert account.recovery.secret not in shown
    assert str(account.identity._seed) not in shown


def test_a_passphrase_costs_what_was_decided() -> None:
    """Unless a test says otherwise: Argon2id with 64 MiB and three rounds."""
    assert Cost(memory_kib=65536, iterations=3, lanes=4) == STANDARD


@pytest.mark.parametrize("wrong", ["", "Correct horse battery", "correct horse battery "])
def test_a_wrong_passphrase_is_told_and_harms_nothing(path: Path, wrong: str) -> None:
    """A wrong passphrase is said kindly; the right one still works."""
    _account(path)
    before = path.read_bytes()
    with pytest.raises(LogError, match="does not open this key") as caught:
        unlock(path, wrong)
    assert caught.value.code == "wrong_passphrase"
    assert path.read_bytes() == before
    assert unlock(path, _PASSPHRASE)


def test_accents_count_the_same_however_they_are_typed(path: Path) -> None:
    """A letter typed as one sign or as two opens the same key."""
    _account(path, "caf\u00e9 au lait")
    assert unlock(path, "cafe\u0301 au lait")


def test_a_passphrase_may_be_changed(path: Path) -> None:
    """The keys stay; the old passphrase no longer opens them."""
    made = _account(path).identity
    key.change_passphrase(path, old=_PASSPHRASE, new="another long one", cost=_CHEAP)
    assert unlock(path, "another long one") == made
    with pytest.raises(LogError):
        unlock(path, _PASSPHRASE)


def test_a_short_passphrase_or_no_name_is_refused(path: Path) -> None:
    """Nothing is made with a passphrase that is quickly guessed, or for nobody."""
    with pytest.raises(LogError, match="at least 8"):
        _account(path, "short")
    with pytest.raises(LogError, match="needs a name"):
        create_account(path, name=" ", role=Role.LEAD, passphrase=_PASSPHRASE, cost=_CHEAP)
    assert not path.exists()


def test_a_key_file_is_never_written_over(path: Path) -> None:
    """A second account at the same place is refused, and the first is kept."""
    made = _account(path).identity
    with pytest.raises(AssistantError, match="there already") as caught:
        _account(path)
    assert caught.value.code == "exists"
    assert unlock(path, _PASSPHRASE) == made
    assert [file.name for file in path.parent.iterdir()] == ["me.key"]


def test_no_key_file(path: Path) -> None:
    """Where there is no key, that is said, with what to do."""
    with pytest.raises(LogError, match="no key at") as caught:
        unlock(path, _PASSPHRASE)
    assert (caught.value.code, bool(caught.value.hint)) == ("no_key", True)


def _altered(head: dict[str, Any] | None = None, **fields: Any) -> Any:
    def change(found: dict[str, Any]) -> bytes:
        whole = found | fields | {"head": found["head"] | (head or {})}
        return json.dumps(whole).encode()

    return change


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda _: b"", "key_unreadable"),
        (lambda _: b"\xff\x00", "key_unreadable"),
        (lambda _: b"[]", "key_unreadable"),
        (lambda _: b"[" * 20_000, "key_unreadable"),
        (lambda _: b'{"head":{}}', "key_unreadable"),
        (_altered({"format": "threshold/key@2"}), "key_unreadable"),
        (
            _altered({"cost": {"memory_kib": 1 << 30, "iterations": 3, "lanes": 4}}),
            "key_unreadable",
        ),
        (_altered({"cost": {"memory_kib": 64, "iterations": 10**9, "lanes": 1}}), "key_unreadable"),
        (_altered({"cost": {"memory_kib": 64, "iterations": True, "lanes": 1}}), "key_unreadable"),
        (_altered({"cost": "cheap"}), "key_unreadable"),
        (_altered({"salt": "zz"}), "key_unreadable"),
        (_altered(nonce="AAAA"), "key_unreadable"),
        (_altered({"person": "0" * 32}), "wrong_passphrase"),
        (_altered({"sealing_key": new_sealing_key().public}), "wrong_passphrase"),
        (_altered(key="AAAA"), "wrong_passphrase"),
    ],
)
def test_an_altered_key_file_does_not_open(path: Path, change: Any, code: str) -> None:
    """Hostile parameters are refused before any work; a changed head or body does not open."""
    _account(path)
    path.write_bytes(change(json.loads(path.read_bytes())))
    with pytest.raises(LogError) as caught:
        unlock(path, _PASSPHRASE)
    assert caught.value.code == code


def test_the_recovery_key_is_read_as_it_was_written_down() -> None:
    """Spaces, line breaks and small letters do no harm; another text is refused."""
    made = new_sealing_key()
    spaced = " ".join(made.secret[n : n + 8] for n in range(0, len(made.secret), 8))
    assert read_sealing_key(f"{spaced.lower()}\n") == made
    with pytest.raises(LogError, match="not a recovery key"):
        read_sealing_key("AGE-SECRET-KEY-1NOTHING")


def test_what_was_sealed_for_another_does_not_open() -> None:
    """A key opens only what was sealed to it, and a seal needs a true public key."""
    with pytest.raises(LogError) as caught:
        new_sealing_key().unseal(seal(b"x", [new_sealing_key().public]))
    assert caught.value.code == "not_yours"
    with pytest.raises(LogError, match="public key"):
        seal(b"x", ["age1nobody"])


class _FakeKeyring:
    def __init__(self, *, works: bool = True) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.works = works

    def get_password(self, service: str, username: str) -> str | None:
        if not self.works:
            raise NoKeyringError
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if not self.works:
            raise NoKeyringError
        self.kept[service, username] = password


def test_the_keyring_opens_without_the_passphrase(path: Path) -> None:
    """What is kept there opens this key file only, and is not the passphrase."""
    made, keyring = _account(path).identity, _FakeKeyring()
    file = read_key_file(path)
    assert unlock_by_keyring(file, keyring) is None
    assert remember(file, _PASSPHRASE, keyring)
    assert unlock_by_keyring(file, keyring) == made
    assert _PASSPHRASE not in str(keyring.kept)
    key.change_passphrase(path, old=_PASSPHRASE, new="another long one", cost=_CHEAP)
    assert unlock_by_keyring(read_key_file(path), keyring) is None


def test_without_a_keyring_nothing_is_kept(path: Path) -> None:
    """A machine without a keyring says so, and a wrong passphrase is never kept."""
    _account(path)
    file = read_key_file(path)
    assert not remember(file, _PASSPHRASE, _FakeKeyring(works=False))
    assert unlock_by_keyring(file, _FakeKeyring(works=False)) is None
    keyring = _FakeKeyring()
    with pytest.raises(LogError):
        remember(file, "something else", keyring)
    assert not keyring.kept
    assert Tries(path).path.exists()  # counted, as when signing in
    assert remember(file, _PASSPHRASE, keyring)
    assert not Tries(path).path.exists()


@pytest.mark.parametrize(
    ("by", "newcomer", "founder", "has_lead", "allowed"),
    [
        (Role.LEAD, Role.LEAD, False, True, True),
        (Role.ADMIN, Role.PRACTITIONER, False, True, True),
        (Role.ADMIN, Role.LEAD, False, True, False),
        (Role.PRACTITIONER, Role.PRACTITIONER, False, True, False),
        (Role.PRACTITIONER, Role.LEAD, True, False, True),
        (Role.PRACTITIONER, Role.LEAD, True, True, False),
        (Role.TRAINER, Role.TRAINER, False, False, False),
    ],
)
def test_who_may_admit_whom(
    by: Role, newcomer: Role, *, founder: bool, has_lead: bool, allowed: bool
) -> None:
    """A lead admits anybody; an admin anybody but a lead; the founder stands in for a lead."""
    assert may_admit(by, newcomer, founder=founder, has_lead=has_lead) == allowed


def test_an_admin_has_no_part_in_records() -> None:
    """Every role but the admin's reads and writes records."""
    assert [role for role in Role if not reads_narrative(role)] == [Role.ADMIN]
