"""The person's own view, before the reading is shown."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from assistant.decision import Confidence, FirstView, choices
from assistant.error import AssistantError
from assistant.journey import Step
from rules.model import Band
from tui.screen.step import StepScreen
from tui.widget.choice_list import ChoiceList

SURE = {Confidence.SURE: "Sure", Confidence.FAIRLY: "Fairly sure", Confidence.UNSURE: "Unsure"}
ASK = "Your own view first. There is no wrong answer here. Which level fits?"
RATHER_NOT = "the person gave no view"


class ViewScreen(StepScreen):
    """A level, how sure, and one line of reason; nothing is chosen beforehand."""

    STEP = Step.VIEW
    HEADING = "Your view first"
    KEYS = "number chooses · Enter or Tab next field · F2 go on · F4 rather not say"
    KEY_HELP = (
        "Number keys: choose; the same number again takes it back",
        "Enter, Tab, Shift+Tab: move between level, how sure, and reason",
        "F2 or Ctrl+S: go on to the reading",
        "F4: go on without giving a view; the record will say so",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "rather_not", show=False),
    ]

    def body(self) -> ComposeResult:
        """Lay out the two lists and the line of reason."""
        self.options = choices(self.sitting.journey.framework)
        with VerticalScroll(id="form", can_focus=False):
            yield Static(ASK, id="view-ask", classes="ask", markup=False)
            yield ChoiceList([words for _, words in self.options], id="level")
            yield Static("How sure are you?", classes="ask", markup=False)
            yield ChoiceList(list(SURE.values()), id="sure")
            yield Static("In one line, why?", classes="ask", markup=False)
            yield Input(self.sitting.unfinished.get("view", ""), id="reason")

    def on_mount(self) -> None:
        """Start at the levels, with none chosen."""
        self.query_one(Input).cursor_blink = False
        self.query_one("#level").focus(scroll_visible=False)

    def on_screen_resume(self) -> None:
        """Show that a first view stands, once the reading has been shown."""
        if not self.is_current:
            return
        view = self.sitting.journey.first_view
        stands = self.sitting.journey.step > Step.VIEW
        for widget in (self.query_one("#level"), self.query_one("#sure"), self.query_one(Input)):
            widget.disabled = stands
        if stands:
            self.query_one("#view-ask", Static).update(self._stands(view))

    def _stands(self, view: FirstView | None) -> str:
        if view is None:
            return "You gave no first view. The reading has been shown. F2 goes on."
        words = dict(self.options)[view.band]
        return f"Your first view stands: {words}. Say in the decision what changed. F2 goes on."

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is being typed."""
        self.sitting.unfinished["view"] = event.value
        self.changed()

    def on_input_submitted(self) -> None:
        """Enter in the line of reason goes on."""
        self.action_onward()

    def on_choice_list_entered(self) -> None:
        """Enter goes to the next field."""
        self.focus_next()

    def action_rather_not(self) -> None:
        """Go on without a view, and let the record say so."""
        if self.sitting.journey.step <= Step.VIEW:
            self.sitting.journey.waive_view(RATHER_NOT)
        super().action_onward()

    def action_onward(self) -> None:
        """Take the view and go on."""
        if self.sitting.journey.step > Step.VIEW:
            super().action_onward()
            return
        if self.attempt(self._give):
            super().action_onward()

    def _give(self) -> None:
        level, sure = self.query_one("#level", ChoiceList), self.query_one("#sure", ChoiceList)
        if level.chosen is None:
            hint = "Press its number. F4 goes on without a view."
            raise AssistantError("No level is chosen yet.", hint=hint, code="no_first_view")
        if sure.chosen is None:
            sure.focus()
            hint = "Press 1, 2 or 3."
            raise AssistantError("How sure are you?", hint=hint, code="no_first_view")
        band: Band = self.options[level.chosen][0]
        give = partial(self.sitting.journey.give_view, band, list(SURE)[sure.chosen])
        give(self.query_one(Input).value)
