"""What to ask next, and what would change the reading: found by reading again, never guessed.

A question is worth asking when some answer would move a bound or add a duty. What only police and
social workers may ask is marked so, and what a child might say is never offered as a change. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from rules.condition import leaves
from rules.engine import State, read
from rules.explain import Piece, Standing, say
from rules.model import (
    AllOf,
    AnyOf,
    AtLeast,
    Band,
    Choice,
    Compare,
    Condition,
    Facts,
    FactValue,
    Framework,
    Observed,
    Raised,
    Rule,
    Span,
    Status,
    StrengthMissing,
    Truth,
)
from rules.reading import Reading

MAX_CHANGES = 6
MAX_SET = 2
MAX_AGE = 18 * 12


@dataclass(frozen=True, slots=True)
class Question:
    """Something not known, who may ask it, and the band of *act on* for the worst answer."""

    about: str
    kind: str
    """`indicator` or `fact`."""
    ask: str
    who_asks: str
    if_present: Band
    spread: int
    """By how many bands the answers differ; what orders the questions."""


@dataclass(frozen=True, slots=True)
class Change:
    """A smallest set of changed answers, and the band that *act on* would then have."""

    pieces: tuple[Piece, ...]
    band: Band


def questions(framework: Framework, reading: Reading) -> tuple[Question, ...]:
    """Give what is worth asking, what would settle most first."""
    found = [*_about_indicators(framework, reading), *_about_facts(framework, reading)]
    order = {name: place for place, name in enumerate((*framework.facts, *framework.indicators))}
    return tuple(sorted(found, key=lambda q: (-q.spread, -q.if_present, order[q.about])))


def _about_indicators(framework: Framework, reading: Reading) -> Iterator[Question]:
    for name, status in reading.observations.items():
        indicator = framework.indicators.get(name)
        if status is not Status.UNKNOWN or indicator is None:
            continue
        answers = [
            _reread(framework, reading, {name: s}, {}) for s in (Status.PRESENT, Status.ABSENT)
        ]
        ask = indicator.question or f"Is this so? {indicator.statement}"
        yield from _question(reading, answers, (name, "indicator", ask, indicator.who_asks))


def _about_facts(framework: Framework, reading: Reading) -> Iterator[Question]:
    state = State(framework, reading.observations, reading.facts)
    wanted: dict[str, set[FactValue]] = {}
    for rule in state.live_rules:
        if not state.is_raised(rule):
            continue
        for leaf in leaves(rule.when):
            if isinstance(leaf, Compare) and state.open_fact(leaf) is Truth.UNKNOWN:
                wanted.setdefault(leaf.fact, set()).update(_answers(framework, leaf))
    for name, values in sorted(wanted.items()):
        fact = framework.facts[name]
        answers = [_reread(framework, reading, {}, {name: v}) for v in sorted(values, key=repr)]
        yield from _question(reading, answers, (name, "fact", fact.question, fact.who_asks))


def _answers(framework: Framework, comparison: Compare) -> Iterator[FactValue]:
    """Give an answer on each side of a comparison."""
    fact = framework.facts[comparison.fact]
    if fact.options:
        yield from (Choice(frozenset({option})) for option in fact.options)
        return
    edge = comparison.high if comparison.high is not None else comparison.low or 0
    top = MAX_AGE if fact.kind == "age" else edge + 1
    yield from (Span(n, n) for n in {max(0, edge - 1), edge, edge + 1, top})


def _question(
    reading: Reading, answers: list[Reading], about: tuple[str, str, str, str]
) -> Iterator[Question]:
    now = _outcome(reading)
    if all(_outcome(answer) == now for answer in answers):
        return
    bands = [answer.act_on.band for answer in answers]
    name, kind, ask, who_asks = about
    yield Question(name, kind, ask, who_asks, max(bands), max(bands) - min(bands))


def _outcome(reading: Reading) -> tuple[object, ...]:
    bounds = (reading.at_least, reading.at_most, reading.act_on)
    return (*bounds, set(reading.routes), set(reading.flags), reading.urgency)


def _reread(
    framework: Framework, reading: Reading, observations: Observed, facts: Facts
) -> Reading:
    given = {n: v for n, v in reading.facts.items() if n not in reading.presumed}
    return read(framework, {**reading.observations, **observations}, {**given, **facts})


def what_would_change(framework: Framework, reading: Reading) -> tuple[Change, ...]:
    """Give the smallest sets of answers that a person may find out and that move *act on*."""
    found: dict[frozenset[str], Change] = {}
    for change in _candidates(framework, reading):
        ids = frozenset(piece.about for piece in change)
        if any(known <= ids for known in found):  # asked before reading anew: that costs the most
            continue
        band = _band_after(framework, reading, change)
        if band != reading.act_on.band:
            found[ids] = Change(change, band)
    changes = sorted(
        found.values(), key=lambda c: (len(c.pieces), -abs(c.band - reading.act_on.band))
    )
    return tuple(changes[:MAX_CHANGES])


def _candidates(framework: Framework, reading: Reading) -> Iterator[tuple[Piece, ...]]:
    state = State(framework, reading.observations, reading.facts)
    sets: list[tuple[Piece, ...]] = []
    for finding in reading.findings:
        if finding.when is not Truth.FALSE:
            sets += _lowering(state, finding.rule)
    for rule in state.live_rules:
        if (rule.low or Band.UNIVERSAL) > reading.act_on.band:
            sets += [tuple(s) for s in _missing(state, rule.when)]
    yield from sorted(set(sets), key=lambda s: (len(s), [p.about for p in s]))


def _lowering(state: State, rule: Rule) -> list[tuple[Piece, ...]]:
    """Give the single answers that would take a rule's floor away."""
    found: list[tuple[Piece, ...]] = []
    for name in rule.unless:
        if _may_ask(state, name) and state.indicator(name) is not Truth.TRUE:
            text = state.framework.indicators[name].statement
            found.append((Piece(name, "strength", text, Standing.MET),))
    for leaf in leaves(rule.when):
        if isinstance(leaf, Compare) and state.open_fact(leaf) is Truth.UNKNOWN:
            other = Compare(leaf.fact, leaf.options, leaf.low, leaf.high, negated=not leaf.negated)
            if state.framework.facts[leaf.fact].who_asks == "you":
                found.append((Piece(leaf.fact, "fact", say(state.framework, other), Standing.MET),))
    return found


def _may_ask(state: State, name: str) -> bool:
    return state.framework.indicators[name].who_asks == "you"


def _missing(state: State, condition: Condition) -> list[frozenset[Piece]]:
    """Give the smallest sets of answers that make a condition true; at most MAX_SET each."""
    match condition:
        case Raised(name):
            return _missing_worry(state, name)
        case StrengthMissing(name):
            return [frozenset()] if state.indicator(name) is Truth.FALSE else []
        case Compare():
            return _missing_fact(state, condition)
        case AnyOf(items):
            return _smallest([s for item in items for s in _missing(state, item)])
        case AllOf(items):
            return _joined([_missing(state, item) for item in items])
        case AtLeast(n, items):
            options = [found for item in items if (found := _missing(state, item))]
            nearest = sorted(options, key=lambda sets: min(len(s) for s in sets))[: n + MAX_SET]
            joined = [s for group in combinations(nearest, n) for s in _joined(list(group))]
            return _smallest(joined)


def _missing_worry(state: State, name: str) -> list[frozenset[Piece]]:
    if state.indicator(name) is Truth.TRUE:
        return [frozenset()]
    if not _may_ask(state, name) or state.observations.get(name) is Status.ABSENT:
        return []
    text = state.framework.indicators[name].statement
    return [frozenset({Piece(name, "indicator", text, Standing.MET)})]


def _missing_fact(state: State, comparison: Compare) -> list[frozenset[Piece]]:
    truth = state.open_fact(comparison)
    if truth is Truth.TRUE:
        return [frozenset()]
    if truth is Truth.FALSE or state.framework.facts[comparison.fact].who_asks != "you":
        return []
    text = say(state.framework, comparison)
    return [frozenset({Piece(comparison.fact, "fact", text, Standing.MET)})]


def _joined(groups: list[list[frozenset[Piece]]]) -> list[frozenset[Piece]]:
    joined: list[frozenset[Piece]] = [frozenset()]
    for group in groups:
        joined = _smallest([a | b for a, b in product(joined, group)])
        if not joined:
            return []
    return joined


def _smallest(sets: list[frozenset[Piece]]) -> list[frozenset[Piece]]:
    kept = sorted({s for s in sets if len(s) <= MAX_SET}, key=len)
    return kept[: MAX_CHANGES * MAX_CHANGES]


def _band_after(framework: Framework, reading: Reading, change: tuple[Piece, ...]) -> Band:
    observations: dict[str, Status] = {}
    facts: dict[str, FactValue | None] = {}
    for piece in change:
        if piece.kind == "fact":
            facts[piece.about] = _value_for(framework, piece)
        else:
            observations[piece.about] = Status.PRESENT
    return _reread(framework, reading, observations, facts).act_on.band


def _value_for(framework: Framework, piece: Piece) -> FactValue | None:
    """Give the fact value that a piece's words stand for."""
    return _values(framework, piece.about).get(piece.text)


def _values(framework: Framework, name: str) -> Mapping[str, FactValue]:
    fact = framework.facts[name]
    found: dict[str, FactValue] = {}
    compared = (
        leaf
        for rule in framework.rules.values()
        if name in rule.facts
        for leaf in leaves(rule.when)
        if isinstance(leaf, Compare) and leaf.fact == name
    )
    for leaf in compared:
        for negated in (False, True):
            test = Compare(leaf.fact, leaf.options, leaf.low, leaf.high, negated=negated)
            found[say(framework, test)] = _meeting(fact.options, test)
    return found


def _meeting(options: Mapping[str, str], test: Compare) -> FactValue:
    if test.options is not None:
        return Choice(frozenset(o for o in options if (o in test.options) is not test.negated))
    below = (test.high is not None) is not test.negated
    if below:
        top = test.high if test.high is not None else (test.low or 1) - 1
        return Span(0, max(0, top))
    low = test.low if test.low is not None else (test.high or 0) + 1
    return Span(low, max(low, MAX_AGE))
