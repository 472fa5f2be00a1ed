"""Asks before leaving with words that are kept nowhere."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.screen.card import Card


class LeaveScreen(Card[bool]):
    """Ctrl+Q again leaves, Esc stays."""

    TITLE_WORDS = "Leave? Your words are not kept"
    KEYS = "Ctrl+Q or y leave and lose them · Esc stay"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n", "dismiss(False)", show=False),
        Binding("y", "dismiss(True)", show=False),
    ]

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why

    def body(self) -> ComposeResult:
        """Say why they are not kept."""
        yield Static(self.why, markup=False)
        yield Static("If you leave now, what you wrote is gone.", markup=False)
