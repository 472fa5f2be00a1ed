"""What was noticed in the words: the person confirms, denies or leaves it as not known."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList, Static

from assistant.claim_words import read_as
from assistant.headline import others_higher
from assistant.journey import Step
from tui.screen.step import StepScreen
from tui.widget.noticed_list import NoticedList
from tui.widget.words_shown import WordsShown, legible

NOTHING = (
    "I noticed nothing that the framework lists. That does not mean that there is nothing: "
    "the safety questions come next."
)
NOT_READ = "I could not read this well. Do not take it as reassurance: talk to somebody now."
HOW = "y yes, n no, u not known. [ ? ] is a guess: is this so? Enter goes on."


class NoticedScreen(StepScreen):
    """The words above, what was noticed in them below."""

    STEP = Step.NOTICED
    HEADING = "What I noticed"
    KEYS = "y yes · n no · u not known · ↑↓ move · Enter go on"
    KEY_HELP = (
        "y: yes, this is so",
        "n: no, this is not so, and I know it",
        "u: not known. Not known is not no",
        "Up, Down: move between what was noticed",
        "Enter or F2: go on; what you leave stays as it is marked",
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "onward", show=False)]

    def body(self) -> ComposeResult:
        """Lay out the words, the list and the notes."""
        yield WordsShown(id="words", markup=False)
        yield Static("", id="noticed-note", markup=False)
        yield NoticedList(id="noticed")

    def on_mount(self) -> None:
        """Show what was noticed."""
        self._show()
        self.query_one(NoticedList).focus()

    def on_screen_resume(self) -> None:
        """Show it again, for later answers may have changed it."""
        if self.is_current:
            self._show()

    def _show(self) -> None:
        items = self.sitting.journey.noticed()
        self.query_one(NoticedList).show(items)
        self._mark()

    def _notes(self, found: bool) -> list[str]:  # noqa: FBT001  a plain fact about the list
        done = self.sitting.journey.done
        notes = [] if done.extraction.readable else [NOT_READ]
        notes += others_higher(done)
        if done.privacy:
            quotes = ", ".join(f'"{legible(i.quote)}"' for i in done.privacy[:3])
            notes.append(f"This may name somebody: {quotes}. Esc goes back to take it out.")
        if done.extraction.not_listed:
            first = legible(done.extraction.not_listed[0])[:70]
            notes.append(f'Not listed, talk it over with your lead: "{first}"')
        current = self.query_one(NoticedList).current
        if current and current.mentions:
            notes.append(read_as(current.mentions))
        notes.append(HOW if found else NOTHING)
        return notes

    def _mark(self) -> None:
        done, current = self.sitting.journey.done, self.query_one(NoticedList).current
        spans = [(m.start, m.end) for m in done.extraction.mentions if m.tick]
        here = [(m.start, m.end) for m in current.mentions] if current else []
        self.query_one(WordsShown).show(done.concern.text, spans, here)
        notes = self._notes(bool(self.sitting.journey.noticed()))
        self.query_one("#noticed-note", Static).update("\n".join(notes))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Mark the words that speak of what the arrows stand on."""
        event.stop()
        self._mark()

    def on_noticed_list_answered(self, event: NoticedList.Answered) -> None:
        """Take an answer and step to the next thing."""
        event.stop()
        self.sitting.journey.answer(event.item.indicator, event.status)
        self._show()
        self.query_one(NoticedList).step_on()
        self.changed()
