"""Views of a reading, as data: why, why not the neighbours, and where areas disagree.

Each view names rules and the pieces of their conditions with a state (met, not met, not known, not
raised). What to ask and what would change it are in `question.py`. No colours, no width, no level
numbers: the framework turns a band into the local level where it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rules.condition import evaluate, leaves
from rules.engine import State
from rules.model import (
    Band,
    Compare,
    Condition,
    Framework,
    Raised,
    Rule,
    Status,
    StrengthMissing,
    Truth,
)
from rules.reading import Finding, Reading

MONTHS_IN_YEAR = 12
NEAREST = 3


class Standing(StrEnum):
    """How one piece of a condition stands."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_KNOWN = "not_known"
    NOT_RAISED = "not_raised"


@dataclass(frozen=True, slots=True)
class Piece:
    """One leaf of a rule's condition, in words, and how it stands."""

    about: str
    kind: str
    """`indicator`, `strength` or `fact`."""
    text: str
    state: Standing


@dataclass(frozen=True, slots=True)
class Why:
    """A rule that counts for *act on*, with what made it true and what is still not known."""

    finding: Finding
    band: Band
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class WhyNot:
    """The nearest rule of a neighbouring level, with how each of its pieces stands."""

    direction: str
    """`up` or `down`."""
    band: Band
    rule: Rule
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A rule on which published documents differ: both readings, and who says which."""

    rule: Rule
    low: Band
    high: Band


def why(framework: Framework, reading: Reading) -> tuple[Why, ...]:
    """Give the rules that count, highest floor first, each with the pieces that made it true."""
    state = State(framework, reading.observations, reading.facts)
    found = [
        Why(f, floor_of(f), tuple(pieces(state, f.rule.when))) for f in reading.findings if f.holds
    ]
    return tuple(sorted(found, key=lambda w: (-w.band, not w.finding.rule.is_protected)))


def floor_of(finding: Finding) -> Band:
    """Give the floor that a finding puts under *act on*."""
    rule = finding.rule
    if finding.full is Truth.FALSE or (finding.full is Truth.UNKNOWN and not finding.acts):
        return rule.otherwise
    return Band.UNIVERSAL if rule.low is None else rule.low


def disagreements(reading: Reading) -> tuple[Disagreement, ...]:
    """Give the disputed rules that count or may count."""
    return tuple(
        Disagreement(f.rule, f.rule.low, f.rule.high)
        for f in reading.findings
        if f.rule.low is not None and f.rule.high is not None and f.rule.low != f.rule.high
    )


def why_not(framework: Framework, reading: Reading) -> tuple[WhyNot, ...]:
    """Give the nearest rules of the level above *act on*, then what keeps it from the one below."""
    state = State(framework, reading.observations, reading.facts)
    here = framework.level_of(reading.act_on.band)
    above = [level for level in framework.levels if level.number > here.number]
    found: list[WhyNot] = []
    if above:
        bands = set(above[0].bands)
        near = sorted(
            (r for r in framework.rules.values() if r.low in bands and _is_open(state, r)),
            key=lambda rule: _distance(state, rule),
        )
        found += [
            WhyNot("up", rule.low or Band.UNIVERSAL, rule, tuple(pieces(state, rule.when)))
            for rule in near[:NEAREST]
        ]
    if here.number > framework.levels[0].number:
        held = [w for w in why(framework, reading) if w.band in here.bands]
        found += [WhyNot("down", w.band, w.finding.rule, w.pieces) for w in held[:NEAREST]]
    return tuple(found)


def _is_open(state: State, rule: Rule) -> bool:
    """Whether a rule does not count now, though nothing known rules it out for good."""
    return bool(rule.worries) and evaluate(rule.when, state.indicator, state.fact) is not Truth.TRUE


def _distance(state: State, rule: Rule) -> tuple[int, int, int, str]:
    """Order rules by how near they are: shared worries, then ladder and domain, then size."""
    raised = {n for n, s in state.observations.items() if s is not Status.ABSENT}
    indicators = state.framework.indicators
    ladders = {indicators[n].ladder for n in raised if n in indicators} - {None}
    domains = {indicators[n].domain for n in raised if n in indicators}
    unmet = sum(p.state is not Standing.MET for p in pieces(state, rule.when))
    return (
        -len(rule.worries & raised),
        -sum(
            2 * (indicators[w].ladder in ladders) + (indicators[w].domain in domains)
            for w in rule.worries
        ),
        unmet,
        rule.id,
    )


def pieces(state: State, condition: Condition) -> Iterator[Piece]:
    """Give the leaves of a condition in words, each with how it stands."""
    framework = state.framework
    for leaf in dict.fromkeys(leaves(condition)):
        match leaf:
            case Raised(name):
                text = framework.indicators[name].statement
                yield Piece(name, "indicator", text, _indicator_state(state, name))
            case StrengthMissing(name):
                text = f"This does not stand against it: {framework.indicators[name].statement}"
                met = state.indicator(name) is Truth.FALSE
                yield Piece(name, "strength", text, Standing.MET if met else Standing.NOT_MET)
            case Compare():
                yield Piece(leaf.fact, "fact", say(framework, leaf), _fact_state(state, leaf))


def _indicator_state(state: State, name: str) -> Standing:
    status = state.observations.get(name)
    if status is None:
        return Standing.NOT_RAISED
    return {
        Status.PRESENT: Standing.MET,
        Status.ABSENT: Standing.NOT_MET,
        Status.UNKNOWN: Standing.NOT_KNOWN,
    }[status]


def _fact_state(state: State, comparison: Compare) -> Standing:
    truth = state.open_fact(comparison)
    if truth is Truth.UNKNOWN:
        return Standing.NOT_KNOWN
    return Standing.MET if truth is Truth.TRUE else Standing.NOT_MET


def say(framework: Framework, comparison: Compare) -> str:
    """Say a comparison in words: a question with its answer, or an age."""
    fact = framework.facts[comparison.fact]
    if comparison.options is not None:
        chosen = [o for o in fact.options if (o in comparison.options) is not comparison.negated]
        return f"{fact.question} {' / '.join(fact.options[o] for o in chosen)}"
    name = "Age" if fact.kind == "age" else fact.statement.rstrip(".")
    if (comparison.high is not None) is not comparison.negated:
        edge = comparison.high + 1 if comparison.high is not None else comparison.low or 0
        return f"{name} under {_amount(fact.kind, edge)}"
    edge = comparison.low if comparison.low is not None else (comparison.high or 0) + 1
    return f"{name} {_amount(fact.kind, edge)} or more"


def _amount(kind: str, number: int) -> str:
    if kind != "age":
        return str(number)
    if number % MONTHS_IN_YEAR == 0:
        years = number // MONTHS_IN_YEAR
        return f"{years} year{'s' * (years != 1)}"
    return f"{number} month{'s' * (number != 1)}"
