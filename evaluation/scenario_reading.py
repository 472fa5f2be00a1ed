"""What a framework reads for a scenario's intended observations, and where that differs.

Pure: the caller gives the framework. The reading comes from the same engine as a live one, so that
a scenario can never teach what the rules do not say.
"""

from __future__ import annotations

from collections.abc import Iterator

from evaluation.scenario import Expect, RawFacts, Scenario, known
from rules.case import fact_value
from rules.engine import read
from rules.error import RulesError, UnknownFramework
from rules.model import Facts, Framework
from rules.reading import Reading

NATIONAL = "england"
AREAS = ("devon", "dorset", "westmorland-and-furness", "bradford", "buckinghamshire")


def read_scenario(
    scenario: Scenario, framework: Framework, *, moment: int | None = None
) -> Reading:
    """Read what is known by a moment of the story, the last one without it.

    Raises:
        RulesError: A fact or an indicator is not one of this framework's.
    """
    seen, raw = known(scenario, moment, area=framework.id)
    for name in seen:
        if name not in framework.indicators:
            what = f"indicator (scenario {scenario.id})"
            raise UnknownFramework(what, name, tuple(framework.indicators))
    observed = {name: one.status for name, one in seen.items()}
    return read(framework, observed, facts_of(raw, framework))


def facts_of(raw: RawFacts, framework: Framework) -> Facts:
    """Give facts as the framework means them.

    Raises:
        RulesError: One is not a fact of this framework, or has no such value.
    """
    facts = {}
    for name, value in raw.items():
        if name not in framework.facts:
            raise UnknownFramework("fact", name, tuple(framework.facts))
        try:
            given = list(value) if isinstance(value, tuple) else value
            facts[name] = fact_value(framework.facts[name], given)
        except ValueError as error:
            raise RulesError(f"The fact {name!r}: {error}") from error
    return facts


def differences(expect: Expect, reading: Reading) -> Iterator[tuple[str, str, str]]:
    """Give what is not as expected: the name, what was expected, and what was read."""
    for name in ("at_least", "act_on", "at_most"):
        wanted, got = getattr(expect, name), getattr(reading, name).band
        if wanted is not None and wanted != got:
            yield name, wanted.code, got.code
    if expect.law is not None and expect.law != frozenset(map(str, reading.act_on.law)):
        yield "law", ", ".join(sorted(expect.law)), ", ".join(sorted(reading.act_on.law))
    if expect.urgency is not None and expect.urgency != reading.urgency.code:
        yield "urgency", expect.urgency, reading.urgency.code
    if missing := sorted(set(expect.routes) - set(reading.routes)):
        yield "routes", ", ".join(missing), "not among them"
