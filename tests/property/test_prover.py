"""The prover against brute force: small frameworks, many of them unsafe, and every input to each.

Frameworks are built by hand, with rules that the compiler refuses: worries that lower, strengths
that raise, safety rules with `unless`, floors upside down. For each law the prover must say what
trying every input says, and its counter-examples must be real and small.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from random import Random

import pytest

from rules.condition import evaluate
from rules.effect import facts_of, worries_of
from rules.engine import read
from rules.law import Law
from rules.model import (
    AllOf,
    AnyOf,
    AtLeast,
    Band,
    Choice,
    Compare,
    Condition,
    FactValue,
    Framework,
    Kind,
    Raised,
    Rule,
    Span,
    Status,
    StrengthMissing,
    Truth,
    Urgency,
)
from rules.reading import Reading
from rules.soundness import faults
from tests.builder import a_fact, a_framework

pytest.importorskip("z3")
from rules.proof import Proofs, prove

WORRIES, STRENGTHS = ("w0", "w1"), ("s0",)
SIGNS = (*WORRIES, *STRENGTHS)
FRAMEWORKS = 80
COMPARISONS = (
    Compare("age", high=23),
    Compare("age", low=24, negated=True),
    Compare("seen", options=frozenset({"no"})),
    Compare("mobility", options=frozenset({"moves"})),
    Compare("mobility", options=frozenset({"moves"}), negated=True),
    Compare("mobility", options=frozenset({"cannot"})),
    Compare("disability", options=frozenset({"some"})),
)
ASKED: Mapping[str, tuple[FactValue | None, ...]] = {
    "age": (None, Span(0, 23), Span(24, 35), Span(0, 35)),
    "seen": (None, *(Choice(frozenset(c)) for c in ({"yes"}, {"no"}, {"yes", "no"}))),
    "mobility": (
        None,
        *(Choice(frozenset(c)) for c in ({"moves"}, {"cannot"}, {"moves", "cannot"})),
    ),
    "disability": (None, *(Choice(frozenset(c)) for c in ({"none"}, {"some"}, {"none", "some"}))),
}
LAWS = (Law.ORDER, Law.WORRIES, Law.STRENGTHS, Law.FLOORS, Law.ANSWERS, Law.LEVELS)
State = tuple[tuple[tuple[str, Status], ...], tuple[tuple[str, FactValue | None], ...]]


@cache
def bare() -> Framework:
    """Give a framework without rules."""
    presumed = {
        "option": "moves",
        "if_all": [{"name": "age", "from": "2 years"}],
        "unless_any": [{"name": "disability", "is": "some"}],
    }
    facts = [
        a_fact("age", "age"),
        a_fact("seen"),
        a_fact("disability", options="none some"),
        a_fact("mobility", options="moves cannot", presumed=presumed),
    ]
    return a_framework(worries=" ".join(WORRIES), strengths=" ".join(STRENGTHS), facts=facts)


def with_rules(framework: Framework, rules: tuple[Rule, ...]) -> Framework:
    """Give a framework with these rules, past the compiler."""
    by_worry = {w: tuple(r for r in rules if w in r.worries) for w in framework.indicators}
    return replace(
        framework,
        rules={rule.id: rule for rule in rules},
        rules_of=by_worry,
        standing_rules=tuple(rule for rule in rules if not rule.needs_worry),
    )


def a_wild_rule(random: Random, name: str, *, tame: bool) -> Rule:
    """Give a rule by hand; a tame one has only what the compiler allows."""
    kind = random.choice([Kind.SAFETY, Kind.STATUTORY_DUTY, Kind.THRESHOLD, Kind.THRESHOLD])
    protected = kind in (Kind.SAFETY, Kind.STATUTORY_DUTY)
    when = a_wild_condition(random, 2, tame=tame, protected=protected)
    if tame and protected and not worries_of(when):
        when = AllOf((Raised(random.choice(WORRIES)), when))
    low, high, otherwise = (Band(random.randint(0, 4)) for _ in range(3))
    unless: tuple[str, ...] = ()
    if random.random() < 0.4 and not (tame and protected):
        unless = (random.choice(STRENGTHS if tame else SIGNS),)
    if tame:
        high = low if protected else max(low, high)
        otherwise = min(low, otherwise) if unless else Band.UNIVERSAL
    return a_rule_of(name, kind, when, low=low, high=high, otherwise=otherwise, unless=unless)


def a_rule_of(
    name: str,
    kind: Kind,
    when: Condition,
    *,
    low: Band | None,
    high: Band | None = None,
    otherwise: Band = Band.UNIVERSAL,
    unless: tuple[str, ...] = (),
    must: tuple[str, ...] = (),
) -> Rule:
    """Give a rule made by hand, with what the compiler derives of it."""
    best = evaluate(when, lambda _: Truth.FALSE, lambda _: Truth.TRUE)
    return Rule(
        id=name,
        kind=kind,
        when=when,
        low=low,
        high=low if high is None else high,
        otherwise=otherwise,
        unless=unless,
        law=None,
        urgency=Urgency.PLANNED,
        flags=(),
        must=must,
        routes=(),
        because="",
        cites=("law",),
        ours=None,
        sources=(),
        origin="testshire",
        worries=worries_of(when),
        facts=facts_of(when),
        needs_worry=best is Truth.FALSE,
    )


def a_wild_condition(random: Random, depth: int, *, tame: bool, protected: bool) -> Condition:
    """Give a condition, with signs on the wrong side where it need not be tame."""
    draw = random.random()
    if depth == 0 or draw < 0.45:
        return Raised(random.choice(WORRIES if tame or random.random() < 0.8 else SIGNS))
    if draw < 0.6:
        return random.choice(COMPARISONS[:-1] if tame and protected else COMPARISONS)
    if draw < 0.7 and not (tame and protected):
        return StrengthMissing(random.choice(STRENGTHS if tame else SIGNS))
    items = tuple(
        a_wild_condition(random, depth - 1, tame=tame, protected=protected)
        for _ in range(random.randint(1, 3))
    )
    if draw < 0.8:
        return AtLeast(random.randint(1, len(items)), items)
    return random.choice([AllOf, AllOf, AnyOf])(items)


def a_wild_framework(seed: int) -> Framework:
    """Give a small framework; one in three is tame, the others have a fault or several."""
    random = Random(seed)  # noqa: S311
    count = random.randint(1, 3)
    wild = set() if seed % 3 == 0 else {random.randrange(count)}
    rules = (a_wild_rule(random, f"r{i}", tame=i not in wild) for i in range(count))
    return with_rules(bare(), tuple(rules))


# --- brute force -------------------------------------------------------------------------------


class BruteForce:
    """Every input to one framework, and whether each law holds for all of them."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        named = {name for rule in framework.rules.values() for name in rule.facts}
        self.facts = sorted(named | ({"age", "disability"} if "mobility" in named else set()))
        self.read = cache(self._read)

    def _read(self, state: State) -> Reading:
        return read(self.framework, dict(state[0]), dict(state[1]))

    def states(self) -> Iterator[State]:
        """Walk over every input."""
        some = (None, Status.UNKNOWN, Status.PRESENT)
        for signs in itertools.product(some, repeat=len(SIGNS)):
            seen = tuple((n, s) for n, s in zip(SIGNS, signs, strict=True) if s is not None)
            for values in itertools.product(*(("", *ASKED[name]) for name in self.facts)):
                yield (
                    seen,
                    tuple((n, v) for n, v in zip(self.facts, values, strict=True) if v != ""),
                )  # type: ignore[misc]

    def raised(self, state: State, names: tuple[str, ...]) -> Iterator[State]:
        """Walk over the inputs with one of these signs more, or more surely."""
        for name in names:
            seen = dict(state[0])
            if seen.get(name) is Status.PRESENT:
                continue
            if name not in seen:
                yield self._with(seen | {name: Status.UNKNOWN}), state[1]
            yield self._with(seen | {name: Status.PRESENT}), state[1]

    def _with(self, seen: dict[str, Status]) -> tuple[tuple[str, Status], ...]:
        return tuple((name, seen[name]) for name in SIGNS if name in seen)

    def answered(self, state: State) -> Iterator[State]:
        """Walk over the inputs with one open item answered."""
        seen, facts = dict(state[0]), dict(state[1])
        for name in [n for n, s in seen.items() if s is Status.UNKNOWN]:
            yield self._with(seen | {name: Status.PRESENT}), state[1]
            yield self._with({n: s for n, s in seen.items() if n != name}), state[1]
        reading = self.read(state)
        for name in self.facts:
            waits = name == "mobility" and name not in reading.facts
            if facts.get(name, "") is None or name in reading.open_facts or waits:
                narrower = [v for v in ASKED[name] if name not in facts or v is not None]
            else:
                narrower = [v for v in ASKED[name] if v is not None and inside(v, facts.get(name))]
            for value in narrower:
                new = facts | {name: value}
                yield state[0], tuple((n, new[n]) for n in self.facts if n in new)

    def holds(self, law: Law) -> bool:
        """Whether the law holds for every input."""
        if law is Law.LEVELS:
            return {self.read(s).at_least.band for s in self.states()} == set(Band)
        return all(self._holds(law, state) for state in self.states())

    def _holds(self, law: Law, state: State) -> bool:
        here = self.read(state)
        if law is Law.ORDER:
            return here.at_least.band <= here.act_on.band <= here.at_most.band
        if law is Law.WORRIES:
            after = map(self.read, self.raised(state, WORRIES))
            return all(
                all(a <= b for a, b in zip(bands(here), bands(r), strict=True)) for r in after
            )
        if law is Law.STRENGTHS:
            after = map(self.read, self.raised(state, STRENGTHS))
            return all(
                all(a >= b for a, b in zip(bands(here), bands(r), strict=True)) for r in after
            )
        if law is Law.FLOORS:
            return all(above_floors(here, self.read(s)) for s in self.raised(state, STRENGTHS))
        return all(
            here.at_least.band <= r.at_least.band and r.at_most.band <= here.at_most.band
            for r in map(self.read, self.answered(state))
        )


def bands(reading: Reading) -> tuple[Band, Band, Band]:
    """Give the three bands of a reading."""
    return reading.at_least.band, reading.act_on.band, reading.at_most.band


def inside(value: FactValue, known: FactValue | None) -> bool:
    """Whether a value is narrower than what is known."""
    if isinstance(value, Choice) and isinstance(known, Choice):
        return value.options < known.options
    if isinstance(value, Span) and isinstance(known, Span):
        return value != known and known.low <= value.low and value.high <= known.high
    return False


def above_floors(before: Reading, after: Reading) -> bool:
    """Whether no protected rule that counted before is undercut after."""
    for finding in before.findings:
        floor = finding.rule.low if finding.rule.is_protected else None
        if floor is not None and finding.when is Truth.TRUE and after.at_least.band < floor:
            return False
        if floor is not None and finding.acts and after.act_on.band < floor:
            return False
    return True


def verdicts(proofs: Proofs) -> dict[Law, bool]:
    """Give whether each law holds, as the prover says."""
    return {one.law: one.holds for one in proofs.properties}


# --- the tests ---------------------------------------------------------------------------------


def test_the_prover_says_what_trying_everything_says() -> None:
    """On every small framework and for every law, prover and brute force agree."""
    failed = dict.fromkeys(LAWS, 0)
    for seed in range(FRAMEWORKS):
        framework = a_wild_framework(seed)
        brute = BruteForce(framework)
        wanted = {law: brute.holds(law) for law in LAWS}
        proofs = prove(framework)
        assert verdicts(proofs) == wanted, (seed, framework.rules)
        texts = [f.text for one in proofs.properties for f in one.failures]
        assert not [text for text in texts if "disagree" in text], (seed, texts)
        for law, holds in wanted.items():
            failed[law] += not holds
    assert min(failed.values()) >= 2, failed  # the test is worth something: each law was broken


def test_a_sound_shape_is_enough() -> None:
    """Where the shape of the rules has no fault, the prover finds none either (levels apart)."""
    sound = 0
    for seed in range(FRAMEWORKS):
        framework = a_wild_framework(seed)
        if not faults(framework):
            sound += 1
            found = verdicts(prove(framework))
            assert all(holds for law, holds in found.items() if law is not Law.LEVELS), seed
    assert sound > FRAMEWORKS // 4


def planted(*rules: Rule) -> dict[Law, str]:
    """Give the first counter-example of each law that these rules break."""
    proofs = prove(with_rules(bare(), rules))
    return {one.law: one.failures[0].text for one in proofs.properties if one.failures}


BAND = Band.CHILD_PROTECTION


@pytest.mark.parametrize(
    ("law", "rule", "text"),
    [
        (
            Law.FLOORS,
            a_rule_of("r", Kind.SAFETY, Raised("w0"), low=BAND, otherwise=Band(3), unless=("s0",)),
            "adding 's0' leaves at least at level 4 (child in need), below the level 5",
        ),
        (
            Law.WORRIES,
            a_rule_of("r", Kind.THRESHOLD, AllOf((Raised("w0"), StrengthMissing("w1"))), low=BAND),
            "With 'w0' present, adding 'w1' takes at least from level 5 to 1.",
        ),
        (
            Law.STRENGTHS,
            a_rule_of("r", Kind.THRESHOLD, Raised("s0"), low=Band(2)),
            "With nothing else said, adding 's0' takes at least from level 1 to 3.",
        ),
        (
            Law.ORDER,
            a_rule_of("r", Kind.THRESHOLD, Raised("w0"), low=Band(3), high=Band(2)),
            "With 'w0' present, at least is level 4 (child in need), act on is level 4",
        ),
    ],
)
def test_a_planted_fault_is_shown_small_and_in_words(law: Law, rule: Rule, text: str) -> None:
    """A fault that the compiler would refuse is found, with the smallest example."""
    assert text in planted(rule)[law]


def test_a_barring_fact_in_a_safety_rule_is_found() -> None:
    """A duty that asks for what a presumption rests on can lose its footing by an answer."""
    asks = a_rule_of("asks", Kind.SAFETY, AllOf((Raised("w0"), COMPARISONS[-1])), low=Band(1))
    rests = a_rule_of("rests", Kind.THRESHOLD, AllOf((Raised("w1"), COMPARISONS[3])), low=Band(3))
    found = planted(asks, rests)[Law.ANSWERS]
    assert "answering 'disability' with" in found
    assert "takes at least from level 4 to 1" in found


# --- inheritance -------------------------------------------------------------------------------

NATIONAL = a_rule_of(
    "duty", Kind.SAFETY, AllOf((Raised("w0"), COMPARISONS[2])), low=BAND, must=("ring",)
)


def inherited(*rules: Rule) -> list[str]:
    """Give what the prover says of a local framework with these rules instead of the duty."""
    national = with_rules(bare(), (NATIONAL,))
    found = {one.law: one for one in prove(with_rules(bare(), rules), national).properties}
    return [failure.text for failure in found[Law.INHERITANCE].failures]


def test_a_framework_that_keeps_a_duty_inherits_safely() -> None:
    """A duty kept, or replaced by one that asks for more, is safe."""
    assert inherited(NATIONAL) == []
    assert inherited(replace(NATIONAL, id="other", when=Raised("w0"), facts=frozenset())) == []


def _weak(**changes: object) -> Rule:
    when = changes.get("when", NATIONAL.when)
    return replace(NATIONAL, facts=facts_of(when), worries=worries_of(when), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rules", "text"),
    [
        ((), "testshire gives universal."),
        ((_weak(low=Band(3), high=Band(3)),), "testshire gives child in need."),
        ((_weak(must=()),), "asks for must 'ring', and testshire does not."),
        ((_weak(when=AllOf((*NATIONAL.when.items, Raised("w1")))),), "testshire gives universal."),  # type: ignore[union-attr]
        ((_weak(when=AllOf((Raised("w0"), COMPARISONS[0]))),), "testshire gives"),
        ((_weak(kind=Kind.THRESHOLD, unless=("s0",)),), "testshire gives"),
    ],
)
def test_a_weakened_duty_is_named_with_an_example(rules: tuple[Rule, ...], text: str) -> None:
    """A duty taken out, lowered, stripped, narrowed or made to yield is named."""
    (found,) = inherited(*rules)
    assert "'duty'" in found
    assert text in found
