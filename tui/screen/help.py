"""All the keys, on one card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.screen.card import Card

EVERYWHERE = (
    "F1: this help",
    "F9 or Ctrl+E: the emergency card",
    "Esc: back a step; nothing is lost",
    "Ctrl+Q: leave; an encrypted draft is kept where you have an account",
    "Tab, Shift+Tab: move between fields",
)
WAY = (
    "Your worry → what I noticed → the safety questions → your view first → the reading → "
    "your decision → the receipt. You decide; it explains. Nothing leaves this machine."
)


class HelpScreen(Card[None]):
    """This screen's keys, then those that work everywhere."""

    TITLE_WORDS = "Help: the keys"
    KEYS = "Esc back"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,f1", "dismiss", show=False)]

    def __init__(self, heading: str, lines: Sequence[str]) -> None:
        super().__init__()
        self.heading = heading
        self.lines = tuple(lines)

    def body(self) -> ComposeResult:
        """Lay out the keys."""
        text = (f"Here ({self.heading})", *self.lines, "", "Everywhere", *EVERYWHERE, "", WAY)
        yield Static("\n".join(text), markup=False)
