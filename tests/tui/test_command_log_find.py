"""Finding records: filters without a key, search, a chronology, what is due, and who looked."""

from __future__ import annotations

import pytest

from assistant.account import Role
from assistant.log.journal import Journal
from assistant.log.sqlite import SqliteLogStore
from assistant.record_entry import Answer, Outcome, outcome_entry
from tests.command_line import PASSPHRASE, CommandLine, command_line
from tests.command_line import Answer as Said
from tests.fake_log import NOW, an_identity
from tests.follow_log import BROTHER, CHILD, a_record

line = pytest.fixture(command_line)
UNLOCK = f"{PASSPHRASE}\n"
ABUSE = [{"indicator": "domestic_abuse_incidents", "status": "present"}]


def a_log(line: CommandLine) -> None:
    """Begin a lead's log: 2 Bea's account, 3 and 5 hers, 4 and 6 one's own, 7 an answer to 3."""
    who, bea = line.begin(role=Role.LEAD), an_identity("Bea")
    store = SqliteLogStore.open(line.store)
    journal = Journal(store)
    journal.admit(who, bea.card, now=NOW)
    for author, subject, words in (
        (bea, CHILD, "Zebedee has a lavender bruise."),
        (who, CHILD, "The swing broke; Mum said 'Tuesday'."),
        (bea, BROTHER, "His brother fell off the swing."),
        (who, BROTHER, "Quiet week."),
    ):
        journal.append(author, a_record(subject, concern=words, observations=ABUSE), now=NOW)
    from assistant.opened import leaf_of

    ended = outcome_entry(Outcome(Answer.NO_FURTHER_ACTION, "not met"), leaf_of(journal, 3))
    journal.append(bea, ended, now=NOW)
    store.close()


def numbers(said: Said) -> list[int]:
    """Give the numbers of what was listed."""
    return [entry["number"] for entry in said.data["entries"]]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--kind", "decision"), [3, 4, 5, 6]),
        (("--level", "4", "--subject", BROTHER[:8]), [5, 6]),
        (("--level", "Level 4", "--author", "me"), [4, 6]),
        (("--level", "child-protection", "-n", "1"), [6]),
        (("--level", "1"), []),
        (("--subject", "3"), [3, 4, 7]),
        (("--since", "2026-11-26"), []),
        (("--until", "2026-11-24"), []),
        (("--since", "2026-11-25", "--until", "2026-11-25", "--kind", "outcome"), [7]),
        (("--open",), [4, 5, 6]),
        (("--open", "--author", "me"), [4, 6]),
    ],
)
def test_the_list_is_filtered_without_a_key(
    line: CommandLine, options: tuple[str, ...], expected: list[int]
) -> None:
    """By what stands in the open; several filters all hold."""
    a_log(line)
    assert numbers(line("log", "list", *options, "--json")) == expected


@pytest.mark.parametrize(
    "options",
    [
        ("--since", "yesterday"),
        ("--author", "Bea!"),
        ("--subject", "nobody"),
        ("-n", "0"),
        ("--kind", "banana"),
    ],
)
def test_a_filter_that_is_none_is_told(line: CommandLine, options: tuple[str, ...]) -> None:
    """Wrong use, with the way to write it."""
    a_log(line)
    assert line("log", "list", *options).code == 2


def test_a_colleagues_record_is_shown_once_a_reason_is_on_record(line: CommandLine) -> None:
    """Without a reason nothing is shown; with one it stands in the list for the author."""
    a_log(line)
    answer = line("log", "show", "3", "--json", given=UNLOCK)
    assert (answer.code, answer.out) == (2, "")
    assert "Give --why: review, cover" in answer.err
    asked = line("log", "show", "3", given=UNLOCK)
    assert (asked.code, "lavender" in asked.out) == (2, False)
    answer = line("log", "show", "3", "--why", "cover", "--plain", given=UNLOCK)
    assert (answer.code, "lavender bruise" in answer.out) == (0, True)
    assert "8. " in line("log", "list").out
    assert "access (cover), you, on entry 3" in line("log", "list").out
    assert line("log", "show", "3", given=UNLOCK).code == 0
    assert line("log", "list", "--json").data["size"] == 8, "one reason is enough for a sitting"
    own_words = line("log", "show", "5", "--why", "Zebedee's gran rang", "--json", given=UNLOCK)
    assert own_words.code == 0
    entry = line("log", "list", "--kind", "access", "--json").data["entries"][-1]
    assert (entry["reason"], entry["about"]) == ("other", 5)
    assert b"gran rang" not in line.store.read_bytes()


def test_the_reason_is_asked_for_in_plain_lines(line: CommandLine) -> None:
    """By number; `something else` asks for words. One's own record is never asked about."""
    a_log(line)
    answer = line("log", "show", "3", given=UNLOCK + "3\n")
    assert (answer.code, "They will see that you opened it" in answer.out) == (0, True)
    answer = line("log", "show", "5", given=UNLOCK + "7\nHis class moved\n")
    assert answer.code == 0
    why = line("log", "show", "9", "--json", given=UNLOCK).data["content"]
    assert (why["why"], why["opened"]) == ("His class moved", [5])
    assert "Why do you open it?" not in line("log", "show", "4", given=UNLOCK).out


def test_a_log_that_cannot_be_written_shows_no_colleagues_words(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the reason cannot be kept, nothing is shown."""
    a_log(line)

    def refuse(*_: object, **__: object) -> None:
        from assistant.error import LogUnavailable

        raise LogUnavailable("The disk is full.", code="disk_full")

    monkeypatch.setattr(SqliteLogStore, "append", refuse)
    answer = line("log", "show", "3", "--why", "cover", given=UNLOCK)
    assert (answer.code, answer.out) == (3, "")


def test_a_search_shows_words_of_ones_own_records_only(line: CommandLine) -> None:
    """A colleague's is named by number, and only after a reason; case does not matter."""
    a_log(line)
    assert line("log", "search", "SWING", "--json", given=UNLOCK).code == 2
    answer = line("log", "search", "SWING", "--why", "audit", "--json", given=UNLOCK)
    assert answer.code == 0, answer.err
    found = [(hit["number"], hit["mine"], hit["text"]) for hit in answer.data["found"]]
    assert found == [(4, True, "The swing broke; Mum said 'Tuesday'."), (5, False, None)]
    assert (answer.data["opened"], answer.data["closed"]) == (5, 0)
    last = line("log", "list", "-n", "1", "--json").data["entries"][0]
    assert (last["kind"], last["subject"], last["about"]) == ("access", None, None)
    plain = line("log", "search", "swing", "--why", "audit", given=UNLOCK).out
    assert "Open it with: threshold log show 5" in plain
    assert "brother" not in plain


def test_a_search_needs_all_words_and_writes_nothing_that_it_does_not_owe(
    line: CommandLine,
) -> None:
    """Nothing found is a negative answer; words may come from a file."""
    a_log(line)
    words = line.file("words.txt", "quiet WEEK")
    answer = line("log", "search", "-f", words, "--why", "audit", "--json", given=UNLOCK)
    assert [hit["number"] for hit in answer.data["found"]] == [6]
    nothing = line("log", "search", "swing", "quiet", "--why", "audit", "--plain", given=UNLOCK)
    assert (nothing.code, "Nothing." in nothing.out) == (1, True)
    assert line("log", "list", "--json").data["size"] == 7
    assert line("log", "search", given=UNLOCK).code == 2
    assert line("log", "search", *"abcdefghijklmnopqrstuvw", given=UNLOCK).code == 2


def test_a_search_says_how_many_it_could_not_open(line: CommandLine) -> None:
    """What is sealed to others is counted."""
    line.begin(entries=2)
    other = an_identity("Cy")
    store = SqliteLogStore.open(line.store)
    journal = Journal(store)
    from assistant.key import unlock

    journal.admit(unlock(line.home / "data" / "person.key", PASSPHRASE), other.card, now=NOW)
    journal.append(other, a_record(CHILD), now=NOW)
    store.close()
    plain = line("log", "search", "zebedee", "--plain", given=UNLOCK).out
    assert "2 records searched. 1 record could not be opened with your key." in plain


def test_a_chronology_of_child_and_household(line: CommandLine) -> None:
    """Linked by an addendum; numbers, levels and what waits; other agencies may hold more."""
    a_log(line)
    link = ("--household", BROTHER, "--same-child", "--json")
    assert line("log", "addend", "4", *link, given=UNLOCK).code == 0
    assert line("log", "chronology", CHILD[:8], "--json", given=UNLOCK).code == 2
    answer = line("log", "chronology", "4", "--why", "review", "--json", given=UNLOCK)
    assert answer.code == 0, answer.err
    data = answer.data
    assert (data["subject"], data["household"], data["held"]) == (CHILD, [BROTHER], 6)
    assert [event["number"] for event in data["events"]] == [3, 4, 5, 6, 7, 8]
    assert data["facts"]["domestic_abuse_incidents_twelve_months"] == [1, 4]
    assert data["facts"]["no_further_action_times"] == [1, 1]
    assert data["unanswered"] == []
    plain = line("log", "chronology", BROTHER, "--why", "review", "--plain", given=UNLOCK).out
    assert "This log holds 6 entries about this child and household." in plain
    assert "Other agencies may hold more." in plain
    assert "household member cccccccc" in plain
    assert "in the last twelve months: 1 to 4" in plain
    assert "never alone" in plain


def test_a_chronology_of_nobody_is_told_before_the_passphrase(line: CommandLine) -> None:
    """A wrong subject, a note to oneself, a formula: exit code 2, nothing asked."""
    a_log(line)
    for name in ("99", "eeeeeeee", "Zebedee", "=1+1", "../..", "1"):
        answer = line("log", "chronology", name, given="")
        assert (answer.code, answer.out) == (2, ""), name


def test_what_is_due_stands_by_kind(line: CommandLine) -> None:
    """Decisions without a call first; a day ahead can be asked for; one's own alone too."""
    a_log(line)
    answer = line("log", "due", "--json", given=UNLOCK)
    assert answer.code == 0, answer.err
    assert [(one["wait"], one["entry"]) for one in answer.data["due"]] == [
        ("not_rung", 4), ("not_rung", 5), ("not_rung", 6),
    ]  # fmt: skip
    mine = line("log", "due", "--mine", "--json", given=UNLOCK).data["due"]
    assert [one["entry"] for one in mine] == [4, 6]
    plain = line("log", "due", "--plain", "--by", "2027-01-01", given=UNLOCK).out
    assert plain.startswith("WAS IT RUNG?\n- Entry 4")
    assert "Zebedee" not in plain
    assert "0 records" not in plain, "what is not so is not said"
    assert line("log", "due", "--by", "soon", given=UNLOCK).code == 2
    assert line("log", "list", "--json").data["size"] == 7, "nothing is opened to the eye"


WORRY = "Year 9. Dad hit mum again last night, police came, the kids saw it."


def test_a_known_child_brings_the_numbers_into_a_reading(line: CommandLine) -> None:
    """`consult --subject` counts what repeats and says where the number comes from."""
    a_log(line)
    worry = line.file("w.txt", WORRY)
    known = ("--subject", "4", "--same-child")
    answer = line("consult", "-f", worry, *known, "--json", given=UNLOCK)
    assert answer.code == 0, answer.err
    fact = answer.data["facts"]["domestic_abuse_incidents_twelve_months"]
    assert (fact["value"], fact["words"], fact["by"]) == ([1, 2], "1 to 2", "log")
    plain = line("consult", "-f", worry, *known, "--plain", given=UNLOCK).out
    assert "1 to 2 (from this log; other agencies may hold more)" in plain
    own = ("--fact", "domestic_abuse_incidents_twelve_months=5")
    answer = line("consult", "-f", worry, *known, *own, "--json", given=UNLOCK)
    fact = answer.data["facts"]["domestic_abuse_incidents_twelve_months"]
    assert (fact["value"], fact["by"]) == ([5, 5], "person")
    access = line("log", "list", "--kind", "access", "--json").data["entries"]
    assert [one["reason"] for one in access] == ["same_child"]


def test_without_a_subject_no_key_and_no_number(line: CommandLine) -> None:
    """An ordinary reading opens nothing."""
    a_log(line)
    answer = line("consult", "-f", line.file("w.txt", WORRY), "--json", given="")
    assert answer.code == 0
    assert "domestic_abuse_incidents_twelve_months" not in answer.data["facts"]
    assert line("consult", "-f", line.file("w.txt", WORRY), "--subject", "4", "--json").code == 2


RULES = """format: threshold/retention@1
rules:
  - {id: short, controller: us, tiers: [statutory], trigger: last_record, years: 1,
     authority: ours, source: a test}
"""


def test_records_that_are_kept_too_long_are_named(line: CommandLine) -> None:
    """By the controller's rules alone; without such rules nothing is said of it."""
    a_log(line)
    assert line("log", "due", "--json", given=UNLOCK).data["retention"] == []
    (line.home / "config").mkdir()
    settings = line.home / "config" / "settings.toml"
    settings.write_text(f'retention = "{line.file("rules.yaml", RULES)}"\n', "utf-8")
    answer = line("log", "due", "--json", "--by", "2027-11-25", given=UNLOCK)
    assert answer.code == 0, answer.err
    assert [one[:16] for one in answer.data["retention"]] == [
        "Subject cccccccc",
        "Subject bbbbbbbb",
    ]
    plain = line("log", "due", "--plain", "--by", "2027-11-25", given=UNLOCK).out
    assert "Kept for longer than the rule says" in plain
