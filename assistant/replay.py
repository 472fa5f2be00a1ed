"""Which logged decisions and regression cases a framework would read differently, and why.

A decision is read again from its own observations and facts: first under the framework bytes that
its record keeps, which must make the same reading byte for byte, then under the framework in
question. Nothing is written, and no words of a record leave it. The semantics are the engine's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.error import LogError
from assistant.log.entry import Kind, as_code
from assistant.log.journal import Journal, Record
from assistant.published import level_data, reading_bytes
from assistant.sealing import SealingKey
from rules.catalog import Catalog, framework_from_bytes
from rules.engine import SEMANTICS, read
from rules.error import RulesError
from rules.model import Case, Choice, Facts, FactValue, Framework, Observed, Span, Status
from rules.reading import Reading

BOUNDS = ("at_least", "act_on", "at_most")
LISTS = ("flags", "must", "routes")


@dataclass(frozen=True, slots=True)
class Question:
    """What a framework was asked: its observations and facts."""

    observations: Observed
    facts: Facts


def replay_log(journal: Journal, reader: SealingKey, framework: Framework) -> dict[str, Any]:
    """Read every decision that this key opens again; give those that differ, and the counts.

    Raises:
        TamperError: A record is not as it was signed.
    """
    editions: dict[bytes, Framework] = {}
    found: list[dict[str, Any]] = []
    unreadable: list[int] = []
    closed = 0
    rows = list(journal.store.find(kind=Kind.DECISION.value))
    for row in rows:
        try:
            record = journal.show(row.number, reader)
        except LogError as error:
            if error.code != "not_yours":
                raise
            closed += 1
            continue
        try:
            found.append(replay_record(record, framework, editions=editions))
        except RulesError:  # a record from elsewhere must not hide what the others would read
            unreadable.append(row.number)
    return {
        "total": len(rows),
        "not_yours": closed,
        "same_bytes": sum(one["same_bytes"] for one in found),
        "unreadable": unreadable,
        "not_the_same": [one["entry"] for one in found if not one["same_bytes"]],
        "differ": [one for one in found if one["differs"]],
    }


def replay_record(
    record: Record, framework: Framework, *, editions: dict[bytes, Framework] | None = None
) -> dict[str, Any]:
    """Read one decision again: under the framework that it keeps, and under another.

    Args:
        record: The opened decision.
        framework: The framework in question, such as today's edition.
        editions: Kept frameworks that were read before; those read now are added.

    Raises:
        RulesError: It keeps no framework that can be read.
    """
    editions = {} if editions is None else editions
    data = record.framework or b""
    if data not in editions:
        editions[data] = framework_from_bytes(data)
    own, asked = editions[data], question_of(record.content)
    reading = read(own, asked.observations, asked.facts)
    leaf = record.line.leaf
    return {
        "entry": record.line.number,
        "recorded": record.line.recorded,
        "same_bytes": reading_bytes(own, reading) == record.reading,
        "engine_then": str(leaf.codes.get("engine", "")) if leaf else "",
        "engine_now": as_code(SEMANTICS),
        "today": {
            "framework": framework.id,
            "edition": framework.edition,
            "digest": framework.digest,
        },
        **compare_readings(own, framework, asked),
    }


def question_of(content: Mapping[str, Any]) -> Question:
    """Give the observations and facts that a decision's record keeps."""
    observed = {o["indicator"]: Status(o["status"]) for o in content.get("observations", ())}
    facts = {name: value_of(data) for name, data in content.get("facts", {}).items()}
    return Question(observed, facts)


def value_of(data: Sequence[int | str] | None) -> FactValue | None:
    """Give a fact's value from what a record keeps of it.

    Examples:
        >>> value_of([96, 107])
        Span(low=96, high=107)
    """
    if data is None:
        return None
    if all(isinstance(item, str) for item in data):
        return Choice(frozenset(map(str, data)))
    low, high = data
    return Span(int(low), int(high))


def compare_readings(old: Framework, new: Framework, asked: Question) -> dict[str, Any]:
    """Read one question under two frameworks; say what differs and which rules make it so.

    What the new framework has no word for is left out of its reading, and named.
    """
    kept, left_out = _known(new, asked)
    was = read(old, asked.observations, asked.facts)
    now = read(new, kept.observations, kept.facts)
    changed = _changed(old, was, new, now)
    held = {f.rule.id for f in was.findings if f.holds}
    holds = {f.rule.id for f in now.findings if f.holds}
    return {
        "under": {"framework": old.id, "edition": old.edition, "digest": old.digest},
        "differs": bool(changed),
        "changed": changed,
        "was": {bound: level_data(old, getattr(was, bound).band) for bound in BOUNDS},
        "now": {bound: level_data(new, getattr(now, bound).band) for bound in BOUNDS},
        "counts_now": [_said(new, name) for name in sorted(holds - held)],
        "counts_no_more": [_said(old, name) for name in sorted(held - holds)],
        "left_out": left_out,
    }


def _known(framework: Framework, asked: Question) -> tuple[Question, list[str]]:
    observed = {n: s for n, s in asked.observations.items() if n in framework.indicators}
    facts = {n: v for n, v in asked.facts.items() if n in framework.facts}
    left = sorted({*asked.observations, *asked.facts} - {*observed, *facts})
    return Question(observed, facts), left


def _changed(old: Framework, was: Reading, new: Framework, now: Reading) -> list[str]:
    """Name what differs: bounds by their band and law, how soon, and every duty beside."""
    found = [name for name in BOUNDS if getattr(was, name) != getattr(now, name)]
    if not found and old.id == new.id and _level(old, was) != _level(new, now):
        found.append("level_name")  # another edition; between areas names differ by nature
    if was.urgency != now.urgency:
        found.append("urgency")
    found += [name for name in LISTS if set(getattr(was, name)) != set(getattr(now, name))]
    return found


def _level(framework: Framework, reading: Reading) -> tuple[int, str]:
    level = framework.level_of(reading.act_on.band)
    return level.number, level.name


def _said(framework: Framework, rule: str) -> dict[str, str]:
    return {"rule": rule, "because": framework.rules[rule].because}


def replay_cases(catalog: Catalog, framework: Framework) -> dict[str, Any]:
    """Read the cases of what a framework builds on, and of the edition beside it, under it.

    Raises:
        RulesError: One of these cannot be loaded.
    """
    total = 0
    found = []
    for other, case in _cases(catalog, framework):
        total += 1
        one = compare_readings(other, framework, Question(case.observations, case.facts))
        if one["differs"]:
            found.append({"case": case.name, "where": case.where, **one})
    return {"total": total, "differ": found}


def _cases(catalog: Catalog, framework: Framework) -> Iterator[tuple[Framework, Case]]:
    folders = catalog.folders()
    name: str | None = framework.id if framework.id in folders else framework.extends
    while name is not None:
        other = catalog.load(name)
        if other.digest != framework.digest:
            yield from ((other, case) for case in catalog.cases(folders[name], other))
        name = other.extends
