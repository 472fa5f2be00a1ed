"""Readings as formulas: one framework and one question, in Booleans that a solver can judge.

Strong Kleene truth is two Booleans, *is true* and *may be true*; since negation stands only on
leaves, each half of a condition is the same tree over the same half of its leaves. A fact is a set
of regions that it may lie in. Openness and presumption are spelt out as the engine has them. The
laws over these formulas stand in `law.py`; z3 comes in as a value and is imported by the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from rules.condition import leaves
from rules.model import (
    AllOf,
    AnyOf,
    AtLeast,
    Band,
    Choice,
    Compare,
    Condition,
    Framework,
    Raised,
    Rule,
    StrengthMissing,
)
from rules.symbol import Circumstances, Formula, Signs

Leaf = Callable[[Any], Formula]


@dataclass
class Question:
    """One framework with signs and circumstances put to it, as formulas.

    Every formula is made once and kept, since many laws ask for the same ones.
    """

    z3: Any
    framework: Framework
    signs: Signs
    circumstances: Circumstances
    kept: dict[tuple[str, str], Formula] = field(default_factory=dict)

    # --- rules ------------------------------------------------------------------------------

    def when_true(self, rule: Rule) -> Formula:
        """Whether the rule's condition is true."""
        return self._keep("true", rule.id, lambda: self._build(rule.when, self._true))

    def when_maybe(self, rule: Rule) -> Formula:
        """Whether the rule's condition is not false."""
        return self._keep("maybe", rule.id, lambda: self._build(rule.when, self._maybe))

    def full_true(self, rule: Rule) -> Formula:
        """Whether the condition is true and no strength may stand against it."""
        against = [self.signs.maybe[name] for name in rule.unless]
        return self.z3.And(self.when_true(rule), *map(self.z3.Not, against))

    def full_maybe(self, rule: Rule) -> Formula:
        """Whether the condition may be true and no strength surely stands against it."""
        against = [self.signs.present[name] for name in rule.unless]
        return self.z3.And(self.when_maybe(rule), *map(self.z3.Not, against))

    def acts(self, rule: Rule) -> Formula:
        """Whether only gating facts stand between a protected rule and being true."""
        if not rule.is_protected:
            return self.z3.BoolVal(False)
        return self._keep("acts", rule.id, lambda: self._acts(rule))

    def holds(self, rule: Rule) -> Formula:
        """Whether the rule's actions, routes and flags stand."""
        return self.z3.Or(self.when_true(rule), self.acts(rule))

    # --- what a rule gives to a bound: its floor, where that is at least `band` ----------------

    def gives_least(self, rule: Rule, band: Band) -> Formula:
        """Whether the rule lifts *at least* to the band or higher."""
        full, rest = _reaches(rule.low, band), rule.otherwise >= band
        return self._part(full, self.full_true(rule), rest, self.when_true(rule))

    def gives_most(self, rule: Rule, band: Band) -> Formula:
        """Whether the rule lifts *at most* to the band or higher."""
        full, rest = _reaches(rule.high, band), rule.otherwise >= band
        return self._part(full, self.full_maybe(rule), rest, self.when_maybe(rule))

    def gives_act_on(self, rule: Rule, band: Band) -> Formula:
        """Whether the rule lifts *act on* to the band or higher."""
        least = self.gives_least(rule, band)
        return self.z3.Or(least, self.acts(rule)) if _reaches(rule.low, band) else least

    def is_open(self, name: str) -> Formula:
        """Whether a fact was neither given nor presumed, and a protected rule depends on it."""
        return self._keep("open", name, lambda: self._open(name))

    def may_be_answered(self, name: str) -> Formula:
        """Whether nobody gave the fact although some rule waits for it."""
        if self.framework.facts[name].presumed is not None:
            return self.z3.Not(self.has(name))
        return self.is_open(name)

    def has(self, name: str) -> Formula:
        """Whether the fact was given or is presumed."""
        return self.z3.Or(self.circumstances.given[name], self._presumed(name))

    # --- inside -----------------------------------------------------------------------------

    def _keep(self, what: str, name: str, make: Callable[[], Formula]) -> Formula:
        key = (what, name)
        if key not in self.kept:
            self.kept[key] = make()
        return self.kept[key]

    def _part(self, full: bool, counts: Formula, rest: bool, when: Formula) -> Formula:  # noqa: FBT001
        """Give a part that counts in full, or else with what strengths have left of it."""
        if full and rest:
            return when
        if full:
            return counts
        return self.z3.And(when, self.z3.Not(counts)) if rest else self.z3.BoolVal(False)

    def _build(self, condition: Condition, leaf: Leaf) -> Formula:
        match condition:
            case AllOf(items):
                return self.z3.And(*(self._build(item, leaf) for item in items))
            case AnyOf(items):
                return self.z3.Or(*(self._build(item, leaf) for item in items))
            case AtLeast(n, items):
                built = [self._build(item, leaf) for item in items]
                if n > len(built):
                    return self.z3.BoolVal(False)
                return self.z3.PbGe([(item, 1) for item in built], n)
            case _:
                return leaf(condition)

    def _acts(self, rule: Rule) -> Formula:
        present = [self.signs.present[name] for name in rule.worries]
        return self.z3.And(
            self.when_maybe(rule),
            self.z3.Not(self.when_true(rule)),
            self.z3.Or(*present),
            self._build(rule.when, self._worst),
        )

    def _true(self, leaf: Raised | StrengthMissing | Compare) -> Formula:
        match leaf:
            case Raised(name):
                return self.signs.present[name]
            case StrengthMissing(name):
                return self.z3.Not(self.signs.maybe[name])
            case Compare():
                return self._sure(leaf, met=True)

    def _maybe(self, leaf: Raised | StrengthMissing | Compare) -> Formula:
        match leaf:
            case Raised(name):
                return self.signs.maybe[name]
            case StrengthMissing(name):
                return self.z3.Not(self.signs.present[name])
            case Compare():
                return self.z3.And(self._counts(leaf.fact), self._not_ruled_out(leaf))

    def _open_view(self, leaf: Raised | StrengthMissing | Compare) -> Formula:
        return self._not_ruled_out(leaf) if isinstance(leaf, Compare) else self._maybe(leaf)

    def _worst(self, leaf: Raised | StrengthMissing | Compare) -> Formula:
        match leaf:
            case Raised(name):
                return self.signs.present[name]
            case StrengthMissing(name):
                return self.z3.Not(self.signs.present[name])
            case Compare():
                return self._not_ruled_out(leaf)

    def _not_ruled_out(self, leaf: Compare) -> Formula:
        return self.z3.Not(self._sure(leaf, met=False))

    def _counts(self, name: str) -> Formula:
        """Whether a comparison on the fact is anything but *not met since nobody asked*."""
        if self.framework.facts[name].presumed is not None:
            return self.z3.BoolVal(True)
        return self.z3.Or(self.circumstances.given[name], self.is_open(name))

    def _sure(self, leaf: Compare, *, met: bool) -> Formula:
        """Whether the fact is known and the comparison holds (or fails) wherever it may lie."""
        key = f"{leaf!r}{met}"
        return self._keep("sure", key, lambda: self._make_sure(leaf, met=met))

    def _make_sure(self, leaf: Compare, *, met: bool) -> Formula:
        name, z3 = leaf.fact, self.z3
        regions = self.circumstances.regions[name]
        wanted = [holds is met for holds in regions.met(leaf)]
        outside = [
            z3.Not(cell)
            for cell, fits in zip(self.circumstances.within[name], wanted, strict=True)
            if not fits
        ]
        known = z3.And(
            self.circumstances.given[name], z3.Not(self.circumstances.not_known[name]), *outside
        )
        presumed = self.framework.facts[name].presumed
        if presumed is None:
            return known
        fits = any(
            fit and isinstance(value, Choice) and presumed.option in value.options
            for fit, value in zip(wanted, regions.values, strict=True)
        )
        return z3.Or(known, z3.And(self._presumed(name), z3.BoolVal(fits)))

    def _presumed(self, name: str) -> Formula:
        return self._keep("presumed", name, lambda: self._make_presumed(name))

    def _make_presumed(self, name: str) -> Formula:
        presumed, z3, given = self.framework.facts[name].presumed, self.z3, self.circumstances.given
        if presumed is None:
            return z3.BoolVal(False)
        sure = [self._given_and(c, met=True) for c in presumed.if_all]
        clear = [
            z3.Or(z3.Not(given[c.fact]), self._given_and(c, met=False)) for c in presumed.unless_any
        ]
        return z3.And(z3.Not(given[name]), *sure, *clear)

    def _given_and(self, leaf: Compare, *, met: bool) -> Formula:
        """Whether a fact that was given (not presumed) surely meets, or fails, a comparison."""
        return self.z3.And(self.circumstances.given[leaf.fact], self._sure(leaf, met=met))

    @cached_property
    def _protected_by_fact(self) -> Mapping[str, list[Rule]]:
        found: dict[str, list[Rule]] = {name: [] for name in self.framework.facts}
        for rule in self.framework.rules.values():
            if rule.is_protected:
                for name in rule.facts:
                    found[name].append(rule)
        return found

    def _open(self, name: str) -> Formula:
        waiting = [
            self.z3.And(
                self.z3.Or(*(self.signs.maybe[worry] for worry in rule.worries)),
                self._keep("view", rule.id, lambda r=rule: self._build(r.when, self._open_view)),  # type: ignore[misc]
            )
            for rule in self._protected_by_fact[name]
        ]
        return self.z3.And(self.z3.Not(self.has(name)), self.z3.Or(*waiting))


def _reaches(floor: Band | None, band: Band) -> bool:
    return floor is not None and floor >= band


def names_in(framework: Framework) -> frozenset[str]:
    """Give the indicators that some rule looks at."""
    found = {name for rule in framework.rules.values() for name in rule.unless}
    for rule in framework.rules.values():
        found |= {leaf.indicator for leaf in leaves(rule.when) if not isinstance(leaf, Compare)}
    return frozenset(found)
