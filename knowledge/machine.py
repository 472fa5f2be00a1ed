"""What is asked of the operating system: limits on a process, and one writer at a time.

On Linux every limit is enforced by the kernel. On macOS the limit on memory is not. Windows has no
such limits at all: there the parent's watch on time and output, the limit on the file's size and
the look into packed files (`ingest/package.py`) are what is left. Only Linux is tested.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Limits:
    """What a limited process may use."""

    memory: int = 768 << 20
    """Bytes of address space, libraries included; what is held in memory is far less."""
    cpu: int = 120
    """Seconds of the processor."""
    wall: int = 300
    """Seconds on the clock; watched by the parent."""
    output: int = 64_000_000
    """Bytes that it may say; counted by the parent."""
    files: int = 64
    """Files open at one time."""


GRACE = 5
"""Seconds between the signal that says what is wrong and the one that ends the process."""

if sys.platform == "win32":
    import msvcrt

    def limit_this_process(limits: Limits) -> None:
        """Do nothing: Windows has no such limits. The parent still watches time and output."""

    def peak_memory() -> int:
        """Return 0: not known here."""
        return 0

    def _acquire(number: int) -> None:
        msvcrt.locking(number, msvcrt.LK_LOCK, 1)
else:
    import fcntl
    import resource

    def limit_this_process(limits: Limits) -> None:
        """Limit this process, for good: memory, processor, open files; no file may be written."""
        for kind, value in (
            (resource.RLIMIT_AS, limits.memory),
            (resource.RLIMIT_CPU, limits.cpu),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_NOFILE, limits.files),
            (resource.RLIMIT_CORE, 0),
        ):
            _, most = resource.getrlimit(kind)
            least = value if most == resource.RLIM_INFINITY else min(value, most)
            later = GRACE if kind == resource.RLIMIT_CPU and most == resource.RLIM_INFINITY else 0
            resource.setrlimit(kind, (least, least + later))

    def peak_memory() -> int:
        """Return the most bytes that this process has held in memory so far.

        `getrusage` counts what the parent held before this program was begun; Linux tells better.
        """
        try:
            status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
            return int(status.partition("VmHWM:")[2].split()[0]) * 1024
        except (OSError, ValueError, IndexError):
            pass
        told = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return told if sys.platform == "darwin" else told * 1024

    def _acquire(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_EX)


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Hold a folder's lock; wait until other processes let go. A process that dies lets go too.

    Raises:
        OSError: The lock file cannot be made or opened.
    """
    folder.mkdir(parents=True, exist_ok=True)
    number = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _acquire(number)
        yield
    finally:
        os.close(number)  # lets go of the lock as well
