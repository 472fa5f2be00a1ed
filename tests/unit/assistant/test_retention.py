"""Retention rules are the controller's, examples make nothing due, and a hold beats them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.account import Role
from assistant.error import SettingsError
from assistant.key import Identity
from assistant.log.erasure import Ground, erase
from assistant.log.hold import hold_entry
from assistant.log.journal import Journal
from assistant.retention import Rule, Trigger, due, example_rules, kept, load_rules
from tests.fake_log import NOW, InMemoryLogStore, a_decision, a_log, an_identity

OURS = Rule("ours", "us", ("statutory",), Trigger.LAST_RECORD, 6, "schedule", "ours")
SUBJECT = "ab" * 16
LATER = date(2032, 11, 25)


@pytest.fixture
def log() -> tuple[Journal, Identity]:
    """A lead's log with two records about one subject, the second a month later."""
    lead = an_identity("Lee", Role.LEAD)
    journal, _ = a_log(InMemoryLogStore(), entries=1, identity=lead)
    for days in (0, 30):
        journal.append(lead, a_decision(SUBJECT), now=NOW + timedelta(days=days))
    return journal, lead


def test_a_period_runs_from_the_last_record(log: tuple[Journal, Identity]) -> None:
    """It is due on the day, and not the day before."""
    (one,) = kept(log[0], [OURS])
    assert (one.entries, one.last, one.until) == ((2, 3), date(2026, 12, 25), date(2032, 12, 25))
    assert not due(log[0], [OURS], date(2032, 12, 24))
    assert due(log[0], [OURS], date(2032, 12, 25)) == (one,)


def test_a_hold_beats_a_period(log: tuple[Journal, Identity]) -> None:
    """Held records are never due."""
    log[0].append(log[1], hold_entry(SUBJECT, reason="inquiry"), now=NOW)
    assert not due(log[0], [OURS], date(2099, 1, 1))
    assert kept(log[0], [OURS])[0].held == 4


def test_the_longest_period_counts(log: tuple[Journal, Identity]) -> None:
    """A day that the log does not hold outlasts every other: a person looks."""
    longer = replace(OURS, id="longer", years=25)
    assert kept(log[0], [OURS, longer])[0].rule == longer
    birth = replace(OURS, id="birth", trigger=Trigger.BIRTH)
    (one,) = kept(log[0], [OURS, birth, longer])
    assert (one.rule, one.until, one.is_due(date(2099, 1, 1))) == (birth, None, False)
    assert kept(log[0], [replace(OURS, tiers=("universal",))])[0].rule is None


def test_examples_make_nothing_due(log: tuple[Journal, Identity]) -> None:
    """What ships is marked as an example, with who decides, and counts for nothing."""
    rules = example_rules()
    assert rules
    assert all(rule.example and "your controller decides" in rule.controller for rule in rules)
    examples = [replace(OURS, example=True), *rules]
    assert not due(log[0], examples, date(2199, 1, 1))


def test_what_is_erased_is_no_longer_kept(log: tuple[Journal, Identity]) -> None:
    """An erased subject is not listed again, until there is a new record."""
    erase(*log, SUBJECT, ground=Ground("time"), now=NOW)
    assert not kept(log[0], [OURS])
    log[0].append(log[1], a_decision(SUBJECT), now=NOW)
    assert kept(log[0], [OURS])[0].entries == (5,)


def test_a_first_record_without_a_subject_stands_for_itself(log: tuple[Journal, Identity]) -> None:
    """A decision that names no subject is kept and erased by its own id."""
    receipt = log[0].append(log[1], a_decision(), now=NOW)
    assert receipt.entry in {one.subject for one in kept(log[0], [OURS])}


def test_a_leap_day_ends_in_march() -> None:
    """Six years after 29 February is 1 March."""
    lead = an_identity("Lee", Role.LEAD)
    journal, _ = a_log(InMemoryLogStore(), entries=1, identity=lead)
    journal.append(lead, a_decision(SUBJECT), now=NOW.replace(year=2028, month=2, day=29))
    assert kept(journal, [OURS])[0].until == date(2034, 3, 1)


GOOD = (
    "format: threshold/retention@1\nrules:\n- {id: a, controller: us, tiers: [statutory], "
    "trigger: last_record, years: 6, authority: schedule, source: ours}\n"
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [", "not YAML"),
        ("format: other", "format"),
        ("format: threshold/retention@1\nrules: []", "no rules"),
        (GOOD.replace("years: 6", "years: six"), "rule 1: years"),
        (GOOD.replace("years: 6", "years: 900"), "rule 1: years"),
        (GOOD.replace("[statutory]", "[severe]"), "rule 1: tiers"),
        (GOOD.replace("last_record", "whenever"), "rule 1: trigger"),
        (GOOD.replace("source: ours", "sauce: ours"), "sauce, source"),
        (GOOD + GOOD.rpartition("rules:\n")[2], "two rules have one id"),
        (GOOD.replace("- {id", "- [id").replace("ours}", "ours]"), "rule 1: check the fields"),
    ],
)
def test_a_bad_rule_is_named_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    """Rules that cannot be read are refused whole, never half followed."""
    path = tmp_path / "rules.yaml"
    path.write_text(text)
    with pytest.raises(SettingsError, match=said):
        load_rules(path)


def test_good_rules_are_read(tmp_path: Path) -> None:
    """A file in the form that the README tells is read; one that is missing is said."""
    path = tmp_path / "rules.yaml"
    path.write_text(GOOD)
    assert load_rules(path)[0] == replace(OURS, id="a")
    with pytest.raises(SettingsError, match="cannot be read"):
        load_rules(tmp_path / "none.yaml")
