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
from rules.model import Band, Framework, Rule
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
    """Give what one framework brings about, with the same of the other."""
    mine, theirs = here.framework.rules.values(), there.framework.rules.values()
    z3 = here.z3
    for gives in GIVES.values():
        for band in list(Band)[1:]:
            yield (
                z3.Or(*(gives(here, rule, band) for rule in mine)),
                z3.Or(*(gives(there, rule, band) for rule in theirs)),
            )
    for key in DUTIES:
        for name in sorted({name for rule in mine for name in getattr(rule, key)}):
            yield _holding(here, key, name), _holding(there, key, name)
    for urgency in sorted({rule.urgency for rule in mine if rule.urgency}):
        yield (
            z3.Or(*(here.holds(rule) for rule in mine if rule.urgency >= urgency)),
            z3.Or(*(there.holds(rule) for rule in theirs if rule.urgency >= urgency)),
        )


def _holding(question: Question, key: str, name: str) -> Formula:
    rules: list[Rule] = [r for r in question.framework.rules.values() if name in getattr(r, key)]
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
    """Give what a reading comes to, but for its reasons and its law."""
    bands = (reading.at_least.band, reading.act_on.band, reading.at_most.band)
    return (*bands, reading.urgency, *(frozenset(getattr(reading, key)) for key in DUTIES))
