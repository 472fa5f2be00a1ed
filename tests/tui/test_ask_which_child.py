"""Which child is meant, asked in plain lines and on the screen: order, answers, kill and resume."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from rules.model import Span
from tests.command_line import PASSPHRASE, Answer, CommandLine, command_line
from tests.tui.test_plain_journey import DECIDE, GONE, SILENT, Person, Script, order
from tests.tui_pilot import CARER, SIZE, Place, concern, plain, same, settle, shown, typed
from tests.tui_pilot import PASSPHRASE as PILOT_PASSPHRASE
from tui.cli import run_and_report
from tui.screen.child import ChildScreen
from tui.screen.concern import ConcernScreen
from tui.screen.noticed import NoticedScreen
from tui.screen.resume import ResumeScreen
from tui.screen.urgent import UrgentScreen
from tui.which_child import ASK, HIGHER, OTHERS

line = pytest.fixture(command_line)
TWO = "3 month old has a bruise on the leg. He is 7 and walks to school."
HUNGRY = "He is 3 and she is 7 and lonely. Mum is 30 weeks pregnant."
WHICH = "Which one is this about?"
SEVEN = Span(84, 95)


class Walk:
    """Walks the plain journey in one home, set to Devon."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, worry: str, *scripts: Script) -> Answer:
        """Go the whole way, answering by the scripts, and give what came out."""
        joined: dict[str, str | list[str]] = {"What worries you?": worry}
        for script in scripts:
            joined |= script
        person = Person(self._capsys, joined)
        self._monkeypatch.setattr(sys, "stdin", person)
        self._capsys.readouterr()
        code = run_and_report(["--plain"])
        last = self._capsys.readouterr()
        return Answer(int(code), person.said + last.out, person.told + last.err)


@pytest.fixture
def walk(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Walk:
    """Give a walk in a home whose framework is Devon's."""
    (line.home / "config").mkdir()
    (line.home / "config" / "settings.toml").write_text('framework = "devon"\n', "utf-8")
    return Walk(monkeypatch, capsys)


def test_the_question_comes_after_the_card_and_before_what_was_noticed(
    line: CommandLine, walk: Walk
) -> None:
    """Urgent card, which child, what was noticed; the other child is offered at the end."""
    line.begin()
    answer = walk(TWO, {WHICH: "2", SILENT: PASSPHRASE, "What fits best?": "9"}, DECIDE)
    assert answer.code == 0, answer.err
    order(
        answer.out,
        "URGENT: ACT NOW",
        ASK,
        '1. 3 months: "3 month old has a"',
        '2. 7 years: "He is 7"',
        "3. another: say the age",
        "4. all of them, or not sure",
        OTHERS,
        "Read for 3 months, these words alone point to level",
        "What I noticed",
        "- Age: 7 years (your answer)",
        "RECEIPT",
        'You also wrote about 3 months: "3 month old has a": start a record for them?',
        "Type: threshold --plain",
    )


def test_enter_keeps_the_higher_reading_and_says_so(walk: Walk) -> None:
    """Nothing is chosen for the person."""
    answer = walk(TWO, {"Your decision.": GONE})
    order(answer.out, ASK, HIGHER, "What I noticed", "The higher reading was taken")


def test_an_age_that_cannot_be_read_is_asked_again(walk: Walk) -> None:
    """Another child: the age is said, at the second try."""
    script = {WHICH: "1", "How old is this child?": ["seven-ish", "8m"], "1 of": GONE}
    answer = walk("The twins are left alone at night.", script)
    order(answer.out, 'Your words: "The twins are left"', ASK, "is not an age", OTHERS)


def test_one_child_is_not_asked_about(walk: Walk) -> None:
    """The question never comes where the words tell of one child."""
    assert WHICH not in walk(CARER, {"1 of": GONE}).out


@pytest.mark.parametrize("answered", [True, False])
def test_a_plain_draft_resumes_where_it_was(line: CommandLine, walk: Walk, answered: bool) -> None:  # noqa: FBT001
    """Stopped after the answer it is not asked again; stopped at the question it is."""
    line.begin()
    first = walk(TWO, {WHICH: "2", "1 of": GONE} if answered else {WHICH: GONE})
    assert "An encrypted draft was kept." in first.err
    again = {"There is unfinished work.": "1", SILENT: PASSPHRASE, WHICH: "2"}
    answer = walk(TWO, again, {"Your decision.": GONE})
    assert (ASK in answer.out) is not answered
    assert "- Age: 7 years (your answer)" in answer.out


def test_unattended_children_are_listed(line: CommandLine) -> None:
    """`consult` names them in plain lines and in JSON, and asks nothing."""
    answer = line("consult", TWO, "--json")
    assert [child["words"] for child in answer.data["children"]] == ["3 months", "7 years"]
    said = line("consult", TWO, "--plain").out
    order(said, "Children in these words", '- 7 years: "He is 7"', "Act on:")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Give a machine with nothing on it."""
    return Place(tmp_path)


async def test_the_screen_asks_before_what_was_noticed(place: Place) -> None:
    """The words, the children in them, and a key for each; the answer is the person's."""
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, HUNGRY)
        assert isinstance(pilot.app.screen, ChildScreen)
        same("child", shown(pilot.app))
        await pilot.press("2", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, NoticedScreen)
        assert pilot.app.sitting.journey.facts["age"] == SEVEN


async def test_the_card_lies_over_the_question(place: Place) -> None:
    """Urgent first: the card, then which child, then what reads higher for the other."""
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, TWO)
        assert isinstance(pilot.app.screen, UrgentScreen)
        await pilot.press("enter", "c")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ChildScreen)
        await pilot.press("2", "f2")
        await settle(pilot)
        assert "Read for 3 months, these words alone point to" in plain(pilot.app)


async def test_another_age_is_typed_and_may_be_changed(place: Place) -> None:
    """What is no age is told; on coming back the answer stands, and all may be meant instead."""
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, HUNGRY)
        await pilot.press("4", "enter", "enter")
        assert "Say the age of the child that is meant" in plain(pilot.app)
        await typed(pilot, "5")
        await pilot.press("enter")
        await settle(pilot)
        journey = pilot.app.sitting.journey
        assert journey.facts["age"] == Span(60, 71)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ChildScreen)
        assert pilot.app.screen.query_one(Input).value == "5 years"
        await pilot.press("5", "f2")
        await settle(pilot)
        assert (journey.which_asked, journey.meant, "age" in journey.facts) == (True, None, False)


async def test_one_child_has_no_such_screen(place: Place) -> None:
    """What was noticed comes straight after the words."""
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, CARER)
        assert isinstance(pilot.app.screen, NoticedScreen)


async def _taken_up(pilot: Pilot[int]) -> None:
    await settle(pilot)
    assert isinstance(pilot.app.screen, ResumeScreen)
    await pilot.press("1")
    await settle(pilot)
    await typed(pilot, PILOT_PASSPHRASE)
    await pilot.press("enter")
    await settle(pilot)
    await settle(pilot)


@pytest.mark.parametrize("answered", [True, False])
async def test_after_a_kill_the_question_is_where_it_was(place: Place, answered: bool) -> None:  # noqa: FBT001
    """Killed at the question it is asked again; killed after the answer it stands one step back."""
    place.account()
    async with place.app().run_test(size=SIZE) as pilot:
        await concern(pilot, HUNGRY)
        if answered:
            await pilot.press("2", "enter")
            await settle(pilot)
        pilot.app.sitting.keep()
    async with place.app().run_test(size=SIZE) as pilot:
        await _taken_up(pilot)
        journey = pilot.app.sitting.journey
        assert journey.which_asked is answered
        assert isinstance(pilot.app.screen, NoticedScreen if answered else ChildScreen)
        if answered:
            assert journey.done.facts["age"] == SEVEN
            await pilot.press("escape")
            await settle(pilot)
        assert "(X) 2" in plain(pilot.app) if answered else "(X)" not in plain(pilot.app)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ConcernScreen)
