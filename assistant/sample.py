"""A dip sample: which decisions are looked at again, drawn so that nobody picks them by hand.

Stratified, and settled by a seed: the same seed, log and wish give the same sample on every
machine. Without a seed of one's own the log's own root is the seed, which nobody chooses. Pure: it
opens nothing and writes nothing. Neighbours: `oversight_entry.py` (how a sample is recorded),
`oversight.py` (its ratings).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from assistant.error import LogError
from assistant.log.entry import Kind
from assistant.opened import Event

STRATA = ("level", "tier", "agreement", "author")
"""What a sample may be spread over; an author is never shown to whoever rates."""
USUAL = ("level", "agreement")
MOST = 200
Stratum = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What kind of sample is wanted."""

    size: int
    seed: str
    by: tuple[str, ...] = USUAL
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The decisions from which a sample is drawn."""

    held: Mapping[Stratum, tuple[Event, ...]]
    closed: int
    """Decisions of the time that the key does not open: they cannot be drawn."""

    @property
    def size(self) -> int:
        """How many decisions there are to draw from."""
        return sum(map(len, self.held.values()))


def frame_of(events: Sequence[Event], wish: Wish) -> Frame:
    """Give the decisions that a sample is drawn from, by stratum.

    Raises:
        LogError: The wish is for no sample.
    """
    _check(wish)
    held: dict[Stratum, list[Event]] = defaultdict(list)
    closed = 0
    for event in events:
        if event.kind != Kind.DECISION or not _in_time(event, wish):
            continue
        if event.content is None:
            closed += 1
            continue
        held[tuple(_value(event, name) for name in wish.by)].append(event)
    return Frame({key: tuple(found) for key, found in sorted(held.items())}, closed)


def draw(frame: Frame, wish: Wish) -> tuple[Event, ...]:
    """Draw the sample, in order of number: an order that tells nothing of levels or authors."""
    shares = shares_of({key: len(found) for key, found in frame.held.items()}, wish)
    drawn = [
        event
        for key, found in frame.held.items()
        for event in sorted(found, key=lambda e: _lot(wish.seed, e.leaf.id))[: shares[key]]
    ]
    return tuple(sorted(drawn, key=lambda event: event.number))


def shares_of(sizes: Mapping[Stratum, int], wish: Wish) -> dict[Stratum, int]:
    """Give how many are drawn from each stratum: in proportion, and at least one where it can be.

    Where there are more strata than places, the lot decides which have one.

    Examples:
        >>> shares_of({("3",): 90, ("4",): 9, ("5",): 1}, Wish(10, "seed"))
        {('3',): 8, ('4',): 1, ('5',): 1}
    """
    total, order = sum(sizes.values()), sorted(sizes, key=lambda key: _lot(wish.seed, *key))
    places = min(wish.size, total)
    taken = dict.fromkeys(sorted(sizes), 0)
    for key in order[:places]:
        taken[key] = 1
    for _ in range(places - sum(taken.values())):
        open_ = [key for key in order if taken[key] < sizes[key]]
        short = {key: sizes[key] * places / total - taken[key] for key in open_}
        taken[max(short, key=lambda key: short[key])] += 1
    return taken


def root_seed(note: str) -> str:
    """Give the seed that nobody chose: made from the log's latest signed checkpoint.

    Only the lines that are the log's own count (origin, size, root), not the signatures.
    """
    return sha256("\n".join(note.splitlines()[:3]).encode()).hexdigest()[:16]


def _lot(seed: str, *parts: str) -> bytes:
    """Give a lot that is the same on every machine."""
    return sha256("\0".join((seed, *parts)).encode()).digest()


def _value(event: Event, name: str) -> str:
    if name == "author":
        return event.leaf.author
    if name == "agreement":
        return str(event.said("compared") or "not known")
    return str(event.leaf.codes.get(name, "not known"))


def _in_time(event: Event, wish: Wish) -> bool:
    after = wish.since is None or event.day >= wish.since
    return after and (wish.until is None or event.day <= wish.until)


def _check(wish: Wish) -> None:
    unknown = [name for name in wish.by if name not in STRATA]
    if unknown:
        hint = f"Use one or more of: {', '.join(STRATA)}."
        raise LogError(f"A sample is not spread over {unknown[0]!r}.", hint=hint, code="bad_entry")
    if not 1 <= wish.size <= MOST:
        message = f"A sample has 1 to {MOST} records, not {wish.size}."
        raise LogError(message, hint="A person has to read each of them.", code="bad_entry")
