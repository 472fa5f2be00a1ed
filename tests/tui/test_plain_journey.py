"""The whole journey in plain lines, through a pipe: from an empty home to the receipt."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import pytest

from assistant.draft import Drafts
from assistant.key import read_key_file
from tests.command_line import PASSPHRASE, Answer, CommandLine, command_line
from tests.shipped import BRUISE, CARER, SETTLED, VIOLENCE
from tui.cli import run_and_report

line = pytest.fixture(command_line)
SECRET = "four unrelated words here"  # noqa: S105  opens throw-away keys only
GONE = "\0"
SILENT = "\n\0"
"""Through a pipe a passphrase is read without a question."""
DECIDE = {"Which level do you decide on?": "4", "\nWhy? ": "It is right for this child."}
ACCOUNT = {"Your name or role:": "Ann, form tutor", SILENT: SECRET}
Script = Mapping[str, str | list[str]]


class Person:
    """Answers what was said since the last answer, by its words; else with an empty line."""

    def __init__(self, capsys: pytest.CaptureFixture[str], script: Script) -> None:
        self.said = self.told = ""
        self._capsys = capsys
        self._script = dict(script)
        self._left = 150

    def isatty(self) -> bool:
        """Say that this is a pipe."""
        return False

    def readline(self) -> str:
        """Give the next line; nothing once the person has gone."""
        chunk, told = self._capsys.readouterr()
        self.said += chunk
        self.told += told
        self._left -= 1
        if self._left < 0:
            return ""
        if chunk.strip() == ">":
            return ".\n"
        asked = chunk if chunk.strip() else SILENT
        answer = next((a for words, a in self._script.items() if words in asked), "")
        text = (
            (answer.pop(0) if len(answer) > 1 else answer[0])
            if isinstance(answer, list)
            else answer
        )
        return "" if text == GONE else f"{text}\n"


class Walk:
    """Walks the plain journey in one home, as often as a test likes."""

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


def drafts(line: CommandLine) -> Drafts:
    """Give the drafts of this home."""
    return Drafts(
        line.home / "data" / "drafts", read_key_file(line.home / "data/person.key").sealing_key
    )


def order(said: str, *words: str) -> None:
    """Check that these words were said in this order."""
    places = [said.find(word) for word in words]
    assert -1 not in places, words[places.index(-1)]
    assert places == sorted(places), words


def test_from_an_empty_home_to_the_receipt(walk: Walk, line: CommandLine) -> None:
    """Worry, noticed, questions, own view, reading, decision, account, receipt; then it is kept."""
    view = {"Which level fits": "3", "How sure are you?": "2", "In one line, why?": "He is tired."}
    decide = DECIDE | {"Which level do you decide on?": "3"}
    answer = walk(CARER, view, decide, ACCOUNT)
    assert answer.code == 0, answer.err
    order(
        answer.out,
        "What worries you?",
        "What I noticed: 3.",
        "The safety questions.",
        "Your own view first.",
        "On these answers the Devon framework points to level 3",
        "Your decision. It is yours",
        "RECOVERY KEY",
        "RECEIPT",
        "This is not the child's record",
    )
    assert "URGENT" not in answer.out
    listed = line("log", "list", "--json")
    assert listed.code == 0
    assert '"targeted_help"' in listed.out
    assert "brother" not in listed.out


def test_the_urgent_card_comes_before_any_question(walk: Walk) -> None:
    """A bruised baby: the card first, no own view asked, and the record says why."""
    answer = walk(BRUISE, DECIDE | {"Which level do you decide on?": "5"}, ACCOUNT)
    assert answer.code == 0, answer.err
    order(answer.out, "What worries you?", "URGENT: ACT NOW", "What I noticed", "RECEIPT")
    assert "Your own view first" not in answer.out


def test_the_card_on_the_family_is_shown_at_once(walk: Walk) -> None:
    """With violence at home the urgent card brings the one that says not to tell the family."""
    answer = walk(VIOLENCE, {"1 of": GONE})
    order(answer.out, "URGENT: ACT NOW", "DO NOT TELL THE FAMILY FIRST", "What I noticed")


def test_a_safety_rule_that_comes_true_later_shows_its_card(walk: Walk) -> None:
    """Told under a safety question: the card comes then, before anything else is asked."""
    hit = "Her stepdad hit her with a belt and left marks."
    answer = walk(SETTLED, {"Your answer:": hit, "Which level do you decide on?": GONE})
    order(answer.out, "The safety questions.", "URGENT: ACT NOW", "Your decision.")
    assert "Your own view first" not in answer.out


def test_seeing_it_differently_asks_for_a_reason(walk: Walk) -> None:
    """Another level than the reading's: one coded reason is asked for, and it is kept."""
    answer = walk(CARER, DECIDE, ACCOUNT, {"Give a number from 1 to 9.": "2"})
    assert answer.code == 0, answer.err
    assert "What came before changes it" in answer.out
    assert "Give a number from 1 to 9." in answer.out


def test_no_level_is_taken_from_an_empty_answer(walk: Walk) -> None:
    """Enter chooses nothing: the level and the reason are asked for until they are given."""
    level = {"Which level do you decide on?": "", "Give a number from 1 to 5.": ["", "0", "6", "3"]}
    reason = {"A decision needs a reason": ["1", "Because of the caring."], "\nWhy? ": ""}
    answer = walk(CARER, level, reason, ACCOUNT)
    assert answer.code == 0, answer.err
    assert answer.out.count("Give a number from 1 to 5.") == 4
    assert answer.out.count("A decision needs a reason") == 2


def test_a_value_that_cannot_be_read_is_asked_again(walk: Walk) -> None:
    """A misspelt age is told with how to write it, and asked again."""
    ages = {"Write it like": "8w", "How old is the child?": "purple"}
    answer = walk("Small bruise on her cheek.", ages, {"Which level do you decide on?": GONE})
    assert "'purple' is not an age. Write it like 8w" in answer.out
    assert "Age: 1 to 2 months (about 8 weeks) (your answer)" in answer.out


def test_the_emergency_card_is_one_key_away(walk: Walk) -> None:
    """An exclamation mark at any question shows 999 and asks the same again."""
    answer = walk(CARER, {"EMERGENCY": "q", "1 of": "!"})
    assert answer.code == 130
    order(answer.out, "1 of 3.", "EMERGENCY", "Stay with the child")


def test_who_stops_without_an_account_is_told_that_nothing_was_kept(
    walk: Walk, line: CommandLine
) -> None:
    """Stopping records nothing; with nobody to seal it to, there is no draft, and that is said."""
    answer = walk(CARER, {"1 of": "q"})
    assert answer.code == 130
    assert "You stopped. Nothing was recorded." in answer.err
    assert "No draft was kept" in answer.err
    assert not (line.home / "data").exists()


def test_who_stops_can_take_it_up_again(walk: Walk, line: CommandLine) -> None:
    """The pipe breaks at the reading: the draft is sealed, offered, opened and, once kept, gone."""
    line.begin()
    view = {"Which level fits": "3", "How sure are you?": "1", "In one line, why?": "Tired."}
    answer = walk(CARER, view, {"Which level do you decide on?": GONE})
    assert answer.code == 130
    assert "An encrypted draft was kept." in answer.err
    (draft,) = drafts(line).list()
    assert b"brother" not in (line.home / "data" / "drafts" / f"{draft.id}.age").read_bytes()
    sign = {"There is unfinished work.": "1", SILENT: PASSPHRASE}
    again = walk("unused", sign, DECIDE | {"Which level do you decide on?": "3"})
    assert again.code == 0, again.err
    assert "What worries you?" not in again.out
    assert "Your own view first" not in again.out
    order(again.out, "points to level 3", "Your decision.", "RECEIPT")
    assert drafts(line).list() == ()


def test_something_new_may_be_begun_instead(walk: Walk, line: CommandLine) -> None:
    """A draft is offered, never forced; what was kept stays."""
    line.begin()
    assert walk(CARER, {"1 of": "q"}).code == 130
    answer = walk(SETTLED, {"There is unfinished work.": "2", "1 of": "q"})
    assert "What worries you?" in answer.out
    assert len(drafts(line).list()) == 2


def test_a_wrong_passphrase_loses_nothing(walk: Walk, line: CommandLine) -> None:
    """It may be given again; after the third the journey is kept as a draft."""
    line.begin()
    decide = DECIDE | {"Which level do you decide on?": "3"}
    right = walk(CARER, decide, {SILENT: ["wrong one", "wrong two", PASSPHRASE]})
    assert right.code == 0, right.err
    assert right.err.count("That passphrase does not open this key.") == 2
    wrong = walk(CARER, decide, {SILENT: "wrong"})
    assert wrong.code == 2
    assert "An encrypted draft was kept." in wrong.err
    assert "Traceback" not in wrong.err


def _three_wrong(walk: Walk) -> None:
    """Decide, differ, say what comes next, and then give a wrong passphrase three times."""
    more = {"What fits best?": "2", "What will you do next?": "Ring his mother", SILENT: "wrong"}
    assert walk(CARER, DECIDE | {"Which level do you decide on?": "4"}, more).code == 2


def test_three_wrong_passphrases_keep_the_answers_too(walk: Walk, line: CommandLine) -> None:
    """They stand in the same sealed draft, are offered as a whole, and go on record as given."""
    line.begin()
    _three_wrong(walk)
    (draft,) = drafts(line).list()
    assert b"mother" not in (line.home / "data" / "drafts" / f"{draft.id}.age").read_bytes()
    sign = {"There is unfinished work.": "1", SILENT: PASSPHRASE}
    again = walk("unused", sign, {"Are these still your answers?": ["what", "y"]})
    assert again.code == 0, again.err
    assert "Which level do you decide on?" not in again.out
    order(again.out, "You had answered this before:", "Why? It is right", "Ring his mother")
    order(again.out, "Are these still your answers?", "Was the child seen alone?", "RECEIPT")
    assert "What will you do next?" not in again.out.rpartition("Are these still")[2]
    shown = line("log", "show", "2", "--json", given=f"{PASSPHRASE}\n").data["content"]
    assert (shown["rationale"], shown["differs"]) == ("It is right for this child.", "history")
    assert shown["actions"] == ["Ring his mother"]
    assert drafts(line).list() == ()


def test_kept_answers_may_be_given_anew(walk: Walk, line: CommandLine) -> None:
    """Who says no is asked everything again; who stops in the middle keeps what came before."""
    line.begin()
    _three_wrong(walk)
    sign = {"There is unfinished work.": "1", SILENT: PASSPHRASE}
    level = {"Which level do you decide on?": "3", "Are these still": "n", "\nWhy? ": "A new why."}
    stopped = walk("unused", sign, level, {"Whom did you talk to?": "q"})
    assert stopped.code == 130
    again = walk("unused", sign, {"Are these still": "y"})
    assert (again.code, "Ring his mother" in again.out) == (0, False), again.err
    order(again.out, "A new why.", "Whom did you talk to?", "RECEIPT")


def test_a_weak_passphrase_is_asked_again(walk: Walk) -> None:
    """A passphrase that is too short is told so, and the account is made at the next try."""
    weak = {SILENT: ["short", "short", SECRET]}
    decide = DECIDE | {"Which level do you decide on?": "3"}
    answer = walk(CARER, decide, ACCOUNT, weak)
    assert answer.code == 0, answer.err
    assert "at least" in answer.err
    assert "RECEIPT" in answer.out
