"""The training report as a page: whole, accessible, fictional throughout, asking nobody."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from evaluation import group
from evaluation.group import Room
from evaluation.group_report import group_report
from evaluation.person_report import person_report
from evaluation.report_page import FICTIONAL, page
from evaluation.solo_report import solo_report
from evaluation.training_event import Event
from rules.model import Band
from tests.chromium import axe_violations, needs_chromium
from tests.training_sample import sample_library

AT = "2026-11-{day:02d}T10:00:00Z"
NAMES = [f"story-{n:02d}" for n in range(24)]
DATA = {
    "exercise": "room-of-twenty",
    "scenarios": NAMES,
    "framework": {"id": "england", "edition": "2026.11", "digest": "0"},
}


def _room() -> Room:
    """Make a room of twelve that has rated twenty-four scenarios, the last once only."""
    rng = np.random.default_rng(9)
    room = Room(tuple(NAMES), tuple(f"P{n:02d}" for n in range(12)))
    for place in range(24):
        for number in (1, 2) if place < 23 else (1,):
            for person in room.people:
                level = Band(int(np.clip(place % 5 + rng.integers(-2, 3) // number, 0, 4)))
                vote = group.vote(room, person, None if rng.random() < 0.1 else level)
                room = group.after(room, Event("rating", "s", person, AT.format(day=1), vote))
            shown = group.reveal(room)
            room = group.after(room, Event("reveal", "s", "trainer", AT.format(day=1), shown))
        done = group.close(room)
        room = group.after(room, Event("close", "s", "trainer", AT.format(day=1), done))
    return room


def _alone() -> tuple[Event, list[Event]]:
    """Make a learner with three sessions, wrong advice among them."""
    events = []
    for day in (3, 10, 17):
        begun = Event("session", f"s{day}", "me", AT.format(day=day), {**DATA, "kind": "solo"})
        events.append(begun)
        for number, name in enumerate(NAMES):
            held, rated = Band(number % 5), Band((number + (number % (day // 3 + 1) == 0)) % 5)
            data = {
                "scenario": name, "moment": 0, "round": 1, "level": rated.code, "held": held.code,
                "confidence": ("sure", "fairly_sure", "unsure")[number % 3],
                "reason": "<b>because</b> & so", "noticed": {},
            }  # fmt: skip
            events.append(Event("rating", f"s{day}", "me", AT.format(day=day), data))
            shown = {"scenario": name, "moment": 0, "shown": "universal", "wrong": number % 3 == 0}
            events.append(Event("advice", f"s{day}", "me", AT.format(day=day), shown))
            last = {**data, "round": 2, "level": "universal"}
            events.append(Event("rating", f"s{day}", "me", AT.format(day=day), last))
        events.append(Event("disclosed", f"s{day}", "me", AT.format(day=day), {}))
        events.append(Event("end", f"s{day}", "me", AT.format(day=day), {}))
    return begun, events


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give a page of a room, one suppressed for a lead, one unfinished, and a person's own."""
    library = sample_library(tmp_path_factory.mktemp("scenarios"))
    first = Event("session", "s", "trainer", AT.format(day=1), {**DATA, "kind": "group"})
    small = Room(tuple(NAMES), ("P01", "P02"))
    begun, events = _alone()
    return {
        "room": page(group_report(first, _room(), library)),
        "suppressed": page(group_report(first, small, library, for_lead=True)),
        "unfinished": page(group_report(first, small, library)),
        "alone": page(solo_report(begun, events, library)),
        "person": page(person_report(first, _room(), library, "P03")),
    }


def test_it_asks_nobody_and_says_what_it_is(pages: dict[str, str]) -> None:
    """No script and nothing from outside; each says that it is fictional, in title and on paper."""
    for text in pages.values():
        assert "<script" not in text
        assert not re.search(r"""(src|@import|url\()\s*=?\s*["']?https?:""", text)
        assert FICTIONAL in text
        assert "<title>FICTIONAL" in text


def test_every_picture_has_words_and_numbers(pages: dict[str, str]) -> None:
    """Each SVG has a title and a description, and its numbers stand in a table of the section."""
    for name in ("room", "alone"):
        pictures = re.findall(r"<svg.*?</svg>", pages[name], re.DOTALL)
        assert pictures
        for picture in pictures:
            assert 'role="img"' in picture
            assert re.search(r"<desc[^>]*>[^<]{20,}", picture)
        for section in re.findall(r"<section.*?</section>", pages[name], re.DOTALL):
            assert "<svg" not in section or "<table" in section


def test_nobody_is_in_a_rooms_page(pages: dict[str, str]) -> None:
    """No person's code stands in the room's page; what a lead may not see is not there at all."""
    assert not re.search(r"P\d\d", pages["room"])
    assert "<table" not in pages["suppressed"]
    assert "Nothing has been revealed yet" in pages["unfinished"]


def test_no_number_is_not_a_number(pages: dict[str, str]) -> None:
    """Nowhere stands nan or None; a learner's words are shown as words."""
    for text in pages.values():
        assert not re.search(r"\b(nan|None|NaN)\b", text)
    assert "&lt;b&gt;because&lt;/b&gt; &amp; so" in pages["alone"]


@needs_chromium
@pytest.mark.parametrize("name", ["room", "suppressed", "unfinished", "alone", "person"])
def test_axe_has_nothing_to_say(pages: dict[str, str], name: str, tmp_path: Path) -> None:
    """In headless Chromium axe reports no violation."""
    assert axe_violations(pages[name], tmp_path) == []
