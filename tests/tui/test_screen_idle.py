"""The full screen forgets an opened key when nobody is there, and shows the witness's age."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.log.journal import Journal
from assistant.log.sqlite import SqliteLogStore
from tests.fake_log import NOW, recovery
from tests.tui_pilot import PASSPHRASE, SIZE, Place, plain, settle
from tui.screen.locked import LockedScreen


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A machine with an account and a log."""
    made = Place(tmp_path)
    made.account()
    return made


async def test_an_untouched_key_is_forgotten_and_said(place: Place) -> None:
    """The status says so; the draft is still there; the passphrase opens it again."""
    async with place.app().run_test(size=SIZE) as pilot:
        await settle(pilot)
        sitting = pilot.app.sitting
        clock = [0.0]
        sitting._key._clock = lambda: clock[0]
        sitting.sign_in(PASSPHRASE)
        await pilot.press("a")
        clock[0] += 9 * 60
        await pilot.press("b")
        clock[0] += 9 * 60
        pilot.app._look_idle()
        assert sitting.identity is not None
        clock[0] += 60
        pilot.app._look_idle()
        await pilot.pause()
        assert sitting.identity is None
        assert "Your key was closed: 10 minutes untouched." in plain(pilot.app)
        sitting.sign_in(PASSPHRASE)
        assert sitting.identity is not None


async def test_after_idling_the_words_are_covered(place: Place) -> None:
    """Esc and a wrong passphrase uncover nothing; the right one gives the words back."""
    async with place.app().run_test(size=SIZE) as pilot:
        await settle(pilot)
        sitting, clock = pilot.app.sitting, [0.0]
        sitting._key._clock = lambda: clock[0]
        sitting.sign_in(PASSPHRASE)
        await pilot.press(*"zebra")
        assert "zebra" in plain(pilot.app)
        clock[0] += 11 * 60
        pilot.app._look_idle()
        await settle(pilot)
        assert isinstance(pilot.app.screen, LockedScreen)
        assert "zebra" not in plain(pilot.app)
        assert "Draft kept, encrypted" in plain(pilot.app)
        for typed in ("", "wrong words"):
            await pilot.press("escape", *typed, "enter")
            await settle(pilot)
            assert "zebra" not in plain(pilot.app)
        pilot.app.screen.query_one("#passphrase").value = PASSPHRASE
        await pilot.press("enter")
        await settle(pilot)
        assert "zebra" in plain(pilot.app)
        assert sitting.identity is not None


async def test_the_footer_says_how_old_the_outside_witness_is(place: Place) -> None:
    """With a log there is its age, or that there is none yet; without a log nothing."""
    async with place.app().run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "outside witness" not in plain(pilot.app)
        pilot.app.sitting.sign_in(PASSPHRASE)
        who = pilot.app.sitting.identity
    store = SqliteLogStore.open(place.location.store, create=True)
    Journal(store).begin(who, recovery=recovery().public, now=NOW)
    store.close()
    async with place.app().run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "outside witness: none yet" in plain(pilot.app)
