"""Write a bundle as a zip or a folder, and read one that a stranger made.

Reading trusts nothing: limits on number, size and packing, no links, no name that leads out, and
nothing is unpacked to the disk. The stand-alone verifier has its own reader with the same limits.
"""

from __future__ import annotations

import os
import shutil
import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from stat import S_IFLNK, S_IFMT

from assistant.bundle.form import Files, unreadable
from assistant.new_file import new_file, not_written, write_new

MOST_FILES = 20_000
LARGEST_FILE = 1 << 28
MOST_BYTES = 1 << 29
MOST_RATIO = 200
_DIRECTORY_ENTRY = 300
_LONGEST_NAME = 199
_DEEPEST = 4
_TAIL = 22 + 65535
_LOCKED = 0x1
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FAULTS = (
    OSError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError,
    RuntimeError, IndexError, KeyError, MemoryError,
)  # fmt: skip


def write_bundle(files: Files, place: Path, *, now: datetime) -> None:
    """Write a bundle: a zip where the name ends so, else a folder. Nothing is written over.

    Raises:
        AssistantError: There is something already, or it cannot be written.
    """
    if place.suffix.lower() == ".zip":
        _write_zip(files, place, now)
        return
    try:
        place.mkdir(mode=0o700)
    except OSError as exc:
        raise not_written(exc, place) from exc
    done = False
    try:
        _write_folder(files, place)
        done = True
    except OSError as exc:
        raise not_written(exc, place) from exc
    finally:
        if not done:
            shutil.rmtree(place, ignore_errors=True)


def _write_zip(files: Files, place: Path, now: datetime) -> None:
    moment = now.astimezone(UTC).timetuple()[:6]
    with (
        new_file(place) as stream,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in sorted(files):
            info = zipfile.ZipInfo(name, moment)
            info.compress_type = _packing(files[name])
            info.external_attr = 0o600 << 16
            packed.writestr(info, files[name])


def _packing(data: bytes) -> int:
    """Leave unpacked what would pack so tightly that a careful reader refuses it."""
    tight = len(data) > MOST_RATIO // 2 * len(zlib.compress(data))
    return zipfile.ZIP_STORED if tight else zipfile.ZIP_DEFLATED


def _write_folder(files: Files, place: Path) -> None:
    for name, data in files.items():
        path = place / name
        path.parent.mkdir(mode=0o700, exist_ok=True)
        write_new(path, data)


def read_bundle(place: Path) -> dict[str, bytes]:
    """Read every file of a bundle into memory.

    Raises:
        LogError: It is no bundle, or larger than one may be (code `bad_bundle`).
    """
    try:
        return _read_folder(place) if place.is_dir() else _read_zip(place)
    except FileNotFoundError as exc:
        raise unreadable(f"there is nothing at {place}.") from exc
    except _FAULTS as exc:
        why = getattr(exc, "strerror", None) or exc
        raise unreadable(f"it is damaged, or cannot be opened ({why}).") from exc


def _read_folder(place: Path) -> dict[str, bytes]:
    sizes: dict[str, int] = {}
    for folder, inner, names in os.walk(place, followlinks=False):
        for name in (*inner, *names):
            path = Path(folder, name)
            within = path.relative_to(place).as_posix()
            _require(_is_safe(within), f"{within[:80]!r} is no name for a file of a bundle.")
            _require(not path.is_symlink(), f"{within[:80]!r} is a link.")
            if name in names:
                _require(path.is_file(), f"{within[:80]!r} is a special file.")
                sizes[within] = path.stat().st_size
                _require_room(sizes)
    return {name: (place / name).read_bytes() for name in sizes}


def _read_zip(place: Path) -> dict[str, bytes]:
    _require_short_list(place)
    sizes: dict[str, int] = {}
    files: dict[str, bytes] = {}
    with zipfile.ZipFile(place) as packed:
        for info in packed.infolist():
            if info.is_dir():
                continue
            name = info.filename
            _require(_is_safe(name) and name not in sizes, f"{name[:80]!r} may not stand in it.")
            _require(_is_plain(info), f"{name[:80]!r} is a link, locked, or packed too tightly.")
            sizes[name] = info.file_size
            _require_room(sizes)
            with packed.open(info) as stream:
                files[name] = stream.read(info.file_size + 1)
            _require(len(files[name]) == info.file_size, f"{name[:80]!r} has another length.")
    return files


def _is_plain(info: zipfile.ZipInfo) -> bool:
    linked = S_IFMT(info.external_attr >> 16) == S_IFLNK
    bloated = info.file_size > MOST_RATIO * info.compress_size + 4096
    locked = info.flag_bits & _LOCKED
    return not (linked or bloated or locked) and info.compress_type in _PACKINGS


def _is_safe(name: str) -> bool:
    """Say whether a name is a short path of ordinary parts that stays inside."""
    parts = name.split("/")
    ordinary = all(part.strip(". ") and part.isprintable() for part in parts)
    plain = "\\" not in name and ":" not in name and not PurePosixPath(name).is_absolute()
    return ordinary and plain and len(name) <= _LONGEST_NAME and len(parts) <= _DEEPEST


def _require_room(sizes: dict[str, int]) -> None:
    """Refuse more than a bundle may hold; the sum is taken now and then, for it is long."""
    last = next(reversed(sizes.values()))
    _require(last <= LARGEST_FILE and len(sizes) <= MOST_FILES, "it holds too much.")
    if last > LARGEST_FILE // MOST_FILES or len(sizes) % 100 == 0:
        _require(sum(sizes.values()) <= MOST_BYTES, "it holds too much.")


def _require_short_list(place: Path) -> None:
    """Refuse a zip whose own list of files is huge, before anything reads that list."""
    length = place.stat().st_size
    _require(length <= MOST_BYTES, "it is too large.")
    with place.open("rb") as stream:
        stream.seek(max(0, length - _TAIL))
        tail = stream.read()
    _, mark, record = tail.rpartition(b"PK\x05\x06")
    _require(bool(mark), "it is neither a zip nor a folder, or it was cut off.")
    listed = int.from_bytes(record[8:12], "little")
    _require(listed <= MOST_FILES * _DIRECTORY_ENTRY, "it lists too many files.")
    _require(b"PK\x06\x07" not in tail, "it is a zip of a larger kind than is read here.")


def _require(holds: bool, why: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        raise unreadable(why)
