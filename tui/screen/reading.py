"""The reading: the ladder, the headline, every section of it, and the guidance beside it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static, Tab, Tabs

from assistant.journey import Step
from tui.present import Section, sections
from tui.screen.step import StepScreen
from tui.widget.guidance_pane import GuidancePane
from tui.widget.ladder import Ladder
from tui.widget.section_view import SectionView

WIDE = 100
WAIVED = "Your view first, waived: {why}."
SETTLED = "Nothing these rules use is left open."
OPEN = "Some things are open: see Ask."
TABS = {
    "Do": (
        "What to do",
        "Whom to contact",
        "Other duties",
        "Share, tell, agree",
        "Before help at this level",
        "Time limits",
        "What to say",
        "If you disagree with the answer",
    ),
    "Why": ("Why", "Where areas differ"),
    "Why not": ("Why not another level",),
    "Ask": ("What to ask",),
    "What would change it": ("What would change it",),
    "Noticed": ("What I noticed", "Not covered by the framework"),
    "More": (),
}
"""What stands under which tab; a section that no tab names stands under the last."""


def tab_of(section: Section) -> str:
    """Give the tab under which a section stands.

    Examples:
        >>> tab_of(Section("Why", ())), tab_of(Section("Something new", ()))
        ('Why', 'More')
    """
    if section.tone == "urgent":
        return "Do"
    return next((name for name, titles in TABS.items() if section.title in titles), "More")


class ReadingScreen(StepScreen):
    """Left and right change what is explained; up and down scroll."""

    STEP = Step.READING
    HEADING = "The reading"
    KEYS = "←→ why, why not, ask… · ↑↓ scroll · Tab guidance · Enter decide"
    KEY_HELP = (
        "Left, Right: what to do, why, why not, what to ask, what would change it, more",
        "Up, Down, Page Up, Page Down: scroll",
        "Tab: move between the reading and the guidance (wide screens)",
        "Enter or F2: go on to your decision",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "onward", show=False),
        Binding("left", "tab(-1)", show=False, priority=True),
        Binding("right", "tab(1)", show=False, priority=True),
    ]

    def body(self) -> ComposeResult:
        """Lay out the reading, and the guidance beside or below it."""
        with VerticalScroll(id="columns"):
            with VerticalScroll(id="main"):
                yield Static("", id="headline", markup=False)
                yield Ladder(id="ladder", markup=False)
                yield Static("", id="summary", markup=False)
                tabs = Tabs(*(Tab(name, id=f"tab-{n}") for n, name in enumerate(TABS)), id="tabs")
                tabs.can_focus = False
                yield tabs
                yield SectionView(id="sections", markup=False)
            with VerticalScroll(id="beside"):
                yield GuidancePane(id="guidance", markup=False)

    def on_mount(self) -> None:
        """Show the reading."""
        self._show()
        self._lay_out(self.app.size.width)

    def on_resize(self, event: events.Resize) -> None:  # type: ignore[override]
        """Put the guidance beside the reading, or below it."""
        self._lay_out(event.size.width)

    def _lay_out(self, width: int) -> None:
        wide = width >= WIDE
        whole, main = self.query_one("#columns"), self.query_one("#main")
        whole.can_focus = not wide
        main.can_focus = self.query_one("#beside").can_focus = wide
        (main if wide else whole).focus()

    def _show(self) -> None:
        journey, data = self.sitting.journey, self.sitting.published()
        self.data = data
        self.query_one("#headline", Static).update(data["headline"])
        self.query_one(Ladder).show(journey.framework, data["reading"])
        self.query_one("#summary", Static).update("\n".join(self._summary(data)))
        self.query_one(GuidancePane).show(data)
        self._show_tab(self.query_one(Tabs).active or "tab-0")

    def _summary(self, data: dict[str, Any]) -> list[str]:
        journey = self.sitting.journey
        first = WAIVED.format(why=journey.waived or "not given")
        if journey.first_view is not None:
            level = journey.framework.level_of(journey.first_view.band)
            first = f"Your own view was level {level.number} ({level.name})."
        lines = next(s.lines for s in sections(data) if s.title == "Reading")
        soon = " · ".join(n for n in lines if n.startswith(("How soon:", "Law:")))
        return [first, soon, SETTLED if data["settled"] else OPEN]

    def on_tabs_tab_activated(self, event: Tabs.TabActivated) -> None:
        """Show what the tab names."""
        event.stop()
        self._show_tab(str(event.tab.id))

    def _show_tab(self, tab: str) -> None:
        name = list(TABS)[int(tab.removeprefix("tab-"))]
        shown = [
            s
            for s in sections(self.data)
            if tab_of(s) == name and not s.title.startswith("Guidance (")
        ]
        self.query_one(SectionView).show(shown or [Section(name, ("Nothing here.",))])

    def action_tab(self, by: int) -> None:
        """Go to the next tab, or the one before."""
        tabs = self.query_one(Tabs)
        here = int(tabs.active.removeprefix("tab-")) if tabs.active else 0
        tabs.active = f"tab-{(here + by) % len(TABS)}"

    def action_onward(self) -> None:
        """Go on to the decision."""
        journey = self.sitting.journey
        journey.step = max(journey.step, Step.DECISION)
        super().action_onward()
