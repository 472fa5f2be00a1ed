"""A law that fails, shown small and in words: "with 'injury' present, adding 'mother engaged' …".

A solver's example is large and strange. Here the engine itself confirms it (so prover and engine
check one another), everything that is not needed is taken away, and what is left is said in a
sentence. Finding examples is `proof.py`'s work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rules.engine import read
from rules.law import GIVES, Law
from rules.model import Band, Choice, FactValue, Framework, Rule, Span, Status, Truth
from rules.reading import Reading

MONTHS_IN_YEAR = 12
BOUND_WORDS = {"at_least": "at least", "act_on": "act on", "at_most": "at most"}
_NONE = object()

Item = tuple[str, str]
"""Kind (`sign` or `fact`) and name."""
Value = Status | FactValue | None


@dataclass(frozen=True, slots=True)
class Input:
    """What is put to a framework."""

    observations: Mapping[str, Status]
    facts: Mapping[str, FactValue | None]

    def items(self) -> dict[Item, Value]:
        """Give everything as one mapping."""
        signs: dict[Item, Value] = {("sign", name): s for name, s in self.observations.items()}
        return signs | {("fact", name): value for name, value in self.facts.items()}


def from_items(items: Mapping[Item, Value]) -> Input:
    """Make an input of a mapping of items."""
    signs = {n: v for (kind, n), v in items.items() if kind == "sign" and isinstance(v, Status)}
    facts = {n: v for (kind, n), v in items.items() if kind == "fact" and not isinstance(v, Status)}
    return Input(signs, facts)


@dataclass(frozen=True, slots=True)
class Failing:
    """A law that fails between two inputs: which, in which framework, at which rule.

    For inheritance `national` is the base, and both inputs are the same.
    """

    law: Law
    framework: Framework
    rule: Rule
    what: str
    national: Framework | None = None

    def fails(self, before: Input, after: Input) -> bool:
        """Whether the engine itself breaks the law here."""
        if self.law is Law.INHERITANCE:
            return _lost(self, after)
        first, second = self._read(before), self._read(after)
        if self.law is Law.ORDER:
            return not first.at_least.band <= first.act_on.band <= first.at_most.band
        if self.law is Law.FLOORS:
            return _below_floor(first, second) is not None
        if self.law is Law.ANSWERS and not _all_open(self.framework, first, before, after):
            return False
        return _moved(self.law, first, second) is not None

    def _read(self, put: Input) -> Reading:
        return read(self.framework, put.observations, put.facts)


def minimal(failing: Failing, before: Input, after: Input) -> tuple[Input, Input]:
    """Take away everything without which the law still fails."""
    old, new = before.items(), after.items()
    if failing.law is Law.FLOORS:
        old = _fewer_strengths(failing, old, new)
    shrunk = True
    while shrunk:
        shrunk = False
        for less_old, less_new in _smaller(old, new):
            if less_old == less_new and failing.law is not Law.ORDER and not failing.national:
                continue
            if failing.fails(from_items(less_old), from_items(less_new)):
                old, new, shrunk = less_old, less_new, True
                break
    return from_items(old), from_items(new)


def _fewer_strengths(
    failing: Failing, old: dict[Item, Value], new: dict[Item, Value]
) -> dict[Item, Value]:
    """Take strengths out of what stood before, so that adding them is what does the harm."""
    for kind, name in sorted(old):
        less = _without(old, (kind, name))
        if kind == "sign" and not failing.framework.indicators[name].is_worry:
            old = less if failing.fails(from_items(less), from_items(new)) else old
    return old


def _smaller(
    old: dict[Item, Value], new: dict[Item, Value]
) -> Iterator[tuple[dict[Item, Value], dict[Item, Value]]]:
    for item in sorted(new):
        if old.get(item, _NONE) != new[item]:  # first: fewer changes
            yield old, ({**new, item: old[item]} if item in old else _without(new, item))
    for item in sorted(new):
        yield _without(old, item), _without(new, item)
    for item in sorted(new):
        if new[item] is Status.UNKNOWN:
            was = {**old, item: Status.PRESENT} if item in old else old
            yield was, {**new, item: Status.PRESENT}
        for simpler in _simpler(new[item]) if old.get(item, _NONE) == new[item] else ():
            yield {**old, item: simpler}, {**new, item: simpler}


def _simpler(value: Value) -> Iterator[Value]:
    if isinstance(value, Choice) and len(value.options) > 1:
        yield from (Choice(frozenset({option})) for option in sorted(value.options))


def _without(items: dict[Item, Value], item: Item) -> dict[Item, Value]:
    return {key: value for key, value in items.items() if key != item}


# --- which law is broken, by the engine's own reading -------------------------------------------


def _moved(law: Law, first: Reading, second: Reading) -> str | None:
    """Give the bound that moved the wrong way."""
    for bound in GIVES:
        before, after = _band(first, bound), _band(second, bound)
        if law is Law.WORRIES and after < before:
            return bound
        if law is Law.STRENGTHS and after > before:
            return bound
    if law is Law.ANSWERS:
        if second.at_least.band < first.at_least.band:
            return "at_least"
        if second.at_most.band > first.at_most.band:
            return "at_most"
    return None


def _below_floor(first: Reading, second: Reading) -> tuple[str, Rule] | None:
    for finding in first.findings:
        rule = finding.rule
        if rule.is_protected and rule.low is not None:
            if finding.when is Truth.TRUE and second.at_least.band < rule.low:
                return "at_least", rule
            if finding.acts and second.act_on.band < rule.low:
                return "act_on", rule
    return None


def _all_open(framework: Framework, reading: Reading, before: Input, after: Input) -> bool:
    """Whether everything that differs was an open item."""
    old, new = before.items(), after.items()
    if old.keys() - new.keys():
        return False
    return all(
        _is_open(framework, reading, item, old)
        for item, value in new.items()
        if old.get(item, _NONE) != value
    )


def _is_open(framework: Framework, reading: Reading, item: Item, old: Mapping[Item, Value]) -> bool:
    kind, name = item
    if kind == "sign":
        return old.get(item) is Status.UNKNOWN
    if item in old:
        return True  # not known, or known in part: a solver only ever narrows it
    waits = framework.facts[name].presumed is not None and name not in reading.facts
    return name in reading.open_facts or waits


def _lost(failing: Failing, put: Input) -> bool:
    """Whether a national rule holds here and the local reading lacks what it asks for."""
    national, rule = failing.national, failing.rule
    if national is None:
        return False
    above = read(national, put.observations, put.facts)
    finding = next((f for f in above.findings if f.rule.id == rule.id and f.holds), None)
    if finding is None:
        return False
    below = read(failing.framework, put.observations, put.facts)
    key, _, name = failing.what.partition(": ")
    if name:
        return _lacks(below, rule, key, name)
    floor = rule.low or Band.UNIVERSAL
    is_true = finding.when is Truth.TRUE
    return below.act_on.band < floor or (is_true and below.at_least.band < floor)


def _lacks(below: Reading, rule: Rule, key: str, name: str) -> bool:
    if key == "urgency":
        return below.urgency < rule.urgency
    names = below.act_on.law if key == "law" else getattr(below, key)
    return name not in names


def _band(reading: Reading, bound: str) -> Band:
    band: Band = getattr(reading, bound).band
    return band


# --- in words -----------------------------------------------------------------------------------


def sentence(failing: Failing, before: Input, after: Input) -> str:
    """Say how the law fails, in one sentence."""
    old, new = before.items(), after.items()
    context = [_shown(item, value) for item, value in old.items() if new.get(item, _NONE) == value]
    changes = [
        _change(item, old, value) for item, value in new.items() if old.get(item, _NONE) != value
    ]
    start = f"With {_joined(context)}, " if context else "With nothing else said, "
    return start + _outcome(failing, before, after, _joined(changes))


def shown_input(put: Input) -> str:
    """Say what is put to a framework."""
    return _joined([_shown(item, value) for item, value in put.items().items()] or ["nothing"])


def _outcome(failing: Failing, before: Input, after: Input, change: str) -> str:
    framework = failing.framework
    if failing.law is Law.INHERITANCE:
        return _outcome_inherited(failing, after)
    first = read(framework, before.observations, before.facts)
    second = read(framework, after.observations, after.facts)
    if failing.law is Law.ORDER:
        said = [
            f"{words} is {_level(framework, _band(first, b))}" for b, words in BOUND_WORDS.items()
        ]
        return f"{_joined(said)}."
    if failing.law is Law.FLOORS and (found := _below_floor(first, second)) is not None:
        bound, rule = found
        floor, low = rule.low or Band.UNIVERSAL, _band(second, bound)
        return (
            f"{change} leaves {BOUND_WORDS[bound]} at {_level(framework, low)}, "
            f"below the {_level(framework, floor)} of the rule {rule.id!r}."
        )
    bound = _moved(failing.law, first, second) or "at_least"
    return f"{change} takes {BOUND_WORDS[bound]} from {_from_to(framework, first, second, bound)}."


def _outcome_inherited(failing: Failing, put: Input) -> str:
    rule, framework = failing.rule, failing.framework
    key, _, name = failing.what.partition(": ")
    start = f"the national rule {rule.id!r} asks for"
    if name:
        return f"{start} {key} {name!r}, and {framework.id} does not."
    below = read(framework, put.observations, put.facts)
    is_true = failing.national is not None and any(
        f.rule.id == rule.id and f.when is Truth.TRUE
        for f in read(failing.national, put.observations, put.facts).findings
    )
    got = (below.at_least if is_true else below.act_on).band
    return f"{start} {_plain(rule.low or Band.UNIVERSAL)}, and {framework.id} gives {_plain(got)}."


def _from_to(framework: Framework, first: Reading, second: Reading, bound: str) -> str:
    before, after = _band(first, bound), _band(second, bound)
    old, new = framework.level_of(before).number, framework.level_of(after).number
    if old != new:
        return f"level {old} to {new}"
    return f"{_plain(before)} to {_plain(after)} (level {new})"


def _level(framework: Framework, band: Band) -> str:
    return f"level {framework.level_of(band).number} ({_plain(band)})"


def _plain(band: Band) -> str:
    return band.code.replace("_", " ")


def _named(name: str) -> str:
    return f"'{name.replace('_', ' ')}'"


def _shown(item: Item, value: Value) -> str:
    kind, name = item
    if kind == "fact":
        return f"{_named(name)} {_fact(name, value)}"
    return f"{_named(name)} {'not known' if value is Status.UNKNOWN else value}"


def _change(item: Item, old: Mapping[Item, Value], value: Value) -> str:
    kind, name = item
    if kind == "fact":
        return f"answering {_named(name)} with {_fact(name, value)}"
    if item not in old:
        return f"adding {_named(name)}" + (" as not known" if value is Status.UNKNOWN else "")
    return f"finding {_named(name)} {value}"


def _fact(name: str, value: Value) -> str:
    if isinstance(value, Span):
        is_age = name == "age"
        low = _age(value.low) if is_age else str(value.low)
        if value.low == value.high:
            return low
        return f"{low} to {_age(value.high) if is_age else value.high}"
    if isinstance(value, Choice):
        return " or ".join(sorted(option.replace("_", " ") for option in value.options))
    return "not known"


def _age(months: int) -> str:
    years, rest = divmod(months, MONTHS_IN_YEAR)
    if years and not rest:
        return f"{years} year{'s' if years > 1 else ''}"
    return f"{months} months"


def _joined(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
