"""Sections with looks, for a terminal: colour never carries meaning alone, the words do."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from tui.present import Section

STYLES = {"urgent": "bold white on red", "usual": "bold", "quiet": "dim"}


def print_sections(sections: tuple[Section, ...]) -> None:
    """Print sections to the terminal."""
    console = Console(highlight=False)
    for section in sections:
        console.print(Text(f" {section.title} ", style=STYLES[section.tone]))
        body = Text("\n".join(section.lines), style="dim" if section.tone == "quiet" else "")
        console.print(Padding(body, (0, 0, 1, 2)))
