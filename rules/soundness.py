"""What makes the laws hold by the mere shape of the rules: checked always, with no solver.

The compiler writes only such frameworks; this looks again at the finished rules, so that one made
in any other way is caught too. Sufficient, not necessary: `proof.py` decides what is left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules.condition import evaluate, leaves
from rules.effect import facts_of, worries_of
from rules.law import Law
from rules.model import Band, Framework, Raised, Rule, StrengthMissing, Truth


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule whose shape alone does not make a law hold."""

    law: Law
    rule: str
    text: str


def faults(framework: Framework) -> tuple[Fault, ...]:
    """Give every fault of shape; none means that the laws hold."""
    found = [fault for rule in framework.rules.values() for fault in _of_rule(framework, rule)]
    placed = {band for level in framework.levels for band in level.bands}
    if placed != set(Band):
        found.append(Fault(Law.LEVELS, "", "Some band stands in no level."))
    return tuple(found)


def _of_rule(framework: Framework, rule: Rule) -> Iterator[Fault]:
    yield from _of_leaves(framework, rule)
    for name in rule.unless:
        if framework.indicators[name].is_worry:
            yield Fault(Law.WORRIES, rule.id, f"The worry {name!r} lowers it.")
    if rule.is_protected and (rule.unless or rule.low is not rule.high):
        yield Fault(Law.FLOORS, rule.id, "A safety rule is lowered or disputed.")
    yield from _of_floors(rule)
    yield from _of_index(framework, rule)
    yield from _of_presumption(framework, rule)


def _of_leaves(framework: Framework, rule: Rule) -> Iterator[Fault]:
    for leaf in leaves(rule.when):
        if isinstance(leaf, Raised) and not framework.indicators[leaf.indicator].is_worry:
            yield Fault(Law.STRENGTHS, rule.id, f"The strength {leaf.indicator!r} raises it.")
        if isinstance(leaf, StrengthMissing):
            if framework.indicators[leaf.indicator].is_worry:
                yield Fault(Law.WORRIES, rule.id, f"The worry {leaf.indicator!r} takes it away.")
            if rule.is_protected:
                yield Fault(Law.FLOORS, rule.id, f"The strength {leaf.indicator!r} takes it away.")


def _of_floors(rule: Rule) -> Iterator[Fault]:
    low, high = rule.low or Band.UNIVERSAL, rule.high or Band.UNIVERSAL
    if low > high:
        yield Fault(Law.ORDER, rule.id, "Its low floor is above its high one.")
    if rule.otherwise > low:
        yield Fault(Law.STRENGTHS, rule.id, "A strength lifts it.")


def _of_index(framework: Framework, rule: Rule) -> Iterator[Fault]:
    """Check what the engine looks rules up by."""
    best = evaluate(rule.when, lambda _: Truth.FALSE, lambda _: Truth.TRUE)
    listed = all(rule in framework.rules_of.get(worry, ()) for worry in rule.worries)
    stands = rule.needs_worry or rule in framework.standing_rules
    derived = rule.worries == worries_of(rule.when) and rule.facts == facts_of(rule.when)
    if not (listed and stands and derived) or (rule.needs_worry and best is not Truth.FALSE):
        yield Fault(Law.ORDER, rule.id, "The engine would not find it.")


def _of_presumption(framework: Framework, rule: Rule) -> Iterator[Fault]:
    if not rule.is_protected or not rule.worries:
        return
    for fact in framework.facts.values():
        bars = {c.fact for c in fact.presumed.unless_any} if fact.presumed is not None else set()
        for name in sorted(bars & rule.facts):
            text = f"It asks for {name!r}, from which {fact.id!r} is presumed."
            yield Fault(Law.ANSWERS, rule.id, text)
