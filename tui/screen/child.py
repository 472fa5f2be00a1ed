"""Which child is meant, where the words speak of more than one. Nothing is chosen beforehand.

It stands between the words and what was noticed, and counts as part of the first step, so that
drafts keep their places. Its questions are worded in `tui/which_child.py`.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Input, Static

from assistant.child import Child, is_same
from assistant.fact_input import describe_fact
from assistant.journey import Step
from tui.screen.step import StepScreen
from tui.which_child import HIGHER, OTHERS, answer_typed, ask_words, labels, to_choose
from tui.widget.choice_list import ChoiceList
from tui.widget.words_shown import WordsShown

HOW = "Enter with nothing chosen means: not sure, and the higher reading is kept."
HOW_OLD = "How old is this child? Write it like 8w, 3m, 14 or unborn."
NOT_KNOWN = "Enter with no age means: not known."


class ChildScreen(StepScreen):
    """The words above, the children that they tell of below."""

    STEP = Step.CONCERN
    HEADING = "Which child"
    KEYS = "number chooses · Enter go on"
    KEY_HELP = (
        "Number keys: choose; the same number again takes it back",
        "Enter or F2: go on; with nothing chosen the higher reading is kept",
        "Esc: back to your words",
    )

    def body(self) -> ComposeResult:
        """Lay out the words, the question, the children, and a line for an age."""
        yield WordsShown(id="words", markup=False)
        yield Static("", id="question", classes="ask", markup=False)
        yield ChoiceList((), id="options")
        yield Static(HOW_OLD, id="how-old", classes="ask", markup=False)
        yield Input(id="age", select_on_focus=False)
        yield Static("", id="child-note", classes="note", markup=False)

    @property
    def children_found(self) -> tuple[Child, ...]:
        """The children that the words tell of."""
        return self.sitting.journey.done.children

    def on_mount(self) -> None:
        """Ask."""
        self.query_one(Input).cursor_blink = False
        self._show()

    def on_screen_resume(self) -> None:
        """Ask again on coming back, with what was answered."""
        if self.is_current:
            self._show()

    def _show(self) -> None:
        found, journey = self.children_found, self.sitting.journey
        spans = [(child.start, child.end) for child in found if child.quote]
        self.query_one(WordsShown).show(journey.done.concern.text, spans, spans)
        self.query_one("#question", Static).update(ask_words(found))
        options = self.query_one(ChoiceList)
        options.offer(labels(found), chosen=self._answered())
        age = journey.facts.get("age") if journey.meant else None
        if age is not None:
            self.query_one(Input).value = describe_fact(journey.framework.facts["age"], age)
        options.focus()
        self._fit()

    def _answered(self) -> int | None:
        """Give the place of the answer given before; none at first."""
        journey, named = self.sitting.journey, to_choose(self.children_found)
        if not journey.which_asked:
            return None
        if journey.meant is None:
            return len(named) + 1
        places = (n for n, child in enumerate(named) if is_same(child, journey.meant))
        return next(places, len(named))

    def _chosen(self) -> tuple[bool, Child | None]:
        """Give whether one child is chosen, and which; None is one the words do not tell of."""
        place, named = self.query_one(ChoiceList).chosen, to_choose(self.children_found)
        if place is None or place > len(named):
            return False, None
        return True, named[place] if place < len(named) else None

    def _fit(self) -> None:
        """Show the line for an age only where one is asked for."""
        one, child = self._chosen()
        asks = one and (child is None or child.needs_age)
        self.query_one("#how-old").display = self.query_one(Input).display = asks
        place = self.query_one(ChoiceList).chosen
        words = HOW if place is None else OTHERS if one else HIGHER
        note = f"{words} {NOT_KNOWN}" if asks and child is not None else words
        self.query_one("#child-note", Static).update(note)

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Ask for an age where the words gave none."""
        event.stop()
        self.query_one(Input).value = ""
        self.say("")
        self._fit()

    def on_choice_list_entered(self) -> None:
        """Go to the age where it is asked for, else go on."""
        if self.query_one(Input).display:
            self.query_one(Input).focus()
        else:
            self.action_onward()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the age and go on."""
        event.stop()
        self.action_onward()

    def action_onward(self) -> None:
        """Take the answer and go on."""
        if not self.busy and self.attempt(self._take):
            self.changed()
            super().action_onward()

    def _take(self) -> None:
        journey, (one, child) = self.sitting.journey, self._chosen()
        if one and (child is None or child.needs_age):
            answer_typed(journey, child, self.query_one(Input).value)
        else:
            journey.answer_child(child)
