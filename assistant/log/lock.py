"""What we ask of the operating system: one writer at a time, and a disk that is really here.

The lock is fair where SQLite's own waiting is not, and is let go when a process dies. A network
share keeps no such promises, so it is told apart here. Linux is tested; the Windows and macOS
branches are written from their documentation and untested. Used by `sqlite.py` only.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes
    import msvcrt

    def _acquire(number: int) -> None:
        msvcrt.locking(number, msvcrt.LK_LOCK, 1)

    def network_share(path: Path) -> str | None:
        """Return what kind of network share holds `path`; None if it is a disk of this machine."""
        drive = path.resolve().drive
        remote = ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == 4
        return "network drive" if remote or drive.startswith("\\\\") else None
else:
    import fcntl

    def _acquire(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_EX)

    def network_share(path: Path) -> str | None:
        """Return what kind of network share holds `path`; None if it is a disk of this machine."""
        kind = file_system(path)
        shared = kind in _SHARED or (kind.startswith("fuse.") and kind[5:] in _SHARED_FUSE)
        return kind if shared else None


_SHARED = frozenset(
    {"afs", "beegfs", "ceph", "cifs", "coda", "davfs", "glusterfs", "gpfs", "lustre"}
    | {"ncpfs", "nfs", "nfs4", "ocfs2", "smb3", "smbfs"}
)
_SHARED_FUSE = frozenset({"cephfs", "davfs", "glusterfs", "gvfsd-fuse", "rclone", "s3fs", "sshfs"})
_MOUNTS = Path("/proc/self/mountinfo")


class Alone:
    """Holds a lock file inside `with`; a class, not a generator, for each append waits for it."""

    __slots__ = ("_name", "_number")

    def __init__(self, name: str) -> None:
        self._name = name
        self._number = -1

    def __enter__(self) -> None:
        """Wait until other processes and threads let go."""
        self._number = os.open(self._name, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _acquire(self._number)
        except BaseException:
            os.close(self._number)
            raise

    def __exit__(self, *_: object) -> None:
        """Let go: the lock ends with the last number that stands for the file."""
        os.close(self._number)


def alone(path: Path) -> Alone:
    """Hold the lock file beside `path`; wait until other processes and threads let go.

    Raises:
        OSError: (on entering) The lock file cannot be made or opened.
    """
    return Alone(f"{path}.lock")


def file_system(path: Path, mounts: Path = _MOUNTS) -> str:
    """Return the kind of file system that holds `path`; empty where that cannot be told."""
    try:
        listing = mounts.read_text(errors="replace")
    except OSError:
        return ""
    place = Path(os.path.realpath(path))
    best, kind = -1, ""
    for line in listing.splitlines():
        left, _, right = line.partition(" - ")
        fields = left.split(" ")
        if len(fields) < 5 or not right:
            continue
        point = Path(fields[4].replace("\\040", " "))
        if place.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), right.split(" ")[0]
    return kind
