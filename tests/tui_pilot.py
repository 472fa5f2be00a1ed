"""What the pilot tests of the full screen share: a small framework, an application, and captures.

Testshire has a baby rule, a young carer and a local front door, so that a screen's text does not
move when a real framework gains a wording. No encoder and no guidance: pilots are quick.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import WorkerCancelled

from assistant.account import Role
from assistant.bootstrap import Application
from assistant.journey import Tools
from assistant.key import Cost, create_account
from assistant.location import Location
from assistant.settings import Settings
from rules.model import Framework
from tests.builder import a_fact, a_rule, a_source, an_indicator, compiled, facts
from tui.app import ThresholdApp

SIZE = (80, 24)
BABY = "8 week old has a small bruise on her cheek. Mum says she rolled onto a toy."
CARER = "Year 9, tired, says he is looking after his little brother a lot."
PASSPHRASE = "four plain words here"  # noqa: S105  opens throw-away keys only
GOLDEN = Path(__file__).parent / "golden" / "screens"
CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)


@cache
def small_framework() -> Framework:
    """Compile the small framework once."""
    baby = {"any": [{"fact": {"name": "mobility", "is": "cannot_move"}}, {"fact": _YOUNG}]}
    return compiled(
        a_source(
            facts=[*facts(), a_fact("access", options="yes no")],
            indicators=[
                an_indicator(
                    "bruise_or_injury",
                    statement="The child has a bruise or another injury.",
                    phrases=["bruise*|injury"],
                ),
                an_indicator(
                    "young_carer",
                    statement="The child cares for a brother, a sister or a parent.",
                    phrases=["looking after ... brother|sister|mum"],
                ),
                an_indicator(
                    "lonely",
                    statement="The child is lonely.",
                    phrases=["lonely"],
                    question="Lonely?",
                ),
            ],
            rules=[
                a_rule(
                    "baby_injury",
                    {"all": [{"indicator": "bruise_or_injury"}, baby]},
                    "child_protection",
                    kind="safety",
                    urgency="now",
                    flags=["quiet"],
                    must=["ring", "write"],
                    because="A baby who cannot move rarely gets a bruise by accident.",
                ),
                a_rule("carer", "young_carer", "early_help", because="A young carer needs help."),
                a_rule("lonely", "lonely", "early_help", because="Loneliness can be helped."),
            ],
            actions={
                "ring": {"text": "Ring the front door now."},
                "write": {"text": "Write down what you saw."},
            },
            cards=[
                {
                    "flag": "quiet",
                    "title": "Do not tell the family first",
                    "text": "Ask the front door who tells them, and when.",
                }
            ],
            contacts=[
                {
                    "id": "front_door",
                    "name": "Testshire front door",
                    "use": "To report a worry.",
                    "phone": "01632 960000",
                    "hours": "Always",
                    "mark": "V",
                    "source": "a test",
                }
            ],
            screening=[
                {"id": "where_now", "ask": "Where is the child now?", "why": "Danger comes first."},
                {
                    "id": "who",
                    "ask": "Who is the worry about?",
                    "why": "It sets how fast you act.",
                    "settles": ["access"],
                },
                {"id": "age", "ask": "How old?", "why": "Babies.", "settles": ["age"]},
            ],
        )
    )


_YOUNG = {"name": "age", "below": "6 months"}


def opener(_: str | None) -> Tools:
    """Open the small framework, with no encoder and no guidance."""
    return Tools(small_framework(), b"{}")


class Place:
    """One machine of a test: its folders, and the applications started on it."""

    def __init__(self, folder: Path) -> None:
        self.location = Location(folder / "data", folder / "config", folder / "cache")

    def app(self, open_: Callable[[str | None], Tools] = opener) -> ThresholdApp:
        """Give a fresh application on this machine."""
        return ThresholdApp(Application(self.location, Settings()), opener=open_)

    def account(self) -> None:
        """Make an account whose passphrase is quick to try."""
        create_account(
            self.location.key,
            name="Test teacher",
            role=Role.PRACTITIONER,
            passphrase=PASSPHRASE,
            cost=CHEAP,
        )


async def settle(pilot: Pilot[int]) -> None:
    """Wait until the framework is open, no work runs, and the screen has been drawn."""
    app = pilot.app
    assert isinstance(app, ThresholdApp)
    while app.sitting.is_opening:
        await pilot.pause(0.01)
    for _ in range(9):
        try:
            await app.workers.wait_for_complete()
            break
        except WorkerCancelled:  # a card that closes ends the work that closed it
            await pilot.pause(0.01)
    await pilot.pause()
    await pilot.pause(0.05)


async def typed(pilot: Pilot[int], words: str) -> None:
    """Put words where the cursor is, as a paste does."""
    field = pilot.app.focused
    assert isinstance(field, Input)
    field.insert_text_at_cursor(words)
    await pilot.pause()


async def concern(pilot: Pilot[int], words: str) -> None:
    """Write a concern and go on."""
    await settle(pilot)
    pilot.app.screen.query_one("#concern").text = words  # type: ignore[attr-defined]
    await pilot.press("f2")
    await settle(pilot)


def shown(app: ThresholdApp) -> str:
    """Give what is on the screen, as text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips).rstrip() + "\n"


def plain(app: ThresholdApp) -> str:
    """Give what is on the screen as one line, for looking up sentences that wrap."""
    return re.sub(r"[\s│║▌▊▎▂-▇]+", " ", shown(app))


def same(name: str, text: str) -> None:
    """Hold a capture against its golden file; `make golden` writes it anew."""
    masked = re.sub(r"[0-9a-f]{32,64}", "(random)", text)
    masked = re.sub(r"at \d\d:\d\d", "at (time)", masked)
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(masked, encoding="utf-8")
    if not path.exists():
        pytest.fail(f"no golden capture {path.name}: run `make golden` and look at it")
    assert masked == path.read_text(encoding="utf-8"), f"{path.name} differs: `make golden`, look"
