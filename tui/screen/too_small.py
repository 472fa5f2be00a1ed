"""Says that the terminal is too small to be read, until it is not."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

WIDTH, HEIGHT = 70, 20
WORDS = (
    f"This window is too small. Make it at least {WIDTH} by {HEIGHT} signs, or make the letters "
    "smaller. Nothing is lost. F9: emergency card. In danger now: ring 999."
)


def is_too_small(width: int, height: int) -> bool:
    """Say whether a terminal of this size cannot show the screens.

    Examples:
        >>> is_too_small(80, 24), is_too_small(40, 24)
        (False, True)
    """
    return width < WIDTH or height < HEIGHT


class TooSmallScreen(ModalScreen[None]):
    """Goes away by itself when the window grows."""

    def compose(self) -> ComposeResult:
        """Lay out the sentence."""
        yield Static(WORDS, id="too-small", markup=False)
