"""Check a bundle as a stranger would: entries, proofs, signatures, keys, contents.

Trusts nothing in the bundle but what a signature covers. Tampering is an answer; only what is no
bundle raises `UnreadableError`. Part of the stand-alone verifier. Neighbour: `outside.py`.
"""

from __future__ import annotations

import hashlib
from typing import Any, NamedTuple

from assistant.verifier.container import UnreadableError
from assistant.verifier.note import Head, key_text, read_head, read_key, signed
from assistant.verifier.strict import DIGEST, KINDS, fits, is_whole, read_leaf, strict
from assistant.verifier.tree import grew, included, leaf_hash, roots

FORMAT = "threshold/bundle@1"
REQUIRED = ("bundle.json", "checkpoint", "checkpoints.jsonl", "entries.jsonl")
MOST_ENTRIES = 1_000_000


class Break(NamedTuple):
    """One thing that is not as it was signed."""

    code: str
    entry: int | None
    message: str


class Manifest(NamedTuple):
    """What the bundle says of itself; held against what was signed."""

    origin: str
    size: int
    numbers: list[int]
    training: bool


def read_manifest(files: dict[str, bytes]) -> Manifest:
    """Read what the bundle says of itself."""
    missing = [name for name in REQUIRED if name not in files]
    if missing:
        raise UnreadableError(f"It is no bundle: {missing[0]} is missing.")
    if any(data.count(b"\n") > MOST_ENTRIES for n, data in files.items() if n.endswith(".jsonl")):
        raise UnreadableError("It holds more lines than a bundle may hold.")
    found = strict(files["bundle.json"])
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise UnreadableError(f"Its bundle.json is not of the form {FORMAT}.")
    origin, training = found.get("origin"), found.get("training")
    numbers = spread(found.get("entries"))
    sound = isinstance(origin, str) and is_whole(found.get("size")) and type(training) is bool
    if not sound or not numbers or numbers[-1] != found["size"]:
        raise UnreadableError("Its bundle.json does not say which entries of which log it holds.")
    return Manifest(str(origin), numbers[-1], numbers, bool(training))


def spread(spans: Any) -> list[int]:
    """Give the numbers of `[[1, 1], [7, 9]]`; none if they are not in order or too many."""
    numbers: list[int] = []
    for span in spans if isinstance(spans, list) else []:
        pair = isinstance(span, list) and len(span) == 2 and all(map(is_whole, span))
        last = numbers[-1] if numbers else 0
        if not pair or not last < span[0] <= span[1] or span[1] - span[0] > MOST_ENTRIES:
            return []
        numbers.extend(range(span[0], span[1] + 1))
        if len(numbers) > MOST_ENTRIES:
            return []
    return numbers


class Check:
    """One pass over a bundle."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.manifest = read_manifest(files)
        self.found: dict[Break, None] = {}
        self.leaves: dict[int, dict[str, Any]] = {}
        self.hashes: dict[int, bytes] = {}
        self.people: dict[str, list[tuple[int, bytes]]] = {}
        self.witnesses: list[tuple[str, bytes]] = []
        self.roots: list[bytes] = []
        self.growth = self.rows("proofs/consistency.jsonl", "size", "path")
        self.opened = 0
        self.head: Head | None = None
        self.proven: dict[int, bytes] = {}
        self.broken = False

    def run(self) -> None:
        """Check everything that is in the bundle itself."""
        head = read_head(self.files["checkpoint"])
        self.entries()
        if head is None or (head.origin, head.size) != self.manifest[:2]:
            size = self.manifest.size
            self.wrong("checkpoint_unreadable", size, "the checkpoint is not its own.")
            return
        self.head = head
        self.key_files()
        self.places(head)
        self.own_notes(head)
        self.contents()
        self.frameworks()

    @property
    def breaks(self) -> list[Break]:
        """What is wrong, in the order in which it was found."""
        return list(self.found)

    def wrong(self, code: str, entry: int | None, message: str) -> None:
        """Note a break, once for each code and entry."""
        words = message if entry is None else f"Entry {entry}: {message}"
        self.found[Break(code, entry, words)] = None

    def rows(self, name: str, key: str, value: str) -> dict[int, Any]:
        """Read a file of one JSON object a line, by number."""
        found: dict[int, Any] = {}
        lines = self.files.get(name, b"").split(b"\n")
        if lines.pop():
            self.wrong("row_unreadable", None, f"The last line of {name} is cut off.")
        for line in lines:
            row = strict(line)
            if not isinstance(row, dict) or row.keys() != {key, value} or not is_whole(row[key]):
                self.wrong("row_unreadable", None, f"A line of {name} cannot be read.")
            elif row[key] in found:
                self.wrong("row_unreadable", row[key], f"it stands twice in {name}.")
            else:
                found[row[key]] = row[value]
        return found

    def entries(self) -> None:
        """Read the entries: each once, in order, in this log, and those that were promised."""
        lines = self.files["entries.jsonl"].split(b"\n")
        if lines.pop():
            self.wrong("entry_unreadable", None, "The last line of entries.jsonl is cut off.")
        expected, seen = self.manifest.numbers, set[str]()
        for place, line in enumerate(lines):
            number = expected[place] if place < len(expected) else None
            leaf = read_leaf(line)
            if isinstance(leaf, str):
                code = "cannot_judge" if leaf == "newer" else "entry_unreadable"
                self.wrong(code, number, f"it cannot be read: {leaf}.")
                if number is not None:
                    self.hashes.setdefault(number, leaf_hash(line))
                continue
            self.entry(line, leaf, number, seen)
        for number in expected:
            if number not in self.hashes:
                self.wrong("entry_missing", number, "it is missing.")
        first = self.leaves.get(1, {}).get("codes", {})
        if (first.get("purpose") == "training") != self.manifest.training:
            self.wrong("manifest_differs", 1, "bundle.json does not say truly if it is training.")

    def entry(self, line: bytes, leaf: dict[str, Any], number: int | None, seen: set[str]) -> None:
        """Take in one entry that can be read."""
        own = leaf["number"]
        if own != number:
            self.wrong("renumbered", own, "it does not stand where it belongs.")
        if f"threshold/{leaf['log']}" != self.manifest.origin:
            self.wrong("foreign_entry", own, "it was written for another log.")
        if own in self.leaves or leaf["id"] in seen:
            self.wrong("repeated", own, "it stands here twice.")
            return
        if own not in self.manifest.numbers:
            self.wrong("stray", own, "bundle.json does not name it.")
        if leaf["kind"] not in KINDS:
            self.wrong("cannot_judge", own, "it is of a kind that is not known here.")
        seen.add(leaf["id"])
        self.leaves[own], self.hashes[own] = leaf, leaf_hash(line)
        if leaf["kind"] in ("account", "key"):
            self.member(leaf)

    def member(self, leaf: dict[str, Any]) -> None:
        """Take in the signing key that an entry gives a person."""
        person, key = leaf["codes"].get("person"), leaf["codes"].get("signing_key")
        if person is None or key is None:
            return
        public = bytes.fromhex(key) if fits(DIGEST, key) else b""
        name = f"{self.manifest.origin}/{person}"
        if read_key(key_text(name, public)) is None:
            self.wrong("key_weak", leaf["number"], "its signing key is none that can be relied on.")
        else:
            self.people.setdefault(name, []).append((leaf["number"], public))

    def key_files(self) -> None:
        """Hold the files of keys against the keys that entries give."""
        known = {
            key_text(name, public): number
            for name, keys in self.people.items()
            for number, public in keys
        }
        for name in sorted(n for n in self.files if n.startswith("keys/")):
            text = self.files[name].decode("utf-8", "replace").strip()
            key = read_key(text)
            if key is None:
                self.wrong("key_unreadable", None, f"{name} is no key that can be relied on.")
            elif not key[0].startswith(f"{self.manifest.origin}/"):
                self.witnesses.append(key)
            elif known.pop(text, None) is None:
                number = self.people.get(key[0], [(None, b"")])[0][0]
                self.wrong("key_swapped", number, f"{name} is not the key that the log gives.")
        for number in known.values():
            self.wrong("key_missing", number, "the file of its signing key is missing.")

    def places(self, head: Head) -> None:
        """Check that each entry stands at its place under the signed root."""
        size, numbers = self.manifest.size, self.manifest.numbers
        if len(numbers) == size:
            have = next((n - 1 for n in numbers if n not in self.hashes), size)
            self.roots = roots([self.hashes[n] for n in range(1, have + 1)])
            return
        paths = self.rows("proofs/inclusion.jsonl", "number", "path")
        for number, leaf in self.hashes.items():
            path = steps(paths.pop(number, None))
            if path is None or included(number, size, leaf, path) != head.root:
                self.wrong("not_included", number, "it is not in the tree that was signed.")
        for number in paths:
            self.wrong("stray", number, "there is a proof of it, and it is not here.")

    def own_notes(self, head: Head) -> None:
        """Check the checkpoint that each author signed on adding an entry, and the last one."""
        notes = self.rows("checkpoints.jsonl", "size", "note")
        self.broken = False
        for number in sorted(self.leaves):
            text = notes.pop(number, None)
            own = read_head(text.encode("utf-8", "replace")) if isinstance(text, str) else None
            if own is None:
                self.wrong("checkpoint_missing", number, "its author's checkpoint is not here.")
            elif (own.origin, own.size, own.text.count("\n")) != (head.origin, number, 3):
                self.wrong("checkpoint_replayed", number, "its checkpoint was signed for another.")
            else:
                self.own_note(own, head)
        for number in notes.keys() - self.hashes.keys():
            self.wrong("stray", number, "there is a checkpoint of it, and it is not here.")
        if head.size in self.leaves:
            self.own_note(head, head)

    def own_note(self, own: Head, head: Head) -> None:
        """Check one author's checkpoint: who signed it, and that its tree became the head's."""
        leaf = self.leaves[own.size]
        name = f"{own.origin}/{leaf['author']}"
        keys = [key for since, key in self.people.get(name, []) if since <= own.size]
        tried = [signed(own, name, key) for key in keys]
        new = leaf["kind"] == "key" and leaf["codes"].get("change") == "rotated"
        if not all(tried[-2 if new else -1 :] or [False]) or False in tried:
            self.wrong("signature_bad", own.size, "its checkpoint is not signed by its author.")
        reaches = self.reaches(own, head)
        if reaches:
            self.proven[own.size] = own.root
        if not self.broken and reaches is False:
            self.wrong("root_differs", own.size, "it is not the entry that was signed.")
            self.broken = len(self.manifest.numbers) == self.manifest.size

    def reaches(self, old: Head, head: Head) -> bool | None:
        """Say whether the tree of a checkpoint is the beginning of the head's; None if unsure."""
        if len(self.manifest.numbers) == self.manifest.size:
            return self.roots[old.size] == old.root if old.size < len(self.roots) else None
        if old.size == head.size:
            return old.root == head.root
        path = steps(self.growth.get(old.size))
        if path is None:
            return None if old.size not in self.leaves else False
        return grew(old.size, head.size, old.root, path) == head.root

    def contents(self) -> None:
        """Hold opened contents against what their entries promised."""
        for name in sorted(n for n in self.files if n.startswith("opened/")):
            number, _, kind = name.removeprefix("opened/").rpartition(".")
            leaf = self.leaves.get(int(number) if number.isascii() and number.isdigit() else 0)
            if leaf is None or str(leaf["number"]) != number or kind not in ("json", "salt"):
                self.wrong("stray", None, f"{name} belongs to no entry that is here.")
            elif kind == "json":
                self.content(leaf, self.files[name])
            elif f"opened/{number}.json" not in self.files:
                self.wrong("content_missing", leaf["number"], "its salt is here, its content not.")

    def content(self, leaf: dict[str, Any], inner: bytes) -> None:
        """Hold one content against its entry's promise."""
        salt = self.files.get(f"opened/{leaf['number']}.salt", b"").decode("utf-8", "replace")
        opened = bytes.fromhex(salt.strip()) if fits(DIGEST, salt.strip()) else b""
        found = hashlib.sha256(b"threshold/commit/v1\0" + opened + inner).hexdigest()
        if not opened or found != leaf["sealed"]["commitment"]:
            self.wrong("content_altered", leaf["number"], "its content is not what was promised.")
        self.opened += 1

    def frameworks(self) -> None:
        """Hold kept frameworks against the digests that entries cite."""
        cited = {leaf["codes"].get("framework_sha256") for leaf in self.leaves.values()}
        for name in sorted(n for n in self.files if n.startswith("frameworks/")):
            digest = hashlib.sha256(self.files[name]).hexdigest()
            if name != f"frameworks/{digest}.json" or digest not in cited:
                self.wrong("framework_altered", None, f"{name} is not what an entry cites.")


def steps(path: Any) -> list[bytes] | None:
    """Read the hashes of a proof; None if they are not hashes."""
    if not isinstance(path, list) or not all(fits(DIGEST, step) for step in path):
        return None
    return [bytes.fromhex(step) for step in path]
