"""A bundle holds what was asked for, byte for byte, and nothing about a child unless opened."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.account import Role
from assistant.bundle import form
from assistant.bundle.make import Wanted, make_bundle
from assistant.bundle.outside import Judgement, judge
from assistant.bundle.pack import read_bundle, write_bundle
from assistant.error import AssistantError, LogError, TamperError
from assistant.key import Identity
from assistant.log.addition import NewEntry
from assistant.log.checkpoint import cosigned
from assistant.log.entry import Kind
from assistant.log.journal import Journal
from assistant.log.rotation import rotate
from assistant.log.seal import commitment, new_id
from assistant.log.witness import add, ask, witness_key
from assistant.verifier.container import read_files
from assistant.verifier.outside import check
from assistant.witness_memory import countersign
from tests.fake_log import NOW, SECRET_WORDS, InMemoryLogStore, a_decision, a_log, an_identity


def _both(files: form.Files, *, keys: tuple[str, ...] = ()) -> tuple[bool, int | None]:
    """Ask both verifiers; they must agree."""
    ours = judge(files, trusted=keys)
    alone = check(dict(files), [], list(keys))
    said = [(one.code, one.entry) for one in ours.breaks]
    assert sorted(said, key=str) == sorted(((b.code, b.entry) for b in alone.breaks), key=str)
    assert ours.outside == alone.outside
    assert len(ours.cannot_show) == len(alone.cannot_show)
    return not said, ours.outside


def test_all_of_a_log_needs_no_proofs() -> None:
    """Every entry, exactly as stored; the tree can be worked out, so there are no proofs."""
    store = InMemoryLogStore()
    journal, _ = a_log(store, entries=6)
    made = make_bundle(journal, Wanted(), now=NOW)
    leaves = made.files[form.ENTRIES].split(b"\n")[:-1]
    assert leaves == [store.entry[n].leaf for n in range(1, 7)]
    assert made.files[form.HEAD] == store.note[6]
    assert not [name for name in made.files if name.startswith(("proofs/", "opened/"))]
    assert _both(made.files) == (True, None)


def test_some_entries_come_with_proofs_and_with_whose_keys_they_are() -> None:
    """The accounts and the last entry come along; each has its proof."""
    journal, _ = a_log(InMemoryLogStore(), entries=9)
    made = make_bundle(journal, Wanted(numbers=(4, 5)), now=NOW)
    assert made.manifest.numbers == (1, 4, 5, 9)
    assert json.loads(made.files[form.MANIFEST])["entries"] == [[1, 1], [4, 5], [9, 9]]
    assert _both(made.files) == (True, None)


def test_a_subject_brings_all_that_is_about_it() -> None:
    """A first record, whose id became the subject's, and those that name it."""
    journal, who = a_log(InMemoryLogStore(), entries=3)
    first = journal.append(who, a_decision(), now=NOW)
    journal.append(who, a_decision(first.entry), now=NOW)
    journal.append(who, a_decision(new_id()), now=NOW)
    made = make_bundle(journal, Wanted(subject=first.entry), now=NOW)
    assert made.manifest.numbers == (1, 4, 5, 6)


def test_nothing_about_a_child_is_in_it_unless_it_is_opened() -> None:
    """No word of a record; opened, the exact content with the salt that ties it to its entry."""
    journal, who = a_log(InMemoryLogStore())
    whole = b"".join(make_bundle(journal, Wanted(), now=NOW).files.values()).decode()
    assert not [word for word in SECRET_WORDS if word in whole]
    made = make_bundle(journal, Wanted(numbers=(2,), reader=who.sealing), now=NOW)
    assert SECRET_WORDS[0] in made.files["opened/2.json"].decode()
    salt = bytes.fromhex(made.files["opened/2.salt"].decode())
    leaf = json.loads(made.files[form.ENTRIES].split(b"\n")[1])
    assert commitment(salt, made.files["opened/2.json"]) == leaf["sealed"]["commitment"]
    assert len([name for name in made.files if name.startswith("frameworks/")]) == 1
    assert _both(made.files) == (True, None)


def test_what_a_key_does_not_open_is_counted() -> None:
    """A stranger's key opens nothing, and the bundle says so by what is not there."""
    journal, _ = a_log(InMemoryLogStore())
    made = make_bundle(journal, Wanted(reader=an_identity().sealing), now=NOW)
    assert (made.opened, made.closed) == ([], [1, 2, 3, 4])


def test_a_changed_key_is_followed() -> None:
    """After a rotation the old key signs no more; both verifiers see the new one."""
    journal, who = a_log(InMemoryLogStore(), identity=an_identity(role=Role.LEAD))
    new = _rotated(journal, who)
    journal.append(new, a_decision(), now=NOW)
    assert _both(make_bundle(journal, Wanted(), now=NOW).files) == (True, None)
    assert _both(make_bundle(journal, Wanted(numbers=(2,)), now=NOW).files) == (True, None)


def _rotated(journal: Journal, who: Identity) -> Identity:
    """Change somebody's keys."""
    new = an_identity()
    new = replace(new, card=replace(new.card, person=who.person, role=who.card.role))
    rotate(journal, who, new, reason="routine", now=NOW)
    return new


def test_a_witness_counts_by_a_key_from_elsewhere(tmp_path: Path) -> None:
    """What an outside witness signed is checked in any bundle; it counts where its key is known."""
    journal, who = a_log(InMemoryLogStore(), entries=6)
    outside = an_identity("Wil", Role.LEAD)
    reply = countersign(tmp_path, ask(journal), outside, now=NOW)
    add(journal, who, reply, now=NOW)
    journal.append(who, a_decision(), now=NOW)
    key = (witness_key(outside).text(),)
    for wanted in (Wanted(), Wanted(numbers=(3,))):
        files = make_bundle(journal, wanted, now=NOW).files
        assert _both(files) == (True, None)
        assert _both(files, keys=key) == (True, 6)
    stranger = (witness_key(an_identity()).text(),)
    assert _both(files, keys=stranger)[0] is False
    note = make_bundle(journal, Wanted(outside=[reply["note"].encode()]), now=NOW).files
    assert [name for name in note if name.startswith("witness/")] == ["witness/001-size-6.note"]
    assert _both(note, keys=key) == (True, 6)


def test_a_log_that_does_not_hold_is_not_handed_out() -> None:
    """Evidence of a tampered log is refused, with the break; nothing is given."""
    store = InMemoryLogStore()
    journal, _ = a_log(store)
    store.note[3] = store.note[2]
    with pytest.raises(TamperError) as caught:
        make_bundle(journal, Wanted(), now=NOW)
    assert ("checkpoint_replayed", 3) in [(b.code, b.entry) for b in caught.value.breaks]


def test_what_is_not_there_cannot_be_asked_for() -> None:
    """No such entry, no log, no checkpoint: each says so."""
    journal, _ = a_log(InMemoryLogStore())
    with pytest.raises(LogError, match="no such entry"):
        make_bundle(journal, Wanted(numbers=(99,)), now=NOW)
    with pytest.raises(LogError, match="not begun"):
        make_bundle(Journal(InMemoryLogStore()), Wanted(), now=NOW)
    with pytest.raises(LogError, match="not a checkpoint"):
        make_bundle(journal, Wanted(outside=[b"noise"]), now=NOW)


def test_a_zip_and_a_folder_hold_the_same(tmp_path: Path) -> None:
    """Both readers give back what was written, for the owner alone; nothing is written over."""
    journal, who = a_log(InMemoryLogStore())
    files = make_bundle(journal, Wanted(reader=who.sealing), now=NOW).files
    for name in ("e.zip", "e"):
        write_bundle(files, tmp_path / name, now=NOW)
        assert read_bundle(tmp_path / name) == files == read_files(tmp_path / name)
        assert (tmp_path / name).stat().st_mode & 0o077 == 0
        with pytest.raises(AssistantError, match="there already"):
            write_bundle(files, tmp_path / name, now=NOW)
    assert (tmp_path / "e.zip").read_bytes() == _again(files, tmp_path)


def _again(files: form.Files, folder: Path) -> bytes:
    write_bundle(files, folder / "again.zip", now=NOW)
    return (folder / "again.zip").read_bytes()


def test_one_of_the_logs_own_is_no_outside_witness(monkeypatch: pytest.MonkeyPatch) -> None:
    """A witness's word under a key of the log itself, or under none that signed, is found."""
    journal, who = a_log(InMemoryLogStore(), entries=4)
    at, note = 1_795_000_000, journal.store.checkpoint(3) or b""
    text = note.decode().partition("\n\n")[0] + "\n"
    for spoil in (False, True):
        signature = who.sign(cosigned(text, at + spoil))
        codes = {
            "size": 3,
            "time": at,
            "witness_key": who.card.signing_key.hex(),
            "signature_r": signature[:32].hex(),
            "signature_s": signature[32:].hex(),
        }
        journal.append(who, NewEntry(Kind.WITNESS, {"format": "x"}, codes), now=NOW)
    with pytest.raises(TamperError):
        make_bundle(journal, Wanted(), now=NOW)
    monkeypatch.setattr("assistant.bundle.make.judge", lambda _: Judgement(None, (), (), 0, 0))
    files = make_bundle(journal, Wanted(), now=NOW).files
    assert {(b.code, b.entry) for b in judge(files).breaks} == {
        ("witness_false", 5),
        ("witness_false", 6),
    }
    assert _both(files)[0] is False
