"""What a local framework may not touch, compared part by part with its national base.

The solver proves that bands, actions, routes and flags of national duties are kept; here stands
what no formula says: that sealed words and pointers are the same, that no gate and no agreement
stands before a duty, and that a band means at least as much in the area. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from rules.model import Band, Framework, Indicator, Rule

TIERS = ("universal", "targeted", "statutory")
WORDINGS = frozenset({"phrases", "examples"})
"""What a local file may add to a sealed indicator."""
FREE_OF_AGREEMENT = re.compile(
    r"\b(do|does|is|are|need)(n't| not) (rest|depend|need|require|wait)|"
    r"\bnot what (this|it|that) rests on|"
    r"\b(no|without) (agreement|consent)\b",
    re.IGNORECASE,
)
"""Words by which a text says that child protection does not wait for agreement."""

HOLDS_UP_NOTHING = re.compile(
    r"\b(never|not|none of this|nothing here) (holds? up|delays?)\b", re.IGNORECASE
)
"""Words by which a gate before help for a child in need says that safety does not wait for it."""


def broken_seals(framework: Framework, national: Framework) -> Iterator[tuple[str, str]]:
    """Give how national duties and safety rules are weakened outside their formulas.

    Yields:
        The id of a rule that suffers, and what is wrong, with how many others suffer too.
    """
    found: dict[str, list[str]] = {}
    for rule in national.rules.values():
        for text in _of_rule(rule, framework, national) if rule.is_protected else ():
            found.setdefault(text, []).append(rule.id)
    for text, rules in found.items():
        more = f" and of {len(rules) - 1} more" if len(rules) > 1 else ""
        yield rules[0], f"{text} (national rule {rules[0]!r}{more})."
    yield from _of_places(framework, national)


def _of_rule(rule: Rule, framework: Framework, national: Framework) -> Iterator[str]:
    yield from _of_names(rule, framework, national)
    if rule.low:
        yield from _of_gates(rule.low, framework, national)
    if rule.low is Band.CHILD_PROTECTION:
        known = {text for _, text in _agreements(national)}
        for where, text in _agreements(framework):
            if text not in known and not FREE_OF_AGREEMENT.search(text):
                yield f"{where} does not say that child protection does not rest on agreement"


def _of_gates(floor: Band, framework: Framework, national: Framework) -> Iterator[str]:
    for gate in framework.gates:
        is_free = floor is not Band.CHILD_PROTECTION and HOLDS_UP_NOTHING.search(gate.text)
        if floor in gate.bands and gate not in national.gates and not is_free:
            yield f"The gate {gate.id!r} does not say that it never holds up a worry about safety"


def _agreements(framework: Framework) -> Iterator[tuple[str, str]]:
    level = framework.level_of(Band.CHILD_PROTECTION)
    if level.agreement:
        yield f"`agreement` of level {level.number}", level.agreement
    text = framework.agree.by_band.get(Band.CHILD_PROTECTION) if framework.agree else None
    if text:
        yield "`agree` for child protection", text


def _of_names(rule: Rule, framework: Framework, national: Framework) -> Iterator[str]:
    shared: tuple[tuple[str, frozenset[str] | tuple[str, ...]], ...] = (
        ("indicators", rule.worries),
        ("facts", rule.facts),
        ("actions", rule.must),
        ("routes", rule.routes),
        ("flags", rule.flags),
        ("references", rule.cites),
    )
    for section, names in shared:
        here: Mapping[str, Any] = getattr(framework, section)
        there: Mapping[str, Any] = getattr(national, section)
        for name in sorted(names):
            if not _is_same(here.get(name), there.get(name)):
                yield f"{name!r} of `{section}` was changed or taken out"
    for card in national.cards:
        if card.flag in rule.flags and card not in framework.cards:
            yield f"The card for {card.flag!r} was changed or taken out"


def _is_same(here: Any, there: Any) -> bool:
    if not isinstance(there, Indicator) or not isinstance(here, Indicator):
        return bool(here == there)
    kept = [f.name for f in fields(Indicator) if f.name not in WORDINGS]
    added = all(set(getattr(there, key)) <= set(getattr(here, key)) for key in WORDINGS)
    return added and all(getattr(here, key) == getattr(there, key) for key in kept)


def _of_places(framework: Framework, national: Framework) -> Iterator[tuple[str, str]]:
    for band in (Band.CHILD_IN_NEED, Band.CHILD_PROTECTION):
        here, there = framework.place_of(band), national.place_of(band)
        if not set(there.law) <= set(here.law) or TIERS.index(here.tier) < TIERS.index(there.tier):
            name = band.code.replace("_", " ")
            yield "", f"The level of {name} has less law, or a lower tier, than nationally."
    missing = set(national.agree.exceptions if national.agree else ()) - set(
        framework.agree.exceptions if framework.agree else ()
    )
    if missing:
        yield "", f"`agree` lacks the national exception {min(missing)!r}."
