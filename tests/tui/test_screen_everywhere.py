"""What holds on every screen: emergency card, help, going back, leaving, drafts, small windows."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistant.bootstrap import Application
from assistant.decision import Decision
from assistant.journey import Journey, Step, Tools
from assistant.key import unlock
from assistant.settings import Settings
from rules.error import UnknownFramework
from tests.fake_embedder import HashingEmbedder
from tests.shipped import framework
from tests.tui_pilot import (
    BABY,
    CARER,
    PASSPHRASE,
    SIZE,
    Place,
    concern,
    opener,
    plain,
    same,
    settle,
    shown,
    small_framework,
    typed,
)
from tui.app import CRASHED
from tui.screen.concern import ConcernScreen
from tui.screen.emergency import EmergencyScreen
from tui.screen.leave import LeaveScreen
from tui.screen.noticed import NoticedScreen
from tui.screen.reading import ReadingScreen
from tui.screen.resume import ResumeScreen
from tui.screen.sign_in import SignInScreen
from tui.screen.too_small import TooSmallScreen
from tui.screen.urgent import UrgentScreen
from tui.screen.view import ViewScreen
from tui.sitting import Sitting


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Give a machine with nothing on it."""
    return Place(tmp_path)


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask no keyring: the machine that tests run on may have one."""
    monkeypatch.setattr("tui.sitting.unlock_by_keyring", lambda *_: None)


async def _card(pilot: Pilot[int], key: str) -> None:
    before = type(pilot.app.screen).__name__
    await pilot.press(key)
    assert isinstance(pilot.app.screen, EmergencyScreen), (before, key)
    assert "ring 999" in plain(pilot.app)
    await pilot.press("escape")
    await pilot.pause()
    assert type(pilot.app.screen).__name__ == before


async def test_the_emergency_card_is_one_key_away_on_every_screen(place: Place) -> None:
    """F9 and Ctrl+E lay the card over each step and each card, and Esc gives the screen back."""
    async with place.app().run_test(size=SIZE) as pilot:
        for steps in (
            ("f9",), ("f2",), ("enter",), ("f2",), ("2", "tab", "1", "f2"), ("enter",),
            ("2", "tab", "a", "b", "c", "f2"), ("escape",), ("f1",),
        ):  # fmt: skip
            await settle(pilot)
            for key in ("f9", "ctrl+e"):
                await _card(pilot, key)
            if steps == ("f9",):
                await pilot.press("f9")
                same("emergency", shown(pilot.app))
                await pilot.press("escape")
                pilot.app.screen.query_one("#concern").text = CARER
                continue
            await pilot.press(*steps)


def test_nobody_is_asked_to_check_999(place: Place) -> None:
    """A number that nobody has checked is marked so; the emergency number never is."""
    sitting = Sitting(Application(place.location, Settings()))
    sitting._journey = Journey(Tools(framework("devon"), b""))
    lines = sitting.contacts()
    assert "Police, ambulance: 999, Always" in lines
    assert all("nobody has checked" in line for line in lines if ": 999" not in line)


async def test_the_emergency_card_lies_over_the_urgent_card_too(place: Place) -> None:
    """Emergency first, even then, and the urgent card is still there after it."""
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, BABY)
        assert isinstance(pilot.app.screen, UrgentScreen)
        await _card(pilot, "f9")


async def test_the_emergency_card_needs_no_framework(place: Place) -> None:
    """Where the framework fails to load the card shows, the error is told, the words are kept."""

    def broken(_: str | None) -> Tools:
        raise UnknownFramework("framework", "devn", ("devon",))

    place.account()
    async with place.app(broken).run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "devon" in plain(pilot.app)
        await _card(pilot, "f9")
        await concern(pilot, CARER)
        assert "The framework is not open" in plain(pilot.app)
        assert isinstance(pilot.app.screen, ConcernScreen)
        await pilot.press("ctrl+q")
    identity = unlock(place.location.key, PASSPHRASE)
    (kept,) = pilot.app.sitting.drafts()
    data = pilot.app.sitting._drafts().load(kept.id, identity.sealing)
    assert data["text"] == CARER


async def test_the_emergency_card_comes_while_words_are_being_read(place: Place) -> None:
    """Slow work holds up nothing: the card comes, and what follows waits until it is gone."""
    app = place.app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        write = app.sitting.write

        def slow() -> None:
            time.sleep(0.4)
            write()

        app.sitting.write = slow  # type: ignore[method-assign]
        app.screen.query_one("#concern").text = CARER  # type: ignore[attr-defined]
        await pilot.press("f2")
        assert "reading your words" in plain(app).lower()
        await pilot.press("f9")
        assert isinstance(app.screen, EmergencyScreen)
        await settle(pilot)
        assert isinstance(app.screen, EmergencyScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, NoticedScreen)


async def test_going_on_waits_for_the_framework_and_typing_does_not(place: Place) -> None:
    """F2 before the framework is open says so, and goes on by itself when it is."""
    let_go = threading.Event()

    def late(name: str | None) -> Tools:
        let_go.wait(10)
        return opener(name)

    async with place.app(late).run_test(size=SIZE) as pilot:
        await pilot.press(*"lonely", "f2")
        assert "Opening the framework first" in plain(pilot.app)
        let_go.set()
        await settle(pilot)
        await settle(pilot)
        assert isinstance(pilot.app.screen, NoticedScreen)
        assert pilot.app.sitting.journey.text == "lonely"


async def test_f1_names_the_keys_of_the_screen_and_of_all_screens(place: Place) -> None:
    """Help lists every key, and goes away again."""
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, CARER)
        await pilot.press("f1")
        text = plain(pilot.app)
        for words in ("y: yes", "n: no", "u: not known", "F9 or Ctrl+E", "Esc: back", "Ctrl+Q"):
            assert words in text
        same("help", shown(pilot.app))
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NoticedScreen)


async def test_going_back_loses_nothing(place: Place) -> None:
    """Esc from the view to the words; they are there; going on again keeps the answers."""
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, CARER)
        await pilot.press("n", "enter", "enter", "2", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ViewScreen)
        await pilot.press("escape", "escape", "escape", "escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ConcernScreen)
        assert pilot.app.screen.query_one("#concern").text == CARER
        await pilot.press("escape")
        assert "This is the first step" in plain(pilot.app)
        await pilot.press("f2")
        await settle(pilot)
        journey = pilot.app.sitting.journey
        assert [str(s) for s in journey.answers.values()] == ["absent"]
        assert journey.facts["access"].options == {"no"}


async def test_new_words_settle_what_was_only_not_known(place: Place) -> None:
    """A question left open is answered by words that are added later."""
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, "Very lonely.")
        await pilot.press("enter", "f2")
        await settle(pilot)
        assert pilot.app.sitting.journey.done.facts["age"] is None
        await pilot.press("escape", "escape", "escape", "escape", "escape")
        await settle(pilot)
        await concern(pilot, "Very lonely, 8 years old.")
        assert pilot.app.sitting.journey.done.facts["age"] is not None


async def test_a_window_too_small_says_so_until_it_grows(place: Place) -> None:
    """A small window shows one sentence; the screen comes back with the room."""
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, CARER)
        await pilot.resize_terminal(40, 10)
        await settle(pilot)
        assert isinstance(pilot.app.screen, TooSmallScreen)
        assert "too small" in plain(pilot.app)
        await _card(pilot, "f9")
        await pilot.resize_terminal(*SIZE)
        await settle(pilot)
        assert isinstance(pilot.app.screen, NoticedScreen)


async def test_words_only_is_said_on_screen(place: Place) -> None:
    """Without the encoder every step says so; with it none does."""
    tools = Tools(small_framework(), b"{}", HashingEmbedder())
    for open_, said in ((opener, True), (lambda _: tools, False)):
        async with place.app(open_).run_test(size=SIZE) as pilot:
            await concern(pilot, CARER)
            assert ("WORDS ONLY" in shown(pilot.app)) is said


async def test_a_draft_is_kept_a_second_after_a_change(place: Place) -> None:
    """With an account the state is kept encrypted by itself; no word of it is on the disk."""
    place.account()
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, CARER)
        await pilot.pause(1.3)
        assert "Draft kept, encrypted" in shown(pilot.app)
        assert len(pilot.app.sitting.drafts()) == 1
    raw = b"".join(p.read_bytes() for p in place.location.data.rglob("*") if p.is_file())
    assert b"brother" not in raw


async def _until_resumed(pilot: Pilot[int], passphrase: str = PASSPHRASE) -> None:
    await settle(pilot)
    assert isinstance(pilot.app.screen, ResumeScreen)
    await pilot.press("1")
    await settle(pilot)
    assert isinstance(pilot.app.screen, SignInScreen)
    await typed(pilot, passphrase)
    assert passphrase not in shown(pilot.app)
    await pilot.press("enter")
    await settle(pilot)
    await settle(pilot)


async def test_after_a_kill_the_draft_is_taken_up_where_it_was(place: Place) -> None:
    """An application that vanishes leaves a draft; the next start offers it, after sign in."""
    place.account()
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, CARER)
        await pilot.press("u", "enter", "f2")
        await settle(pilot)
        await pilot.press("2", "tab", "3", "f2")
        await settle(pilot)
        await pilot.press("enter", "2", "tab")
        await typed(pilot, "Half a sen")
        pilot.app.sitting.keep()
    async with place.app().run_test(size=SIZE) as pilot:
        await _until_resumed(pilot)
        journey = pilot.app.sitting.journey
        assert journey.step is Step.DECISION
        assert journey.first_view.band.code == "early_help"
        assert pilot.app.screen.query_one("#rationale").value == "Half a sen"
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReadingScreen)


async def test_a_wrong_passphrase_is_told_and_asked_again(place: Place) -> None:
    """Nothing is lost by a wrong passphrase, nor by turning back from it."""
    place.account()
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, CARER)
        pilot.app.sitting.keep()
    async with place.app().run_test(size=SIZE) as pilot:
        await _until_resumed(pilot, "not the right one")
        assert "does not open this key" in plain(pilot.app)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ConcernScreen)
        assert len(pilot.app.sitting.drafts()) == 1


async def test_an_urgent_draft_shows_its_card_again(place: Place) -> None:
    """Taking up an urgent draft begins with the card."""
    place.account()
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, BABY)
        pilot.app.sitting.keep()
    async with place.app().run_test(size=SIZE) as pilot:
        await _until_resumed(pilot)
        assert isinstance(pilot.app.screen, UrgentScreen)


async def test_leaving_with_unkept_words_asks_first(place: Place) -> None:
    """Without an account Ctrl+Q asks; Esc stays; with one the draft is kept and it leaves."""
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, CARER)
        await pilot.press("ctrl+q")
        assert isinstance(pilot.app.screen, LeaveScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NoticedScreen)
        await pilot.press("ctrl+q", "ctrl+q")
    assert pilot.app.return_value == 0
    place.account()
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, CARER)
        await pilot.press("ctrl+q")
    assert pilot.app.return_value == 0
    assert len(pilot.app.sitting.drafts()) == 1


async def test_a_record_that_cannot_be_written_is_told_and_nothing_is_lost(place: Place) -> None:
    """A log that refuses gives a sentence; the decision stands on the screen, the draft stays."""
    place.account()
    place.location.store.write_bytes(b"this is not a log at all, whatever its name says")
    async with place.app().run_test(size=SIZE) as pilot:
        pilot.app.sitting.sign_in(PASSPHRASE)
        await concern(pilot, CARER)
        await pilot.press("enter", "f2")
        await settle(pilot)
        await pilot.press("2", "tab", "3", "f2")
        await settle(pilot)
        await pilot.press("enter", "2", "tab")
        await typed(pilot, "He needs help")
        await pilot.press("f2")
        await settle(pilot)
        assert "not a" in plain(pilot.app)
        assert pilot.app.screen.query_one("#rationale").value == "He needs help"
        pilot.app.sitting.keep()
        assert len(pilot.app.sitting.drafts()) == 1


async def test_a_fault_of_its_own_leaves_no_traceback(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault that nobody foresaw ends in one plain sentence: values could hold a child's words."""
    place.account()
    app = place.app()
    with pytest.raises(ZeroDivisionError):  # noqa: PT012  it is raised on the way out
        async with app.run_test(size=SIZE) as pilot:
            await concern(pilot, CARER)
            app.call_later(lambda: 1 / 0)
            await pilot.pause(0.2)
    app._print_error_renderables()
    said = " ".join(capsys.readouterr().err.split())
    assert CRASHED in said
    assert "brother" not in said
    assert len(app.sitting.drafts()) == 1


async def test_control_characters_are_shown_harmless(place: Place) -> None:
    """Escape sequences and NULs in pasted words reach no terminal as commands."""
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, "lonely \x1b[2J\x00 child")
        assert isinstance(pilot.app.screen, NoticedScreen)
        assert "\x1b" not in shown(pilot.app)
        assert "lonely  [2J  child" in shown(pilot.app)


async def test_no_colour_is_needed(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR is respected, and what matters is in the text."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, CARER)
        assert pilot.app.no_color
        assert "[YES]" in shown(pilot.app)
        assert "▸" in shown(pilot.app)


def test_a_keyring_that_knows_nothing_takes_nobodys_key_away(place: Place) -> None:
    """The passphrase may be quicker than the keyring; who is signed in stays so."""
    place.account()
    sitting = place.app().sitting
    sitting.sign_in(PASSPHRASE)
    assert not sitting.sign_in_by_keyring()
    assert sitting.identity is not None


def test_a_log_that_was_made_and_not_begun_is_begun(place: Place) -> None:
    """Power lost between making the log's file and its first entry stops nobody from recording."""
    place.account()
    sitting = place.app().sitting
    sitting.open()
    sitting.text = CARER
    sitting.write()
    sitting.journey.waive_view("I would rather not")
    sitting.sign_in(PASSPHRASE)
    sitting.application.journal(create=True)
    assert not sitting.has_log
    band = sitting.journey.done.reading.act_on.band
    decision = Decision(band, "He needs help", waived="I would rather not")
    assert sitting.record(decision, sitting.new_recovery()[1]).number == 2
    assert sitting.has_log
