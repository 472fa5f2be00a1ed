"""A second, naive reading of the rules, written from the design and not from the engine.

It works on sources as authors write them, knows nothing of compiled rules, keeps truth as the
letters T, F and U, judges every rule of the framework one by one, and is slow. It shares no code
with `rules.engine`, `rules.condition` or `rules.clause`; a test compares the two on thousands of
random questions.

Two sentences of the design are read as follows. "Counts as not met" is said of a comparison as it
stands after `not` has been pushed down to it, so neither a test nor its opposite is met by a fact
that nobody gave. "A rule whose worries are all present or unknown" is, for nested conditions, a
rule with some worry present or unknown that is not already false with its missing facts unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rules.model import Choice, Facts, FactValue, Observed
from tests.builder import BANDS

Data = Mapping[str, Any]
Judge = Callable[[Data, bool], str]
LAW_OF = dict(
    zip(BANDS, ("none", "voluntary", "voluntary", "section_17", "section_47"), strict=True)
)
URGENCIES = ("planned", "today", "now", "emergency")
LETTER = {"present": "T", "absent": "F", "unknown": "U"}
MONTHS = {"month": 1, "months": 1, "year": 12, "years": 12}


@dataclass(frozen=True)
class Answer:
    """What the oracle reads: each bound is a band's number and a set of law."""

    at_least: tuple[int, frozenset[str]]
    act_on: tuple[int, frozenset[str]]
    at_most: tuple[int, frozenset[str]]
    urgency: str
    flags: frozenset[str]
    must: frozenset[str]
    routes: frozenset[str]
    open_facts: frozenset[str]


def turned(letter: str) -> str:
    """Give the opposite."""
    return {"T": "F", "F": "T", "U": "U"}[letter]


def both(letters: list[str]) -> str:
    """Strong Kleene `and`."""
    return "F" if "F" in letters else "U" if "U" in letters else "T"


def either(letters: list[str]) -> str:
    """Strong Kleene `or`."""
    return "T" if "T" in letters else "U" if "U" in letters else "F"


def enough(letters: list[str], count: int) -> str:
    """At least so many of them."""
    if letters.count("T") >= count:
        return "T"
    return "F" if letters.count("F") > len(letters) - count else "U"


class Oracle:
    """One source and what is put to it."""

    def __init__(self, source: Data, observations: Observed, facts: Facts) -> None:
        self.source = source
        self.seen = {name: LETTER[status.value] for name, status in observations.items()}
        self.facts = {fact["id"]: fact for fact in source["facts"]}
        self.strengths = {i["id"] for i in source["indicators"] if i["polarity"] == "strength"}
        self.known: dict[str, FactValue | None] = {**facts, **self.presumed(facts)}
        self.rules = list(self.every_rule())
        self.open = self.open_facts()

    def every_rule(self) -> Iterator[Data]:
        """Walk over the rules, those of single indicators among them."""
        for indicator in self.source["indicators"]:
            if "floor" in indicator:
                floor = indicator["floor"]
                parts = [{"indicator": indicator["id"]}, *filter(None, [floor.get("given")])]
                yield {"kind": "threshold", **floor, "when": {"all": parts}}
        yield from self.source["rules"]

    def presumed(self, facts: Facts) -> dict[str, FactValue | None]:
        """Fill in what is taken as so when nobody said."""
        found: dict[str, FactValue | None] = {}
        for name, fact in self.facts.items():
            rule = fact.get("presumed")
            if rule is None or name in facts:
                continue
            sure = [self.holds(c, facts.get(c["name"])) for c in rule["if_all"]]
            barred = [
                self.holds(c, facts[c["name"]])
                for c in rule.get("unless_any", ())
                if c["name"] in facts
            ]
            if both(sure) == "T" and either(barred) == "F":
                found[name] = Choice(frozenset({rule["option"]}))
        return found

    def holds(self, test: Data, value: FactValue | None) -> str:
        """Judge a comparison for every value that the fact may have."""
        if value is None:
            return "U"
        if isinstance(value, Choice):
            wanted = test["one_of"] if "one_of" in test else [test["is"]]
            results = {"T" if option in wanted else "F" for option in value.options}
        else:
            edge = number(test.get("below", test.get("from")))
            numbers = range(value.low, value.high + 1)
            results = {"T" if (n < edge) is ("below" in test) else "F" for n in numbers}
        return results.pop() if len(results) == 1 else "U"

    def judge(self, data: Data, indicator: Callable[[str], str], fact: Judge, *, no: bool) -> str:
        """Judge a condition; `no` where an odd number of `not` stands above it."""
        (operator, value), *_ = data.items()
        if operator == "not":
            return self.judge(value, indicator, fact, no=not no)
        if operator == "indicator":
            return turned(indicator(value)) if no else indicator(value)
        if operator == "fact":
            return fact(value, no)
        if operator == "count":
            return enough([indicator(name) for name in self.counted(value)], value["n"])
        items = value["of"] if operator == "at_least" else value
        letters = [self.judge(item, indicator, fact, no=no) for item in items]
        if operator == "at_least":
            return enough(letters, value["n"])
        return both(letters) if (operator == "all") is not no else either(letters)

    def counted(self, count: Data) -> list[str]:
        """Give the worries that a count counts."""
        if "group" in count:
            return list(self.source["groups"][count["group"]])
        return [
            i["id"]
            for i in self.source["indicators"]
            if i["domain"] == count["domain"] and i["id"] not in self.strengths
        ]

    # --- the ways to look at a leaf ------------------------------------------------------------

    def plain(self, name: str) -> str:
        """An indicator as it was observed; not raised is false."""
        return self.seen.get(name, "F")

    def certain(self, name: str) -> str:
        """An indicator where unknown counts as false."""
        return "T" if self.seen.get(name) == "T" else "F"

    def usual_fact(self, test: Data, no: bool) -> str:  # noqa: FBT001  one shape for every judge
        """A comparison; what is neither given nor open counts as not met."""
        name = test["name"]
        if name in self.known:
            letter = self.holds(test, self.known[name])
            return turned(letter) if no else letter
        return "U" if name in self.open or "presumed" in self.facts[name] else "F"

    def open_fact(self, test: Data, no: bool) -> str:  # noqa: FBT001
        """A comparison where every fact not given is unknown."""
        letter = self.holds(test, self.known.get(test["name"]))
        return turned(letter) if no else letter

    def met_fact(self, test: Data, no: bool) -> str:  # noqa: FBT001
        """A comparison where what is not certain counts as met."""
        return "F" if self.open_fact(test, no) == "F" else "T"

    def open_facts(self) -> frozenset[str]:
        """Give the facts that a protected rule waits for."""
        found: set[str] = set()
        for rule in filter(is_protected, self.rules):
            raised = any(self.plain(w) != "F" for w in self.worries(rule["when"]))
            if raised and self.judge(rule["when"], self.plain, self.open_fact, no=False) != "F":
                found |= compared(rule["when"]) - self.known.keys()
        return frozenset(found)

    def worries(self, data: Data) -> set[str]:
        """Give the worries of a condition."""
        (operator, value), *_ = data.items()
        if operator == "indicator":
            return {value} - self.strengths
        if operator == "count":
            return set(self.counted(value))
        return {w for item in inside(operator, value) for w in self.worries(item)}

    # --- the reading ---------------------------------------------------------------------------

    def answer(self) -> Answer:
        """Read."""
        least: list[tuple[int, frozenset[str]]] = []
        act: list[tuple[int, frozenset[str]]] = []
        most: list[tuple[int, frozenset[str]]] = []
        holding: list[Data] = []
        for rule in self.rules:
            when = self.judge(rule["when"], self.plain, self.usual_fact, no=False)
            against = either([self.plain(s) for s in rule.get("unless", ())])
            full = both([when, turned(against)])
            if when == "T":
                least.append(floor(rule, "low", full=full == "T"))
                act.append(least[-1])
            if when != "F":
                most.append(floor(rule, "high", full=full != "F"))
            adds = when == "U" and self.acts(rule)
            if adds:
                act.append(floor(rule, "low", full=True))
            if adds or when == "T":
                holding.append(rule)
        return Answer(
            at_least=bound(least),
            act_on=bound(act),
            at_most=bound(most),
            urgency=max(map(urgency, holding), key=URGENCIES.index, default="planned"),
            flags=union(holding, "flags"),
            must=union(holding, "must"),
            routes=union(holding, "routes"),
            open_facts=self.open,
        )

    def acts(self, rule: Data) -> bool:
        """Whether *act on* adds a rule that is not true yet."""
        return (
            is_protected(rule)
            and any(self.plain(w) == "T" for w in self.worries(rule["when"]))
            and self.judge(rule["when"], self.certain, self.met_fact, no=False) == "T"
        )


def number(text: str | int) -> int:
    """Give months for an age, or the number."""
    if isinstance(text, int):
        return text
    amount, unit = text.split()
    return int(amount) * MONTHS[unit]


def is_protected(rule: Data) -> bool:
    """Whether it is a safety rule or a statutory duty."""
    return rule["kind"] in ("safety", "statutory_duty")


def inside(operator: str, value: Any) -> list[Data]:
    """Give the conditions inside a condition."""
    if operator == "not":
        return [value]
    if operator == "at_least":
        return list(value["of"])
    return list(value) if operator in ("all", "any") else []


def compared(data: Data) -> set[str]:
    """Give the facts that a condition compares."""
    (operator, value), *_ = data.items()
    if operator == "fact":
        return {value["name"]}
    return {f for item in inside(operator, value) for f in compared(item)}


def floor(rule: Data, side: str, *, full: bool) -> tuple[int, frozenset[str]]:
    """Give what a rule adds to a bound: its floor, or `otherwise`, with its law."""
    if not full:
        name = rule.get("otherwise", "universal")
        return BANDS.index(name), frozenset({LAW_OF[name]})
    name = rule["disputed"][side] if "disputed" in rule else rule.get("at_least")
    own = rule.get("law") or [LAW_OF[name or "universal"]]
    return BANDS.index(name or "universal"), frozenset(own)


def bound(floors: list[tuple[int, frozenset[str]]]) -> tuple[int, frozenset[str]]:
    """Join floors: the highest, and the union of law with `none` only alone."""
    law = {name for _, laws in floors for name in laws} - {"none"}
    return max((number for number, _ in floors), default=0), frozenset(law or {"none"})


def urgency(rule: Data) -> str:
    """Give a rule's urgency: its own, or that of its band."""
    low = rule["disputed"]["low"] if "disputed" in rule else rule.get("at_least")
    return str(rule.get("urgency", "now" if low == "child_protection" else "planned"))


def union(rules: list[Data], key: str) -> frozenset[str]:
    """Join a list of every rule."""
    return frozenset(name for rule in rules for name in rule.get(key, ()))


def ask(source: Data, observations: Observed, facts: Facts) -> Answer:
    """Put observations and facts to the oracle."""
    return Oracle(source, observations, facts).answer()
