"""Proofs that a framework obeys the laws of design §5, by z3, with small counter-examples.

z3 is imported only inside these functions (extra `[verify]`). It judges every rule by itself, and
all rules together only where one alone does not suffice; the engine confirms what it finds. What
is proved is written down by `prove.py`; the laws are `law.py`'s.
"""

from __future__ import annotations

import importlib
import importlib.util
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from rules.counterexample import Failing, Input, minimal, sentence
from rules.encode import Question, names_in
from rules.error import RulesError
from rules.law import WORDS, Goal, Law, Scene, Scenes, goals, inheritance
from rules.model import Band, Framework, Status
from rules.region import joined_regions
from rules.seal import broken_seals
from rules.symbol import Circumstances, Signs

MOST_FAILURES = 5
"""Counter-examples shown of one law: more would hide the first."""
HOW = "Install it with: pip install 'threshold-assistant[verify]'"


@dataclass(frozen=True, slots=True)
class Failure:
    """A law that fails at a rule, in words."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Property:
    """One law, and whether it holds: how many goals were shown, and where it fails."""

    law: Law
    goals: int
    failures: tuple[Failure, ...]

    @property
    def holds(self) -> bool:
        """Whether it holds."""
        return not self.failures

    @property
    def text(self) -> str:
        """The law in words."""
        return WORDS[self.law]


@dataclass(frozen=True, slots=True)
class Proofs:
    """What the prover says of one framework."""

    framework: str
    digest: str
    prover: str
    version: str
    properties: tuple[Property, ...]
    seconds: float

    @property
    def passed(self) -> bool:
        """Whether every law holds."""
        return all(one.holds for one in self.properties)


def has_prover() -> bool:
    """Whether z3 is installed."""
    return importlib.util.find_spec("z3") is not None


def prove(framework: Framework, national: Framework | None = None) -> Proofs:
    """Prove every law of a framework, and safe inheritance from its national base.

    Args:
        framework: The framework.
        national: The base that it extends in the end; None where it extends none.

    Raises:
        RulesError: z3 is not installed.
    """
    z3 = _load()
    start = time.perf_counter()
    scenes = Scenes(z3, framework)
    found = [
        _prove(z3, framework, (Law.ORDER,), scenes.still()),
        _prove(z3, framework, (Law.WORRIES,), scenes.raised(worries=True)),
        _prove(z3, framework, (Law.STRENGTHS, Law.FLOORS), scenes.raised(worries=False)),
        _prove(z3, framework, (Law.ANSWERS,), scenes.answered()),
        [_levels(z3, framework, scenes.still())],
    ]
    if national is not None:
        found.append([_inheritance(z3, framework, national)])
    properties = tuple(one for some in found for one in some)
    return Proofs(
        framework.id,
        framework.digest,
        "z3",
        z3.get_version_string(),
        properties,
        time.perf_counter() - start,
    )


def _load() -> Any:
    if not has_prover():
        raise RulesError("The prover z3 is not installed.", HOW)
    return importlib.import_module("z3")


class _Solver:
    """A solver that shows goals one by one, over limits that stand throughout."""

    def __init__(self, z3: Any, limits: Iterable[Any]) -> None:
        self.z3 = z3
        self.solver = z3.SolverFor("QF_FD")
        self.solver.add(*limits)
        self.asked = 0

    def example(self, *formulas: Any) -> Any | None:
        """Give a model in which all formulas hold, or None where there is none."""
        self.asked += 1
        name = self.z3.Bool(f"asked_{self.asked}")
        self.solver.add(self.z3.Implies(name, self.z3.And(*formulas)))
        result = self.solver.check(name)
        model = self.solver.model() if result == self.z3.sat else None
        self.solver.add(self.z3.Not(name))
        if result == self.z3.unknown:
            raise RulesError("The prover gave up.", "Say so to the maintainers: it never should.")
        return model

    def breaks(self, goal: Goal) -> Any | None:
        """Give a model in which a goal fails, looking at one rule before all."""
        if self.example(goal.claim, self.z3.Not(goal.own)) is None:
            return None
        return self.example(goal.claim, self.z3.Not(goal.everyone()))


def _prove(z3: Any, framework: Framework, laws: tuple[Law, ...], scene: Scene) -> list[Property]:
    solver = _Solver(z3, scene.limits)
    found = []
    for law in laws:
        failures: list[Failure] = []
        count = 0
        for goal in goals(law, scene):
            count += 1
            if len(failures) < MOST_FAILURES and goal.rule.id not in {f.rule for f in failures}:
                failures.extend(
                    _failures(solver, goal, Failing(law, framework, goal.rule, goal.bound), scene)
                )
        found.append(Property(law, count, tuple(failures)))
    return found


def _failures(solver: _Solver, goal: Goal, failing: Failing, scene: Scene) -> Iterator[Failure]:
    model = solver.breaks(goal)
    if model is None:
        return
    true = _truth(solver.z3, model)
    before, after = _input(scene.before, true), _input(scene.after, true)
    gone = dict.fromkeys(before.observations.keys() - after.observations.keys(), Status.ABSENT)
    after = Input({**after.observations, **gone}, after.facts)
    yield _failure(failing, before, after)


def _failure(failing: Failing, before: Input, after: Input) -> Failure:
    if failing.fails(before, after):
        return Failure(failing.rule.id, sentence(failing, *minimal(failing, before, after)))
    text = "The prover and the engine disagree here: say so to the maintainers."
    return Failure(failing.rule.id, f"{text} Rule {failing.rule.id!r}, {failing.what}.")


def _truth(z3: Any, model: Any) -> Callable[[Any], bool]:
    return lambda formula: bool(z3.is_true(model.eval(formula, model_completion=True)))


def _input(question: Question, true: Callable[[Any], bool]) -> Input:
    return Input(question.signs.read(true), question.circumstances.read(true))


def _levels(z3: Any, framework: Framework, scene: Scene) -> Property:
    solver = _Solver(z3, scene.limits)
    question, rules = scene.before, framework.rules.values()

    def reached(band: int) -> Any:
        if band > Band.CHILD_PROTECTION:
            return z3.BoolVal(False)
        if band == Band.UNIVERSAL:
            return z3.BoolVal(True)
        return z3.Or(*(question.gives_least(rule, Band(band)) for rule in rules))

    failures = []
    for level in framework.levels:
        low, high = min(level.bands), max(level.bands)
        if solver.example(reached(low), z3.Not(reached(high + 1))) is None:
            text = f"Nothing that can be said reaches level {level.number} ({level.name})."
            failures.append(Failure("", text))
    return Property(Law.LEVELS, len(framework.levels), tuple(failures))


def _inheritance(z3: Any, framework: Framework, national: Framework) -> Property:
    regions = joined_regions((national, framework))
    signs = Signs.fresh(z3, names_in(national) | names_in(framework), "a")
    circumstances = Circumstances.fresh(z3, regions, "a")
    above = Question(z3, national, signs, circumstances)
    below = Question(z3, framework, signs, circumstances)
    solver = _Solver(z3, (*signs.limits(z3), *circumstances.limits(z3)))
    failures = [Failure(rule, text) for rule, text in broken_seals(framework, national)]
    count, scene = 0, Scene(above, below, ())
    for rule in national.rules.values():
        for goal in inheritance(above, below, rule) if rule.is_protected else ():
            count += 1
            if goal.rule.id not in {f.rule for f in failures}:
                failing = Failing(Law.INHERITANCE, framework, rule, goal.bound, national)
                failures.extend(_failures(solver, goal, failing, scene))
    return Property(Law.INHERITANCE, count, tuple(failures))
