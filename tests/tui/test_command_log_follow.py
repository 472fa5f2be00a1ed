"""What follows a decision, on the command line: asked where missing, refused where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.account import Role
from assistant.key import Identity
from assistant.log.journal import Journal
from assistant.log.sqlite import SqliteLogStore
from assistant.record_entry import Answer, Family, LoggedAs, Remark, Stance
from tests.command_line import PASSPHRASE, WORRY, CommandLine, command_line
from tests.command_line import Answer as Said
from tests.fake_log import NOW, RECOVERY, SECRET_WORDS, an_identity
from tests.follow_log import CHILD, a_record
from tui.command.follow_view import CODES
from tui.command.log_add import FAMILY

line = pytest.fixture(command_line)
UNLOCK = f"{PASSPHRASE}\n"


def a_log(line: CommandLine, role: Role = Role.LEAD) -> tuple[Identity, Identity]:
    """Begin a log: entry 2 is Bea's account, 3 her decision, 4 one of the key's owner."""
    who, bea = line.begin(role=role), an_identity("Bea")
    store = SqliteLogStore.open(line.store)
    journal = Journal(store)
    journal.admit(who, bea.card, now=NOW)
    facts = {"age": [2, 2]}
    journal.append(bea, a_record(CHILD, concern=f"{SECRET_WORDS[0]} fell.", facts=facts), now=NOW)
    journal.append(who, a_record(CHILD, concern="My own words on him.", facts=facts), now=NOW)
    store.close()
    return who, bea


def listed(line: CommandLine) -> list[tuple[int, str]]:
    """Give number and kind of every entry."""
    return [(e["number"], e["kind"]) for e in line("log", "list", "--json").data["entries"]]


def shown(line: CommandLine, number: int) -> dict[str, object]:
    """Give an entry's content."""
    return line("log", "show", str(number), "--json", given=UNLOCK).data["content"]  # type: ignore[no-any-return]


def test_the_words_of_the_codes_are_those_of_the_content() -> None:
    """Every code has its words, and no list drifts away from the formats."""
    for name, codes in (
        ("stance", Stance),
        ("logged_as", LoggedAs),
        ("answer", Answer),
        ("family", Family),
        ("remark", Remark),
    ):
        assert set(CODES[name]) == {code.value for code in codes}
    assert set(FAMILY) == set(Family)


def test_an_addendum_from_a_file(line: CommandLine) -> None:
    """Words, a time, a coded answer: sealed, about its decision, and readable again."""
    a_log(line)
    more = line.file("more.txt", "Mum rang back.\n")
    answer = line(
        "log", "addend", "4", "-f", more, "--time", "rung=2026-11-25T10:00", "--family", "declined",
        "--same-child", "--json", given=UNLOCK,
    )  # fmt: skip
    assert answer.code == 0, answer.err
    assert (answer.data["kind"], answer.data["subject"]) == ("addendum", CHILD)
    content = shown(line, 5)
    assert (content["words"], content["family"]) == ("Mum rang back.", "declined")
    plain = line("log", "show", "5", "--plain", given=UNLOCK).out
    assert "The family: They do not want it now" in plain
    assert "Rung: 2026-11-25T10:00" in plain


def test_a_call_is_asked_for_in_plain_lines(line: CommandLine) -> None:
    """The record is shown, then each thing that is missing is asked; an unanswered one rings on."""
    a_log(line)
    answers = "y\nbanana\ntoday 10:00\n1\n2\nJo, duty\nfriday\nABC1\n"
    answer = line("log", "attempt", "4", given=UNLOCK + answers)
    assert answer.code == 0, answer.err
    assert "Age then: 2 months" in answer.out
    assert "It begins: My own words on him." in answer.out
    assert "That says no time. Write it so: now, 15:05" in answer.out
    content = shown(line, 5)
    assert str(content["rung"]).endswith("T10:00")
    assert len(str(content["rung"])) == len("2026-11-25T10:00")
    assert (content["logged_as"], content["who"], content["decision_by"], content["reference"]) == (
        "advice", "Jo, duty", "friday", "ABC1",
    )  # fmt: skip
    answer = line("log", "attempt", "4", "--same-child", given=UNLOCK + "now\n2\n\n\n\n")
    assert "Nobody answered: ring again" in answer.out
    assert shown(line, 6)["answered"] is False


def test_an_outcome_ends_the_wait(line: CommandLine) -> None:
    """A decision at a statutory level is open until there is an answer; no reply leaves it open."""
    a_log(line)

    def is_open() -> list[int]:
        data = line("log", "list", "--open", "--json").data
        return [entry["number"] for entry in data["entries"]]

    assert is_open() == [3, 4]
    answer = line("log", "outcome", "4", "--answer", "no_reply", "--same-child", given=UNLOCK)
    assert (answer.code, is_open()) == (0, [3, 4]), answer.err
    why = line.file("why.txt", "Below their line.")
    done = ("--answer", "no_further_action", "--level", "2", "-f", why, "--same-child")
    assert line("log", "outcome", "4", *done, "--json", given=UNLOCK).code == 0
    assert is_open() == [3]
    assert "outcome (no reply), you, on your entry 4" in line("log", "list").out


def test_oversight_says_who_looked_and_may_challenge(line: CommandLine) -> None:
    """A lead's review opens a colleague's record, and that is on record before it."""
    a_log(line)
    why = line.file("why.txt", "What does he say himself?")
    more = ("--action", "Ask him", "--owner", "form tutor", "--by-when", "2026-12-01")
    given = (UNLOCK + "y\n").encode()
    answer = line("log", "review", "3", "--stance", "challenges", "-f", why, *more, given=given)
    assert answer.code == 0, answer.err
    assert listed(line)[-2:] == [(5, "access"), (6, "review")]
    entry = line("log", "list", "--kind", "access", "--json").data["entries"][0]
    assert (entry["about"], entry["reason"]) == (3, "review")
    plain = line("log", "show", "6", "--plain", given=UNLOCK).out
    assert "Oversight: Challenges the decision" in plain
    assert "By when: 2026-12-01" in plain
    assert "- Ask him" in plain


def test_nobody_oversees_their_own_decision(line: CommandLine) -> None:
    """It needs other eyes; before anything is asked or shown, and nothing is written."""
    a_log(line)
    answer = line("log", "review", "4", "--stance", "agrees", given=UNLOCK)
    assert (answer.code, answer.out) == (2, "")
    assert "Entry 4 is your own decision. Oversight needs somebody else's eyes." in answer.err
    assert "--only-me" in answer.err
    assert [number for number, _ in listed(line)] == [1, 2, 3, 4]


def test_where_there_is_nobody_else_that_is_on_record(line: CommandLine) -> None:
    """A lead alone may look again at their own decision; whoever reads it later is told."""
    a_log(line)
    why = line.file("why.txt", "Read again after a night.")
    more = ("--stance", "agrees", "-f", why, "--only-me", "--same-child")
    answer = line("log", "review", "4", *more, given=UNLOCK)
    assert answer.code == 0, answer.err
    assert shown(line, 5)["only_me"] is True
    plain = line("log", "show", "5", "--plain", given=UNLOCK).out
    assert "Their own decision: nobody else was there to look at it." in plain


def test_a_colleagues_decision_is_not_ones_own(line: CommandLine) -> None:
    """The option says something untrue there."""
    a_log(line)
    answer = line("log", "review", "3", "--stance", "agrees", "--only-me", given=UNLOCK)
    assert (answer.code, "is a colleague's decision" in answer.err) == (2, True)
    plain = line("log", "review", "3", "--stance", "agrees", "--same-child", "-f",
        line.file("why.txt", "Fits."), given=UNLOCK)  # fmt: skip
    assert plain.code == 0, plain.err
    assert "nobody else was there" not in line("log", "show", "6", given=UNLOCK).out


def as_practitioner(line: CommandLine) -> None:
    """Begin a log by a lead, who admits the key's owner: 3 is the lead's record, 4 one's own."""
    who, lead = line.begin(), an_identity("Lee", Role.LEAD)
    for path in line.store.parent.glob("decisions.log*"):
        path.unlink()
    store = SqliteLogStore.open(line.store, create=True)
    journal = Journal(store)
    journal.begin(lead, recovery=RECOVERY.public, now=NOW)
    journal.admit(lead, who.card, now=NOW)
    for author in (lead, who):
        journal.append(author, a_record(CHILD, concern=f"{SECRET_WORDS[1]}, I saw."), now=NOW)
    store.close()


def test_a_practitioner_is_told_early_that_oversight_is_not_theirs(line: CommandLine) -> None:
    """Before anything is asked or shown."""
    as_practitioner(line)
    answer = line("log", "review", "4", "--stance", "agrees", given=UNLOCK)
    assert (answer.code, answer.out) == (2, "")
    assert "You may not write an entry of the kind 'review'" in answer.err


def test_a_record_that_is_sealed_to_others_shows_only_what_is_open(line: CommandLine) -> None:
    """Adding to a colleague's decision shows its day and level, and no word of it."""
    as_practitioner(line)
    words = line.file("w.txt", "I saw him too.")
    answer = line("log", "addend", "3", "-f", words, given=UNLOCK + "y\n")
    assert answer.code == 0, answer.err
    assert "Level: 4\nIt is sealed to others" in answer.out
    assert SECRET_WORDS[1] not in answer.out
    assert [kind for _, kind in listed(line)][-1] == "addendum"


def test_a_note_needs_no_child(line: CommandLine) -> None:
    """It goes with the framework's edition and digest; a remark is coded."""
    a_log(line)
    why = line.file("why.txt", "Spiked vapes are nowhere.")
    more = ("--remark", "not_listed", "-f", why, "--framework", "devon", "--json")
    answer = line("log", "note", *more, given=UNLOCK)
    assert (answer.code, answer.data["subject"]) == (0, None), answer.err
    codes = line("log", "show", "5", "--json", given=UNLOCK).data["codes"]
    assert (codes["framework"], codes["reason"]) == ("devon", "not_listed")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("addend", "4"), "Give -f FILE"),
        (("attempt", "4"), "Give --rung"),
        (("attempt", "4", "--rung", "now"), "Give --answered: yes, no"),
        (("attempt", "4", "--rung", "banana"), "'banana' says no time. Write it so: now, 15:05"),
        (("outcome", "4"), "Give --answer: accepted"),
        (("outcome", "4", "--answer", "accepted"), "Give -f FILE"),
        (("review", "4"), "Give --stance: agrees"),
        (("note",), "Give --remark: rule"),
        (("outcome", "4", "--answer", "perhaps"), "'perhaps' is not one of"),
        (("addend", "4", "my words"), "may be kept"),
        (("addend", "4", "--time", "lunch=12:00"), "A time is written once"),
        (("addend", "4", "--household", "eeeeeeee"), "Nothing in this log is about"),
        (("addend", "99", "--same-child"), "There is no entry 99"),
        (("addend", "2"), "Entry 2 is no decision"),
        (("addend", "0"), "0 is not in the range"),
        (("outcome", "=1+1"), "is not a valid integer"),
    ],
)
def test_what_is_missing_or_wrong_is_told_before_the_passphrase(
    line: CommandLine, command: tuple[str, ...], said: str
) -> None:
    """With --json nobody is asked: the option is named, nothing is unlocked or written."""
    a_log(line)
    answer = line("log", *command, "--json", given="")
    assert (answer.code, said in answer.err) == (2, True), answer.err
    assert len(listed(line)) == 4


@pytest.mark.parametrize(
    ("given", "said"),
    [("", "Nobody said that it is the same child"), ("n\n", "Then nothing was recorded"),
     ("\n", "Then nothing was recorded"), ("perhaps\n", "Then nothing was recorded")],
)  # fmt: skip
def test_the_wrong_child_stops_it(line: CommandLine, given: str, said: str) -> None:
    """Only a yes goes on; silence and anything else write nothing."""
    a_log(line)
    words = line.file("w.txt", "Later that day.")
    answer = line("log", "addend", "4", "-f", words, given=UNLOCK + given)
    assert (answer.code, said in answer.err) == (2, True), answer.err
    assert len(listed(line)) == 4


def test_unattended_it_has_to_be_said(line: CommandLine) -> None:
    """With --json there is nobody to ask whether it is the same child."""
    a_log(line)
    words = line.file("w.txt", "Later that day.")
    answer = line("log", "addend", "4", "-f", words, "--json", given=UNLOCK)
    assert (answer.code, "--same-child" in answer.err) == (2, True)


def test_huge_and_odd_words_are_refused_or_kept_whole(line: CommandLine) -> None:
    """Too long and not text are told; formulas are words and come back unchanged."""
    a_log(line)
    for content in (b"a" * 300_000, b"\0\1\2", b"\xff\xfe", b""):
        file = line.file("odd", content)
        answer = line("log", "addend", "4", "-f", file, "--same-child", given=UNLOCK)
        assert (answer.code, "Traceback" in answer.err) == (2, False)
    formula = '=HYPERLINK("x") \u202e\n@SUM(A1)\n-1+1'
    file = line.file("f.txt", formula)
    assert line("log", "addend", "4", "-f", file, "--same-child", given=UNLOCK).code == 0
    assert shown(line, 5)["words"] == formula


def test_a_pipe_cannot_carry_words_and_passphrase(line: CommandLine) -> None:
    """The words came through the pipe: the way out is said, and nothing is recorded."""
    a_log(line)
    answer = line("log", "addend", "4", "-", "--same-child", given="Later that day.")
    assert (answer.code, "THRESHOLD_PASSPHRASE_FD" in answer.err) == (2, True)


@pytest.mark.parametrize("command", ["addend", "attempt", "outcome", "review", "note", "due"])
def test_without_a_log_or_a_key_it_is_told(line: CommandLine, command: str) -> None:
    """No log, then no key: exit code 2 and the way on."""
    more = () if command in ("note", "due") else ("1",)
    words = line.file("w.txt", "Words enough.")
    options = () if command == "due" else ("-f", words)
    answer = line("log", command, *more, *options)
    assert (answer.code, "There is no log at" in answer.err) == (2, True), answer.err


def test_a_training_log_is_refused(line: CommandLine, tmp_path: Path) -> None:
    """Made-up records never mix with live ones."""
    who = line.begin()
    place = tmp_path / "training.log"
    store = SqliteLogStore.open(place, create=True)
    Journal(store).begin(who, recovery=RECOVERY.public, now=NOW, purpose="training")
    store.close()
    for command in (("due",), ("search", "him"), ("chronology", "1"), ("addend", "1")):
        answer = line("log", *command, "--store", str(place), given=UNLOCK)
        assert (answer.code, "This is a training log" in answer.err) == (2, True), answer.err


def _add(line: CommandLine, *more: str, given: str = UNLOCK) -> Said:
    worry, why = line.file("worry.txt", WORRY), line.file("why.txt", "He needs help at home.")
    files = ("-f", worry, "--reason-file", why, "--framework", "devon", "--level", "3")
    return line("log", "add", *files, "--waived", "x", "--differs", "other", *more, given=given)


def test_a_new_child_gets_an_id_and_a_known_one_keeps_theirs(line: CommandLine) -> None:
    """Two records with `--subject` are about one child; without it each is about its own."""
    line.begin()
    first = _add(line, "--json").data["subject"]
    assert len(first) == 32
    again = _add(line, "--subject", first[:8], "--same-child", "--json")
    assert again.code == 0, again.err
    assert again.data["subject"] == first
    assert _add(line, "--json").data["subject"] != first
    assert "--subject 5" in _add(line, "--subject", "2", "--same-child").out


def test_a_record_for_a_known_child_asks_whether_it_is_the_same(line: CommandLine) -> None:
    """The last record is shown; a no records nothing."""
    line.begin()
    _add(line)
    answer = _add(line, "--subject", "2", given=UNLOCK + "n\n")
    assert (answer.code, "It begins: Year 9, tired" in answer.out) == (2, True), answer.err
    assert _add(line, "--subject", "2", "--json", given="").code == 2
    assert _add(line, "--same-child").code == 2
    assert len(listed(line)) == 2


def test_times_and_coded_answers_are_kept(line: CommandLine) -> None:
    """Noticed, rung, answered, seen; delay, adults, siblings, history; the family's no."""
    line.begin()
    times = ("--time", "noticed=2026-11-24T15:00", "--time", "child_seen=2026-11-25T09:00")
    more = ("--delay", "Weekend", "--adults", "Dad", "--history", "School file", "--siblings", "1")
    answer = _add(line, *times, *more, "--family", "declined", "--json")
    assert answer.code == 0, answer.err
    content = shown(line, 2)
    assert content["times"] == {
        "noticed": "2026-11-24T15:00", "child_seen": "2026-11-25T09:00",
    }  # fmt: skip
    names = ("delay", "adults", "history", "siblings", "family")
    assert [content[name] for name in names] == ["Weekend", "Dad", "School file", "1", "declined"]
    plain = line("log", "show", "2", "--plain", given=UNLOCK).out
    assert "Why there was a delay: Weekend" in plain
    assert _add(line, "--time", "lunch=1").code == 2
