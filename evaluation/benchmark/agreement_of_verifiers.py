"""Two verifiers, one question: do they say the same of every tampered bundle?

One is the program's (`assistant.bundle`), the other the stand-alone file; they share no code. A
bundle is given to both as files in memory and, for some, as a zip with bytes changed anywhere.
Used by `tamper.py`, and in small by the tests.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from assistant.account import Role
from assistant.bundle.make import Wanted, make_bundle
from assistant.bundle.outside import judge
from assistant.bundle.pack import read_bundle, write_bundle
from assistant.error import LogError
from assistant.key import Identity
from assistant.log.journal import Journal
from assistant.log.rotation import rotate
from assistant.log.sqlite import SqliteLogStore
from assistant.log.witness import add, ask
from assistant.verifier.container import UnreadableError, read_files
from assistant.verifier.outside import check
from assistant.witness_memory import countersign
from evaluation.benchmark.bundle_mutation import Files, blind, meaningful, scramble
from evaluation.benchmark.sample_log import NOW, a_person, a_record, fill

WHOLE, UNREADABLE, TAMPERED = 0, 2, 4
Verdict = tuple[int, frozenset[tuple[str, int | None]]]


@dataclass(slots=True)
class Tally:
    """What came of it."""

    tried: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    disagreed: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    """Meaningful changes that were not seen, or whose entry was not named."""


def ours(files: Files) -> Verdict:
    """Ask the program."""
    try:
        breaks = judge(files).breaks
    except LogError:
        return UNREADABLE, frozenset()
    return (TAMPERED if breaks else WHOLE), frozenset((one.code, one.entry) for one in breaks)


def alone(files: Files) -> Verdict:
    """Ask the stand-alone verifier."""
    try:
        breaks = check(files, [], []).breaks
    except UnreadableError:
        return UNREADABLE, frozenset()
    return (TAMPERED if breaks else WHOLE), frozenset((one.code, one.entry) for one in breaks)


def bundles(folder: Path, size: int = 14) -> tuple[list[Files], Files]:
    """Make a whole bundle, one of some entries, and one of another log."""
    ann, bob = a_person(), a_person("Bob", Role.PRACTITIONER)
    made = []
    for name, people in (("one", (ann, bob)), ("other", (a_person(),))):
        store = SqliteLogStore.open(folder / f"{name}.log", create=True)
        journal = fill(store, size - 3, *people)
        reader = _eventful(journal, people[0], folder / f"{name}-witness").sealing
        wanted = [Wanted(reader=reader), Wanted(numbers=(4, 5, 9), reader=reader)]
        made += [make_bundle(journal, one, now=NOW).files for one in wanted]
        store.close()
    return made[:2], made[2]


def _eventful(journal: Journal, who: Identity, folder: Path) -> Identity:
    """Let an outside witness sign, change somebody's keys, and add a record with the new ones."""
    reply = countersign(folder, ask(journal), a_person("Wil"), now=NOW)
    add(journal, who, reply, now=NOW)
    new = a_person()
    new = replace(new, card=replace(new.card, person=who.person, role=who.card.role))
    rotate(journal, who, new, reason="routine", now=NOW)
    journal.append(new, a_record(None, 3), now=NOW)
    return new


def compare(folder: Path, count: int, seed: int = 1) -> Tally:
    """Tamper with so many bundles and ask both verifiers of each."""
    random, found = Random(seed), Tally()  # noqa: S311 - the same run each time
    good, other = bundles(folder)
    zips = [_zipped(folder, files, at) for at, files in enumerate(good)]
    for _ in range(count):
        chance = random.random()
        if chance < 0.15:
            _ask_zip(folder, scramble(random.choice(zips), random), found)
        elif chance < 0.5:
            _ask(blind(random.choice(good), random), "blind", frozenset(), found)
        else:
            one = meaningful(random.choice(good), other, random)
            _ask(one.files, one.name, one.entries, found)
    return found


def _ask(files: Files, name: str, entries: frozenset[int], found: Tally) -> None:
    one, two = ours(files), alone(files)
    found.tried += 1
    found.verdicts[f"{name}: {one[0]}"] += 1
    if one != two:
        only = set(one[1] - two[1]), set(two[1] - one[1])
        found.disagreed.append(f"{name}: {one[0]} and {two[0]}, {only[0]} and {only[1]}")
    named = {entry for _, entry in one[1]}
    if name != "blind" and (one[0] != TAMPERED or not entries <= named):
        found.missed.append(f"{name}: {sorted(entries)}, said {one[0]} {sorted(map(str, named))}")


def _ask_zip(folder: Path, data: bytes, found: Tally) -> None:
    """Ask both, each reading the file by its own reader."""
    path = folder / "tampered.zip"
    path.write_bytes(data)
    try:
        one = ours(read_bundle(path))
    except LogError:
        one = UNREADABLE, frozenset()
    try:
        two = alone(read_files(path))
    except UnreadableError:
        two = UNREADABLE, frozenset()
    found.tried += 1
    found.verdicts[f"zip: {one[0]}"] += 1
    if one != two:
        found.disagreed.append(f"zip: {one[0]} and {two[0]}")


def _zipped(folder: Path, files: Files, at: int) -> bytes:
    path = folder / f"whole-{at}.zip"
    write_bundle(files, path, now=NOW)
    return path.read_bytes()
