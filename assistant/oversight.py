"""Samples, blind ratings, moderated levels, findings and actions, as the log holds them.

Reads a log and writes nothing. What a second rater may see of a decision is made here and nowhere
else: words, facts and observations, never the first person's level, reading, reason or name.
Neighbours: `oversight_entry.py` (how each is recorded), `sample.py` (how a sample is drawn).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.access import BLIND
from assistant.error import LogError
from assistant.key import Identity
from assistant.log import entry
from assistant.log.entry import Kind, Leaf
from assistant.log.journal import Journal
from assistant.opened import Event, leaf_of
from assistant.oversight_entry import ACTION, DONE, FINDING, MODERATION, RATING, SAMPLE
from assistant.sealing import SealingKey
from assistant.working_day import day_of

SHOWN = ("concern", "observations", "facts", "screened")
"""What a second rater sees of a decision's content; everything else is kept from them."""
KINDS = (Kind.SAMPLE, Kind.FINDING, Kind.ACTION)


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample with what has been said of it."""

    event: Event
    ratings: tuple[Event, ...]
    """Second ratings, of each person and record the latest."""
    moderations: tuple[Event, ...]
    """Moderated levels, of each record the latest."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The entries that were drawn."""
        return tuple(map(int, self.event.said("numbers") or ()))


@dataclass(frozen=True, slots=True)
class Task:
    """One action, and how it stands."""

    event: Event
    done: Event | None
    is_overdue: bool


def audit_events(journal: Journal, reader: SealingKey) -> tuple[Event, ...]:
    """Give the samples, findings and actions that this key opens, in order.

    Raises:
        TamperError: One is not as it was signed.
    """
    found = [event for kind in KINDS for event in opened_events(journal, reader, kind)]
    return tuple(sorted(found, key=lambda event: event.number))


def opened_events(journal: Journal, reader: SealingKey, kind: Kind) -> Iterator[Event]:
    """Yield the entries of a kind; the content is None where it is closed or was erased.

    Raises:
        TamperError: One is not as it was signed.
    """
    for row in journal.store.find(kind=kind.value):
        leaf = entry.parse(row.leaf)
        if not isinstance(leaf, Leaf):
            continue
        try:
            yield Event(leaf, journal.show(row.number, reader).content)
        except LogError as error:
            if error.code not in ("not_yours", "erased"):
                raise
            yield Event(leaf, None)


def sample_of(journal: Journal, reader: SealingKey, number: int) -> Sample:
    """Give a sample by its number, with its ratings and moderated levels.

    Raises:
        LogError: This entry is no sample.
        TamperError: One is not as it was signed.
    """
    leaf = leaf_of(journal, number)
    if leaf.kind != Kind.SAMPLE:
        hint = "See which are: threshold log list --kind sample"
        message = f"Entry {number} is no sample: {leaf.kind}."
        raise LogError(message, hint=hint, code="bad_entry")
    event = Event(leaf, journal.show(number, reader).content)
    if event.said("format") != SAMPLE:
        raise LogError(f"Entry {number} is a sample of a kind not known here.", code="bad_entry")
    about = [e for e in opened_events(journal, reader, Kind.FINDING) if e.about == leaf.id]
    ratings = {
        (e.leaf.author, e.said("about_entry")): e for e in about if e.said("format") == RATING
    }
    settled = {e.said("about_entry"): e for e in about if e.said("format") == MODERATION}
    return Sample(event, tuple(ratings.values()), tuple(settled.values()))


def decisions_of(sample: Sample, held: Sequence[Event]) -> tuple[Event | None, ...]:
    """Give the decisions of a sample in its order; None where one is erased or closed since."""
    by_number = {event.number: event for event in held if event.content is not None}
    return tuple(by_number.get(number) for number in sample.numbers)


def to_rate(sample: Sample, decisions: Sequence[Event | None], person: str) -> tuple[int, ...]:
    """Give the places in a sample, from 1, that a person has still to rate; never their own."""
    done = {e.said("about_entry") for e in sample.ratings if e.leaf.author == person}
    return tuple(
        place
        for place, event in enumerate(decisions, 1)
        if event is not None and event.leaf.author != person and event.number not in done
    )


def blind_data(decision: Event) -> dict[str, Any]:
    """Give what a second rater sees of a decision."""
    content = decision.content or {}
    shown = {name: content[name] for name in SHOWN if name in content}
    shown["observations"] = [
        {name: one.get(name) for name in ("indicator", "status", "basis", "certainty", "quote")}
        for one in content.get("observations", ())
    ]
    return shown


def has_seen(journal: Journal, held: Sequence[Event], decision: Event, identity: Identity) -> bool:
    """Say whether a person reviewed a decision, or opened it in another way than to rate it blind.

    A search, a bundle and a moderation name what they opened in their content alone.
    """
    person = identity.person
    reviewed = any(
        e.kind == Kind.REVIEW and e.leaf.author == person and e.about == decision.leaf.id
        for e in held
    )
    return reviewed or _has_opened(_accesses(journal, identity), decision.leaf)


def _accesses(journal: Journal, identity: Identity) -> tuple[Event, ...]:
    """Give what a person opened, except to rate it blind."""
    return tuple(
        event
        for event in opened_events(journal, identity.sealing, Kind.ACCESS)
        if event.leaf.author == identity.person and event.leaf.codes.get("reason") != BLIND
    )


def _has_opened(accesses: Iterable[Event], leaf: Leaf) -> bool:
    return any(
        event.about == leaf.id
        or leaf.number in (event.said("opened") or ())
        or (leaf.subject is not None and event.leaf.subject == leaf.subject)
        for event in accesses
    )


def waiting_samples(
    journal: Journal, identity: Identity, leaves: Iterable[Leaf]
) -> dict[int, tuple[int, ...]]:
    """Give the decisions among these entries that a person has still to rate blind, by sample.

    Only a lead's key opens a sample; somebody who moderates it has said that they will not rate.

    Raises:
        TamperError: A sample is not as it was signed.
    """
    others = [x for x in leaves if x.kind == Kind.DECISION and x.author != identity.person]
    seen = _accesses(journal, identity) if others else ()
    asked = {leaf.number for leaf in others if not _has_opened(seen, leaf)}
    found: dict[int, tuple[int, ...]] = {}
    for event in opened_events(journal, identity.sealing, Kind.SAMPLE) if asked else ():
        if event.said("format") != SAMPLE or not asked & set(event.said("numbers") or ()):
            continue
        sample = sample_of(journal, identity.sealing, event.number)
        rated = {
            e.said("about_entry") for e in sample.ratings if e.leaf.author == identity.person
        } | {e.said("about_entry") for e in sample.moderations}
        left = tuple(n for n in sample.numbers if n in asked and n not in rated)
        if left:
            found[event.number] = left
    return found


def tasks(events: Sequence[Event], today: date) -> tuple[Task, ...]:
    """Give the actions of all audits, and whether each is done or overdue."""
    done = {e.about: e for e in events if e.said("format") == DONE}
    found = []
    for event in events:
        if event.said("format") == ACTION:
            day, end = day_of(str(event.said("by_when"))), done.get(event.leaf.id)
            late = end is None and (day is None or day < today)
            found.append(Task(event, end, late))
    return tuple(found)


def to_audit_again(events: Sequence[Event], today: date) -> tuple[Event, ...]:
    """Give findings that were to be looked at again by now, where no sample was drawn since."""
    samples = [event for event in events if event.kind == Kind.SAMPLE]
    return tuple(
        event
        for event in events
        if event.said("format") == FINDING
        and (day := day_of(str(event.said("again_by") or ""))) is not None
        and day <= today
        and not any(s.number > event.number for s in samples)
    )


def findings(events: Sequence[Event]) -> tuple[Mapping[str, Any], ...]:
    """Give the findings of all audits as plain data."""
    return tuple(
        {"entry": e.number, "day": e.day.isoformat(), **dict(e.content or {})}
        for e in events
        if e.said("format") == FINDING
    )
