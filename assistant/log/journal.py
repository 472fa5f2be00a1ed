"""What a person does with the log: begin it, add to it, list it, read it, take a checkpoint.

An addition answers only when entry, hashes, sealed content and the author's signed checkpoint
are on the disk. Nothing here changes what is there, or signs on top of an end that does not
hold. Neighbours: `addition.py` works out what is written, `verify.py` checks the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from assistant.account import Card, Role
from assistant.error import LogError, TamperError
from assistant.key import Identity
from assistant.log import checkpoint, entry, proof, seal
from assistant.log.addition import (
    Addition,
    HeldKey,
    NewEntry,
    Ready,
    answered,
    build,
    finish,
    held_key,
    prepare,
    read_nodes,
    tampered,
)
from assistant.log.admission import require_new
from assistant.log.coverage import erased
from assistant.log.ending import End, check_end, log_id, read_leaf
from assistant.log.entry import Kind, Leaf, Unreadable
from assistant.log.opening import altered, not_yours, open_content, opened_or_none, subject_keys
from assistant.log.people import People, account_codes
from assistant.log.receipt import Receipt, check
from assistant.log.restored import Memory, require_grown, seen_now
from assistant.log.store import Batch, LogStore, Row
from assistant.sealing import SealingKey

_APART = frozenset({Kind.ACCOUNT, Kind.KEY, Kind.ERASURE})
"""Kinds that are not simply added: `admit`, `membership.py`, `rotation.py`, `erasure.py`."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as everybody may see it."""

    number: int
    leaf: Leaf | None
    """None if the leaf cannot be read; `threshold log verify` says more."""
    kind: str
    recorded: str
    author: str

    @property
    def level(self) -> str:
        """The level that the person decided on, if the entry carries one."""
        return str(self.leaf.codes.get("level", "")) if self.leaf else ""


@dataclass(frozen=True, slots=True)
class Record:
    """One entry, opened."""

    line: Line
    content: Mapping[str, Any]
    reading: bytes | None
    framework: bytes | None


class Journal:
    """One decision log, over any store.

    With a `memory` it also notices, before it writes, that the store was put back.
    """

    def __init__(self, store: LogStore, memory: Memory | None = None) -> None:
        self.store = store
        self.memory = memory
        self._end: End | None = None
        self._held: HeldKey | None = None

    def forget(self) -> None:
        """Let go of every opened key: whoever used this journal has locked their own."""
        self._held = None

    def begin(
        self, identity: Identity, *, recovery: str, now: datetime, purpose: str = "live"
    ) -> Receipt:
        """Write the first entry: the founder's account and the public recovery key.

        Raises:
            LogError: The log has begun already (code `exists`).
        """
        codes = account_codes(identity.card) | {"recovery_key": recovery, "purpose": purpose}
        new = NewEntry(Kind.ACCOUNT, {"name": identity.card.name}, codes)
        addition = Addition(new, identity, seal.new_id(), now)

        def make(size: int) -> Batch:
            if size:
                raise _begun()
            readers = (identity.card.sealing_key, recovery)
            return build(addition, self.store, size=size, readers=readers)

        return self.receipt_of(self.store.append(make), addition)

    def append(self, identity: Identity, new: NewEntry, *, now: datetime) -> Receipt:
        """Add an entry and return its receipt, once it is safely kept.

        Raises:
            LogError: The entry is not one, or this person may not write it.
            LogUnavailable: It could not be kept; nothing was written.
            TamperError: The end of the log does not hold; nothing was written.
        """
        answers = answered(new, self.store, author=identity.person)
        log = self._end.log if self._end else self.log()
        addition = Addition(new, identity, log, now, answers=answers)
        ready = self._ahead(addition)

        def make(size: int) -> Batch:
            nonlocal ready
            end = self._standing(size, identity, restoring=new.kind is Kind.RESTORED)
            if log != end.log:
                raise tampered(1, "foreign_entry", "it is another log's now")
            if new.kind in _APART or not end.people.may_write(identity.person, new.kind):
                raise may_not_write(end.people, identity.person, new.kind.value)
            readers = end.people.readers(identity.person, answers)
            if ready is None or not ready.holds(self.store, readers):
                ready = prepare(addition, self.store, readers, self._held)
            return finish(addition, ready, end.tree())

        batch = self.store.append(make)
        self._held = held_key(addition, ready, batch, self._held) if ready else None
        return self.receipt_of(batch, addition, ready.label.id if ready else None)

    def _ahead(self, addition: Addition) -> Ready | None:
        """Encrypt before anybody has to wait; a fault is left to be found, and told, in turn."""
        try:
            people = self._end.people if self._end else self.people()
            readers = people.readers(addition.identity.person, addition.answers)
            return prepare(addition, self.store, readers, self._held, ahead=True)
        except LogError:
            return None

    def admit(self, identity: Identity, card: Card, *, now: datetime) -> Receipt:
        """Add somebody's account from their card; a lead gets the keys of what was kept before.

        Raises:
            LogError: This person may not admit them, or they have an account already.
        """
        new = NewEntry(Kind.ACCOUNT, {"name": card.name}, account_codes(card))
        addition = Addition(new, identity, self.log(), now)

        def make(size: int) -> Batch:
            people = self.members(size, identity)
            require_new(people, card)
            why = people.why_not_admit(
                identity.person, card.person, role=card.role, signing_key=card.signing_key
            )
            if why:
                raise not_allowed(f"add this {card.role.value}: {why}")
            readers = dict.fromkeys((*people.readers(identity.person), card.sealing_key))
            to_lead = card.sealing_key if card.role is Role.LEAD else None
            handed = subject_keys(self.store, identity.sealing, unless=to_lead) if to_lead else ()
            return build(
                addition,
                self.store,
                size=size,
                readers=tuple(readers),
                handed=[(key, card.sealing_key) for key in handed],
            )

        return self.receipt_of(self.store.append(make), addition)

    def entries(self, first: int = 1, last: int | None = None) -> Iterator[Line]:
        """Yield what everybody may see of each entry; opens nothing, needs no key."""
        return map(_line, self.store.rows(first, last))

    def show(self, number: int, reader: SealingKey) -> Record:
        """Open one entry, after checking that it is the one that was signed.

        Raises:
            LogError: There is no such entry, or it is not sealed to this key (`not_yours`).
            TamperError: It is not as it was signed.
        """
        receipt = self.receipt(number)
        breaks = check(receipt, keys=self.people().keys())
        if breaks:
            raise TamperError(breaks[0].message, breaks=breaks, hint="Run: threshold log verify")
        leaf = entry.parse(receipt.leaf)
        body = self.store.body(number)
        if body is None:
            self._why_missing(number)
        if isinstance(leaf, Unreadable) or body is None or altered(leaf, body):
            raise tampered(number, "content_altered", "its content is missing or was altered")
        opened = open_content(self.store, leaf, body, reader=reader)
        if opened is None:
            raise tampered(number, "content_altered", "its content is not what was promised")
        line = Line(number, leaf, leaf.kind, leaf.recorded, leaf.author)
        framework = self.store.framework(str(leaf.codes.get("framework_sha256", "")))
        return Record(line, opened.content, opened.reading, framework)

    def _why_missing(self, number: int) -> None:
        """Say why a content may rightly not be here.

        Raises:
            LogError: It was erased (code `erased`), or this connection may not see it.
        """
        by = erased(self.store, self.people(), number).get(number)
        if by is not None:
            raise LogError(
                f"Entry {number} was erased. Entry {by} says so, and who erased it.",
                hint=f"What it said cannot be brought back. See: threshold log show {by}",
                code="erased",
            )
        if not self.store.whole():
            raise not_yours(number)

    def receipt(self, number: int) -> Receipt:
        """Return a receipt for an entry, against the latest checkpoint.

        Raises:
            LogError: There is no such entry.
            TamperError: It cannot be read, or what its proof needs is missing.
        """
        size = self.store.size()
        if not 1 <= number <= size:
            raise LogError(
                f"There is no entry {number}; the log holds {size}.",
                hint="See them with: threshold log list",
                code="no_entry",
            )
        leaf, last = read_leaf(self.store, number), read_leaf(self.store, size)
        note, author = self.store.checkpoint(size), self.people().get(last.author)
        if note is None or author is None:
            raise tampered(size, "checkpoint_missing", "its checkpoint or its author is missing")
        path = proof.inclusion(number - 1, size, read_nodes(self.store))
        return Receipt(number, leaf.id, leaf.to_bytes(), path, note, author.key.text())

    def checkpoint(self) -> str:
        """Return the latest signed checkpoint, to be kept outside.

        Raises:
            LogError: The log is empty.
        """
        note = self.store.checkpoint(self.store.size())
        if note is None:
            raise _empty()
        return note.decode(errors="replace")

    def people(self) -> People:
        """Return the accounts in the log."""
        people = People()
        rows = (self.store.find(kind=kind.value) for kind in (Kind.ACCOUNT, Kind.KEY))
        for row in sorted(chain.from_iterable(rows), key=lambda row: row.number):
            leaf = entry.parse(row.leaf)
            if isinstance(leaf, Leaf):
                people.add(leaf)
        return people

    def names(self, reader: SealingKey) -> Mapping[str, str]:
        """Return the names of the people whose accounts this key opens, by their ids."""
        found: dict[str, str] = {}
        for row in self.store.find(kind=Kind.ACCOUNT.value):
            leaf, body = entry.parse(row.leaf), self.store.body(row.number)
            if isinstance(leaf, Leaf) and body is not None and "change" not in leaf.codes:
                opened = opened_or_none(self.store, leaf, body, reader)
                if opened is not None:
                    found[str(leaf.codes.get("person"))] = str(opened.content.get("name", ""))
        return found

    def receipt_of(self, batch: Batch, addition: Addition, id_: str | None = None) -> Receipt:
        """Return the receipt of what was just written, and remember the new end of the log."""
        self._remember(batch.note, addition.log)
        number = batch.row.number
        if id_ is None:
            leaf = entry.parse(batch.row.leaf)
            if isinstance(leaf, Unreadable):
                raise tampered(number, "entry_unreadable", f"it cannot be read: {leaf.why}")
            id_ = leaf.id
        before, self._end = self._end, self._end.followed(batch) if self._end else None
        if before and self._end:  # the path from the last leaf up is what the log was made of
            path = tuple(peak.hash for peak in reversed(before.peaks))
        else:
            path = proof.inclusion(number - 1, number, read_nodes(self.store, batch.nodes))
        return Receipt(number, id_, batch.row.leaf, path, batch.note, addition.signer.text())

    def _remember(self, data: bytes, log: str) -> None:
        note = checkpoint.parse_note(data) if self.memory else None
        head = checkpoint.parse_checkpoint(note) if note else None
        if self.memory is not None and head is not None:
            self.memory.keep(log, seen_now(self.store, head.size, head.root))

    def log(self) -> str:
        """Return the random id of this log.

        Raises:
            LogError: The log is empty (code `no_log`).
        """
        if not self.store.size():
            raise _empty()
        return log_id(self.store)

    def members(self, size: int, identity: Identity) -> People:
        """Return the accounts, once it is sure that this person may sign on top of the log.

        Raises:
            LogError: They have no account, or another key than this one (`not_a_member`).
            TamperError: The end of the log does not hold, or the log was put back to an earlier
                copy.
        """
        return self._standing(size, identity).people

    def _standing(self, size: int, identity: Identity, *, restoring: bool = False) -> End:
        """Return the end of the log that this person may sign on top of, as `members` says.

        What this journal checked or wrote last is not checked again if the store ends just so.
        `restoring` lets in the entry that says that an older copy was put back.
        """
        end, self._end = self._end, None
        if end is None or not end.stands(self.store, size):
            people = self.people()
            _require_member(people, identity)
            end = check_end(self.store, size, people)
        _require_member(end.people, identity)
        seen = self.memory.recall(end.log) if self.memory and not restoring else None
        if seen is not None:
            require_grown(self.store, end.people, seen)
        self._end = end
        return end


def _require_member(people: People, identity: Identity) -> None:
    member = people.get(identity.person)
    if member is None or member.key.public != identity.card.signing_key:
        raise _not_a_member(known=member is not None)


def _line(row: Row) -> Line:
    leaf = entry.parse(row.leaf)
    if isinstance(leaf, Unreadable):
        return Line(row.number, None, "unreadable", "", "")
    return Line(row.number, leaf, leaf.kind, leaf.recorded, leaf.author)


def _empty() -> LogError:
    return LogError(
        "This log has not begun.",
        hint="It begins with your first account: threshold account create",
        code="no_log",
    )


def _begun() -> LogError:
    return LogError(
        "This log has begun already.",
        hint="Ask a lead in it to admit you with your card: threshold account admit",
        code="exists",
    )


def _not_a_member(*, known: bool) -> LogError:
    if known:
        return LogError(
            "The key on this machine is not the one that stands under your name in this log.",
            hint="If a change of your key was interrupted, finish it: threshold key rotate",
            code="not_a_member",
        )
    return LogError(
        "You have no account in this log.",
        hint="Give a lead your card, to admit you: threshold account show --json > my-card.json",
        code="not_a_member",
    )


def may_not_write(people: People, person: str, kind: str) -> LogError:
    """Return the error for somebody who may not write an entry of this kind: why, and what then."""
    member = people.get(person)
    if member is None or member.closed is None:
        return not_allowed(f"write an entry of the kind {kind!r}")
    return LogError(
        f"Your account in this log was closed by entry {member.closed}: you can write nothing more "
        "here. What you wrote before stays as it is, under your name.",
        hint="If a child may be in danger, ring the front door or 999 now. Ask a lead of this log.",
        code="not_allowed",
    )


def not_allowed(what: str) -> LogError:
    """Return the error for what this person may not do."""
    return LogError(f"You may not {what}.", hint="Ask a lead of this log.", code="not_allowed")
