"""The laws of design §5, on random frameworks and on every framework that ships.

Each law is a function that takes a question and raises where it is broken. The law of the range
is of bands. Of sets of law only this much is true, and tested: what at_least rests on also stands
in act_on; a protected rule that counts has its law in every bound above it; and where no rule is
lowered or disputed, the sets grow from bound to bound, and answers only add to the lower one and
take from the upper one. With `unless` or `disputed` an answer may put one law in another's place.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TypeVar

import pytest
from hypothesis import given, settings

from rules.catalog import Catalog
from rules.condition import leaves
from rules.engine import read
from rules.model import (
    Band,
    Choice,
    Compare,
    FactValue,
    Framework,
    Law,
    Rule,
    Span,
    Status,
    Truth,
)
from rules.reading import Bound, Reading
from tests.builder import compiled
from tests.oracle import ask
from tests.strategy import Question, a_question_about, a_random_question, questions, seeded

MANY = 1200
ORACLE_CASES = 2500
MOST_COMBINATIONS = 150
MOST_RAISED = 8
OLDEST = 18 * 12
Thing = TypeVar("Thing")


def ask_engine(question: Question) -> Reading:
    """Put a question to the engine."""
    return read(question.framework, question.observations, question.facts)


def with_status(question: Question, name: str, status: Status) -> Question:
    """Give the question with one observation changed."""
    return replace(question, observations={**question.observations, name: status})


def with_fact(question: Question, name: str, value: FactValue | None) -> Question:
    """Give the question with one fact changed."""
    return replace(question, facts={**question.facts, name: value})


# --- open items and their answers --------------------------------------------------------------


@cache
def _edges(framework_digest: str, comparisons: frozenset[Compare]) -> tuple[int, ...]:
    del framework_digest
    edges = {0, OLDEST}
    for c in comparisons:
        edges |= {n + d for n in (c.low, c.high) if n is not None for d in (-1, 0, 1)}
    return tuple(sorted(n for n in edges if n >= 0))


def _comparisons(framework: Framework, name: str) -> frozenset[Compare]:
    found = {
        leaf
        for rule in framework.rules.values()
        if name in rule.facts
        for leaf in leaves(rule.when)
        if isinstance(leaf, Compare) and leaf.fact == name
    }
    for fact in framework.facts.values():
        if fact.presumed is not None:
            found |= {*fact.presumed.if_all, *fact.presumed.unless_any}
    return frozenset(c for c in found if c.fact == name)


def certain_values(framework: Framework, name: str) -> list[FactValue]:
    """Give values of a fact that tell apart everything the framework's rules ask of it."""
    fact = framework.facts[name]
    if fact.kind == "choice":
        return [Choice(frozenset({option})) for option in sorted(fact.options)]
    return [Span(n, n) for n in _edges(framework.id, _comparisons(framework, name))]


def _is_within(value: FactValue, known: FactValue) -> bool:
    if isinstance(value, Choice) and isinstance(known, Choice):
        return value.options <= known.options
    if isinstance(value, Span) and isinstance(known, Span):
        return known.low <= value.low and value.high <= known.high
    return False


def open_items(question: Question, reading: Reading) -> Iterator[list[Question]]:
    """Walk over the open items; each is given as the questions that its answers make."""
    for name, status in question.observations.items():
        if status is Status.UNKNOWN and name in question.framework.indicators:
            yield [with_status(question, name, s) for s in (Status.PRESENT, Status.ABSENT)]
    for name, fact in question.framework.facts.items():
        known = question.facts.get(name)
        waits = fact.presumed is not None and name not in reading.facts
        if known is None and (name in question.facts or name in reading.open_facts or waits):
            yield [with_fact(question, name, v) for v in certain_values(question.framework, name)]
        elif known is not None:
            values = certain_values(question.framework, name)
            inside = [v for v in values if _is_within(v, known) and v != known]
            if inside:
                yield [with_fact(question, name, v) for v in inside]


def _combinations(question: Question, reading: Reading) -> list[Question]:
    """Give every way to answer all the open items, or a fair sample of them."""
    items = list(open_items(question, reading))
    total = 1
    for item in items:
        total *= len(item)
    if total <= MOST_COMBINATIONS:
        picks = list(itertools.product(*items))
    else:
        random = seeded(total)
        picks = [tuple(map(random.choice, items)) for _ in range(MOST_COMBINATIONS)]
    return [_joined(question, pick) for pick in picks]


def _joined(question: Question, answers: tuple[Question, ...]) -> Question:
    joined = question
    for answer in answers:
        for name, status in answer.observations.items():
            if question.observations.get(name) is not status:
                joined = with_status(joined, name, status)
        for name, value in answer.facts.items():
            if name not in question.facts or question.facts[name] != value:
                joined = with_fact(joined, name, value)
    return joined


def _raised(question: Question, *, worries: bool) -> Iterator[tuple[Question, Question]]:
    """Walk over pairs of questions: the second has one indicator more, or more surely."""
    indicators = question.framework.indicators
    names = sorted(name for name, i in indicators.items() if i.is_worry is worries)
    some = seeded(len(question.observations)).sample(names, min(len(names), MOST_RAISED))
    near = [name for name in names if name in question.observations]
    for name in dict.fromkeys([*near, *some]):
        without = {k: v for k, v in question.observations.items() if k != name}
        steps = [
            replace(question, observations=without),
            with_status(question, name, Status.UNKNOWN),
            with_status(question, name, Status.PRESENT),
        ]
        yield from itertools.combinations(steps, 2)


def _one_by_one(
    question: Question, *, worries: bool
) -> Iterator[tuple[Question, Reading, Reading]]:
    for lower, higher in _raised(question, worries=worries):
        yield higher, ask_engine(lower), ask_engine(higher)


def _protected(reading: Reading) -> list[Rule]:
    return [f.rule for f in reading.findings if f.rule.is_protected and f.when is Truth.TRUE]


def _backwards(mapping: Mapping[str, Thing]) -> dict[str, Thing]:
    return dict(reversed(list(mapping.items())))


# --- the laws ----------------------------------------------------------------------------------


def answers_stay_in_the_range(question: Question) -> None:
    """Answering an open item never leaves the range."""
    reading = ask_engine(question)
    for answer in itertools.chain.from_iterable(open_items(question, reading)):
        after = ask_engine(answer)
        assert after.at_least.band >= reading.at_least.band, answer
        assert after.at_most.band <= reading.at_most.band, answer


def every_answer_at_once_stays_in_the_range(question: Question) -> None:
    """Answering every open item leaves neither the range nor, with that, a range too narrow."""
    reading = ask_engine(question)
    for answer in _combinations(question, reading)[:60]:
        after = ask_engine(answer)
        assert reading.at_least.band <= after.at_least.band, answer
        assert after.at_most.band <= reading.at_most.band, answer


def raising_a_worry_lowers_nothing(question: Question) -> None:
    """Raising a worry lowers neither bound nor act on, and takes no duty away."""
    for higher, before, after in _one_by_one(question, worries=True):
        assert after.at_least.band >= before.at_least.band, higher
        assert after.act_on.band >= before.act_on.band, higher
        assert after.at_most.band >= before.at_most.band, higher
        assert after.urgency >= before.urgency, higher
        for key in ("must", "routes", "flags"):
            assert set(getattr(after, key)) >= set(getattr(before, key)), (key, higher)


def raising_a_strength_lifts_nothing(question: Question) -> None:
    """Raising a strength lifts neither bound, and takes none below a safety floor."""
    for higher, before, after in _one_by_one(question, worries=False):
        assert after.at_least.band <= before.at_least.band, higher
        assert after.act_on.band <= before.act_on.band, higher
        assert after.at_most.band <= before.at_most.band, higher
        floors = [rule.low for rule in _protected(before) if rule.low is not None]
        assert after.at_least.band >= max(floors, default=Band.UNIVERSAL), higher
        acting = [f.rule.low for f in before.findings if f.acts and f.rule.low is not None]
        assert after.act_on.band >= max(acting, default=Band.UNIVERSAL), higher


def order_does_not_matter(question: Question) -> None:
    """The order of rules, observations and facts does not change a reading."""
    framework = question.framework
    turned = replace(
        framework,
        rules=_backwards(framework.rules),
        facts=_backwards(framework.facts),
        indicators=_backwards(framework.indicators),
        rules_of={name: rules[::-1] for name, rules in framework.rules_of.items()},
        standing_rules=framework.standing_rules[::-1],
    )
    observations = _backwards(question.observations)
    facts = _backwards(question.facts)
    assert read(turned, observations, facts) == ask_engine(question)


def bounds_stand_in_order(question: Question) -> None:
    """At least ≤ act on ≤ at most."""
    reading = ask_engine(question)
    assert reading.at_least.band <= reading.act_on.band <= reading.at_most.band


def settled_means_that_no_answer_moves_a_bound(question: Question) -> None:
    """Where a reading is settled, no answers to its open items move a bound."""
    reading = ask_engine(question)
    if not reading.settled:
        return
    assert reading.act_on.band is reading.at_least.band
    for answer in _combinations(question, reading):
        after = ask_engine(answer)
        assert (after.at_least, after.at_most) == (reading.at_least, reading.at_most), answer


def a_reading_is_deterministic(question: Question) -> None:
    """The same question gets the same reading, and is not changed by being asked."""
    before = dict(question.observations), dict(question.facts)
    assert ask_engine(question) == ask_engine(question)
    assert (dict(question.observations), dict(question.facts)) == before


def protected_rules_are_kept_whole(question: Question) -> None:
    """A protected rule that is true, or that act on adds, stands in the reading with all it has."""
    reading = ask_engine(question)
    for finding in reading.findings:
        rule = finding.rule
        if not rule.is_protected or not finding.holds:
            continue
        assert set(rule.must) <= set(reading.must), rule.id
        assert set(rule.routes) <= set(reading.routes), rule.id
        assert set(rule.flags) <= set(reading.flags), rule.id
        assert reading.urgency >= rule.urgency, rule.id
        sure = [reading.at_least] if finding.when is Truth.TRUE else []
        for bound in (*sure, reading.act_on, reading.at_most):
            assert bound.band >= (rule.low or Band.UNIVERSAL), rule.id
            assert (rule.law or frozenset()) - {Law.NONE} <= bound.law, rule.id


def absent_counts_like_not_raised(question: Question) -> None:
    """What is absent and what was not raised move a reading in the same way: not at all."""
    kept = {k: v for k, v in question.observations.items() if v is not Status.ABSENT}
    reading, bare = ask_engine(question), ask_engine(replace(question, observations=kept))
    assert replace(bare, observations={}) == replace(reading, observations={})


def an_open_fact_counts_like_not_known(question: Question) -> None:
    """An open fact is unknown to every rule, as one that was asked and not known."""
    reading = ask_engine(question)
    for name in reading.open_facts:
        after = ask_engine(with_fact(question, name, None))
        assert _bounds(after) == _bounds(reading), name


def law_is_a_set_with_none_only_alone(question: Question) -> None:
    """Law is never empty, `none` stands only alone, and act on has all that at_least rests on."""
    reading = ask_engine(question)
    for bound in _bounds(reading):
        assert bound.law
        assert bound.law == {Law.NONE} or Law.NONE not in bound.law
    assert reading.at_least.law - {Law.NONE} <= reading.act_on.law


def law_grows_where_nothing_is_lowered_or_disputed(question: Question) -> None:
    """With no `unless` and no dispute, law grows from bound to bound and stays within the range."""
    rules = question.framework.rules.values()
    if any(rule.unless or rule.low is not rule.high for rule in rules):
        return
    reading = ask_engine(question)
    assert reading.act_on.law - {Law.NONE} <= reading.at_most.law
    for answer in itertools.chain.from_iterable(open_items(question, reading)):
        after = ask_engine(answer)
        assert reading.at_least.law - {Law.NONE} <= after.at_least.law, answer
        assert after.at_most.law - {Law.NONE} <= reading.at_most.law, answer


def _bounds(reading: Reading) -> tuple[Bound, Bound, Bound]:
    return reading.at_least, reading.act_on, reading.at_most


LAWS = [
    answers_stay_in_the_range,
    every_answer_at_once_stays_in_the_range,
    raising_a_worry_lowers_nothing,
    raising_a_strength_lifts_nothing,
    order_does_not_matter,
    bounds_stand_in_order,
    settled_means_that_no_answer_moves_a_bound,
    a_reading_is_deterministic,
    protected_rules_are_kept_whole,
    absent_counts_like_not_raised,
    an_open_fact_counts_like_not_known,
    law_is_a_set_with_none_only_alone,
    law_grows_where_nothing_is_lowered_or_disputed,
]
every_law = pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)


@every_law
@given(question=questions())
@settings(max_examples=40)
def test_laws_on_random_frameworks(law: Callable[[Question], None], question: Question) -> None:
    """The law holds on random frameworks (hypothesis: a failure comes small)."""
    law(question)


@cache
def _random_question(seed: int) -> Question:
    return a_random_question(seeded(seed))


@every_law
def test_laws_on_many_random_frameworks(law: Callable[[Question], None]) -> None:
    """The law holds on many more random frameworks, always the same ones."""
    for seed in range(MANY):
        law(_random_question(seed))


@cache
def _shipped(name: str) -> Framework:
    return Catalog().load(name)


@every_law
@pytest.mark.parametrize("name", Catalog().ids())
def test_laws_on_shipped_frameworks(law: Callable[[Question], None], name: str) -> None:
    """The law holds on every framework that ships."""
    for seed in range(40):
        law(a_question_about(seeded(seed), _shipped(name)))


def _letters(bound: Bound) -> tuple[int, frozenset[str]]:
    return bound.band.value, frozenset(law.value for law in bound.law)


def test_the_engine_agrees_with_a_naive_reading_of_the_design() -> None:
    """The engine and a second implementation, written from the design, read the same."""
    for seed in range(ORACLE_CASES):
        question = _random_question(seed)
        reading = ask_engine(question)
        wanted = ask(question.source, question.observations, question.facts)
        got = replace(
            wanted,
            at_least=_letters(reading.at_least),
            act_on=_letters(reading.act_on),
            at_most=_letters(reading.at_most),
            urgency=reading.urgency.code,
            flags=frozenset(reading.flags),
            must=frozenset(reading.must),
            routes=frozenset(reading.routes),
            open_facts=reading.open_facts,
        )
        assert got == wanted, (seed, question)


def test_the_order_of_rules_in_the_file_does_not_matter() -> None:
    """A framework whose rules and indicators are written in another order reads the same."""
    for seed in range(200):
        question = _random_question(seed)
        source = dict(question.source)
        for key in ("rules", "indicators", "facts"):
            source[key] = seeded(seed).sample(source[key], len(source[key]))
        after = read(compiled(source), question.observations, question.facts)
        assert _bounds(after) == _bounds(ask_engine(question)), seed


def test_random_questions_reach_every_corner() -> None:
    """The random questions are worth something: every kind of reading turns up among them."""
    readings = [ask_engine(_random_question(seed)) for seed in range(MANY)]
    assert sum(r.settled for r in readings) > MANY // 10
    assert sum(bool(r.open_facts) for r in readings) > MANY // 10
    assert sum(bool(r.presumed) for r in readings) > MANY // 20
    assert sum(r.at_least.band < r.act_on.band for r in readings) > MANY // 50
    assert sum(r.act_on.band < r.at_most.band for r in readings) > MANY // 10
    assert {r.at_least.band for r in readings} == set(Band)
