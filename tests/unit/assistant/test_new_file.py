"""What is handed out is there whole, or not at all."""

from __future__ import annotations

import errno
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant import new_file
from assistant.bundle.pack import write_bundle
from assistant.error import AssistantError

NOW = datetime(2026, 11, 25, tzinfo=UTC)
FILES = {"manifest.json": b"{}", "entries.jsonl": b"x" * 90_000, "checkpoint": b"note"}


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk be full when what was written has to reach it."""

    def no_room(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", no_room)


def test_a_new_file_is_its_owners_alone_and_never_over_another(tmp_path: Path) -> None:
    """The second time the first one stays as it is."""
    place = tmp_path / "paper.html"
    new_file.write_new(place, b"first")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    with pytest.raises(AssistantError, match="is there already") as caught:
        new_file.write_new(place, b"second")
    assert (caught.value.code, place.read_bytes()) == ("exists", b"first")


@pytest.mark.usefixtures("full")
def test_a_full_disk_leaves_no_half_paper(tmp_path: Path) -> None:
    """The place is named, nothing is left there, and the same name can be used again."""
    place = tmp_path / "referral.docx"
    with pytest.raises(AssistantError, match=r"The disk is full: .*referral\.docx") as caught:
        new_file.write_new(place, b"half a referral")
    assert caught.value.code == "disk_full"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("name", ["evidence.zip", "evidence"])
def test_a_full_disk_leaves_no_half_bundle(tmp_path: Path, name: str) -> None:
    """Neither a zip nor a folder: half of the evidence would look like tampering."""
    with pytest.raises(AssistantError, match="The disk is full"):
        write_bundle(FILES, tmp_path / name, now=NOW)
    assert list(tmp_path.iterdir()) == []


def test_who_stops_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    """Ctrl+C is no reason to leave half a file."""

    def stopped() -> None:
        with new_file.new_file(tmp_path / "big.zip") as stream:
            stream.write(b"begun")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new one takes the place of the old; if the disk is full the old one stays as it was."""
    place = tmp_path / "book.html"
    new_file.write_over(place, b"first")
    new_file.write_over(place, b"second")
    assert (place.read_bytes(), list(tmp_path.iterdir())) == (b"second", [place])

    def no_room(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(AssistantError, match="The disk is full"):
        new_file.write_over(place, b"half")
    assert (place.read_bytes(), list(tmp_path.iterdir())) == (b"second", [place])


def test_what_cannot_take_a_name_leaves_nothing_beside_it(tmp_path: Path) -> None:
    """A folder stands where the file should go."""
    place = tmp_path / "book.html"
    place.mkdir()
    with pytest.raises(AssistantError, match="could not be written"):
        new_file.write_over(place, b"page")
    assert list(tmp_path.iterdir()) == [place]
