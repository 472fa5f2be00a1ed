"""Work out everything that one new entry writes: leaf, hashes, sealed content, signed checkpoint.

Runs inside the store's transaction and reads it, but writes nothing; `journal.py` decides
whether the entry may be written at all. Refuses anything in a leaf that is not a code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, NamedTuple

from assistant.error import Break, LogError, TamperError
from assistant.key import Identity
from assistant.log import checkpoint, entry, seal, tree
from assistant.log.entry import CODES, Kind, Leaf
from assistant.log.people import note_key, origin
from assistant.log.seal import Body, Seal, SubjectKey
from assistant.log.store import Batch, LogStore, Row

_SUBJECT = re.compile(r"[0-9a-f]{32}")
_LEFT = re.compile(r"left_[1-9][0-9]*")
"""Of an erasure: the digest of the seals that another entry's are left with."""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What somebody wants to put on record."""

    kind: Kind
    content: Mapping[str, Any]
    """Sealed; never in the leaf."""
    codes: Mapping[str, str | int] = field(default_factory=dict)
    """Readable by everybody with the file: names of `entry.CODES`, coded values."""
    subject: str | None = None
    """Random id of whom it is about (`seal.new_id`), never a name or a case number."""
    framework: bytes | None = None
    """Canonical bytes of the framework edition that was read."""
    reading: bytes | None = None
    """The reading's own bytes; sealed with the content."""


class Addition(NamedTuple):  # each append makes one
    """A new entry with its author, its log and its time."""

    new: NewEntry
    identity: Identity
    log: str
    now: datetime
    replaced: Identity | None = None
    """The author under the key that this entry replaces; it signs too."""
    answers: str = ""
    """Who else wrote the entry that this one is about: a reader of it too."""

    @property
    def signer(self) -> checkpoint.NoteKey:
        """The author's signing key under its name in this log."""
        return self._key(self.identity)

    def signers(self) -> tuple[tuple[checkpoint.NoteKey, Callable[[bytes], bytes]], ...]:
        """Return every key that signs the entry's checkpoint."""
        own = (self._key(self.identity), self.identity.sign)
        return ((self._key(self.replaced), self.replaced.sign), own) if self.replaced else (own,)

    def _key(self, identity: Identity) -> checkpoint.NoteKey:
        card = identity.card
        return note_key(self.log, person=card.person, public=card.signing_key)


@dataclass(frozen=True, slots=True)
class HeldKey:
    """A subject key that its author opened, with the seal that it was opened from."""

    subject: str
    answers: str
    key: SubjectKey
    seal: Seal
    readers: frozenset[str]
    """Who had it then: whoever reads it now is asked of the store under its lock (`holds`)."""


class Ready(NamedTuple):  # each append makes one
    """What of an entry does not depend on its number: made before anybody has to wait."""

    label: seal.Label
    body: Body
    promise: str
    key: SubjectKey
    mine: Seal | None
    """The author's own seal of the key as it is stored; None if the key is fresh."""
    seals: tuple[Seal, ...]
    """Of the key, for readers who had none; their number is not known yet."""
    readers: tuple[str, ...]
    codes: Mapping[str, str | int]
    framework: tuple[str, bytes] | None

    def holds(self, store: LogStore, readers: tuple[str, ...]) -> bool:
        """Say whether it is still right: the same readers, each of whom opens the key."""
        if readers != self.readers:
            return False
        if self.mine is None:
            return True  # nobody can have stored anything under a key that is in this one hand
        stored = tuple(store.seals(self.key.id))
        have = _recipients(stored)
        if self.mine not in stored:
            return False
        if not self.seals:
            return have.issuperset(readers)
        added = {one.recipient for one in self.seals}
        return have.isdisjoint(added) and have | added >= set(readers)


def prepare(
    addition: Addition,
    store: LogStore,
    readers: tuple[str, ...],
    held: HeldKey | None = None,
    *,
    ahead: bool = False,
) -> Ready:
    """Encrypt a content, under the key `held` if that is its subject's and is stored unaltered.

    Made `ahead`, it rests on what is held; whether that stands is asked when it is used (`holds`).

    Raises:
        LogError: The content or the codes cannot be recorded.
    """
    new = addition.new
    codes, framework = _codes(new)
    known = _held(addition, held) if ahead else None
    known = known or _known_key(addition, store, held)
    key, mine, have = known or (seal.new_subject_key(), None, frozenset())
    missing = [one for one in readers if one not in have]
    seals = seal.seal_subject_key(key, missing, number=0) if missing else ()
    label = seal.Label(seal.new_id(), new.kind.value)
    body, promise = seal.close(label, seal.Opened(new.content, new.reading), key=key)
    return Ready(label, body, promise, key, mine, seals, readers, codes, framework)


def held_key(
    addition: Addition, ready: Ready, batch: Batch, held: HeldKey | None = None
) -> HeldKey | None:
    """Return the key that an entry was just written under, to write the next under it too.

    That is the one `held`, if it was.
    """
    if held is not None and held.seal is ready.mine and not ready.seals:
        return held
    own, subject = addition.identity.card.sealing_key, batch.row.subject
    added = (one for one in batch.seals if (one.key, one.recipient) == (ready.key.id, own))
    mine = ready.mine or next(added, None)
    if subject is None or mine is None or addition.new.kind is Kind.ERASURE:
        return None
    return HeldKey(subject, addition.answers, ready.key, mine, frozenset(ready.readers))


def build(
    addition: Addition,
    store: LogStore,
    *,
    size: int,
    readers: tuple[str, ...],
    handed: Iterable[tuple[SubjectKey, str]] = (),
) -> Batch:
    """Return what the entry after `size` writes, sealed to `readers`.

    Subject keys that are `handed` to somebody's public key are sealed to it with this entry.

    Raises:
        LogError: The content or the codes cannot be recorded.
        TamperError: The stored hashes needed to go on are missing.
    """
    ready = prepare(addition, store, readers)
    kept = tree.peaks(size, read_nodes(store))
    grown = tree.Frontier(size, (peak.hash for peak in kept))
    return finish(addition, ready, grown, handed=handed)


def finish(
    addition: Addition,
    ready: Ready,
    grown: tree.Frontier,
    *,
    handed: Iterable[tuple[SubjectKey, str]] = (),
) -> Batch:
    """Return what the next entry writes, from what was made ready; `grown` grows by it."""
    number = grown.size + 1
    seals = _numbered(ready.seals, handed, number) if ready.seals or handed else ()
    leaf = Leaf(
        number=number,
        log=addition.log,
        id=ready.label.id,
        kind=ready.label.kind,
        author=addition.identity.person,
        recorded=_time(addition.now),
        subject=_subject(addition.new),
        codes=ready.codes,
        sealed=seal.describe(ready.body, ready.promise, key=ready.key.id, seals=seals),
    )
    data = leaf.to_bytes()
    nodes = grown.append(tree.leaf_hash(data))
    head = checkpoint.Checkpoint(origin(addition.log), number, grown.root())
    note = checkpoint.sign(head, *addition.signers())
    row = Row(number, data, leaf.kind, leaf.subject, leaf.author)
    return Batch(row, nodes, note, ready.body, seals, ready.framework)


def _numbered(
    seals: tuple[Seal, ...], handed: Iterable[tuple[SubjectKey, str]], number: int
) -> tuple[Seal, ...]:
    given = (seal.seal_subject_key(one, [to], number=number) for one, to in handed)
    own = (one._replace(number=number) for one in seals)
    return (*own, *(sealed for (sealed,) in given))


def read_nodes(store: LogStore, fresh: tuple[tree.Node, ...] = ()) -> tree.ReadNode:
    """Return a reader of kept hashes that also knows those about to be written.

    Raises:
        TamperError: (the reader) A hash is missing from the store.
    """
    known = {(node.level, node.index): node.hash for node in fresh}

    def read(level: int, index: int) -> bytes:
        found = known.get((level, index)) or store.node(level, index)
        if found is None:
            number = (index << level) + 1
            raise tampered(number, "node_missing", "a hash over it is missing")
        return found

    return read


def tampered(number: int | None, code: str, what: str) -> TamperError:
    """Return the error for a record that does not hold."""
    message = f"Entry {number}: {what}."
    return TamperError(
        message,
        breaks=(Break(code, number, message),),
        hint="Stop using this log, keep its files as they are, and run: threshold log verify",
    )


def _codes(new: NewEntry) -> tuple[dict[str, str | int], tuple[str, bytes] | None]:
    codes = dict(new.codes)  # every name of the list has the right shape
    if not codes.keys() <= CODES or not all(map(entry.is_code, codes.values())):
        bad = entry.bad_codes(codes)
        unknown = {name for name in codes.keys() - CODES if not _LEFT.fullmatch(name)}
        bad = tuple(sorted({*bad, *unknown}))
        if bad:
            raise _not_codes(bad)
    if new.framework is None:
        return codes, None
    codes["framework_sha256"] = digest = sha256(new.framework).hexdigest()
    return codes, (digest, new.framework)


def _not_codes(names: tuple[str, ...]) -> LogError:
    return LogError(
        f"Not a code that may stand in the open: {', '.join(map(repr, names))}.",
        hint="Put words about the child into the content, which is sealed.",
        code="bad_entry",
    )


def _subject(new: NewEntry) -> str | None:
    if new.subject is not None and not _SUBJECT.fullmatch(new.subject):
        raise LogError(
            "A subject is a random id, not a name or a case number.",
            hint="Leave it out for a new subject's first record, then use the id from its receipt.",
            code="bad_entry",
        )
    return new.subject


def _time(now: datetime) -> str:
    if now.tzinfo is None:
        raise LogError("A time needs its time zone.", code="bad_entry")
    utc = now if now.tzinfo is UTC else now.astimezone(UTC)
    return utc.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _known_key(
    addition: Addition, store: LogStore, held: HeldKey | None
) -> tuple[SubjectKey, Seal, frozenset[str]] | None:
    """Return the author's key for the subject, if there is one, their seal, and who has it."""
    identity, subject = addition.identity, addition.new.subject
    if subject is None or addition.new.kind is Kind.ERASURE:
        return None  # as in `_held`
    own, known = identity.card.sealing_key, _held(addition, held)
    if known is not None:
        key, mine, _ = known
        stored = tuple(store.seals(key.id))
        return (key, mine, _recipients(stored)) if mine in stored else None
    for leaf in _about(store, subject):
        if leaf.author == identity.person and answered(leaf, store) == addition.answers:
            stored = tuple(store.seals(leaf.sealed.key))
            sealed = next((one for one in stored if one.recipient == own), None)
            if sealed is not None:
                opened = _opened(sealed, identity)
                return (opened, sealed, _recipients(stored)) if opened else None
    return None


def _held(
    addition: Addition, held: HeldKey | None
) -> tuple[SubjectKey, Seal, frozenset[str]] | None:
    """Return the key that is held, if it is the one for this entry, as it was when it was used."""
    asked = addition.new.subject, addition.answers, addition.identity.card.sealing_key
    if held is None or (held.subject, held.answers, held.seal.recipient) != asked:
        return None
    if addition.new.kind is Kind.ERASURE:
        return None  # it never rests on a key that it takes away
    return held.key, held.seal, held.readers


def _recipients(seals: Iterable[Seal]) -> frozenset[str]:
    return frozenset([one.recipient for one in seals])


def answered(leaf: Leaf | NewEntry, store: LogStore, *, author: str = "") -> str:
    """Give who wrote the entry that this one is about; empty if nobody, or its own author.

    Their key opens it too: whoever is reviewed reads the review. It is sealed under a key apart,
    so that this opens nothing else that its author wrote.
    """
    own = author or (leaf.author if isinstance(leaf, Leaf) else "")
    about = leaf.codes.get("entry")
    if about is None or leaf.subject is None:
        return ""
    found = (one.author for one in _about(store, leaf.subject) if one.id == about)
    return next((person for person in found if person != own), "")


def _about(store: LogStore, subject: str) -> Iterator[Leaf]:
    """Yield the entries about a subject; one that names nobody stands for its own."""
    for row in store.find(subject=subject):
        leaf = entry.parse(row.leaf)
        if isinstance(leaf, Leaf):
            yield leaf


def _opened(one: Seal, identity: Identity) -> SubjectKey | None:
    try:
        return seal.open_subject_key(one, identity.sealing)
    except LogError:
        return None  # an altered seal must not stop a record: a fresh key is made
