"""A witness sees that a log only grew, remembers it, and never signs two histories of one log."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant.account import Role
from assistant.error import AssistantError, LogError, TamperError
from assistant.key import Identity
from assistant.log import checkpoint, witness
from assistant.log.addition import NewEntry
from assistant.log.checkpoint import COSIGNATURE
from assistant.log.entry import Kind
from assistant.log.journal import Journal
from assistant.log.rotation import rotate
from assistant.log.sqlite import SqliteLogStore
from assistant.log.verify import verify
from assistant.log.witness import add, ask, last_witness, witness_key
from assistant.witness_memory import countersign
from tests.fake_log import NOW, InMemoryLogStore, a_decision, a_log, an_identity

Log = tuple[Journal, Identity]


@pytest.fixture
def log() -> Log:
    """A log of four entries."""
    return a_log(InMemoryLogStore())


@pytest.fixture
def outside() -> Identity:
    """The lead of another agency."""
    return an_identity("Wil", Role.LEAD)


def _witnessed(log: Log, outside: Identity, folder: Path) -> dict[str, Any]:
    journal, who = log
    reply = countersign(folder, ask(journal), outside, now=NOW)
    add(journal, who, reply, now=NOW)
    return reply


def test_a_witness_signs_and_the_log_keeps_it(log: Log, outside: Identity, tmp_path: Path) -> None:
    """From request to entry: anybody can check it, and its age is known."""
    journal, _ = log
    assert last_witness(journal, NOW) is None
    reply = _witnessed(log, outside, tmp_path)
    note = checkpoint.parse_note(reply["note"].encode())
    assert note is not None
    assert checkpoint.check_signatures(note, [witness_key(outside)]).good
    seen = last_witness(journal, NOW + timedelta(days=3, hours=2))
    assert seen is not None
    assert (seen.number, seen.size, seen.days, seen.after) == (5, 4, 3, 1)
    audit = verify(journal.store)
    assert audit.is_whole, audit.breaks
    assert "first 4 entries" in audit.notes[0]


def test_a_trusted_witness_counts_as_a_checkpoint_from_outside(
    log: Log, outside: Identity, tmp_path: Path
) -> None:
    """With the witness's key from elsewhere, the audit says how far the log is witnessed."""
    journal, _ = log
    _witnessed(log, outside, tmp_path)
    key = checkpoint.parse_key(witness_key(outside).text(), COSIGNATURE)
    assert key is not None
    assert verify(journal.store, witnesses=[key]).outside == 4
    assert verify(journal.store, witnesses=[witness_key(an_identity())]).outside is None


def test_a_witness_sees_it_grow(log: Log, outside: Identity, tmp_path: Path) -> None:
    """Each request starts where the last one ended; asking again for the same size is fine."""
    journal, who = log
    _witnessed(log, outside, tmp_path)
    for _ in range(3):
        journal.append(who, a_decision(), now=NOW)
    request = ask(journal)
    assert (request["old_size"], len(request["proof"]) > 0) == (4, True)
    countersign(tmp_path, request, outside, now=NOW)
    again = ask(journal, known=8)
    add(journal, who, countersign(tmp_path, again, outside, now=NOW), now=NOW)
    seen = last_witness(journal, NOW)
    assert seen is not None
    assert seen.size == 8


def test_a_changed_key_of_the_log_is_no_matter(log: Log, outside: Identity, tmp_path: Path) -> None:
    """The request shows the account of whoever signed last, with the key it has now."""
    journal, who = log
    other = an_identity("Ann")
    fresh = Identity(
        type(who.card)(who.person, "Ann", who.card.role, other.card.signing_key,
                       other.card.sealing_key), other.sealing, other._seed,
    )  # fmt: skip
    rotate(journal, who, fresh, reason="", now=NOW)
    _witnessed((journal, fresh), outside, tmp_path)
    assert verify(journal.store).is_whole


def test_a_request_from_another_size_is_refused_with_the_size(
    log: Log, outside: Identity, tmp_path: Path
) -> None:
    """The witness says what they saw last, so that the log can ask anew."""
    journal, who = log
    countersign(tmp_path, ask(journal), outside, now=NOW)
    journal.append(who, a_decision(), now=NOW)
    with pytest.raises(LogError, match="You saw 4 entries") as caught:
        countersign(tmp_path, ask(journal), outside, now=NOW)
    assert caught.value.code == "stale"
    assert countersign(tmp_path, ask(journal, known=4), outside, now=NOW)
    with pytest.raises(LogError, match="cannot be shown to have grown"):
        ask(journal, known=9)
    with pytest.raises(LogError, match="You saw 0 entries"):
        countersign(tmp_path / "new", ask(journal, known=4), outside, now=NOW)


def _rewritten(log: Log, entries: int) -> Journal:
    """The same log from entry 3 on written anew by somebody who holds the key."""
    journal, who = log
    old = journal.store
    assert isinstance(old, InMemoryLogStore)
    store = InMemoryLogStore()
    store.entry = {n: row for n, row in old.entry.items() if n <= 2}
    store.note = {n: note for n, note in old.note.items() if n <= 2}
    store.content = {n: body for n, body in old.content.items() if n <= 2}
    store.kept = {(lv, i): h for (lv, i), h in old.kept.items() if (i + 1) << lv <= 2}
    store.sealed = {k: one for k, one in old.sealed.items() if one.number <= 2}
    store.edition = dict(old.edition)
    again = Journal(store)
    while store.size() < entries:
        again.append(who, a_decision(), now=NOW)
    assert verify(store).is_whole
    return again


@pytest.mark.parametrize("entries", [4, 6])
def test_two_histories_are_refused_and_both_notes_kept(
    log: Log, outside: Identity, tmp_path: Path, entries: int
) -> None:
    """A log written anew behind the witness's back gets no signature; the evidence stays."""
    journal, _ = log
    countersign(tmp_path, ask(journal), outside, now=NOW)
    other = _rewritten(log, entries)
    before = {path: path.read_bytes() for path in tmp_path.glob("*.json")}
    request = ask(other, known=4)
    for _ in range(2):
        with pytest.raises(TamperError, match="Both signed notes are kept") as caught:
            countersign(tmp_path, request, outside, now=NOW)
    assert caught.value.breaks[0].code == "split_view"
    (kept,) = tmp_path.glob("*.evidence-*.json")
    notes = json.loads(kept.read_text())
    assert notes == {"seen_before": journal.checkpoint(), "shown_now": other.checkpoint()}
    assert {path: path.read_bytes() for path in before} == before


def test_a_reply_to_another_history_is_evidence(
    log: Log, outside: Identity, tmp_path: Path
) -> None:
    """A log that was put back finds out from the witness's word about its former self."""
    reply = countersign(tmp_path, ask(log[0]), outside, now=NOW)
    with pytest.raises(TamperError, match="not the start of this one"):
        add(_rewritten(log, 5), log[1], reply, now=NOW)


def test_memory_is_kept_before_the_reply(
    log: Log, outside: Identity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full gives no signature; a memory that is lost gives none either."""

    def full(*_: object, **__: object) -> None:
        raise AssistantError("The disk is full.", code="disk_full")

    with monkeypatch.context() as patched:
        patched.setattr("assistant.witness_memory.write_private", full)
        with pytest.raises(AssistantError, match="full"):
            countersign(tmp_path, ask(log[0]), outside, now=NOW)
    countersign(tmp_path, ask(log[0]), outside, now=NOW)
    (kept,) = tmp_path.glob("*.json")
    kept.write_text('{"format": "half')
    with pytest.raises(LogError, match="cannot be read"):
        countersign(tmp_path, ask(log[0]), outside, now=NOW)


@pytest.mark.parametrize(
    "change",
    [
        {"format": "x"},
        {"checkpoint": "x"},
        {"old_size": "4"},
        {"old_size": 5},
        {"proof": ["zz"]},
        {"proof": 3},
        {"signer": {}},
        {"signer": 3},
    ],
    ids=str,
)
def test_a_file_that_is_no_request_is_refused(
    log: Log, outside: Identity, tmp_path: Path, change: dict[str, Any]
) -> None:
    """Whatever is handed in, nothing is signed and nothing remembered."""
    with pytest.raises(LogError) as caught:
        countersign(tmp_path, {**ask(log[0]), **change}, outside, now=NOW)
    assert caught.value.code == "bad_checkpoint"
    assert not list(tmp_path.glob("*.json"))


def test_a_checkpoint_that_nobody_in_the_log_signed_is_refused(
    log: Log, outside: Identity, tmp_path: Path
) -> None:
    """The signer's account must stand in the very tree that was signed."""
    stranger, _ = a_log(InMemoryLogStore())
    request = {**ask(log[0]), "signer": ask(stranger)["signer"]}
    with pytest.raises(TamperError, match="not signed by anybody"):
        countersign(tmp_path, request, outside, now=NOW)
    with pytest.raises(LogError, match="your own"):
        countersign(tmp_path, ask(log[0]), log[1], now=NOW)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"format": "x"}, "no witness's reply"),
        ({"note": "x"}, "no witness's reply"),
        ({"witness": "x"}, "no witness's reply"),
        ({"name": 3}, "no witness's reply"),
    ],
)
def test_a_file_that_is_no_reply_is_refused(
    log: Log, outside: Identity, tmp_path: Path, change: dict[str, Any], why: str
) -> None:
    """The log keeps nothing that is not a witness's signature of this log."""
    journal, who = log
    reply = countersign(tmp_path, ask(journal), outside, now=NOW)
    with pytest.raises(LogError, match=why):
        add(journal, who, {**reply, **change}, now=NOW)
    other, whose = a_log(InMemoryLogStore())
    with pytest.raises(LogError, match="another log"):
        add(other, whose, reply, now=NOW)
    with pytest.raises(LogError, match="does not hold"):
        add(journal, who, {**reply, "witness": witness_key(an_identity()).text()}, now=NOW)
    add(journal, who, reply, now=NOW)
    with pytest.raises(LogError, match="on record already"):
        add(journal, who, reply, now=NOW)


def test_ones_own_people_are_no_outside_witness(log: Log, tmp_path: Path) -> None:
    """Somebody with an account in the log cannot stand in for an outside witness."""
    journal, who = log
    colleague = an_identity("Col")
    journal.admit(who, colleague.card, now=NOW)
    reply = countersign(tmp_path, ask(journal), colleague, now=NOW)
    with pytest.raises(LogError, match="own people"):
        add(journal, who, reply, now=NOW)


def test_a_made_up_witness_entry_is_found(log: Log) -> None:
    """An entry that claims a witness without a true signature is named by the audit."""
    journal, who = log
    codes: dict[str, str | int] = {"size": 2, "time": 1, "witness_key": "ab" * 32,
             "signature_r": "cd" * 32, "signature_s": "ef" * 32}  # fmt: skip
    journal.append(who, NewEntry(Kind.WITNESS, {}, codes), now=NOW)
    journal.append(who, NewEntry(Kind.WITNESS, {}, {"size": "two"}), now=NOW)
    found = {(one.code, one.entry) for one in verify(journal.store).breaks}
    assert found == {("witness_false", 5), ("witness_false", 6)}
    assert last_witness(journal, NOW) is None
    assert witness.public_key(witness.witness_entries(journal.store)[1]) == b""


def test_an_entry_added_meanwhile_is_no_tampering(
    tmp_path: Path, outside: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a request is made colleagues append: it holds together, and the witness signs it."""
    store = SqliteLogStore.open(tmp_path / "log", create=True)
    colleagues = SqliteLogStore.open(tmp_path / "log")
    journal, who = a_log(store)
    really = SqliteLogStore.size

    def busy(self: SqliteLogStore) -> int:
        size = really(self)
        if self is store:
            Journal(colleagues).append(who, a_decision(), now=NOW)
        return size

    _witnessed((journal, who), outside, tmp_path / "memory")
    with monkeypatch.context() as patch:
        patch.setattr(SqliteLogStore, "size", busy)
        request = ask(journal)
    assert store.size() > 5
    assert countersign(tmp_path / "memory", request, outside, now=NOW)["note"]
    store.close()
    colleagues.close()
