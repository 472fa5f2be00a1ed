"""Whether two frameworks read alike whatever is said, and if not, the smallest thing said.

Used for faults that nothing caught: either the fault is harmless, and that is proved, or the
example is the regression case that is missing. Needs z3; the caller makes sure of it.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

from rules.counterexample import Input
from rules.encode import Question, names_in
from rules.engine import read
from rules.law import GIVES
from rules.model import BAND_LAW, Band, Framework, Law, Rule
from rules.reading import Reading
from rules.region import joined_regions
from rules.symbol import Circumstances, Formula, Signs

DUTIES = ("flags", "must", "routes")


def difference(one: Framework, other: Framework) -> Input | None:
    """Give a small input that the two read differently; None where there is none at all."""
    z3: Any = importlib.import_module("z3")
    signs = Signs.fresh(z3, names_in(one) | names_in(other), "a")
    circumstances = Circumstances.fresh(z3, joined_regions((one, other)), "a")
    first = Question(z3, one, signs, circumstances)
    second = Question(z3, other, signs, circumstances)
    solver = z3.SolverFor("QF_FD")
    solver.add(*signs.limits(z3), *circumstances.limits(z3))
    for here, there in ((first, second), (second, first)):
        for claim, kept in _outputs(here, there):
            solver.push()
            solver.add(claim, z3.Not(kept))
            found = solver.check() == z3.sat
            model = solver.model() if found else None
            solver.pop()
            if model is not None:
                return _smallest(one, other, _read(z3, model, signs, circumstances))
    return None


def _outputs(here: Question, there: Question) -> Iterator[tuple[Formula, Formula]]:
    """Give what the rules that may differ bring about, with what all of the other's bring."""
    mine = _touched(here.framework, there.framework)
    theirs = there.framework.rules.values()
    z3 = here.z3
    for gives in GIVES.values():
        for rule in mine:
            for band in sorted({b for b in (rule.low, rule.high, rule.otherwise) if b}):
                yield gives(here, rule, band), z3.Or(*(gives(there, r, band) for r in theirs))
    for rule in mine:
        for key in DUTIES:
            for name in getattr(rule, key):
                yield here.holds(rule), _holding(there, key, name)
        yield from _law(rule, here, there)
        urgent = [r for r in theirs if r.urgency >= rule.urgency]
        if rule.urgency:
            yield here.holds(rule), z3.Or(*map(there.holds, urgent))


def _law(rule: Rule, here: Question, there: Question) -> Iterator[tuple[Formula, Formula]]:
    for law in Law:
        for part in (_law_for_sure, _law_at_most):
            claim = part(here, rule, law)
            if claim is not None and law is not Law.NONE:
                theirs = (part(there, other, law) for other in there.framework.rules.values())
                yield claim, here.z3.Or(*(one for one in theirs if one is not None))


def _law_for_sure(question: Question, rule: Rule, law: Law) -> Formula | None:
    """Whether the rule brings this law to *act on*; None where it never does."""
    z3, when, full = question.z3, question.when_true(rule), question.full_true(rule)
    parts = [z3.Or(full, question.acts(rule))] if law in _basis(rule, rule.low) else []
    if rule.unless and BAND_LAW[rule.otherwise] is law:
        parts.append(z3.And(when, z3.Not(full)))
    return z3.Or(*parts) if parts else None


def _law_at_most(question: Question, rule: Rule, law: Law) -> Formula | None:
    """Whether the rule brings this law to *at most*; None where it never does."""
    z3, when, full = question.z3, question.when_maybe(rule), question.full_maybe(rule)
    parts = [full] if law in _basis(rule, rule.high) else []
    if rule.unless and BAND_LAW[rule.otherwise] is law:
        parts.append(z3.And(when, z3.Not(full)))
    return z3.Or(*parts) if parts else None


def _basis(rule: Rule, floor: Band | None) -> frozenset[Law]:
    return rule.law or frozenset({Law.NONE if floor is None else BAND_LAW[floor]})


def _touched(one: Framework, other: Framework) -> list[Rule]:
    """Give the rules that differ, and those that wait for the same facts as a duty that does."""
    changed = [r for r in one.rules.values() if other.rules.get(r.id) != r]
    both = [*changed, *(r for r in other.rules.values() if one.rules.get(r.id) != r)]
    opened = {name for rule in both if rule.is_protected for name in rule.facts}
    return [r for r in one.rules.values() if r in changed or opened & r.facts]


def _holding(question: Question, key: str, name: str) -> Formula:
    rules = [rule for rule in question.framework.rules.values() if name in getattr(rule, key)]
    return question.z3.Or(*map(question.holds, rules))


def _read(z3: Any, model: Any, signs: Signs, circumstances: Circumstances) -> Input:
    def true(formula: Formula) -> bool:
        return bool(z3.is_true(model.eval(formula, model_completion=True)))

    return Input(signs.read(true), circumstances.read(true))


def _smallest(one: Framework, other: Framework, put: Input) -> Input:
    """Take away all that the difference does not need."""
    observations, facts = dict(put.observations), dict(put.facts)
    for name in sorted(observations):
        less = {k: v for k, v in observations.items() if k != name}
        observations = less if _differ(one, other, Input(less, facts)) else observations
    for name in sorted(facts):
        fewer = {k: v for k, v in facts.items() if k != name}
        facts = fewer if _differ(one, other, Input(observations, fewer)) else facts
    return Input(observations, facts)


def _differ(one: Framework, other: Framework, put: Input) -> bool:
    first = read(one, put.observations, put.facts)
    return outcome(first) != outcome(read(other, put.observations, put.facts))


def outcome(reading: Reading) -> tuple[Any, ...]:
    """Give what a reading comes to, but for its reasons."""
    bounds = (reading.at_least.band, reading.act_on, reading.at_most)
    return (*bounds, reading.urgency, *(frozenset(getattr(reading, key)) for key in DUTIES))
