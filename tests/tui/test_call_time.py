"""When somebody rang, as people write it."""

from __future__ import annotations

from datetime import datetime

import pytest

from tui.command.call_time import WAYS, read_call_time

NOW = datetime(2026, 3, 1, 16, 4)  # noqa: DTZ001 - a person's own clock


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("now", "2026-03-01T16:04"),
        ("Just now", "2026-03-01T16:04"),
        ("15:05", "2026-03-01T15:05"),
        ("9.05", "2026-03-01T09:05"),
        ("today at 10:00", "2026-03-01T10:00"),
        ("Yesterday, 23:59", "2026-02-28T23:59"),
        ("2026-02-27", "2026-02-27"),
        ("2026-02-27T15:05", "2026-02-27T15:05"),
        (" 2026-02-27 15:05 ", "2026-02-27T15:05"),
        ("2026-02-27T15:05:30+00:00", "2026-02-27T15:05+00:00"),
    ],
)
def test_a_time_keeps_its_meaning_for_years(words: str, meant: str) -> None:
    """A day that depends on today becomes that day."""
    assert read_call_time(words, NOW) == meant


@pytest.mark.parametrize(
    "words",
    ["banana", "", "24:00", "12:60", "before lunch", "2026-13-01", "2026-02-30", "tomorrow"],
)
def test_what_says_no_time_is_not_guessed(words: str) -> None:
    """Nothing is made of words that name no time."""
    assert read_call_time(words, NOW) is None


def test_each_way_that_is_listed_is_read() -> None:
    """The list tells no untruth."""
    for way in WAYS.replace(" or ", " ").split(","):
        assert read_call_time(way, NOW) is not None
