"""Read a bundle's files from a zip or a folder, as a stranger's: within limits, following no link.

Everything is read into memory and nothing is written, so that no name can lead anywhere. What is
no bundle raises `UnreadableError`. Part of the stand-alone verifier: standard library only.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from pathlib import Path

MOST_FILES, LARGEST, MOST_BYTES, MOST_RATIO = 20_000, 1 << 28, 1 << 29, 200


class UnreadableError(Exception):
    """This is not a bundle that can be read; nothing is said about the log."""


class Tally:
    """What has been let in so far."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.bytes = 0

    def let_in(self, name: str, size: int) -> None:
        """Count a file, or refuse it."""
        if not is_safe(name) or name in self.names:
            raise UnreadableError(f"{name[:80]!r} is no name for a file of a bundle.")
        self.names.add(name)
        self.bytes += size
        if len(self.names) > MOST_FILES or size > LARGEST or self.bytes > MOST_BYTES:
            raise UnreadableError("It holds more than a bundle may hold.")


def is_safe(name: str) -> bool:
    """Say whether a file may have this name: a short path that stays inside."""
    parts = name.split("/")
    return (
        len(name) < 200
        and len(parts) < 5
        and all(part.strip(". ") and part.isprintable() for part in parts)
        and not set(name) & set("\\:")
    )


def read_files(place: Path) -> dict[str, bytes]:
    """Read every file of a bundle into memory."""
    try:
        return from_folder(place) if place.is_dir() else from_zip(place)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, ValueError) as error:
        raise UnreadableError(f"It cannot be read: {error}.") from error
    except (NotImplementedError, RuntimeError, MemoryError, IndexError, KeyError) as error:
        raise UnreadableError("It is packed in a way that is not read here.") from error


def from_folder(place: Path) -> dict[str, bytes]:
    """Read a folder; links and special files are refused."""
    tally, folders = Tally(), [place]
    while folders:
        for path in folders.pop().iterdir():
            found = path.lstat()
            name = path.relative_to(place).as_posix()
            if stat.S_ISDIR(found.st_mode):
                folders.append(path)
                if not is_safe(name) or len(folders) > MOST_FILES:
                    raise UnreadableError(f"{name[:80]!r} is no name for a folder of a bundle.")
            elif stat.S_ISREG(found.st_mode):
                tally.let_in(name, found.st_size)
            else:
                raise UnreadableError(f"{name[:80]!r} is a link or a special file.")
    return {name: (place / name).read_bytes() for name in tally.names}


def from_zip(place: Path) -> dict[str, bytes]:
    """Read a zip; bytes are counted while they are unpacked, whatever the zip says of them."""
    tally, files = Tally(), dict[str, bytes]()
    refuse_long_list(place)
    with zipfile.ZipFile(place) as packed:
        for info in packed.infolist():
            if info.is_dir():
                continue
            name, size = info.filename, info.file_size
            if stat.S_ISLNK(info.external_attr >> 16) or info.flag_bits & 1:
                raise UnreadableError(f"{name[:80]!r} is a link, or is locked.")
            if info.compress_type not in (0, 8) or size > MOST_RATIO * info.compress_size + 4096:
                raise UnreadableError(f"{name[:80]!r} is packed too tightly.")
            tally.let_in(name, size)
            with packed.open(info) as stream:
                files[name] = stream.read(size + 1)
            if len(files[name]) != size:
                raise UnreadableError(f"{name[:80]!r} is not as long as it says.")
    return files


def refuse_long_list(place: Path) -> None:
    """Refuse a zip that is too large, or whose list of files is, before that list is read."""
    with place.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - 65557))
        end = stream.read()
    at = end.rfind(b"PK\5\6")
    if at < 0 or size > MOST_BYTES:
        raise UnreadableError("It is not a zip, or too large a one.")
    if int.from_bytes(end[at + 12 : at + 16], "little") > MOST_FILES * 300 or b"PK\6\7" in end:
        raise UnreadableError("It holds more than a bundle may hold.")
