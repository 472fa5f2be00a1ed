"""A short list to choose from by number. Nothing is ever chosen for the person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class ChoiceList(OptionList, inherit_bindings=False):
    """Number keys choose, the same number again takes it back; arrows and Space do the same.

    Enter is left to the screen, which goes on to the next thing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", show=False),
        Binding("up", "cursor_up", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("space", "select", show=False),
        *(Binding(str(n), f"choose({n - 1})", show=False) for n in range(1, 10)),
    ]

    class Chosen(Message):
        """Something was chosen, or taken back."""

        def __init__(self, choice_list: ChoiceList) -> None:
            super().__init__()
            self.choice_list = choice_list

        @property
        def control(self) -> ChoiceList:
            """The list, so that `@on` can name it."""
            return self.choice_list

    def __init__(
        self,
        labels: Sequence[str],
        *,
        chosen: int | None = None,
        id: str | None = None,  # noqa: A002
    ) -> None:
        self.labels = tuple(labels)
        self.chosen = chosen
        super().__init__(*self._prompts(), id=id)

    def _prompts(self) -> list[Option]:
        return [Option(self._line(number)) for number in range(len(self.labels))]

    def _line(self, index: int) -> Content:
        mark = "(X)" if index == self.chosen else "( )"
        style = "bold" if index == self.chosen else ""
        at = "▸" if index == self.highlighted and self.has_focus else " "
        return Content.styled(f"{at} {mark} {index + 1}  {self.labels[index]}", style)

    def offer(self, labels: Sequence[str], *, chosen: int | None = None) -> None:
        """Show other things to choose from."""
        self.labels, self.chosen = tuple(labels), chosen
        self.set_options(self._prompts())

    def action_choose(self, index: int) -> None:
        """Choose by number, or take the choice back."""
        if index >= len(self.labels):
            return
        self.chosen = None if self.chosen == index else index
        self.highlighted = index
        self._draw()
        self.post_message(self.Chosen(self))

    def _draw(self) -> None:
        for number in range(self.option_count):
            self.replace_option_prompt_at_index(number, self._line(number))

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Move the pointer with the arrows; it shows where no colour does."""
        super().watch_highlighted(highlighted)
        self._draw()

    def on_focus(self) -> None:
        """Show where the arrows stand; that chooses nothing."""
        if self.highlighted is None and self.labels:
            self.highlighted = 0
        self._draw()

    def on_blur(self) -> None:
        """Take the pointer away."""
        self._draw()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose what the arrows stand on."""
        event.stop()
        self.action_choose(event.option_index)
