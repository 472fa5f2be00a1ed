"""The full check of a log: what was altered, where, and what this evidence cannot show.

Works from the stored bytes alone, and from checkpoints that were kept outside. Tampering is an
answer (`Break`), never an exception; it says plainly when there is nothing to hold the log
against. Neighbours: `walk.py` checks the entries, `receipt.py` one entry offline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.account import Card
from assistant.counted import counted
from assistant.error import Break, LogError
from assistant.log.checkpoint import (
    Checkpoint,
    Note,
    NoteKey,
    check_signatures,
    parse_checkpoint,
    parse_note,
)
from assistant.log.evidence import Audit
from assistant.log.people import note_key, origin
from assistant.log.store import LogStore
from assistant.log.tree import EMPTY_ROOT
from assistant.log.walk import Walk
from assistant.sealing import SealingKey

_NO_WITNESS = (
    "No checkpoint from outside was given. So this check cannot show whether entries were cut "
    "off the end, whether the whole log was put back to an earlier copy, or whether somebody "
    "who holds a signing key wrote it anew."
)


def verify(
    store: LogStore,
    *,
    outside: Sequence[bytes] = (),
    witnesses: Sequence[NoteKey] = (),
    reader: SealingKey | None = None,
    card: Card | None = None,
) -> Audit:
    """Check a whole log.

    Args:
        store: The log; never trusted.
        outside: Checkpoints that were kept elsewhere, as signed notes.
        witnesses: Keys of witnesses, got from elsewhere: their word in the log counts as outside.
        reader: A key whose records are opened and held against their commitments.
        card: The card of somebody who knows their own keys, to be found unchanged in the log.

    Raises:
        LogError: An outside checkpoint is not a checkpoint (code `bad_checkpoint`).
    """
    heads = [_read(data) for data in outside]
    walk, breaks = _walked(store, reader, [head.size for _, head in heads])
    if walk is None:
        return Audit(0, EMPTY_ROOT, tuple(breaks), (_NO_WITNESS,), 0, 0, None)
    for note, head in heads:
        breaks += _held_against(walk, note, head)
    own, remark = _own_key(walk, card)
    agreed = [head.size for _, head in heads if walk.roots.get(head.size) == head.root]
    trusted = {key.public for key in witnesses}
    agreed += [size for size, public in walk.witnessed if public in trusted]
    latest = max(agreed, default=None)
    return Audit(
        size=walk.frontier.size,
        root=walk.frontier.root(),
        breaks=(*breaks, *own),
        cannot_show=(*_limits(walk, latest, given=bool(heads)), *remark),
        opened=walk.opened,
        closed=walk.closed,
        outside=latest,
        erased=walk.erased,
        unseen=walk.unseen,
        notes=tuple(_notes(walk)),
    )


def _walked(
    store: LogStore, reader: SealingKey | None, sizes: list[int]
) -> tuple[Walk | None, list[Break]]:
    """Walk through one moment of the store; whatever stops the walk is a finding too."""
    walk: Walk | None = None
    damage: tuple[str, ...] = ()
    try:
        with store.snapshot():
            damage = store.damage()
            walk = Walk(store, reader, sizes)
            walk.run()
    except LogError as exc:
        damage = (*damage, exc.message)
    breaks = [Break("storage_damaged", None, f"The file itself is damaged: {x}") for x in damage]
    return walk, [*breaks, *(walk.breaks if walk else ())]


def _read(data: bytes) -> tuple[Note, Checkpoint]:
    note = parse_note(data)
    head = parse_checkpoint(note) if note else None
    if note is None or head is None:
        raise LogError(
            "That is not a checkpoint.",
            hint="Give the file as it was exported: threshold log checkpoint",
            code="bad_checkpoint",
        )
    return note, head


def _held_against(walk: Walk, note: Note, head: Checkpoint) -> list[Break]:
    """Compare the log with one checkpoint that was kept elsewhere."""
    size = walk.frontier.size
    signers = check_signatures(note, walk.people.keys(at=head.size))
    known = "" if signers.good else " Nobody whose key was in this log then signed that checkpoint."
    if head.origin != origin(walk.log):
        return [
            Break("foreign_checkpoint", None, "The checkpoint given is of another log." + known)
        ]
    if signers.bad:
        return [Break("outside_signature_bad", None, "The checkpoint given was itself altered.")]
    if head.size > size:
        message = (
            f"Entry {size + 1}: the log held {counted(head.size, 'entry')} when the checkpoint "
            f"given was signed, and holds {size} now. It was cut off, or put back to an earlier "
            "copy."
        )
        return [Break("rolled_back", size + 1, message + known)]
    if walk.roots.get(head.size) != head.root:
        message = (
            f"Entry {head.size} or one before it is not as it was when the checkpoint given was "
            "signed: the log was written anew."
        )
        return [Break("history_rewritten", head.size or None, message + known)]
    return []


def _limits(walk: Walk, latest: int | None, *, given: bool) -> list[str]:
    """Say what this evidence cannot show."""
    limits = []
    size = walk.frontier.size
    if latest is None and not given:
        limits.append(_NO_WITNESS)
    elif latest is not None and latest < size:
        after = f"Entry {size}" if latest + 1 == size else f"Entries {latest + 1} to {size}"
        limits.append(
            f"{after} came after the latest checkpoint given. What came after rests on the "
            "signing keys alone: whoever holds one could have written it anew."
        )
    if walk.closed:
        limits.append(
            f"{_records(walk.closed)} not sealed to the key given, or no key was given. "
            "What was signed was checked; what it says was not opened."
        )
    if walk.unseen:
        limits.append(
            f"{_records(walk.unseen)} not yours to see on this store. That it is in the tree "
            "was checked; what it says was not. A lead can check all."
        )
    return limits


def _records(count: int) -> str:
    return "1 record is" if count == 1 else f"{count} records are"


def _notes(walk: Walk) -> Iterator[str]:
    """Say what the log tells of itself."""
    seen = max((size for size, _ in walk.witnessed), default=0)
    if seen:
        yield (
            f"The log keeps an outside witness's word for its first {counted(seen, 'entry')}. It "
            "counts where you have that witness's key from elsewhere."
        )
    for number, lost in walk.restored:
        held = counted(lost, "entry")
        yield f"Entry {number} says that the log was put back: it had held {held}."


def _own_key(walk: Walk, card: Card | None) -> tuple[list[Break], list[str]]:
    if card is None:
        return [], []
    member = walk.people.get(card.person)
    if member is None:
        return [], ["You have no account in this log, so your own key vouches for nothing in it."]
    key = note_key(walk.log, person=card.person, public=card.signing_key)
    if (member.key, member.sealing_key) == (key, card.sealing_key):
        return [], []
    return [Break("key_swapped", None, "The keys under your name in this log are not yours.")], []
