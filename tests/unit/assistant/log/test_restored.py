"""A log that was put back is not written on until a lead has said so on record."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from assistant.account import Role
from assistant.error import LogError, TamperError
from assistant.key import Identity
from assistant.last_seen import FileMemory
from assistant.log.journal import Journal
from assistant.log.restored import put_back, restored_entry
from assistant.log.verify import verify
from tests.fake_log import NOW, InMemoryLogStore, a_decision, a_log, an_identity


class Office:
    """A lead's and a practitioner's machine over one store that can be put back."""

    def __init__(self, folder: Path) -> None:
        self.store = InMemoryLogStore()
        self.lead, self.one = an_identity("Lee", Role.LEAD), an_identity("One")
        self.memories = {who.person: FileMemory(folder / who.person) for who in self.everybody}
        a_log(self.store, entries=1, identity=self.lead)
        self.journal(self.lead).admit(self.lead, self.one.card, now=NOW)

    @property
    def everybody(self) -> tuple[Identity, Identity]:
        """Both people."""
        return self.lead, self.one

    def journal(self, who: Identity) -> Journal:
        """The log as it is opened on somebody's machine."""
        return Journal(self.store, self.memories[who.person])

    def write(self, who: Identity) -> int:
        """Record a decision and give its number."""
        return self.journal(who).append(who, a_decision(), now=NOW).number

    def backup(self) -> InMemoryLogStore:
        """Copy the store as it is now."""
        copied = InMemoryLogStore()
        for name in ("entry", "kept", "note", "content", "sealed", "edition"):
            setattr(copied, name, copy.copy(getattr(self.store, name)))
        return copied


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Two people, two entries."""
    return Office(tmp_path)


def test_a_backup_put_back_is_noticed_before_anything_is_written(office: Office) -> None:
    """Whoever wrote last is told how many entries there were, and nothing is added."""
    backup = office.backup()
    office.write(office.one)
    office.write(office.one)
    office.store = backup
    with pytest.raises(TamperError, match=r"it held 4 entries\. Now it holds 2") as caught:
        office.write(office.one)
    assert [(one.code, one.entry) for one in caught.value.breaks] == [("rolled_back", 3)]
    assert "threshold log restored" in caught.value.hint
    assert office.store.size() == 2


def test_a_history_written_anew_is_noticed_though_it_is_longer(office: Office) -> None:
    """A colleague who noticed nothing went on; whoever remembers otherwise is told."""
    backup = office.backup()
    office.write(office.one)
    office.store = backup
    for _ in range(3):
        office.write(office.lead)
    with pytest.raises(TamperError, match="does not begin with the"):
        office.write(office.one)


def test_a_restored_entry_of_a_lead_settles_it(office: Office) -> None:
    """It names how many entries were lost; an audit says so; everybody goes on."""
    backup = office.backup()
    office.write(office.one)
    office.write(office.one)
    office.store = backup
    told = restored_entry(lost=4, reason="the disk failed")
    with pytest.raises(LogError, match="may not"):
        office.journal(office.one).append(office.one, told, now=NOW)
    office.journal(office.lead).append(office.lead, told, now=NOW)
    assert office.write(office.one) == 4
    assert office.write(office.one) == 5
    assert verify(office.store).notes == (
        "Entry 3 says that the log was put back: it had held 4 entries.",
    )


def test_one_restored_entry_settles_one_loss(office: Office) -> None:
    """It does not cover more than it names, nor a second loss."""
    backup = office.backup()
    for _ in range(3):
        office.write(office.one)
    office.store = backup
    journal = office.journal(office.lead)
    journal.append(office.lead, restored_entry(lost=4, reason="short"), now=NOW)
    with pytest.raises(TamperError, match="held 5 entries"):
        office.write(office.one)
    journal.append(office.lead, restored_entry(lost=5, reason="all"), now=NOW)
    office.write(office.one)
    again = office.backup()
    office.write(office.one)
    office.store = again
    with pytest.raises(TamperError):
        office.write(office.one)


@pytest.mark.parametrize("data", [b"", b"[]", b'{"format":', b"\xff", b'{"format":1,"logs":[]}'])
def test_a_lost_memory_counts_as_never_seen(office: Office, data: bytes) -> None:
    """An unreadable file stops nobody, and is written afresh."""
    memory = office.memories[office.one.person]
    office.write(office.one)
    memory.path.write_bytes(data)
    assert memory.recall(office.journal(office.one).log()) is None
    office.write(office.one)
    seen = memory.recall(office.journal(office.one).log())
    assert seen is not None
    assert seen.size == 4
    assert put_back(office.store, office.journal(office.one).people(), seen) is None


def test_a_memory_that_cannot_be_written_stops_nothing(office: Office, tmp_path: Path) -> None:
    """The record is kept, whatever becomes of the small file."""
    office.memories[office.one.person] = FileMemory(tmp_path / "no such folder" / "file")
    assert office.write(office.one) == 3


def test_each_log_is_remembered_apart(office: Office) -> None:
    """A person with two logs is not told that one is the other put back."""
    memory = office.memories[office.lead.person]
    other = Journal(InMemoryLogStore(), memory)
    other.begin(office.lead, recovery=office.lead.sealing.public, now=NOW)
    office.write(office.lead)
    other.append(office.lead, a_decision(), now=NOW)
    for journal, size in ((office.journal(office.lead), 3), (other, 2)):
        seen = memory.recall(journal.log())
        assert seen is not None
        assert seen.size == size
