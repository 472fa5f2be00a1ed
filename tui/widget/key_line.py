"""The bottom lines of every screen: what is kept, and which keys do what."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

COMMON = "F1 help · F9 EMERGENCY · Esc back · Ctrl+Q leave"


class KeyLine(Static):
    """Three lines at most: the state of the draft, this screen's keys, everywhere's keys."""

    def show(self, status: str, keys: str) -> None:
        """Show the state of the draft and the screen's own keys."""
        parts = [Content.styled(f" {status}", "italic")] if status else []
        parts += [Content.styled(f" {keys}", "bold"), Content(f" {COMMON}")]
        self.update(Content("\n").join(parts))
