"""Small makers for tests: a source as plain data, compiled through the real compiler.

`a_framework` gives five levels, a handful of facts and whatever indicators and rules a test asks
for. Nothing here builds a `Rule` by hand: what a test reads is what an author could have written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules.compile import compile_framework
from rules.document import Source
from rules.model import Choice, Facts, Framework, Observed, Span, Status
from rules.shape import near

BANDS = ("universal", "early_help", "targeted_help", "child_in_need", "child_protection")
SERVICES = {
    "universal": ("universal", "none", "universal"),
    "early_help": ("community_early_help", "voluntary", "targeted"),
    "targeted_help": ("family_help", "voluntary", "targeted"),
    "child_in_need": ("family_help", "section_17", "statutory"),
    "child_protection": ("child_protection", "section_47", "statutory"),
}
Data = dict[str, Any]


def levels() -> list[Data]:
    """Give five levels, one band each."""
    return [
        {
            "number": number,
            "name": f"Level {number}",
            "meaning": f"What level {number} means.",
            "bands": {name: {"service": service, "law": [law], "tier": tier}},
        }
        for number, (name, (service, law, tier)) in enumerate(SERVICES.items(), start=1)
    ]


def an_indicator(name: str, polarity: str = "worry", **more: Any) -> Data:
    """Give a worry, or a strength, as an author writes it."""
    given = {"id": name, "polarity": polarity, "domain": "home", "statement": f"{name} is so."}
    return {**given, **more}


def a_strength(name: str, **more: Any) -> Data:
    """Give a strength."""
    return an_indicator(name, "strength", **more)


def a_rule(name: str, when: Data | str, at_least: str | None = None, **more: Any) -> Data:
    """Give a rule; `when` may be the id of one worry."""
    condition = {"indicator": when} if isinstance(when, str) else when
    rule: Data = {"id": name, "kind": "threshold", "when": condition, "because": f"{name} says so."}
    if at_least is not None:
        rule["at_least"] = at_least
    return {**rule, "cites": ["law"], **more}


def a_fact(name: str, kind: str = "choice", options: str = "yes no", **more: Any) -> Data:
    """Give a fact; choices have the options named in one string."""
    fact: Data = {"id": name, "kind": kind, "statement": f"{name}.", "question": f"{name}?"}
    if kind == "choice":
        fact["options"] = [{"id": option, "label": option} for option in options.split()]
    return {**fact, **more}


def facts() -> list[Data]:
    """Give the facts that every test framework has, mobility presumed from age among them."""
    presumed = {
        "option": "moves",
        "if_all": [{"name": "age", "from": "2 years"}],
        "unless_any": [{"name": "disability", "is": "may_affect_movement"}],
    }
    return [
        a_fact("age", "age"),
        a_fact("days", "number"),
        a_fact("disability", options="none_known may_affect_movement other"),
        a_fact("mobility", options="moves cannot_move", presumed=presumed),
        a_fact("seen"),
        a_fact("reason", options="no_money cannot will_not"),
    ]


def a_source(**sections: Any) -> Data:
    """Give a whole source as plain data; a section that is given replaces the usual one."""
    usual: Data = {
        "id": "testshire",
        "title": "Testshire",
        "area": "Testshire",
        "edition": "1",
        "status": "current",
        "licence": "none",
        "levels": levels(),
        "domains": {"home": "Home", "school": "School"},
        "references": {"law": {"document": "An Act", "mark": "V"}},
        "actions": {"ring": {"text": "Ring."}, "write": {"text": "Write it down."}},
        "routes": {
            name: {"name": name, "who": "you", "by_when": "now", "text": "Tell them."}
            for name in ("police", "lado")
        },
        "flags": {"urgent": "Urgent.", "quiet": "Do not tell the family first."},
        "facts": facts(),
        "indicators": [],
        "rules": [],
    }
    return {**usual, **sections}


def compiled(*chain: Data) -> Framework:
    """Compile plain sources, the national base first."""
    sources = tuple(Source(data, {}) for data in chain)
    return compile_framework(sources, digest="0" * 64, suggest=near)


def a_framework(*, worries: str = "", strengths: str = "", **sections: Any) -> Framework:
    """Compile a framework with the named worries and strengths beside what is given."""
    indicators = [an_indicator(name) for name in worries.split()]
    indicators += [a_strength(name) for name in strengths.split()]
    indicators += sections.pop("indicators", [])
    return compiled(a_source(indicators=indicators, **sections))


def observed(**statuses: str) -> Observed:
    """Give observations: `bruise="present"`."""
    return {name: Status(status) for name, status in statuses.items()}


def years(low: int, high: int | None = None) -> Span:
    """Give an age in whole years, as months."""
    return Span(low * 12, (low if high is None else high) * 12 + 11)


def chosen(*options: str) -> Choice:
    """Give a choice, or several when only that is known."""
    return Choice(frozenset(options))


def given(**values: Any) -> Facts:
    """Give facts: a span, a choice, an option's name, or None for asked and not known."""
    return {name: chosen(v) if isinstance(v, str) else v for name, v in values.items()}


def merged(first: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """Give a mapping with some values added or replaced."""
    return {**first, **more}
