"""Records for tests of a lead's report: a team's year, made up, with every kind of follow-up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from assistant.due import due
from assistant.opened import Event
from assistant.oversight import tasks
from assistant.oversight_count import period_of
from assistant.oversight_rule import Editions
from evaluation.audit import Source
from tests.fake_log import NOW, InMemoryLogStore, a_log
from tests.follow_log import an_event

BANDS = ("universal", "early_help", "targeted_help", "child_in_need", "child_protection")
TIERS = ("universal", "targeted", "targeted", "statutory", "statutory")
NAMES = ("Zebedee", "lavender-bruise")
CLOSED = 7
"""Every so many decisions one that the key does not open."""


def a_year(decisions: int = 140, people: int = 6, *, agree: bool = False) -> tuple[Event, ...]:
    """Make so many decisions by so many people, with calls, answers and oversight."""
    return tuple(_year(decisions, people, agree=agree))


def _year(decisions: int, people: int, *, agree: bool) -> Iterator[Event]:
    number = 0
    for place in range(decisions):
        number += 1
        decided, band = number, BANDS[place % 5]
        day = date(2026, 1, 5) + timedelta(days=2 * place)
        yield _decision(decided, place, band, day, people, agree=agree)
        who = {"about": decided, "subject": f"{place:032x}", "day": day.isoformat()}
        if place % 3 == 0:
            number += 1
            call = {"rung": f"{day}T11:{place % 60:02d}:00+00:00", "answered": place % 2 == 0}
            yield an_event(number, "referral-attempt", content=call, **who)
        if place % 4 == 0:
            number += 1
            answer = ("accepted", "redirected", "no_further_action")[place % 3]
            codes = {"reason": "answered"}
            content = {"answer": answer, "heard": f"{day + timedelta(days=1)}T15:00:00+00:00"}
            yield an_event(number, "outcome", content=content, codes=codes, **who)
        if place % 6 == 0:
            number += 1
            stance = {"stance": ("agrees", "challenges")[place % 2]}
            yield an_event(number, "review", content=stance, author="f" * 32, **who)


def _decision(number: int, place: int, band: str, day: date, people: int, *, agree: bool) -> Event:
    compared = "agrees" if agree or place % 4 else ("higher", "lower")[place % 8 // 4]
    content: dict[str, Any] = {
        "concern": f"{NAMES[0]} has a {NAMES[1]}.",
        "rationale": "He said so himself, and it fits." if place % 5 else "Fits.",
        "compared": compared,
        "differs": None if compared == "agrees" else ("knows_more", "history")[place % 8 // 4],
        "first_view": {"band": BANDS[(place + (place % 9 == 0)) % 5]},
        "observations": [
            {"indicator": "seen_alone", "status": "unknown" if place % 2 else "present"}
        ],
        "facts": {"mobility": None if place % 3 else ["yes"]},
        "child_words": "It hurts." if place % 2 else "",
        "family": "declined" if place % 10 == 1 else None,
        "times": {
            "noticed": f"{day}T09:00:00+00:00" if place % 11 else "before lunch",
            "child_seen": f"{day}T10:{place % 60:02d}:00+00:00",
        },
    }
    codes = {"band": band, "level": BANDS.index(band) + 1, "tier": TIERS[BANDS.index(band)]}
    event = an_event(
        number,
        day=day.isoformat(),
        codes=codes,
        content=content,
        author=f"{place % people + 1:032x}",
        subject=f"{place:032x}",
    )
    return Event(event.leaf, None) if place % CLOSED == CLOSED - 1 else event


def a_source(held: Sequence[Event], now: datetime = NOW, **given: Any) -> Source:
    """Make what a report is made from, as the command does."""
    journal, _ = a_log(InMemoryLogStore(), entries=1)
    return Source(
        period=period_of(held, given.get("since"), given.get("until")),
        due=due(held, now=now, clocks=lambda _: ()),
        notes=given.get("notes", ()),
        tasks=tasks(given.get("audits", ()), now.date()),
        samples=2,
        editions=Editions(journal),
        now=now,
        since="",
        until="",
        log={
            "size": 400,
            "checkpoint": "threshold/abc\n400\nRoot+<&>=\n\n— threshold/abc sig\n",
            "witness": None,
            "witness_words": "No outside witness is on record.",
        },
    )
