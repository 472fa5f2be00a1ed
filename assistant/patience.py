"""Wrong passphrases are slowed: each wrong one after the third waits longer, half a minute at most.

Nothing is ever locked for good or lost: a person in a hurry gets in at once with the right one
after the wait. It slows somebody at this keyboard; against a copied file only a long passphrase
helps (docs/safety/threat-model.md). Neighbour: `key.py`.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable
from pathlib import Path

FREE = 3
"""Wrong tries that cost nothing: slips of a tired hand."""
LONGEST = 30.0


class Tries:
    """How many wrong passphrases a key file has seen in a row, in a small file beside it."""

    def __init__(
        self,
        key: Path,
        *,
        now: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.path = key.with_name(f"{key.name}.tries")
        self._now = now
        self._sleep = sleep

    def wait(self) -> None:
        """Wait as long as the wrong tries so far ask for, less what has passed since the last."""
        wrong, last = self._read()
        if wrong <= FREE:
            return
        whole = min(2.0 ** (min(wrong, 32) - FREE - 1), LONGEST)
        self._sleep(min(whole, max(0.0, last + whole - self._now())))

    def wrong(self) -> None:
        """Count a wrong try."""
        data = {"wrong": self._read()[0] + 1, "last": self._now()}
        with contextlib.suppress(OSError):
            self.path.write_text(json.dumps(data), "utf-8")

    def right(self) -> None:
        """Forget the wrong tries."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _read(self) -> tuple[int, float]:
        try:
            data = json.loads(self.path.read_bytes())
            return max(0, int(data["wrong"])), float(data["last"])
        except (OSError, ValueError, KeyError, TypeError, OverflowError):
            return 0, 0.0
