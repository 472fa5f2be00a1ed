"""At the start: unfinished worries on this machine, to be taken up or left for now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from assistant.draft import DraftInfo
from tui.screen.card import Card
from tui.widget.choice_list import ChoiceList

MOST = 9


class ResumeScreen(Card[str | None]):
    """Gives the id of the draft to take up; nothing where the person begins anew."""

    TITLE_WORDS = "You have unfinished worries here"
    KEYS = "number: take it up (asks your passphrase) · Esc: begin a new one"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, drafts: Sequence[DraftInfo]) -> None:
        super().__init__()
        self.drafts = tuple(drafts)[:MOST]

    def body(self) -> ComposeResult:
        """Lay out the drafts by when they were kept: what is in them is locked."""
        yield Static("What is in them is locked until you sign in.", markup=False)
        yield ChoiceList([f"Kept {d.saved.astimezone():%d %B %Y, %H:%M}" for d in self.drafts])

    def on_mount(self) -> None:
        """Let the number keys work at once."""
        self.query_one(ChoiceList).focus()

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Give the draft that was chosen."""
        if event.choice_list.chosen is not None:
            self.dismiss(self.drafts[event.choice_list.chosen].id)
