"""A new file that is handed out: never over another, for its owner alone, and never left cut off.

If the disk fills up or the person stops, what was begun is taken away again, so that nobody sends
half a referral. It goes to its own name at once and not to a hidden one: it may hold words about a
child, and a machine that dies here leaves nothing that its owner does not see. Neighbour:
`private_file.py` (sealed files of the program itself).
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from assistant.error import AssistantError

OWNER = 0o600


def write_new(path: Path, data: bytes, *, mode: int = OWNER) -> None:
    """Write a new file, whole or not at all.

    Raises:
        AssistantError: There is something already, or it cannot be written; nothing is left.
    """
    with new_file(path, mode=mode) as stream:
        stream.write(data)


def write_over(path: Path, data: bytes, *, mode: int = OWNER) -> None:
    """Write a file in the place of another, whole or not at all; never words about a child.

    It is made under a name beside it, so the old file stays until the new one is there.

    Raises:
        AssistantError: It cannot be written; the old file is as it was.
    """
    beside = path.with_name(f"{path.name}.new")
    write_new(beside, data, mode=mode)
    try:
        with _or_nothing(beside):
            beside.replace(path)
    except OSError as exc:
        raise not_written(exc, path) from exc


@contextlib.contextmanager
def new_file(path: Path, *, mode: int = OWNER) -> Iterator[BinaryIO]:
    """Open a new file to be written in pieces; it is taken away if that does not come to its end.

    Raises:
        AssistantError: There is something already, or it cannot be written; nothing is left.
    """
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with _or_nothing(path), os.fdopen(number, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as exc:
        raise not_written(exc, path) from exc


@contextlib.contextmanager
def _or_nothing(path: Path) -> Iterator[None]:
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            with contextlib.suppress(OSError):
                path.unlink()


def not_written(exc: OSError, path: Path) -> AssistantError:
    """Return the error for what could not be written: where, why, and what to do."""
    if isinstance(exc, FileExistsError):
        message = f"{path} is there already, and was left as it is."
        return AssistantError(message, hint="Give a new name.", code="exists")
    if exc.errno in {errno.ENOSPC, errno.EDQUOT}:
        message = f"The disk is full: {path} could not be written. Nothing of it was left there."
        return AssistantError(message, hint="Make some room, or give another place.",
                              code="disk_full")  # fmt: skip
    message = f"{path} could not be written: {exc.strerror or exc}."
    hint = "Check the folder, or give another place."
    return AssistantError(message, hint=hint, code="read_only")
