"""A bundle is a stranger's file: whatever it is, both readers refuse it and write nothing."""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from stat import S_IFLNK

import pytest

from assistant.bundle import form
from assistant.bundle.make import Wanted, make_bundle
from assistant.bundle.outside import judge
from assistant.bundle.pack import read_bundle, write_bundle
from assistant.error import LogError
from assistant.verifier.container import UnreadableError, is_safe, read_files
from assistant.verifier.outside import check
from tests.fake_log import NOW, InMemoryLogStore, a_log

Make = Callable[[Path], Path]


def _zip(folder: Path, *members: tuple[zipfile.ZipInfo | str, bytes]) -> Path:
    path = folder / "hostile.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members:
            packed.writestr(name, data)
    return path


def _bomb(folder: Path) -> Path:
    return _zip(folder, ("entries.jsonl", bytes(40 << 20)))


def _climbs_out(folder: Path) -> Path:
    return _zip(folder, ("../../outside.txt", b"x"))


def _absolute(folder: Path) -> Path:
    return _zip(folder, ("/etc/outside", b"x"))


def _other_slash(folder: Path) -> Path:
    return _zip(folder, ("a\\..\\b", b"x"))


def _drive(folder: Path) -> Path:
    return _zip(folder, ("C:file", b"x"))


def _dots(folder: Path) -> Path:
    return _zip(folder, ("keys/.. /x", b"x"))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def _twice(folder: Path) -> Path:
    path = _zip(folder, ("checkpoint", b"one"), ("checkpoinT", b"two"))
    path.write_bytes(path.read_bytes().replace(b"checkpoinT", b"checkpoint"))
    return path


def _link(folder: Path) -> Path:
    info = zipfile.ZipInfo("entries.jsonl")
    info.external_attr = (S_IFLNK | 0o777) << 16
    return _zip(folder, (info, b"/etc/passwd"))


def _locked(folder: Path) -> Path:
    path = _zip(folder, ("entries.jsonl", b"words"))
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    path.write_bytes(data)
    return path


def _other_packing(folder: Path) -> Path:
    path = folder / "lzma.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("entries.jsonl", b"words")
    return path


def _longer_than_it_says(folder: Path) -> Path:
    path = _zip(folder, ("entries.jsonl", b"words " * 99))
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 10)
    path.write_bytes(data)
    return path


def _endless_list(folder: Path) -> Path:
    path = _zip(folder, ("entries.jsonl", b"words"))
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x05\x06") + 12
    data[at : at + 4] = struct.pack("<I", 1 << 31)
    path.write_bytes(data)
    return path


def _cut_off(folder: Path) -> Path:
    path = _zip(folder, ("entries.jsonl", b"words" * 999))
    path.write_bytes(path.read_bytes()[:-30])
    return path


def _no_zip(folder: Path) -> Path:
    path = folder / "photo.zip"
    path.write_bytes(b"\x89PNG not a zip")
    return path


def _gigabyte_of_json(folder: Path) -> Path:
    place = folder / "bundle"
    place.mkdir()
    with (place / "entries.jsonl").open("wb") as file:
        file.truncate(1 << 30)
    return place


def _gigabyte_zip(folder: Path) -> Path:
    path = folder / "huge.zip"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    return path


def _folder_link(folder: Path) -> Path:
    place = folder / "bundle"
    place.mkdir()
    (place / "entries.jsonl").symlink_to("/etc/passwd")
    return place


def _linked_folder(folder: Path) -> Path:
    place = folder / "bundle"
    place.mkdir()
    (place / "keys").symlink_to("/etc")
    return place


def _pipe(folder: Path) -> Path:
    place = folder / "bundle"
    place.mkdir()
    os.mkfifo(place / "entries.jsonl")
    return place


def _deep(folder: Path) -> Path:
    place = folder / "bundle" / "a" / "b" / "c" / "d" / "e"
    place.mkdir(parents=True)
    (place / "f").write_bytes(b"x")
    return folder / "bundle"


HOSTILE: tuple[Make, ...] = (
    _bomb, _climbs_out, _absolute, _other_slash, _drive, _dots, _twice, _link, _locked,
    _other_packing, _longer_than_it_says, _endless_list, _cut_off, _no_zip, _gigabyte_of_json,
    _gigabyte_zip, _folder_link, _linked_folder, _pipe, _deep,
)  # fmt: skip


@pytest.mark.parametrize("make", HOSTILE, ids=lambda make: make.__name__.strip("_"))
def test_both_readers_refuse_it(make: Make, tmp_path: Path) -> None:
    """Refused with a reason by each, nothing written, and no crash of any other kind."""
    path = make(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(LogError, match="no bundle that can be read") as caught:
        read_bundle(path)
    assert caught.value.hint
    with pytest.raises(UnreadableError):
        read_files(path)
    assert sorted(tmp_path.rglob("*")) == before


def test_names_that_are_fine_are_let_in() -> None:
    """What a computer or a person may leave beside the files does no harm."""
    for name in ("VERIFY.md", "keys/a-1.vkey", ".DS_Store", "__MACOSX/._x", "notes (1).txt"):
        assert is_safe(name)


def _files() -> dict[str, bytes]:
    journal, _ = a_log(InMemoryLogStore(), entries=5)
    return make_bundle(journal, Wanted(numbers=(3,)), now=NOW).files


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (form.MANIFEST, b'{"format":"threshold/bundle@1","format":"threshold/bundle@1"}'),
        (form.MANIFEST, b'{"format":"threshold/bundle@2"}'),
        (form.MANIFEST, b"[" * 100_000),
        (form.MANIFEST, b"null"),
        (form.MANIFEST, b"\xff\xfe{}"),
    ],
)
def test_a_manifest_that_is_none_is_no_bundle(name: str, data: bytes) -> None:
    """Names twice, a later form, endless nesting, no object: unreadable, for both."""
    files = {**_files(), name: data}
    with pytest.raises(LogError):
        judge(files)
    with pytest.raises(UnreadableError):
        check(files, [], [])


@pytest.mark.parametrize(
    "entries",
    ["[[1,999999999999999]]", "[[5,1]]", "[[1,1],[1,5]]", "[]", "[[true,5]]", "[[1.0,5]]", '"1"'],
)
def test_a_manifest_cannot_ask_for_endless_work(entries: str) -> None:
    """Runs that are too long, backwards, doubled, or no numbers are refused before any work."""
    files = _files()
    data = files[form.MANIFEST].decode()
    start, end = data.index('"entries": ') + 11, data.index(' "training"')
    files[form.MANIFEST] = (data[:start] + entries + "," + data[end:]).encode()
    with pytest.raises(LogError):
        judge(files)
    with pytest.raises(UnreadableError):
        check(files, [], [])


@pytest.mark.parametrize("name", [form.ENTRIES, form.NOTES, form.HEAD, form.MANIFEST])
def test_a_file_that_is_missing_is_no_bundle(name: str) -> None:
    """Without one of its four files it is no bundle at all."""
    files = {key: data for key, data in _files().items() if key != name}
    with pytest.raises(LogError, match="missing"):
        judge(files)
    with pytest.raises(UnreadableError, match="missing"):
        check(files, [], [])


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (form.ENTRIES, b"[" * 100_000),
        (form.ENTRIES, b'{"v":1e400}'),
        (form.INCLUSION, b'{"number":3,"path":[],"path":[]}'),
        (form.INCLUSION, b'{"number":true,"path":[]}'),
        (form.CONSISTENCY, b'{"size":3,"path":[1]}'),
        (form.NOTES, b'{"size":3,"note":"\\ud800"}'),
        (form.NOTES, b"NaN"),
    ],
)
def test_hostile_lines_are_tampering_and_no_crash(name: str, line: bytes) -> None:
    """Nesting, overflow, names twice, truth for a number, half a character: both say the same."""
    files = _files()
    files[name] += line + b"\n"
    ours = {(one.code, one.entry) for one in judge(files).breaks}
    alone = {(one.code, one.entry) for one in check(files, [], []).breaks}
    assert ours == alone != set()


def test_a_bundle_with_a_stray_file_says_that_it_was_not_checked(tmp_path: Path) -> None:
    """Something beside the evidence is named, and is no break."""
    write_bundle(_files(), tmp_path / "b", now=NOW)
    (tmp_path / "b" / "covering letter.txt").write_text("Dear court")
    files = read_bundle(tmp_path / "b")
    for said in (judge(files), check(files, [], [])):
        assert not said.breaks
        assert any("covering letter.txt" in line for line in said.cannot_show)


def test_endless_lines_are_refused_before_they_are_split() -> None:
    """A file of a million and one empty lines is no bundle, for both, at once."""
    files = {**_files(), form.ENTRIES: b"\n" * 1_000_001}
    with pytest.raises(LogError, match="more lines"):
        judge(files)
    with pytest.raises(UnreadableError, match="more lines"):
        check(files, [], [])


def test_a_hundred_thousand_bad_lines_take_no_time_that_grows_with_their_square() -> None:
    """Each is a break of its own; both come back."""
    files = _files()
    rows = b"".join(b'{"number":%d,"path":[]}\n' % (number + 100) for number in range(100_000))
    files[form.INCLUSION] += rows
    assert len(judge(files).breaks) == len(check(files, [], []).breaks) == 100_000
