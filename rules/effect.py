"""What a rule may say: its floors, sources and names checked before it is made. Pure.

A `Draft` is a rule as its author wrote it, with its place. Nothing here looks into conditions
(that is `clause.py`) but for what a safety rule may rest on; `compile.py` makes the rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules.clause import Names
from rules.condition import leaves
from rules.error import Place
from rules.model import PROTECTED, Band, Compare, Condition, Kind, Raised
from rules.part import Parts, PlacedData, band


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule before it is compiled: its data, its condition, and where both stand."""

    id: str
    data: Mapping[str, Any]
    when: Mapping[str, Any]
    when_steps: tuple[str | int, ...]
    steps: tuple[str | int, ...]
    source: PlacedData

    @property
    def kind(self) -> Kind:
        """What kind of rule it is; an indicator's own floor is a threshold unless it says."""
        return Kind(self.data.get("kind", "threshold"))

    @property
    def bands(self) -> tuple[Band | None, Band | None]:
        """The low and the high floor; both None where the rule only adds duties."""
        disputed = self.data.get("disputed")
        if disputed:
            return band(disputed["low"]), band(disputed["high"])
        floor = band(self.data.get("at_least"))
        return floor, floor

    def place(self, *steps: str | int) -> Place:
        """Give the place of a part of the rule."""
        return self.source.place(*self.steps, *steps)


def check_effect(draft: Draft, names: Names, parts: Parts) -> None:
    """Note what a rule may not say."""
    _check_floors(draft, names)
    _check_lowering(draft, names)
    _check_strengths(draft, names)
    _check_names(draft, names, parts)
    data, protected = draft.data, draft.kind in PROTECTED
    if protected and (data.get("unless") or data.get("disputed")):
        hint = "Only threshold and cumulative rules may be lowered or disputed."
        message = "A safety rule or statutory duty has no `unless` and no `disputed`."
        key = "unless" if data.get("unless") else "disputed"
        names.add("weak_safety", draft.place(key), message, hint)
    if draft.kind is Kind.STATUTORY_DUTY and data.get("ours"):
        message = "A statutory duty is never only our suggestion."
        names.add("ours", draft.place("ours"), message, "Cite the law.")
    if not data.get("cites") and not data.get("ours"):
        hint = "Add `cites`, or `ours` with the reason."
        names.add("uncited", draft.place("because"), f"The rule {draft.id!r} has no source.", hint)


def _check_floors(draft: Draft, names: Names) -> None:
    low, high = draft.bands
    if draft.data.get("at_least") and draft.data.get("disputed"):
        message = "A rule has `at_least` or `disputed`, not both."
        names.add("two_floors", draft.place("disputed"), message, "Keep one of the two.")
    if low is not None and high is not None and low > high:
        names.add("floors", draft.place("disputed"), "`low` is above `high`.", "Swap the two.")


def _check_lowering(draft: Draft, names: Names) -> None:
    low, _ = draft.bands
    otherwise = band(draft.data.get("otherwise"))
    if draft.data.get("unless") and low is None:
        message = "`unless` lowers a floor, and this rule has none."
        names.add("floors", draft.place("unless"), message, "Add `at_least`, or leave it out.")
    elif otherwise is not None and not draft.data.get("unless"):
        message = "`otherwise` stands without `unless`."
        names.add("floors", draft.place("otherwise"), message, "Say which strengths lower it.")
    elif otherwise is not None and low is not None and otherwise > low:
        message = f"`otherwise` ({otherwise.code}) is above the floor ({low.code})."
        names.add("floors", draft.place("otherwise"), message, "A strength never lifts a reading.")


def _check_strengths(draft: Draft, names: Names) -> None:
    for index, name in enumerate(draft.data.get("unless", ())):
        where = draft.place("unless", index)
        indicator = names.indicators.get(name)
        if indicator is None:
            names.unknown("indicator", name, where, names.indicators)
        elif indicator.is_worry:
            hint = "A worry never lowers a reading."
            names.add(
                "unless_worry", where, f"{name!r} is a worry; `unless` takes strengths.", hint
            )


def _check_names(draft: Draft, names: Names, parts: Parts) -> None:
    known = {"cites": "references", "must": "actions", "routes": "routes", "flags": "flags"}
    for key, section in known.items():
        defined = parts.mapping(section)
        for index, name in enumerate(draft.data.get(key, ())):
            if name not in defined:
                names.unknown(section.removesuffix("s"), name, draft.place(key, index), defined)


def check_protected(draft: Draft, when: Condition, names: Names) -> None:
    """Note what a safety rule or statutory duty may not rest on."""
    worries, facts = worries_of(when), facts_of(when)
    if not worries and draft.data.get("at_least"):
        message = "A safety rule with a floor needs a worry in `when`."
        names.add("no_worry", draft.place("when"), message, "Name the worry that it rests on.")
    presumed = [fact for fact in names.facts.values() if fact.presumed is not None]
    for fact in presumed if worries else ():
        bars = {c.fact for c in fact.presumed.unless_any} if fact.presumed else set()
        for name in sorted(bars & facts):
            message = f"{name!r} cannot stand in a safety rule: {fact.id!r} is presumed from it."
            names.add("barring_fact", draft.place("when"), message, f"Use {fact.id!r} instead.")


def worries_of(when: Condition) -> frozenset[str]:
    """Give the worries that a condition names."""
    return frozenset(leaf.indicator for leaf in leaves(when) if isinstance(leaf, Raised))


def facts_of(when: Condition) -> frozenset[str]:
    """Give the facts that a condition compares."""
    return frozenset(leaf.fact for leaf in leaves(when) if isinstance(leaf, Compare))
