"""Random frameworks, observations and facts, from one generator.

Every maker takes a `random.Random`: a plain one for bulk runs, hypothesis's own (which shrinks)
for the laws. Frameworks come as plain sources and go through the real compiler. Whatever the
format allows can turn up: nested conditions, `not` on facts and strengths, counts, disputed and
lowered rules, duties without a floor, a presumed fact, ranges and sets as values.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from hypothesis import strategies as st

from rules.model import Choice, Facts, FactValue, Framework, Observed, Span, Status
from tests.builder import BANDS, a_rule, a_source, a_strength, an_indicator, compiled

WORRIES = ("w0", "w1", "w2", "w3", "w4")
STRENGTHS = ("s0", "s1")
LAWS = ("none", "voluntary", "section_17", "section_47", "section_20", "pre_birth")
URGENCIES = ("planned", "today", "now", "emergency")
PROTECTED = ("safety", "statutory_duty")
AGES = ("6 months", "1 year", "2 years", "13 years")
AGE_VALUES = (Span(0, 0), Span(11, 11), Span(12, 23), Span(24, 24), Span(168, 179))
DAY_VALUES = (Span(0, 0), Span(9, 9), Span(28, 28))
Data = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """A framework, as written and compiled, and what is put to it."""

    source: Data
    framework: Framework
    observations: Observed
    facts: Facts

    def __repr__(self) -> str:
        rules = [*self.source["rules"], *(i for i in self.source["indicators"] if "floor" in i)]
        lines = "\n  ".join(map(str, rules))
        return f"Question(\n  {lines}\n  {dict(self.observations)}\n  {dict(self.facts)})"


# --- conditions --------------------------------------------------------------------------------


def _comparison(random: Random, *, protected: bool) -> Data:
    choices: dict[str, str] = {"mobility": "moves cannot_move", "seen": "yes no"}
    choices["reason"] = "no_money cannot will_not"
    if not protected:
        choices["disability"] = "none_known may_affect_movement other"
    name = random.choice(["age", "days", *choices])
    if name == "age":
        return {"name": name, random.choice(["below", "from"]): random.choice(AGES)}
    if name == "days":
        return {"name": name, random.choice(["below", "from"]): random.choice([1, 10, 28])}
    options = choices[name].split()
    if random.random() < 0.3:
        return {"name": name, "one_of": random.sample(options, random.randint(1, len(options)))}
    return {"name": name, "is": random.choice(options)}


def _turned(random: Random, depth: int, *, protected: bool) -> Data:
    """Give a condition that may stand under `not`: facts, and strengths where they are allowed."""
    if depth and random.random() < 0.3:
        operator = random.choice(["all", "any"])
        count = random.randint(1, 2)
        return {operator: [_turned(random, depth - 1, protected=protected) for _ in range(count)]}
    if not protected and random.random() < 0.4:
        return {"indicator": random.choice(STRENGTHS)}
    return {"fact": _comparison(random, protected=protected)}


def _condition(random: Random, depth: int, *, protected: bool) -> Data:
    draw = random.random()
    if depth == 0 or draw < 0.35:
        return {"indicator": random.choice(WORRIES)}
    if draw < 0.5:
        return {"fact": _comparison(random, protected=protected)}
    if draw < 0.6:
        return {"not": _turned(random, depth - 1, protected=protected)}
    if draw < 0.65:
        pick = random.choice([{"domain": "home"}, {"domain": "school"}, {"group": "some"}])
        return {"count": {"n": random.randint(1, 2), **pick}}
    items = [
        _condition(random, depth - 1, protected=protected) for _ in range(random.randint(1, 3))
    ]
    if draw < 0.75:
        return {"at_least": {"n": random.randint(1, len(items)), "of": items}}
    return {random.choice(["all", "all", "any"]): items}


def _names_worry(condition: Data) -> bool:
    (operator, value), *_ = condition.items()
    if operator in ("indicator", "count"):
        return True
    if operator == "at_least":
        return any(map(_names_worry, value["of"]))
    return operator in ("all", "any") and any(map(_names_worry, value))


# --- rules and frameworks ----------------------------------------------------------------------


def _some_floor(random: Random, *, protected: bool) -> Data:
    floor = random.randint(0, 4)
    effect: Data = {"at_least": BANDS[floor]}
    if protected:
        return effect
    if random.random() < 0.3:
        high = BANDS[random.randint(floor, 4)]
        effect = {"disputed": {"low": BANDS[floor], "high": high, "sources": ["one", "two"]}}
    if random.random() < 0.35:
        effect["unless"] = random.sample(STRENGTHS, random.randint(1, 2))
        if random.random() < 0.6:
            effect["otherwise"] = BANDS[random.randint(0, floor)]
    return effect


def _effect(random: Random, *, protected: bool) -> Data:
    effect: Data = {} if random.random() < 0.1 else _some_floor(random, protected=protected)
    if random.random() < 0.3:
        effect["law"] = random.sample(LAWS, random.randint(1, 2))
    if random.random() < 0.3:
        effect["urgency"] = random.choice(URGENCIES)
    for key, names in (
        ("must", "ring write"),
        ("routes", "police lado"),
        ("flags", "urgent quiet"),
    ):
        if random.random() < 0.3:
            effect[key] = [random.choice(names.split())]
    return effect


def a_random_rule(random: Random, name: str) -> Data:
    """Give one rule of any kind."""
    kind = random.choice([*PROTECTED, "safety", "threshold", "threshold", "cumulative"])
    protected = kind in PROTECTED
    when = _condition(random, random.randint(0, 3), protected=protected)
    if random.random() < 0.4:
        gate: Data = {"fact": _comparison(random, protected=protected)}
        gate = gate if random.random() < 0.7 else {"not": gate}
        when = {"all": [{"indicator": random.choice(WORRIES)}, gate, when][: random.randint(2, 3)]}
    effect = _effect(random, protected=protected)
    if protected and not _names_worry(when) and "at_least" in effect:
        when = {"all": [{"indicator": random.choice(WORRIES)}, when]}
    return a_rule(name, when, kind=kind, **effect)


def _floor(random: Random) -> Data:
    kind = random.choice(["safety", "threshold", "threshold"])
    floor: Data = {"kind": kind, "because": "it stands alone", "cites": ["law"]}
    floor.update(_effect(random, protected=kind == "safety"))
    if random.random() < 0.4:
        floor["given"] = {"fact": _comparison(random, protected=kind == "safety")}
    return floor


def a_random_source(random: Random) -> Data:
    """Give a framework as an author writes it."""
    indicators = [
        an_indicator(name, domain="school" if index % 2 else "home")
        for index, name in enumerate(WORRIES)
    ]
    for indicator in indicators:
        if random.random() < 0.25:
            indicator["floor"] = _floor(random)
    rules = [a_random_rule(random, f"r{index}") for index in range(random.randint(1, 6))]
    return a_source(
        indicators=[*indicators, *map(a_strength, STRENGTHS)],
        groups={"some": random.sample(WORRIES, 3)},
        rules=rules,
    )


# --- what is put to a framework ----------------------------------------------------------------


def a_random_value(random: Random, framework: Framework, name: str) -> FactValue | None:
    """Give a value of a fact: certain, partly known, or asked and not known."""
    fact = framework.facts[name]
    if random.random() < 0.25:
        return None
    if fact.kind == "choice":
        options = sorted(fact.options)
        size = random.randint(1, len(options)) if random.random() < 0.4 else 1
        return Choice(frozenset(random.sample(options, size)))
    low, high = random.choices(AGE_VALUES if fact.kind == "age" else DAY_VALUES, k=2)
    if random.random() < 0.6:
        return low
    return Span(min(low.low, high.low), max(low.high, high.high))


def random_facts(random: Random, framework: Framework) -> dict[str, FactValue | None]:
    """Give some facts a value; the others are neither given nor asked."""
    share = random.choice([0.1, 0.3, 0.8])
    facts = {
        name: a_random_value(random, framework, name)
        for name in framework.facts
        if random.random() < share
    }
    if random.random() < 0.3:  # an age alone: mobility is then presumed, or is not
        facts.pop("mobility", None)
        facts["age"] = random.choice(AGE_VALUES)
    return facts


def random_observations(
    random: Random, names: tuple[str, ...], share: float = 0.6
) -> dict[str, Status]:
    """Give some indicators a status; the others are not raised."""
    statuses = [Status.PRESENT, Status.PRESENT, Status.UNKNOWN, Status.UNKNOWN, Status.ABSENT]
    return {name: random.choice(statuses) for name in names if random.random() < share}


def a_random_question(random: Random) -> Question:
    """Give a random framework with random observations and facts."""
    source = a_random_source(random)
    framework = compiled(source)
    observations = random_observations(random, tuple(framework.indicators))
    return Question(source, framework, observations, random_facts(random, framework))


def a_question_about(random: Random, framework: Framework) -> Question:
    """Give random observations and facts for a framework that exists.

    Half of the indicators are drawn from the rules that share one of them, so that rules of
    several worries are met, not only those of one.
    """
    rule = random.choice(list(framework.rules.values()))
    near = sorted(rule.worries | set(rule.unless))
    far = random.sample(sorted(framework.indicators), random.randint(0, 4))
    names = tuple(dict.fromkeys([*random.sample(near, min(6, len(near))), *far]))
    observations = random_observations(random, names, share=0.9)
    facts = random_facts(random, framework)
    return Question({"rules": [], "indicators": []}, framework, observations, facts)


def seeded(seed: int) -> Random:
    """Give a source of randomness that is the same every time."""
    return Random(seed)  # noqa: S311  nothing here is a secret


def questions() -> st.SearchStrategy[Question]:
    """Random frameworks, each with something put to it."""
    return st.randoms(use_true_random=False).map(a_random_question)
