"""The audit's walk through the entries: every hash, signature and right worked out afresh.

Trusts nothing that is stored: a kept hash is only ever a second opinion, used to say *where*
something was altered once a signature has shown *that* it was. Never raises on tampering.
Used by `verify.py`, which adds outside checkpoints and says what cannot be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from assistant.error import Break, LogError
from assistant.log import checkpoint, entry, seal
from assistant.log.coverage import Coverage, erasures
from assistant.log.entry import Kind, Leaf, Unreadable
from assistant.log.feed import Feed, Kept, by_entry
from assistant.log.opening import altered, open_content
from assistant.log.people import People, origin
from assistant.log.seal import Body, Seal
from assistant.log.store import LogStore, Row
from assistant.log.tree import Frontier, leaf_hash
from assistant.log.witness import is_witness, public_key, seen_size, witness_entries
from assistant.sealing import SealingKey

_KNOWN = frozenset(kind.value for kind in Kind)
"""Kinds whose rules this version knows."""
_DUE = 1024
"""Signatures are checked so many in a row: a processor does one thing faster than two in turns."""


class Walk:
    """One pass over a log."""

    def __init__(self, store: LogStore, reader: SealingKey | None, sizes: Iterable[int]) -> None:
        self.store = store
        self.breaks: list[Break] = []
        self.people, self.frontier = People(), Frontier()
        self.log, self._origin, self._reader = "", origin(""), reader
        self.roots: dict[int, bytes] = {}
        self.opened = self.closed = self.unseen = 0
        """Contents that were opened, that are sealed to others, that may not be seen here."""
        self.erased: dict[int, int] = {}
        """Erased entries, each with the entry that erased it."""
        self.witnessed: list[tuple[int, bytes]] = []
        """Sizes that a witness saw, each with the witness's public key."""
        self.restored: list[tuple[int, int]] = []
        """Entries that say the log was put back, each with the size that it had had."""
        self._sizes = frozenset([*sizes, *map(seen_size, witness_entries(store))])
        self._kept = Kept(store.hashes())
        self._notes = Feed(store.checkpoints())
        self._bodies = Feed(store.bodies())
        self._seals = by_entry(store.seals())
        self._frameworks = dict(store.frameworks())
        self._cited: set[str] = set()
        self._ids: set[str] = set()
        self._signed, self._whole = True, store.whole()
        self._coverage = Coverage(erasures(store))
        self._rightful: set[int] = set()
        """Erasures whose author had the right to them."""
        self._judged: dict[tuple[str, str], checkpoint.NoteKey] = {}
        """Who may write which kind, as the accounts stand, and with which key they sign."""
        self._reduced: dict[int, int] = {}
        self._due: list[tuple[checkpoint.Unchecked, tuple[int, str, bytes]]] = []
        """Entries whose checkpoint is right if its signature is: all that is left to check."""

    def run(self) -> None:
        """Check every entry in turn, then what belongs to none."""
        self._keep_root()
        try:
            self._entries()
        finally:
            self._check_due()
        self._settle()
        self._strays()
        self._check_frameworks()

    def _entries(self) -> None:
        for row in self.store.rows():
            if self.frontier.size + 1 != row.number and not self._skipped_to(row.number):
                self._break("entry_missing", "it is missing, and all between it and the next.")
                break
            leaf = entry.parse(row.leaf)
            if isinstance(leaf, Unreadable) or not self._at_sight(row, leaf):
                self._entry(row, leaf)

    def _skipped_to(self, number: int) -> bool:
        while self.frontier.size + 1 < number and self._skip():
            pass
        return self.frontier.size + 1 == number

    def _break(self, code: str, what: str, number: int | None = None) -> None:
        place = number or self.frontier.size + 1
        self._check_due()  # breaks are told in the order of the entries
        self.breaks.append(Break(code, place, f"Entry {place}: {what}"))

    def _check_due(self) -> None:
        """Check the signatures that wait; one that does not hold is looked at closely.

        Nothing that comes after rests on them: a bad one is told, and changes nothing else.
        """
        due, self._due = self._due, []
        for place in checkpoint.failing([signed for signed, _ in due]):
            self._note(*due[place][1])

    def _keep_root(self) -> None:
        if self.frontier.size in self._sizes:
            self.roots[self.frontier.size] = self.frontier.root()

    def _skip(self) -> bool:
        """Pass over a missing entry with its kept hash, so that later ones can be judged."""
        number = self.frontier.size + 1
        kept = self._kept.get(0, number - 1)
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

    def _entry(self, row: Row, leaf: Leaf | Unreadable) -> None:
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
        fresh, member = leaf_hash(row.leaf), self.people.get(author)
        keys = member.keys_at(row.number) if member else ()
        if len(keys) != 1 or not self._plain(row.number, author, fresh, key=keys[0]):
            self._grow(fresh, self._note(row.number, author, self._notes.take(row.number)))

    def _at_sight(self, row: Row, leaf: Leaf) -> bool:
        """Take an entry with which nothing whatever is amiss; else change nothing, to look closer.

        Asks in one go what `_place`, `_rights` and `_content` ask one by one. Most entries of a
        log are of a kind that their author was seen to have the right to, as the accounts stand.
        """
        number, key = row.number, self._judged.get((leaf.author, leaf.kind))
        seals, stored = self._seals.get(number, ()), self._bodies.next
        if (
            key is None
            or stored is None
            or stored[0] != number
            or self._reader is not None
            or (row.kind, row.subject, row.author) != (leaf.kind, leaf.subject, leaf.author)
            or leaf.number != number
            or leaf.log != self.log
            or leaf.id in self._ids
            or leaf.codes.get("framework_sha256", "") not in self._cited
            or leaf.sealed.seals != seal.seals_digest(seals)
            or altered(leaf, stored[1])
            or self._coverage.take(leaf) is not None
            or not self._plain(number, leaf.author, leaf_hash(row.leaf), key=key)
        ):
            return False
        self._ids.add(leaf.id)
        self._bodies.step()
        if seals:
            del self._seals[number]
        self.closed += 1
        return True

    def _plain(self, number: int, author: str, leaf: bytes, *, key: checkpoint.NoteKey) -> bool:
        """Add a leaf's hash if nothing whatever is amiss; else change nothing, for a closer look.

        That is: every kept hash is the one worked out, and the checkpoint is, to the byte, what
        it must be, signed by its author's one key (which `_check_due` makes sure of).
        """
        stored = self._notes.next
        if stored is None or stored[0] != number or not self._signed:
            return False
        data = stored[1]
        completed, root = self.frontier.ahead(leaf)
        signed = checkpoint.exactly(data, self._origin, number, root=root, key=key)
        if signed is None or not self._kept.are(number - 1, completed):
            return False
        self._notes.step()
        self.frontier.follow(completed)
        if number in self._sizes:
            self.roots[number] = root
        self._due.append((signed, (number, author, data)))
        if len(self._due) >= _DUE:
            self._check_due()
        return True

    def _place(self, row: Row, leaf: Leaf) -> None:
        """Check that the entry stands where it was written, once, in this log."""
        if row.number == 1:
            self.log, self._origin = leaf.log, origin(leaf.log)
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
        if leaf.kind in (Kind.ACCOUNT, Kind.KEY) or leaf.number == 1:
            self._judged.clear()
            self._check_due()  # by the keys that were there
            why = self.people.add(leaf)
            if why:
                self._break("account_refused", f"this account or key may not stand: {why}.")
        elif leaf.kind not in _KNOWN:
            self._break("cannot_judge", f"this version cannot judge the kind {leaf.kind!r}.")
        elif not self.people.may_write(leaf.author, leaf.kind):
            self._break("not_allowed", f"its author had no right to write {leaf.kind!r}.")
        else:
            self._told(leaf)

    def _judge(self, leaf: Leaf) -> None:
        """Remember that its author may write this kind, which tells nothing of the log itself."""
        member = self.people.get(leaf.author)
        keys = member.keys_at(leaf.number) if member else ()
        if len(keys) == 1:
            self._judged[leaf.author, leaf.kind] = keys[0]

    def _told(self, leaf: Leaf) -> None:
        """Take in what an entry that its author may write says of the log itself, if it does."""
        size = seen_size(leaf)
        if leaf.kind == Kind.ERASURE:
            self._rightful.add(leaf.number)
        elif leaf.kind == Kind.RESTORED:
            self.restored.append((leaf.number, size))
        elif leaf.kind != Kind.WITNESS:
            self._judge(leaf)
        if leaf.kind != Kind.WITNESS:
            return
        head = checkpoint.Checkpoint(self._origin, size, self.roots.get(size, b""))
        public = public_key(leaf)
        if size and is_witness(leaf, head) and not self.people.has_key(public):
            self.witnessed.append((size, public))
        else:
            self._break("witness_false", "it is no outside witness's word about this log.")

    def _note(self, number: int, author: str, data: bytes | None) -> bytes | None:
        """Check the checkpoint made with an entry; return its root if the author signed it."""
        if data is None:
            self._break("checkpoint_missing", "its checkpoint is missing.", number)
            return None
        note = checkpoint.parse_note(data)
        head = checkpoint.parse_checkpoint(note) if note else None
        if note is None or head is None:
            self._break("checkpoint_altered", "its checkpoint cannot be read.", number)
            return None
        member = self.people.get(author)
        keys = member.keys_at(number) if member else ()
        signers = checkpoint.check_signatures(note, keys)
        if not signers.good or not len(signers.good) == len(note.signatures) == len(keys):
            self._break("signature_bad", "its checkpoint is not signed by its author.", number)
            return None
        if (head.origin, head.size) != (self._origin, number) or head.text() != note.text:
            self._break(
                "checkpoint_replayed", "its checkpoint was signed for another place.", number
            )
            return None
        return head.root

    def _grow(self, leaf: bytes, root: bytes | None) -> None:
        """Add a leaf's hash to the tree: the one worked out, or the kept one if that is signed."""
        number = self.frontier.size + 1
        kept = self._kept.get(0, number - 1)
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
            if self._kept.get(node.level, node.index) != node.hash:
                self._break("hash_altered", "a kept hash over it is missing or altered.")
        self.frontier = trial
        self._keep_root()

    def _content(self, leaf: Leaf) -> None:
        """Check what stands outside the tree for an entry."""
        digest = str(leaf.codes.get("framework_sha256", ""))
        self._cite(digest)
        seals, body = self._seals.pop(leaf.number, ()), self._bodies.take(leaf.number)
        by = self._coverage.take(leaf)
        if by is not None:
            self._gone(leaf, by, nothing=body is None and not seals)
            return
        self._sealed(leaf, seals)
        if body is not None and altered(leaf, body):
            self._break("content_altered", "its content is not what was signed.")
        elif body is not None and self._reader is not None:
            self._open(leaf, body, self._reader)
        elif body is not None:
            self.closed += 1
        elif self._whole:
            self._break("content_missing", "its content is missing.")
        else:
            self.unseen += 1

    def _cite(self, digest: str) -> None:
        if not digest or digest in self._frameworks:
            self._cited.add(digest)
        else:
            self._break("framework_missing", "the framework that it was read with is missing.")

    def _sealed(self, leaf: Leaf, seals: Sequence[Seal]) -> None:
        digest = seal.seals_digest(seals)
        if digest == leaf.sealed.seals or not self._whole:
            return
        left = self._coverage.left(leaf.number)
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

    def _open(self, leaf: Leaf, body: Body, reader: SealingKey) -> None:
        try:
            opened = open_content(self.store, leaf, body, reader=reader)
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
        seals, (hashes, others) = list(self._seals), self._kept.strays(last)
        beyond = [number for number in (*notes, *bodies, *seals) if number > last]
        if beyond or hashes:
            counted = max(beyond, default=0)
            more = f"the log's own files count {counted} entries" if beyond else "hashes are left"
            self._break("truncated", f"it was cut off here: {more}.", last + 1)
        for number in sorted({n for n in (*notes, *bodies, *seals) if n <= last}):
            place = max(number, 1)
            self._break("stray", "something is stored for it that it never had.", place)
        if others:
            self._break("stray", "hashes are kept for it that it never had.", last)

    def _check_frameworks(self) -> None:
        for digest, data in self._frameworks.items():
            if sha256(data).hexdigest() != digest or digest not in self._cited:
                self.breaks.append(
                    Break("framework_altered", None, f"The kept framework {digest} was altered.")
                )
