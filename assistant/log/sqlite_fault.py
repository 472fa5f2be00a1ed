"""What SQLite and the file system say when something is wrong, in words for a person.

Always raised `from` the original. Never decides anything; `sqlite.py` does.
"""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import apsw

from assistant.error import LogError, LogUnavailable

_ROOM = 1 << 18
"""Bytes that SQLite may need for its files beside the log before it can do anything."""
_NOTHING_LOST = "Nothing that was recorded before has been lost."


class Said:
    """Turns errors of SQLite and of the file system into ours, inside `with`.

    A class, not a generator: an append asks a dozen times while colleagues wait.
    """

    __slots__ = ("_path",)

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, found: BaseException | None, trace: object
    ) -> None:
        """Raise ours from an error of theirs; let every other pass."""
        if isinstance(found, (apsw.Error, OSError, UnicodeDecodeError)):  # altered words
            raise _ours(self._path, found) from found


def said(path: Path) -> Said:
    """Turn errors of SQLite and of the file system into ours."""
    return Said(path)


def _ours(path: Path, error: apsw.Error | OSError | UnicodeDecodeError) -> LogError:
    if isinstance(error, OSError):
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        return _full(path) if full else _read_only(path, error.strerror or str(error))
    if isinstance(error, apsw.FullError | apsw.IOError):
        return _of_the_disk(path, error)
    if isinstance(error, apsw.NotADBError | apsw.CorruptError | UnicodeDecodeError):
        return LogError(
            f"The file of the log at {path} is damaged: {error}.",
            hint="Keep the file as it is and bring a backup. Run: threshold log verify",
            code="damaged",
        )
    if isinstance(error, apsw.ReadOnlyError | apsw.CantOpenError | apsw.PermissionsError):
        return _read_only(path, str(error))
    if isinstance(error, apsw.BusyError):
        return LogUnavailable(
            f"Another program holds the log at {path}. {_NOTHING_LOST}",
            hint="Close the other program, then try again.",
            code="busy",
        )
    return LogError(
        f"The log at {path} could not be used: {error}. {_NOTHING_LOST}",
        hint="Run: threshold log verify",
        code="failed",
    )


def _has_no_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _ROOM
    except OSError:
        return False


def _of_the_disk(path: Path, error: apsw.Error) -> LogUnavailable:
    """Say that a disk is full or failing; where SQLite's own files find no room it says I/O."""
    if isinstance(error, apsw.FullError) or _has_no_room(path):
        return _full(path)
    return LogUnavailable(
        f"The disk did not read or write as it should: {error}. The log is at {path}. "
        f"{_NOTHING_LOST}",
        hint="Copy the log to another disk before anything else. Then run: threshold log verify",
        code="disk_failed",
    )


def _full(path: Path) -> LogUnavailable:
    return LogUnavailable(
        f"The disk is full: nothing was added to the log at {path}. {_NOTHING_LOST}",
        hint="Make some room, then give it again. A draft that was kept is still there.",
        code="disk_full",
    )


def _read_only(path: Path, why: str) -> LogUnavailable:
    return LogUnavailable(
        f"The log at {path} cannot be opened or written: {why}. {_NOTHING_LOST}",
        hint="Check that you may write in that folder, or give another place with --store.",
        code="read_only",
    )


def shared(path: Path, kind: str) -> LogUnavailable:
    """Return the error for a place on a network share."""
    return LogUnavailable(
        f"{path} is on a network share ({kind}), where records can be lost without a word.",
        hint="Keep the log on this machine's own disk. A team shares a database instead.",
        code="network_share",
    )


def still_read(path: Path) -> LogUnavailable:
    """Return the error for a file that cannot be rewritten while somebody reads it."""
    return LogUnavailable(
        f"Another program is reading the log at {path}, so what was erased may still be in it.",
        hint="Close the other program, then give the same command again.",
        code="busy",
    )


def old_sqlite(version: str) -> LogUnavailable:
    """Return the error for an SQLite with the WAL-reset bug."""
    return LogUnavailable(
        f"This SQLite ({version}) has a fault that can lose records; 3.51.3 or later is needed.",
        hint="Install the program again with its own parts: make run",
        code="old_sqlite",
    )


def newer(path: Path) -> LogError:
    """Return the error for a store that a newer version wrote."""
    return LogError(
        f"A newer version of Threshold wrote the log at {path}. It was left as it is.",
        hint="Bring this installation up to date, then open it again.",
        code="newer_log",
    )


def no_log(path: Path) -> LogError:
    """Return the error for a place without a log."""
    return LogError(
        f"There is no log at {path} yet.",
        hint="It begins with your first account: threshold account create",
        code="no_log",
    )


def not_a_log(path: Path) -> LogError:
    """Return the error for another kind of file."""
    return LogError(
        f"{path} is not a decision log. It was left as it is.",
        hint="Check the path given with --store.",
        code="not_a_log",
    )
