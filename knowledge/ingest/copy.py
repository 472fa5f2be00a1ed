"""A copy of the file, taken before anything in it is looked at.

What is read is then one file and stays so: another that takes its place meanwhile changes nothing,
and one that is written to while it is copied is noticed. Size and kind are asked first, so a file
of two gigabytes, a pipe or a folder is refused unread.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from knowledge.error import KnowledgeError

MAX_BYTES = 10_000_000
"""Of text, Markdown and web pages."""
MAX_PACKED = 100_000_000
"""Of PDF and Word files, which hold pictures too."""
TRIES = 3
STEP = 1 << 20
READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Without waiting for somebody at the other end of a pipe."""
_PACKED = (b"%PDF-", b"PK")


@contextmanager
def copy_of(path: Path) -> Iterator[BinaryIO]:
    """Hold a copy of a file, open for reading.

    Raises:
        KnowledgeError: It is missing, is no file, is empty, is too big, or keeps changing.
    """
    with tempfile.TemporaryFile() as file:
        copy = cast("BinaryIO", file)
        for _ in range(TRIES):
            copy.seek(0)
            copy.truncate()
            if _take(path, copy):
                break
        else:
            hint = "Wait until whatever writes to it has finished."
            raise KnowledgeError(f"{path.name} is being changed while it is read.", hint)
        copy.seek(0)
        yield copy


def _take(path: Path, copy: BinaryIO) -> bool:
    """Copy once; return whether the file stayed as it was meanwhile."""
    try:
        with os.fdopen(os.open(path, READING), "rb") as stream:
            before = os.fstat(stream.fileno())
            _check(path, before, stream)
            _copy(path, stream, copy, before.st_size)
            after = os.fstat(stream.fileno())
    except FileNotFoundError as error:
        raise KnowledgeError(f"There is no file {path}.", "Check the name.") from error
    except OSError as error:
        raise KnowledgeError(f"{path} cannot be read: {error.strerror}.") from error
    return _state(before) == _state(after)


def _state(of: os.stat_result) -> tuple[int, int]:
    return of.st_size, of.st_mtime_ns


def _check(path: Path, found: os.stat_result, stream: BinaryIO) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise KnowledgeError(f"{path.name} is not a file.", "Name a document.")
    if found.st_size == 0:
        raise KnowledgeError(f"{path.name} is empty.", "Check that it was saved.")
    head = stream.read(1_024)
    stream.seek(0)
    most = MAX_PACKED if any(mark in head for mark in _PACKED) else MAX_BYTES
    if found.st_size > most:
        limit = f"{most // 1_000_000} MB"
        raise KnowledgeError(f"{path.name} is larger than {limit}.", "Add it in parts.")


def _copy(path: Path, stream: BinaryIO, copy: BinaryIO, size: int) -> None:
    done = 0
    while chunk := stream.read(STEP):
        done += len(chunk)
        if done > size + STEP:
            hint = "Wait until whatever writes to it has finished."
            raise KnowledgeError(f"{path.name} is growing while it is read.", hint)
        copy.write(chunk)
