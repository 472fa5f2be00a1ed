"""Eight people record at once while their programs are killed: is anything lost, who waits?

`python -m evaluation.benchmark.append [--entries N] [--writers N] [--on sqlite|postgres|both]
[--quiet] [--json]`. Each writer is a process with an account (on PostgreSQL also a login) of its
own and adds N entries; at random moments one is killed (-9) and started again. What a writer was
told is kept goes into a file of its own. At the end: no number is left out, every acknowledged
entry is there, the log is whole. A wait is the time of one whole append: queue, seal, sign, disk.
The bar: 99.9 % of waits within 250 ms. Everything is as durable as for a person; needs `fork`.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.account import Role
from assistant.key import Cost, Identity, create_account
from assistant.log.addition import NewEntry
from assistant.log.entry import Kind
from assistant.log.journal import Journal
from assistant.log.seal import new_id
from assistant.log.sqlite import SqliteLogStore
from assistant.log.store import LogStore
from assistant.log.verify import verify
from assistant.sealing import new_sealing_key

ENTRIES, WRITERS = 2000, 8
BAR_MS = 250.0
_CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)
_CONTENT = {"concern": "A made-up worry of the usual length. " * 8, "rationale": "fell on a toy"}
_CODES: dict[str, str | int] = {"level": 3, "band": "child_in_need", "tier": "statutory"}

Open = Callable[[int], LogStore]
"""Opens the log as the writer of this number does; 0 is whoever keeps it."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run on one store showed."""

    store: str
    writers: int
    acknowledged: int
    kept: int
    lost: int
    gaps: int
    whole: bool
    kills: int
    seconds: float
    p50_ms: float
    p99_ms: float
    p999_ms: float
    longest_ms: float
    shares: tuple[int, ...]
    """Entries of each writer until the first was done: how fair the queue is."""

    @property
    def holds(self) -> bool:
        """Whether nothing was lost; waits are told apart."""
        return not self.lost and not self.gaps and self.whole


@dataclass(frozen=True, slots=True)
class Load:
    """What is asked of the writers."""

    entries: int = ENTRIES
    """Of each."""
    writers: int = WRITERS
    kill: bool = True
    pauses: tuple[float, float] = (0.1, 0.6)
    """Seconds between two kills, at random from the first to the second."""
    seed: int = 1


@dataclass(frozen=True, slots=True)
class _Ack:
    number: int
    entry: str
    wait: float
    at: float


def write(open_store: Open, writer: int, who: Identity, *, acks: Path, count: int) -> None:
    """Add entries until `count` are acknowledged, each about another child."""
    journal = Journal(open_store(writer))
    new = NewEntry(Kind.DECISION, _CONTENT, _CODES)
    out = os.open(acks, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for _ in range(count - len(read_acks(acks))):
        began = time.monotonic()
        about = NewEntry(new.kind, new.content, new.codes, subject=new_id())
        receipt = journal.append(who, about, now=datetime.now(UTC))
        now = time.monotonic()
        os.write(out, f"{receipt.number} {receipt.entry} {now - began} {now}\n".encode())
    journal.store.close()


def read_acks(file: Path) -> list[_Ack]:
    """Return what a writer was told is kept; a line that was cut off is none."""
    if not file.exists():
        return []
    whole = [line.split() for line in file.read_text().splitlines(keepends=True) if "\n" in line]
    return [_Ack(int(a), b, float(c), float(d)) for a, b, c, d in whole]


def run(name: str, open_store: Open, people: Sequence[Identity], load: Load) -> Figures:
    """Let everybody write at once, and hold what is kept against what was acknowledged."""
    with tempfile.TemporaryDirectory() as place:
        files = [Path(place) / f"acks-{n}" for n in range(len(people))]
        began = time.monotonic()
        kills = _let_write(open_store, people, files, load)
        seconds = time.monotonic() - began
        told = [read_acks(file) for file in files]
    store = open_store(0)
    rows = [(line.number, line.leaf.id) for line in Journal(store).entries() if line.leaf]
    whole = verify(store).is_whole
    store.close()
    kept = dict(rows)
    acks = [ack for one in told for ack in one]
    waits = sorted(ack.wait * 1000 for ack in acks)
    first = min(one[-1].at for one in told)
    return Figures(
        store=name,
        writers=len(people),
        acknowledged=len(acks),
        kept=len(rows),
        lost=sum(kept.get(ack.number) != ack.entry for ack in acks),
        gaps=len(set(range(1, len(rows) + 1)) - kept.keys()),
        whole=whole,
        kills=kills,
        seconds=round(seconds, 1),
        p50_ms=_share(waits, 0.5),
        p99_ms=_share(waits, 0.99),
        p999_ms=_share(waits, 0.999),
        longest_ms=_share(waits, 1.0),
        shares=tuple(sum(ack.at <= first for ack in one) for one in told),
    )


def _share(ordered: Sequence[float], share: float) -> float:
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 1)


def _let_write(
    open_store: Open, people: Sequence[Identity], files: Sequence[Path], load: Load
) -> int:
    """Start every writer, kill one now and then and start it again; return how many were killed."""
    chance, fork = random.Random(load.seed), multiprocessing.get_context("fork")  # noqa: S311

    def start(number: int) -> multiprocessing.context.ForkProcess:
        given = {"acks": files[number], "count": load.entries}
        process = fork.Process(
            target=write, args=(open_store, number + 1, people[number]), kwargs=given
        )
        process.start()
        return process

    running = {number: start(number) for number in range(len(people))}
    kills = 0
    while running:
        time.sleep(chance.uniform(*load.pauses))
        for number in [n for n, process in running.items() if process.exitcode is not None]:
            code = running.pop(number).exitcode
            if code:
                raise RuntimeError(f"writer {number + 1} failed with exit code {code}")
        if load.kill and running:
            number = chance.choice(sorted(running))
            victim = running[number]
            victim.kill()
            victim.join()
            if victim.exitcode == -signal.SIGKILL:
                kills += 1
                running[number] = start(number)
    return kills


def begin(store: LogStore, folder: Path, writers: int) -> tuple[Identity, list[Identity]]:
    """Begin a log with a lead and so many practitioners."""
    lead = _person(folder, "lead", Role.LEAD)
    journal, now = Journal(store), datetime.now(UTC)
    journal.begin(lead, recovery=new_sealing_key().public, now=now)
    people = [_person(folder, f"writer-{n}", Role.PRACTITIONER) for n in range(1, writers + 1)]
    for who in people:
        journal.admit(lead, who.card, now=now)
    store.close()
    return lead, people


def _person(folder: Path, name: str, role: Role) -> Identity:
    word = os.urandom(16).hex()
    made = create_account(
        folder / f"{name}.key", name=name, role=role, passphrase=word, cost=_CHEAP
    )
    return made.identity


def on_sqlite(load: Load) -> Figures:
    """Run on one file."""
    folder = Path(tempfile.mkdtemp(prefix="threshold-append-"))
    try:
        path = folder / "decisions.log"
        _, people = begin(SqliteLogStore.open(path, create=True), folder, load.writers)
        opened = lambda _: SqliteLogStore.open(path)  # noqa: E731 - passed on to forks
        return run("sqlite", opened, people, load)
    finally:
        shutil.rmtree(folder)


def on_postgres(load: Load) -> Figures:
    """Run on a durable server of its own, each writer under a login of its own."""
    import psycopg  # noqa: PLC0415 - an extra

    from assistant.log.postgres import PostgresLogStore  # noqa: PLC0415
    from evaluation.benchmark.database_server import OWNER, DatabaseServer  # noqa: PLC0415

    folder, server = Path(tempfile.mkdtemp(prefix="threshold-append-")), DatabaseServer()
    try:
        owner = server.create_database("team")
        _, people = begin(PostgresLogStore.open(owner, create=True), folder, load.writers)
        with psycopg.connect(owner, autocommit=True) as db:
            for number, who in enumerate(people, 1):
                db.execute(f"CREATE ROLE writer{number} LOGIN".encode())
                db.execute("SELECT threshold.admit(%s, %s)", (f"writer{number}", who.person))

        def opened(writer: int) -> LogStore:
            login = f"writer{writer}" if writer else OWNER
            return PostgresLogStore.open(server.address("team", login))

        return run("postgres", opened, people, load)
    finally:
        server.close()
        shutil.rmtree(folder)


def in_words(found: Figures) -> tuple[str, ...]:
    """Say what one run showed, the bar included."""
    bar = "within" if found.p999_ms <= BAR_MS else "OVER"
    return (
        f"{found.store}: {found.writers} writers in {found.seconds} s, {found.kills} killed (-9)",
        f"  {found.acknowledged} acknowledged, {found.kept} kept with the accounts",
        f"  lost {found.lost}, gaps {found.gaps}, {'whole' if found.whole else 'NOT WHOLE'}",
        f"  waits p50 {found.p50_ms} ms, p99 {found.p99_ms} ms, longest {found.longest_ms} ms",
        f"  waits p99.9 {found.p999_ms} ms: {bar} {BAR_MS:.0f} ms",
        f"  entries of each writer until the first was done: {', '.join(map(str, found.shares))}",
    )


def main() -> int:
    """Run, report, and fail if anything was lost or somebody waited too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=ENTRIES, help="entries of each writer")
    parser.add_argument("--writers", type=int, default=WRITERS)
    parser.add_argument("--on", choices=("sqlite", "postgres", "both"), default="both")
    parser.add_argument("--quiet", action="store_true", help="kill nobody")
    parser.add_argument("--json", action="store_true", dest="as_json")
    asked = parser.parse_args()
    runs = {"sqlite": on_sqlite, "postgres": on_postgres}
    chosen = runs if asked.on == "both" else {asked.on: runs[asked.on]}
    load = Load(asked.entries, asked.writers, not asked.quiet)
    found = [one(load) for one in chosen.values()]
    if asked.as_json:
        print(json.dumps([asdict(one) for one in found], indent=1))
    else:
        print("\n".join(line for one in found for line in in_words(one)))
    return int(not all(one.holds and one.p999_ms <= BAR_MS for one in found))


if __name__ == "__main__":
    raise SystemExit(main())
