"""The first screen: what worries you, in your own words. Typing never waits for anything."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Static, TextArea

from assistant.journey import Step
from tui.screen.step import StepScreen

ASK = "What worries you? Write it in your own words: what you saw, heard or were told."
NO_NAME = "No name is needed. Write 'the child', 'Mum', 'his brother'."
WAITING = "Opening the framework first, then reading your words… (the first time: a minute)"


class ConcernScreen(StepScreen):
    """A text area and nothing else to do."""

    STEP = Step.CONCERN
    HEADING = "Your worry"
    KEYS = "F2 or Ctrl+S go on"
    KEY_HELP = (
        "F2 or Ctrl+S: read these words and go on",
        "Enter: a new line",
    )

    _waiting: Callable[[], None] | None = None

    def body(self) -> ComposeResult:
        """Lay out the question, the note and the text area."""
        yield Static(ASK, classes="ask", markup=False)
        yield Static(NO_NAME, classes="note", markup=False)
        area = TextArea(self.sitting.text, id="concern", show_line_numbers=False)
        area.cursor_blink = False
        yield area
        yield Static("", id="fault", markup=False)

    def on_mount(self) -> None:
        """Put the cursor where the words go."""
        self.query_one(TextArea).focus()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Take the words as they are typed."""
        self.sitting.text = event.text_area.text
        self.changed()

    def refresh_state(self) -> None:
        """Show also what could not be opened."""
        super().refresh_state()
        fault = self.query_one("#fault", Static)
        fault.update("\n".join(self.sitting.faults))
        fault.display = bool(self.sitting.faults)
        area = self.query_one(TextArea)
        if area.text != self.sitting.text:
            area.text = self.sitting.text

    def action_onward(self) -> None:
        """Have the words read, then go on; wait for the framework if it is not open yet."""
        if self.busy:
            return
        self.sitting.text = self.query_one(TextArea).text
        go_on = super().action_onward
        self.when_open(lambda: self.in_background(self.sitting.write, go_on))

    def when_open(self, do: Callable[[], None]) -> None:
        """Do something once the framework is open, or at once if it is."""
        if self.sitting.is_opening:
            self._waiting = do
            self.show_busy(WAITING)
        else:
            do()

    def opened(self) -> None:
        """Go on with what waited for the framework."""
        self.refresh_state()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.show_busy("")
            waiting()
