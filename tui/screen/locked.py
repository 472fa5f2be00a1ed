"""Covers the words on the screen once the opened key was forgotten, until its owner is back.

The draft stays as it is beneath. The keyring is not asked: whoever walks past must not be let in.
Neighbour: `sign_in.py`, which asks for the passphrase.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from tui.screen.sign_in import SignInScreen
from tui.sitting import Sitting


class LockedScreen(SignInScreen):
    """Goes away when the passphrase opens the key, and not before."""

    TITLE_WORDS = "Locked"
    KEYS = "Enter unlock · F9 emergency contacts · Ctrl+Q leave"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stay", show=False)]

    def __init__(self, sitting: Sitting, *, kept: str) -> None:
        super().__init__(sitting)
        self.why, self.kept = sitting.status, kept

    def body(self) -> ComposeResult:
        """Say why, and where the words are."""
        yield Static(self.why, markup=False)
        yield Static(f"Your words are covered, not lost. {self.kept}", markup=False)
        yield from super().body()

    def on_mount(self) -> None:
        """Wait for the passphrase."""
        self.query_one(Input).cursor_blink = False
        self.query_one(Input).focus()

    def action_stay(self) -> None:
        """Esc uncovers nothing."""
