"""What every step's screen has in common: banner, keys, going back and on, work behind the scenes.

A screen shows and asks; `tui/app.py` decides which one comes next. Slow work runs in a thread with
words on the screen meanwhile, and an error of ours becomes words above the keys, never a traceback.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from assistant.error import AssistantError
from assistant.journey import Step
from knowledge.error import KnowledgeError
from rules.error import RulesError
from tui.sitting import Sitting
from tui.widget.banner import Banner
from tui.widget.key_line import KeyLine

OURS = (AssistantError, KnowledgeError, RulesError)
READING = "Reading your words…"


class StepScreen(Screen[None]):
    """One step of the journey."""

    STEP: ClassVar[Step]
    HEADING: ClassVar[str]
    KEYS: ClassVar[str]
    """The screen's own keys, for the bottom line."""
    KEY_HELP: ClassVar[tuple[str, ...]] = ()
    """The same in full, for F1."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  Textual's own shape
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("f2,ctrl+s", "onward", show=False),
    ]

    class Onward(Message):
        """The person has done with this step."""

        def __init__(self, step: Step) -> None:
            super().__init__()
            self.step = step

    class Changed(Message):
        """Something was typed or answered: keep it, and look whether it is urgent."""

    class Back(Message):
        """The person would go back a step."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self.busy = ""
        self._focused: Widget | None = None

    def compose(self) -> ComposeResult:
        """Lay out what all steps share round the step's own body."""
        yield Banner(id="banner")
        with Vertical(id="body"):
            yield from self.body()
        yield Static("", id="busy", markup=False)
        yield Static("", id="say", markup=False)
        yield KeyLine(id="keys")

    def body(self) -> ComposeResult:
        """Lay out the step itself."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show where the person is."""
        self.refresh_state()

    def on_screen_resume(self) -> None:
        """Show the state again after a card was shown, or on coming back."""
        self.refresh_state()

    def on_resize(self) -> None:
        """Fit the top line to the window."""
        self.refresh_state()

    def refresh_state(self) -> None:
        """Show the framework, what is missing and what is kept."""
        sitting = self.sitting
        title = sitting.journey.framework.area if sitting.is_open else "opening…"
        note = "WORDS ONLY: no encoder" if sitting.words_only else ""
        self.query_one(Banner).show(self.STEP + 1, self.HEADING, title, note)
        self.query_one(KeyLine).show(sitting.footer, self.KEYS)

    def action_back(self) -> None:
        """Go back a step; nothing is lost."""
        if not self.busy:
            self.post_message(self.Back())

    def action_onward(self) -> None:
        """Go on to the next step."""
        if not self.busy:
            self.post_message(self.Onward(self.STEP))

    def changed(self) -> None:
        """Say that something was typed or answered."""
        self.say("")
        self.post_message(self.Changed())

    def tell(self, error: Exception) -> None:
        """Say what went wrong and what to do next."""
        self.say(f"{getattr(error, 'message', error)} {getattr(error, 'hint', '')}".strip())

    def say(self, words: str) -> None:
        """Say something above the keys; it stays until the next key that changes something."""
        self._line("#say", words)

    def _line(self, name: str, words: str) -> None:
        line = self.query_one(name, Static)
        line.update(words)
        line.display = bool(words)

    def attempt(self, do: Callable[[], None]) -> bool:
        """Do something quick; an error of ours is told. Give whether it worked."""
        self.say("")
        try:
            do()
        except OURS as error:
            self.tell(error)
            return False
        return True

    def in_background(
        self, do: Callable[[], object], then: Callable[[], None], *, words: str = READING
    ) -> None:
        """Do something slow in a thread with words on the screen, then go on if it worked."""
        if self.busy:
            return
        self.say("")
        self.show_busy(words)
        self.run_worker(partial(self._work, do, then), thread=True, group="work")

    def _work(self, do: Callable[[], object], then: Callable[[], None]) -> None:
        try:
            do()
        except OURS as error:
            self.app.call_from_thread(self._worked, partial(self.tell, error))
        else:
            self.app.call_from_thread(self._worked, then)

    def _worked(self, then: Callable[[], None]) -> None:
        self.show_busy("")
        then()

    def show_busy(self, words: str) -> None:
        """Show that something is being done and hold the fields still, or let them go again."""
        if words and not self.busy:
            self._focused = self.focused
        self.busy = words
        self._line("#busy", words)
        self.query_one("#body").disabled = bool(words)
        if not words and self._focused is not None and self._focused.is_attached:
            self._focused.focus()
