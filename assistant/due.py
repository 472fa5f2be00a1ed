"""What waits for somebody: no reply, looking again, help that was declined, the same answer twice.

Pure: it judges entries that are opened already, at a time that is given. What is done is seen only
from the log, so an item stands until something is written down about it. A time that was written in
words is never guessed: it is listed for a person to judge. Danger does not keep working days: a
clock that still runs is no reason to wait. Neighbours: `opened.py`, `working_day.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from assistant.chronology import household_of
from assistant.log.entry import Kind
from assistant.opened import Event
from assistant.record_entry import Answer, Family, LoggedAs, declined_help
from assistant.working_day import day_of, due_after, months_after
from rules.model import Band, Clock

CHECK_MONTHS = (3, 6)
EARLY = timedelta(days=14)
"""How long before its day a check at three or six months counts as made."""
OURS = Clock("ours", (), "", 1, "working_days", "ours", "our suggestion")
"""Where an area has no time limit for an answer: we ask after a working day."""
NEARLY = timedelta(days=2)
LOOKS = frozenset({Kind.DECISION, Kind.ADDENDUM, Kind.REVIEW, Kind.OUTCOME})
ANSWERS = frozenset({Kind.ADDENDUM, Kind.OUTCOME})

Clocks = Callable[[Event], Sequence[Clock]]


class Wait(StrEnum):
    """What is waited for."""

    NOT_RUNG = "not_rung"
    RING_AGAIN = "ring_again"
    NO_REPLY = "no_reply"
    LOOK_AGAIN = "look_again"
    ACTION = "action"
    DECLINED = "declined_help"
    STEP_DOWN = "step_down"
    SAME_ANSWER = "no_further_action_again"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that waits."""

    wait: Wait
    event: Event
    since: str
    """The day on which it fell due, as an ISO day; empty where only a person can say."""
    words: str


def due(held: Sequence[Event], *, now: datetime, clocks: Clocks) -> tuple[Due, ...]:
    """Give what is due, the longest first; what was written in words comes last.

    Args:
        held: The entries of a log in order of number, opened as far as the key goes.
        now: The time, with its time zone.
        clocks: Gives the time limits for an answer that hold for a decision.
    """
    all_, today = _Held(held), now.date()
    found = [
        *_calls(all_, now, clocks),
        *_looks(all_, today),
        *_actions(all_, today),
        *_declined(all_, today),
        *_step_downs(all_, today),
        *_same_answers(held),
    ]
    return tuple(sorted(found, key=lambda d: (d.since or "9", d.event.number, d.wait)))


class _Held:
    """The entries, found by the decision or the child that they are about."""

    def __init__(self, held: Sequence[Event]) -> None:
        self.events = held
        self._about: dict[str, list[Event]] = {}
        self._subject: dict[str, list[Event]] = {}
        for event in held:
            self._about.setdefault(event.about or event.leaf.id, []).append(event)
            if event.subject is not None:
                self._subject.setdefault(event.subject, []).append(event)

    def about(self, decision: Event) -> list[Event]:
        """Give what was added to a decision."""
        return [e for e in self._about[decision.leaf.id] if e is not decision]

    def later(self, event: Event) -> Iterator[Event]:
        """Yield what was written afterwards about the same decision or the same child."""
        same = self._about[event.about or event.leaf.id]
        child = self._subject.get(event.subject or "", [])
        return (other for other in (*same, *child) if other.number > event.number)

    def looked(self, event: Event, day: date, *, kinds: frozenset[Kind] = LOOKS) -> bool:
        """Say whether somebody wrote about it afterwards, on or after a day."""
        return any(other.kind in kinds and other.day >= day for other in self.later(event))


def answer_clocks(clocks: Sequence[Clock], band: str) -> tuple[Clock, ...]:
    """Give those time limits of a framework that say when the front door answers."""
    return tuple(
        clock
        for clock in clocks
        if "decision_on" in clock.id and not clock.later and band in {b.code for b in clock.bands}
    )


# --- the call --------------------------------------------------------------------------------


def _calls(held: _Held, now: datetime, clocks: Clocks) -> Iterator[Due]:
    for decision in held.events:
        if decision.kind != Kind.DECISION:
            continue
        about = held.about(decision)
        if any(_is_answer(event) for event in about):
            continue
        attempts = [event for event in about if event.kind == Kind.REFERRAL_ATTEMPT]
        silent = any(event.kind == Kind.OUTCOME for event in about)
        rung = _rung(decision, about)
        if attempts or rung or silent:
            yield from _no_answer(decision, attempts, rung, now=now, clocks=clocks)
        elif decision.leaf.codes.get("tier") == "statutory":
            words = "No call to the front door is on record. Was it rung? Write it down."
            yield Due(Wait.NOT_RUNG, decision, decision.day.isoformat(), words)


def _no_answer(
    decision: Event, attempts: list[Event], rung: str, *, now: datetime, clocks: Clocks
) -> Iterator[Due]:
    last = attempts[-1] if attempts else None
    if last is not None and last.said("answered") is False:
        words = "Nobody answered. Ring again, and ask for the manager."
        yield Due(Wait.RING_AGAIN, last, last.day.isoformat(), words)
        return
    start = _time(str((last.said("rung") if last else rung) or ""), last or decision, now)
    ends, source = _ends(decision, last, start, clocks)
    if ends <= now:
        words = f"No answer is on record {source}. Ring and ask for the decision."
        if last is not None and last.said("logged_as") in (LoggedAs.CONTACT, LoggedAs.ADVICE):
            words += f" It was logged there as {last.said('logged_as')}: ask if that is right."
        yield Due(Wait.NO_REPLY, last or decision, ends.date().isoformat(), words)


def _ends(
    decision: Event, last: Event | None, start: datetime, clocks: Clocks
) -> tuple[datetime, str]:
    """Give when an answer should have come: what they said, else the local limit, else ours."""
    promised = day_of(str(last.said("decision_by") or "")) if last else None
    if promised is not None:
        day = datetime.combine(promised, datetime.max.time(), start.tzinfo)
        return day, "by the day they gave"
    timed = [
        (end, clock)
        for clock in clocks(decision)
        if (end := due_after(start, clock.amount, clock.unit)) is not None
    ]
    if timed:
        ends, clock = min(timed, key=lambda pair: pair[0])
        check = "; check the source" if clock.mark == "UNVERIFIED" else ""
        unit = clock.unit.replace("_", " ").removesuffix("s")
        limit = f"{clock.amount} {unit}" if clock.amount == 1 else f"{clock.amount} {unit}s"
        return ends, f"within the area's limit ({limit}{check})"
    return due_after(start, OURS.amount, OURS.unit) or start, "after a working day"


def _is_answer(event: Event) -> bool:
    """Say whether the front door answered: it stands in the open."""
    return event.kind == Kind.OUTCOME and event.leaf.codes.get("reason") != Answer.NO_REPLY.value


def _rung(decision: Event, about: list[Event]) -> str:
    """Give when the front door was rung, as the decision or an addendum has it."""
    times = ((event.said("times") or {}).get("rung") for event in (decision, *about))
    return next((str(time) for time in times if time), "")


def _time(words: str, event: Event, now: datetime) -> datetime:
    """Read a time; where it is in words, the time of the record stands in."""
    try:
        found = datetime.fromisoformat(words.strip())
    except ValueError:
        found = datetime.strptime(event.leaf.recorded, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=now.tzinfo)


# --- looking again ---------------------------------------------------------------------------


def _looks(held: _Held, today: date) -> Iterator[Due]:
    for event in held.events:
        words = str(event.said("review_date") or "")
        if not words:
            continue
        day = day_of(words)
        if day is None and not held.looked(event, event.day):
            text = "When to look again was written in words: open it and judge."
            yield Due(Wait.LOOK_AGAIN, event, "", text)
        elif day is not None and day <= today and not held.looked(event, day - NEARLY):
            text = f"It was to be looked at again by {day.isoformat()}."
            yield Due(Wait.LOOK_AGAIN, event, day.isoformat(), text)


def _actions(held: _Held, today: date) -> Iterator[Due]:
    """Give what a review asked for by a day, and nobody has written about since."""
    for event in held.events:
        if event.kind != Kind.REVIEW or not event.said("by_when"):
            continue
        words = str(event.said("by_when"))
        day = day_of(words)
        passed = day is None or day <= today
        if passed and not held.looked(event, event.day, kinds=ANSWERS):
            text = "Oversight asked for something. Nothing is written down since."
            yield Due(Wait.ACTION, event, day.isoformat() if day else "", text)


def _declined(held: _Held, today: date) -> Iterator[Due]:
    for event in held.events:
        if event.content is None or not declined_help(event.content):
            continue
        if any(e.said("family") == Family.ACCEPTED.value for e in held.later(event)):
            continue
        words = "Help was declined {months} months ago. Is the offer still open? How is the child?"
        yield from _checked(held, event, today, wait=Wait.DECLINED, words=words)


def _step_downs(held: _Held, today: date) -> Iterator[Due]:
    words = "Help was stepped down {months} months ago. Has it held? How is the child?"
    before: dict[str, int] = {}
    for event in held.events:
        subject = event.subject
        if event.said("step_down"):
            yield from _checked(held, event, today, wait=Wait.STEP_DOWN, words=words)
        if event.kind != Kind.DECISION or subject is None:
            continue
        band = _height(event)
        if band < before.get(subject, band) and before[subject] >= Band.TARGETED_HELP:
            yield from _checked(held, event, today, wait=Wait.STEP_DOWN, words=words)
        before[subject] = band


def _checked(held: _Held, event: Event, today: date, *, wait: Wait, words: str) -> Iterator[Due]:
    """Give the latest of the checks at 3 and 6 months that was due and is not on record."""
    for months in reversed(CHECK_MONTHS):
        day = months_after(event.day, months)
        if day > today:
            continue
        if not held.looked(event, day - EARLY):
            yield Due(wait, event, day.isoformat(), words.format(months=months))
        return


def _same_answers(held: Sequence[Event]) -> Iterator[Due]:
    """Give households that heard twice that nothing more is done, and nobody has read it all."""
    addenda = [event for event in held if event.kind == Kind.ADDENDUM]
    ended = [e for e in held if e.said("answer") == Answer.NO_FURTHER_ACTION.value]
    seen: set[str] = set()
    for event in ended:
        subject = event.subject
        if subject is None or subject in seen:
            continue
        home = {subject, *household_of(subject, addenda)}
        seen |= home
        times = [e for e in ended if e.subject in home]
        last = times[-1]
        read = any(
            e.kind == Kind.REVIEW and e.subject in home and e.number > last.number for e in held
        )
        if len(times) > 1 and not read:
            words = f"'No further action' {len(times)} times for this household. Read it all again."
            yield Due(Wait.SAME_ANSWER, last, last.day.isoformat(), words)


def _height(event: Event) -> int:
    band = str(event.leaf.codes.get("band", ""))
    return next((int(b) for b in Band if b.code == band), 0)
