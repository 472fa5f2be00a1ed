"""What a running journal remembers of the end of its log, and when it does not rely on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.account import Role
from assistant.error import TamperError
from assistant.log import checkpoint, seal
from assistant.log.erasure import Ground, erase
from assistant.log.journal import Journal
from assistant.log.store import Batch
from assistant.log.verify import verify
from tests.fake_log import NOW, TEXT, InMemoryLogStore, a_decision, a_log, an_identity

SUBJECT = "5" * 32


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Note every signature that is checked."""
    seen: list[bytes] = []
    real = checkpoint.is_signed

    def noted(public: bytes, value: bytes, data: bytes) -> bool:
        seen.append(data)
        return real(public, value, data)

    monkeypatch.setattr(checkpoint, "is_signed", noted)
    return seen


def test_what_this_program_wrote_is_not_checked_again(checks: list[bytes]) -> None:
    """The first append checks the end of the log in full; the next ones know it."""
    store = InMemoryLogStore()
    _, who = a_log(store)
    journal = Journal(store)
    checks.clear()
    journal.append(who, a_decision(SUBJECT), now=NOW)
    assert len(checks) == 1
    for _ in range(5):
        journal.append(who, a_decision(SUBJECT), now=NOW)
    assert len(checks) == 1
    assert verify(store).is_whole


def test_what_somebody_else_wrote_is_checked(checks: list[bytes]) -> None:
    """An entry that another program added in between is checked before anything stands on it."""
    store = InMemoryLogStore()
    journal, who = a_log(store)
    checks.clear()
    Journal(store).append(who, a_decision(SUBJECT), now=NOW)
    checks.clear()
    journal.append(who, a_decision(SUBJECT), now=NOW)
    assert len(checks) == 1
    assert verify(store).is_whole


def _note(store: InMemoryLogStore) -> None:
    store.note[4] = store.note[4].replace(b"\n4\n", b"\n4 \n")


def _hash(store: InMemoryLogStore) -> None:
    store.kept[2, 0] = b"x" * 32


def _author(store: InMemoryLogStore) -> None:
    store.entry[4] = replace(store.entry[4], leaf=b"{}", author="f" * 32)


def _cut(store: InMemoryLogStore) -> None:
    del store.entry[4]


def _beyond(store: InMemoryLogStore) -> None:
    store.note[5] = store.note[4]


@pytest.mark.parametrize("alter", [_note, _hash, _author, _cut, _beyond])
def test_memory_hides_no_change_at_the_end(alter: Callable[[InMemoryLogStore], None]) -> None:
    """A journal that wrote the end itself still refuses to sign on top of another one."""
    store = InMemoryLogStore()
    journal, who = a_log(store)
    size = len(store.note)
    alter(store)
    with pytest.raises(TamperError):
        journal.append(who, a_decision(SUBJECT), now=NOW)
    assert len(store.note) <= size + 1
    assert 6 not in store.entry


class _Racing(InMemoryLogStore):
    """Somebody else is quicker: `first` runs before the next append takes the lock."""

    first: Callable[[], object] | None = None

    def append(self, make: Callable[[int], Batch]) -> Batch:
        """Let the other one go first."""
        first, self.first = self.first, None
        if first is not None:
            first()
        return super().append(make)


@pytest.mark.parametrize("at_once", [False, True])
def test_a_remembered_key_does_not_outlive_an_erasure(*, at_once: bool) -> None:
    """What is written after another program erased a subject is under a key that is there.

    Also where it was erased after the content was encrypted and before the store was locked.
    """
    store, lead = _Racing(), an_identity("Lee", Role.LEAD)
    journal, _ = a_log(store, entries=1, identity=lead)
    journal.append(lead, a_decision(SUBJECT), now=NOW)

    def gone() -> None:
        erase(Journal(store), lead, SUBJECT, ground=Ground("kept long enough"), now=NOW)

    if at_once:
        store.first = gone
    else:
        gone()
    receipt = journal.append(lead, a_decision(SUBJECT), now=NOW)
    assert sorted(store.content) == [1, 3, 4]
    assert journal.show(receipt.number, lead.sealing).content["concern"] == TEXT
    assert verify(store).is_whole


def test_a_lead_admitted_in_between_reads_what_is_written() -> None:
    """Readers are settled under the lock: a content encrypted for others is encrypted anew."""
    store, lead = _Racing(), an_identity("Lee", Role.LEAD)
    journal, _ = a_log(store, entries=2, identity=lead)
    other = an_identity("Sam", Role.LEAD)
    store.first = lambda: Journal(store).admit(lead, other.card, now=NOW)
    receipt = journal.append(lead, a_decision(SUBJECT), now=NOW)
    assert receipt.number == 4
    assert journal.show(4, other.sealing).content["concern"] == TEXT
    assert verify(store).is_whole


def test_a_key_is_opened_once_until_it_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """A subject's key stays open between records, and no longer than its holder wants."""
    store, opened = InMemoryLogStore(), 0
    real = seal.open_subject_key

    def counted(*given: object) -> seal.SubjectKey:
        nonlocal opened
        opened += 1
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(seal, "open_subject_key", counted)
    journal, who = a_log(store, entries=1)
    for _ in range(3):
        journal.append(who, a_decision(SUBJECT), now=NOW)
    assert opened == 0  # made here, never sealed away from whoever made it
    journal.forget()
    for _ in range(3):
        journal.append(who, a_decision(SUBJECT), now=NOW)
    assert opened == 1


def test_a_key_that_somebody_put_in_its_place_is_not_used() -> None:
    """A seal of another key under the same name is noticed: what comes next has a fresh key."""
    store = InMemoryLogStore()
    journal, who = a_log(store, entries=1)
    journal.append(who, a_decision(SUBJECT), now=NOW)
    place = next(place for place, one in store.sealed.items() if one.number == 2)
    mine = store.sealed[place[0], who.sealing.public]
    forged = seal.SubjectKey(mine.key, b"f" * 32)
    (put,) = seal.seal_subject_key(forged, [mine.recipient], number=2)
    store.sealed[place[0], who.sealing.public] = put
    journal.append(who, a_decision(SUBJECT), now=NOW)
    before, after = (line.leaf for line in list(journal.entries())[1:] if line.leaf)
    assert after.sealed.key != before.sealed.key
    assert {(one.code, one.entry) for one in verify(store).breaks} == {("seal_altered", 2)}


def test_nobody_waits_for_encryption(monkeypatch: pytest.MonkeyPatch) -> None:
    """The content is encrypted before the store is locked, also where others write in between."""
    store, locked = InMemoryLogStore(), list[bool]()
    real = seal.close

    def watched(*given: object, **named: object) -> object:
        locked.append(store._lock.locked())
        return real(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(seal, "close", watched)
    journal, who = a_log(store, entries=2)
    locked.clear()
    Journal(store).append(who, a_decision(SUBJECT), now=NOW)
    journal.append(who, a_decision(SUBJECT), now=NOW)
    assert locked == [False, False]
