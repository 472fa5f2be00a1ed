"""An opened key that is forgotten when nobody has touched anything for a while.

Holds the identity and the time of the last touch; asks nobody and draws nothing. The full screen
touches it at each key and mouse press (`tui/app.py`); commands open a key for one run only.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from assistant.key import Identity


class OpenKey:
    """One person's opened key, for at most `minutes` without a touch; 0 means for ever."""

    def __init__(self, minutes: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.minutes = minutes
        self._clock = clock
        self._identity: Identity | None = None
        self._forgotten = False
        self._touched = clock()

    def hold(self, identity: Identity | None) -> None:
        """Take an opened key, or let go of it."""
        self._identity, self._forgotten = identity, False
        self._touched = self._clock()

    def touch(self) -> None:
        """Begin the time anew; a key whose time is over stays forgotten."""
        self._look()
        self._touched = self._clock()

    def get(self) -> Identity | None:
        """Return the opened key, if its time is not over."""
        self._look()
        return self._identity

    def was_forgotten(self) -> bool:
        """Say, once, whether the key was forgotten since it was last held or asked about."""
        self._look()
        told, self._forgotten = self._forgotten, False
        return told

    def _look(self) -> None:
        over = self.minutes > 0 and self._clock() - self._touched >= self.minutes * 60
        if self._identity is not None and over:
            self._identity, self._forgotten = None, True
