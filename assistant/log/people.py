"""Who is in the log: accounts as the leaves tell them, and who may write what.

Built by reading account and key entries in order; the same rules hold when writing (`journal.py`)
and when checking (`verify.py`). Public keys only; names are sealed. The rules of roles themselves
are in `assistant.account`. A key that was changed signs up to its change and no further.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.account import Card, Role, may_admit, reads_narrative
from assistant.log.checkpoint import NoteKey
from assistant.log.entry import Kind, Leaf

CLOSED = "closed"
ROTATED = "rotated"
HANDED_OVER = "handed_over"
"""Values of the code `change`: an account that ended, a key that was changed, cases passed on."""

_BY_ADMIN = frozenset({Kind.ACCOUNT, Kind.KEY, Kind.WITNESS, Kind.PROOF})
_BY_LEAD = frozenset(
    {Kind.REVIEW, Kind.SAMPLE, Kind.FINDING, Kind.HOLD, Kind.ERASURE}
    | {Kind.FRAMEWORK_PUBLISHED, Kind.RESTORED}
)


@dataclass(frozen=True, slots=True)
class Member:
    """One account, as public as it is in the log."""

    person: str
    role: Role
    key: NoteKey
    sealing_key: str
    since: int = 1
    """The entry from which `key` signs."""
    earlier: tuple[tuple[int, NoteKey], ...] = ()
    """Keys that were changed, each with the entry from which it signed."""
    closed: int | None = None
    """The entry that ended the account."""

    def keys_at(self, number: int) -> tuple[NoteKey, ...]:
        """Return what signs the checkpoint of this entry: both keys where one was changed."""
        if not self.earlier:
            return (self.key,) if self.since <= number else ()
        if number == self.since:
            return (self.earlier[-1][1], self.key)
        known = [*self.earlier, (self.since, self.key)]
        return tuple(key for since, key in known if since <= number)[-1:]


def origin(log: str) -> str:
    """Return the name of a log in its checkpoints."""
    return f"threshold/{log}"


@lru_cache(maxsize=64)  # asked at each append, twice
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
        self._readers: dict[tuple[str, str], tuple[str, ...]] = {}
        """Who reads what a person writes, as the accounts stand."""
        self.recovery = ""
        self.purpose = ""

    def add(self, leaf: Leaf) -> str:
        """Take in an account or key entry; return why it may not stand, empty if it may."""
        self._readers.clear()
        if leaf.kind == Kind.KEY:
            return self._change(leaf)
        if leaf.codes.get("change") == CLOSED:
            return self._close(leaf)
        member = _member(leaf)
        if member is None:
            return "its public keys or its role cannot be read"
        if leaf.number == 1:
            return self._begin(leaf, member)
        why = self.why_not_admit(
            leaf.author, member.person, role=member.role, signing_key=member.key.public
        )
        if not why:
            self._members[member.person] = member
        return why

    def why_not_admit(self, by: str, person: str, *, role: Role, signing_key: bytes) -> str:
        """Say why somebody may not admit this person; empty if they may."""
        if person in self._members:
            return "this person has an account already"
        if not self.may_admit(by, role):
            return "whoever wrote it may not admit this person"
        return "its signing key is somebody's already" if self.has_key(signing_key) else ""

    def _begin(self, leaf: Leaf, member: Member) -> str:
        if member.person != leaf.author:
            return "the first account must be its own author's"
        self.recovery = str(leaf.codes.get("recovery_key", ""))
        self.purpose = str(leaf.codes.get("purpose", ""))
        self._founder = member.person
        self._members[member.person] = member
        return ""

    def _close(self, leaf: Leaf) -> str:
        person = str(leaf.codes.get("person", ""))
        why = self.why_not_close(leaf.author, person)
        if not why:
            self._members[person] = replace(self._members[person], closed=leaf.number)
        return why

    def why_not_close(self, by: str, person: str) -> str:
        """Say why somebody may not end an account; empty if they may.

        Somebody who may admit a lead must always be left: the last lead, or whoever stands in.
        """
        member = self._members.get(person)
        if member is None or member.closed:
            return "there is no such account, or it ended already"
        if not self.may_admit(by, member.role):
            return "whoever wrote it may not end this account"
        left = [m for m in self._members.values() if not m.closed and m.person != person]
        if not any(m.role is Role.LEAD or m.person == self._founder for m in left):
            return "nobody would be left who may admit a lead"
        return ""

    def _change(self, leaf: Leaf) -> str:
        if leaf.codes.get("change") == ROTATED:
            return self._rotate(leaf)
        if leaf.codes.get("change") == HANDED_OVER:
            return self.why_not_hand_over(leaf.author, str(leaf.codes.get("person", "")))
        return "this version does not know what it changes"

    def _rotate(self, leaf: Leaf) -> str:
        old, public = self._members.get(leaf.author), _signing_key(leaf)
        sealing = str(leaf.codes.get("sealing_key", ""))
        if old is None or old.closed or leaf.codes.get("person") != leaf.author:
            return "a key is changed by its own holder only"
        if public is None or not sealing.startswith("age1") or self.has_key(public):
            return "its new keys cannot be read, or have been used before"
        key = note_key(leaf.log, person=leaf.author, public=public)
        self._members[leaf.author] = replace(
            old,
            key=key,
            sealing_key=sealing,
            since=leaf.number,
            earlier=(*old.earlier, (old.since, old.key)),
        )
        return ""

    def why_not_hand_over(self, by: str, person: str) -> str:
        """Say why somebody may not pass records on to a person; empty if they may."""
        member = self._members.get(person)
        if not self.may_write(by, Kind.HOLD):
            return "only a lead passes records on"
        if member is None or member.closed or not reads_narrative(member.role):
            return "whoever should get them may not read records"
        if member.role is Role.TRAINER and self.purpose != "training":
            return "a trainer reads no live records"
        return ""

    def has_key(self, public: bytes) -> bool:
        """Say whether this signing key is, or was, somebody's in the log."""
        return any(key.public == public for key in self.keys())

    def get(self, person: str) -> Member | None:
        """Return a person's account."""
        return self._members.get(person)

    def persons(self) -> tuple[str, ...]:
        """Return the ids of everybody who ever had an account, in order of admission."""
        return tuple(self._members)

    def keys(self, at: int | None = None) -> tuple[NoteKey, ...]:
        """Return every signing key that the log ever had, or those that signed at one entry."""
        if at is not None:
            return tuple(key for member in self._members.values() for key in member.keys_at(at))
        return tuple(
            key
            for member in self._members.values()
            for key in (*(old for _, old in member.earlier), member.key)
        )

    def readers(self, author: str, answers: str = "") -> tuple[str, ...]:
        """Return the public keys that a record is sealed to: author, leads, recovery.

        Args:
            author: Who writes it.
            answers: Who wrote the entry that it is about, if it is somebody else's.
        """
        found = self._readers.get((author, answers))
        if found is None:
            found = self._readers[author, answers] = self._all_readers(author, answers)
        return found

    def _all_readers(self, author: str, answers: str) -> tuple[str, ...]:
        active = [member for member in self._members.values() if not member.closed]
        leads = [member.sealing_key for member in active if member.role is Role.LEAD]
        own = [member.sealing_key for member in active if member.person in {author, answers}]
        return tuple(dict.fromkeys([*own, *leads, *([self.recovery] if self.recovery else [])]))

    def may_admit(self, by: str, newcomer: Role) -> bool:
        """Say whether a person may admit somebody with this role."""
        author = self._members.get(by)
        if author is None or author.closed:
            return False
        founder, has_lead = by == self._founder, self._has_lead()
        return may_admit(author.role, newcomer, founder=founder, has_lead=has_lead)

    def may_write(self, by: str, kind: str) -> bool:
        """Say whether a person may write an entry of this kind."""
        author = self._members.get(by)
        if author is None or author.closed:
            return False
        if not reads_narrative(author.role):
            return kind in _BY_ADMIN
        if author.role is Role.TRAINER and self.purpose != "training":
            return False
        if kind not in _BY_LEAD or author.role is Role.LEAD:
            return True
        return by == self._founder and not self._has_lead()

    def _has_lead(self) -> bool:
        return any(m.role is Role.LEAD and not m.closed for m in self._members.values())


def _member(leaf: Leaf) -> Member | None:
    codes, public = leaf.codes, _signing_key(leaf)
    try:
        role, person = Role(str(codes["role"])), str(codes["person"])
    except (KeyError, ValueError):
        return None
    sealing = str(codes.get("sealing_key", ""))
    if public is None or not sealing.startswith("age1"):
        return None
    key = note_key(leaf.log, person=person, public=public)
    return Member(person, role, key, sealing, leaf.number)


def _signing_key(leaf: Leaf) -> bytes | None:
    try:
        public = bytes.fromhex(str(leaf.codes.get("signing_key", "")))
    except ValueError:
        return None
    return public if len(public) == 32 else None
