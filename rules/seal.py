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
    r"\b(do|does|is|are|need)(n't| not) (rest|depend|need|require|wait|what)|"
    r"\b(no|without) (agreement|consent)\b",
    re.IGNORECASE,
)
"""Words by which a text says that child protection does not wait for agreement."""

HOLDS_UP_NOTHING = re.compile(r"\b(never|not) (holds? up|delays?)\b", re.IGNORECASE)
"""Words by which a gate before help for a child in need says that safety does not wait for it."""


def broken_seals(framework: Framework, national: Framework) -> Iterator[tuple[str, str]]:
    """Give each national duty or safety rule that is weakened outside its formula, and how."""
    for rule in national.rules.values():
        if rule.is_protected:
            for text in _of_rule(rule, framework, national):
                yield rule.id, text
                break
    yield from _of_places(framework, national)


def _of_rule(rule: Rule, framework: Framework, national: Framework) -> Iterator[str]:
    yield from _of_names(rule, framework, national)
    floor = rule.low
    if not floor:
        return
    for gate in framework.gates:
        is_free = floor is not Band.CHILD_PROTECTION and HOLDS_UP_NOTHING.search(gate.text)
        if floor in gate.bands and gate not in national.gates and not is_free:
            yield f"The gate {gate.id!r} would delay the national rule {rule.id!r}."
    if floor is Band.CHILD_PROTECTION:
        for where, text in _agreements(framework):
            if text not in dict(_agreements(national)).values() and not FREE_OF_AGREEMENT.search(
                text
            ):
                yield (
                    f"{where} would make the national rule {rule.id!r} wait for agreement: "
                    f"say that child protection does not rest on it."
                )


def _agreements(framework: Framework) -> Iterator[tuple[str, str]]:
    level = framework.level_of(Band.CHILD_PROTECTION)
    if level.agreement:
        yield f"`agreement` of level {level.number}", level.agreement
    if framework.agree is not None:
        text = framework.agree.by_band.get(Band.CHILD_PROTECTION)
        yield from ((("`agree` for child protection"), text),) if text else ()


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
                yield f"{name!r}, which {rule.id!r} uses, was changed or taken out."
    for card in national.cards:
        if card.flag in rule.flags and card not in framework.cards:
            yield f"The card for {card.flag!r} was changed or taken out."


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
