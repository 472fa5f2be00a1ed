"""Regression cases: what a framework must read, written as data beside its rules.

A case that fails is a value with the difference in words, not an error. Cases name only what they
care about; the rest is free.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rules.clause import months
from rules.document import Source
from rules.engine import read
from rules.error import FrameworkError, Place, Problem
from rules.model import Case, Choice, Fact, Facts, FactValue, Framework, Span, Status
from rules.reading import Reading
from rules.shape import near

MONTHS_IN_YEAR = 12
_AGE = re.compile(r"\d+ (week|month|year)s?")


def read_cases(source: Source, framework: Framework) -> tuple[Case, ...]:
    """Read a source's cases.

    Raises:
        FrameworkError: A case names an indicator, fact or option that does not exist.
    """
    problems: list[Problem] = []
    cases = []
    for index, data in enumerate(source.data.get("cases", ())):
        where = source.place("cases", index)
        facts = {}
        for name, value in data.get("facts", {}).items():
            fact = framework.facts.get(name)
            if fact is None:
                place = source.place("cases", index, "facts", name)
                problems.append(_unknown("fact", name, place, framework.facts))
                continue
            try:
                facts[name] = fact_value(fact, value)
            except ValueError as error:
                place = source.place("cases", index, "facts", name)
                message, _, hint = str(error).partition(". ")
                problems.append(
                    Problem("fact_value", place, f"The fact {name!r}: {message}.", hint)
                )
        observations = data.get("observations", {})
        problems.extend(
            _unknown(
                "indicator",
                name,
                source.place("cases", index, "observations", name),
                framework.indicators,
            )
            for name in observations
            if name not in framework.indicators
        )
        observed = {name: Status(status) for name, status in observations.items()}
        cases.append(Case(data["name"], observed, facts, data["expect"], str(where)))
    if problems:
        raise FrameworkError(tuple(problems))
    return tuple(cases)


def _unknown(what: str, name: str, where: Place, known: Mapping[str, Any]) -> Problem:
    hint = near(name, tuple(known))
    return Problem(f"unknown_{what}", where, f"There is no {what} called {name!r}.", hint)


def fact_value(fact: Fact, value: str | int | list[str]) -> FactValue | None:
    """Give a fact's value as a case writes it: `8 weeks`, `14 years`, an option, or several.

    Raises:
        ValueError: It is not a value of this fact.
    """
    if value == "not_known":
        return None
    if fact.kind == "choice":
        return _choice(fact, value if isinstance(value, list) else [str(value)])
    if isinstance(value, list):
        return _range(fact, value)
    if fact.kind == "age" and not _AGE.fullmatch(str(value)):
        raise ValueError(f"{value!r} is not an age. Write it as `8 weeks` or `14 years`.")
    if fact.kind == "number" and not isinstance(value, int):
        raise ValueError(f"{value!r} is not a whole number. Write digits only.")
    low_end = months(value)
    whole_years = isinstance(value, str) and "year" in value
    return Span(low_end, low_end + MONTHS_IN_YEAR - 1 if whole_years else low_end)


def _choice(fact: Fact, options: list[str]) -> Choice:
    for option in options:
        if option not in fact.options:
            raise ValueError(f"{option!r} is not an option. {near(option, tuple(fact.options))}")
    if not options:
        raise ValueError("the list is empty. Write `not_known` where it is not known.")
    return Choice(frozenset(options))


def _range(fact: Fact, ends: list[str]) -> Span:
    values = [fact_value(fact, end) for end in ends]
    spans = [value for value in values if isinstance(value, Span)]
    if len(spans) != 2 or len(ends) != 2 or spans[0].low > spans[1].high:
        raise ValueError("this is no range. Write two ends, the lower one first.")
    return Span(spans[0].low, spans[1].high)


def failures(case: Case, framework: Framework) -> tuple[str, ...]:
    """Run a case and give what differs, in words; empty when it holds."""
    return tuple(_differences(case.expect, read(framework, case.observations, case.facts)))


def _differences(expect: Mapping[str, Any], reading: Reading) -> Iterator[str]:
    got: dict[str, Any] = {
        "at_least": reading.at_least.band.code,
        "act_on": reading.act_on.band.code,
        "at_most": reading.at_most.band.code,
        "law": sorted(reading.act_on.law),
        "urgency": reading.urgency.code,
        "settled": reading.settled,
    }
    for key, value in got.items():
        wanted = sorted(expect[key]) if key == "law" and key in expect else expect.get(key)
        if wanted is not None and wanted != value:
            yield f"{key} is {value}, not {wanted}"
    for key in ("flags", "routes", "must"):
        missing = set(expect.get(key) or ()) - set(getattr(reading, key))
        if missing:
            yield f"{key} lacks {', '.join(sorted(missing))}"


def row_facts(facts: Facts, framework: Framework) -> Facts:
    """Give the facts of one row standing alone: its own, else a settled fourteen-year-old."""
    usual = {
        "age": "14 years",
        "mobility": "moves_by_themselves",
        "child_seen": "yes",
        "access": "no",
    }
    defaults = {
        name: fact_value(framework.facts[name], value)
        for name, value in usual.items()
        if name in framework.facts
    }
    return {**defaults, **facts}
