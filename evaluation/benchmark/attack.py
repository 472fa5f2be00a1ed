"""The attacks of the threat model, carried out: with and without a key, and what the check says.

Each attack is done to a copy of one small log by somebody who is careful, then judged by `verify`
with and without a checkpoint that was kept outside. `docs/safety/attack-matrix.md` says what must
come out; `tamper.py` prints the table and compares, and a test does the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.error import Break
from assistant.key import Identity
from assistant.log.journal import Journal
from assistant.log.people import account_codes
from assistant.log.seal import new_id
from assistant.log.sqlite import SqliteLogStore
from assistant.log.verify import verify
from evaluation.benchmark.forgery import Forgery, steal
from evaluation.benchmark.sample_log import NOW, a_person, a_record, fill

SIZE, TARGET, LAST = 12, 5, 9
"""Entries of the log; the entry that is attacked; the last one that a cut leaves."""
COLUMNS = (
    "no key, no checkpoint",
    "no key, a checkpoint outside",
    "key, no checkpoint",
    "key, a checkpoint outside",
)
NAMED, SEEN, NOT_SEEN = "seen, entry named", "seen, another history", "not seen"
IMPOSSIBLE = "cannot be done"
_OTHER_HISTORY = frozenset({"history_rewritten", "foreign_checkpoint", "key_swapped"})
"""What only a checkpoint or key from outside shows: that it is another log, not from where on."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the attacker can use."""

    log: Forgery
    other: Forgery
    """Another log of the same person."""
    key: Identity | None
    """The key of the person who wrote everything, where the attacker has it."""


Attack = Callable[[Scene], frozenset[int] | None]
"""Changes the scene's log; gives the entries of which one must be named; None: cannot be done."""


def edit(scene: Scene) -> frozenset[int]:
    """Change the level of a decision."""
    leaf = scene.log.leaf(TARGET)
    scene.log.put(TARGET, leaf._replace(codes={**leaf.codes, "level": 4}))
    _sign(scene, TARGET)
    return frozenset({TARGET})


def take_out(scene: Scene) -> frozenset[int]:
    """Take a record out and number those after it anew."""
    _close_gap(scene.log)
    if scene.key:
        scene.log.renumber(TARGET)
    _sign(scene, TARGET)
    return frozenset(range(TARGET, SIZE + 1))


def delete(scene: Scene) -> frozenset[int]:
    """Delete a record and leave the gap."""
    scene.log.drop(TARGET)
    return frozenset({TARGET})


def reorder(scene: Scene) -> frozenset[int]:
    """Let two records change places."""
    log = scene.log
    one, two = log.leaf(TARGET), log.leaf(TARGET + 1)
    for number, leaf in ((TARGET, two), (TARGET + 1, one)):
        log.put(number, leaf._replace(number=number) if scene.key else leaf)
    log.bodies[TARGET], log.bodies[TARGET + 1] = log.bodies[TARGET + 1], log.bodies[TARGET]
    moved = {TARGET: TARGET + 1, TARGET + 1: TARGET}
    log.seals = [seal._replace(number=moved.get(seal.number, seal.number)) for seal in log.seals]
    _sign(scene, TARGET)
    return frozenset({TARGET, TARGET + 1})


def renumber(scene: Scene) -> frozenset[int]:
    """Take a record out and close the gap, leaving the others as they were written."""
    _close_gap(scene.log)
    _sign(scene, TARGET)
    return frozenset(range(TARGET, SIZE + 1))


def repeat(scene: Scene) -> frozenset[int]:
    """Let a record stand a second time, at the end."""
    log = scene.log
    log.put(SIZE + 1, log.leaf(TARGET))
    log.notes[SIZE + 1], log.bodies[SIZE + 1] = log.notes[TARGET], log.bodies[TARGET]
    _sign(scene, SIZE + 1)
    return frozenset({SIZE + 1})


def truncate(scene: Scene) -> frozenset[int]:
    """Cut the end off, cleanly."""
    scene.log.cut(LAST)
    return frozenset({LAST + 1})


def truncate_badly(scene: Scene) -> frozenset[int]:
    """Cut the end off and leave the later checkpoints."""
    notes = dict(scene.log.notes)
    scene.log.cut(LAST)
    scene.log.notes = notes
    return frozenset({LAST + 1})


def split_view(scene: Scene) -> frozenset[int] | None:
    """Show somebody else another history of the same length."""
    if scene.key is None:
        return None
    for number in range(LAST, SIZE + 1):
        leaf = scene.log.leaf(number)
        scene.log.put(number, leaf._replace(codes={**leaf.codes, "level": 1}))
    _sign(scene, LAST)
    return frozenset(range(LAST, SIZE + 1))


def swap_contents(scene: Scene) -> frozenset[int]:
    """Put one record's sealed content in the place of another's."""
    bodies = scene.log.bodies
    bodies[TARGET], bodies[TARGET + 1] = bodies[TARGET + 1], bodies[TARGET]
    return frozenset({TARGET, TARGET + 1})


def drop_content(scene: Scene) -> frozenset[int]:
    """Delete a sealed content."""
    del scene.log.bodies[TARGET]
    return frozenset({TARGET})


def replay_signature(scene: Scene) -> frozenset[int]:
    """Put the signature of an earlier checkpoint under a later one."""
    text = scene.log.notes[TARGET].partition(b"\n\n")[0]
    earlier = scene.log.notes[TARGET - 1].partition(b"\n\n")[2]
    scene.log.notes[TARGET] = text + b"\n\n" + earlier
    return frozenset({TARGET})


def foreign_entry(scene: Scene) -> frozenset[int]:
    """Bring in a record that the same person wrote in another log."""
    place = SIZE + 1
    scene.log.put(place, scene.other.leaf(TARGET)._replace(number=place))
    scene.log.notes[place] = scene.other.notes[TARGET]
    scene.log.bodies[place] = scene.other.bodies[TARGET]
    _sign(scene, place)
    return frozenset({place})


def key_swap(scene: Scene) -> frozenset[int]:
    """Begin the whole log anew under other keys, with the same names and numbers."""
    thief = a_person()
    own = scene.log.leaf(1)
    stolen = replace(thief, card=replace(thief.card, person=own.author))
    codes = {**own.codes, **account_codes(stolen.card), "role": own.codes["role"]}
    scene.log.put(1, own._replace(codes=codes))
    scene.log.sign_again(stolen)
    return frozenset({1, SIZE})


ATTACKS: dict[str, Attack] = {
    "edit a record": edit,
    "take a record out, number the rest anew": take_out,
    "delete a record, leave the gap": delete,
    "let two records change places": reorder,
    "take a record out, close the gap": renumber,
    "let a record stand twice": repeat,
    "cut the end off, cleanly": truncate,
    "cut the end off, leave its checkpoints": truncate_badly,
    "put back an older copy": truncate,
    "show somebody another history (split view)": split_view,
    "swap two sealed contents": swap_contents,
    "delete a sealed content": drop_content,
    "replay a signature": replay_signature,
    "bring in a record of another log": foreign_entry,
    "begin the log anew under other keys": key_swap,
}


def _close_gap(log: Forgery) -> None:
    log.drop(TARGET)
    for number in range(TARGET + 1, SIZE + 1):
        log.move(number, number - 1)


def _sign(scene: Scene, first: int) -> None:
    if scene.key is not None:
        scene.log.sign_again(scene.key, first)


def matrix(folder: Path) -> dict[str, list[str]]:
    """Carry out every attack in a folder and give what the check says, by column."""
    ann = a_person()
    store = SqliteLogStore.open(folder / "whole.log", create=True)
    fill(store, LAST, ann)
    older = steal(store)
    for number in range(LAST, SIZE):
        Journal(store).append(ann, a_record(None, 2, words=f"{number} "), now=NOW)
    outside, log = store.checkpoint(SIZE) or b"", steal(store)
    store.close()
    other_store = SqliteLogStore.open(folder / "other.log", create=True)
    fill(other_store, SIZE, ann)
    other = steal(other_store)
    other_store.close()
    found = {}
    for name, attack in ATTACKS.items():
        start = older if name == "put back an older copy" else log
        found[name] = [
            said
            for key in (None, ann)
            for said in _judged(folder, Scene(_copy(start), other, key), attack, outside)
        ]
    return found


def _judged(folder: Path, scene: Scene, attack: Attack, outside: bytes) -> tuple[str, str]:
    entries = attack(scene)
    if entries is None:
        return IMPOSSIBLE, IMPOSSIBLE
    store = SqliteLogStore.open(scene.log.write(folder / f"{new_id()}.log"))
    try:
        alone, held = verify(store).breaks, verify(store, outside=[outside]).breaks
    finally:
        store.close()
    return _words(alone, entries), _words(held, entries)


def _words(breaks: Sequence[Break], entries: frozenset[int]) -> str:
    if not breaks:
        return NOT_SEEN
    inside = [one for one in breaks if one.code not in _OTHER_HISTORY]
    if any(one.entry in entries for one in inside):
        return NAMED
    return SEEN if not inside else "seen, entry not named"


def _copy(log: Forgery) -> Forgery:
    return Forgery(
        dict(log.rows), dict(log.notes), dict(log.bodies), list(log.seals), dict(log.frameworks)
    )


def expected(page: str) -> dict[str, list[str]]:
    """Read what must come out from the table of the page."""
    rows = [re.split(r"\s*\|\s*", line.strip().strip("|").strip()) for line in page.splitlines()]
    return {row[0]: row[1:] for row in rows if len(row) == len(COLUMNS) + 1 and row[0] in ATTACKS}


def as_table(found: dict[str, list[str]]) -> str:
    """Give the table as it stands on the page."""
    head = ("What is done to the log", *COLUMNS)
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    lines += [f"| {' | '.join((name, *cells))} |" for name, cells in found.items()]
    return "\n".join(lines)
