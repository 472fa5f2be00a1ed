"""The person's own decision. No level is chosen beforehand, and nobody is kept from referring."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static

from assistant.decision import DIFFERS_LABELS, Decision, Differs, check_decision, choices
from assistant.error import AssistantError
from assistant.journey import Step
from assistant.privacy import find_identifiers
from tui.screen.step import StepScreen
from tui.widget.choice_list import ChoiceList

ASK = "Your decision. It is yours: choose what you think is right."
OPTIONAL = {
    "consulted": "Whom did you talk to?",
    "told_family": "Have you told the family, or why not?",
    "family_agrees": "Do they agree to help?",
    "child_seen_alone": "Was the child seen alone?",
    "child_words": "The child's own words, if any:",
    "impact": "What is it doing to this child?",
    "actions": "What will you do next?",
    "review_date": "When will you look at it again?",
}


class DecisionScreen(StepScreen):
    """A level, a reason, why it differs if it does, and what may be left empty."""

    STEP = Step.DECISION
    HEADING = "Your decision"
    KEYS = "number chooses · Enter or Tab next field · F2 or Ctrl+S keep it on record"
    KEY_HELP = (
        "Number keys: choose; the same number again takes it back",
        "Enter, Tab, Shift+Tab: move between the fields",
        "F2 or Ctrl+S: keep the decision on record",
        "All but the level and the reason may be left empty",
    )

    class Decided(Message):
        """The decision is whole: it may be put on record."""

        def __init__(self, decision: Decision) -> None:
            super().__init__()
            self.decision = decision

    def body(self) -> ComposeResult:
        """Lay out the form."""
        self.options = choices(self.sitting.journey.framework)
        self.seen: set[str] = set()
        kept = self.sitting.unfinished
        levels = [band.code for band, _ in self.options]
        with VerticalScroll(id="form", can_focus=False):
            yield Static(ASK, classes="ask", markup=False)
            words = [words for _, words in self.options]
            yield ChoiceList(words, chosen=_place(kept.get("level"), levels), id="level")
            yield Static("Why? One sentence is enough.", classes="ask", markup=False)
            yield Input(kept.get("rationale", ""), id="rationale")
            with Vertical(id="differs-box"):
                ask = "You see it differently from the reading. That is fine. What fits best?"
                yield Static(ask, classes="ask", markup=False)
                labels = [DIFFERS_LABELS[code] for code in Differs]
                chosen = _place(kept.get("differs"), list(Differs))
                yield ChoiceList(labels, chosen=chosen, id="differs")
            yield Static("What follows may be left empty.", classes="note", markup=False)
            for name, ask in OPTIONAL.items():
                yield Static(ask, classes="ask", markup=False)
                yield Input(kept.get(name, ""), id=name)

    def on_mount(self) -> None:
        """Start at the levels, with none chosen but what the person chose before."""
        for field in self.query(Input):
            field.cursor_blink = False
        self._show_differs()
        self.query_one("#level").focus(scroll_visible=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is being typed."""
        self.sitting.unfinished[str(event.input.id)] = event.value
        self.changed()

    def on_input_submitted(self) -> None:
        """Enter goes to the next field."""
        self.focus_next()

    def on_choice_list_entered(self) -> None:
        """Enter goes to the next field."""
        self.focus_next()

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Keep what is chosen; ask why it differs, only where it does."""
        name, chosen = str(event.choice_list.id), event.choice_list.chosen
        codes = list(Differs) if name == "differs" else [band.code for band, _ in self.options]
        self.sitting.unfinished[name] = "" if chosen is None else str(codes[chosen])
        self.changed()
        self._show_differs()

    def _show_differs(self) -> None:
        chosen = self.query_one("#level", ChoiceList).chosen
        read = self.sitting.journey.done.reading.act_on.band
        differs = chosen is not None and self.options[chosen][0] != read
        self.query_one("#differs-box").display = differs

    def action_onward(self) -> None:
        """Check the decision, and hand it on to be kept."""
        if self.busy or not self.attempt(self._check):
            return
        self.post_message(self.Decided(self._decision()))

    def _check(self) -> None:
        if self.query_one("#level", ChoiceList).chosen is None:
            self.query_one("#level").focus(scroll_visible=False)
            hint = "Press its number. Nothing is chosen for you."
            raise AssistantError("No level is chosen yet.", hint=hint, code="no_level")
        if not self._typed("rationale"):
            self.query_one("#rationale").focus()
        check_decision(self._decision(), self.sitting.journey.done)
        self._check_names()

    def _check_names(self) -> None:
        """Say once what seems to name somebody; a second F2 keeps it as it is."""
        text = "\n".join(field.value for field in self.query(Input))
        new = {i.quote for i in find_identifiers(text)} - self.seen
        self.seen |= new
        if new:
            quotes = ", ".join(f'"{quote}"' for quote in sorted(new))
            hint = "Take it out, or press F2 again to keep it as it is."
            raise AssistantError(f"This may name somebody: {quotes}.", hint=hint, code="names")

    def _typed(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    def _decision(self) -> Decision:
        journey = self.sitting.journey
        level, differs = (
            self.query_one("#level", ChoiceList),
            self.query_one("#differs", ChoiceList),
        )
        coded = differs.chosen is not None and self.query_one("#differs-box").display
        given: dict[str, Any] = {name: self._typed(name) for name in OPTIONAL if name != "actions"}
        action = self._typed("actions")
        return Decision(
            self.options[level.chosen or 0][0],
            self._typed("rationale"),
            first_view=journey.first_view,
            waived=journey.waived,
            differs=list(Differs)[differs.chosen or 0] if coded else None,
            actions=(action,) if action else (),
            **given,
        )


def _place(code: str | None, codes: Sequence[str]) -> int | None:
    return codes.index(code) if code in codes else None
