"""Sources to a framework: names resolved, inheritance joined, national duties sealed. Pure.

A framework that extends another is compiled from the whole chain, the national base first, so
that its rules count the area's own indicators too. Every problem is collected; a local file may
never redefine what a national duty or safety rule uses. Reading files is `document.py`'s work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rules.clause import Clause, Names, comparison, months
from rules.condition import evaluate
from rules.effect import Draft, check_effect, check_protected, facts_of, worries_of
from rules.error import FrameworkError, Place, Problem
from rules.model import (
    PROTECTED,
    Band,
    Compare,
    Condition,
    Fact,
    Framework,
    Indicator,
    Law,
    Presumed,
    Rule,
    Truth,
    Urgency,
)
from rules.part import Parts, PlacedData, band

ROW = "row_"
"""Prefix of the id of the rule that an indicator's own `floor` makes."""

DEFAULT_URGENCY = {Band.CHILD_PROTECTION: Urgency.NOW}


def compile_framework(
    chain: tuple[PlacedData, ...],
    *,
    digest: str,
    suggest: Callable[[str, tuple[str, ...]], str],
) -> Framework:
    """Compile a chain of sources, the national base first, into one framework.

    Args:
        chain: The sources, base first; the last one is the framework itself.
        digest: SHA-256 of the canonical bytes of the whole chain, in hex.
        suggest: Gives a hint for a misspelt name from the known ones.

    Raises:
        FrameworkError: With every problem found.
    """
    compiler = _Compiler(chain, suggest)
    framework = compiler.framework(digest)
    if compiler.problems:
        raise FrameworkError(tuple(compiler.problems))
    return framework


class _Compiler:
    def __init__(
        self,
        chain: tuple[PlacedData, ...],
        suggest: Callable[[str, tuple[str, ...]], str],
    ) -> None:
        self.chain = chain
        self.suggest = suggest
        self.problems: list[Problem] = []
        self.parts = Parts(chain, self.problems)
        self.names = Names({}, {}, self.parts.groups(), self.parts.mapping("domains"), suggest)
        self.names.problems = self.problems

    def framework(self, digest: str) -> Framework:
        indicators = self.names.indicators = self._indicators()
        facts = self.names.facts = self._facts()
        self._check_groups(indicators)
        self._check_settles()
        rules = self._rules()
        national = {r.id: r for r in rules.values() if r.origin == self.parts.ids[0]}
        sealed = self._sealed(national)
        protected = [r for r in rules.values() if r.is_protected]
        return Framework(
            **self.parts.heading(),
            digest=digest,
            **self.parts.sections(sealed, self._suggested),
            indicators=indicators,
            facts=facts,
            rules=rules,
            sealed=sealed,
            safety_indicators=frozenset(w for r in protected for w in r.worries),
            rules_of=_by_worry(rules.values()),
            standing_rules=tuple(r for r in rules.values() if not r.needs_worry),
        )

    def _suggested(self, what: str, name: str, where: Place, known: Mapping[str, Any]) -> None:
        self.names.unknown(what, name, where, known)

    # --- indicators and facts ---------------------------------------------------------------

    def _indicators(self) -> dict[str, Indicator]:
        found: dict[str, Indicator] = {}
        more = self.parts.more_phrases()
        for source, index, data in self.parts.items("indicators"):
            where = source.place("indicators", index, "id")
            if data["id"] in found:
                hint = "A local file may add `phrases`, or an indicator with a name of its own."
                message = f"The indicator {data['id']!r} is already defined."
                self._add("sealed", where, message, hint)
                continue
            if data["domain"] not in self.names.domains:
                where = source.place("indicators", index, "domain")
                self.names.unknown("domain", data["domain"], where, self.names.domains)
            found[data["id"]] = _indicator(data, more.get(data["id"], ()), self.parts.id_of(source))
        self._check_linked(found)
        return found

    def _check_linked(self, found: Mapping[str, Indicator]) -> None:
        for source, index, data in self.parts.items("indicators"):
            for key in ("past", "sibling"):
                if data.get(key) is not None and data[key] not in found:
                    where = source.place("indicators", index, key)
                    self.names.unknown("indicator", data[key], where, found)
        for source, name, _ in self.parts.entries("phrases"):
            if name not in found:
                self.names.unknown("indicator", name, source.place("phrases", name), found)

    def _facts(self) -> dict[str, Fact]:
        found: dict[str, Fact] = {}
        for source, index, data in self.parts.items("facts"):
            where = source.place("facts", index, "id")
            if data["id"] in found or source is not self.chain[0]:
                state = "is already defined" if data["id"] in found else "cannot be added"
                hint = "The facts are a closed list, so that nothing forbidden can be asked."
                self._add("sealed", where, f"The fact {data['id']!r} {state}.", hint)
                continue
            found[data["id"]] = _fact(data)
        self.names.facts = found
        for source, index, data in self.parts.items("facts"):
            if data.get("presumed"):
                where = source.place("facts", index, "presumed")
                fact = found[data["id"]]
                found[data["id"]] = self._with_presumed(fact, data["presumed"], where)
        return found

    def _with_presumed(self, fact: Fact, data: Mapping[str, Any], where: Place) -> Fact:
        def compiled(key: str) -> tuple[Compare, ...]:
            made = (comparison(self.names, item, where) for item in data.get(key, ()))
            return tuple(item for item in made if item is not None)

        if data["option"] not in fact.options:
            self.names.unknown(f"option of {fact.id}", data["option"], where, fact.options)
        presumed = Presumed(data["option"], compiled("if_all"), compiled("unless_any"))
        return Fact(
            fact.id, fact.kind, fact.statement, fact.question, fact.who_asks, fact.options, presumed
        )

    def _check_groups(self, indicators: Mapping[str, Indicator]) -> None:
        for source, name, members in self.parts.entries("groups"):
            for index, member in enumerate(members):
                where = source.place("groups", name, index)
                if member not in indicators:
                    self.names.unknown("indicator", member, where, indicators)
                elif not indicators[member].is_worry:
                    hint = "A group counts worries."
                    message = f"{member!r} is a strength, not a worry."
                    self._add("strength_raises", where, message, hint)

    def _check_settles(self) -> None:
        known = {**self.names.facts, **self.names.indicators}
        for source, index, data in self.parts.items("screening"):
            for number, name in enumerate(data.get("settles", ())):
                if name not in known:
                    where = source.place("screening", index, "settles", number)
                    self.names.unknown("fact or indicator", name, where, known)

    # --- rules ------------------------------------------------------------------------------

    def _rules(self) -> dict[str, Rule]:
        rules: dict[str, Rule] = {}
        for draft in self._drafts():
            rule = self._rule(draft)
            if rule is None:
                continue
            earlier = rules.get(rule.id)
            if earlier is None:
                self._check_replaces(draft, rules)
            elif not self._may_replace(draft, earlier):
                continue
            rules[rule.id] = rule
        return rules

    def _drafts(self) -> Iterable[Draft]:
        for source, index, data in self.parts.items("indicators"):
            floor = data.get("floor")
            if floor is not None:
                steps: tuple[str | int, ...] = ("indicators", index, "floor")
                when: dict[str, Any] = {"indicator": data["id"]}
                if floor.get("given"):
                    when = {"all": [when, floor["given"]]}
                yield Draft(ROW + data["id"], floor, when, (*steps, "given"), steps, source)
        for source, index, data in self.parts.items("rules"):
            steps = ("rules", index)
            yield Draft(data["id"], data, data["when"], (*steps, "when"), steps, source)

    def _check_replaces(self, draft: Draft, rules: Mapping[str, Rule]) -> None:
        if draft.data.get("replaces"):
            self.names.unknown("rule", draft.id, draft.source.place(*draft.steps), rules)

    def _may_replace(self, draft: Draft, earlier: Rule) -> bool:
        where = draft.source.place(*draft.steps)
        if earlier.is_protected:
            hint = "A national duty or safety rule cannot be changed. Add a rule of your own."
            self._add("sealed", where, f"The rule {draft.id!r} is sealed.", hint)
            return False
        if earlier.origin == self.parts.id_of(draft.source):
            hint = "Give it a name of its own."
            self._add("duplicate", where, f"The rule {draft.id!r} stands here twice.", hint)
            return False
        if not draft.data.get("replaces"):
            hint = "Say `replaces: true` if it stands in place of the national one."
            self._add("duplicate", where, f"The rule {draft.id!r} is already defined.", hint)
            return False
        return True

    def _rule(self, draft: Draft) -> Rule | None:
        protected = draft.kind in PROTECTED
        clause = Clause(self.names, draft.source.place, draft.when_steps, not protected)
        when = clause.compile(draft.when)
        check_effect(draft, self.names, self.parts)
        if when is None:
            return None
        if protected:
            check_protected(draft, when, self.names)
        return _make_rule(draft, when, self.parts.id_of(draft.source))

    def _sealed(self, national: Mapping[str, Rule]) -> frozenset[str]:
        sealed: set[str] = set()
        for rule in national.values():
            if rule.is_protected:
                sealed |= {rule.id, *rule.worries, *rule.facts}
                sealed |= {*rule.must, *rule.routes, *rule.flags, *rule.cites}
        return frozenset(sealed)

    def _add(self, code: str, where: Place, message: str, hint: str = "") -> None:
        self.problems.append(Problem(code, where, message, hint))


def _by_worry(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    found: dict[str, tuple[Rule, ...]] = {}
    for rule in rules:
        for worry in rule.worries:
            found[worry] = (*found.get(worry, ()), rule)
    return found


def _make_rule(draft: Draft, when: Condition, origin: str) -> Rule:
    data = draft.data
    low, high = draft.bands
    law = data.get("law")
    urgency = data.get("urgency")
    default = DEFAULT_URGENCY.get(low, Urgency.PLANNED) if low is not None else Urgency.PLANNED
    best = evaluate(when, lambda _: Truth.FALSE, lambda _: Truth.TRUE)
    return Rule(
        id=draft.id,
        kind=draft.kind,
        when=when,
        low=low,
        high=high,
        otherwise=band(data.get("otherwise")) or Band.UNIVERSAL,
        unless=tuple(data.get("unless", ())),
        law=None if law is None else frozenset(Law(x) for x in law),
        urgency=default if urgency is None else Urgency[urgency.upper()],
        flags=tuple(data.get("flags", ())),
        must=tuple(data.get("must", ())),
        routes=tuple(data.get("routes", ())),
        because=data["because"],
        cites=tuple(data.get("cites", ())),
        ours=data.get("ours"),
        sources=tuple(data.get("disputed", {}).get("sources", ()) if data.get("disputed") else ()),
        origin=origin,
        worries=worries_of(when),
        facts=facts_of(when),
        needs_worry=best is Truth.FALSE,
    )


def _indicator(data: Mapping[str, Any], more: tuple[str, ...], origin: str) -> Indicator:
    ages = data.get("ages") or {}
    low, high = ages.get("from"), ages.get("below")
    return Indicator(
        id=data["id"],
        polarity=data["polarity"],
        domain=data["domain"],
        about=data.get("about", "child"),
        statement=data["statement"],
        definition=data.get("definition"),
        not_this=tuple(data.get("not_this", ())),
        phrases=(*data.get("phrases", ()), *more),
        examples=tuple(data.get("examples", ())),
        question=data.get("question"),
        who_asks=data.get("who_asks", "you"),
        ages=(None if low is None else months(low), None if high is None else months(high) - 1),
        row=data.get("row"),
        ladder=data.get("ladder"),
        past=data.get("past"),
        sibling=data.get("sibling"),
        cites=tuple(data.get("cites", ())),
        local=bool(data.get("local", False)),
        origin=origin,
    )


def _fact(data: Mapping[str, Any]) -> Fact:
    return Fact(
        id=data["id"],
        kind=data["kind"],
        statement=data["statement"],
        question=data["question"],
        who_asks=data.get("who_asks", "you"),
        options={option["id"]: option["label"] for option in data.get("options", ())},
    )
