"""Conditions as authors write them, made into conditions that the engine can judge.

Negation is pushed down to the leaves, counts become `AtLeast`, and every name is resolved. What
does not make sense becomes a `Problem`; nothing is guessed. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rules.error import Place, Problem
from rules.model import (
    AllOf,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Fact,
    Indicator,
    Raised,
    StrengthMissing,
)

MAX_DEPTH = 10
MOST_SUGGESTED = 200
"""After so many problems no nearest name is looked for: a hostile file cannot take our time."""
_AGE = re.compile(r"(\d+) (week|month|year)s?")

Where = Callable[..., Place]
Suggest = Callable[[str, tuple[str, ...]], str]


def months(age: str | int) -> int:
    """Give an age in completed months; a bare number stands for itself.

    Examples:
        >>> months("13 years"), months("6 weeks"), months(28)
        (156, 1, 28)
    """
    if isinstance(age, int):
        return age
    match = _AGE.fullmatch(age)
    if match is None:
        raise ValueError(age)
    amount, unit = int(match[1]), match[2]
    if unit == "week":
        return amount * 12 // 52
    return amount * 12 if unit == "year" else amount


@dataclass(slots=True)
class Names:
    """What a condition may name, and where problems go."""

    indicators: Mapping[str, Indicator]
    facts: Mapping[str, Fact]
    groups: Mapping[str, tuple[str, ...]]
    domains: Mapping[str, str]
    suggest: Suggest
    problems: list[Problem] = field(default_factory=list)

    def add(self, code: str, where: Place, message: str, hint: str = "") -> None:
        """Note a problem."""
        self.problems.append(Problem(code, where, message, hint))

    def unknown(self, what: str, name: str, where: Place, known: Mapping[str, Any]) -> None:
        """Note a name that does not exist, with the nearest that does."""
        many = len(self.problems) >= MOST_SUGGESTED
        hint = "" if many else self.suggest(name, tuple(known))
        self.add(
            f"unknown_{what.split(maxsplit=1)[0]}",
            where,
            f"There is no {what} called {name!r}.",
            hint,
        )


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition to compile: its data, where it stands, and what its rule's kind allows."""

    names: Names
    where: Where
    steps: tuple[str | int, ...]
    strengths_allowed: bool

    def compile(  # noqa: PLR0911  one return an operator
        self, data: Mapping[str, Any], *, negated: bool = False
    ) -> Condition | None:
        """Compile a condition; None where it has a problem (which is then noted)."""
        if len(self.steps) > MAX_DEPTH * 2:
            self._add("too_deep", "This condition is nested too deeply.", "Make two rules of it.")
            return None
        operator, value = next(iter(data.items()))
        if operator == "not":
            return self._at("not").compile(value, negated=not negated)
        if operator == "indicator":
            return self._indicator(value, negated=negated)
        if operator == "fact":
            return comparison(self.names, value, self._here("fact"), negated=negated)
        if operator in ("all", "any"):
            return self._several(operator, value, negated=negated)
        if negated:
            self._add("negated_count", "`not` cannot stand on a count.", "Say what must hold.")
            return None
        return self._at_least(value) if operator == "at_least" else self._count(value)

    def _at(self, *steps: str | int) -> Clause:
        return Clause(self.names, self.where, (*self.steps, *steps), self.strengths_allowed)

    def _here(self, *steps: str | int) -> Place:
        return self.where(*self.steps, *steps)

    def _add(self, code: str, message: str, hint: str = "") -> None:
        self.names.add(code, self._here(), message, hint)

    def _indicator(self, name: str, *, negated: bool) -> Condition | None:
        indicator = self.names.indicators.get(name)
        if indicator is None:
            self.names.unknown("indicator", name, self._here("indicator"), self.names.indicators)
            return None
        if indicator.is_worry:
            if negated:
                hint = "A worry that is not raised never lowers a reading: leave this out."
                self._add("negated_worry", f"`not` cannot stand on the worry {name!r}.", hint)
                return None
            return Raised(name)
        if not negated:
            hint = "A strength may only stand under `not` or in `unless`."
            self._add("strength_raises", f"The strength {name!r} cannot raise a reading.", hint)
            return None
        if not self.strengths_allowed:
            hint = "Only threshold and cumulative rules may look at strengths."
            self._add("strength_in_safety", f"The strength {name!r} stands in a safety rule.", hint)
            return None
        return StrengthMissing(name)

    def _several(self, operator: str, items: list[Any], *, negated: bool) -> Condition | None:
        compiled = self._items(operator, items=items, negated=negated)
        if compiled is None:
            return None
        if (operator == "all") is not negated:
            return AllOf(compiled)
        return AnyOf(compiled)

    def _items(
        self, *key: str, items: list[Any], negated: bool = False
    ) -> tuple[Condition, ...] | None:
        compiled = [
            self._at(*key, i).compile(item, negated=negated) for i, item in enumerate(items)
        ]
        kept = tuple(item for item in compiled if item is not None)
        return kept if len(kept) == len(compiled) else None

    def _at_least(self, value: Mapping[str, Any]) -> Condition | None:
        items = self._items("at_least", "of", items=value["of"])
        if items is not None and len(items) < value["n"]:
            self._never(value["n"], len(items))
            return None
        return None if items is None else AtLeast(value["n"], items)

    def _count(self, value: Mapping[str, Any]) -> Condition | None:
        domain, group = value.get("domain"), value.get("group")
        if (domain is None) is (group is None):
            hint = "Keep one of the two."
            self._add("count", "A count names either a `domain` or a `group`.", hint)
            return None
        if domain is not None and domain not in self.names.domains:
            self.names.unknown("domain", domain, self._here("count"), self.names.domains)
            return None
        if group is not None and group not in self.names.groups:
            self.names.unknown("group", group, self._here("count"), self.names.groups)
            return None
        members = self.names.groups[group] if group else self._of_domain(domain)
        if len(members) < value["n"]:
            self._never(value["n"], len(members))
            return None
        return AtLeast(value["n"], tuple(Raised(name) for name in members))

    def _never(self, wanted: int, there: int) -> None:
        message = f"At least {wanted} of {there} can never hold."
        self._add("never_true", message, f"Ask for {there} or fewer.")

    def _of_domain(self, domain: str | None) -> tuple[str, ...]:
        every = self.names.indicators.values()
        return tuple(i.id for i in every if i.domain == domain and i.is_worry)


def comparison(
    names: Names, data: Mapping[str, Any], where: Place, *, negated: bool = False
) -> Compare | None:
    """Compile a comparison on a fact; None where it has a problem (which is then noted)."""
    fact = names.facts.get(data["name"])
    if fact is None:
        names.unknown("fact", data["name"], where, names.facts)
        return None
    if fact.kind != "choice":
        return _number(names, fact, data, where, negated=negated)
    options = data.get("one_of") or ([data["is"]] if "is" in data else [])
    if not options:
        hint = "Use `is` or `one_of`."
        names.add("operator", where, f"{fact.id!r} has options, not numbers.", hint)
        return None
    for option in options:
        if option not in fact.options:
            names.unknown(f"option of {fact.id}", option, where, fact.options)
            return None
    return Compare(fact.id, options=frozenset(options), negated=negated)


def _number(
    names: Names, fact: Fact, data: Mapping[str, Any], where: Place, *, negated: bool
) -> Compare | None:
    edge = data.get("below", data.get("from"))
    if edge is None:
        message = f"{fact.id!r} is a number and has no options."
        names.add("operator", where, message, "Use `below` or `from`.")
        return None
    is_age = fact.kind == "age"
    if is_age is not isinstance(edge, str):
        wanted = "an age such as `13 years`" if is_age else "a plain number such as `28`"
        message = f"{fact.id!r} is not compared with {edge!r}."
        names.add("operator", where, message, f"Write {wanted}.")
        return None
    if isinstance(edge, str) and "week" in edge:
        message = f"{edge!r} cannot be compared: ages are kept in whole months."
        names.add("operator", where, message, "Write it in months or years.")
        return None
    if "below" in data:
        return Compare(fact.id, high=months(edge) - 1, negated=negated)
    return Compare(fact.id, low=months(edge), negated=negated)
