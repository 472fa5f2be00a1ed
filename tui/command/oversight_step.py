"""What the lead's commands share: who may, which level is meant, which records a sample has.

Neighbours: `log_sample.py` (sample, rate), `log_moderate.py`, `log_finding.py`, `log_report.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tui.command.follow import open_live, unlocked

if TYPE_CHECKING:
    from assistant.key import Identity
    from assistant.log.entry import Leaf
    from assistant.log.journal import Journal
    from assistant.opened import Event
    from assistant.oversight import Sample

CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True)
class Desk:
    """A lead at work on one sample."""

    journal: Journal
    identity: Identity
    sample: Sample
    held: tuple[Event, ...]
    decisions: tuple[Event | None, ...]
    """Those of the sample, in its order; None where one is erased or closed."""


def open_as_lead(options: Mapping[str, Any]) -> tuple[Journal, Identity]:
    """Open the live log as a lead of it.

    Raises:
        LogError: There is none, it is a training log, or this person is no lead.
    """
    from assistant.error import LogError

    app, journal = open_live(options["store"])
    identity = unlocked(app, piped=options.get("text") == "-")
    if not journal.people().may_write(identity.person, "sample"):
        message = "This is for a lead of this log."
        hint = "Your own records: threshold log list --author me"
        raise LogError(message, hint=hint, code="not_allowed")
    return journal, identity


def open_desk(number: int, options: Mapping[str, Any]) -> Desk:
    """Open a sample for work.

    Raises:
        LogError: This person is no lead, or the entry is no sample.
    """
    from assistant.opened import events
    from assistant.oversight import decisions_of, sample_of

    journal, identity = open_as_lead(options)
    sample = sample_of(journal, identity.sealing, number)
    held = tuple(events(journal, identity.sealing))
    return Desk(journal, identity, sample, held, decisions_of(sample, held))


def record_at(desk: Desk, place: int) -> Event:
    """Give the decision at a place of a sample, from 1.

    Raises:
        LogError: The sample has no such place, or its record is erased or closed.
    """
    from assistant.error import LogError

    size = len(desk.decisions)
    if not 1 <= place <= size:
        message = f"The sample has no record {place}: it has {size}."
        raise LogError(message, hint=f"Give a place from 1 to {size}.", code="no_entry")
    event = desk.decisions[place - 1]
    if event is None:
        message = f"Record {place} of the sample was erased, or your key does not open it."
        raise LogError(message, hint="Leave it out.", code="erased")
    return event


def level_choices(journal: Journal, decision: Leaf) -> dict[str, str]:
    """Give the levels of the decision's own framework by their band, and `cannot-tell`."""
    from assistant.decision import choices
    from assistant.error import LogError
    from rules.error import RulesError
    from rules.model import Band
    from tui.command.log_review import kept_framework

    try:
        found = {band.code: words for band, words in choices(kept_framework(journal, decision))}
    except (LogError, RulesError):  # a record from elsewhere: the national bands stand in
        found = {band.code: band.code.replace("_", " ") for band in Band}
    return {**found, CANNOT_TELL: "I cannot tell from what is here"}


def level_named(journal: Journal, decision: Leaf, name: str) -> dict[str, Any] | None:
    """Give the level that is meant, as a record keeps it; None for `cannot-tell`.

    Raises:
        LogError: There is no such level.
        UnknownFramework: The framework has no level of this name.
    """
    from assistant.decision import band_named
    from assistant.error import LogError
    from assistant.published import level_data
    from rules.error import RulesError
    from rules.model import Band
    from tui.command.log_review import kept_framework

    if name.replace(" ", "-").replace("_", "-") == CANNOT_TELL:
        return None
    try:
        framework = kept_framework(journal, decision)
    except (LogError, RulesError):
        if name not in {band.code for band in Band}:
            hint = f"Use one of: {', '.join(level_choices(journal, decision))}."
            raise LogError(f"There is no level {name!r}.", hint=hint, code="bad_entry") from None
        return {"band": name, "level": "not known", "name": name.replace("_", " ")}
    return level_data(framework, band_named(framework, name))
