"""A person's first account on this machine: a name or role, and a passphrase typed twice."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from assistant.error import AssistantError
from tui.screen.card import Card
from tui.sitting import Sitting

WHY = "To keep a record you need an account on this machine. It is made once."
NOT_SAME = "The two passphrases are not the same. Type them again."
NO_NAME = "A record needs its author: give your name or role."


class AccountScreen(Card[tuple[str, str] | None]):
    """Gives the new recovery key: its secret and its public half."""

    TITLE_WORDS = "Your account"
    KEYS = "Enter or Tab next field · Enter on the last makes the account · Esc back"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self.busy = False

    def body(self) -> ComposeResult:
        """Lay out the three fields."""
        yield Static(WHY, classes="note", markup=False)
        yield Static("Your name or role:", classes="ask", markup=False)
        yield Input(id="name")
        yield Static(
            "Choose a passphrase (four words or more are best):", classes="ask", markup=False
        )
        yield Input(password=True, id="first")
        yield Static("The same again:", classes="ask", markup=False)
        yield Input(password=True, id="second")
        yield Static("", id="said", markup=False)

    def on_mount(self) -> None:
        """Start at the name."""
        for field in self.query(Input):
            field.cursor_blink = False
        self.query_one("#name").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next field, or make the account from the last."""
        event.stop()
        if event.input.id != "second":
            self.focus_next()
            return
        name, first, second = (self.query_one(f"#{n}", Input) for n in ("name", "first", "second"))
        if not name.value.strip():
            self._say(NO_NAME, name)
        elif first.value != second.value:
            first.value = second.value = ""
            self._say(NOT_SAME, first)
        elif not self.busy:
            self.busy = True
            self.query_one("#said", Static).update("Making your keys…")
            self.run_worker(partial(self._make, name.value, first.value), thread=True)

    def _make(self, name: str, passphrase: str) -> None:
        try:
            recovery = self.sitting.create_account(name, passphrase)
        except AssistantError as error:
            self.app.call_from_thread(self._failed, f"{error.message} {error.hint}")
        else:
            self.app.call_from_thread(self.dismiss, recovery)

    def _failed(self, words: str) -> None:
        self.busy = False
        self._say(words, self.query_one("#first", Input))

    def _say(self, words: str, field: Input) -> None:
        self.query_one("#said", Static).update(words)
        field.focus()
