"""The audit's walk through the entries: every hash, signature and right worked out afresh.

Trusts nothing that is stored: a kept hash is only ever a second opinion, used to say *where*
something was altered once a signature has shown *that* it was. Never raises on tampering.
Used by `verify.py`, which adds outside checkpoints and says what cannot be shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256
from typing import Generic, TypeVar

from assistant.error import Break, LogError
from assistant.log import checkpoint, entry, seal
from assistant.log.coverage import Coverage, erasures
from assistant.log.entry import Kind, Leaf, Unreadable
from assistant.log.opening import altered, open_content
from assistant.log.people import People, origin
from assistant.log.seal import Body, Seal
from assistant.log.store import LogStore, Row
from assistant.log.tree import Frontier, leaf_hash
from assistant.log.witness import is_witness, public_key, seen_size, witness_entries
from assistant.sealing import SealingKey

T = TypeVar("T")

_KNOWN = frozenset(kind.value for kind in Kind)
"""Kinds whose rules this version knows."""


class Feed(Generic[T]):
    """Rows in order of number, taken one by one; those passed over are strays."""

    def __init__(self, rows: Iterable[tuple[int, T]]) -> None:
        self._rows = iter(rows)
        self._next = next(self._rows, None)
        self._strays: list[int] = []

    def take(self, number: int) -> T | None:
        """Return the row of this number, if there is one."""
        while self._next is not None and self._next[0] < number:
            self._strays.append(self._next[0])
            self._next = next(self._rows, None)
        if self._next is None or self._next[0] != number:
            return None
        found = self._next[1]
        self._next = next(self._rows, None)
        return found

    def peek(self, number: int) -> T | None:
        """Return the next row if it is of this number, and leave it there."""
        return self._next[1] if self._next is not None and self._next[0] == number else None

    def strays(self) -> list[int]:
        """Return every number that was never taken; ends the feed."""
        rest = [] if self._next is None else [self._next[0]]
        return [*self._strays, *rest, *(number for number, _ in self._rows)]


class Walk:
    """One pass over a log."""

    def __init__(self, store: LogStore, reader: SealingKey | None, sizes: Iterable[int]) -> None:
        self.store = store
        self.breaks: list[Break] = []
        self.people = People()
        self.frontier = Frontier()
        self.log = ""
        self.roots: dict[int, bytes] = {}
        self.opened = self.closed = self.unseen = 0
        """Contents that were opened, that are sealed to others, that may not be seen here."""
        self.erased: dict[int, int] = {}
        """Erased entries, each with the entry that erased it."""
        self.witnessed: list[tuple[int, bytes]] = []
        """Sizes that a witness saw, each with the witness's public key."""
        self.restored: list[tuple[int, int]] = []
        """Entries that say the log was put back, each with the size that it had had."""
        self._reader = reader
        self._sizes = frozenset([*sizes, *map(seen_size, witness_entries(store))])
        self._nodes = {(node.level, node.index): node.hash for node in store.nodes()}
        self._notes = Feed(store.checkpoints())
        self._bodies = Feed(store.bodies())
        self._seals: dict[int, list[Seal]] = defaultdict(list)
        self._frameworks = dict(store.frameworks())
        self._cited: set[str] = set()
        self._ids: set[str] = set()
        self._signed, self._whole = True, store.whole()
        self._coverage = Coverage(erasures(store))
        self._rightful: set[int] = set()
        self._judged: set[tuple[str, str]] = set()
        """Who may write which kind, as the accounts stand; kinds that tell nothing of the log."""
        self._reduced: dict[int, int] = {}
        for one in store.seals():
            self._seals[one.number].append(one)

    def run(self) -> None:
        """Check every entry in turn, then what belongs to none."""
        self._keep_root()
        for row in self.store.rows():
            while self.frontier.size + 1 < row.number and self._skip():
                pass
            if self.frontier.size + 1 != row.number:
                self._break("entry_missing", "it is missing, and all between it and the next.")
                break
            self._entry(row)
        self._settle()
        self._strays()
        self._check_frameworks()

    def _break(self, code: str, what: str, number: int | None = None) -> None:
        place = number or self.frontier.size + 1
        self.breaks.append(Break(code, place, f"Entry {place}: {what}"))

    def _keep_root(self) -> None:
        if self.frontier.size in self._sizes:
            self.roots[self.frontier.size] = self.frontier.root()

    def _skip(self) -> bool:
        """Pass over a missing entry with its kept hash, so that later ones can be judged."""
        number = self.frontier.size + 1
        kept = self._nodes.get((0, number - 1))
        if kept is None:
            return False
        self._break("entry_missing", "it is missing.")
        note = self._notes.take(number)
        self._bodies.take(number)
        self._seals.pop(number, None)
        parsed = checkpoint.parse_note(note) if note else None
        head = checkpoint.parse_checkpoint(parsed) if parsed else None
        self._grow(kept, head.root if head else None)
        return True

    def _entry(self, row: Row) -> None:
        leaf = entry.parse(row.leaf)
        if isinstance(leaf, Unreadable):
            code = "cannot_judge" if leaf.newer else "entry_unreadable"
            self._break(code, f"it cannot be read: {leaf.why}.")
            self._bodies.take(row.number)
            self._seals.pop(row.number, None)
            author = row.author
        else:
            self._place(row, leaf)
            self._rights(leaf)
            self._content(leaf)
            author = leaf.author
        fresh = leaf_hash(row.leaf)
        if not self._plain(row.number, author, fresh):
            self._grow(fresh, self._note(row.number, author))

    def _plain(self, number: int, author: str, leaf: bytes) -> bool:
        """Add a leaf's hash if nothing whatever is amiss; else change nothing, for a closer look.

        That is: every kept hash is the one worked out, and the checkpoint is, to the byte, what
        it must be, signed by its author's one key.
        """
        member, data = self.people.get(author), self._notes.peek(number)
        keys = member.keys_at(number) if member else ()
        if data is None or len(keys) != 1 or not self._signed:
            return False
        trial, kept, index = self.frontier.copy(), self._nodes, number - 1
        completed = trial.grow(leaf)
        for level, worked_out in enumerate(completed):
            if kept.get((level, index >> level)) != worked_out:
                return False
        head = checkpoint.Checkpoint(origin(self.log), number, trial.root())
        if not checkpoint.is_exactly(data, head, keys[0]):
            return False
        for level in range(len(completed)):
            del kept[level, index >> level]
        self._notes.take(number)
        self.frontier = trial
        if number in self._sizes:
            self.roots[number] = head.root
        return True

    def _place(self, row: Row, leaf: Leaf) -> None:
        """Check that the entry stands where it was written, once, in this log."""
        if row.number == 1:
            self.log = leaf.log
        if leaf.number != row.number:
            self._break("renumbered", f"it was written as entry {leaf.number}.")
        if leaf.log != self.log:
            self._break("foreign_entry", "it was written for another log.")
        if leaf.id in self._ids:
            self._break("repeated", "the same entry stands here twice.")
        self._ids.add(leaf.id)
        if (row.kind, row.subject, row.author) != (leaf.kind, leaf.subject, leaf.author):
            self._break("index_altered", "the words that it is found by are not its own.")

    def _rights(self, leaf: Leaf) -> None:
        if (leaf.author, leaf.kind) in self._judged and leaf.number != 1:
            self._rightful.add(leaf.number)
        elif leaf.kind in (Kind.ACCOUNT, Kind.KEY) or leaf.number == 1:
            self._judged.clear()
            why = self.people.add(leaf)
            if why:
                self._break("account_refused", f"this account or key may not stand: {why}.")
        elif leaf.kind not in _KNOWN:
            self._break("cannot_judge", f"this version cannot judge the kind {leaf.kind!r}.")
        elif not self.people.may_write(leaf.author, leaf.kind):
            self._break("not_allowed", f"its author had no right to write {leaf.kind!r}.")
        else:
            self._rightful.add(leaf.number)
            self._told(leaf)
            if leaf.kind not in (Kind.RESTORED, Kind.WITNESS):
                self._judged.add((leaf.author, leaf.kind))

    def _told(self, leaf: Leaf) -> None:
        """Take in what an entry says of the log itself."""
        size = seen_size(leaf)
        if leaf.kind == Kind.RESTORED:
            self.restored.append((leaf.number, size))
        if leaf.kind != Kind.WITNESS:
            return
        head = checkpoint.Checkpoint(origin(self.log), size, self.roots.get(size, b""))
        public = public_key(leaf)
        if size and is_witness(leaf, head) and not self.people.has_key(public):
            self.witnessed.append((size, public))
        else:
            self._break("witness_false", "it is no outside witness's word about this log.")

    def _note(self, number: int, author: str) -> bytes | None:
        """Check the checkpoint made with an entry; return its root if the author signed it."""
        data = self._notes.take(number)
        if data is None:
            self._break("checkpoint_missing", "its checkpoint is missing.")
            return None
        note = checkpoint.parse_note(data)
        head = checkpoint.parse_checkpoint(note) if note else None
        if note is None or head is None:
            self._break("checkpoint_altered", "its checkpoint cannot be read.")
            return None
        member = self.people.get(author)
        keys = member.keys_at(number) if member else ()
        signers = checkpoint.check_signatures(note, keys)
        if not signers.good or not len(signers.good) == len(note.signatures) == len(keys):
            self._break("signature_bad", "its checkpoint is not signed by its author.")
            return None
        if (head.origin, head.size) != (origin(self.log), number) or head.text() != note.text:
            self._break("checkpoint_replayed", "its checkpoint was signed for another place.")
            return None
        return head.root

    def _grow(self, leaf: bytes, root: bytes | None) -> None:
        """Add a leaf's hash to the tree: the one worked out, or the kept one if that is signed."""
        number = self.frontier.size + 1
        kept = self._nodes.get((0, number - 1))
        trial = self.frontier.copy()
        nodes = trial.append(leaf)
        if kept is not None and kept != leaf and root not in (None, trial.root()):
            other = self.frontier.copy()
            others = other.append(kept)
            if other.root() == root:
                self._break("entry_altered", "it is not the entry that was signed.")
                trial, nodes = other, others
        if root is None or trial.root() == root:
            self._signed = self._signed or root is not None
        elif self._signed:
            self._signed = False  # once: whatever follows stands on this
            self._break("root_differs", "from here on the log is not the one that was signed.")
        for node in nodes:
            if self._nodes.pop((node.level, node.index), None) != node.hash:
                self._break("hash_altered", "a kept hash over it is missing or altered.")
        self.frontier = trial
        self._keep_root()

    def _content(self, leaf: Leaf) -> None:
        """Check what stands outside the tree for an entry."""
        digest = str(leaf.codes.get("framework_sha256", ""))
        self._cited.add(digest)
        if digest and digest not in self._frameworks:
            self._break("framework_missing", "the framework that it was read with is missing.")
        seals, body = self._seals.pop(leaf.number, []), self._bodies.take(leaf.number)
        by = self._coverage.take(leaf)
        if by is not None:
            self._gone(leaf, by, nothing=body is None and not seals)
            return
        self._sealed(leaf, seals)
        if body is not None and altered(leaf, body):
            self._break("content_altered", "its content is not what was signed.")
        elif body is not None:
            self._open(leaf, body)
        elif self._whole:
            self._break("content_missing", "its content is missing.")
        else:
            self.unseen += 1

    def _sealed(self, leaf: Leaf, seals: list[Seal]) -> None:
        digest, left = seal.seals_digest(seals), self._coverage.left(leaf.number)
        if digest == leaf.sealed.seals or not self._whole:
            return
        if left is not None and left[1] == digest:
            self._reduced[leaf.number] = left[0]
        else:
            self._break("seal_altered", "a key sealed with it is missing, added or altered.")

    def _gone(self, leaf: Leaf, by: int, *, nothing: bool) -> None:
        if nothing:
            self.erased[leaf.number] = by
        else:
            what = f"entry {by} says that it was erased, and its content or key is still here."
            self._break("not_erased", what)

    def _settle(self) -> None:
        """Count an erasure only where its author had the right to it."""
        for number, by in self.erased.items():
            if by not in self._rightful:
                self._break("content_missing", "its content is missing.", number)
        for number, by in self._reduced.items():
            if by not in self._rightful:
                self._break("seal_altered", "a key sealed with it is missing.", number)
        self.erased = {n: by for n, by in self.erased.items() if by in self._rightful}

    def _open(self, leaf: Leaf, body: Body) -> None:
        if self._reader is None:
            self.closed += 1
            return
        try:
            opened = open_content(self.store, leaf, body, reader=self._reader)
        except LogError:
            self.closed += 1
            return
        self.opened += 1
        if opened is None:
            self._break("content_altered", "its content is not what was promised.")

    def _strays(self) -> None:
        """Name what is stored and belongs to no entry that is here."""
        last = self.frontier.size
        notes, bodies = self._notes.strays(), self._bodies.strays()
        seals, nodes = list(self._seals), sorted(self._nodes)
        beyond = [number for number in (*notes, *bodies, *seals) if number > last]
        if beyond or any((index << level) >= last for level, index in nodes):
            counted = max(beyond, default=0)
            more = f"the log's own files count {counted} entries" if beyond else "hashes are left"
            self._break("truncated", f"it was cut off here: {more}.", last + 1)
        for number in sorted({n for n in (*notes, *bodies, *seals) if n <= last}):
            place = max(number, 1)
            self._break("stray", "something is stored for it that it never had.", place)
        for level, index in nodes:
            if (index << level) < last:
                self._break("stray", "a hash is kept for it that it never had.", last)

    def _check_frameworks(self) -> None:
        for digest, data in self._frameworks.items():
            if sha256(data).hexdigest() != digest or digest not in self._cited:
                self.breaks.append(
                    Break("framework_altered", None, f"The kept framework {digest} was altered.")
                )
