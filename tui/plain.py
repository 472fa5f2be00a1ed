"""Plain lines for a screen reader, a pipe or a printer: no boxes, no colour, no cursor movement."""

from __future__ import annotations

from collections.abc import Iterator

from tui.present import Section


def plain_lines(sections: tuple[Section, ...]) -> Iterator[str]:
    """Give sections as lines: a title, then one fact a line, then an empty line."""
    for section in sections:
        yield section.title.upper() if section.tone == "urgent" else section.title
        yield from section.lines
        yield ""
