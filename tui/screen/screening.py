"""The safety questions, one at a time. Enter with nothing said means: not known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from textual.app import ComposeResult
from textual.widgets import Input, Static

from assistant.fact_input import describe_fact, parse_fact
from assistant.journey import Step
from rules.model import Choice, Fact, Screening
from tui.screen.step import StepScreen
from tui.widget.choice_list import ChoiceList

HOW = "Enter with nothing said means: not known. You need not find everything out."


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to ask: the question's own words, or one fact that it settles."""

    question: Screening
    fact: Fact | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the others."""
        return self.question.id, self.fact.id if self.fact else ""


class ScreeningScreen(StepScreen):
    """One question on the screen, with why it is asked."""

    STEP = Step.SCREENING
    HEADING = "The safety questions"
    KEYS = "Enter go on (nothing said: not known) · number chooses"
    KEY_HELP = (
        "Type an answer, or press the number of one",
        "Enter: go on; with nothing said it is not known",
        "Esc: the question before",
        "F2: leave all the questions that are left as not known",
    )

    def body(self) -> ComposeResult:
        """Lay out the question, why it is asked, and both ways to answer."""
        yield Static("", id="place", classes="note", markup=False)
        yield Static("", id="question", classes="ask", markup=False)
        yield Static("", id="why", classes="note", markup=False)
        yield Input(id="words", select_on_focus=False)
        yield ChoiceList((), id="options")
        yield Static(HOW, classes="note", markup=False)

    def on_mount(self) -> None:
        """Ask the first question."""
        self.query_one(Input).cursor_blink = False
        self.at = self._asked()[0] if self._asked() else None
        self._show()

    def on_screen_resume(self) -> None:
        """Ask the last question again on coming back."""
        if self.is_current:
            self._show()

    def _asked(self) -> list[Asked]:
        """Give everything to ask: all that the words themselves have not settled."""
        journey = self.sitting.journey
        found: list[Asked] = []
        for question in journey.screening():
            if not question.settles:
                found.append(Asked(question))
            open_ = {fact.id for fact in journey.facts_to_ask(question)}
            found += [
                Asked(question, journey.framework.facts[name])
                for name in question.settles
                if name in open_ or name in journey.facts
            ]
        return found

    def _show(self) -> None:
        if self.at is None:
            return
        asked, question, fact = self._asked(), self.at.question, self.at.fact
        number = next((n for n, a in enumerate(asked, 1) if a.key == self.at.key), 1)
        self.query_one("#place", Static).update(f"Question {number} of {len(asked)}")
        asks = dict.fromkeys((question.ask, fact.question if fact else question.ask))
        self.query_one("#question", Static).update("\n".join(asks))
        self.query_one("#why", Static).update(question.why)
        words, options = self.query_one(Input), self.query_one(ChoiceList)
        choose = bool(fact and fact.options)
        words.display, options.display = not choose, choose
        if choose and fact:
            options.offer(tuple(fact.options.values()), chosen=self._chosen(fact))
            options.focus()
        else:
            words.value = self._said()
            words.focus()

    def _chosen(self, fact: Fact) -> int | None:
        value = self.sitting.journey.facts.get(fact.id)
        if isinstance(value, Choice) and len(value.options) == 1:
            return list(fact.options).index(next(iter(value.options)))
        return None

    def _said(self) -> str:
        if self.at is None:
            return ""
        journey, fact = self.sitting.journey, self.at.fact
        if fact is None:
            kept = journey.told.get(self.at.question.id, "")
            return self.sitting.unfinished.get(f"told:{self.at.question.id}", kept)
        value = journey.facts.get(fact.id)
        return describe_fact(fact, value) if value is not None else ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is being typed."""
        event.stop()
        if self.at and self.at.fact is None and event.value != self._said():
            self.sitting.unfinished[f"told:{self.at.question.id}"] = event.value
            self.changed()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what was typed."""
        event.stop()
        self.take()

    def on_choice_list_entered(self) -> None:
        """Take what was chosen."""
        self.take()

    def take(self) -> None:
        """Take the answer and go to the next question."""
        self._take(self._next)

    def _take(self, then: Callable[[], None]) -> None:
        if self.busy or self.at is None:
            return
        question, fact = self.at.question, self.at.fact
        if fact is not None:
            if self.attempt(partial(self._set_fact, fact)):
                then()
            return
        words = self.query_one(Input).value
        self.sitting.unfinished.pop(f"told:{question.id}", None)
        if words.strip() == self.sitting.journey.told.get(question.id, ""):
            then()
            return
        self.in_background(partial(self.sitting.tell, question.id, words), then)

    def _set_fact(self, fact: Fact) -> None:
        journey, options = self.sitting.journey, self.query_one(ChoiceList)
        if fact.options:
            picked = None if options.chosen is None else list(fact.options)[options.chosen]
            value = None if picked is None else parse_fact(fact.id, picked, journey.framework)
        else:
            typed = self.query_one(Input).value.strip()
            if typed == self._said():
                return
            value = parse_fact(fact.id, typed, journey.framework) if typed else None
        if value is not None or fact.id in journey.facts:
            journey.answer_fact(fact.id, value)

    def _next(self) -> None:
        self.changed()
        asked, here = self._asked(), self.at
        order = [q.id for q in self.sitting.journey.screening()]
        after = [a for a in asked if here and self._is_after(order, a, here)]
        if after:
            self.at = after[0]
            self._show()
        else:
            self._finish()

    def _is_after(self, order: list[str], other: Asked, here: Asked) -> bool:
        """Say whether one thing is asked after another, though the list may have changed."""
        mine, theirs = order.index(here.question.id), order.index(other.question.id)
        if mine != theirs:
            return theirs > mine
        facts = list(here.question.settles)
        return bool(here.fact and other.fact) and facts.index(
            other.fact.id if other.fact else ""
        ) > facts.index(here.fact.id if here.fact else "")

    def action_back(self) -> None:
        """Go to the question before, or back to what was noticed."""
        asked = self._asked()
        place = next((n for n, a in enumerate(asked) if self.at and a.key == self.at.key), 0)
        if place and not self.busy:
            self.at = asked[place - 1]
            self._show()
        else:
            super().action_back()

    def action_onward(self) -> None:
        """Take the answer, leave all other questions as not known, and go on."""
        if self.at is None:
            self._finish()
        else:
            self._take(self._finish)

    def _finish(self) -> None:
        """Say that the questions were put, and go on."""
        if not self.busy and self.attempt(self.sitting.journey.screened):
            super().action_onward()
