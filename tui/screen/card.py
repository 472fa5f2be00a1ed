"""A card laid over any screen: it says something, waits for a key, and goes away."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

Answer = TypeVar("Answer")


class Card(ModalScreen[Answer]):
    """Title, scrolling body, and the keys that work on it."""

    TITLE_WORDS: ClassVar[str]
    KEYS: ClassVar[str]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll(-1)", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("pageup", "scroll(-12)", show=False),
        Binding("pagedown", "scroll(12)", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the card."""
        with Vertical(id="card"):
            yield Static(self.TITLE_WORDS, id="card-title", markup=False)
            with VerticalScroll(id="card-body", can_focus=False):
                yield from self.body()
            yield Static(self.KEYS, id="card-keys", markup=False)

    def body(self) -> ComposeResult:
        """Lay out what the card says."""
        raise NotImplementedError

    def action_scroll(self, lines: int) -> None:
        """Scroll what the card says."""
        body = self.query_one("#card-body")
        body.scroll_to(y=body.scroll_y + lines, animate=False, immediate=True)
