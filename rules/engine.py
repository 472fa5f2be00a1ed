"""The evaluator: observations and facts in, a reading out. Pure, total and deterministic.

The meaning is design.md §5: floors only, so the order of rules is irrelevant; what was not raised
counts as false, what is unknown stays unknown, and an open gating fact is unknown to every rule.
It must never read a clock, a file or a level number. The trace is made on demand in `explain.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rules.condition import compare, evaluate, negate
from rules.model import (
    BAND_LAW,
    Band,
    Choice,
    Compare,
    Facts,
    FactValue,
    Framework,
    Law,
    Observed,
    Rule,
    Status,
    Truth,
    Urgency,
)
from rules.reading import Bound, Finding, Reading

SEMANTICS = "threshold/semantics@1"
"""The version of the meaning of rules; it goes into every logged record."""

TRUTH_OF = {
    Status.PRESENT: Truth.TRUE,
    Status.ABSENT: Truth.FALSE,
    Status.UNKNOWN: Truth.UNKNOWN,
}
FALSE, UNKNOWN, TRUE = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE


def read(framework: Framework, observations: Observed, facts: Facts) -> Reading:
    """Read what a framework says of these observations and facts.

    Args:
        framework: A compiled framework.
        observations: Status by indicator id; what has no key was not raised.
        facts: Value by fact id; None was asked and is not known; no key was not asked.

    Returns:
        The reading, with every rule that counts or may count as a finding.
    """
    state = State(framework, observations, facts)
    findings = tuple(
        finding for rule in state.live_rules if (finding := _find(state, rule)) is not None
    )
    holding = [f for f in findings if f.holds]
    at_least = bound(_parts(findings, certain=True, high=False))
    at_most = bound(_parts(findings, certain=False, high=True))
    act_on = bound([*_parts(findings, certain=True, high=False), *_acting(findings)])
    return Reading(
        at_least=at_least,
        at_most=at_most,
        act_on=act_on,
        urgency=max((f.rule.urgency for f in holding), default=Urgency.PLANNED),
        flags=_union(f.rule.flags for f in holding),
        must=_union(f.rule.must for f in holding),
        routes=_union(f.rule.routes for f in holding),
        settled=_is_settled(findings, at_least, at_most),
        findings=findings,
        observations=dict(observations),
        facts=dict(state.facts),
        presumed=state.presumed,
        open_facts=state.open_facts,
    )


class State:
    """One question put to a framework: which rules can count, and what every leaf's truth is."""

    def __init__(self, framework: Framework, observations: Observed, facts: Facts) -> None:
        self.framework = framework
        self.observations = observations
        self.truths = {name: TRUTH_OF[status] for name, status in observations.items()}
        self.presumed = _presume(framework, facts)
        self.facts: dict[str, FactValue | None] = {**facts, **self.presumed}
        self.live_rules = _live_rules(framework, observations)
        self.open_facts = self._open_facts()

    def indicator(self, indicator: str) -> Truth:
        """Give an indicator's truth; what was not raised is false."""
        return self.truths.get(indicator, FALSE)

    def worst_indicator(self, indicator: str) -> Truth:
        """Give an indicator's truth where unknown observations count as false (*act on*)."""
        return TRUE if self.observations.get(indicator) is Status.PRESENT else FALSE

    def fact(self, comparison: Compare) -> Truth:
        """Judge a comparison; one on a fact neither given nor open is not met."""
        name = comparison.fact
        if name in self.facts:
            value = self.facts[name]
            return UNKNOWN if value is None else compare(comparison, value)
        if name in self.open_facts or self.framework.facts[name].presumed is not None:
            return UNKNOWN
        return FALSE

    def open_fact(self, comparison: Compare) -> Truth:
        """Judge a comparison where every fact not given counts as unknown."""
        value = self.facts.get(comparison.fact)
        return UNKNOWN if value is None else compare(comparison, value)

    def worst_fact(self, comparison: Compare) -> Truth:
        """Judge a comparison where every one that is not certain counts as met (*act on*)."""
        return FALSE if self.open_fact(comparison) is FALSE else TRUE

    def is_raised(self, rule: Rule) -> bool:
        """Whether some worry of the rule is present or unknown."""
        return any(
            self.observations.get(w) in (Status.PRESENT, Status.UNKNOWN) for w in rule.worries
        )

    def _open_facts(self) -> frozenset[str]:
        return frozenset(
            name
            for rule in self.live_rules
            if rule.is_protected and rule.facts and self.is_raised(rule)
            for name in self._missing(rule)
        )

    def _missing(self, rule: Rule) -> frozenset[str]:
        missing = rule.facts - self.facts.keys()
        if missing and evaluate(rule.when, self.indicator, self.open_fact) is not FALSE:
            return missing
        return frozenset()


def _live_rules(framework: Framework, observations: Observed) -> tuple[Rule, ...]:
    rules: dict[str, Rule] = {rule.id: rule for rule in framework.standing_rules}
    for indicator, status in observations.items():
        if status is not Status.ABSENT:
            rules.update((rule.id, rule) for rule in framework.rules_of.get(indicator, ()))
    return tuple(rules[rule_id] for rule_id in sorted(rules))


def _presume(framework: Framework, facts: Facts) -> Mapping[str, FactValue]:
    """Fill in what is taken as so: such as that a child of two or more moves by themselves."""
    presumed: dict[str, FactValue] = {}
    for fact in framework.facts.values():
        rule = fact.presumed
        if rule is None or fact.id in facts:
            continue
        certain = all(
            (value := facts.get(c.fact)) is not None and compare(c, value) is TRUE
            for c in rule.if_all
        )
        barred = any(
            c.fact in facts and ((value := facts[c.fact]) is None or compare(c, value) is not FALSE)
            for c in rule.unless_any
        )
        if certain and not barred:
            presumed[fact.id] = Choice(frozenset({rule.option}))
    return presumed


def _find(state: State, rule: Rule) -> Finding | None:
    when = evaluate(rule.when, state.indicator, state.fact)
    if when is FALSE:
        return None
    full = when
    if rule.unless:
        full = min(when, negate(max(state.indicator(strength) for strength in rule.unless)))
    return Finding(rule=rule, when=when, full=full, acts=when is UNKNOWN and _acts(state, rule))


def _acts(state: State, rule: Rule) -> bool:
    """Whether only gating facts stand between a protected rule and being true."""
    return (
        rule.is_protected
        and any(state.observations.get(w) is Status.PRESENT for w in rule.worries)
        and evaluate(rule.when, state.worst_indicator, state.worst_fact) is TRUE
    )


def _parts(
    findings: Iterable[Finding], *, certain: bool, high: bool
) -> list[tuple[Band, frozenset[Law]]]:
    """Give the floors that count for a bound, each with its law."""
    parts: list[tuple[Band, frozenset[Law]]] = []
    for finding in findings:
        if certain and finding.when is not TRUE:
            continue
        counts = finding.full is TRUE if certain else finding.full is not FALSE
        parts.append(_floor(finding.rule, counts=counts, high=high))
    return parts


def _acting(findings: Iterable[Finding]) -> list[tuple[Band, frozenset[Law]]]:
    return [_floor(f.rule, counts=True, high=False) for f in findings if f.acts]


def _floor(rule: Rule, *, counts: bool, high: bool) -> tuple[Band, frozenset[Law]]:
    """Give a rule's floor and law: in full, or what is left when a strength stands against it."""
    if not counts:
        return rule.otherwise, frozenset({BAND_LAW[rule.otherwise]})
    band = rule.high if high else rule.low
    if band is None:
        return Band.UNIVERSAL, rule.law or frozenset({Law.NONE})
    return band, rule.law or frozenset({BAND_LAW[band]})


def bound(parts: Iterable[tuple[Band, frozenset[Law]]]) -> Bound:
    """Join floors into a bound: the highest band, the union of law, `none` only alone."""
    band = Band.UNIVERSAL
    law: set[Law] = set()
    for part_band, part_law in parts:
        band = max(band, part_band)
        law |= part_law
    law.discard(Law.NONE)
    return Bound(band, frozenset(law) or frozenset({Law.NONE}))


def _is_settled(findings: tuple[Finding, ...], at_least: Bound, at_most: Bound) -> bool:
    """Whether nothing unknown can lift the lower bound or bring the upper one down."""
    lifted = bound(_parts(findings, certain=False, high=False))
    lowered = bound(_parts(findings, certain=True, high=True))
    return lifted == at_least and lowered == at_most


def _union(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for group in groups for item in group))
