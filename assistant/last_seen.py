"""The private file beside a person's key that remembers the last end of each log.

It is no proof for others: whoever can write here can also write the log. It catches the common
case, a backup put back without a word. A file that is missing or unreadable counts as never seen.
What is done about a difference is `log/restored.py`.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from pathlib import Path
from typing import Any

from assistant.log.restored import Seen

_FORMAT = "threshold/last-seen@1"


class FileMemory:
    """A `Memory` in one small file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def recall(self, log: str) -> Seen | None:
        """Return what was seen last of this log."""
        kept: Any = self._read().get(log)
        try:
            return Seen(int(kept["size"]), bytes.fromhex(kept["root"]), frozenset(kept["restored"]))
        except (TypeError, KeyError, ValueError):
            return None

    def keep(self, log: str, seen: Seen) -> None:
        """Remember the end of this log, in place of what was seen before.

        Not forced to the disk, for that would make every record wait twice: after a loss of power
        the file may tell of an earlier end, which is never wrong.
        """
        logs = self._read() | {
            log: {
                "size": seen.size,
                "root": seen.root.hex(),
                "restored": sorted(seen.restored),
            }
        }
        data = json.dumps({"format": _FORMAT, "logs": logs}).encode() + b"\n"
        temporary = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}.tmp")
        with contextlib.suppress(OSError):
            number = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(number, "wb") as file:
                file.write(data)
            temporary.replace(self.path)

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self.path.read_bytes())
            logs = found["logs"] if found["format"] == _FORMAT else {}
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return {}
        return dict(logs) if isinstance(logs, dict) else {}
