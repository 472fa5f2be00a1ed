"""Makers for tests of what follows a decision: events without a log, and a log of two people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assistant.account import Role
from assistant.key import Identity
from assistant.log.addition import NewEntry
from assistant.log.entry import Kind, Leaf, Sealed
from assistant.log.journal import Journal
from assistant.log.seal import new_id
from assistant.log.store import LogStore
from assistant.opened import Event
from tests.fake_log import NOW, RECOVERY, an_identity

CHILD, BROTHER, OTHER = "c" * 32, "b" * 32, "d" * 32
_NOTHING = Sealed("0" * 64, "0" * 64, "0" * 64, "0" * 32, "0" * 64)


def an_event(number: int, kind: str = "decision", **given: Any) -> Event:
    """Make an entry as one key sees it: `day`, `subject`, `codes`, `about`, `content`."""
    codes = dict(given.get("codes", {}))
    if given.get("about"):
        codes["entry"] = f"{given['about']:032x}"
    leaf = Leaf(
        number=number,
        log="a" * 32,
        id=f"{number:032x}",
        kind=kind,
        author=given.get("author", "1" * 32),
        recorded=f"{given.get('day', '2026-11-25')}T09:30:00Z",
        subject=given.get("subject", CHILD),
        codes=codes,
        sealed=_NOTHING,
    )
    return Event(leaf, given.get("content", {}))


def noted(*indicators: str, status: str = "present") -> Mapping[str, Any]:
    """Make the content of a decision that notes these indicators."""
    return {"observations": [{"indicator": name, "status": status} for name in indicators]}


def a_record(subject: str | None = CHILD, **content: Any) -> NewEntry:
    """Make a decision with this content, at a statutory level."""
    codes = {"level": 4, "band": "child_protection", "tier": "statutory", "framework": "devon"}
    return NewEntry(Kind.DECISION, {"concern": "He fell.", **content}, codes, subject)


@dataclass
class Team:
    """A log with a practitioner, and the lead who admitted them."""

    journal: Journal
    lead: Identity
    ann: Identity

    def decide(self, who: Identity, subject: str | None = CHILD, **content: Any) -> Leaf:
        """Put a decision on record and give its leaf."""
        return self.put(who, a_record(subject, **content))

    def put(self, who: Identity, new: NewEntry, now: datetime = NOW) -> Leaf:
        """Put an entry on record and give its leaf."""
        from assistant.opened import leaf_of

        return leaf_of(self.journal, self.journal.append(who, new, now=now).number)


def a_team(store: LogStore) -> Team:
    """Begin a log with a lead, who admits a practitioner."""
    journal, lead, ann = Journal(store), an_identity("Lee", Role.LEAD), an_identity("Ann")
    journal.begin(lead, recovery=RECOVERY.public, now=NOW)
    journal.admit(lead, ann.card, now=NOW)
    return Team(journal, lead, ann)


def a_subject() -> str:
    """Give a fresh subject."""
    return new_id()
