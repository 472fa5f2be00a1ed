"""The screens one after another: order, keys, the urgent card, the first view, and their looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.account import Role
from assistant.bootstrap import start
from assistant.journey import Step, Tools
from assistant.log.journal import Journal
from assistant.log.sqlite import SqliteLogStore
from rules.catalog import Catalog
from rules.model import Status
from tests.fake_log import NOW, an_identity, recovery
from tests.tui_pilot import (
    BABY,
    CARER,
    PASSPHRASE,
    SIZE,
    Place,
    concern,
    plain,
    same,
    settle,
    shown,
    typed,
)
from tui.screen.decision import DecisionScreen
from tui.screen.noticed import NoticedScreen
from tui.screen.reading import TABS, ReadingScreen
from tui.screen.receipt import ReceiptScreen
from tui.screen.recovery import RecoveryScreen
from tui.screen.screening import ScreeningScreen
from tui.screen.urgent import UrgentScreen
from tui.screen.view import ViewScreen
from tui.widget.choice_list import ChoiceList


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Give a machine with nothing on it."""
    return Place(tmp_path)


async def test_typing_never_waits_and_no_name_is_asked_for(place: Place) -> None:
    """The first screen takes words at once, and says that no name is needed."""
    async with place.app().run_test(size=SIZE) as pilot:
        await pilot.press("h", "i")
        assert pilot.app.sitting.text == "hi"
        await settle(pilot)
        assert "No name is needed" in shown(pilot.app)
        assert "Not kept yet: no account on this machine" in shown(pilot.app)
        same("concern", shown(pilot.app))


async def test_nothing_written_is_told_and_stays(place: Place) -> None:
    """With no words there is a sentence and a hint, and the screen stays."""
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, "  ")
        assert "Write what worries you first" in plain(pilot.app)
        assert pilot.app.sitting.journey.step is Step.CONCERN


async def test_each_thing_noticed_takes_one_key(place: Place) -> None:
    """Y, n and u answer and step on; what is said is marked as the person's."""
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, "He is lonely. He is looking after his little brother a lot.")
        assert isinstance(pilot.app.screen, NoticedScreen)
        same("noticed", shown(pilot.app))
        first, second = (n.indicator for n in pilot.app.sitting.journey.noticed())
        await pilot.press("n", "u")
        answers = pilot.app.sitting.journey.answers
        assert answers == {first: Status.ABSENT, second: Status.UNKNOWN}
        await pilot.press("up", "y")
        assert answers[first] is Status.PRESENT
        assert "(you said)" in shown(pilot.app)


async def test_a_bruised_baby_shows_the_urgent_card_at_once(place: Place) -> None:
    """In Devon the card comes right after writing, with the number, its warning and what to do."""
    catalog = Catalog()
    tools = Tools(catalog.load("devon"), catalog.canonical_bytes("devon"))
    async with place.app(lambda _: tools).run_test(size=SIZE) as pilot:
        await concern(pilot, BABY)
        assert isinstance(pilot.app.screen, UrgentScreen)
        text = plain(pilot.app)
        assert "0345 155 1071" in text
        assert "not checked lately" in text
        assert "Ring children's services" in text


async def test_the_urgent_card_is_not_dismissed_by_accident(place: Place) -> None:
    """Enter, Escape, Space, letters of answers and F2 leave the card; only C takes it away."""
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, BABY)
        same("urgent", shown(pilot.app))
        assert "Do not tell the family first" in plain(pilot.app) or "DO NOT TELL" in plain(
            pilot.app
        )
        for key in ("enter", "escape", "space", "y", "n", "u", "f2"):
            await pilot.press(key)
            assert isinstance(pilot.app.screen, UrgentScreen), key
        await pilot.press("c")
        assert isinstance(pilot.app.screen, NoticedScreen)


async def test_the_card_comes_as_soon_as_an_answer_makes_it_urgent(place: Place) -> None:
    """A safety rule that becomes true by an answer shows the card at that answer."""
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, "8 week old. No bruise, I looked properly.")
        assert isinstance(pilot.app.screen, NoticedScreen)
        await pilot.press("y")
        await settle(pilot)
        assert isinstance(pilot.app.screen, UrgentScreen)


async def test_after_an_urgent_card_the_view_is_waived(place: Place) -> None:
    """The reading follows the questions, and says that the first view was waived."""
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, BABY)
        await pilot.press("c", "enter", "f2")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReadingScreen)
        assert "waived: urgent card" in plain(pilot.app)
        same("reading_urgent", shown(pilot.app))


async def _to_view(pilot: object) -> None:
    await concern(pilot, CARER)  # type: ignore[arg-type]
    await pilot.press("enter", "f2")  # type: ignore[attr-defined]
    await settle(pilot)  # type: ignore[arg-type]


async def test_the_first_view_comes_before_the_reading(place: Place) -> None:
    """When nothing is urgent there is no way to the reading but past the view."""
    async with place.app().run_test(size=SIZE) as pilot:
        await _to_view(pilot)
        assert isinstance(pilot.app.screen, ViewScreen)
        assert "ACT ON" not in shown(pilot.app)
        same("view", shown(pilot.app))
        await pilot.press("f2")
        assert isinstance(pilot.app.screen, ViewScreen)
        assert "No level is chosen yet" in plain(pilot.app)
        await pilot.press("2", "f2")
        assert "How sure are you?" in plain(pilot.app)
        assert isinstance(pilot.app.screen, ViewScreen)
        await pilot.press("3", "tab")
        await typed(pilot, "He does a lot")
        await pilot.press("f2")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReadingScreen)
        view = pilot.app.sitting.journey.first_view
        assert (view.band.code, str(view.confidence)) == ("early_help", "unsure")
        assert view.reason == "He does a lot"


async def test_enter_alone_chooses_nothing(place: Place) -> None:
    """No level is ever chosen by default; an arrow or a number has to point at it first."""
    async with place.app().run_test(size=SIZE) as pilot:
        await _to_view(pilot)
        await pilot.press("enter", "enter", "enter")
        assert [c.chosen for c in pilot.app.screen.query(ChoiceList)] == [None, None]
        pilot.app.screen.query_one("#level").focus()
        await pilot.press("down", "down", "enter")
        assert pilot.app.screen.query_one("#level", ChoiceList).chosen == 1


async def test_one_may_rather_not_give_a_view(place: Place) -> None:
    """F4 goes on without a view, and the record will say so."""
    async with place.app().run_test(size=SIZE) as pilot:
        await _to_view(pilot)
        await pilot.press("f4")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReadingScreen)
        assert pilot.app.sitting.journey.waived == "the person gave no view"


async def test_a_first_view_stands_once_the_reading_was_shown(place: Place) -> None:
    """Going back shows the view that was given and lets nobody change it."""
    async with place.app().run_test(size=SIZE) as pilot:
        await _to_view(pilot)
        await pilot.press("2", "tab", "1", "f2")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert "Your first view stands" in plain(pilot.app)
        await pilot.press("1", "f2")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReadingScreen)
        assert pilot.app.sitting.journey.first_view.band.code == "early_help"


async def test_questions_come_one_at_a_time_and_enter_is_not_known(place: Place) -> None:
    """Enter leaves a question as not known; a number answers; Escape goes to the one before."""
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, CARER)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ScreeningScreen)
        assert "Where is the child now?" in shown(pilot.app)
        same("screening", shown(pilot.app))
        await pilot.press("enter")
        await settle(pilot)
        assert "Who is the worry about?" in shown(pilot.app)
        await pilot.press("escape")
        assert "Where is the child now?" in shown(pilot.app)
        await pilot.press("enter", "2", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ViewScreen)
        facts = pilot.app.sitting.journey.facts
        assert facts["access"].options == {"no"}
        assert pilot.app.sitting.journey.done.screened


async def test_what_is_told_is_read_too(place: Place) -> None:
    """Words typed as an answer are read: a bruise told there shows the card."""
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, "8 week old, crying.")
        await pilot.press("enter")
        await typed(pilot, "At home, a bruise on her arm")
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, UrgentScreen)


async def test_an_age_that_cannot_be_read_is_told(place: Place) -> None:
    """A typed fact that is not one gives a sentence, and the question stays."""
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, "He is looking after his little brother.")
        await pilot.press("enter", "enter", "enter")
        await settle(pilot)
        await typed(pilot, "purple")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, ScreeningScreen)
        assert "purple" in plain(pilot.app)


async def _to_reading(pilot: object) -> None:
    await _to_view(pilot)
    await pilot.press("2", "tab", "1", "f2")  # type: ignore[attr-defined]
    await settle(pilot)  # type: ignore[arg-type]


async def test_every_tab_of_the_reading_opens_by_arrow(place: Place) -> None:
    """Right goes through all tabs and round; each shows something."""
    async with place.app().run_test(size=SIZE) as pilot:
        await _to_reading(pilot)
        same("reading", shown(pilot.app))
        for name in [*list(TABS)[1:], next(iter(TABS))]:
            await pilot.press("right")
            await settle(pilot)
            tab = pilot.app.screen.query_one("#tabs").active_tab.label_text
            assert tab == name
        await pilot.press("left")
        await settle(pilot)
        assert "Notes" not in shown(pilot.app)


async def test_wide_screens_have_the_guidance_beside_narrow_ones_below(place: Place) -> None:
    """At 100 columns and more the guidance stands to the right, else under the reading."""
    for width, beside in ((80, False), (120, True)):
        async with place.app().run_test(size=(width, 24)) as pilot:
            await _to_reading(pilot)
            main, guidance = (
                pilot.app.screen.query_one("#main"),
                pilot.app.screen.query_one("#beside"),
            )
            assert (guidance.region.x > main.region.x) is beside
            if beside:
                same("reading_wide", shown(pilot.app))


async def test_a_decision_needs_a_level_and_a_reason(place: Place) -> None:
    """Nothing is chosen beforehand, and what is missing is said."""
    async with place.app().run_test(size=SIZE) as pilot:
        await _to_reading(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, DecisionScreen)
        same("decision", shown(pilot.app))
        await pilot.press("f2")
        assert "Nothing is chosen for you" in plain(pilot.app)
        await pilot.press("2", "f2")
        assert "A decision needs a reason" in plain(pilot.app)


async def test_seeing_it_differently_asks_why_in_a_code(place: Place) -> None:
    """The list of differences comes only where the decision differs, and is needed there."""
    async with place.app().run_test(size=SIZE) as pilot:
        await _to_reading(pilot)
        await pilot.press("enter", "2")
        assert not pilot.app.screen.query_one("#differs-box").display
        await pilot.press("4")
        assert pilot.app.screen.query_one("#differs-box").display
        await pilot.press("tab")
        await typed(pilot, "I know more")
        await pilot.press("f2")
        assert "say why" in plain(pilot.app)


async def test_a_name_in_the_reason_is_said_once(place: Place) -> None:
    """A full name is flagged before saving; a second F2 keeps it as the person wants."""
    async with place.app().run_test(size=SIZE) as pilot:
        await _to_reading(pilot)
        await pilot.press("enter", "2", "tab")
        await typed(pilot, "Talked to Jane Smithson about her")
        await pilot.press("f2")
        assert "may name somebody" in plain(pilot.app)
        await pilot.press("f2")
        await settle(pilot)
        assert "Your account" in shown(pilot.app)


async def test_from_an_empty_store_to_the_receipt(place: Place) -> None:
    """First account, recovery key shown once and acknowledged, then the receipt."""
    async with place.app().run_test(size=SIZE) as pilot:
        await _to_reading(pilot)
        await pilot.press("enter", "2", "tab")
        await typed(pilot, "He needs some help")
        await pilot.press("ctrl+s")
        await settle(pilot)
        await typed(pilot, "Teacher")
        await pilot.press("enter")
        await typed(pilot, PASSPHRASE)
        assert PASSPHRASE not in shown(pilot.app)
        await pilot.press("enter")
        await typed(pilot, PASSPHRASE)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, RecoveryScreen)
        assert "AGE-SECRET-KEY" in plain(pilot.app).split("opens every record of this log")[1]
        await pilot.press("enter", "escape")
        assert isinstance(pilot.app.screen, RecoveryScreen)
        await pilot.press("y")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReceiptScreen)
        assert "This is not the child's record" in plain(pilot.app)
        same("receipt", shown(pilot.app))
        journal = pilot.app.sitting.application.journal()
        assert len(tuple(journal.entries())) == 2
        assert pilot.app.sitting.drafts() == ()
        await pilot.press("n")
        await settle(pilot)
        assert pilot.app.sitting.text == ""


async def test_a_decision_left_in_the_middle_comes_back_as_it_was(place: Place) -> None:
    """Level, reason and why it differs were the person's own choice: the draft carries them."""
    place.account()
    async with place.app().run_test(size=SIZE) as pilot:
        await _to_reading(pilot)
        await pilot.press("enter")
        assert pilot.app.screen.query_one("#level", ChoiceList).chosen is None
        await pilot.press("4", "tab")
        await typed(pilot, "He needs some help")
        await pilot.press("tab", "3")
        pilot.app.sitting.keep()
        (draft,) = pilot.app.sitting.drafts()
    async with place.app().run_test(size=SIZE) as pilot:
        await settle(pilot)
        pilot.app.sitting.sign_in(PASSPHRASE)
        pilot.app.screen.dismiss(None)
        pilot.app.flow.resume(draft.id)
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, DecisionScreen)
        assert screen.query_one("#level", ChoiceList).chosen == 3
        assert screen.query_one("#differs", ChoiceList).chosen == 2
        assert screen.query_one("#differs-box").display
        assert screen.query_one("#rationale").value == "He needs some help"


async def test_who_joins_a_log_is_shown_no_recovery_key(place: Place) -> None:
    """Theirs would open nothing; they are told how to be admitted, and their words are kept."""
    store = SqliteLogStore.open(place.location.store, create=True)
    Journal(store).begin(an_identity("Lee", Role.LEAD), recovery=recovery().public, now=NOW)
    store.close()
    async with place.app().run_test(size=SIZE) as pilot:
        await _to_reading(pilot)
        await pilot.press("enter", "2", "tab")
        await typed(pilot, "He needs some help")
        await pilot.press("ctrl+s")
        await settle(pilot)
        for words in ("Teacher", PASSPHRASE, PASSPHRASE):
            await typed(pilot, words)
            await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, DecisionScreen)
        assert "You have no account in this log. Give a lead your card" in plain(pilot.app)
        assert "AGE-SECRET-KEY" not in plain(pilot.app)
        assert len(pilot.app.sitting.drafts()) == 1


async def test_two_passphrases_that_differ_are_asked_again(place: Place) -> None:
    """Nothing is made until both are the same, and a short one is refused in words."""
    async with place.app().run_test(size=SIZE) as pilot:
        await _to_reading(pilot)
        await pilot.press("enter", "2", "tab", "a", "b", "c", "f2")
        await settle(pilot)
        await pilot.press("m", "e", "enter", "a", "enter", "b", "enter")
        assert "not the same" in plain(pilot.app)
        await pilot.press("a", "enter", "a", "enter")
        await settle(pilot)
        assert "at least 8 characters" in plain(pilot.app)
        assert not place.location.key.exists()


def test_the_real_application_starts_without_a_terminal() -> None:
    """Making the application opens no file and loads no encoder."""
    from tui.app import ThresholdApp

    assert ThresholdApp(start()).sitting.is_opening
