"""The meaning of rules over columns: thousands of questions read at once, in chunks.

The same semantics as `engine.py`, with truth as small integers (*and* is the minimum, *or* the
maximum), and never a Python loop over records. It gives bounds and urgency only: whoever wants to
know why reads that one record with the engine. A property test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from rules.column import FIRST, Column, Columns, truths
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
    StrengthMissing,
)
from rules.region import comparisons, regions_of

CHUNK = 16_384
"""Records at a time: a chunk's columns stay in the processor's cache."""

Leaf = Raised | StrengthMissing | Compare


@dataclass(frozen=True, slots=True)
class BatchReading:
    """The bounds and urgency of every record, as numbers of `Band` and `Urgency`."""

    at_least: Column
    act_on: Column
    at_most: Column
    urgency: Column


def read_batch(
    framework: Framework, observations: Column, facts: Mapping[str, Column]
) -> BatchReading:
    """Read many records at once.

    Args:
        framework: A compiled framework.
        observations: int8, a row an indicator in the framework's order and a column a record
            (see `column.columns`); 0 absent or not raised, 1 unknown, 2 present.
        facts: A mask a record, by fact id; a fact that is left out was given in no record.

    Returns:
        Arrays with one number a record.
    """
    total = observations.shape[1]
    plan = _Plan(framework)
    out = BatchReading(*(np.zeros(total, np.int8) for _ in range(4)))
    for start in range(0, total, CHUNK):
        part = slice(start, min(start + CHUNK, total))
        masks = {name: column[part] for name, column in facts.items()}
        size = part.stop - part.start
        for name in framework.facts:
            masks.setdefault(name, np.zeros(size, np.uint16))
        chunk = _Chunk(plan, np.ascontiguousarray(observations[:, part]), masks)
        chunk.read(out, part)
    return out


def read_columns(framework: Framework, questions: Columns) -> BatchReading:
    """Read many records that were made into columns."""
    return read_batch(framework, questions.signs, questions.facts)


class _Plan:
    """What of a framework every chunk needs: rows, tables of truth, rules by kind of work."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.rows = {name: row for row, name in enumerate(framework.indicators)}
        self.regions = regions_of(framework)
        self.tables = {c: truths(self.regions[c.fact], c) for c in comparisons(framework)}
        self.rules = tuple(framework.rules.values())
        self.gated = tuple(r for r in self.rules if r.is_protected and r.facts)
        """Protected rules with facts: they open facts, and *act on* may add them."""


@dataclass
class _Chunk:
    """Some records while they are read."""

    plan: _Plan
    signs: Column
    masks: dict[str, Column]
    counting: dict[Compare, Column] = field(default_factory=dict)
    """Comparisons as every rule sees them: one on a fact neither given nor open is not met."""

    def read(self, out: BatchReading, part: slice) -> None:
        """Read the records into their part of the result."""
        self._presume()
        self._count_facts()
        low, acting, high, urgent = (_Highest(self.signs.shape[1]) for _ in range(4))
        for rule in self.plan.rules:
            when = self._judge(rule.when, self._leaf)
            full = self._full(rule, when)
            true, maybe = when >> 1, (when + 1) >> 1
            _give(low, rule.low, full >> 1, rule.otherwise, true)
            _give(high, rule.high, (full + 1) >> 1, rule.otherwise, maybe)
            holds = true
            if rule.is_protected and rule.facts:
                acts = self._acts(rule, when)
                acting.add(rule.low or 0, acts)
                holds = true | acts
            urgent.add(rule.urgency, holds)
        out.at_least[part] = low.value()
        out.act_on[part] = np.maximum(low.value(), acting.value())
        out.at_most[part] = high.value()
        out.urgency[part] = urgent.value()

    @cached_property
    def present(self) -> Column:
        """Signs where what is unknown counts as absent."""
        return self.signs & 2

    @cached_property
    def known(self) -> dict[Compare, Column]:
        """Comparisons where every fact not given is unknown."""
        tables = self.plan.tables
        return {c: table[self.masks[c.fact]] for c, table in tables.items()}

    def _presume(self) -> None:
        given = dict(self.masks)
        for name, fact in self.plan.framework.facts.items():
            if fact.presumed is None:
                continue
            sure = given[name] == 0
            for comparison in fact.presumed.if_all:
                sure &= self.plan.tables[comparison][given[comparison.fact]] == 2
            for comparison in fact.presumed.unless_any:
                mask = given[comparison.fact]
                sure &= (mask == 0) | (self.plan.tables[comparison][mask] == 0)
            option = list(fact.options).index(fact.presumed.option)
            bit = np.uint16(1 << (option + FIRST))
            self.masks[name] = np.where(sure, bit, given[name])

    def _count_facts(self) -> None:
        """Find the open facts, and with them how every comparison counts."""
        facts = self.plan.framework.facts
        counts = {name: self.masks[name] != 0 for name in facts}
        for rule in self.plan.gated:
            raised = self._any_sign(rule.worries, self.signs) > 0
            waits = raised & (self._judge(rule.when, self._open_leaf) > 0)
            for name in rule.facts:
                counts[name] |= waits
        for comparison, column in self.known.items():
            is_presumable = facts[comparison.fact].presumed is not None
            seen = column if is_presumable else column * counts[comparison.fact]
            self.counting[comparison] = seen

    def _full(self, rule: Rule, when: Column) -> Column:
        if not rule.unless:
            return when
        return np.minimum(when, 2 - self._any_sign(rule.unless, self.signs))

    def _acts(self, rule: Rule, when: Column) -> Column:
        present = self._any_sign(rule.worries, self.present) >> 1
        worst = self._judge(rule.when, self._worst_leaf) >> 1
        return present & worst & (when & 1)

    def _any_sign(self, names: frozenset[str] | tuple[str, ...], signs: Column) -> Column:
        rows = [signs[self.plan.rows[name]] for name in names]
        return np.maximum.reduce(rows) if rows else np.zeros(signs.shape[1], np.int8)

    # --- conditions -------------------------------------------------------------------------

    def _leaf(self, leaf: Leaf) -> Column:
        if isinstance(leaf, Compare):
            return self.counting[leaf]
        return self._sign(leaf, self.signs)

    def _open_leaf(self, leaf: Leaf) -> Column:
        return self.known[leaf] if isinstance(leaf, Compare) else self._sign(leaf, self.signs)

    def _worst_leaf(self, leaf: Leaf) -> Column:
        if isinstance(leaf, Compare):
            return (self.known[leaf] > 0) * np.int8(2)
        return self._sign(leaf, self.present)

    def _sign(self, leaf: Raised | StrengthMissing, signs: Column) -> Column:
        column = signs[self.plan.rows[leaf.indicator]]
        return column if isinstance(leaf, Raised) else 2 - column

    def _judge(self, condition: Condition, leaf: Callable[[Leaf], Column]) -> Column:
        match condition:
            case AllOf(items):
                return _folded(np.minimum, self._each(items, leaf))
            case AnyOf(items):
                return _folded(np.maximum, self._each(items, leaf))
            case AtLeast(n, items):
                return _enough(n, self._each(items, leaf))
            case Raised() | StrengthMissing() | Compare():
                return leaf(condition)

    def _each(
        self, items: tuple[Condition, ...], leaf: Callable[[Leaf], Column]
    ) -> Iterator[Column]:
        return (self._judge(item, leaf) for item in items)


class _Highest:
    """The highest number that stands for each record: a row of flags for every number."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.rows: dict[int, Column] = {}

    def add(self, number: int, stands: Column) -> None:
        """Let the number stand where `stands` is 1."""
        if not number:
            return
        if number in self.rows:
            np.bitwise_or(self.rows[number], stands, out=self.rows[number])
        else:
            self.rows[int(number)] = stands.copy()

    def value(self) -> Column:
        """Give the highest of each record."""
        highest = np.zeros(self.size, np.int8)
        for number, stands in self.rows.items():
            np.maximum(highest, stands * np.int8(number), out=highest)
        return highest


def _give(bound: _Highest, floor: Band | None, counts: Column, rest: Band, when: Column) -> None:
    """Give a bound a rule's floor where it counts, and where it does not, what is left of it."""
    if rest > (floor or 0):  # only in frameworks that no compiler made
        bound.add(floor or 0, counts)
        bound.add(rest, when & ~counts)
        return
    bound.add(floor or 0, counts)
    bound.add(rest, when)


def _folded(fold: np.ufunc, columns: Iterator[Column]) -> Column:
    result = next(columns)
    for column in columns:
        result = fold(result, column)
    return result


def _enough(n: int, columns: Iterator[Column]) -> Column:
    """Judge a count: true with enough that are true, unknown with enough that may be."""
    first = next(columns)
    true, maybe = first >> 1, (first + 1) >> 1
    for column in columns:
        true = true + (column >> 1)
        maybe = maybe + ((column + 1) >> 1)
    return (true >= n).astype(np.int8) + (maybe >= n)
