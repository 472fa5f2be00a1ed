"""What was noticed, one below the other, to be answered with one key each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.journey import Noticed
from rules.model import Status

MARKS = {
    Status.PRESENT: "[YES]",
    Status.ABSENT: "[NO]",
    Status.UNKNOWN: "[NOT KNOWN]",
    None: "[ ? ]",
}


def noticed_line(item: Noticed, *, here: bool = False) -> Content:
    """Give one thing as a line: its mark, whether it is about safety, and what it says.

    What is only offered asks "Is this so?"; what the person has said is marked as theirs.
    """
    safety = "Safety: " if item.is_safety else "" if item.is_worry else "Strength: "
    asks = "Is this so? " if item.status is None else ""
    by = "  (you said)" if item.by_person else ""
    style = "italic" if item.status is None else "bold" if item.by_person else ""
    at = "▸" if here else " "
    return Content.styled(f"{at} {MARKS[item.status]} {safety}{asks}{item.statement}{by}", style)


class NoticedList(OptionList, inherit_bindings=False):
    """Arrows move, y n u answer and step on; Enter is left to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", show=False),
        Binding("up", "cursor_up", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("y", "answer('present')", show=False),
        Binding("n", "answer('absent')", show=False),
        Binding("u", "answer('unknown')", show=False),
    ]

    class Answered(Message):
        """The person answered on one thing."""

        def __init__(self, item: Noticed, status: Status) -> None:
            super().__init__()
            self.item = item
            self.status = status

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own word
        super().__init__(id=id)
        self.items: tuple[Noticed, ...] = ()

    def show(self, items: Sequence[Noticed]) -> None:
        """Show what was noticed, staying on the same thing where it is still there."""
        here = self.current.indicator if self.current else ""
        self.items = tuple(items)
        self.set_options([Option(noticed_line(item)) for item in self.items])
        places = [n for n, item in enumerate(self.items) if item.indicator == here]
        if self.items:
            self.highlighted = places[0] if places else 0

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Move the pointer with the arrows; it shows where no colour does."""
        super().watch_highlighted(highlighted)
        for index, item in enumerate(self.items[: self.option_count]):
            line = noticed_line(item, here=index == highlighted)
            self.replace_option_prompt_at_index(index, line)

    @property
    def current(self) -> Noticed | None:
        """What the arrows stand on."""
        if self.highlighted is None or self.highlighted >= len(self.items):
            return None
        return self.items[self.highlighted]

    def action_answer(self, status: str) -> None:
        """Answer on the current thing."""
        if self.current is not None:
            self.post_message(self.Answered(self.current, Status(status)))

    def step_on(self) -> None:
        """Go to the next thing, staying on the last."""
        if self.highlighted is not None and self.highlighted + 1 < len(self.items):
            self.highlighted += 1
