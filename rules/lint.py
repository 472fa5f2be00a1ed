"""Lint: what a framework's author should look at again, found without a solver.

Each check is a small generator that answers one question. A local framework is told of its own
parts only; what it may not touch is compared with the national base. Proofs are `proof.py`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rules.error import Place
from rules.issue import Issue, Severity
from rules.lint_urgency import slow
from rules.model import Framework, Indicator, Rule
from rules.region import comparisons, regions_of
from rules.seal import broken_seals
from rules.shadow import never_true, shadowed, signs_of
from rules.soundness import faults
from rules.wording import MOST_GRADE, forbidden, grade, twice

PlaceOf = Callable[[str, str], Place]
"""Gives the place of a part: its section and its id."""


def lint(
    framework: Framework, national: Framework | None = None, *, place_of: PlaceOf | None = None
) -> tuple[Issue, ...]:
    """Look a framework over.

    Args:
        framework: The framework.
        national: The base that it extends in the end, None where it extends none.
        place_of: Gives the place of a part by its section and id; without it, only names are told.

    Returns:
        Every issue, errors first.
    """
    linter = _Linter(framework, national, place_of or _nowhere(framework))
    order = list(Severity)
    return tuple(sorted(linter.issues(), key=lambda issue: order.index(issue.severity)))


def _nowhere(framework: Framework) -> PlaceOf:
    return lambda section, name: Place(f"{framework.id} {section} {name}".strip())


def places_in(data: Mapping[str, Any], place: Callable[..., Place]) -> PlaceOf:
    """Make a finder of places from a source: rules made by an indicator's floor stand there."""
    numbers = {
        (section, item["id"]): index
        for section, items in data.items()
        if isinstance(items, list)
        for index, item in enumerate(items)
        if isinstance(item, dict) and "id" in item
    }

    def place_of(section: str, name: str) -> Place:
        if section == "rules" and (section, name) not in numbers:
            section, name = "indicators", name.removeprefix("row_")
        index = numbers.get((section, name))
        return place(section, name if index is None else index)

    return place_of


class _Linter:
    def __init__(self, framework: Framework, national: Framework | None, place_of: PlaceOf) -> None:
        self.framework = framework
        self.national = national
        self.place_of = place_of

    def issues(self) -> Iterator[Issue]:
        yield from self._shape()
        yield from self._seals()
        yield from self._levels()
        yield from self._dead_rules()
        yield from self._sources()
        yield from self._slow()
        yield from self._unasked()
        yield from self._forbidden()
        yield from self._unused_indicators()
        yield from self._unused_parts()
        yield from self._phrases()
        yield from self._reading()

    # --- making issues ----------------------------------------------------------------------

    def _error(self, code: str, steps: tuple[str, str], message: str, hint: str) -> Issue:
        return Issue(Severity.ERROR, code, self.place_of(*steps), message, hint)

    def _warning(self, code: str, steps: tuple[str, str], message: str, hint: str) -> Issue:
        return Issue(Severity.WARNING, code, self.place_of(*steps), message, hint)

    def _note(self, code: str, steps: tuple[str, str], message: str, hint: str) -> Issue:
        return Issue(Severity.NOTE, code, self.place_of(*steps), message, hint)

    def _own_rules(self) -> Iterator[Rule]:
        return (r for r in self.framework.rules.values() if r.origin == self.framework.id)

    def _own_indicators(self) -> Iterator[Indicator]:
        return (i for i in self.framework.indicators.values() if i.origin == self.framework.id)

    def _is_own(self, section: str, name: str) -> bool:
        return self.national is None or name not in getattr(self.national, section)

    # --- errors -----------------------------------------------------------------------------

    def _shape(self) -> Iterator[Issue]:
        for fault in faults(self.framework):
            hint = "No rule of this shape keeps the laws of a reading."
            yield self._error(f"law_{fault.law}", ("rules", fault.rule), fault.text, hint)

    def _seals(self) -> Iterator[Issue]:
        for rule, text in broken_seals(self.framework, self.national) if self.national else ():
            hint = "A local framework may add to a national duty, never weaken or delay it."
            yield self._error("sealed", ("rules", rule), text, hint)

    def _levels(self) -> Iterator[Issue]:
        floors = {rule.low for rule in self.framework.rules.values()} | {None}
        for level in self.framework.levels:
            if min(level.bands) and not floors & set(level.bands):
                message = f"No rule reaches level {level.number} ({level.name})."
                yield self._error("unreachable", ("levels", ""), message, "Add a rule for it.")

    def _dead_rules(self) -> Iterator[Issue]:
        regions = regions_of(self.framework)
        for rule in self._own_rules():
            if (fact := never_true(rule, regions)) is not None:
                message = f"The rule {rule.id!r} can never be true: it asks two things of {fact!r}."
                hint = "Take one of the two comparisons out."
                yield self._error("never_true", ("rules", rule.id), message, hint)
        for rule, other in shadowed(self.framework):
            if rule.origin == self.framework.id:
                message = f"The rule {rule.id!r} never decides: {other.id!r} always does as much."
                hint = "Take it out, or say what it adds."
                yield self._warning("shadowed", ("rules", rule.id), message, hint)

    def _sources(self) -> Iterator[Issue]:
        for rule in self._own_rules():
            if not rule.cites and not rule.ours:
                message = f"The rule {rule.id!r} has no source."
                hint = "Add `cites`, or `ours` with the reason."
                yield self._error("uncited", ("rules", rule.id), message, hint)
        for indicator in self._own_indicators():
            if not indicator.cites and not indicator.local:
                message = f"The indicator {indicator.id!r} has no source."
                yield self._warning(
                    "uncited", ("indicators", indicator.id), message, "Add `cites`."
                )

    def _slow(self) -> Iterator[Issue]:
        for rule, action, wanted in slow(self.framework):
            if rule.origin == self.framework.id:
                message = f"The rule {rule.id!r} asks for {action!r} and is {rule.urgency.code!r}."
                hint = f"Say `urgency: {wanted.code}`, or ask for something that can wait."
                yield self._error("slow", ("rules", rule.id), message, hint)

    def _unasked(self) -> Iterator[Issue]:
        framework = self.framework
        settled = {name for question in framework.screening for name in question.settles}
        gating = {
            name for rule in framework.rules.values() if rule.is_protected for name in rule.facts
        }
        for name in sorted(gating):
            if name not in settled and not framework.facts[name].question.strip():
                message = f"A safety rule waits for {name!r}, and nothing asks for it."
                hint = "Give the fact a `question`, or a screening question that settles it."
                yield self._error("unasked", ("facts", name), message, hint)
        for indicator in self._own_indicators():
            asks = indicator.question or indicator.id in settled
            if indicator.id in framework.safety_indicators and not asks:
                message = f"The safety sign {indicator.id!r} has no question."
                yield self._warning(
                    "unasked", ("indicators", indicator.id), message, "Add a `question`."
                )

    def _forbidden(self) -> Iterator[Issue]:
        for (section, name), group, word in forbidden(self.framework):
            mine = section == "screening" or self._is_own(section, name)
            if mine:
                message = f"{name!r} says {word!r}: no rule may rest on {group}."
                hint = "Say what happens to the child instead."
                yield self._error("forbidden_input", (section, name), message, hint)

    # --- warnings and notes -----------------------------------------------------------------

    def _unused_indicators(self) -> Iterator[Issue]:
        used = signs_of(self.framework)
        for indicator in self._own_indicators():
            if indicator.id in used:
                continue
            kind = "worry" if indicator.is_worry else "strength"
            message = f"No rule looks at the {kind} {indicator.id!r}."
            if indicator.is_worry:
                hint = "Give it a `floor`, or name it in a rule."
                yield self._warning("unused_worry", ("indicators", indicator.id), message, hint)
            else:
                hint = "That is right if it is only shown; else name it under `unless`."
                yield self._note("unused_strength", ("indicators", indicator.id), message, hint)

    def _unused_parts(self) -> Iterator[Issue]:
        framework = self.framework
        rules = framework.rules.values()
        used: dict[str, set[str]] = {
            "facts": {comparison.fact for comparison in comparisons(framework)},
            "actions": {name for rule in rules for name in rule.must},
            "routes": {name for rule in rules for name in rule.routes},
            "flags": {name for rule in rules for name in rule.flags},
            "references": set(_cited(framework)),
        }
        for section, names in used.items():
            for name in getattr(framework, section):
                if name not in names and self._is_own(section, name):
                    message = f"Nothing uses {name!r} of `{section}`."
                    hint = "Take it out, or name it where it belongs."
                    yield self._note("unused", (section, name), message, hint)

    def _phrases(self) -> Iterator[Issue]:
        for indicator in self._own_indicators():
            if not indicator.phrases:
                message = f"The indicator {indicator.id!r} has no phrases: no text will raise it."
                hint = "Add the words that people write."
                yield self._warning("no_phrases", ("indicators", indicator.id), message, hint)
            if any(not phrase.strip() for phrase in indicator.phrases):
                message = f"A phrase of {indicator.id!r} is empty."
                yield self._error(
                    "empty_phrase", ("indicators", indicator.id), message, "Take it out."
                )
        for indicator, earlier, phrase in twice(self.framework):
            if indicator.origin == self.framework.id:
                message = f"{indicator.id!r} and {earlier.id!r} both have the phrase {phrase!r}."
                hint = "Leave it with the one it speaks of."
                yield self._warning("same_phrase", ("indicators", indicator.id), message, hint)

    def _reading(self) -> Iterator[Issue]:
        for indicator in self._own_indicators():
            found = grade(indicator.statement)
            if found > MOST_GRADE:
                message = f"The statement of {indicator.id!r} reads at grade {found:.1f}."
                hint = f"Use shorter words or sentences: grade {MOST_GRADE:.0f} or below."
                yield self._warning("hard_words", ("indicators", indicator.id), message, hint)


def _cited(framework: Framework) -> Iterator[str]:
    citing: list[Any] = [*framework.rules.values(), *framework.indicators.values()]
    citing += [*framework.actions.values(), *framework.routes.values(), *framework.cards]
    citing += [part for part in (framework.share, framework.tell, framework.agree) if part]
    for part in citing:
        yield from part.cites
