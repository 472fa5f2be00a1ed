"""How long records are kept: rules as data, and what they make due. Erases nothing.

The rules are the data controller's, from a file of theirs; those that ship are examples and never
make anything due. Works from the leaves alone, so it needs no key. A hold beats every rule. What
erasing means is `log/erasure.py`; who follows up a record is `due.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Any

from assistant.error import SettingsError
from assistant.log.coverage import leaves
from assistant.log.entry import Kind, Leaf
from assistant.log.hold import holds
from assistant.log.journal import Journal
from assistant.working_day import day_of

FORMAT = "threshold/retention@1"
TIERS = ("universal", "targeted", "statutory")
_MOST_YEARS = 200
_FIELDS = frozenset({"id", "controller", "tiers", "trigger", "years", "authority", "source"})


class Trigger(StrEnum):
    """The day from which a period is counted."""

    LAST_RECORD = "last_record"
    BIRTH = "birth"
    CLOSURE = "closure"


@dataclass(frozen=True, slots=True)
class Rule:
    """How long records of one kind are kept, and by whose word."""

    id: str
    controller: str
    tiers: tuple[str, ...]
    trigger: Trigger
    years: int
    authority: str
    source: str
    example: bool = False
    """Shown only; it makes nothing due."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One subject's records, and until when a rule keeps them."""

    subject: str
    entries: tuple[int, ...]
    last: date
    """The day of the last entry."""
    tier: str
    rule: Rule | None
    """None: no rule is for such records."""
    until: date | None
    """None: the log does not hold the day from which it is counted."""
    held: int | None
    """The entry that holds them, whatever the rule says."""

    def is_due(self, today: date) -> bool:
        """Say whether the period is over, by a rule in force, and nothing holds them."""
        real = self.rule is not None and not self.rule.example
        return real and self.held is None and self.until is not None and self.until <= today


def due(journal: Journal, rules: Iterable[Rule], today: date) -> tuple[Kept, ...]:
    """Return the subjects whose time is over: to be looked at by a lead, and then erased."""
    return tuple(one for one in kept(journal, rules) if one.is_due(today))


def kept(journal: Journal, rules: Iterable[Rule]) -> tuple[Kept, ...]:
    """Return every subject with records that are still there, the first to be due first."""
    known, held = tuple(rules), holds(journal)
    found = [
        _kept(subject, about, known, held)
        for subject, about in _by_subject(journal).items()
        if about
    ]
    return tuple(sorted(found, key=lambda one: (one.until or date.max, one.last)))


def _kept(
    subject: str, about: list[Leaf], rules: tuple[Rule, ...], held: Mapping[str, int]
) -> Kept:
    last = max(day_of(leaf.recorded) or date.max for leaf in about)  # no day: never due
    tiers = [str(leaf.codes["tier"]) for leaf in about if leaf.codes.get("tier") in TIERS]
    tier = max(tiers, key=TIERS.index, default="")
    fitting = [rule for rule in rules if tier in rule.tiers]
    rule = max(fitting, key=lambda one: (_until(one, last) or date.max, one.years), default=None)
    until = _until(rule, last) if rule else None
    numbers = tuple(leaf.number for leaf in about)
    return Kept(subject, numbers, last, tier, rule, until, held.get(subject))


def _until(rule: Rule, last: date) -> date | None:
    """Give the day on which a period ends; one that cannot be known outlasts every other."""
    if rule.trigger is not Trigger.LAST_RECORD:
        return None
    year = min(last.year + rule.years, date.max.year)
    return date(year, 3, 1) if (last.month, last.day) == (2, 29) else last.replace(year=year)


def _by_subject(journal: Journal) -> Mapping[str, list[Leaf]]:
    """Give what is not erased, by subject; a first record without one stands for itself."""
    found: dict[str, list[Leaf]] = defaultdict(list)
    gone: dict[str, int] = {}
    for leaf in leaves(journal.store):
        if leaf.kind == Kind.ERASURE and leaf.subject:
            gone[leaf.subject] = leaf.number
        elif leaf.subject is not None:
            found[leaf.subject].append(leaf)
        elif leaf.kind == Kind.DECISION:
            found[leaf.id].append(leaf)
    return {
        subject: [leaf for leaf in about if leaf.number > gone.get(subject, 0)]
        for subject, about in found.items()
    }


def example_rules() -> tuple[Rule, ...]:
    """Give the rules that ship, all of them examples."""
    text = (files("assistant") / "retentions" / "examples.yaml").read_text("utf-8")
    return _rules(text, "examples.yaml")


def load_rules(path: Path) -> tuple[Rule, ...]:
    """Read a controller's rules.

    Raises:
        SettingsError: The file cannot be read, or is not such a file; the message says where.
    """
    try:
        return _rules(path.read_text("utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as exc:
        raise _bad(str(path), f"it cannot be read: {exc}") from exc


def _rules(text: str, name: str) -> tuple[Rule, ...]:
    import yaml  # noqa: PLC0415 - only where retention is asked for

    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as exc:
        raise _bad(name, f"it is not YAML: {' '.join(str(exc).split())}") from exc
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise _bad(name, f"its format is not {FORMAT}")
    listed = data.get("rules")
    if not isinstance(listed, list) or not listed:
        raise _bad(name, "it has no rules")
    rules = tuple(_rule(one, f"{name}: rule {place}") for place, one in enumerate(listed, 1))
    if len({rule.id for rule in rules}) < len(rules):
        raise _bad(name, "two rules have one id")
    return rules


def _rule(data: object, where: str) -> Rule:
    fields = data if isinstance(data, dict) else {}
    for why in _faults(fields):
        raise _bad(where, why)
    return Rule(
        **{name: str(fields[name]) for name in ("id", "controller", "authority", "source")},
        tiers=tuple(fields["tiers"]),
        trigger=Trigger(fields["trigger"]),
        years=fields["years"],
        example=fields.get("example") is True,
    )


def _faults(fields: Mapping[str, Any]) -> Iterator[str]:
    missing, unknown = _FIELDS - fields.keys(), fields.keys() - _FIELDS - {"example"}
    if missing or unknown:
        yield f"check the fields {', '.join(sorted(map(str, missing | unknown)))}"
        return
    years, tiers = fields["years"], fields["tiers"]
    if type(years) is not int or not 0 < years <= _MOST_YEARS:
        yield f"years is a whole number from 1 to {_MOST_YEARS}"
    if not isinstance(tiers, list) or not tiers or not set(tiers) <= set(TIERS):
        yield f"tiers are of {', '.join(TIERS)}"
    if fields["trigger"] not in list(Trigger):
        yield f"trigger is one of {', '.join(Trigger)}"


def _bad(where: str, why: str) -> SettingsError:
    message = f"The retention rules cannot be used: {where}: {why}."
    return SettingsError(message, hint="See assistant/retentions/README.md for the form.")
