"""Check a bundle with the program's own modules: the second opinion beside the stand-alone one.

Both are written from `docs/decisions/0015-evidence-bundle.md` and must agree on every bundle; a
test and a benchmark hold them to it. Tampering is an answer (`Break`); only what is no bundle
raises. Files are looked at here, keys and checkpoints from outside in `outside.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from assistant.bundle import form
from assistant.bundle.form import Files, Manifest
from assistant.bundle.strong import is_strong, parse_strong_key, signed
from assistant.error import Break
from assistant.log import entry, proof, seal
from assistant.log.checkpoint import (
    Checkpoint,
    Note,
    NoteKey,
    is_name,
    parse_checkpoint,
    parse_note,
)
from assistant.log.entry import Kind, Leaf
from assistant.log.people import note_key
from assistant.log.tree import Frontier, leaf_hash

_REQUIRED = (form.MANIFEST, form.HEAD, form.NOTES, form.ENTRIES)
_KEY_KINDS = (Kind.ACCOUNT, Kind.KEY)
_KINDS = frozenset(kind.value for kind in Kind)
_SALT = 32


@dataclass(frozen=True, slots=True)
class Signed:
    """A checkpoint with its note."""

    note: Note
    head: Checkpoint


@dataclass(slots=True)
class Evidence:
    """What was read of a bundle, and what is wrong with it so far."""

    files: Files
    manifest: Manifest
    found: dict[Break, None] = field(default_factory=dict)
    """Breaks, each once, in the order in which they were found."""
    leaves: dict[int, Leaf] = field(default_factory=dict)
    hashes: dict[int, bytes] = field(default_factory=dict)
    keys: dict[str, list[tuple[int, NoteKey]]] = field(default_factory=dict)
    """By the name that a person's key has in notes: from which entry on, which key."""
    witnesses: list[NoteKey] = field(default_factory=list)
    roots: dict[int, bytes] = field(default_factory=dict)
    growth: Mapping[int, Any] = field(default_factory=dict)
    head: Signed | None = None
    proven: dict[int, Checkpoint] = field(default_factory=dict)
    """Authors' checkpoints whose tree became the head's, by size."""
    opened: int = 0

    def note(self, code: str, number: int | None, what: str) -> None:
        """Put a break on the list, once."""
        self.found[Break(code, number, what if number is None else f"Entry {number}: {what}")] = (
            None
        )

    @property
    def breaks(self) -> tuple[Break, ...]:
        """What is wrong so far."""
        return tuple(self.found)

    def begins(self, old: Checkpoint, head: Checkpoint) -> bool | None:
        """Say whether the tree of `old` is the start of the head's; None if it cannot be told."""
        if self.manifest.is_all:
            kept = self.roots.get(old.size)
            return None if kept is None else kept == old.root
        if old.size == head.size:
            return old.root == head.root
        path = _path(self.growth.get(old.size))
        if path is None:
            return False if old.size in self.leaves else None
        return bool(old.size) and proof.verify_consistency(
            old.size, head.size, path=path, old_root=old.root, new_root=head.root
        )


def check_files(files: Files) -> Evidence:
    """Check what a bundle holds.

    Raises:
        LogError: It is no bundle (code `bad_bundle`).
    """
    for name in _REQUIRED:
        if name not in files:
            raise form.unreadable(f"{name} is missing.")
    if any(x.count(b"\n") > form.MOST_ENTRIES for n, x in files.items() if n.endswith(".jsonl")):
        raise form.unreadable("it holds more lines than a bundle may hold.")
    found = Evidence(files, form.read_manifest(files[form.MANIFEST]))
    found.growth = _rows(found, form.CONSISTENCY, "size", "path")
    _check_entries(found)
    head = read_signed(files[form.HEAD])
    place = found.manifest
    if head is None or (head.head.origin, head.head.size) != (place.origin, place.size):
        found.note("checkpoint_unreadable", place.size, "the checkpoint is not that of the log.")
        return found
    found.head = head
    _check_key_files(found)
    _check_places(found, head.head)
    _check_notes(found, head)
    _check_contents(found)
    _check_frameworks(found)
    return found


def read_signed(data: bytes) -> Signed | None:
    """Read a checkpoint; None if it is not one."""
    note = parse_note(data)
    head = parse_checkpoint(note) if note else None
    return Signed(note, head) if note and head else None


def _check_entries(found: Evidence) -> None:
    lines, ids = _lines(found, form.ENTRIES), set[str]()
    promised: Iterable[int | None] = found.manifest.numbers
    expected: Iterator[int | None] = iter(promised)
    for line in lines:
        place, leaf = next(expected, None), entry.parse(line)
        if isinstance(leaf, Leaf):
            _take(found, leaf, line, place=place, ids=ids)
            continue
        found.note("cannot_judge" if leaf.newer else "entry_unreadable", place, f"{leaf.why}.")
        if place is not None:
            found.hashes.setdefault(place, leaf_hash(line))
    for number in found.manifest.numbers:
        if number not in found.hashes:
            found.note("entry_missing", number, "it is not here.")
    first = found.leaves.get(1)
    if (first is not None and first.codes.get("purpose") == "training") != found.manifest.training:
        found.note("manifest_differs", 1, f"{form.MANIFEST} does not say truly what it is for.")


def _take(found: Evidence, leaf: Leaf, line: bytes, *, place: int | None, ids: set[str]) -> None:
    number = leaf.number
    if number != place:
        found.note("renumbered", number, "it stands at another place than its own.")
    if f"threshold/{leaf.log}" != found.manifest.origin:
        found.note("foreign_entry", number, "it belongs to another log.")
    if number in found.leaves or leaf.id in ids:
        found.note("repeated", number, "it is here twice.")
        return
    if number not in found.manifest.numbers:
        found.note("stray", number, f"{form.MANIFEST} does not name it.")
    if leaf.kind not in _KINDS:
        found.note("cannot_judge", number, f"the kind {leaf.kind!r} is not known here.")
    ids.add(leaf.id)
    found.leaves[number], found.hashes[number] = leaf, leaf_hash(line)
    if leaf.kind in _KEY_KINDS and {"person", "signing_key"} <= leaf.codes.keys():
        _take_key(found, leaf)


def _take_key(found: Evidence, leaf: Leaf) -> None:
    person, text = str(leaf.codes["person"]), str(leaf.codes["signing_key"])
    try:
        public = bytes.fromhex(text)
    except ValueError:
        public = b""
    key = note_key(leaf.log, person=person, public=public)
    if public.hex() != text or not is_strong(public) or not is_name(key.name):
        found.note("key_weak", leaf.number, "its signing key cannot be relied on.")
        return
    found.keys.setdefault(key.name, []).append((leaf.number, key))


def _check_key_files(found: Evidence) -> None:
    due = {key.text(): since for own in found.keys.values() for since, key in own}
    for name in sorted(found.files):
        if not name.startswith("keys/"):
            continue
        key = parse_strong_key(found.files[name].decode(errors="replace"))
        if key is None:
            found.note("key_unreadable", None, f"{name} is not a key to rely on.")
        elif not key.name.startswith(found.manifest.origin + "/"):
            found.witnesses.append(key)
        elif key.text() in due:
            del due[key.text()]
        else:
            own = found.keys.get(key.name)
            found.note("key_swapped", own[0][0] if own else None, f"{name} is not its key.")
    for since in due.values():
        found.note("key_missing", since, "its key is not among the keys.")


def _check_places(found: Evidence, head: Checkpoint) -> None:
    if found.manifest.is_all:
        tree = Frontier()
        found.roots[0] = tree.root()
        for number in found.manifest.numbers:
            if number not in found.hashes:
                break
            tree.append(found.hashes[number])
            found.roots[number] = tree.root()
        return
    paths = dict(_rows(found, form.INCLUSION, "number", "path"))
    for number, leaf in found.hashes.items():
        path = _path(paths.pop(number, None))
        if path is None or not proof.verify_inclusion(
            number - 1, head.size, leaf=leaf, path=path, root=head.root
        ):
            found.note("not_included", number, "it is not part of the tree that was signed.")
    for number in paths:
        found.note("stray", number, "a proof of it is here, and it is not.")


def _check_notes(found: Evidence, head: Signed) -> None:
    notes = dict(_rows(found, form.NOTES, "size", "note"))
    lost = False
    for number, leaf in sorted(found.leaves.items()):
        text = notes.pop(number, None)
        own = read_signed(text.encode(errors="replace")) if isinstance(text, str) else None
        if own is None:
            found.note("checkpoint_missing", number, "there is no checkpoint by its author.")
        elif own.head.text() != own.note.text or (own.head.origin, own.head.size) != (
            head.head.origin,
            number,
        ):
            found.note("checkpoint_replayed", number, "its checkpoint belongs elsewhere.")
        else:
            lost = _check_own(found, own, leaf, lost=lost)
    for number in notes.keys() - found.hashes.keys():
        found.note("stray", number, "a checkpoint of it is here, and it is not.")
    last = found.leaves.get(head.head.size)
    if last is not None:
        _check_own(found, head, last, lost=lost)


def _check_own(found: Evidence, own: Signed, leaf: Leaf, *, lost: bool) -> bool:
    """Check an author's checkpoint; say whether all that follows stands on something else."""
    name, number = f"{own.head.origin}/{leaf.author}", own.head.size
    keys = [key for since, key in found.keys.get(name, ()) if since <= number]
    good, bad = signed(own.note, keys)
    changed = leaf.kind == Kind.KEY and leaf.codes.get("change") == "rotated"
    needed = keys[-2 if changed else -1 :]
    if not needed or bad or not set(needed) <= set(good):
        found.note("signature_bad", number, "its author did not sign its checkpoint.")
    begins = found.head is not None and found.begins(own.head, found.head.head)
    if begins:
        found.proven[number] = own.head
    differs = begins is False
    if differs and not lost:
        found.note("root_differs", number, "what was signed is another entry.")
    return lost or (differs and found.manifest.is_all)


def _check_contents(found: Evidence) -> None:
    by_number = {str(number): leaf for number, leaf in found.leaves.items()}
    for name in sorted(n for n in found.files if n.startswith("opened/")):
        stem, _, ending = name.removeprefix("opened/").rpartition(".")
        leaf = by_number.get(stem)
        if leaf is None or ending not in ("json", "salt"):
            found.note("stray", None, f"{name} belongs to no entry here.")
        elif ending == "json":
            _check_content(found, leaf, found.files[name])
        elif f"opened/{stem}.json" not in found.files:
            found.note("content_missing", leaf.number, "its content is not here, its salt is.")


def _check_content(found: Evidence, leaf: Leaf, inner: bytes) -> None:
    text = found.files.get(f"opened/{leaf.number}.salt", b"").decode(errors="replace").strip()
    path = _path([text])
    if path is None or seal.commitment(path[0], inner) != leaf.sealed.commitment:
        found.note("content_altered", leaf.number, "its content is another than was promised.")
    found.opened += 1


def _check_frameworks(found: Evidence) -> None:
    cited = {str(leaf.codes.get("framework_sha256")) for leaf in found.leaves.values()}
    for name, data in found.files.items():
        digest = sha256(data).hexdigest()
        if name.startswith("frameworks/") and (
            name != f"frameworks/{digest}.json" or digest not in cited
        ):
            found.note("framework_altered", None, f"{name} is cited by no entry here.")


def _lines(found: Evidence, name: str) -> Sequence[bytes]:
    data = found.files.get(name, b"")
    if data and not data.endswith(b"\n"):
        code = "entry_unreadable" if name == form.ENTRIES else "row_unreadable"
        found.note(code, None, f"The last line of {name} has no end.")
    return data.split(b"\n")[:-1]


def _rows(found: Evidence, name: str, key: str, value: str) -> Mapping[int, Any]:
    rows: dict[int, Any] = {}
    for line in _lines(found, name):
        row = form.read_json(line)
        number = row.get(key) if isinstance(row, dict) and row.keys() == {key, value} else None
        if number is None or not _is_number(number):
            found.note("row_unreadable", None, f"{name} has a line that cannot be read.")
        elif number in rows:
            found.note("row_unreadable", number, f"{name} has it twice.")
        else:
            rows[number] = row[value]
    return rows


def _is_number(value: object) -> bool:
    return type(value) is int and abs(value) < 2**53


def _path(steps: object) -> list[bytes] | None:
    """Read hashes in their one spelling; None if any is not one."""
    if not isinstance(steps, list) or not all(isinstance(step, str) for step in steps):
        return None
    try:
        path = [bytes.fromhex(step) for step in steps]
    except ValueError:
        return None
    whole = all(len(step) == _SALT for step in path)
    return path if whole and [step.hex() for step in path] == steps else None
