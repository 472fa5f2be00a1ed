"""The chronology of a child and their household: what this log holds, in order of date.

Reads a log, writes nothing. It never says that all is known: other agencies may hold more, and
records that this key does not open are counted, not hidden. A household is linked by addenda,
sealed like any record, so that no leaf tells who lives together. Neighbours:
`chronology_facts.py` (the numbers that feed a reading), `due.py` (what is waited for).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.chronology_facts import chronology_facts
from assistant.error import LogError
from assistant.fact_input import describe_age
from assistant.log.entry import Kind
from assistant.log.journal import Journal
from assistant.opened import Event, events, leaf_of
from assistant.sealing import SealingKey
from rules.model import FactValue, Span

_ID = re.compile(r"[0-9a-f]{32}")
_NUMBER = re.compile(r"[0-9]{1,7}")
_START = re.compile(r"[0-9a-f]{8,31}")
FIRST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Chronology:
    """What one log holds about a child and the household, as far as one key opens it."""

    subject: str
    household: tuple[str, ...]
    """The other subjects of the household."""
    events: tuple[Event, ...]
    facts: Mapping[str, FactValue]
    """What the chronology rules of a framework count."""

    @property
    def own(self) -> tuple[Event, ...]:
        """The entries about this child alone."""
        return tuple(event for event in self.events if event.subject == self.subject)

    @property
    def closed(self) -> int:
        """How many entries the key does not open."""
        return sum(event.content is None for event in self.events)

    @property
    def unanswered(self) -> tuple[Event, ...]:
        """Decisions whose call has no answer on record."""
        return unanswered(self.events)


def find_subject(journal: Journal, name: str) -> str:
    """Give the subject that is meant: its id, the start of it, or the number of a record about it.

    Raises:
        LogError: Nothing in this log is about it, or several subjects begin so.
    """
    wanted = name.strip().lower()
    if _NUMBER.fullmatch(wanted):
        leaf = leaf_of(journal, int(wanted))
        subject = leaf.subject or (leaf.id if leaf.kind == Kind.DECISION else None)
        if subject is None:
            raise _no_subject(f"Entry {wanted} is about no subject.")
        return subject
    if _ID.fullmatch(wanted) or _START.fullmatch(wanted):
        found = {
            row.subject
            for row in journal.store.rows()
            if row.subject is not None and row.subject.startswith(wanted)
        }
        if len(found) == 1:
            return found.pop()
        if found:
            raise _no_subject(f"{len(found)} subjects begin with {wanted}.")
    raise _no_subject("Nothing in this log is about that subject.")


def chronology(journal: Journal, reader: SealingKey, *, subject: str, today: date) -> Chronology:
    """Make the chronology of a subject and their household.

    Raises:
        TamperError: A record is not what was promised.
    """
    household = household_of(subject, events(journal, reader, kind=Kind.ADDENDUM.value))
    found = [
        event for one in (subject, *household) for event in events(journal, reader, subject=one)
    ]
    found.sort(key=lambda event: (event.leaf.recorded, event.number))
    facts = chronology_facts(found, subject, today=today)
    return Chronology(subject, household, tuple(found), facts)


def household_of(subject: str, addenda: Iterable[Event]) -> tuple[str, ...]:
    """Give the other subjects of a household; of two addenda on one pair the later counts."""
    links: dict[frozenset[str], bool] = {}
    for event in sorted(addenda, key=lambda event: event.number):
        own = event.subject
        for name, linked in (("household", True), ("not_household", False)):
            for other in event.said(name) or ():
                if own is not None:
                    links[frozenset((own, str(other)))] = linked
    found, waiting = {subject}, [subject]
    while waiting:
        one = waiting.pop()
        near = {x for pair, linked in links.items() if linked and one in pair for x in pair}
        waiting += near - found
        found |= near
    return tuple(sorted(found - {subject}))


def unanswered(held: Iterable[Event]) -> tuple[Event, ...]:
    """Give the decisions that were rung through, and have no answer on record since."""
    all_ = tuple(held)
    tried = {e.about for e in all_ if e.kind == Kind.REFERRAL_ATTEMPT}
    tried |= {e.about for e in all_ if e.kind == Kind.OUTCOME}
    answered = {
        e.about for e in all_ if e.kind == Kind.OUTCOME and e.leaf.codes.get("reason") != "no_reply"
    }
    return tuple(
        e
        for e in all_
        if e.kind == Kind.DECISION
        and e.leaf.id not in answered
        and (e.leaf.id in tried or bool((e.said("times") or {}).get("rung")))
    )


def last_record(held: Chronology) -> Mapping[str, Any]:
    """Give what a person needs to see that it is the right child: their last record."""
    own = [event for event in held.own if event.kind == Kind.DECISION] or list(held.own)
    return record_data(own[-1]) if own else {}


def record_data(event: Event) -> Mapping[str, Any]:
    """Give a record in short: never more than the key opens."""
    words = str(event.said("concern") or event.said("words") or "").split()
    return {
        "number": event.number,
        "day": event.day.isoformat(),
        "kind": event.kind,
        "subject": event.subject,
        "level": event.leaf.codes.get("level"),
        "age": age_words(event),
        "words": " ".join(words[:FIRST_WORDS]) if words else None,
        "open": event.content is not None,
    }


def age_words(event: Event) -> str | None:
    """Give the child's age as a record has it, in words; None where it has none."""
    match (event.said("facts") or {}).get("age"):
        case [int(low), int(high)]:
            return describe_age(Span(low, high))
        case _:
            return None


def _no_subject(message: str) -> LogError:
    hint = "Give the subject's id, its first 8 signs, or the number of a record about the child."
    return LogError(message, hint=hint, code="no_entry")
