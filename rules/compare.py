"""What changed between two frameworks, in words: for a change note that a partnership can sign.

It compares what the compiled frameworks mean, not the text of their files, so that moving a rule to
another file is no change. Which cases read differently is said beside it. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from rules.condition import leaves
from rules.engine import read
from rules.explain import say
from rules.model import (
    AllOf,
    AnyOf,
    AtLeast,
    Band,
    Case,
    Compare,
    Condition,
    Framework,
    Raised,
    Rule,
    StrengthMissing,
)

CATALOGUES = (
    "references",
    "actions",
    "routes",
    "flags",
    "facts",
    "indicators",
    "glossary",
    "domains",
    "groups",
)
LISTS = ("contacts", "gates", "clocks", "screening", "crosswalks")
UNSAID = {"origin", "where", "worries", "facts", "needs_worry", "id", "when"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One change: what part, which one, and what was and is, in words."""

    part: str
    name: str
    kind: str
    """`added`, `removed` or `changed`."""
    words: str
    weighty: bool = False
    """Whether it can move a reading, or touches a safety rule or statutory duty."""


@dataclass(frozen=True, slots=True)
class Move:
    """A case that reads differently under the second framework."""

    case: str
    was: Band
    now: Band


def compare(old: Framework, new: Framework) -> tuple[Difference, ...]:
    """Give every difference, what can move a reading first."""
    found = [*_rules(old, new), *_levels(old, new)]
    for part in CATALOGUES:
        found += _mapping(part.rstrip("s"), getattr(old, part), getattr(new, part))
    for part in LISTS:
        was = {item.id: item for item in getattr(old, part)}
        now = {item.id: item for item in getattr(new, part)}
        found += _mapping(part.rstrip("s"), was, now)
    for part in ("share", "tell", "agree", "escalation", "say", "notices", "cards"):
        was, now = getattr(old, part), getattr(new, part)
        if was != now:
            found.append(Difference(part, part, "changed", f"The text on {part!r} has changed."))
    return tuple(sorted(found, key=lambda d: (not d.weighty, d.part, d.name)))


def moves(old: Framework, new: Framework, cases: Sequence[Case]) -> tuple[Move, ...]:
    """Give the cases on which the two frameworks act differently.

    Observations and facts that one of the two does not know are left out of its reading.
    """
    found = []
    for case in cases:
        was, now = (_act_on(framework, case) for framework in (old, new))
        if was != now:
            found.append(Move(case.name, was, now))
    return tuple(found)


def _act_on(framework: Framework, case: Case) -> Band:
    observed = {n: s for n, s in case.observations.items() if n in framework.indicators}
    facts = {n: v for n, v in case.facts.items() if n in framework.facts}
    return read(framework, observed, facts).act_on.band


def _rules(old: Framework, new: Framework) -> Iterator[Difference]:
    for name in sorted(old.rules.keys() | new.rules.keys()):
        was, now = old.rules.get(name), new.rules.get(name)
        if was is None and now is not None:
            words = f"New rule: {now.because} It {_floor(new, now)}."
            yield Difference("rule", name, "added", words, weighty=True)
        elif now is None and was is not None:
            words = f"The rule is gone: {was.because} It {_floor(old, was)}."
            yield Difference("rule", name, "removed", words, weighty=True)
        elif was is not None and now is not None:
            yield from _rule(old, new, was, now)


def _rule(old: Framework, new: Framework, was: Rule, now: Rule) -> Iterator[Difference]:
    words = []
    if (was.low, was.high) != (now.low, now.high):
        words.append(f"It {_floor(old, was)} before; now it {_floor(new, now)}.")
    if was.when != now.when:
        words.append(
            f"It asked: {condition_words(old, was.when)}. Now: {condition_words(new, now.when)}."
        )
    for key in ("must", "routes", "flags", "unless", "law", "urgency", "kind", "otherwise"):
        words += _field(key, getattr(was, key), getattr(now, key))
    weighty = bool(words)
    if was.because != now.because:
        words.append("Its reason is worded anew.")
    if (was.cites, was.ours, was.sources) != (now.cites, now.ours, now.sources):
        words.append("Its sources have changed.")
    if words:
        yield Difference("rule", was.id, "changed", " ".join(words), weighty=weighty)


def _field(key: str, was: Any, now: Any) -> list[str]:
    if was == now:
        return []
    if isinstance(was, tuple | frozenset) and isinstance(now, tuple | frozenset):
        gone = sorted(str(x) for x in set(was) - set(now))
        come = sorted(str(x) for x in set(now) - set(was))
        words = [f"{key} no longer has {', '.join(gone)}."] if gone else []
        return words + ([f"{key} now has {', '.join(come)}."] if come else [])
    return [f"{key} was {_plain(was)} and is {_plain(now)}."]


def _plain(value: Any) -> str:
    if isinstance(value, frozenset):
        return ", ".join(sorted(str(x) for x in value))
    return str(getattr(value, "code", value))


def _floor(framework: Framework, rule: Rule) -> str:
    if rule.low is None or rule.high is None:
        return "sets no level"
    low = framework.level_of(rule.low)
    words = f"reads at least level {low.number}, {low.name} ({_band(rule.low)})"
    if rule.high is not rule.low:
        words += f", by some {_band(rule.high)}"
    return words


def _band(band: Band) -> str:
    return band.code.replace("_", " ")


def condition_words(framework: Framework, condition: Condition) -> str:
    """Say a condition in words that an author can read.

    A long list is counted, not read out.
    """
    match condition:
        case Raised(name):
            return framework.indicators[name].statement.rstrip(".")
        case StrengthMissing(name):
            return f"not so: {framework.indicators[name].statement.rstrip('.')}"
        case Compare():
            return say(framework, condition)
        case AllOf(items):
            return "; and ".join(condition_words(framework, item) for item in items)
        case AnyOf(items):
            return _one_of(framework, 1, items)
        case AtLeast(n, items):
            return _one_of(framework, n, items)


def _one_of(framework: Framework, n: int, items: tuple[Condition, ...]) -> str:
    if sum(1 for item in items for _ in leaves(item)) > 6:
        return f"at least {n} of {len(items)} listed signs"
    words = "; or ".join(condition_words(framework, item) for item in items)
    return f"({words})" if n == 1 else f"(at least {n} of: {words})"


def _levels(old: Framework, new: Framework) -> Iterator[Difference]:
    was = {level.number: level for level in old.levels}
    now = {level.number: level for level in new.levels}
    for number in sorted(was.keys() | now.keys()):
        if number not in now:
            yield Difference("level", str(number), "removed", f"Level {number} is gone.", True)
        elif number not in was:
            words = f"New level {number}, {now[number].name}."
            yield Difference("level", str(number), "added", words, True)
        elif was[number] != now[number]:
            moved = was[number].bands != now[number].bands
            words = " ".join(_changes(was[number], now[number]))
            yield Difference("level", str(number), "changed", words, moved)


def _mapping(part: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Difference]:
    for name in sorted(was.keys() | now.keys()):
        if name not in now:
            yield Difference(part, name, "removed", f"{part} {name!r} is gone.")
        elif name not in was:
            yield Difference(part, name, "added", f"{part} {name!r} is new.")
        elif was[name] != now[name]:
            words = " ".join(_changes(was[name], now[name]))
            if words:
                yield Difference(part, name, "changed", words)


def _changes(was: Any, now: Any) -> Iterator[str]:
    if not hasattr(was, "__dataclass_fields__"):
        yield f"was {was!r} and is {now!r}."
        return
    for field in fields(was):
        if field.name in UNSAID:
            continue
        before, after = getattr(was, field.name), getattr(now, field.name)
        if before != after:
            long = isinstance(before, tuple | dict) or isinstance(after, tuple | dict)
            yield (
                f"{field.name} has changed."
                if long
                else (f"{field.name} was {before!r} and is {after!r}.")
            )
