"""The lead's workbench on the command line: sample, blind rating, moderation, findings, actions."""

from __future__ import annotations

import json
from typing import Any

import pytest

from assistant.account import Role
from assistant.key import Identity
from assistant.log.erasure import Ground, erase
from assistant.log.journal import Journal
from assistant.log.sqlite import SqliteLogStore
from assistant.log.verify import verify
from assistant.record_entry import Review, Stance, review_entry
from tests.command_line import PASSPHRASE, CommandLine, command_line
from tests.fake_log import NOW, an_identity
from tests.follow_log import a_record, a_subject

line = pytest.fixture(command_line)
UNLOCK = f"{PASSPHRASE}\n"
FIRST_VIEW = {"band": "child_in_need", "level": 3, "name": "Targeted"}
FIRST_WORDS = ("REASONS-OF-THE-FIRST", "IMPACT-OF-THE-FIRST", "FIRSTVIEW")


def a_log(line: CommandLine, records: int = 6) -> tuple[Identity, Identity]:
    """Begin a log: entry 2 is Bea's account, then her decisions, and one of the lead's own."""
    who, bea = line.begin(role=Role.LEAD), an_identity("Bea")
    store = SqliteLogStore.open(line.store)
    journal = Journal(store)
    journal.admit(who, bea.card, now=NOW)
    for number in range(records):
        content = {
            "concern": f"Worry {number}.",
            "rationale": FIRST_WORDS[0],
            "impact": FIRST_WORDS[1],
            "first_view": {"reason": FIRST_WORDS[2], "confidence": "sure", **FIRST_VIEW},
            "compared": "agrees",
            "differs": None,
            "decision": {"band": "child_protection", "level": 4, "name": "Specialist"},
            "observations": [
                {"indicator": "bruising", "status": "unknown", "basis": "assumed", "by": "Bea"}
            ],
            "facts": {"age": [2, 2]},
            "screened": True,
        }
        author = who if number == records - 1 else bea
        journal.append(author, a_record(a_subject(), **content), now=NOW)
    store.close()
    return who, bea


def a_sample(line: CommandLine, *more: str) -> dict[str, Any]:
    """Draw a sample of all."""
    answer = line("log", "sample", "--size", "50", *more, "--json", given=UNLOCK)
    assert answer.code == 0, answer.err
    return answer.data  # type: ignore[no-any-return]


def rated(
    line: CommandLine, sample: int, record: int, level: str, why: str = "Not moving yet."
) -> Any:
    """Rate one record by command."""
    file = line.file("why.txt", why)
    more = ("--record", str(record), "--level", level, "-f", file, "--json")
    return line("log", "rate", str(sample), *more, given=UNLOCK)


def test_a_sample_is_on_record_and_repeats(line: CommandLine) -> None:
    """Numbers, seed and frame are sealed in an entry; its leaf tells none of them."""
    a_log(line)
    made = a_sample(line, "--seed", "november", "--by", "level,author")
    assert made["numbers"] == [3, 4, 5, 6, 7, 8]
    assert (made["frame"], made["strata"], made["closed"]) == (6, 2, 0)
    few = ("log", "sample", "--size", "2", "--seed", "x", "--json")
    assert line(*few, given=UNLOCK).data["numbers"] == line(*few, given=UNLOCK).data["numbers"]
    entry = line("log", "show", str(made["sample"]), "--json", given=UNLOCK).data
    assert entry["content"]["seed"] == "november"
    assert entry["codes"] == {}
    plain = line("log", "sample", "--plain", given=UNLOCK).out
    assert "which nobody chose" in plain


def test_the_second_rater_does_not_see_the_first(line: CommandLine) -> None:
    """Words, facts and observations are shown; level, reason, reading, name and number are not."""
    _, bea = a_log(line)
    sample = a_sample(line)["sample"]
    answer = line("log", "rate", str(sample), "--record", "1", "--json", given=UNLOCK)
    assert set(answer.data) == {
        "record", "of", "concern", "observations", "facts", "screened", "levels",
    }  # fmt: skip
    hidden = (*FIRST_WORDS, "Bea", bea.person, "agrees", "Specialist")
    assert not [word for word in hidden if word in answer.out]
    shown = line("log", "rate", str(sample), "--plain", given=f"{UNLOCK}2\nBecause.\n.\n")
    assert "Worry 0." in shown.out
    assert "bruising: not known (assumed)" in shown.out
    before = shown.out.split("Which level would you choose?")[0]
    assert not [word for word in (*hidden, "entry 3", "Entry 3") if word in before]
    access = line("log", "list", "--kind", "access", "--json").data["entries"]
    assert access[0]["reason"] == "blind_rating"
    assert access[0]["about"] == 3


def test_a_rating_is_sealed_under_the_child_and_not_to_the_first(line: CommandLine) -> None:
    """It goes when the child's records go; the open part names the sample alone."""
    _, bea = a_log(line)
    sample = a_sample(line)["sample"]
    assert rated(line, sample, 1, "early_help").code == 0
    entry = line("log", "list", "--kind", "finding", "--json").data["entries"][-1]
    decision = line("log", "list", "--json").data["entries"][2]
    assert (entry["about"], entry["subject"]) == (sample, decision["subject"])
    store = SqliteLogStore.open(line.store)
    body = store.body(entry["number"])
    assert body is not None
    recipients = {seal.recipient for seal in store.seals()}
    assert bea.card.sealing_key in recipients
    leaf = json.loads(next(store.rows(entry["number"], entry["number"])).leaf)
    own = {seal.recipient for seal in store.seals(leaf["sealed"]["key"])}
    assert bea.card.sealing_key not in own
    store.close()


def test_moderation_waits_for_the_rater_and_shows_both_reasons(line: CommandLine) -> None:
    """Agreement with its limits in words, and those that differ, settled one by one."""
    a_log(line)
    sample = a_sample(line)["sample"]
    early = line("log", "moderate", str(sample), given=UNLOCK)
    assert (early.code, "You have 5 of this sample to rate" in early.err) == (2, True)
    levels = ("child_protection", "child_protection", "early_help", "cannot-tell", "child_in_need")
    for record, level in enumerate(levels, 1):
        assert rated(line, sample, record, level).code == 0
    data = line("log", "moderate", str(sample), "--json", given=UNLOCK).data
    assert data["pairs"] == {
        "same": 2, "second_lower": 2, "second_higher": 0, "two_or_more_apart": 1,
    }  # fmt: skip
    assert (data["counted"], data["cannot_tell"], data["raters"]) == (4, 1, 1)
    assert data["agreement"]["percent_agreement"]["value"] == 0.5
    assert data["agreement"]["percent_agreement"]["why"].endswith("Too few for an interval.")
    assert [one["record"] for one in data["differing"]] == [3, 5]
    first = data["differing"][0]["first"]
    assert (first["level"]["name"], first["reason"]) == ("Specialist", FIRST_WORDS[0])
    assert "tories" not in data["agreement"]["percent_agreement"]["why"], "records, not exercises"
    assert "too few" in data["cannot_show"][0]
    why = line.file("settled.txt", "Both read it again.")
    more = ("--record", "3", "--level", "child_in_need", "-f", why)
    assert line("log", "moderate", str(sample), *more, given=UNLOCK).code == 0
    plain = line("log", "moderate", str(sample), "--plain", given=UNLOCK).out
    assert "Settled: level not known, child in need. Both read it again." in plain
    assert "Not settled yet." in plain


def test_who_has_seen_a_record_is_not_blind(line: CommandLine) -> None:
    """A review before makes a rating that is counted apart; one's own record is never rated."""
    who, _ = a_log(line)
    store = SqliteLogStore.open(line.store)
    journal = Journal(store)
    from assistant.opened import leaf_of

    new = review_entry(Review(Stance.AGREES, "Looks right."), leaf_of(journal, 3))
    journal.append(who, new, now=NOW)
    store.close()
    sample = a_sample(line)["sample"]
    assert rated(line, sample, 1, "early_help").code == 0
    own = rated(line, sample, 6, "early_help")
    assert (own.code, "You decided this one yourself" in own.err) == (2, True)
    data = line("log", "moderate", str(sample), "--not-rating", "--json", given=UNLOCK).data
    assert (data["counted"], data["not_blind"]) == (0, 1)
    assert "Nobody has rated a record blind" in data["cannot_show"][0]


@pytest.mark.parametrize(
    "way",
    [
        ("show", "3", "--why", "audit"),
        ("search", "Worry", "--why", "audit"),
        ("export", "3", "--as", "md", "-o", "PLACE", "--why", "audit"),
    ],
)
def test_whoever_saw_the_whole_record_did_not_rate_it_blind(
    line: CommandLine, way: tuple[str, ...]
) -> None:
    """An audit is a reason to look, and still shows what the first person decided."""
    a_log(line)
    sample = a_sample(line)["sample"]
    place = line.file("copy.md", "").replace("copy.md", "new.md")
    opened = line("log", *(place if one == "PLACE" else one for one in way), given=UNLOCK)
    assert opened.code == 0, opened.err
    assert rated(line, sample, 1, "early_help").code == 0
    data = line("log", "moderate", str(sample), "--not-rating", "--json", given=UNLOCK).data
    assert (data["counted"], data["not_blind"]) == (0, 1)


def test_a_record_that_waits_for_a_blind_rating_is_not_shown_by_accident(
    line: CommandLine,
) -> None:
    """Shown blind is no leave to see it whole; with a reason it is shown, and what that means."""
    a_log(line)
    sample = a_sample(line)["sample"]
    assert line("log", "rate", str(sample), "--record", "1", "--json", given=UNLOCK).code == 0
    for command in (("show", "3"), ("chronology", "3")):
        early = line("log", *command, given=f"{UNLOCK}1\n")
        assert (early.code, FIRST_WORDS[0] in early.out) == (2, False)
        assert f"Entry 3 waits for your blind rating in sample {sample}" in early.err
        assert f"threshold log rate {sample}" in early.err
    assert line("log", "list", "--kind", "access", "--json").data["entries"][-1]["number"] == 10
    needed = line("log", "show", "3", "--why", "cover", given=UNLOCK)
    assert (needed.code, FIRST_WORDS[0] in needed.out) == (0, True)
    assert f"entry 3 in sample {sample} will not count as blind" in needed.err
    again = line("log", "show", "3", given=UNLOCK)
    assert (again.code, again.err) == (0, "")
    assert rated(line, sample, 2, "early_help").code == 0
    rated_one = line("log", "show", "4", given=f"{UNLOCK}1\n")
    assert (rated_one.code, FIRST_WORDS[0] in rated_one.out) == (0, True)
    assert line("log", "show", "8", given=UNLOCK).code == 0, "one's own is never rated"


def test_an_age_has_its_unit_for_the_second_rater(line: CommandLine) -> None:
    """Months must not be taken for years."""
    a_log(line)
    sample = a_sample(line)["sample"]
    shown = line("log", "rate", str(sample), "--plain", given=f"{UNLOCK}2\nBecause.\n.\n").out
    assert "- age: 2 months" in shown


def test_an_erased_record_takes_its_rating_with_it(line: CommandLine) -> None:
    """The rating goes with the child's records; the sample keeps its place and goes on."""
    who, _ = a_log(line)
    sample = a_sample(line)["sample"]
    for record, level in ((1, "early_help"), (2, "child_in_need")):
        assert rated(line, sample, record, level).code == 0
    subject = line("log", "list", "--json").data["entries"][2]["subject"]
    store = SqliteLogStore.open(line.store)
    erase(Journal(store), who, subject, ground=Ground("request", "asked"), now=NOW)
    assert verify(store).is_whole
    store.close()
    gone = rated(line, sample, 1, "early_help")
    assert (gone.code, "was erased, or your key does not open it" in gone.err) == (2, True)
    more = ("--not-rating", "--json")
    data = line("log", "moderate", str(sample), *more, given=UNLOCK).data
    assert (data["gone"], data["rated"], data["counted"]) == (1, 1, 1)
    assert line("log", "report", "--json", given=UNLOCK).code == 0


def test_what_is_on_record_can_be_read_again(line: CommandLine) -> None:
    """A sample and a rating are shown in words."""
    a_log(line)
    sample = a_sample(line)["sample"]
    assert rated(line, sample, 1, "early_help").code == 0
    plain = line("log", "show", str(sample), "--plain", given=UNLOCK).out
    assert "Dip sample" in plain
    assert "Entries: 3, 4, 5, 6, 7, 8" in plain
    plain = line("log", "show", str(sample + 2), "--plain", given=UNLOCK).out
    assert "Second rating" in plain
    assert "Level: level not known, early help" in plain


def test_findings_and_actions_until_done(line: CommandLine) -> None:
    """A finding with a day for the next audit, an action with owner and day, then what was done."""
    a_log(line)
    sample = a_sample(line)["sample"]
    words = line.file("words.txt", "Children's own words are missing.")
    made = line(
        "log", "finding", str(sample), "-f", words, "--again-by", "2027-03-01", "--json",
        given=UNLOCK,
    )  # fmt: skip
    assert made.code == 0, made.err
    finding = sample + 1
    bad = line("log", "action", "--about", str(finding), "-f", words, "--owner", "deputy lead",
               "--by-when", "soon", "--json", given=UNLOCK)  # fmt: skip
    assert (bad.code, "An action needs a day" in bad.err) == (2, True)
    good = line("log", "action", "--about", str(finding), "-f", words, "--owner", "deputy lead",
                "--by-when", "2026-12-01", "--json", given=UNLOCK)  # fmt: skip
    assert good.code == 0, good.err
    late = line("log", "action", "--by", "2027-03-02", "--json", given=UNLOCK).data
    assert (late["actions"][0]["overdue"], late["audit_again"]) == (True, [finding])
    plain = line("log", "action", "--by", "2027-03-02", "--plain", given=UNLOCK).out
    assert plain.startswith("OVERDUE")
    due = line("log", "due", "--by", "2027-03-02", "--plain", given=UNLOCK).out
    assert f"Entry {finding + 1}, deputy lead, by 2026-12-01: not done." in due
    assert f"Entry {finding}: to be audited again." in due
    done = line.file("done.txt", "Form changed; seen in ten records.")
    assert line("log", "action", "--done", str(finding + 1), "-f", done, given=UNLOCK).code == 0
    a_sample(line)
    after = line("log", "action", "--by", "2027-03-02", "--json", given=UNLOCK).data
    assert (after["actions"][0]["overdue"], after["audit_again"]) == (False, [])
    assert after["actions"][0]["what_was_done"].startswith("Form changed")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("rate", "3", "--record", "1"), "Entry 3 is no sample"),
        (("rate", "99", "--record", "1"), "There is no entry 99"),
        (("rate", "9", "--level", "2"), "Say which record"),
        (("moderate", "2"), "Entry 2 is no sample"),
        (("finding", "3", "--again-by", "x"), "Entry 3 is not a sample"),
        (("action", "--about", "3"), "Entry 3 is not a finding or a sample"),
        (("action", "--about", "3", "--done", "4"), "Give --about for a new action"),
        (("action", "--by", "soon"), "needs a day"),
        (("sample", "--by", "religion"), "not spread over 'religion'"),
        (("sample", "--since", "then"), "--since needs a day"),
        (("sample", "--size", "0"), "0 is not in the range"),
        (("rate", "3", "my words"), "may be kept"),
    ],
)
def test_bad_input_is_told(line: CommandLine, command: tuple[str, ...], said: str) -> None:
    """Clear words and exit code 2, and nothing is written."""
    a_log(line)
    before = len(line("log", "list", "--json").data["entries"])
    answer = line("log", *command, "--json", given=UNLOCK)
    assert (answer.code, said in answer.err) == (2, True), answer.err
    assert len(line("log", "list", "--json").data["entries"]) == before


@pytest.mark.parametrize("command", [("sample",), ("rate", "2"), ("moderate", "2"), ("action",)])
def test_it_is_for_leads(line: CommandLine, command: tuple[str, ...]) -> None:
    """A practitioner who did not begin the log is told so."""
    who, lead = line.begin(), an_identity("Lee", Role.LEAD)
    store = SqliteLogStore.open(line.store)
    Journal(store).admit(who, lead.card, now=NOW)
    store.close()
    answer = line("log", *command, given=UNLOCK)
    assert (answer.code, "for a lead of this log" in answer.err) == (2, True), answer.err
