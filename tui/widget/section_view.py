"""Sections of plain words as one block: titles set off, lines as they are."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from tui.present import Section
from tui.widget.words_shown import legible

TITLE_STYLE = {"urgent": "bold reverse", "usual": "bold underline", "quiet": "underline"}


def section_content(sections: Sequence[Section]) -> Content:
    """Give sections as one piece of text."""
    rows: list[Content] = []
    for section in sections:
        title = section.title.upper() if section.tone == "urgent" else section.title
        rows.append(Content.styled(title, TITLE_STYLE[section.tone]))
        rows += [Content(legible(line)) for line in section.lines]
        rows.append(Content(""))
    return Content("\n").join(rows)


class SectionView(Static):
    """A block of sections."""

    def show(self, sections: Sequence[Section]) -> None:
        """Show these sections."""
        self.update(section_content(sections))
