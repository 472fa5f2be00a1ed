"""The receipt: what is kept, how to prove it, and that it is not the child's record."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from assistant.error import AssistantError
from assistant.journey import Step
from tui.receipt import receipt_lines
from tui.screen.step import StepScreen
from tui.which_child import offer_lines


class ReceiptScreen(StepScreen):
    """The end of the journey."""

    STEP = Step.RECEIPT
    HEADING = "Receipt"
    KEYS = "N a new worry · ↑↓ scroll"
    KEY_HELP = ("N: begin a new worry", "Up, Down: scroll")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("n", "again", show=False)]

    class Again(Message):
        """The person would begin a new worry."""

    def body(self) -> ComposeResult:
        """Lay out the receipt's lines."""
        with VerticalScroll(id="columns"):
            yield Static("\n".join(self._lines()), id="receipt", markup=False)

    def _lines(self) -> tuple[str, ...]:
        receipt = self.sitting.journey.receipt
        if receipt is None:
            raise AssistantError("Nothing is on record yet.", code="no_receipt")
        offer = offer_lines(self.sitting.journey.done, "Press N, or later type: threshold")
        return (*self.sitting.clock, *receipt_lines(receipt), *offer)

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one("#columns").focus()

    def action_again(self) -> None:
        """Begin a new worry."""
        self.post_message(self.Again())

    def action_back(self) -> None:
        """Stay: what is on record is on record."""
        self.say("This is on record. N begins a new worry.")

    def action_onward(self) -> None:
        """Stay: there is no next step."""
