"""Days as the field counts them: no weekend, no bank holiday, months with a short end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.working_day import (
    bank_holidays,
    day_of,
    due_after,
    is_working_day,
    months_after,
    working_days_after,
)

DAYS = st.dates(date(2020, 1, 1), date(2045, 12, 31))
PUBLISHED = {
    2022: "01-03 04-15 04-18 05-02 05-30 08-29 12-26 12-27",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_bank_holidays_are_those_of_the_rule(year: int) -> None:
    """Easter, the Mondays, and the days that stand in for a weekend.

    In 2022 the spring holiday was moved to June for the jubilee, and a day was added: a day that
    is proclaimed once is not in the rule.
    """
    found = sorted(day.strftime("%m-%d") for day in bank_holidays(year))
    assert " ".join(found) == PUBLISHED[year]


@given(DAYS, st.integers(1, 30))
def test_a_working_day_is_never_a_weekend_or_a_holiday(day: date, amount: int) -> None:
    """The end of a count is a working day, and exactly so many lie in between."""
    end = working_days_after(day, amount)
    assert is_working_day(end)
    between = (day + timedelta(days=n) for n in range(1, (end - day).days + 1))
    assert sum(map(is_working_day, between)) == amount


@given(DAYS, st.integers(1, 60))
def test_months_there_and_back_never_go_past_the_day(day: date, months: int) -> None:
    """A short month may take days off, never add one."""
    assert months_after(months_after(day, months), -months) <= day
    assert months_after(day, -months) < day


@pytest.mark.parametrize(
    ("amount", "unit", "end"),
    [
        (4, "hours", "2026-12-24T20:00:00+00:00"),
        (1, "working_days", "2026-12-29T23:59:59+00:00"),
        (5, "days", "2026-12-29T23:59:59+00:00"),
        (6, "weeks", "2027-02-04T23:59:59+00:00"),
        (3, "months", "2027-03-24T23:59:59+00:00"),
    ],
)
def test_a_time_limit_ends_when_its_unit_says(amount: int, unit: str, end: str) -> None:
    """Hours to the minute; days, and what is made of days, with the day's end."""
    start = datetime(2026, 12, 24, 16, tzinfo=UTC)
    found = due_after(start, amount, unit)
    assert found is not None
    assert found.isoformat() == end


def test_an_unknown_unit_gives_no_limit() -> None:
    """A unit that nobody defined is not guessed."""
    assert due_after(datetime(2026, 12, 24, tzinfo=UTC), 2, "fortnights") is None


@pytest.mark.parametrize("words", ["", "after half-term", "25/11/2026", "2026-13-01", "=1+1"])
def test_a_day_in_words_is_no_day(words: str) -> None:
    """What is not an ISO day is left to a person."""
    assert day_of(words) is None
