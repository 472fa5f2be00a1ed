"""The person's own words, with those that speak of the current thing marked in them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content, Span
from textual.widgets import Static

BEFORE, AFTER = 120, 260


def legible(text: str) -> str:
    r"""Give a text with every sign that a terminal would obey put as a space; same length.

    Examples:
        >>> legible("a\x1b[2Jb")
        'a [2Jb'
    """
    return "".join(c if c == "\n" or c.isprintable() else " " for c in text)


def marked(
    text: str, all_spans: Sequence[tuple[int, int]], current: Sequence[tuple[int, int]]
) -> Content:
    """Give the part of a text round the current spans: those in reverse, all others underlined."""
    first = min((start for start, _ in current), default=0)
    start = max(0, first - BEFORE) if len(text) > BEFORE + AFTER else 0
    end = min(len(text), start + BEFORE + AFTER)
    spans = [Span(a, b, "underline") for a, b in all_spans]
    spans += [Span(a, b, "bold reverse") for a, b in current]
    one_line = legible(text).replace("\n", " ")
    shown = Content(one_line, spans=spans)[start:end]
    head, tail = ("… " if start else ""), (" …" if end < len(text) else "")
    return Content.assemble(head, shown, tail)


class WordsShown(Static):
    """The words, cut to what fits round the current thing."""

    def show(
        self, text: str, all_spans: Sequence[tuple[int, int]], current: Sequence[tuple[int, int]]
    ) -> None:
        """Show a text with its marked words."""
        self.update(marked(text, all_spans, current))
