"""What follows a decision, through the real store: sealed, linked, verified, and who looked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import apsw
import pytest

from assistant.access import SITTING, Reason, needs_reason, record_access
from assistant.chronology import Chronology, chronology, find_subject, last_record
from assistant.error import LogError, TamperError
from assistant.key import Identity
from assistant.log.entry import Kind
from assistant.log.sqlite import SqliteLogStore
from assistant.log.verify import verify
from assistant.opened import decision_of, events, leaf_of
from assistant.record_entry import (
    Addendum,
    Answer,
    Attempt,
    NoteToOwner,
    Outcome,
    Remark,
    Review,
    Stance,
    addendum_entry,
    attempt_entry,
    note_entry,
    outcome_entry,
    review_entry,
)
from rules.model import Choice, Span
from tests.fake_log import NOW, InMemoryLogStore
from tests.follow_log import BROTHER, CHILD, OTHER, Team, a_team

TODAY = date(2026, 11, 25)
SECRET = "lavender-bruise"  # noqa: S105  words, not a password


@pytest.fixture(params=["memory", "sqlite"])
def team(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Team]:
    """A lead and a practitioner over each store."""
    if request.param == "memory":
        yield a_team(InMemoryLogStore())
        return
    store = SqliteLogStore.open(tmp_path / "log.db", create=True)
    yield a_team(store)
    store.close()


def held(team: Team, who: Identity, subject: str = CHILD) -> Chronology:
    """Give the chronology as somebody opens it."""
    return chronology(team.journal, who.sealing, subject=subject, today=TODAY)


def test_every_kind_is_kept_sealed_and_the_log_verifies(team: Team, tmp_path: Path) -> None:
    """All six are about their decision, share its subject, and say nothing in the open."""
    decision = team.decide(team.ann)
    words = f"{SECRET} again"
    for who, new in (
        (team.ann, addendum_entry(Addendum(words, household=(BROTHER,)), decision)),
        (team.ann, attempt_entry(Attempt("10:00", answered=True, who=SECRET), decision)),
        (team.ann, outcome_entry(Outcome(Answer.REDIRECTED, words), decision)),
        (team.lead, review_entry(Review(Stance.CHALLENGES, words), decision)),
        (team.ann, note_entry(NoteToOwner(Remark.RULE, words), {}, decision)),
    ):
        leaf = team.put(who, new)
        assert (leaf.subject, leaf.codes["entry"]) == (decision.subject, decision.id)
        assert (
            team.journal.show(leaf.number, who.sealing).content["words"].startswith(SECRET)
            or leaf.kind == Kind.REFERRAL_ATTEMPT
        )
    record_access(team.journal, team.lead, [decision], reason=Reason(SECRET), now=NOW)
    audit = verify(team.journal.store, reader=team.lead.sealing)
    assert (audit.breaks, audit.closed) == ((), 0)
    raw = b"".join(p.read_bytes() for p in tmp_path.glob("log.db*"))
    assert SECRET.encode() not in raw


def test_a_practitioner_writes_no_oversight(team: Team) -> None:
    """A review is a lead's; the log refuses it and nothing is written."""
    new = review_entry(Review(Stance.AGREES, "fine by me"), team.decide(team.ann))
    size = team.journal.store.size()
    with pytest.raises(LogError) as caught:
        team.put(team.ann, new)
    assert (caught.value.code, team.journal.store.size()) == ("not_allowed", size)


def test_a_decision_is_named_where_another_kind_was_given(team: Team) -> None:
    """Following up a follow-up names the decision; an unknown number says how many there are."""
    decision = team.decide(team.ann)
    outcome = team.put(team.ann, outcome_entry(Outcome(Answer.NO_REPLY), decision))
    with pytest.raises(LogError, match="no decision") as caught:
        decision_of(team.journal, outcome.number)
    assert caught.value.hint == f"It is about entry {decision.number}: give that."
    with pytest.raises(LogError, match="no decision"):
        decision_of(team.journal, 1)
    with pytest.raises(LogError, match="There is no entry 99"):
        decision_of(team.journal, 99)


def test_opening_a_colleagues_record_owes_a_reason_once_a_sitting(team: Team) -> None:
    """The reason stands for the subject for a sitting, then is owed again; own records owe none."""
    first, second = team.decide(team.ann), team.decide(team.ann)
    with pytest.raises(LogError) as caught:
        record_access(team.journal, team.lead, [first], reason=Reason(), now=NOW)
    assert caught.value.code == "no_reason"
    receipt = record_access(team.journal, team.lead, [first], reason=Reason("cover"), now=NOW)
    assert receipt is not None
    leaf = leaf_of(team.journal, receipt.number)
    assert (leaf.kind, leaf.codes["reason"], leaf.codes["entry"]) == ("access", "cover", first.id)
    later = NOW + SITTING - timedelta(seconds=1)
    assert needs_reason(team.journal, team.lead, [second], now=later) == ()
    after = later + timedelta(seconds=1)
    assert needs_reason(team.journal, team.lead, [second], now=after) == (second,)
    assert needs_reason(team.journal, team.ann, [first, second], now=after) == ()


def test_a_reason_for_one_child_is_none_for_another(team: Team) -> None:
    """Nor for a record without a subject; and a clock set back does not stretch a sitting."""
    one, other = team.decide(team.ann), team.decide(team.ann, OTHER)
    alone = team.decide(team.ann, None)
    record_access(team.journal, team.lead, [one], reason=Reason("audit"), now=NOW)
    assert needs_reason(team.journal, team.lead, [one, other, alone], now=NOW) == (other, alone)
    record_access(team.journal, team.lead, [alone], reason=Reason("audit"), now=NOW)
    assert needs_reason(team.journal, team.lead, [alone], now=NOW) == ()
    back = NOW - timedelta(hours=1)
    assert needs_reason(team.journal, team.lead, [one], now=back) == (one,)


def test_oversight_of_ones_own_record_owes_no_reason(team: Team) -> None:
    """What a lead wrote about Ann's decision is meant for Ann."""
    decision = team.decide(team.ann)
    review = team.put(team.lead, review_entry(Review(Stance.LOOK_AGAIN, "Ask why."), decision))
    assert needs_reason(team.journal, team.ann, [review], now=NOW) == ()
    assert needs_reason(team.journal, team.lead, [review], now=NOW) == ()


def test_a_chronology_shows_what_the_key_opens_and_counts_the_rest(team: Team) -> None:
    """The lead reads both; Ann reads her own and sees that there is one more."""
    team.decide(team.ann, concern="Zebedee fell.")
    team.decide(team.lead)
    assert [held(team, who).closed for who in (team.lead, team.ann)] == [0, 1]
    assert len(held(team, team.ann).events) == 2


def test_the_household_is_linked_by_sealed_addenda(team: Team) -> None:
    """Links go both ways and on; the later of two addenda counts; no leaf tells of them."""
    one, brother = team.decide(team.ann), team.decide(team.ann, BROTHER)
    team.decide(team.ann, OTHER)
    team.put(team.ann, addendum_entry(Addendum("", household=(BROTHER,)), one))
    link = team.put(team.ann, addendum_entry(Addendum("", household=(OTHER,)), brother))
    assert BROTHER not in str(link.to_bytes()).replace(f'"subject":"{BROTHER}"', "")
    assert OTHER not in str(link.to_bytes())
    for subject in (CHILD, BROTHER, OTHER):
        found = held(team, team.ann, subject)
        assert {subject, *found.household} == {CHILD, BROTHER, OTHER}
        assert len(found.events) == 5
    team.put(team.ann, addendum_entry(Addendum("", not_household=(OTHER,)), brother))
    assert held(team, team.ann).household == (BROTHER,)


def test_a_chronology_feeds_the_numbers(team: Team) -> None:
    """Calls, answers and abuse at home come out as facts; unanswered calls are named."""
    noted = [{"indicator": "domestic_abuse_incidents", "status": "present"}]
    first = team.decide(team.ann, observations=noted)
    second = team.decide(team.ann, observations=noted)
    team.put(team.ann, attempt_entry(Attempt("10:00", answered=True), first))
    ended = Outcome(Answer.NO_FURTHER_ACTION, "not met")
    team.put(team.ann, outcome_entry(ended, second))
    found = held(team, team.ann)
    assert found.facts == {
        "domestic_abuse_incidents_twelve_months": Span(1, 2),
        "re_referral_within_twelve_months": Choice(frozenset({"yes"})),
        "no_further_action_times": Span(1, 1),
    }
    assert [event.number for event in found.unanswered] == [first.number]


def test_the_last_record_shows_no_more_than_the_key_opens(team: Team) -> None:
    """A colleague's words and age are not shown; day and level stand in the open."""
    team.decide(team.ann, concern="He has a lavender bruise " * 9, facts={"age": [2, 2]})
    team.decide(team.lead, concern="Told me a secret.", facts={"age": [3, 3]})
    record = last_record(held(team, team.ann))
    assert (record["words"], record["age"], record["level"]) == (None, None, 4)
    record = last_record(held(team, team.lead))
    assert (record["words"], record["age"]) == ("Told me a secret.", "3 months")


@pytest.mark.parametrize("age", [None, "5", [1], [1, "2"], {"a": 1}])
def test_an_odd_age_brings_nothing_down(team: Team, age: object) -> None:
    """A record that another program wrote is shown as far as it can be."""
    team.decide(team.ann, facts={"age": age})
    assert last_record(held(team, team.ann))["age"] is None


def test_a_subject_is_found_by_id_start_or_record(team: Team) -> None:
    """An entry's number, eight signs or all of it; what is none or two is told."""
    number = team.decide(team.ann).number
    team.decide(team.ann, "c" * 31 + "d")
    team.decide(team.ann, None)
    assert find_subject(team.journal, str(number)) == CHILD
    assert find_subject(team.journal, CHILD.upper()) == CHILD
    for name, said in (
        ("cccccccc", "2 subjects begin"),
        ("eeeeeeee", "Nothing in this log"),
        ("=1+1", "Nothing in this log"),
        ("c" * 33, "Nothing in this log"),
        ("1", "about no subject"),
        ("999", "There is no entry"),
    ):
        with pytest.raises(LogError, match=said):
            find_subject(team.journal, name)


def test_an_altered_record_stops_a_chronology(tmp_path: Path) -> None:
    """What was tampered with is never read as if it were whole."""
    store = SqliteLogStore.open(tmp_path / "log.db", create=True)
    team = a_team(store)
    number = team.decide(team.ann).number
    db = apsw.Connection(str(tmp_path / "log.db"))
    db.execute("DROP TRIGGER body_UPDATE")
    db.execute("UPDATE body SET ciphertext = zeroblob(60) WHERE number = ?", (number,))
    db.close()
    with pytest.raises(TamperError, match=f"Entry {number}: its content was altered"):
        held(team, team.ann)
    store.close()


def test_only_what_tells_of_a_child_is_an_event(team: Team) -> None:
    """Accounts, access entries and notes are no part of a chronology."""
    decision = team.decide(team.ann)
    record_access(team.journal, team.lead, [decision], reason=Reason("audit"), now=NOW)
    team.put(team.ann, note_entry(NoteToOwner(Remark.WORDS, "unclear"), {}, decision))
    kinds = [event.kind for event in events(team.journal, team.lead.sealing)]
    assert kinds == ["decision"]


def test_a_record_that_names_nobody_is_found_by_its_own_id(team: Team) -> None:
    """Records from before subjects were given have a chronology too."""
    first = team.decide(team.ann, None)
    subject = find_subject(team.journal, str(first.number))
    assert subject == first.id
    team.put(team.ann, addendum_entry(Addendum("He is well."), first))
    found = held(team, team.ann, subject)
    assert [(event.kind, event.subject) for event in found.own] == [
        ("decision", subject), ("addendum", subject),
    ]  # fmt: skip
    assert find_subject(team.journal, subject[:8]) == subject


def test_what_was_erased_is_no_part_of_a_chronology(team: Team) -> None:
    """Neither counted, nor due, nor called sealed."""
    from assistant.due import due
    from assistant.log.erasure import Ground, erase

    team.decide(team.ann)
    other = team.decide(team.ann, OTHER)
    ground = Ground("retention", "our rule")
    erase(team.journal, team.lead, CHILD, ground=ground, now=NOW)
    found = list(events(team.journal, team.lead.sealing))
    assert [event.number for event in found] == [other.number]
    assert [one.event.number for one in due(found, now=NOW, clocks=lambda _: ())] == [other.number]
    with pytest.raises(LogError):
        team.journal.show(other.number - 1, team.lead.sealing)
