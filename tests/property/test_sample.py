"""A dip sample: repeatable, spread over its strata, and no more than there is."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.error import LogError
from assistant.opened import Event
from assistant.sample import MOST, STRATA, Wish, draw, frame_of, root_seed, shares_of
from tests.follow_log import an_event

AUTHORS = ("1" * 32, "2" * 32, "3" * 32)


@st.composite
def logs(draw_: Any) -> list[Event]:
    """Make decisions of several levels and authors, some closed, and other entries between."""
    made = []
    for number in range(1, draw_(st.integers(0, 40)) + 1):
        level = draw_(st.integers(1, 5))
        closed = draw_(st.integers(0, 9)) == 0
        codes = {"level": level, "tier": "statutory" if level > 3 else "targeted"}
        content = {"compared": draw_(st.sampled_from(["agrees", "higher", "lower"]))}
        kind = draw_(st.sampled_from(["decision"] * 4 + ["outcome"]))
        author = draw_(st.sampled_from(AUTHORS))
        made.append(an_event(number, kind, codes=codes, content=content, author=author))
        if closed:
            made[-1] = Event(made[-1].leaf, None)
    return made


wishes = st.builds(
    Wish,
    st.integers(1, 60),
    st.text("abc", max_size=3),
    st.lists(st.sampled_from(STRATA), unique=True).map(tuple),
)


@given(logs(), wishes)
@settings(max_examples=150)
def test_the_same_seed_and_log_give_the_same_sample(log: list[Event], wish: Wish) -> None:
    """Whatever the order in which entries are met; each once, in order, and decisions only."""
    found = draw(frame_of(log, wish), wish)
    assert draw(frame_of(log[::-1], wish), wish) == found
    numbers = [event.number for event in found]
    assert numbers == sorted(set(numbers))
    open_ = [e for e in log if e.kind == "decision" and e.content is not None]
    assert {e.number for e in found} <= {e.number for e in open_}
    assert len(found) == min(wish.size, len(open_))


@given(logs(), wishes)
@settings(max_examples=150)
def test_every_stratum_is_in_it_where_there_is_room(log: list[Event], wish: Wish) -> None:
    """Each has at least one, or each at most one where there are more strata than places."""
    frame = frame_of(log, wish)
    shares = shares_of({key: len(held) for key, held in frame.held.items()}, wish)
    assert all(0 <= shares[key] <= len(held) for key, held in frame.held.items())
    if wish.size >= len(frame.held):
        assert all(shares.values())
    else:
        assert set(shares.values()) <= {0, 1}


@given(st.dictionaries(st.tuples(st.text("xyz", max_size=4)), st.integers(1, 500), min_size=1))
def test_a_large_stratum_gets_no_less_than_a_small_one(sizes: dict[tuple[str], int]) -> None:
    """With room for all, shares follow sizes."""
    shares = shares_of(sizes, Wish(max(len(sizes), 60), "seed"))
    for key, size in sizes.items():
        for other, less in sizes.items():
            assert size <= less or shares[key] >= shares[other] - 1


def test_another_seed_gives_another_sample() -> None:
    """Of 200 alike decisions two seeds draw two samples, and every decision is drawn sometimes."""
    log = [an_event(n, codes={"level": 2}) for n in range(1, 201)]
    drawn = Counter[int]()
    for seed in range(400):
        wish = Wish(10, str(seed), ())
        drawn.update(event.number for event in draw(frame_of(log, wish), wish))
    assert len(drawn) == 200
    assert max(drawn.values()) < 20 * 2.5


def test_only_the_time_that_is_wanted() -> None:
    """Days are counted in, both of them; a closed decision is counted as closed."""
    log = [an_event(n, day=f"2026-11-{n:02d}") for n in range(1, 10)]
    log[4] = Event(log[4].leaf, None)
    wish = Wish(50, "s", ("author",), date(2026, 11, 3), date(2026, 11, 6))
    frame = frame_of(log, wish)
    assert [event.number for event in draw(frame, wish)] == [3, 4, 6]
    assert frame.closed == 1


@pytest.mark.parametrize("wish", [Wish(0, "s"), Wish(MOST + 1, "s"), Wish(3, "s", ("ethnicity",))])
def test_a_wish_that_is_none_is_refused(wish: Wish) -> None:
    """Too few, too many, or spread over what no sample is spread over."""
    with pytest.raises(LogError):
        frame_of([], wish)


def test_the_logs_own_seed_rests_on_its_root_alone() -> None:
    """Other signatures on the same end of the log make the same seed; another root another."""
    note = "threshold/abc\n7\nroot\n\n— a sig\n"
    assert root_seed(note) == root_seed(note.replace("— a sig", "— b other"))
    assert root_seed(note) != root_seed(note.replace("root", "roof"))
