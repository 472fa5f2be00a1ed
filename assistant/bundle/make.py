"""Make a bundle: exact entries, checkpoints, proofs and keys, for somebody who does not trust us.

Reads the log and opens only what it is asked to open. What was made is checked before it is
handed out, so that nobody is given evidence of a log that does not hold. Neighbours: `pack.py`
(zip or folder), `check.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from assistant.bundle import form
from assistant.bundle.alone import NAME, verifier
from assistant.bundle.form import Manifest
from assistant.bundle.outside import judge
from assistant.bundle.words import guide
from assistant.error import LogError, TamperError
from assistant.log import entry, proof, seal
from assistant.log.addition import read_nodes
from assistant.log.checkpoint import parse_checkpoint, parse_note
from assistant.log.coverage import covers, leaves
from assistant.log.entry import Kind, Leaf
from assistant.log.journal import Journal
from assistant.log.people import note_key, origin
from assistant.log.store import LogStore
from assistant.log.witness import seen_size, witness_entries
from assistant.sealing import SealingKey

SUPPORT = (Kind.ACCOUNT, Kind.KEY, Kind.WITNESS, Kind.ERASURE, Kind.RESTORED)
"""Kinds that every bundle carries: they show whose the keys are, and why a content is gone."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a bundle is to hold."""

    numbers: tuple[int, ...] | None = None
    """Which entries; None for all."""
    subject: str | None = None
    outside: Sequence[bytes] = ()
    """Checkpoints that were kept elsewhere, to be shown to agree with the log."""
    reader: SealingKey | None = None
    """A key whose contents are opened and put in."""


@dataclass(slots=True)
class Made:
    """A bundle, and what could not be opened for it."""

    files: dict[str, bytes]
    manifest: Manifest
    opened: list[int] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)


def make_bundle(journal: Journal, wanted: Wanted, *, now: datetime) -> Made:
    """Make a bundle.

    Raises:
        LogError: There is nothing to put in, or a checkpoint given is not one.
        TamperError: The log does not hold.
    """
    store = journal.store
    with store.snapshot():
        size = store.size()
        found = _leaves(store, wanted, size)
        first = next(iter(found.values()))[0]
        training = first.codes.get("purpose") == "training"
        manifest = Manifest(origin(first.log), size, tuple(sorted(found)), training)
        made = Made({}, manifest)
        made.files |= _notes(store, found, size)
        made.files |= _keys(leaf for leaf, _ in found.values())
        made.files |= _proofs(store, manifest, wanted.outside)
        _open(store, made, [leaf for leaf, _ in found.values()], wanted.reader)
    moment = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    made.files[form.MANIFEST] = form.manifest_bytes(manifest, made=moment)
    made.files[form.ENTRIES] = b"".join(found[n][1] + b"\n" for n in manifest.numbers)
    made.files[form.VERIFY] = guide(manifest, opened=len(made.opened)).encode()
    made.files[NAME] = verifier()
    breaks = judge(made.files).breaks
    if breaks:
        hint = "Keep the log's files as they are, and run: threshold log verify"
        raise TamperError(breaks[0].message, breaks=breaks, hint=hint)
    return made


def _leaves(store: LogStore, wanted: Wanted, size: int) -> dict[int, tuple[Leaf, bytes]]:
    """Give the entries to put in, with their exact bytes."""
    chosen = _chosen(store, wanted, size)
    found: dict[int, tuple[Leaf, bytes]] = {}
    for row in store.rows(1, size):
        if chosen is not None and row.number not in chosen:
            continue
        leaf = entry.parse(row.leaf)
        if not isinstance(leaf, Leaf):
            message = f"Entry {row.number}: it cannot be read: {leaf.why}."
            raise TamperError(message, breaks=(), hint="Run: threshold log verify")
        found[row.number] = leaf, row.leaf
    return found


def _chosen(store: LogStore, wanted: Wanted, size: int) -> set[int] | None:
    if not size:
        raise LogError("This log has not begun.", hint="There is nothing to hand out yet.")
    if wanted.subject is not None:
        ids: set[str] = set()
        chosen = {leaf.number for leaf in leaves(store) if covers(leaf, wanted.subject, ids)}
    elif wanted.numbers is None:
        return None
    else:
        chosen = {number for number in wanted.numbers if number <= size}
    if not chosen:
        message = f"There is no such entry; the log holds {size}."
        raise LogError(message, hint="See them with: threshold log list", code="no_entry")
    support = {row.number for kind in SUPPORT for row in store.find(kind=kind.value)}
    seen = {seen_size(leaf) for leaf in witness_entries(store)} - {0}
    return {1, size} | chosen | support | seen


def chosen_leaves(journal: Journal, wanted: Wanted) -> tuple[Leaf, ...]:
    """Give the entries that a bundle would hold."""
    found = _leaves(journal.store, wanted, journal.store.size())
    return tuple(leaf for leaf, _ in found.values())


def _notes(store: LogStore, numbers: Iterable[int], size: int) -> dict[str, bytes]:
    rows = []
    for number in sorted(numbers):
        note = store.checkpoint(number)
        if note is not None:
            rows.append(form.row(size=number, note=note.decode(errors="replace")))
    return {form.HEAD: store.checkpoint(size) or b"", form.NOTES: b"".join(rows)}


def _keys(given: Iterable[Leaf]) -> dict[str, bytes]:
    """Give the signing keys that entries name, each in a file that other tools read."""
    keys = [
        note_key(
            leaf.log,
            person=str(leaf.codes["person"]),
            public=bytes.fromhex(str(leaf.codes["signing_key"])),
        )
        for leaf in given
        if leaf.kind in (Kind.ACCOUNT, Kind.KEY) and "signing_key" in leaf.codes
    ]
    return {
        f"keys/{key.name.rpartition('/')[2]}-{key.id.hex()}.vkey": key.text().encode() + b"\n"
        for key in keys
    }


def _proofs(store: LogStore, manifest: Manifest, outside: Sequence[bytes]) -> dict[str, bytes]:
    """Give the proofs that a reader of some entries needs, and the checkpoints from elsewhere."""
    read, size = read_nodes(store), manifest.size
    files: dict[str, bytes] = {}
    grown = set() if manifest.is_all else set(manifest.numbers)
    for place, data in enumerate(outside, 1):
        note = parse_note(data)
        head = parse_checkpoint(note) if note else None
        if head is None:
            hint = "Give the file as it was exported: threshold log checkpoint"
            raise LogError("That is not a checkpoint.", hint=hint, code="bad_checkpoint")
        files[f"witness/{place:03}-size-{head.size}.note"] = data
        if not manifest.is_all and 0 < head.size <= size:
            grown.add(head.size)
    if not manifest.is_all:
        files[form.INCLUSION] = b"".join(
            form.row(number=n, path=[h.hex() for h in proof.inclusion(n - 1, size, read)])
            for n in manifest.numbers
        )
    if grown:
        files[form.CONSISTENCY] = b"".join(
            form.row(size=n, path=[h.hex() for h in proof.consistency(n, size, read)])
            for n in sorted(grown)
        )
    return files


def _open(store: LogStore, made: Made, given: Iterable[Leaf], reader: SealingKey | None) -> None:
    """Put in the contents that this key opens, each with the salt of its commitment."""
    for leaf in given if reader else ():
        inner = _inner(store, leaf, reader) if reader else None
        if inner is None:
            made.closed.append(leaf.number)
            continue
        made.opened.append(leaf.number)
        made.files[f"opened/{leaf.number}.json"] = inner[0]
        made.files[f"opened/{leaf.number}.salt"] = inner[1].hex().encode() + b"\n"
        digest = str(leaf.codes.get("framework_sha256", ""))
        kept = store.framework(digest) if digest else None
        if kept is not None:
            made.files[f"frameworks/{digest}.json"] = kept


def _inner(store: LogStore, leaf: Leaf, reader: SealingKey) -> tuple[bytes, bytes] | None:
    body = store.body(leaf.number)
    for one in store.seals(leaf.sealed.key):
        if body is not None and one.recipient == reader.public:
            try:
                key = seal.open_subject_key(one, reader)
            except LogError:
                return None
            label = seal.Label(leaf.id, leaf.kind)
            return seal.open_inner(label, body, key=key, promise=leaf.sealed.commitment)
    return None
