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
    """Number keys choose, the same number again takes it back; arrows with Space do the same.

    No place is pointed at until an arrow is pressed, so Enter alone chooses nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", show=False),
        Binding("up", "cursor_up", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("space", "select", show=False),
        Binding("enter", "enter", show=False),
        *(Binding(str(n), f"choose({n - 1})", show=False) for n in range(1, 10)),
    ]

    class Entered(Message):
        """The person is done with the list."""

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
        super().__init__(id=id)  # given options, it would point at the first

    def on_mount(self) -> None:
        """Show the choices."""
        self.offer(self.labels, chosen=self.chosen)

    def _prompts(self) -> list[Option]:
        return [Option(self._line(number)) for number in range(len(self.labels))]

    def _line(self, index: int) -> Content:
        mark = "(X)" if index == self.chosen else "( )"
        style = "bold" if index == self.chosen else ""
        at = "▸" if index == self.highlighted else " "
        return Content.styled(f"{at} {mark} {index + 1}  {self.labels[index]}", style)

    def offer(self, labels: Sequence[str], *, chosen: int | None = None) -> None:
        """Show other things to choose from."""
        self.labels, self.chosen = tuple(labels), chosen
        self.set_options(self._prompts())
        self.highlighted = None

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

    def action_enter(self) -> None:
        """Choose where the arrows were moved to, if nothing is; then let the screen go on."""
        if self.highlighted is not None and self.chosen is None:
            self.action_choose(self.highlighted)
        self.post_message(self.Entered())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose what the arrows stand on."""
        event.stop()
        self.action_choose(event.option_index)
