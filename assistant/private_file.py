"""Write a file that only its owner can read, whole or not at all.

The bytes go to a temporary file beside it, reach the disk, and only then take the name.
Never used for plain text about a child: callers pass sealed bytes only.
Neighbours: `key.py` (the key file) and `draft.py` (unfinished records).
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

from assistant.error import AssistantError


def write_private(path: Path, data: bytes, *, replace: bool) -> None:
    """Write `data` to `path` with mode 0600, atomically and durably.

    Raises:
        AssistantError: The folder cannot be written, the disk is full, or the file is there
            already and `replace` is false; the old file is then untouched.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_new(temporary, data)
        if replace:
            temporary.replace(path)
        else:
            _take_name(temporary, path)
        _sync_folder(path.parent)
    except OSError as exc:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise _said(exc, path) from exc


def _write_new(path: Path, data: bytes) -> None:
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _take_name(temporary: Path, path: Path) -> None:
    """Give the file its name, never over another file."""
    try:
        path.hardlink_to(temporary)
    except OSError as exc:
        if exc.errno not in {errno.EPERM, errno.ENOTSUP} or path.exists():
            raise
        temporary.replace(path)  # a stick or share without hard links
    else:
        temporary.unlink()


def _sync_folder(folder: Path) -> None:
    if not hasattr(os, "O_DIRECTORY"):  # Windows keeps no handle on a folder
        return
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _said(exc: OSError, path: Path) -> AssistantError:
    if isinstance(exc, FileExistsError):
        return AssistantError(
            f"{path} is there already, and was left as it is.",
            hint="Choose another place, or move the old file away first.",
            code="exists",
        )
    if exc.errno in {errno.ENOSPC, errno.EDQUOT}:
        return AssistantError(
            f"The disk is full: {path} could not be saved. What was saved before is still there.",
            hint="Make some room, then save again.",
            code="disk_full",
        )
    return AssistantError(
        f"{path} could not be saved: {exc.strerror or exc}.",
        hint="Check that you may write in that folder.",
        code="read_only",
    )
