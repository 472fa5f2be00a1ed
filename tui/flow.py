"""Which screen comes when: going on, going back, cards laid over, and putting on record.

It holds no rule and shows nothing itself: `sitting.py` does the work, `screen/` shows and asks,
`app.py` passes on what the screens say. An urgent card never waits behind another screen.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.app import App
from textual.screen import ModalScreen

from assistant.decision import Decision
from assistant.journey import Step
from tui.screen.account import AccountScreen
from tui.screen.child import ChildScreen
from tui.screen.concern import ConcernScreen
from tui.screen.decision import DecisionScreen
from tui.screen.noticed import NoticedScreen
from tui.screen.reading import ReadingScreen
from tui.screen.receipt import ReceiptScreen
from tui.screen.recovery import RecoveryScreen
from tui.screen.screening import ScreeningScreen
from tui.screen.sign_in import SignInScreen
from tui.screen.step import StepScreen
from tui.screen.urgent import UrgentScreen
from tui.screen.view import ViewScreen
from tui.sitting import Sitting

WAY = (ConcernScreen, NoticedScreen, ScreeningScreen, ViewScreen, ReadingScreen, DecisionScreen)


class Flow:
    """The order of the screens of one application."""

    def __init__(self, app: App[int], sitting: Sitting) -> None:
        self.app = app
        self.sitting = sitting
        self._waiting: list[Callable[[], Any]] = []

    @property
    def concern(self) -> ConcernScreen:
        """The first screen, wherever the person is."""
        return next(s for s in self.app.screen_stack if isinstance(s, ConcernScreen))

    def resume(self, draft: str | None) -> None:
        """Take up a draft, once the person is signed in."""
        if draft is None:
            return
        concern = self.concern
        work = partial(self.sitting.resume, draft)
        read = partial(concern.in_background, work, self._resumed, words="Opening your draft…")
        self._signed_in(lambda: concern.when_open(read))

    def _resumed(self) -> None:
        journey = self.sitting.journey
        self.concern.refresh_state()
        if journey.step >= Step.NOTICED and journey.done.children:
            self.app.push_screen(ChildScreen(self.sitting))
        for kind in WAY[1 : self._reached() + 1]:
            if kind is not ViewScreen or not journey.waived:
                self.app.push_screen(kind(self.sitting))
        self.look()

    def _reached(self) -> Step:
        """Give the step to come back to: before what was noticed, if it is open who is meant."""
        journey = self.sitting.journey
        asks = journey.step is Step.NOTICED and journey.asks_which
        return Step.CONCERN if asks else journey.step

    # --- going on and back ---------------------------------------------------------------------

    def go_on(self, done: Step) -> None:
        """Show the step after this one, once no card lies over it."""
        self.when_clear(partial(self._next, done))

    def _next(self, done: Step) -> None:
        due = self.sitting.urgent_sections()
        journey = self.sitting.journey
        following: type[StepScreen] = WAY[done + 1]
        was_asked = isinstance(self.app.screen, ChildScreen)
        if done is Step.CONCERN and journey.done.children and not was_asked:
            following = ChildScreen
        if following is ViewScreen and journey.waived:
            journey.waive_view(journey.waived)
            following = ReadingScreen
        self.app.push_screen(following(self.sitting))
        if due:
            self.lay(UrgentScreen(due))

    def go_back(self) -> None:
        """Show the step before; nothing is lost."""
        if isinstance(self.app.screen, ConcernScreen):
            self.concern.say("This is the first step. Ctrl+Q leaves.")
        elif isinstance(self.app.screen, StepScreen):
            self.app.pop_screen()

    def look(self) -> None:
        """Show the urgent card as soon as a safety rule holds."""
        due = self.sitting.urgent_sections()
        if due:
            self.lay(UrgentScreen(due))

    def lay(self, card: ModalScreen[Any], then: Callable[[Any], None] | None = None) -> None:
        """Lay a card over the screen; what came meanwhile follows when it is gone."""

        def gone(answer: Any) -> None:
            if then is not None:
                then(answer)
            self._run_waiting()

        self.app.push_screen(card, gone)

    def when_clear(self, do: Callable[[], Any]) -> None:
        """Do something as soon as no card lies over the step."""
        self._waiting.append(do)
        self._run_waiting()

    def _run_waiting(self) -> None:
        while self._waiting and not isinstance(self.app.screen, ModalScreen):
            self._waiting.pop(0)()

    # --- the record ----------------------------------------------------------------------------

    def decided(self, decision: Decision) -> None:
        """Put a decision on record, once the person is signed in."""
        record = partial(self._record, decision)
        if not self.sitting.has_account:
            then = partial(self._joined if self.sitting.has_log else self._show_recovery, record)
            self.lay(AccountScreen(self.sitting), then)
        elif not self.sitting.has_log:
            self._signed_in(lambda: self._show_recovery(record, self.sitting.new_recovery()))
        else:
            self._signed_in(lambda: record(None))

    def _signed_in(self, then: Callable[[], None]) -> None:
        if self.sitting.identity is not None:
            then()
            return
        self.lay(SignInScreen(self.sitting), lambda known: then() if known else None)

    def _joined(self, record: Callable[[str | None], None], made: tuple[str, str] | None) -> None:
        """Go on in a log that is there already: a recovery key of theirs would open nothing."""
        if made is not None:
            record(None)

    def _show_recovery(
        self, record: Callable[[str | None], None], made: tuple[str, str] | None
    ) -> None:
        """Show a new recovery key; the log is begun only once it has been written down."""
        if made is not None:
            self.lay(RecoveryScreen(made[0]), lambda _: record(made[1]))

    def _record(self, decision: Decision, recovery: str | None) -> None:
        screen = self.app.screen
        if isinstance(screen, StepScreen):
            work = partial(self.sitting.record, decision, recovery)
            screen.in_background(work, self._recorded, words="Putting it on record…")

    def _recorded(self) -> None:
        self.when_clear(lambda: self.app.push_screen(ReceiptScreen(self.sitting)))

    def begin_again(self) -> None:
        """Begin a new worry with an empty first screen."""
        self.sitting.begin_again()
        while len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        self.app.push_screen(ConcernScreen(self.sitting))
