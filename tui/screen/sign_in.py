"""Asks for the passphrase of the person's key; what is typed is hidden and kept nowhere."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from assistant.error import AssistantError
from tui.screen.card import Card
from tui.sitting import Sitting


class SignInScreen(Card[bool]):
    """Gives whether the person is signed in; the system's keyring is asked first."""

    TITLE_WORDS = "Sign in"
    KEYS = "Enter sign in · Esc back"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(False)", show=False)]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting

    def body(self) -> ComposeResult:
        """Lay out the one field."""
        yield Static("Your passphrase:", classes="ask", markup=False)
        yield Input(password=True, id="passphrase")
        yield Static("", id="said", markup=False)

    def on_mount(self) -> None:
        """Ask the keyring meanwhile."""
        self.query_one(Input).cursor_blink = False
        self.query_one(Input).focus()
        self.run_worker(self._by_keyring, thread=True, group="keyring")

    def _by_keyring(self) -> None:
        try:
            known = self.sitting.sign_in_by_keyring()
        except AssistantError as error:
            self.app.call_from_thread(self._say, error)
            return
        if known and self.is_current:
            self.app.call_from_thread(self.dismiss, True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Try the passphrase."""
        event.stop()
        self.query_one("#said", Static).update("Opening your key…")
        self.run_worker(partial(self._try, event.value), thread=True, group="sign_in")

    def _try(self, passphrase: str) -> None:
        try:
            self.sitting.sign_in(passphrase)
        except AssistantError as error:
            self.app.call_from_thread(self._say, error)
        else:
            self.app.call_from_thread(self._done)

    def _done(self) -> None:
        if self.is_attached:
            self.dismiss(True)

    def _say(self, error: AssistantError) -> None:
        if self.is_attached:
            self.query_one("#said", Static).update(f"{error.message} {error.hint}")
            self.query_one(Input).value = ""
