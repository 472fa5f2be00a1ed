"""The emergency card: one key away everywhere, and in need of nothing that could fail to load."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.prompt import EMERGENCY
from tui.screen.card import Card


class EmergencyScreen(Card[None]):
    """999 first, then the area's own numbers where they are known."""

    TITLE_WORDS = EMERGENCY[0]
    KEYS = "Esc back · nothing you wrote is lost"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "dismiss", show=False)]

    def __init__(self, contacts: Sequence[str] = ()) -> None:
        super().__init__()
        self.contacts = tuple(contacts)

    def body(self) -> ComposeResult:
        """Lay out what to do and whom to ring."""
        yield Static("\n\n".join(EMERGENCY[1:]), markup=False)
        if self.contacts:
            yield Static("\n" + "\n".join(self.contacts), markup=False)
