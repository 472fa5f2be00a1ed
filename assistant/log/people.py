"""Who is in the log: accounts as the leaves tell them, and who may write what.

Built by reading account entries in order; the same rules hold when writing (`journal.py`) and
when checking (`verify.py`). Public keys only; names are sealed. The rules of roles themselves
are in `assistant.account`.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.account import Card, Role, may_admit, reads_narrative
from assistant.log.checkpoint import NoteKey
from assistant.log.entry import Kind, Leaf

_BY_ADMIN = frozenset({Kind.ACCOUNT, Kind.KEY, Kind.WITNESS, Kind.PROOF, Kind.RESTORED})
_BY_LEAD = frozenset({Kind.REVIEW, Kind.SAMPLE, Kind.HOLD, Kind.ERASURE, Kind.FRAMEWORK_PUBLISHED})


@dataclass(frozen=True, slots=True)
class Member:
    """One account, as public as it is in the log."""

    person: str
    role: Role
    key: NoteKey
    sealing_key: str


def origin(log: str) -> str:
    """Return the name of a log in its checkpoints."""
    return f"threshold/{log}"


def note_key(log: str, *, person: str, public: bytes) -> NoteKey:
    """Return a person's signing key under the name that it has in this log's notes."""
    return NoteKey(f"{origin(log)}/{person}", public)


def account_codes(card: Card) -> dict[str, str | int]:
    """Return the codes of an account entry: role and public keys, not the name."""
    return {
        "person": card.person,
        "role": card.role.value,
        "signing_key": card.signing_key.hex(),
        "sealing_key": card.sealing_key,
    }


class People:
    """The accounts of one log, in the order in which they were admitted."""

    def __init__(self) -> None:
        self._members: dict[str, Member] = {}
        self._founder = ""
        self.recovery = ""
        self.purpose = ""

    def add(self, leaf: Leaf) -> str:
        """Take in an account entry; return why it may not stand, empty if it may."""
        member = _member(leaf)
        if member is None:
            return "its public keys or its role cannot be read"
        if leaf.number == 1:
            return self._begin(leaf, member)
        if member.person in self._members:
            return "this person has an account already"
        if not self.may_admit(leaf.author, member.role):
            return "whoever wrote it may not admit this person"
        self._members[member.person] = member
        return ""

    def _begin(self, leaf: Leaf, member: Member) -> str:
        if member.person != leaf.author:
            return "the first account must be its own author's"
        self.recovery = str(leaf.codes.get("recovery_key", ""))
        self.purpose = str(leaf.codes.get("purpose", ""))
        self._founder = member.person
        self._members[member.person] = member
        return ""

    def get(self, person: str) -> Member | None:
        """Return a person's account."""
        return self._members.get(person)

    def keys(self) -> tuple[NoteKey, ...]:
        """Return every signing key of the log."""
        return tuple(member.key for member in self._members.values())

    def readers(self, author: str) -> tuple[str, ...]:
        """Return the public keys that a record is sealed to: author, leads, recovery."""
        leads = [m.sealing_key for m in self._members.values() if m.role is Role.LEAD]
        own = [m.sealing_key for m in self._members.values() if m.person == author]
        return tuple(dict.fromkeys([*own, *leads, *([self.recovery] if self.recovery else [])]))

    def may_admit(self, by: str, newcomer: Role) -> bool:
        """Say whether a person may admit somebody with this role."""
        author = self._members.get(by)
        stands_in = by == self._founder
        has_lead = self._has_lead()
        return author is not None and may_admit(
            author.role, newcomer, founder=stands_in, has_lead=has_lead
        )

    def may_write(self, by: str, kind: str) -> bool:
        """Say whether a person may write an entry of this kind."""
        author = self._members.get(by)
        if author is None:
            return False
        if not reads_narrative(author.role):
            return kind in _BY_ADMIN
        if author.role is Role.TRAINER and self.purpose != "training":
            return False
        stands_in = by == self._founder and not self._has_lead()
        return kind not in _BY_LEAD or author.role is Role.LEAD or stands_in

    def _has_lead(self) -> bool:
        return any(member.role is Role.LEAD for member in self._members.values())


def _member(leaf: Leaf) -> Member | None:
    codes = leaf.codes
    try:
        public = bytes.fromhex(str(codes["signing_key"]))
        role, person = Role(str(codes["role"])), str(codes["person"])
    except (KeyError, ValueError):
        return None
    sealing = str(codes.get("sealing_key", ""))
    if len(public) != 32 or not sealing.startswith("age1"):
        return None
    return Member(person, role, note_key(leaf.log, person=person, public=public), sealing)
