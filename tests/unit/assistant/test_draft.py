"""Drafts: never in clear on the disk, and never half written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.draft import Drafts
from assistant.error import AssistantError, LogError
from assistant.log.seal import new_id
from assistant.sealing import new_sealing_key
from tests.fake_log import SECRET_WORDS, TEXT

_MINE = new_sealing_key()


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    """A folder of drafts of one person."""
    return Drafts(tmp_path / "drafts", _MINE.public)


def test_a_draft_is_resumed_as_it_was_left(drafts: Drafts) -> None:
    """What was typed comes back, odd characters and all; the last save counts."""
    draft = new_id()
    drafts.save(draft, {"concern": "first"})
    data = {"concern": f"{TEXT} \u2014 \U0001f9f8 \ud800", "answers": {"seen": None, "age": 8}}
    drafts.save(draft, data)
    assert drafts.load(draft, _MINE) == data


def test_no_word_is_on_the_disk(drafts: Drafts, tmp_path: Path) -> None:
    """Raw search of every file finds no word; the owner alone may read them; no litter."""
    draft = new_id()
    for _ in range(3):
        drafts.save(draft, {"concern": TEXT})
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.name for path in files] == [f"{draft}.age"]
    assert files[0].stat().st_mode & 0o777 == 0o600
    assert not [word for word in SECRET_WORDS if word.encode() in files[0].read_bytes()]


def test_drafts_are_listed_latest_first_without_a_key(drafts: Drafts) -> None:
    """The list needs no passphrase, and passes over files that are not drafts."""
    assert drafts.list() == ()
    old, new = new_id(), new_id()
    for draft in (old, new):
        drafts.save(draft, {})
    os.utime(drafts.folder / f"{old}.age", (1_000_000, 1_000_000))
    (drafts.folder / "notes.txt").write_text("x")
    (drafts.folder / "odd.age").write_text("x")
    assert [info.id for info in drafts.list()] == [new, old]


def test_another_person_cannot_open_a_draft(drafts: Drafts) -> None:
    """A draft opens with its writer's key only."""
    draft = new_id()
    drafts.save(draft, {"concern": TEXT})
    with pytest.raises(LogError, match="cannot be opened") as caught:
        drafts.load(draft, new_sealing_key())
    assert caught.value.code == "bad_draft"


def test_an_altered_or_missing_draft_is_told(drafts: Drafts) -> None:
    """A damaged draft is said to be damaged; so is one that is not there."""
    draft = new_id()
    drafts.save(draft, {"concern": TEXT})
    file = drafts.folder / f"{draft}.age"
    file.write_bytes(file.read_bytes()[:-1] + b"\x00")
    for name in (draft, new_id()):
        with pytest.raises(LogError):
            drafts.load(name, _MINE)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 31, "A" * 32, "x/y"])
def test_a_draft_is_named_by_a_random_id_only(drafts: Drafts, name: str) -> None:
    """Nothing outside the folder can be reached by a name."""
    for use in (lambda: drafts.save(name, {}), lambda: drafts.load(name, _MINE)):
        with pytest.raises(LogError):
            use()
    with pytest.raises(LogError):
        drafts.discard(name)


def test_a_discarded_draft_is_gone(drafts: Drafts) -> None:
    """Discarding removes the file; discarding again does nothing."""
    draft = new_id()
    drafts.save(draft, {})
    drafts.discard(draft)
    drafts.discard(draft)
    assert drafts.list() == ()
    assert not list(drafts.folder.iterdir())


def test_a_save_that_fails_keeps_the_last_state(
    drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk is full the earlier state is still there, and nothing is left lying about."""
    draft = new_id()
    drafts.save(draft, {"concern": "kept"})

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(AssistantError, match="disk is full") as caught:
        drafts.save(draft, {"concern": "lost"})
    monkeypatch.undo()
    assert caught.value.code == "disk_full"
    assert drafts.load(draft, _MINE) == {"concern": "kept"}
    assert len(list(drafts.folder.iterdir())) == 1
