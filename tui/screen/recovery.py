"""The recovery key, shown once; only saying that it is written down takes it away."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.screen.card import Card
from tui.sign_in import RECOVERY_WORDS


class RecoveryScreen(Card[None]):
    """The secret half of the recovery key."""

    TITLE_WORDS = "Recovery key: shown once"
    KEYS = "Y: I have written it down"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("y", "dismiss", show=False)]

    def __init__(self, secret: str) -> None:
        super().__init__()
        self.secret = secret

    def body(self) -> ComposeResult:
        """Lay out what it is for, then the key."""
        yield Static("\n".join(RECOVERY_WORDS), markup=False)
        yield Static(f"\n{self.secret}\n", id="secret", markup=False)
