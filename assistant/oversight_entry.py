"""What a lead puts on record: a sample, a blind rating, a moderated level, a finding, an action.

Each becomes one sealed entry. What is about a child goes under that child's subject, so that it is
erased with the rest; a rating does not name its decision in the open, and is sealed to its author
and the leads, not to whoever is rated. Pure. Neighbours: `sample.py` (drawing), `oversight.py`
(reading them again).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from assistant.error import LogError
from assistant.log.addition import NewEntry
from assistant.log.entry import Kind, Leaf
from assistant.opened import Event
from assistant.sample import Frame, Wish
from assistant.working_day import day_of

SAMPLE = "threshold/sample@1"
RATING = "threshold/rating@1"
MODERATION = "threshold/moderation@1"
FINDING = "threshold/finding@1"
ACTION = "threshold/action@1"
DONE = "threshold/action-done@1"
MIN_WORDS = 3


@dataclass(frozen=True, slots=True)
class Rating:
    """A second person's level for a decision whose first level they were not shown."""

    level: Mapping[str, Any] | None
    """Band, level and name; None: cannot tell."""
    reason: str
    seen_before: bool = False
    """Whether they had opened or reviewed the record before: then it is not blind."""


@dataclass(frozen=True, slots=True)
class Moderation:
    """The level on which people settled after both reasons were read."""

    level: Mapping[str, Any] | None
    """None: it stays open."""
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What an audit found, about practice and not about one child."""

    words: str
    again_by: str = ""
    """The day by which it is looked at again."""


@dataclass(frozen=True, slots=True)
class Action:
    """What has to be done about a finding."""

    words: str
    owner: str
    """A role, not a name."""
    by_when: str


def sample_entry(
    wish: Wish, frame: Frame, drawn: Sequence[Event], *, size: int, chosen_seed: bool
) -> NewEntry:
    """Make the entry of a sample: seed, frame and numbers, all sealed.

    Args:
        wish: What was wanted.
        frame: What it was drawn from.
        drawn: What was drawn.
        size: How many entries the log held.
        chosen_seed: Whether a person gave the seed.
    """
    numbers = {event.number for event in drawn}
    content = {
        "format": SAMPLE,
        "seed": wish.seed,
        "seed_chosen": chosen_seed,
        "wanted": wish.size,
        "by": list(wish.by),
        "since": wish.since.isoformat() if wish.since else None,
        "until": wish.until.isoformat() if wish.until else None,
        "log_size": size,
        "frame": frame.size,
        "closed": frame.closed,
        "strata": [
            {
                "is": list(key),
                "held": len(held),
                "drawn": sum(event.number in numbers for event in held),
            }
            for key, held in frame.held.items()
        ],
        "numbers": [event.number for event in drawn],
    }
    return NewEntry(Kind.SAMPLE, content)


def rating_entry(rating: Rating, decision: Leaf, sample: Leaf) -> NewEntry:
    """Make the entry of a second rating.

    Raises:
        LogError: It has no reason.
    """
    _require(rating.reason, "A rating needs its reason, also 'cannot tell'.")
    return _of_child(RATING, rating, decision, sample)


def moderation_entry(moderation: Moderation, decision: Leaf, sample: Leaf) -> NewEntry:
    """Make the entry of a moderated level.

    Raises:
        LogError: It has no reason.
    """
    _require(moderation.reason, "A moderated level needs its reason.")
    return _of_child(MODERATION, moderation, decision, sample)


def finding_entry(finding: Finding, sample: Leaf) -> NewEntry:
    """Make the entry of a finding of a sample.

    Raises:
        LogError: It says nothing, or is to be looked at again on no day.
    """
    _require(finding.words, "What was found? One sentence is enough.")
    if finding.again_by and day_of(finding.again_by) is None:
        raise _bad("Give the day of looking again as a day, such as 2027-03-01.")
    content = {"format": FINDING, "sample": sample.number, **asdict(finding)}
    return NewEntry(Kind.FINDING, content, {"entry": sample.id})


def action_entry(action: Action, about: Leaf) -> NewEntry:
    """Make the entry of an action that follows from a finding or a sample.

    Raises:
        LogError: It says not what, who, or by which day.
    """
    _require(action.words, "What has to be done? One sentence is enough.")
    if not action.owner.strip():
        raise _bad("An action needs an owner: a role, such as deputy safeguarding lead.")
    if day_of(action.by_when) is None:
        raise _bad("An action needs a day, such as 2026-12-18.")
    content = {"format": ACTION, "about": about.number, **asdict(action)}
    return NewEntry(Kind.ACTION, content, {"entry": about.id})


def done_entry(words: str, action: Leaf) -> NewEntry:
    """Make the entry that says that an action is done, and what came of it.

    Raises:
        LogError: It does not say what was done.
    """
    _require(words, "What was done, and what shows it? One sentence is enough.")
    content = {"format": DONE, "action": action.number, "words": words.strip()}
    return NewEntry(Kind.ACTION, content, {"entry": action.id, "reason": "done"})


def _of_child(format_: str, value: Any, decision: Leaf, sample: Leaf) -> NewEntry:
    """Seal it under the child's subject, and name the sample alone in the open."""
    content = {
        "format": format_,
        "sample": sample.number,
        "about_entry": decision.number,
        **asdict(value),
    }
    subject = decision.subject or decision.id
    return NewEntry(Kind.FINDING, content, {"entry": sample.id}, subject)


def _require(words: str, message: str) -> None:
    if len(words.strip()) < MIN_WORDS:
        raise _bad(message)


def _bad(message: str) -> LogError:
    return LogError(message, hint="Nothing was recorded.", code="bad_entry")
