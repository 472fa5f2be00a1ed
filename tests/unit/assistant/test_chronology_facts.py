"""The numbers of a chronology: what repeats, counted right at the edge, in any order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.chronology_facts import (
    ABUSE,
    ABUSE_MAYBE,
    ABUSE_SURE,
    MISSED,
    NAMES,
    NOT_BROUGHT,
    NOTHING_MORE,
    RUNG,
    SMALL,
    chronology_facts,
    known_facts,
)
from assistant.opened import Event
from assistant.working_day import months_after
from rules.catalog import load as framework
from rules.model import Band, Choice, Span
from tests.builder import a_source, compiled
from tests.follow_log import BROTHER, CHILD, an_event, noted

TODAY = date(2026, 11, 25)
YES = Choice(frozenset({"yes"}))


def facts(*events: Event, today: date = TODAY) -> object:
    """Give the facts about the child."""
    return chronology_facts(events, CHILD, today=today)


def small(number: int, day: str, **more: object) -> Event:
    """Make a record of a smaller worry."""
    return an_event(number, day=day, codes={"band": "early_help"}, **more)


def test_the_words_are_those_of_the_framework() -> None:
    """Each number and each indicator that is counted is one that England's framework has."""
    england = framework("england")
    assert set(NAMES) <= set(england.facts)
    assert set(england.indicators) >= (ABUSE_SURE | ABUSE_MAYBE | MISSED)
    on_ladder = {i.id for i in england.indicators.values() if i.ladder == "domestic_abuse"}
    assert on_ladder == ABUSE_SURE | ABUSE_MAYBE | {"domestic_abuse_in_the_past"}


def test_what_the_log_does_not_hold_is_never_nought() -> None:
    """An empty log knows nothing: no number is given, so that the question is still put."""
    assert facts() == {}
    assert facts(an_event(2, day="2020-01-01")) == {}


@pytest.mark.parametrize(
    ("day", "counts"),
    [("2026-05-25", True), ("2026-05-24", False), ("2026-11-25", True), ("2027-01-01", True)],
    ids=["first day", "a day too old", "today", "a clock that is ahead"],
)
def test_six_months_count_from_their_first_day(day: str, counts: bool) -> None:  # noqa: FBT001
    """The day six months ago counts and the one before does not; the future is not left out."""
    assert (SMALL in facts(small(2, day))) is counts  # type: ignore[operator]


@pytest.mark.parametrize(("day", "counts"), [("2025-11-25", True), ("2025-11-24", False)])
def test_a_year_counts_from_its_first_day(day: str, counts: bool) -> None:  # noqa: FBT001
    """Abuse at home, visits and calls are counted over twelve months."""
    held = (
        an_event(2, day=day, content=noted("domestic_abuse_incidents", "antenatal_missed")),
        an_event(3, "referral-attempt", day=day, about=2),
    )
    found = facts(*held)
    assert all((name in found) is counts for name in (ABUSE, NOT_BROUGHT, RUNG))  # type: ignore[operator]


@given(st.data(), st.dates(date(2021, 1, 1), date(2040, 12, 31)))
def test_a_window_is_exact_on_every_day_of_the_calendar(data: st.DataObject, today: date) -> None:
    """Around the edge of each window, a record counts exactly from its first day on."""
    for months, name, event in (
        (6, SMALL, lambda day: small(2, day)),
        (12, ABUSE, lambda day: an_event(2, day=day, content=noted("domestic_abuse_serious"))),
    ):
        first = months_after(today, -months)
        day = first + timedelta(days=data.draw(st.integers(-3, 3)))
        assert (name in facts(event(day.isoformat()), today=today)) is (day >= first)  # type: ignore[operator]


def test_records_of_one_day_may_be_one_event() -> None:
    """Two records of a day are at least one worry and at most two; the household counts too."""
    held = (
        small(2, "2026-11-20"),
        small(3, "2026-11-20", subject=BROTHER),
        small(4, "2026-11-21"),
    )
    assert facts(*held)[SMALL] == Span(2, 3)  # type: ignore[index]


@pytest.mark.parametrize("band", list(Band))
def test_only_smaller_worries_are_smaller(band: Band) -> None:
    """What children's services must look at is not among the smaller worries."""
    event = an_event(2, codes={"band": band.code})
    assert (SMALL in facts(event)) is (band < Band.CHILD_IN_NEED)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("content", "counted"),
    [
        (noted("domestic_abuse_incidents"), Span(1, 1)),
        (noted("domestic_abuse_possible"), Span(0, 1)),
        (noted("domestic_abuse_incidents", status="unknown"), Span(0, 1)),
        (noted("domestic_abuse_incidents", status="absent"), None),
        (noted("domestic_abuse_in_the_past"), None),
        (None, Span(0, 1)),
    ],
    ids=["sure", "possible", "not known", "absent", "past", "sealed"],
)
def test_what_may_be_abuse_widens_the_number(content: object, counted: Span | None) -> None:
    """A record that is sealed, or not sure, may be one more: it is never left out in silence."""
    assert facts(an_event(2, content=content)).get(ABUSE) == counted  # type: ignore[attr-defined]


def test_visits_and_calls_are_this_childs_own() -> None:
    """A brother's missed visit or call is not the child's; abuse at home is everybody's."""
    held = (
        an_event(2, subject=BROTHER, content=noted("health_checks_missed", "strangulation")),
        an_event(3, "referral-attempt", subject=BROTHER, about=2),
    )
    found = facts(*held)
    assert (ABUSE in found, NOT_BROUGHT in found, RUNG in found) == (True, False, False)  # type: ignore[operator]


@pytest.mark.parametrize(
    "event",
    [
        an_event(3, "referral-attempt", about=2, content=None),
        an_event(3, "outcome", about=2, content=None, codes={"reason": "no_reply"}),
        an_event(3, content={"times": {"rung": "2026-11-20"}}),
    ],
    ids=["attempt", "outcome", "time"],
)
def test_a_call_on_record_is_a_yes(event: Event) -> None:
    """However it was written down; the log never says no."""
    assert facts(event)[RUNG] == YES  # type: ignore[index]
    assert RUNG not in facts(an_event(2))  # type: ignore[operator]


def test_no_further_action_counts_decisions_and_answers() -> None:
    """Twice on one decision is once or twice; a sealed answer may be one; no reply is none."""
    ended = {"answer": "no_further_action"}
    held = (
        an_event(4, "outcome", about=2, content=ended, day="2019-01-01"),
        an_event(5, "outcome", about=2, content=ended, codes={"reason": "answered"}),
        an_event(6, "outcome", about=3, content=None, codes={"reason": "answered"}),
        an_event(7, "outcome", about=3, content=None, codes={"reason": "no_reply"}),
        an_event(8, "outcome", about=3, content={"answer": "accepted"}),
    )
    assert facts(*held)[NOTHING_MORE] == Span(1, 3)  # type: ignore[index]


KINDS = st.sampled_from(["decision", "addendum", "outcome", "referral-attempt", "review"])
EVENTS = st.builds(
    an_event,
    st.integers(2, 60),
    KINDS,
    day=st.dates(date(2025, 6, 1), date(2026, 12, 1)).map(date.isoformat),
    subject=st.sampled_from([CHILD, BROTHER, None]),
    about=st.integers(0, 9),
    codes=st.sampled_from([{}, {"band": "early_help"}, {"band": "child_in_need"}]),
    content=st.sampled_from(
        [
            None,
            {},
            noted("domestic_abuse_incidents"),
            noted("appointments_repeatedly_missed", "domestic_abuse_possible"),
            {"answer": "no_further_action"},
            {"times": {"rung": "then"}},
        ]
    ),
)


@given(st.lists(EVENTS, max_size=12), st.randoms(use_true_random=False))
def test_order_does_not_matter(held: list[Event], random: object) -> None:
    """The same records in any order give the same numbers."""
    shuffled = list(held)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert facts(*held) == facts(*shuffled)


@given(st.lists(EVENTS, max_size=10), EVENTS)
def test_one_more_record_never_makes_a_number_smaller(held: list[Event], more: Event) -> None:
    """Each bound of each number only grows."""
    before, after = facts(*held), facts(*held, more)
    for name, value in before.items():  # type: ignore[attr-defined]
        now = after[name]  # type: ignore[index]
        if isinstance(value, Span):
            assert value.low <= value.high
            assert now.low >= value.low
            assert now.high >= value.high
        else:
            assert now == value


@given(st.lists(EVENTS, max_size=10))
def test_a_sealed_record_only_widens(held: list[Event]) -> None:
    """Who opens less sees a number that may be as high, and is no more sure."""
    sealed = [Event(event.leaf, None) for event in held]
    opened, closed = facts(*held), facts(*sealed)
    for name in (ABUSE, NOT_BROUGHT):
        if name in opened:  # type: ignore[operator]
            assert closed[name].high >= opened[name].high  # type: ignore[index]
            assert closed[name].low == 0  # type: ignore[index]


def test_a_framework_without_these_words_gets_none() -> None:
    """A framework of one's own need not know what a chronology is."""
    assert known_facts({SMALL: Span(3, 3)}, compiled(a_source())) == {}
