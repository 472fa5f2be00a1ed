"""The values of a fact as a few regions that no rule tells apart: options, or spans of numbers.

Numbers are cut at every edge that a comparison names, so that a region stands for all its values.
Proofs (`encode.py`) and columns (`batch.py`) work on regions; the engine itself does not. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rules.condition import compare, leaves
from rules.model import Choice, Compare, Fact, FactValue, Framework, Span, Truth

OPEN_END = 12
"""How far the last region of a number is shown to reach."""


@dataclass(frozen=True, slots=True)
class Regions:
    """One fact's regions, in order, as values that stand for them."""

    fact: str
    is_number: bool
    values: tuple[FactValue, ...]

    def met(self, comparison: Compare) -> tuple[bool, ...]:
        """Tell for each region whether the comparison holds in it."""
        return tuple(compare(comparison, value) is Truth.TRUE for value in self.values)

    def touched(self, value: FactValue) -> tuple[bool, ...]:
        """Tell for each region whether the value may lie in it."""
        found = [_overlap(region, value) for region in self.values]
        last = self.values[-1]
        if isinstance(last, Span) and isinstance(value, Span):
            found[-1] = value.high >= last.low  # the last region of a number never ends
        return tuple(found)

    def value(self, picked: tuple[bool, ...]) -> FactValue:
        """Give the value that touches the picked regions (of numbers, from first to last)."""
        chosen = [value for value, one in zip(self.values, picked, strict=True) if one]
        if not self.is_number:
            options = [value.options for value in chosen if isinstance(value, Choice)]
            return Choice(frozenset().union(*options))
        spans = [value for value in chosen if isinstance(value, Span)]
        return Span(spans[0].low, spans[-1].high)


def regions_of(framework: Framework) -> dict[str, Regions]:
    """Cut every fact of a framework into regions."""
    edges: dict[str, set[int]] = {name: {0} for name in framework.facts}
    for comparison in comparisons(framework):
        if comparison.low is not None:
            edges[comparison.fact].add(max(comparison.low, 0))
        if comparison.high is not None:
            edges[comparison.fact].add(max(comparison.high + 1, 0))
    return {name: _regions(fact, edges[name]) for name, fact in framework.facts.items()}


def joined_regions(frameworks: tuple[Framework, ...]) -> Mapping[str, Regions]:
    """Cut the facts of several frameworks so that none of them tells a region's values apart."""
    found: dict[str, Regions] = {}
    for framework in frameworks:
        for name, regions in regions_of(framework).items():
            known = found.get(name)
            found[name] = regions if known is None else _refined(known, regions)
    return found


def comparisons(framework: Framework) -> Iterator[Compare]:
    """Walk over every comparison, those of presumptions among them."""
    for rule in framework.rules.values():
        yield from (leaf for leaf in leaves(rule.when) if isinstance(leaf, Compare))
    for fact in framework.facts.values():
        if fact.presumed is not None:
            yield from (*fact.presumed.if_all, *fact.presumed.unless_any)


def _regions(fact: Fact, edges: set[int]) -> Regions:
    if fact.kind == "choice":
        return Regions(fact.id, False, tuple(Choice(frozenset({o})) for o in fact.options))
    starts = sorted(edges)
    ends = [start - 1 for start in starts[1:]]
    ends.append(starts[-1] + OPEN_END - 1)
    spans = tuple(Span(low, high) for low, high in zip(starts, ends, strict=True))
    return Regions(fact.id, True, spans)


def _refined(one: Regions, other: Regions) -> Regions:
    if not one.is_number:
        return Regions(one.fact, False, tuple(dict.fromkeys((*one.values, *other.values))))
    starts = {v.low for v in (*one.values, *other.values) if isinstance(v, Span)}
    return _regions(Fact(one.fact, "number", "", "", "", {}), starts)


def _overlap(region: FactValue, value: FactValue) -> bool:
    if isinstance(region, Choice) and isinstance(value, Choice):
        return bool(region.options & value.options)
    if isinstance(region, Span) and isinstance(value, Span):
        return value.low <= region.high and region.low <= value.high
    return False
