"""The top line of every screen: where the person is, what is read against, and what is missing."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

STEPS = 7


class Banner(Static):
    """One line: the step in words and numbers on the left, the framework on the right."""

    def show(self, number: int, title: str, framework: str, note: str) -> None:
        """Show where the person is."""
        place = f"{number} of {STEPS}: {title}"
        right = f"{framework} · {note}" if note else framework
        left = f" THRESHOLD  {place}"
        room = max(1, self.app.size.width - len(left) - len(right) - 1)
        self.update(Content(f"{left}{' ' * room}{right}"))
