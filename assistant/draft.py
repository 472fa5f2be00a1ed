"""Drafts: unfinished records, sealed to the person who writes them, safe to lose power over.

One file a draft, replaced as a whole, never in clear on the disk. Saving needs no passphrase
(only the public key); opening does. Nothing here decides when to save: the screens do.
Neighbours: `sealing.py`, and `log/` for records that are finished.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.error import LogError
from assistant.private_file import write_private
from assistant.sealing import SealingKey, seal

_ID = re.compile(r"[0-9a-f]{32}")
_LARGEST = 16 << 20


@dataclass(frozen=True, slots=True)
class DraftInfo:
    """What can be told of a draft without opening it."""

    id: str
    saved: datetime


class Drafts:
    """The drafts of one person, in one folder."""

    def __init__(self, folder: Path, sealing_key: str) -> None:
        self.folder = folder
        self._sealing_key = sealing_key

    def save(self, draft: str, data: Mapping[str, Any]) -> None:
        """Seal and keep a draft under its id (`seal.new_id`), in place of its last state.

        Raises:
            AssistantError: It cannot be kept; the last state is still there.
        """
        plain = json.dumps(data, ensure_ascii=False).encode(errors="surrogatepass")
        write_private(self._path(draft), seal(plain, [self._sealing_key]), replace=True)

    def load(self, draft: str, reader: SealingKey) -> dict[str, Any]:
        """Open a draft.

        Raises:
            LogError: There is none, it is not this person's, or it was altered (`bad_draft`).
        """
        try:
            with self._path(draft).open("rb") as file:
                sealed = file.read(_LARGEST)
            data = json.loads(reader.unseal(sealed).decode(errors="surrogatepass"))
        except (OSError, ValueError, LogError) as exc:
            raise _unreadable(draft) from exc
        if not isinstance(data, dict):
            raise _unreadable(draft)
        return data

    def list(self) -> tuple[DraftInfo, ...]:
        """Return the drafts that are there, the latest first."""
        if not self.folder.is_dir():
            return ()
        found = [
            DraftInfo(path.stem, datetime.fromtimestamp(path.stat().st_mtime, UTC))
            for path in self.folder.glob("*.age")
            if _ID.fullmatch(path.stem)
        ]
        return tuple(sorted(found, key=lambda info: info.saved, reverse=True))

    def discard(self, draft: str) -> None:
        """Remove a draft; nothing happens if it is not there.

        Raises:
            LogError: It cannot be removed.
        """
        try:
            self._path(draft).unlink(missing_ok=True)
        except OSError as exc:
            raise LogError(
                f"The draft could not be removed: {exc.strerror or exc}.",
                hint="Check that you may write in that folder.",
                code="bad_draft",
            ) from exc

    def _path(self, draft: str) -> Path:
        if not _ID.fullmatch(draft):
            raise _unreadable(draft)
        return self.folder / f"{draft}.age"


def _unreadable(draft: str) -> LogError:
    return LogError(
        f"The draft {draft[:40]!r} cannot be opened.",
        hint="It may be another person's, discarded, or damaged.",
        code="bad_draft",
    )
