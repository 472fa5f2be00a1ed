"""Views of a reading, as data: why, why not the neighbours, and where areas disagree.

Each view names rules and the pieces of their conditions with a state (met, not met, not known, not
raised). What to ask and what would change it are in `question.py`. No colours, no width, no level
numbers: the framework turns a band into the local level where it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from rules.condition import evaluate
from rules.engine import State
from rules.model import (
    AllOf,
    AnyOf,
    AtLeast,
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
MANY = 6
"""Leaves of one choice up to which all are named."""


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
    """Give the nearest rules of the level above *act on*, then what keeps it from the one below.

    With no worry raised there is nothing to be near to, and nothing is given for the level above.
    """
    state = State(framework, reading.observations, reading.facts)
    here = framework.level_of(reading.act_on.band)
    above = [level for level in framework.levels if level.number > here.number]
    found: list[WhyNot] = []
    if above and _raised(state):
        bands = set(above[0].bands)
        near = sorted(
            (r for r in framework.rules.values() if {r.low, r.high} & bands and _is_open(state, r)),
            key=lambda rule: _distance(state, rule),
        )
        up = (
            WhyNot("up", _band_in(rule, bands), rule, tuple(pieces(state, rule.when)))
            for rule in near
        )
        found += _nearest(up)
    if here.number > framework.levels[0].number:
        held = [w for w in why(framework, reading) if w.band in here.bands]
        found += [WhyNot("down", w.band, w.finding.rule, w.pieces) for w in held[:NEAREST]]
    return tuple(found)


def _nearest(ordered: Iterator[WhyNot]) -> list[WhyNot]:
    """Give the nearest, and among them one that names something not known, if there is any."""
    found = list(islice(ordered, NEAREST))
    if not any(map(_names_unknown, found)):
        found[NEAREST - 1 :] = list(islice(filter(_names_unknown, ordered), 1)) or found[-1:]
    return found


def _names_unknown(entry: WhyNot) -> bool:
    return any(piece.state is Standing.NOT_KNOWN for piece in entry.pieces)


def _band_in(rule: Rule, bands: set[Band]) -> Band:
    return next(b for b in (rule.low, rule.high) if b is not None and b in bands)


def _raised(state: State) -> frozenset[str]:
    """Give the worries that are present or unknown."""
    indicators = state.framework.indicators
    return frozenset(
        name
        for name, status in state.observations.items()
        if status is not Status.ABSENT and name in indicators and indicators[name].is_worry
    )


def _is_open(state: State, rule: Rule) -> bool:
    """Whether a rule does not count now, though nothing known rules it out for good."""
    return bool(rule.worries) and evaluate(rule.when, state.indicator, state.fact) is not Truth.TRUE


def _distance(state: State, rule: Rule) -> tuple[int, int, str]:
    """Order rules by how many answers they lack, then by shared ladder and domain."""
    raised = _raised(state)
    indicators = state.framework.indicators
    ladders = {indicators[n].ladder for n in raised} - {None}
    domains = {indicators[n].domain for n in raised}
    own = rule.worries if len(rule.worries) <= MANY else rule.worries & raised
    kinship = sum(
        2 * (indicators[w].ladder in ladders) + (indicators[w].domain in domains) for w in own
    )
    return _lacking(state, rule.when), -min(kinship, MANY), rule.id


def _lacking(state: State, condition: Condition) -> int:
    """Count the answers that a condition lacks; one that is known to be otherwise counts thrice."""
    match condition:
        case AllOf(items):
            return sum(_lacking(state, item) for item in items)
        case AnyOf(items):
            return min(_lacking(state, item) for item in items)
        case AtLeast(n, items):
            return sum(sorted(_lacking(state, item) for item in items)[:n])
        case Raised(name):
            return {Truth.TRUE: 0, Truth.UNKNOWN: 1}.get(state.indicator(name), 2)
        case StrengthMissing(name):
            return 0 if state.indicator(name) is Truth.FALSE else 3
        case Compare():
            return {Truth.TRUE: 0, Truth.UNKNOWN: 1}.get(state.open_fact(condition), 3)


def pieces(state: State, condition: Condition) -> Iterator[Piece]:
    """Give the leaves of a condition in words, each with how it stands.

    Of a long list only what has been raised is named, and how many more are needed.
    """
    match condition:
        case AllOf(items):
            yield from dict.fromkeys(p for item in items for p in pieces(state, item))
        case AnyOf(items):
            yield from _some(state, 1, items)
        case AtLeast(n, items):
            yield from _some(state, n, items)
        case Raised(name):
            text = state.framework.indicators[name].statement
            yield Piece(name, "indicator", text, _indicator_state(state, name))
        case StrengthMissing(name):
            text = f"This does not stand against it: {state.framework.indicators[name].statement}"
            met = state.indicator(name) is Truth.FALSE
            yield Piece(name, "strength", text, Standing.MET if met else Standing.NOT_MET)
        case Compare():
            text = say(state.framework, condition)
            yield Piece(condition.fact, "fact", text, _fact_state(state, condition))


def _some(state: State, n: int, items: tuple[Condition, ...]) -> Iterator[Piece]:
    """Give the pieces of a choice: all of a short one, of a long one what was raised."""
    found = dict.fromkeys(p for item in items for p in pieces(state, item))
    if len(found) <= MANY:
        yield from found
        return
    named = [p for p in found if p.state is not Standing.NOT_RAISED]
    yield from named
    lacking = n - sum(p.state is Standing.MET for p in named)
    if lacking > 0:
        text = f"At least {lacking} more of {len(found) - len(named)} other signs."
        yield Piece("other_signs", "indicator", text, Standing.NOT_RAISED)


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
