"""`threshold account` and `threshold key`: made once, admitted by a lead, never in an argument."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from assistant import key as keys
from assistant.account import Role
from assistant.card import card_data, parse_card
from assistant.error import LogError
from assistant.log import lock
from tests.command_line import CHEAP, PASSPHRASE, CommandLine, command_line
from tests.fake_log import an_identity

line = pytest.fixture(command_line)
TWICE = f"{PASSPHRASE}\n{PASSPHRASE}\n"


class MemoryKeyring(KeyringBackend):
    """A keyring that lives as long as the test."""

    priority = 1.0  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """Give what is kept."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep something."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget something."""
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


@pytest.fixture
def ring() -> MemoryKeyring:
    """A machine with a keyring."""
    before, ring = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """New keys are cheap to open here; how hard they are otherwise is `key.py`'s test."""
    lock_up = keys._lock
    monkeypatch.setattr(keys, "_lock", lambda who, word, _: lock_up(who, word, CHEAP))


def test_an_account_begins_the_log(line: CommandLine) -> None:
    """One command makes the key, shows the recovery key once, and begins the log."""
    answer = line("account", "create", "--name", "Ann", "--plain", given=TWICE)
    assert answer.code == 0, answer.err
    assert "AGE-SECRET-KEY-1" in answer.out
    assert line("log", "verify").code == 0
    listed = line("account", "list", "--json").data["accounts"]
    assert [(one["role"], one["name"]) for one in listed] == [("practitioner", None)]
    named = line("account", "list", "--names", "--json", given=f"{PASSPHRASE}\n")
    assert named.data["accounts"][0]["name"] == "Ann"


def test_json_keeps_the_recovery_key_off_standard_output(line: CommandLine) -> None:
    """A script that keeps standard output does not keep the recovery key with it."""
    answer = line("account", "create", "--name", "Ann", "--role", "lead", "--json", given=TWICE)
    assert answer.data["began"] is True
    assert "AGE-SECRET-KEY-1" in answer.err
    assert "AGE-SECRET-KEY-1" not in answer.out


def test_a_second_account_is_refused(line: CommandLine) -> None:
    """The key that is there stays as it is."""
    line.begin()
    before = (line.home / "data" / "person.key").read_bytes()
    answer = line("account", "create", "--name", "Bob", given=TWICE)
    assert (answer.code, "already" in answer.err) == (2, True)
    assert (line.home / "data" / "person.key").read_bytes() == before


def test_an_account_whose_log_never_began_is_taken_up(line: CommandLine) -> None:
    """The power went between key and log: the same command begins the log with the same key."""
    who = line.begin()
    for path in line.store.parent.glob("decisions.log*"):
        path.unlink()
    answer = line("account", "create", "--json", given=f"{PASSPHRASE}\n")
    assert (answer.code, answer.data["began"]) == (0, True)
    assert answer.data["card"]["person"] == who.person
    assert line("log", "list", "--json").data["size"] == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [("short\nshort\n", "at least 8 characters"), ("", "The input ended")],
    ids=["weak", "none"],
)
def test_without_a_good_passphrase_nothing_is_made(
    line: CommandLine, given: str, said: str
) -> None:
    """Neither a key nor a log is left behind."""
    answer = line("account", "create", "--name", "Ann", given=given)
    assert (answer.code, said in answer.err) == (2, True)
    assert not (line.home / "data" / "person.key").exists()
    assert not line.store.exists()


def test_a_network_share_leaves_no_key_behind(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The place of the log is looked at before the key is made."""
    monkeypatch.setattr(lock, "network_share", lambda _: "nfs4")
    answer = line("account", "create", "--name", "Ann", given=TWICE)
    assert (answer.code, "network share" in answer.err) == (3, True)
    assert not (line.home / "data" / "person.key").exists()


def test_a_read_only_folder_leaves_no_key_behind(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No right to write where the log would be: exit code 3, the folder named, no key made."""
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    answer = line("account", "create", "--name", "Ann", given=TWICE)
    assert (answer.code, "cannot be written" in answer.err) == (3, True)
    assert not (line.home / "data" / "person.key").exists()


def test_a_lead_admits_somebody_by_their_card(line: CommandLine) -> None:
    """The card that `show` gives is the card that `admit` takes."""
    line.begin(role=Role.LEAD)
    newcomer = an_identity("Bob", Role.PRACTITIONER)
    card = line.file("card.json", json.dumps(card_data(newcomer.card)))
    answer = line("account", "admit", card, "--json", given=f"{PASSPHRASE}\n")
    assert answer.code == 0, answer.err
    assert answer.data["card"]["name"] == "Bob"
    assert len(line("account", "list", "--json").data["accounts"]) == 2
    again = line("account", "admit", card, "--plain", given="")
    assert (again.code, again.err) == (1, "")
    assert "They were admitted before, with this card. Nothing was done." in again.out
    assert line("account", "admit", card, "--json", given="").data["receipt"] is None
    assert line("log", "list", "--json").data["size"] == 2


def test_two_keys_that_claim_one_person_are_refused(line: CommandLine) -> None:
    """No passphrase is asked, nobody is told to ask a lead who is one, and nothing is written."""
    line.begin(role=Role.LEAD)
    one, two = an_identity("Bob", Role.PRACTITIONER), an_identity("Bob", Role.PRACTITIONER)
    cards = {
        "Two keys claim one person": replace(two.card, person=one.person),
        "is in this log already, as practitioner": replace(one.card, role=Role.LEAD),
        "is, or was, somebody else's": replace(two.card, signing_key=one.card.signing_key),
    }
    first = line.file("first.json", json.dumps(card_data(one.card)))
    assert line("account", "admit", first, given=f"{PASSPHRASE}\n").code == 0
    for said, card in cards.items():
        file = line.file("other.json", json.dumps(card_data(card)))
        answer = line("account", "admit", file, given="")
        assert (answer.code, said in answer.err, "Ask a lead" in answer.err) == (2, True, False)
    assert line("log", "list", "--json").data["size"] == 2
    why = line.file("why.txt", "She left.")
    close = ("account", "close", one.person[:8], "--reason-file", why)
    assert line(*close, given=f"{PASSPHRASE}\n").code == 0
    answer = line("account", "admit", first, given="")
    assert (answer.code, "was closed by entry 3" in answer.err) == (2, True), answer.err


def test_a_card_is_public_and_comes_back_the_same(line: CommandLine) -> None:
    """It holds no secret, and reading it gives the same card."""
    who = line.begin()
    data = line("account", "show", "--json", given=f"{PASSPHRASE}\n").data
    assert parse_card(data) == who.card
    assert who.sealing.secret not in json.dumps(data)


@pytest.mark.parametrize(
    "change",
    [{"role": "lead"}, {"name": ""}, {"signing_key": "00"}, {"check": "0000"}, {"format": "x"}],
    ids=["role", "name", "key", "check", "format"],
)
def test_an_altered_card_is_refused(change: dict[str, str]) -> None:
    """Whatever was changed on the way, the check digits no longer fit."""
    card = card_data(an_identity("Bob", Role.PRACTITIONER).card)
    with pytest.raises(LogError, match="not a person's card"):
        parse_card({**card, **change})


@pytest.mark.parametrize("content", [b"", b"hello", b"[]", b"{}", b"\xff\x00", b"[" * 9_000])
def test_a_file_that_is_no_card_is_refused(line: CommandLine, content: bytes) -> None:
    """No file that is handed in can bring the command down."""
    line.begin(role=Role.LEAD)
    answer = line("account", "admit", line.file("c.json", content), given=f"{PASSPHRASE}\n")
    assert (answer.code, "Traceback" in answer.err) == (2, False)


def test_without_an_account_the_way_to_one_is_said(line: CommandLine) -> None:
    """Every command that needs a key names the command that makes one, or says there is none."""
    assert "threshold account create" in line("account", "show").err
    for command in ("show", "change-passphrase", "remember", "forget"):
        answer = line("key", command, given=TWICE)
        assert (answer.code, "There is no key at" in answer.err) == (2, True)


def test_the_key_shows_only_what_is_public(line: CommandLine) -> None:
    """No passphrase is asked, no name and no secret shown."""
    who = line.begin()
    answer = line("key", "show", "--json")
    assert answer.data["person"] == who.person
    assert who.sealing.secret not in answer.out
    assert "Ann" not in answer.out


def test_the_passphrase_is_changed_and_the_records_stay(line: CommandLine) -> None:
    """The new one opens, the old one no longer does, and what was recorded is still readable."""
    line.begin(entries=1)
    new = "another fine phrase"
    answer = line("key", "change-passphrase", given=f"{PASSPHRASE}\n{new}\n{new}\n")
    assert answer.code == 0, answer.err
    assert line("log", "show", "2", given=f"{new}\n").code == 0
    assert line("log", "show", "2", given=f"{PASSPHRASE}\n").code == 2


def test_a_wrong_old_passphrase_changes_nothing(line: CommandLine) -> None:
    """The new one is not even asked for."""
    line.begin()
    answer = line("key", "change-passphrase", given="not that one\n")
    assert (answer.code, "does not open this key" in answer.err) == (2, True)
    assert line("account", "show", given=f"{PASSPHRASE}\n").code == 0


def test_two_lines_of_a_descriptor_are_old_and_new(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A script changes a passphrase with no prompt and no argument."""
    line.begin()
    file = tmp_path / "two"
    file.write_text(f"{PASSPHRASE}\nanother fine phrase\n")
    with file.open() as stream:
        monkeypatch.setenv("THRESHOLD_PASSPHRASE_FD", str(stream.fileno()))
        assert line("key", "change-passphrase").code == 0
    monkeypatch.delenv("THRESHOLD_PASSPHRASE_FD")
    assert line("account", "show", given="another fine phrase\n").code == 0


def test_the_keyring_opens_and_forgets(line: CommandLine, ring: MemoryKeyring) -> None:
    """Remembered: no passphrase is asked. Forgotten: it is asked again. Never kept itself."""
    line.begin(entries=1)
    assert line("key", "remember", given=f"{PASSPHRASE}\n").code == 0
    assert PASSPHRASE not in ring.kept.values()
    assert line("log", "show", "2", given="").code == 0
    assert line("key", "forget", "--json").data == {"forgotten": True}
    assert not ring.kept
    assert line("log", "show", "2", given="").code == 2
    assert line("key", "forget", "--json").data == {"forgotten": False}


def test_a_machine_without_a_keyring_is_told(line: CommandLine) -> None:
    """Nothing is kept, and the exit code says that it is the machine."""
    line.begin()
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())
    try:
        answer = line("key", "remember", given=f"{PASSPHRASE}\n")
    finally:
        keyring.set_keyring(before)
    assert (answer.code, "no keyring" in answer.err) == (3, True)


@pytest.mark.parametrize(
    ("start", "said"),
    [("1", "'1' is too short: give four letters or digits"), ("zzzz", "Nobody in this log has")],
)
def test_who_is_meant_by_the_start_of_an_id(line: CommandLine, start: str, said: str) -> None:
    """One sign may fit a single person by chance, and is not taken for them."""
    line.begin(role=Role.LEAD)
    answer = line("account", "hand-over", "--from", start, "--to", start, given="")
    assert (answer.code, said in answer.err) == (2, True), answer.err
