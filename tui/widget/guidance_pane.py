"""The guidance beside a reading, in its own words, with the sentence that fits best set off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.content import Content
from textual.widgets import Static

from tui.widget.words_shown import legible

Data = Mapping[str, Any]
TITLES = {"good": "good match", "weak": "weak match", "none": "no good match"}
NONE = "No guidance is open on this machine. Ask your safeguarding lead."


def guidance_content(data: Data) -> Content:
    """Give the passages of a published reading, each with where it is from."""
    status = TITLES[data["guidance_status"]]
    rows = [Content.styled(f"Guidance ({status})", "bold underline")]
    if not data["guidance"]:
        rows.append(Content(NONE))
    for number, hit in enumerate(data["guidance"], 1):
        rows += [Content(""), *_passage(number, hit)]
    return Content("\n").join(rows)


def _passage(number: int, hit: Data) -> list[Content]:
    notes = [
        f"[{hit['label']}]" if hit["label"] else "",
        "[superseded]" if hit["superseded"] else "",
    ]
    head = " ".join(part for part in (f"{number}. {hit['heading']}", *notes) if part)
    return [
        Content.styled(head, "bold"),
        _quote(hit["quote"], hit["best_sentence"]),
        Content.styled(f"{hit['title']}: {hit['pinpoint']}, {hit['edition']}", "italic"),
    ]


def _quote(quote: str, best: Sequence[int]) -> Content:
    content = Content(legible(quote))
    whole = not best or (best[0] == 0 and best[1] >= len(quote))
    return content if whole else content.stylize("bold reverse", best[0], best[1])


class GuidancePane(Static):
    """The passages of a reading."""

    def show(self, data: Data) -> None:
        """Show the passages of a published reading."""
        self.update(guidance_content(data))
