"""What proof costs: append, inclusion proof, audit and signatures, each beside the bare minimum.

`python -m evaluation.benchmark.log_speed [--entries 100000] [--appends 2000] [--no-pymerkle]`.
Everything is measured side by side in one run, in turns; appends by the clock, since they wait for
the disk, and the rest in processor time, so that a busy machine is unfair to neither. Bars: append
1.5 x, inclusion proof 50 x faster than pymerkle, audit 3 x, signatures 1.2 x. Exit code 1 where a
bar is missed. pymerkle is a test tool, imported here alone.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import apsw
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from assistant.key import Identity
from assistant.log import checkpoint, entry, proof, seal
from assistant.log.addition import read_nodes
from assistant.log.entry import Leaf
from assistant.log.journal import Journal
from assistant.log.people import note_key, origin
from assistant.log.sqlite import SqliteLogStore
from assistant.log.store import Batch
from assistant.log.tree import Frontier, leaf_hash
from assistant.log.verify import verify
from evaluation.benchmark.sample_log import NOW, a_person, a_record, fill

BARS = {"append": 1.5, "inclusion": 50.0, "audit": 3.0, "signatures": 1.2}


@dataclass(frozen=True, slots=True)
class Line:
    """One comparison: ours, the bare one, and the bar."""

    name: str
    ours: float
    bare: float
    unit: str

    @property
    def ratio(self) -> float:
        """How many times the bare one; for the inclusion proof, how many times faster."""
        slower, faster = (self.bare, self.ours) if self._faster else (self.ours, self.bare)
        return slower / faster if faster else float("inf")

    @property
    def _faster(self) -> bool:
        return self.name == "inclusion"

    @property
    def good(self) -> bool:
        """Whether the bar is met."""
        bar = BARS[self.name]
        return self.ratio >= bar if self._faster else self.ratio <= bar

    def __str__(self) -> str:
        what = "x faster, bar at least" if self._faster else "x, bar at most"
        met = "met" if self.good else "MISSED"
        return (
            f"{self.name}: ours {self.ours:.3f} {self.unit}, bare {self.bare:.3f} {self.unit}: "
            f"{self.ratio:.2f} {what} {BARS[self.name]}: {met}"
        )


def main(arguments: list[str]) -> int:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description="What the proof in a decision log costs.")
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--appends", type=int, default=2000)
    parser.add_argument("--no-pymerkle", action="store_true")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        lines = [appends(Path(name), given.appends)]
        print(lines[0], flush=True)
        for line in _large(Path(name), given.entries, pymerkle=not given.no_pymerkle):
            print(line, flush=True)
            lines.append(line)
    return 0 if all(line.good for line in lines) else 1


def appends(folder: Path, count: int) -> Line:
    """Add records in turns with a bare insert of the same bytes, signed and encrypted alike."""
    who = a_person()
    store = SqliteLogStore.open(folder / "append.log", create=True)
    journal, bare = fill(store, 2, who), _Bare(folder / "bare.db", who)
    ours, theirs = [], []
    subject = seal.new_id()
    for number in range(count):
        new = a_record(subject, 1 + number % 4)
        start = time.perf_counter()
        journal.append(who, new, now=NOW)
        between = time.perf_counter()
        size = store.size()
        batch = _written(store, size)
        ready = time.perf_counter()
        bare.insert(batch)
        end = time.perf_counter()
        ours.append(between - start)
        theirs.append(end - ready)
    store.close()
    return Line("append", statistics.median(ours) * 1e3, statistics.median(theirs) * 1e3, "ms")


def _written(store: SqliteLogStore, number: int) -> Batch:
    """Give what one append wrote."""
    row = next(store.rows(number, number))
    nodes = Frontier().append(leaf_hash(row.leaf))
    body, note = store.body(number), store.checkpoint(number)
    if body is None or note is None:
        raise LookupError(number)
    return Batch(row, nodes, note, body, (), None)


class _Bare:
    """A table that takes the same bytes: canonical, encrypted and signed, and nothing proved."""

    def __init__(self, path: Path, who: Identity) -> None:
        self._who, self._key = who, seal.new_subject_key()
        self._db = apsw.Connection(str(path))
        for name, value in (("journal_mode", "wal"), ("synchronous", "FULL")):
            self._db.pragma(name, value)
        self._db.execute(
            "CREATE TABLE record (number INTEGER PRIMARY KEY, leaf BLOB, note BLOB, "
            "ciphertext BLOB, wrapped BLOB)"
        )

    def insert(self, batch: Batch) -> None:
        """Canonicalise, encrypt and sign the same bytes, and insert them, durably."""
        leaf = entry.parse(batch.row.leaf)
        if not isinstance(leaf, Leaf):
            raise TypeError(leaf.why)
        data = leaf.to_bytes()
        new = a_record(None, 1)
        label = seal.Label(leaf.id, leaf.kind)
        body, _ = seal.close(label, seal.Opened(new.content, new.reading), key=self._key)
        signature = self._who.sign(batch.note)
        row = (leaf.number, data, batch.note + signature, body.ciphertext, body.wrapped)
        with self._db:
            self._db.execute("INSERT INTO record VALUES (?, ?, ?, ?, ?)", row)


def _large(folder: Path, size: int, *, pymerkle: bool) -> Iterator[Line]:
    """Measure on a large log: inclusion proofs, the audit, and its signatures."""
    who = a_person()
    path = folder / "large.log"
    build_large(path, size, who)
    store = SqliteLogStore.open(path)
    if pymerkle:
        yield _inclusion(store, folder, size)
    whole, signatures = _audit(store)
    hashing = _seconds(lambda: _bare_hashing(store))
    checks, bare_checks = _signatures(store, who, min(size, 5000))
    print(f"(the whole audit: {whole:.2f} s, of which signatures {signatures:.2f} s)")
    yield Line("audit", whole - signatures, hashing, "s")
    yield Line("signatures", checks, bare_checks, "s")
    store.close()


def build_large(path: Path, size: int, who: Identity) -> None:
    """Make a large log quickly: as the journal would, in one transaction, by the same code."""
    store = SqliteLogStore.open(path, create=True)
    journal = fill(store, 2, who)
    first = entry.parse(next(store.rows(2, 2)).leaf)
    if not isinstance(first, Leaf):
        raise TypeError(first.why)
    tree, log = Frontier(), first.log
    for row in store.rows():
        tree.append(leaf_hash(row.leaf))
    key = note_key(log, person=who.person, public=who.card.signing_key)
    subject = seal.new_subject_key()
    sealed = seal.seal_subject_key(subject, [who.sealing.public], number=3)
    db = store._db  # noqa: SLF001 - one transaction in place of many
    db.execute("BEGIN")
    for number in range(3, size + 1):
        new = a_record(None, 1 + number % 4)
        label = seal.Label(seal.new_id(), new.kind.value)
        body, promise = seal.close(label, seal.Opened(new.content, new.reading), key=subject)
        seals = sealed if number == 3 else ()
        leaf = Leaf(
            number=number,
            log=log,
            id=label.id,
            kind=label.kind,
            author=who.person,
            recorded=first.recorded,
            subject=None,
            codes={**new.codes, "framework_sha256": str(first.codes["framework_sha256"])},
            sealed=seal.describe(body, promise, key=subject.id, seals=seals),
        )
        data = leaf.to_bytes()
        nodes = tree.append(leaf_hash(data))
        head = checkpoint.Checkpoint(origin(log), number, tree.root())
        note = checkpoint.sign(head, (key, who.sign))
        row = next(store.rows(1, 1)).__class__(number, data, leaf.kind, None, leaf.author)
        store._write(Batch(row, nodes, note, body, seals, None))  # noqa: SLF001 - as above
    db.execute("COMMIT")
    journal.store.close()


def _inclusion(store: SqliteLogStore, folder: Path, size: int) -> Line:
    """Prove entries in turns with pymerkle, which has the same leaves."""
    other = import_module("pymerkle").SqliteTree(str(folder / "pymerkle.db"))
    for row in store.rows():
        other.append_entry(row.leaf)
    ours, theirs = [], []
    for step in range(9):
        index = (step * size // 9) or 1
        start = time.process_time()
        proof.inclusion(index - 1, size, read_nodes(store))
        between = time.process_time()
        other.prove_inclusion(index, size)
        theirs.append(time.process_time() - between)
        ours.append(between - start)
    return Line("inclusion", statistics.median(ours) * 1e3, statistics.median(theirs) * 1e3, "ms")


def _audit(store: SqliteLogStore) -> tuple[float, float]:
    """Check the whole log; give all seconds, and those that went into signatures."""
    real, spent = checkpoint.failing, [0.0]

    def timed(signatures: Iterable[checkpoint.Unchecked]) -> tuple[int, ...]:
        start = time.process_time()
        found = real(signatures)
        spent[0] += time.process_time() - start
        return found

    checkpoint.failing = timed  # timed for one run, and put back below
    try:
        start = time.process_time()
        audit = verify(store)
        whole = time.process_time() - start
    finally:
        checkpoint.failing = real
    if not audit.is_whole:
        raise AssertionError(audit.breaks[:3])
    return whole, spent[0]


def _bare_hashing(store: SqliteLogStore) -> None:
    """Read every leaf and every kept hash, and hash leaves and nodes: the tree and nothing else."""
    kept = {(node.level, node.index): node.hash for node in store.nodes()}
    tree = Frontier()
    for row in store.rows():
        for node in tree.append(leaf_hash(row.leaf)):
            if kept.pop((node.level, node.index)) != node.hash:
                raise AssertionError(row.number)


def _signatures(store: SqliteLogStore, who: Identity, count: int) -> tuple[float, float]:
    """Check checkpoints as the audit does, in turns with bare verifications of the same."""
    log = Journal(store).log()
    key = note_key(log, person=who.person, public=who.card.signing_key)
    ours = bare = 0.0
    for _, data in zip(range(count), store.checkpoints(), strict=False):
        note = checkpoint.parse_note(data[1])
        if note is None:
            raise AssertionError(data[0])
        start = time.process_time()
        good = checkpoint.check_signatures(note, [key]).good
        between = time.process_time()
        public = Ed25519PublicKey.from_public_bytes(key.public)
        public.verify(note.signatures[0].value, note.text.encode())
        bare += time.process_time() - between
        ours += between - start
        if not good:
            raise AssertionError(data[0])
    return ours, bare


def _seconds(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
