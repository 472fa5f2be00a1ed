"""The full screen: how it starts, which keys work everywhere, when it keeps the draft, how it ends.

It holds no rule and reads no text: `flow.py` says which screen comes when, `sitting.py` does the
work. The emergency card needs nothing that could fail to load.
"""

from __future__ import annotations

import contextlib
import threading
from typing import ClassVar

from textual import events, on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.timer import Timer

from assistant.bootstrap import Application, start
from assistant.error import AssistantError
from tui.exit_code import ExitCode
from tui.flow import Flow
from tui.screen.card import Card
from tui.screen.concern import ConcernScreen
from tui.screen.decision import DecisionScreen
from tui.screen.emergency import EmergencyScreen
from tui.screen.help import HelpScreen
from tui.screen.leave import LeaveScreen
from tui.screen.locked import LockedScreen
from tui.screen.receipt import ReceiptScreen
from tui.screen.resume import ResumeScreen
from tui.screen.step import OURS, StepScreen
from tui.screen.too_small import TooSmallScreen, is_too_small
from tui.sitting import TRY_AGAIN, Opener, Sitting

CRASHED = (
    "Threshold had to stop: a fault of its own. Your draft was kept if you have an account here. "
    "Start it again to go on. In an emergency ring 999."
)
LOOK_AFTER = 15.0
"""Seconds between looks at whether the opened key has been untouched too long."""
KEEP_AFTER = 1.0
"""Seconds after the last change until the draft is kept."""


class ThresholdApp(App[int]):
    """The whole journey on the full screen, driven by keys alone."""

    CSS_PATH = "styles/threshold.tcss"
    TITLE = "Threshold"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "show_help", show=False, priority=True),
        Binding("f9,ctrl+e", "emergency", show=False, priority=True),
        Binding("ctrl+q", "leave", show=False, priority=True),
    ]

    def __init__(
        self, application: Application, *, store: str | None = None, opener: Opener | None = None
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        self.sitting = Sitting(application, store=store, opener=opener)
        self.flow = Flow(self, self.sitting)
        self._timer: Timer | None = None

    # --- starting ------------------------------------------------------------------------------

    async def on_mount(self) -> None:
        """Show the first screen at once, and open what is heavy behind it."""
        await self.push_screen(ConcernScreen(self.sitting))
        self.set_interval(LOOK_AFTER, self._look_idle)
        threading.Thread(target=self._open, daemon=True).start()
        try:
            drafts = self.sitting.drafts()
        except AssistantError as error:
            self.flow.concern.tell(error)
            return
        if drafts:
            self.flow.lay(ResumeScreen(drafts), self.flow.resume)

    def _open(self) -> None:
        said: Exception = AssistantError("The framework could not be opened.", hint=TRY_AGAIN)
        done = False
        try:
            self.sitting.open()
            done = True
        except OURS as error:
            said = error
        finally:
            with contextlib.suppress(RuntimeError):  # the person has left meanwhile
                self.call_from_thread(self._opened, None if done else said)

    def _opened(self, error: Exception | None) -> None:
        self.sitting.opened()
        concern = self.flow.concern
        if error is not None:
            concern.tell(error)
        concern.opened()
        self._refresh()

    # --- what the screens say ------------------------------------------------------------------

    @on(StepScreen.Onward)
    def _onward(self, message: StepScreen.Onward) -> None:
        self.flow.go_on(message.step)
        self._keep_soon()

    @on(StepScreen.Back)
    def _back(self) -> None:
        self.flow.go_back()

    @on(StepScreen.Changed)
    def _changed(self) -> None:
        self.flow.look()
        self._keep_soon()

    @on(DecisionScreen.Decided)
    def _decided(self, message: DecisionScreen.Decided) -> None:
        self.flow.decided(message.decision)

    @on(ReceiptScreen.Again)
    def _again(self) -> None:
        self.flow.begin_again()

    # --- keeping -------------------------------------------------------------------------------

    def _keep_soon(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(KEEP_AFTER, self._keep)

    def _keep(self) -> None:
        self.sitting.keep()
        self._refresh()

    def _refresh(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, StepScreen) and screen.is_mounted:
                screen.refresh_state()

    async def on_event(self, event: events.Event) -> None:
        """Every key and mouse press says that somebody is there."""
        if isinstance(event, events.InputEvent):
            self.sitting.touch()
        await super().on_event(event)

    def _look_idle(self) -> None:
        kept = self.sitting.lock_if_idle()
        if kept is not None:
            self._refresh()
            self.flow.lay(LockedScreen(self.sitting, kept=kept), lambda _: self._refresh())

    # --- everywhere ----------------------------------------------------------------------------

    def action_emergency(self) -> None:
        """Lay the emergency card over whatever there is."""
        if not isinstance(self.screen, EmergencyScreen):
            self.flow.lay(EmergencyScreen(self.sitting.contacts()))

    def action_show_help(self) -> None:
        """Show the keys of this screen and those that work everywhere."""
        screen = self.screen
        if isinstance(screen, StepScreen):
            self.flow.lay(HelpScreen(screen.HEADING, screen.KEY_HELP))
        elif isinstance(screen, HelpScreen):
            screen.dismiss()
        elif isinstance(screen, Card):
            self.flow.lay(HelpScreen(screen.TITLE_WORDS, (screen.KEYS,)))

    def action_leave(self) -> None:
        """Keep the draft and leave; ask first where it cannot be kept."""
        self.sitting.keep()
        if not self.sitting.is_unkept or isinstance(self.screen, LeaveScreen):
            self.exit(int(ExitCode.DONE))
        else:
            leave = lambda sure: self.exit(int(ExitCode.DONE)) if sure else None  # noqa: E731
            self.flow.lay(LeaveScreen(self.sitting.status), leave)

    def on_resize(self, event: events.Resize) -> None:
        """Say so when the window is too small, and go on when it has grown."""
        small = is_too_small(event.size.width, event.size.height)
        if small and not isinstance(self.screen, TooSmallScreen | EmergencyScreen):
            self.flow.lay(TooSmallScreen())
        elif not small and isinstance(self.screen, TooSmallScreen):
            self.screen.dismiss(None)

    def _fatal_error(self) -> None:
        """Leave with a plain sentence: a traceback's values could hold a child's words."""
        self.sitting.keep()
        self._exit_renderables.append(CRASHED)
        self._close_messages_no_wait()


def run_app(*, store: str | None = None) -> int:
    """Open the full screen and give the exit code.

    Raises:
        SettingsError: The settings cannot be used.
    """
    app = ThresholdApp(start(), store=store)
    result = app.run(mouse=True)
    return int(ExitCode.ENVIRONMENT) if result is None else result
