"""Keys, accounts, witnesses, holds, erasure, retention and restoring, from the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import apsw
import pytest

from assistant import key as keys
from assistant.account import Role
from assistant.card import card_data
from assistant.draft import Drafts
from assistant.error import LogUnavailable
from assistant.key import Identity, read_key_file, unlock
from assistant.log.journal import Journal
from assistant.log.seal import new_id
from assistant.log.sqlite import SqliteLogStore
from tests.command_line import CHEAP, PASSPHRASE, CommandLine, command_line
from tests.fake_log import NOW, SECRET_WORDS, TEXT, a_decision, an_identity
from tui.command.log_erase import CERTIFICATE

line = pytest.fixture(command_line)
UNLOCK = f"{PASSPHRASE}\n"
SUBJECT = "ab" * 16


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """New keys are cheap to open here; how hard they are otherwise is `key.py`'s test."""
    lock_up = keys._lock
    monkeypatch.setattr(keys, "_lock", lambda who, word, _: lock_up(who, word, CHEAP))


def _team(line: CommandLine) -> tuple[Identity, Identity]:
    """A lead whose machine this is, and a practitioner who wrote entries 3 and 4."""
    lead, one = line.begin(role=Role.LEAD), an_identity("Onesiphorus")
    store = SqliteLogStore.open(line.store)
    journal = Journal(store)
    journal.admit(lead, one.card, now=NOW)
    for subject in (SUBJECT, new_id()):
        journal.append(one, a_decision(subject), now=NOW)
    store.close()
    return lead, one


def _why(line: CommandLine) -> str:
    return line.file("why.txt", "The schedule says so.")


def test_keys_are_changed_and_everything_is_still_read(line: CommandLine) -> None:
    """Signed by both; records and drafts open as before; the old key is put aside."""
    who = line.begin(entries=1)
    drafts = Drafts(line.home / "data" / "drafts", who.card.sealing_key)
    draft = new_id()
    drafts.save(draft, {"text": "half a worry"})
    answer = line("key", "rotate", "--json", given=UNLOCK)
    assert answer.code == 0, answer.err
    new = unlock(line.home / "data" / "person.key", PASSPHRASE)
    assert new.card.signing_key != who.card.signing_key
    assert line("log", "show", "2", "--json", given=UNLOCK).data["content"]["concern"] == TEXT
    assert drafts.load(draft, new.sealing) == {"text": "half a worry"}
    assert line("log", "verify", "--open", given=UNLOCK).code == 0
    listed = line("account", "list", "--json").data["accounts"]
    assert [(one["key_since"], one["signing_key"]) for one in listed] == [
        (3, new.card.signing_key.hex())
    ]
    assert len(list((line.home / "data").glob("person.key.*.old"))) == 1


def test_an_interrupted_change_is_finished_by_the_same_command(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key file was changed and the log was not: nothing is lost, and it goes on."""
    line.begin(entries=1)

    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("assistant.key_change.rotate", cut)
        assert line("key", "rotate", given=UNLOCK).code == 130
    answer = line("log", "hold", "2", "--reason-file", _why(line), given=UNLOCK)
    assert (answer.code, "threshold key rotate" in answer.err) == (2, True)
    assert line("key", "rotate", given=UNLOCK).code == 0
    assert line("log", "show", "2", given=UNLOCK).code == 0
    assert line("log", "verify").code == 0


def test_a_wrong_passphrase_changes_no_key(line: CommandLine) -> None:
    """The key file stays as it was, byte for byte."""
    line.begin()
    before = (line.home / "data" / "person.key").read_bytes()
    assert line("key", "rotate", given="not that one\n").code == 2
    assert (line.home / "data" / "person.key").read_bytes() == before
    assert not list((line.home / "data").glob("*.old"))


def test_a_key_that_is_nowhere_is_said(line: CommandLine) -> None:
    """The log knows a key that this machine lost: the way back is named."""
    line.begin()
    assert line("key", "rotate", given=UNLOCK).code == 0
    (old,) = (line.home / "data").glob("*.old")
    place = line.home / "data" / "person.key"
    shutil.copy(old, place)
    answer = line("key", "rotate", given=UNLOCK)
    assert (answer.code, "which is not on this machine" in answer.err) == (2, True)


def test_somebody_leaves_and_a_colleague_takes_over(line: CommandLine) -> None:
    """The account is closed, the cases handed over, and both stand in the list."""
    _, one = _team(line)
    two = an_identity("Two")
    card = line.file("card.json", json.dumps(card_data(two.card)))
    assert line("account", "admit", card, given=UNLOCK).code == 0
    answer = line("account", "close", one.person[:8], "--reason-file", _why(line), given=UNLOCK)
    assert answer.code == 0, answer.err
    names = ("--from", one.person[:8], "--to", two.person)
    answer = line("account", "hand-over", *names, "--json", given=UNLOCK)
    assert (answer.code, answer.data["keys"]) == (0, 2)
    listed = line("account", "list", "--plain").out
    assert "closed by entry 6" in listed
    store = SqliteLogStore.open(line.store)
    assert Journal(store).show(3, two.sealing).content["concern"] == TEXT
    store.close()
    assert line("log", "verify", "--open", given=UNLOCK).code == 0
    assert line("account", "hand-over", "--to", two.person).code == 2
    answer = line("account", "close", "ab", "--reason-file", _why(line), given=UNLOCK)
    assert (answer.code, "is too short" in answer.err) == (2, True)


def test_a_subjects_records_alone_are_handed_over(line: CommandLine) -> None:
    """A number of a record about the child says whose."""
    _team(line)
    two = an_identity("Two")
    card = line.file("card.json", json.dumps(card_data(two.card)))
    assert line("account", "admit", card, given=UNLOCK).code == 0
    answer = line("account", "hand-over", "--subject", "3", "--to", two.person, given=UNLOCK)
    assert answer.code == 0, answer.err
    assert "1 key passed on" in answer.out


def _on_another_machine(line: CommandLine, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A witness's own home."""
    home = line.home.parent / "witness-home"
    keys.create_account(
        home / "data" / "person.key", name="Wil", role=Role.LEAD, passphrase=PASSPHRASE
    )
    monkeypatch.setenv("THRESHOLD_HOME", str(home))
    return home


def test_a_witness_countersigns_by_a_file(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three commands, two machines; the list then says how old the witness's word is."""
    line.begin(entries=2)
    assert "No outside witness is on record." in line("log", "list").out
    folder = line.home.parent
    request, reply = str(folder / "request.json"), str(folder / "reply.json")
    assert line("log", "witness", "ask", "-o", request).code == 0
    assert not [word for word in SECRET_WORDS if word in Path(request).read_text()]
    with monkeypatch.context() as there:
        _on_another_machine(line, there)
        answer = line("log", "witness", "sign", request, "-o", reply, "--json", given=UNLOCK)
        assert answer.code == 0, answer.err
        assert line("log", "witness", "sign", request, "-o", reply, given=UNLOCK).code == 2
    assert line("log", "witness", "add", reply, given=UNLOCK).code == 0
    listed = line("log", "list", "--json").data
    assert (listed["witness"]["size"], listed["witness"]["after"]) == (3, 1)
    assert "today, of the first 3 entries; 1 came after." in line("log", "list").out
    found = line("log", "verify", "--witness", answer.data["witness"], "--json").data
    assert (found["whole"], found["outside"]) == (True, 3)
    assert line("log", "verify", "--witness", "nonsense").code == 2


def test_a_witness_who_is_shown_another_history_refuses(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 4, no reply, and both notes kept."""
    who = line.begin(entries=1)
    saved = line.store.read_bytes(), Path(f"{line.store}-wal")
    folder = line.home.parent
    store = SqliteLogStore.open(line.store)
    Journal(store).append(who, a_decision(), now=NOW)
    store.close()
    assert line("log", "witness", "ask", "-o", str(folder / "1.json")).code == 0
    line.store.write_bytes(saved[0])
    saved[1].unlink(missing_ok=True)
    store = SqliteLogStore.open(line.store)
    Journal(store).append(who, a_decision(), now=NOW)
    store.close()
    assert line("log", "witness", "ask", "--known", "3", "-o", str(folder / "2.json")).code == 0
    home = _on_another_machine(line, monkeypatch)
    first = line("log", "witness", "sign", str(folder / "1.json"), "-o", str(folder / "r1"),
                 given=UNLOCK)  # fmt: skip
    assert first.code == 0
    second = line("log", "witness", "sign", str(folder / "2.json"), "-o", str(folder / "r2"),
                  given=UNLOCK)  # fmt: skip
    assert (second.code, "Nothing was signed" in second.err) == (4, True)
    assert not (folder / "r2").exists()
    assert len(list((home / "data" / "witnessed").glob("*.evidence-*.json"))) == 1


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff\x00", b"[" * 9_000])
def test_a_file_that_is_neither_request_nor_reply_is_refused(
    line: CommandLine, content: bytes
) -> None:
    """No file that is handed in can bring the command down."""
    line.begin()
    file, out = line.file("x.json", content), str(line.home.parent / "out")
    for arguments in (("sign", file, "-o", out), ("add", file)):
        answer = line("log", "witness", *arguments, given=UNLOCK)
        assert (answer.code, "Traceback" in answer.err) == (2, False)


def test_a_backup_put_back_is_refused_until_a_lead_says_so(line: CommandLine) -> None:
    """Exit code 4 before, a signed entry that names the loss, and on it goes."""
    line.begin(entries=1, role=Role.LEAD)
    store = line.store.read_bytes()
    why, hold = _why(line), ("log", "hold", "2", "--reason-file", _why(line))
    assert line(*hold, given=UNLOCK).code == 0
    line.store.write_bytes(store)
    Path(f"{line.store}-wal").unlink(missing_ok=True)
    answer = line(*hold, given=UNLOCK)
    assert (answer.code, "it held 3 entries. Now it holds 2" in answer.err) == (4, True)
    found = line("log", "verify", "--json")
    assert (found.code, found.data["breaks"][0]["code"]) == (4, "rolled_back")
    answer = line("log", "restored", "--reason-file", why, "--json", given=UNLOCK)
    assert (answer.code, answer.data["lost"]) == (0, 3)
    assert line(*hold, given=UNLOCK).code == 0
    found = line("log", "verify", "--json")
    assert found.code == 0
    assert found.data["notes"] == ["Entry 3 says that the log was put back: it had held 3 entries."]


def test_a_log_that_lost_nothing_is_not_said_to_be_put_back(line: CommandLine) -> None:
    """What this machine saw last is all there: no untrue entry is made without a number."""
    line.begin(entries=1, role=Role.LEAD)
    assert line("log", "hold", "2", "--reason-file", _why(line), given=UNLOCK).code == 0
    answer = line("log", "restored", "--reason-file", _why(line), given=UNLOCK)
    assert (answer.code, "Nothing was put back" in answer.err) == (2, True)


def test_a_machine_that_remembers_nothing_asks_for_the_size(line: CommandLine) -> None:
    """A lead at another machine gives the number that a colleague's names."""
    line.begin(role=Role.LEAD)
    answer = line("log", "restored", "--reason-file", _why(line), given=UNLOCK)
    assert (answer.code, "--lost N" in answer.err) == (2, True)
    assert (
        line("log", "restored", "--reason-file", _why(line), "--lost", "9", given=UNLOCK).code == 0
    )


def _bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_subject_is_erased_with_a_certificate(line: CommandLine) -> None:
    """Tried dry, then for good: gone from every file, told by the list, the audit and `show`."""
    _team(line)
    store = SqliteLogStore.open(line.store)
    body, seals = store.body(3), list(store.seals())
    store.close()
    assert body is not None
    dry = line("log", "erase", "3", "--dry-run", "--json")
    assert (dry.code, dry.data["entries"], dry.data["held"]) == (0, [3], None)
    assert line("log", "erase", "3").code == 2
    authority = ("--authority", "schedule, line 4")
    answer = line("log", "erase", SUBJECT, "--reason-file", _why(line), *authority, "--json",
                  given=UNLOCK)  # fmt: skip
    assert answer.code == 0, answer.err
    assert answer.data["entries"] == [3]
    assert answer.data["erased_by"] == 5
    assert any("Backups" in one for one in answer.data["out_of_reach"])
    everything = _bytes_of(line.home / "data")
    gone = [body.ciphertext, body.wrapped, *(one.data[32:] for one in seals if one.number == 3)]
    assert len(gone) == 5
    assert not [piece for piece in gone if piece[:32] in everything or piece[-32:] in everything]
    assert not [word for word in (*SECRET_WORDS, "Onesiphorus") if word.encode() in everything]
    assert "erased by entry 5" in line("log", "list").out
    shown = line("log", "show", "3", given=UNLOCK)
    assert (shown.code, "Entry 3 was erased. Entry 5 says so" in shown.err) == (2, True)
    found = line("log", "verify", "--plain")
    assert (found.code, "Entry 3 was erased by entry 5." in found.out) == (0, True)
    again = line("log", "erase", SUBJECT, "--reason-file", _why(line), "--plain", given=UNLOCK)
    assert (again.code, "They were erased before, by entry 5." in again.out) == (0, True)


def test_the_certificate_in_words_names_what_is_out_of_reach(line: CommandLine) -> None:
    """Entries and backups, and no word about a child."""
    _team(line)
    answer = line("log", "erase", "3", "--reason-file", _why(line), "--plain", given=UNLOCK)
    assert answer.code == 0
    assert "Entry 5 says so, signed" in answer.out
    assert "Backups and other copies" in answer.out
    assert not [word for word in SECRET_WORDS if word in answer.out]


def test_an_erasure_whose_files_cannot_be_written_anew_says_both(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is done is not denied, what is left is named, and the same command finishes it."""
    _team(line)
    erase = ("log", "erase", "3", "--reason-file", _why(line))

    def full(_: object) -> None:
        raise LogUnavailable("The disk is full.", hint="Make some room.", code="disk_full")

    with monkeypatch.context() as patch:
        patch.setattr(SqliteLogStore, "compact", full)
        answer = line(*erase, given=UNLOCK)
    assert (answer.code, "The records are erased: entry 5 says so" in answer.err) == (3, True)
    assert "may still lie in them, encrypted, with its sealed keys" in answer.err
    assert "The disk is full. Put that right, then give the same command again." in answer.err
    again = line(*erase, "--json", given="")
    assert (again.code, again.data["erased_by"]) == (0, 5)


def test_a_hold_beats_an_erasure(line: CommandLine) -> None:
    """Refused before any passphrase is asked for; lifted, it goes."""
    _team(line)
    why = ("--reason-file", _why(line))
    assert line("log", "hold", "3", *why, given=UNLOCK).code == 0
    answer = line("log", "erase", "3", *why, given="")
    assert (answer.code, "entry 5" in answer.err) == (2, True)
    assert "they cannot be erased" in line("log", "erase", "3", "--dry-run", "--plain").out
    assert line("log", "hold", "3", "--lift", *why, given=UNLOCK).code == 0
    assert line("log", "erase", "3", *why, given=UNLOCK).code == 0


def test_a_practitioner_neither_holds_nor_erases(line: CommandLine) -> None:
    """With a lead in the log, a practitioner's own records are not theirs to take away."""
    who = line.begin(entries=1)
    store = SqliteLogStore.open(line.store)
    Journal(store).admit(who, an_identity("Lee", Role.LEAD).card, now=NOW)
    store.close()
    for command in ("hold", "erase"):
        answer = line("log", command, "2", "--reason-file", _why(line), given=UNLOCK)
        assert (answer.code, "You may not" in answer.err) == (2, True)
    assert line("log", "show", "2", given=UNLOCK).code == 0


def test_retention_lists_and_erases_nothing(line: CommandLine) -> None:
    """Without rules there are examples, not in force; with rules it says what is due."""
    _team(line)
    before = line.store.read_bytes()
    answer = line("log", "retention", "--plain")
    assert answer.code == 0
    assert "Your controller has set no rules." in answer.out
    assert "0 subjects due" in answer.out
    rules = line.file(
        "rules.yaml",
        "format: threshold/retention@1\nrules:\n- {id: ours, controller: us, tiers: [statutory], "
        "trigger: last_record, years: 1, authority: schedule, source: ours}\n",
    )
    data = line("log", "retention", "--rules", rules, "--json").data
    assert [(one["tier"], one["until"], one["due"]) for one in data["subjects"]] == [
        ("statutory", "2027-11-25", False)
    ] * 2
    assert line.store.read_bytes() == before
    bad = line.file("bad.yaml", "format: x")
    assert line("log", "retention", "--rules", bad).code == 2


def test_an_old_key_file_stays_locked(line: CommandLine) -> None:
    """What is put aside is the key file as it was, and no secret in clear."""
    who = line.begin()
    line("key", "rotate", given=UNLOCK)
    (old,) = (line.home / "data").glob("*.old")
    assert read_key_file(old).sealing_key == who.card.sealing_key
    assert who.sealing.secret.encode() not in _bytes_of(line.home / "data")


def test_what_somebody_took_away_is_not_passed_off_as_erased(line: CommandLine) -> None:
    """Its content is missing and no entry says why: a lead who erases it goes the whole way."""
    _team(line)
    db = apsw.Connection(str(line.store))
    db.execute("DROP TRIGGER body_DELETE")
    db.execute("DELETE FROM body WHERE number = 3")
    db.close()
    assert line("log", "verify").code == 4
    erase = ("log", "erase", "3", "--reason-file", _why(line), "--json")
    assert line(*erase, given="").code == 2
    answer = line(*erase, given=UNLOCK)
    assert (answer.code, answer.data.get("format")) == (0, CERTIFICATE), answer.err
    assert line(*erase, given="").data["erased_by"] == answer.data["erased_by"] == 5
