"""What is due: by the local clock, at three and six months, and until somebody writes it down."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from assistant.due import Due, Wait, answer_clocks, due
from assistant.opened import Event
from rules.catalog import load as framework
from rules.model import Band, Clock
from tests.follow_log import BROTHER, OTHER, an_event

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
STATUTORY = {"band": "child_protection", "tier": "statutory"}


def found(*held: Event, now: datetime = NOW, clocks: tuple[Clock, ...] = ()) -> tuple[Due, ...]:
    """Give what is due among these entries."""
    return due(held, now=now, clocks=lambda _: clocks)


def waits(*held: Event, **more: Any) -> list[tuple[str, int, str]]:
    """Give what waits: what, on which entry, since when."""
    return [(one.wait.value, one.event.number, one.since) for one in found(*held, **more)]


def on(day: str) -> datetime:
    """Give noon of a day."""
    return datetime.fromisoformat(f"{day}T12:00:00+00:00")


def test_nothing_is_due_in_an_empty_log() -> None:
    """No entry, no item."""
    assert found() == ()


def test_a_statutory_decision_without_a_call_is_asked_about_at_once() -> None:
    """Danger keeps no working days: it stands until a call or an answer is on record."""
    decision = an_event(2, codes=STATUTORY)
    assert waits(decision) == [("not_rung", 2, "2026-11-25")]
    assert waits(an_event(2, codes={"band": "early_help", "tier": "universal"})) == []
    rung = an_event(2, codes=STATUTORY, content={"times": {"rung": "2026-11-25T10:00"}})
    assert waits(rung) == []
    added = an_event(3, "addendum", about=2, content={"times": {"rung": "2026-11-25T10:00"}})
    assert waits(decision, added) == []


def test_nobody_answered_means_ring_again() -> None:
    """The last try counts."""
    decision = an_event(2, codes=STATUTORY)
    silent = an_event(3, "referral-attempt", about=2, content={"answered": False, "rung": "?"})
    spoken = an_event(4, "referral-attempt", about=2, content={"answered": True, "rung": "?"})
    assert waits(decision, silent) == [("ring_again", 3, "2026-11-25")]
    assert waits(decision, silent, spoken) == []


@pytest.mark.parametrize(
    ("at", "late"),
    [("2026-12-29T23:59:58+00:00", False), ("2026-12-29T23:59:59+00:00", True)],
)
def test_no_reply_is_told_when_the_working_day_is_over(at: str, late: bool) -> None:  # noqa: FBT001
    """Rung on Christmas Eve: the day after the holidays is the one working day."""
    call = {"answered": True, "rung": "2026-12-24T10:00+00:00", "logged_as": "referral"}
    held = (
        an_event(2, day="2026-12-24", codes=STATUTORY),
        an_event(3, "referral-attempt", about=2, day="2026-12-24", content=call),
    )
    expected = [("no_reply", 3, "2026-12-29")] if late else []
    assert waits(*held, now=datetime.fromisoformat(at)) == expected


def test_the_areas_own_clock_counts_and_the_shortest_first() -> None:
    """Dorset's 24 hours are over before England's working day; the limit is named."""
    call = {"answered": True, "rung": "2026-11-24T10:00+00:00"}
    held = (
        an_event(2, day="2026-11-24", codes=STATUTORY),
        an_event(3, "referral-attempt", about=2, day="2026-11-24", content=call),
    )
    clocks = answer_clocks(framework("dorset").clocks, "child_protection")
    assert {c.unit for c in clocks} == {"hours", "working_days"}
    (one,) = found(*held, clocks=clocks)
    assert "24 hours" in one.words
    assert found(*held) == ()
    assert answer_clocks(framework("devon").clocks, "early_help") == ()


def test_the_day_that_they_gave_counts_before_any_clock() -> None:
    """A promise by name of a day is held to; words are not guessed."""
    call = {"answered": True, "rung": "2026-11-20T10:00", "decision_by": "2026-11-27"}
    held = (an_event(2, codes=STATUTORY), an_event(3, "referral-attempt", about=2, content=call))
    assert waits(*held) == []
    assert waits(*held, now=on("2026-11-28")) == [("no_reply", 3, "2026-11-27")]
    words = {**call, "decision_by": "soon"}
    held = (held[0], an_event(3, "referral-attempt", about=2, content=words))
    assert waits(*held) == [("no_reply", 3, "2026-11-23")]


def test_a_contact_that_is_no_referral_is_pointed_out() -> None:
    """What was written down there as advice runs no clock there."""
    call = {"answered": True, "rung": "2026-11-20T10:00", "logged_as": "advice"}
    held = (an_event(2, codes=STATUTORY), an_event(3, "referral-attempt", about=2, content=call))
    assert "logged there as advice" in found(*held)[0].words


def test_an_answer_ends_the_wait_and_no_reply_does_not() -> None:
    """Whether there was an answer stands in the open, so a sealed outcome ends it too."""
    held = (
        an_event(2, codes=STATUTORY, day="2026-11-20"),
        an_event(3, "outcome", about=2, codes={"reason": "no_reply"}, content=None),
    )
    assert [one.wait for one in found(*held)] == [Wait.NO_REPLY]
    answered = an_event(4, "outcome", about=2, codes={"reason": "answered"}, content=None)
    assert found(*held, answered) == ()


@pytest.mark.parametrize(("day", "late"), [("2026-11-24", False), ("2026-11-25", True)])
def test_a_review_date_is_due_on_its_day(day: str, late: bool) -> None:  # noqa: FBT001
    """On the day itself, not before, and until somebody has written about it."""
    event = an_event(2, day="2026-11-01", content={"review_date": "2026-11-25"})
    assert bool(found(event, now=on(day))) is late
    looked = an_event(3, "addendum", about=2, day="2026-11-24")
    assert found(event, looked, now=on(day)) == ()
    early = an_event(3, "addendum", about=2, day="2026-11-22")
    assert bool(found(event, early, now=on(day))) is late


def test_a_review_date_in_words_is_for_a_person_to_judge() -> None:
    """It is listed without a day, after all that has one, and its words are not repeated."""
    held = (
        an_event(2, day="2026-11-01", content={"review_date": "after half-term, with Zeb"}),
        an_event(3, subject=OTHER, codes=STATUTORY),
    )
    last = found(*held)[-1]
    assert (last.wait, last.since, "Zeb" in last.words) == (Wait.LOOK_AGAIN, "", False)


@pytest.mark.parametrize(
    ("today", "since"),
    [
        ("2026-11-24", None),
        ("2026-11-25", "2026-11-25"),
        ("2027-02-24", "2026-11-25"),
        ("2027-02-25", "2027-02-25"),
    ],
)
def test_declined_help_is_checked_at_three_and_six_months(today: str, since: str | None) -> None:
    """Due on the day itself; the later check takes the place of the earlier."""
    event = an_event(2, day="2026-08-25", content={"family": "declined"})
    expected = [] if since is None else [("declined_help", 2, since)]
    assert waits(event, now=on(today)) == expected


def test_a_check_that_was_made_is_not_asked_for_again() -> None:
    """A look about its day counts; the next one is asked for all the same; a yes ends it."""
    event = an_event(2, day="2026-08-25", content={"family": "declined"})
    looked = an_event(3, "addendum", about=2, day="2026-11-20")
    assert waits(event, looked) == []
    assert waits(event, looked, now=on("2027-03-01")) == [("declined_help", 2, "2027-02-25")]
    yes = an_event(4, "addendum", about=2, day="2026-12-01", content={"family": "accepted"})
    assert waits(event, looked, yes, now=on("2027-03-01")) == []


def test_a_step_down_is_checked_whether_written_or_seen() -> None:
    """By the outcome that says so, or by a lower level after a higher one for the same child."""
    written = an_event(3, "outcome", about=2, day="2026-08-01", content={"step_down": True})
    assert waits(written) == [("step_down", 3, "2026-11-01")]
    held = (
        an_event(4, day="2026-07-01", codes={"band": Band.CHILD_IN_NEED.code}),
        an_event(5, day="2026-08-01", codes={"band": Band.EARLY_HELP.code}),
        an_event(6, day="2026-08-01", codes={"band": "early_help"}, subject=BROTHER),
    )
    assert waits(*held) == [("step_down", 5, "2026-11-01")]


def test_the_same_answer_twice_for_a_household_is_read_again() -> None:
    """Two children of one household count together, until oversight has looked at it."""
    ended = {"answer": "no_further_action"}
    held = (
        an_event(2, "outcome", about=8, content=ended, codes={"reason": "answered"}),
        an_event(
            3, "outcome", about=9, content=ended, codes={"reason": "answered"}, subject=BROTHER
        ),
    )
    assert waits(*held) == []
    linked = an_event(4, "addendum", about=8, content={"household": [BROTHER]})
    assert waits(*held, linked) == [("no_further_action_again", 3, "2026-11-25")]
    review = an_event(5, "review", about=9, subject=BROTHER, content={})
    assert waits(*held, linked, review) == []


@pytest.mark.parametrize("by_when", ["2026-11-25", "soon"])
def test_what_oversight_asked_for_is_due(by_when: str) -> None:
    """Until something is written down about it."""
    held = (an_event(2), an_event(3, "review", about=2, content={"by_when": by_when}))
    assert [one.wait for one in found(*held)] == [Wait.ACTION]
    assert found(*held, an_event(4, "addendum", about=2)) == ()
    assert found(held[0], an_event(3, "review", content={"by_when": "2026-11-26"}, about=2)) == ()


def test_sealed_records_bring_nothing_down() -> None:
    """What a key does not open is judged by what stands in the open."""
    held = [
        an_event(n, kind, content=None, about=2 if n > 2 else None, codes=STATUTORY)
        for n, kind in enumerate(
            ("decision", "addendum", "review", "referral-attempt", "outcome"), start=2
        )
    ]
    assert found(*held) == ()
    assert [one.wait for one in found(held[0])] == [Wait.NOT_RUNG]
