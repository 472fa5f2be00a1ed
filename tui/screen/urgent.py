"""The urgent card: shown at once where a safety rule holds, before anything else is asked.

Whom to ring stands first, with how sure we are of the number. Only its own key takes it away.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.present import Section
from tui.screen.card import Card
from tui.widget.section_view import SectionView

CONTACTS = "Whom to contact"
NO_NUMBERS = (
    "- Children's services of the council where the child lives. This framework holds no numbers:",
    "  look on the council's own page.",
    "- In danger now: 999",
)
REPEATED = "Before anything else"


def in_order(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Give the card in the order of use: why, whom to ring, what not to do, what to do.

    Args:
        sections: The urgent sections of a reading, then its contacts.
    """
    numbers = next((s.lines for s in sections if s.title == CONTACTS), ())
    card, *others = (s for s in sections if s.title != CONTACTS)
    steps = tuple(n for n in card.lines if n.startswith("- ") and n not in numbers)
    why = tuple(n for n in card.lines if not n.startswith("- "))
    ring = tuple(n for n in card.lines if n in numbers) or NO_NUMBERS
    if any(s.title.startswith(REPEATED) for s in others):
        why = tuple(n for n in why if not n.startswith(REPEATED))
    found = (
        Section("Act now", why, "urgent"),
        Section("Whom to ring", ring),
        *others,
        Section("What to do", steps),
    )
    return tuple(section for section in found if section.lines)


class UrgentScreen(Card[None]):
    """What to do now, whom to ring, and whom not to tell first."""

    TITLE_WORDS = "URGENT: act now"
    KEYS = "↑↓ read on · C when you have read this: go on with the record"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("c", "dismiss", show=False)]

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self.sections = in_order(sections)

    def body(self) -> ComposeResult:
        """Lay out the card's sections."""
        view = SectionView(id="urgent", markup=False)
        view.show(self.sections)
        yield view
