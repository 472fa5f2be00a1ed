"""Which rules the cases of a framework have put to the test: each true, not true and not known.

A rule is only counted for the framework that it comes from: an area is not asked to try the
national rules again. What is missing is a value, not an error. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rules.condition import evaluate
from rules.engine import State
from rules.model import Case, Framework, Rule, Truth


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often a rule was true, not true and not known over the cases.

    Not true is only counted where a case speaks of something that the rule looks at: a case about
    something else tries nothing.
    """

    rule: str
    true: int
    false: int
    unknown: int

    @property
    def missing(self) -> tuple[str, ...]:
        """What no case shows of it."""
        counts = {"true": self.true, "not true": self.false, "not known": self.unknown}
        return tuple(name for name, count in counts.items() if not count)


def coverage(framework: Framework, cases: Iterable[Case]) -> tuple[Coverage, ...]:
    """Count the truth of every rule of the framework's own over its cases."""
    own = [rule for rule in framework.rules.values() if rule.origin == framework.id]
    counts = {rule.id: dict.fromkeys(Truth, 0) for rule in own}
    for case in cases:
        state = State(framework, case.observations, case.facts)
        for rule in own:
            truth = evaluate(rule.when, state.indicator, state.fact)
            if truth is not Truth.FALSE or _speaks_of(case, rule):
                counts[rule.id][truth] += 1
    return tuple(
        Coverage(name, found[Truth.TRUE], found[Truth.FALSE], found[Truth.UNKNOWN])
        for name, found in counts.items()
    )


def _speaks_of(case: Case, rule: Rule) -> bool:
    return not rule.worries.isdisjoint(case.observations) or (
        not rule.worries and not rule.facts.isdisjoint(case.facts)
    )


def covered(found: Iterable[Coverage]) -> str:
    """Say in one line how many rules are tried in all three ways.

    Examples:
        >>> covered([Coverage("a", 1, 1, 1), Coverage("b", 1, 0, 1)])
        '1 of 2 rules shown true, not true and not known by the cases'
    """
    listed = list(found)
    whole = sum(not one.missing for one in listed)
    return f"{whole} of {len(listed)} rules shown true, not true and not known by the cases"
