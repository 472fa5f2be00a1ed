"""What one framework says of some observations: the range, the headline, and the findings.

A reading is never a decision. Its words for people are made in `explain.py`; here are only
values. Bounds carry bands; the framework tells the local level of each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rules.model import Band, Facts, FactValue, Law, Observed, Rule, Truth, Urgency


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a range: the band, and the union of law of the rules that count for it."""

    band: Band
    law: frozenset[Law]


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that counts, or may count.

    `when` is the truth of its condition, `full` the truth of its condition and not `unless`;
    `acts` says that *act on* adds it although something is still unknown.
    """

    rule: Rule
    when: Truth
    full: Truth
    acts: bool = False

    @property
    def holds(self) -> bool:
        """Whether its actions, flags and routes stand now."""
        return self.when is Truth.TRUE or self.acts


@dataclass(frozen=True, slots=True)
class Reading:
    """What a framework says: at least, at most, act on, and why.

    `facts` are those that were used, presumed ones included; `presumed` names these; `open_facts`
    are neither given nor asked and unknown to every rule, since a protected rule depends on them.
    """

    at_least: Bound
    at_most: Bound
    act_on: Bound
    urgency: Urgency
    flags: tuple[str, ...]
    must: tuple[str, ...]
    routes: tuple[str, ...]
    settled: bool
    findings: tuple[Finding, ...]
    observations: Observed
    facts: Facts
    presumed: Mapping[str, FactValue]
    open_facts: frozenset[str]
