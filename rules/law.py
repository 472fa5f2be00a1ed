"""The laws of design §5 as goals for a solver: for each rule, what must hold before and after.

A bound is the maximum of floors. So "the bound does not fall" follows when each rule by itself
keeps every floor that it gives (its *own* part, cheap); where one does not, the law still holds if
some other rule gives as much (*all* parts, exact). What a solver says of the goals is `proof.py`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from rules.encode import Question, names_in
from rules.model import BAND_LAW, Band, Framework, Rule
from rules.model import Law as Basis
from rules.region import regions_of
from rules.symbol import Circumstances, Formula, Signs

Gives = Callable[[Question, Rule, Band], Formula]

GIVES: dict[str, Gives] = {
    "at_least": Question.gives_least,
    "act_on": Question.gives_act_on,
    "at_most": Question.gives_most,
}


class Law(StrEnum):
    """A property that every framework must have."""

    ORDER = "order"
    WORRIES = "worries"
    STRENGTHS = "strengths"
    FLOORS = "floors"
    ANSWERS = "answers"
    LEVELS = "levels"
    INHERITANCE = "inheritance"


WORDS = {
    Law.ORDER: "At least is never above act on, and act on never above at most.",
    Law.WORRIES: "Raising a worry lowers neither bound, nor act on.",
    Law.STRENGTHS: "Raising a strength lifts neither bound, nor act on.",
    Law.FLOORS: "No strength takes a reading below a safety rule or duty that is true.",
    Law.ANSWERS: "Answering an open item stays inside the range.",
    Law.LEVELS: "Every level can be reached.",
    Law.INHERITANCE: "Nothing local weakens or delays a national duty or safety rule.",
}


@dataclass(frozen=True, slots=True)
class Goal:
    """One thing to show: where `claim` holds, `own` holds, or at least `everyone`."""

    law: Law
    rule: Rule
    bound: str
    claim: Formula
    own: Formula
    everyone: Callable[[], Formula]


@dataclass(frozen=True, slots=True)
class Scene:
    """A question before and after something was said, and what holds of any such pair."""

    before: Question
    after: Question
    limits: tuple[Formula, ...]


class Scenes:
    """Makes the pairs of questions that laws speak of, for one framework."""

    def __init__(self, z3: Any, framework: Framework) -> None:
        self.z3 = z3
        self.framework = framework
        self.regions = regions_of(framework)
        self.names = names_in(framework)
        self.signs = Signs.fresh(z3, self.names, "a")
        self.circumstances = Circumstances.fresh(z3, self.regions, "a")
        self.question = Question(z3, framework, self.signs, self.circumstances)
        self.limits = (*self.signs.limits(z3), *self.circumstances.limits(z3))

    def still(self) -> Scene:
        """One question, with nothing said."""
        return Scene(self.question, self.question, self.limits)

    def raised(self, *, worries: bool) -> Scene:
        """Some worries (or strengths) become present, or more likely."""
        moved = frozenset(n for n in self.names if self.framework.indicators[n].is_worry is worries)
        new = Signs.fresh(self.z3, moved, "b")
        signs = Signs({**self.signs.present, **new.present}, {**self.signs.maybe, **new.maybe})
        limits = [*self.limits, *new.limits(self.z3)]
        for name in moved:
            limits.append(self.z3.Implies(self.signs.present[name], new.present[name]))
            limits.append(self.z3.Implies(self.signs.maybe[name], new.maybe[name]))
        return Scene(self.question, self._question(signs, self.circumstances), tuple(limits))

    def answered(self) -> Scene:
        """Some open items are answered, in whole or in part."""
        z3, before = self.z3, self.circumstances
        signs = Signs.fresh(z3, self.names, "b")
        after = Circumstances.fresh(z3, self.regions, "b")
        limits = [*self.limits, *signs.limits(z3), *after.limits(z3)]
        for name in self.names:
            limits.append(z3.Implies(self.signs.present[name], signs.present[name]))
            limits.append(z3.Implies(signs.maybe[name], self.signs.maybe[name]))
        for name in self.regions:
            known = z3.And(before.given[name], z3.Not(before.not_known[name]))
            inside = [
                z3.Implies(b, a)
                for a, b in zip(before.within[name], after.within[name], strict=True)
            ]
            limits.append(z3.Implies(before.given[name], after.given[name]))
            limits.append(z3.Implies(known, z3.And(z3.Not(after.not_known[name]), *inside)))
            may = self.question.may_be_answered(name)
            limits.append(z3.Implies(after.given[name], z3.Or(before.given[name], may)))
        return Scene(self.question, self._question(signs, after), tuple(limits))

    def _question(self, signs: Signs, circumstances: Circumstances) -> Question:
        return Question(self.z3, self.framework, signs, circumstances)


def goals(law: Law, scene: Scene) -> Iterator[Goal]:
    """Give the goals of a law that is about single frameworks."""
    before, after = scene.before, scene.after
    if law is Law.ORDER:
        yield from _kept(law, before, "at_least", before, "act_on")
        yield from _kept(law, before, "act_on", before, "at_most")
    elif law is Law.WORRIES:
        for bound in GIVES:
            yield from _kept(law, before, bound, after, bound)
    elif law is Law.STRENGTHS:
        for bound in GIVES:
            yield from _kept(law, after, bound, before, bound)
    elif law is Law.ANSWERS:
        yield from _kept(law, before, "at_least", after, "at_least")
        yield from _kept(law, after, "at_most", before, "at_most")
    elif law is Law.FLOORS:
        yield from _floors(before, after)


def _kept(law: Law, there: Question, given: str, here: Question, wanted: str) -> Iterator[Goal]:
    """Whatever a rule gives there to one bound is given here to the other."""
    for rule in there.framework.rules.values():
        for band in _bands(rule):
            claim = GIVES[given](there, rule, band)
            own = GIVES[wanted](here, rule, band)
            yield Goal(law, rule, wanted, claim, own, _everyone(here, wanted, band))


def _floors(before: Question, after: Question) -> Iterator[Goal]:
    for rule in before.framework.rules.values():
        if not rule.is_protected or not rule.low:
            continue
        for bound, claim in (("at_least", before.when_true(rule)), ("act_on", before.acts(rule))):
            own = GIVES[bound](after, rule, rule.low)
            yield Goal(Law.FLOORS, rule, bound, claim, own, _everyone(after, bound, rule.low))


def _everyone(here: Question, bound: str, band: Band) -> Callable[[], Formula]:
    def every() -> Formula:
        return here.z3.Or(*(GIVES[bound](here, r, band) for r in here.framework.rules.values()))

    return every


def inheritance(national: Question, local: Question, rule: Rule) -> Iterator[Goal]:
    """Give what a national duty or safety rule must bring about in a local framework."""
    own = local.framework.rules.get(rule.id)
    for bound, claim in (("at_least", national.when_true(rule)), ("act_on", national.acts(rule))):
        if rule.low:
            gives = GIVES[bound]
            mine = local.z3.BoolVal(False) if own is None else gives(local, own, rule.low)
            everyone = _everyone(local, bound, rule.low)
            yield Goal(Law.INHERITANCE, rule, bound, claim, mine, everyone)
    claim = national.holds(rule)
    for what, has in _duties(rule):
        mine = local.z3.BoolVal(False)
        if own is not None and has(own):
            mine = local.holds(own)
        yield Goal(Law.INHERITANCE, rule, what, claim, mine, _some_holds(local, has))


def _duties(rule: Rule) -> Iterator[tuple[str, Callable[[Rule], bool]]]:
    for key in ("flags", "must", "routes"):
        for name in getattr(rule, key):
            yield f"{key}: {name}", partial(_has, key=key, name=name)
    if rule.urgency:
        yield f"urgency: {rule.urgency.code}", lambda other: other.urgency >= rule.urgency
    for law in sorted(basis_of(rule)):
        yield f"law: {law}", lambda other, law=law: law in basis_of(other)  # type: ignore[misc]


def _has(rule: Rule, *, key: str, name: str) -> bool:
    return name in getattr(rule, key)


def basis_of(rule: Rule) -> frozenset[Basis]:
    """Give the law that a rule brings whenever it is true, `none` left out."""
    if rule.unless:
        return frozenset()
    named = rule.law or frozenset({BAND_LAW[rule.low or Band.UNIVERSAL]})
    return named - {Basis.NONE}


def _some_holds(local: Question, has: Callable[[Rule], bool]) -> Callable[[], Formula]:
    rules = [rule for rule in local.framework.rules.values() if has(rule)]
    return lambda: local.z3.Or(*map(local.holds, rules))


def _bands(rule: Rule) -> tuple[Band, ...]:
    return tuple({band for band in (rule.low, rule.high, rule.otherwise) if band})
