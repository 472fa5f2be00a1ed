"""Whether one rule makes another needless: implied by it, with all that it brings. Pure.

Sound and not complete: what is said to be implied is so for every input; some needless rules are
not found. Needs no solver, so that lint can run anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rules.condition import leaves
from rules.law import basis_of
from rules.model import (
    AllOf,
    AnyOf,
    AtLeast,
    Band,
    Compare,
    Condition,
    Framework,
    Raised,
    Rule,
    StrengthMissing,
)
from rules.region import Regions, regions_of


def shadowed(framework: Framework) -> Iterator[tuple[Rule, Rule]]:
    """Give each rule that is never decisive, with a rule that always does as much."""
    regions = regions_of(framework)
    by_worry: dict[str, list[Rule]] = {}
    for rule in framework.rules.values():
        for worry in rule.worries:
            by_worry.setdefault(worry, []).append(rule)
    gone: set[str] = set()
    for rule in framework.rules.values():
        near = dict.fromkeys(
            other.id for worry in sorted(rule.worries) for other in by_worry[worry]
        )
        for name in near:
            other = framework.rules[name]
            if name == rule.id or name in gone or not _brings(other, rule):
                continue
            if implies(rule.when, other.when, regions):
                gone.add(rule.id)
                yield rule, other
                break


def never_true(rule: Rule, regions: Mapping[str, Regions]) -> str | None:
    """Give the fact for which a rule asks two things that exclude one another."""
    for group in _conjunctions(rule.when):
        for fact in sorted({c.fact for c in group}):
            met = [regions[fact].met(c) for c in group if c.fact == fact]
            if not any(map(all, zip(*met, strict=True))):
                return fact
    return None


def implies(one: Condition, other: Condition, regions: Mapping[str, Regions]) -> bool:
    """Whether the second condition is at least as true as the first, whatever is said."""
    if one == other:
        return True
    if isinstance(one, AnyOf) or (isinstance(one, AtLeast) and one.n == 1):
        return all(implies(item, other, regions) for item in one.items)
    if isinstance(other, AllOf):
        return all(implies(one, item, regions) for item in other.items)
    if (isinstance(other, AnyOf) or (isinstance(other, AtLeast) and other.n == 1)) and any(
        implies(one, item, regions) for item in other.items
    ):
        return True
    if isinstance(one, AllOf):
        return any(implies(item, other, regions) for item in one.items)
    return _is_narrower(one, other, regions)


def _is_narrower(one: Condition, other: Condition, regions: Mapping[str, Regions]) -> bool:
    """Whether one comparison, or one count, is a stricter form of the other."""
    if isinstance(one, AtLeast) and isinstance(other, AtLeast):
        return one.n >= other.n and set(one.items) <= set(other.items)
    if isinstance(one, Compare) and isinstance(other, Compare) and one.fact == other.fact:
        first, second = regions[one.fact].met(one), regions[one.fact].met(other)
        return all(b or not a for a, b in zip(first, second, strict=True))
    return False


def _brings(other: Rule, rule: Rule) -> bool:
    """Whether a rule's effects are among the other's."""
    if rule.is_protected and not other.is_protected:
        return False
    lowered = other.unless and not (
        set(other.unless) <= set(rule.unless) and other.otherwise >= rule.otherwise
    )
    floors = _band(other.low) >= _band(rule.low) and _band(other.high) >= _band(rule.high)
    names = all(
        set(getattr(rule, k)) <= set(getattr(other, k)) for k in ("must", "routes", "flags")
    )
    law = rule.law is None or rule.law <= (other.law or basis_of(other))
    return not lowered and floors and names and law and rule.urgency <= other.urgency


def _band(band: Band | None) -> Band:
    return band or Band.UNIVERSAL


def _conjunctions(condition: Condition) -> Iterator[list[Compare]]:
    match condition:
        case AllOf(items):
            yield [item for item in items if isinstance(item, Compare)]
            for item in items:
                yield from _conjunctions(item)
        case Raised() | StrengthMissing() | Compare() | AnyOf() | AtLeast():
            return


def signs_of(framework: Framework) -> frozenset[str]:
    """Give the indicators that some rule looks at, in its condition or in `unless`."""
    found = {name for rule in framework.rules.values() for name in rule.unless}
    for rule in framework.rules.values():
        found |= {leaf.indicator for leaf in leaves(rule.when) if not isinstance(leaf, Compare)}
    return frozenset(found)
