"""Judges a scenario by what can be counted: its names, its words, and what the rules read.

Names exist, words stand in the story, twins match, nobody real is named, the words can be read, and
every framework reads what the authors expect, or they say why not. A *problem* stops a scenario
from being used; a *note* is for its writer to weigh. Whether a story is good, people say.
Run from a command line by `scenario_check.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.concern import Basis
from evaluation.scenario import Intended, Scenario, Stage, known
from evaluation.scenario_pair import pair_remarks
from evaluation.scenario_reading import AREAS, NATIONAL, differences, facts_of, read_scenario
from evaluation.scenario_words import MAX_AGE, REFUSED_AGE, names_in, reading_age, word_count
from rules.error import RulesError
from rules.model import Framework, Status
from rules.reading import Reading
from rules.shape import near

Frameworks = Mapping[str, Framework]


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check has to say of one scenario."""

    scenario: str
    problem: bool
    """Whether it must be mended; else it is a note."""
    message: str

    def __str__(self) -> str:
        return f"{self.scenario}: {'PROBLEM' if self.problem else 'note'}: {self.message}"


def check(
    scenario: Scenario, library: Mapping[str, Scenario], frameworks: Frameworks
) -> tuple[Remark, ...]:
    """Give every remark on one scenario.

    Args:
        scenario: The scenario.
        library: All scenarios by id, for its twin.
        frameworks: The frameworks to read it against; `england` must be among them.
    """
    national = frameworks[NATIONAL]
    remarks = [*_names(scenario, frameworks), *_words(scenario, frameworks)]
    remarks.extend(pair_remarks(scenario, library))
    if not any(problem for problem, _ in remarks):
        for number in range(len(scenario.moments)):
            remarks.extend(_reads(scenario, number, frameworks))
        remarks.extend(_exercised(scenario, national))
    return tuple(Remark(scenario.id, problem, message) for problem, message in remarks)


def _names(scenario: Scenario, frameworks: Frameworks) -> Iterator[tuple[bool, str]]:
    national = frameworks[NATIONAL]
    named: list[tuple[str, str, Mapping[str, object]]]
    named = [("domain", scenario.domain, national.domains)]
    named += [("rule", rule, national.rules) for rule in scenario.rules]
    local = [one.area for one in known(scenario)[0].values() if one.area]
    local += [point.area for point in scenario.learning if point.area]
    local += [area for moment in scenario.moments for area in moment.answer_in]
    missing = [area for area in dict.fromkeys(local) if area not in frameworks]
    if missing:
        yield from ((True, _unknown("framework", area, frameworks)) for area in missing)
        return
    named += [
        ("reference", point.cites, frameworks[point.area or NATIONAL].references)
        for point in scenario.learning
        if point.cites is not None
    ]
    yield from ((True, _unknown(w, name, there)) for w, name, there in named if name not in there)
    if not 2 <= len(scenario.learning) <= 4:
        yield False, f"Learning points: {len(scenario.learning)}; 2 to 4 are wanted."
    for number, moment in enumerate(scenario.moments):
        for one in moment.observations:
            yield from _observation(scenario, number, one, frameworks[one.area or NATIONAL])
            if one.area and one.indicator in national.indicators:
                yield True, f"{one.indicator}: every framework has it: take `area` out."
        try:
            facts_of(moment.facts, national)
        except RulesError as error:
            yield True, f"{error.message} {error.hint}".strip()
    yield from _age(scenario)


def _unknown(what: str, name: str, known_names: Mapping[str, object]) -> str:
    return f"There is no {what} called {name!r}. {near(name, tuple(known_names))}"


def _observation(
    scenario: Scenario, number: int, one: Intended, framework: Framework
) -> Iterator[tuple[bool, str]]:
    if one.indicator not in framework.indicators:
        yield True, _unknown("indicator", one.indicator, framework.indicators)
        return
    said = _flat(scenario.text(number))
    if one.words and _flat(one.words) not in said:
        yield True, f"{one.indicator}: these words are not in the story: {one.words!r}"
    if not one.words and one.status is Status.PRESENT:
        yield True, f"{one.indicator}: it is present, and no words of the story show it."
    unsafe = one.indicator in framework.safety_indicators and one.status is Status.ABSENT
    if unsafe and one.basis is not Basis.LOOKED:
        message = "absent, but only a proper look makes a safety sign absent: write `unknown`"
        yield True, f"{one.indicator}: {message}, or `basis: looked`."


def _flat(text: str) -> str:
    return " ".join(text.replace("\u2019", "'").split())


def _age(scenario: Scenario) -> Iterator[tuple[bool, str]]:
    _, facts = known(scenario)
    if scenario.age == "unborn":
        if facts.get("unborn") != "yes":
            yield True, 'The child is unborn: write `unborn: "yes"` under `facts`.'
        return
    age = facts.get("age")
    if age is None:
        yield False, "No age stands under `facts`: what depends on age stays open."
    elif age not in (scenario.age, "not_known") and not isinstance(age, tuple):
        yield True, f"`age` is {scenario.age!r}, but `facts` say {age!r}."


def _words(scenario: Scenario, frameworks: Frameworks) -> Iterator[tuple[bool, str]]:
    told = (scenario.title, scenario.text(), *scenario.not_known)
    found = [one for text in told for one in names_in(text)]
    areas = " ".join(framework.area for framework in frameworks.values())
    # the reasoning may say how areas differ, and has to name them for it
    found += [one for one in names_in(scenario.reasoning) if one[0] not in areas]
    for words, kind in found:
        yield True, f"{words!r} looks like {kind}: nobody and nowhere real is named."
    age = reading_age(scenario.text())
    if age > MAX_AGE:
        yield age > REFUSED_AGE, f"The story's reading age is {age}: shorter words and sentences."
    count = word_count(scenario.story)
    if scenario.kind != "chronology" and not 60 <= count <= 200:
        yield False, f"The story has {count} words; 60 to 200 are wanted."
    if scenario.kind == "chronology":
        yield from _entries(scenario)
    if not 30 <= word_count(scenario.reasoning) <= 150:
        yield False, f"The reasoning has {word_count(scenario.reasoning)} words; 40 to 120 wanted."


def _entries(scenario: Scenario) -> Iterator[tuple[bool, str]]:
    dates = [entry.date for entry in scenario.entries]
    if len(dates) < 6:
        yield True, f"A chronology has six entries or more, this one {len(dates)}."
    if dates != sorted(dates):
        yield True, "The entries are not in the order of their dates."


def _reads(scenario: Scenario, number: int, frameworks: Frameworks) -> Iterator[tuple[bool, str]]:
    moment = scenario.moments[number]
    at = f"stage {number}: " if number else ""
    if number == 0 and (missing := [n for n in (NATIONAL, *AREAS) if n not in moment.expects]):
        yield True, f"`expects` lacks {', '.join(missing)} (see --propose)."
    for name, expect in moment.expects.items():
        if name not in frameworks:
            yield True, at + _unknown("framework", name, frameworks)
            continue
        reading = read_scenario(scenario, frameworks[name], moment=number)
        for what, wanted, got in differences(expect, reading):
            yield True, f"{at}{name}: {what} is expected {wanted}, read {got}."
        yield from _local(moment, name, reading, at)
    yield from _agrees(moment, read_scenario(scenario, frameworks[NATIONAL], moment=number), at)


def _agrees(moment: Stage, reading: Reading, at: str) -> Iterator[tuple[bool, str]]:
    if moment.answer is None or moment.answer == reading.act_on.band or moment.differs:
        return
    read_as = reading.act_on.band.code
    yield True, f"{at}the answer is {moment.answer.code}, read {read_as}: say why in `differs`."


def _local(moment: Stage, area: str, reading: Reading, at: str) -> Iterator[tuple[bool, str]]:
    """Hold an area's own answer against what its framework reads, and a lack of one likewise."""
    held = moment.answer_in.get(area)
    read_as = reading.act_on.band
    if held is not None and held != read_as:
        yield True, f"{at}{area}: the answer there is {held.code}, read {read_as.code}."
    if held is not None and held == moment.answer:
        yield True, f"{at}{area}: the answer there is the answer: take it out of `answer_in`."
    unsaid = held is None and area != NATIONAL and not moment.differs
    if unsaid and moment.answer not in (None, read_as):
        yield True, f"{at}{area}: read {read_as.code}: say so in `answer_in`, or why in `differs`."


def _exercised(scenario: Scenario, national: Framework) -> Iterator[tuple[bool, str]]:
    counted: set[str] = set()
    for number in range(len(scenario.moments)):
        reading = read_scenario(scenario, national, moment=number)
        counted |= {finding.rule.id for finding in reading.findings}
    for rule in scenario.rules:
        if rule not in counted:
            yield True, f"It does not exercise the rule {rule!r}."


def bands_line(reading: Reading) -> str:
    """Give the three bounds as YAML that can stand under `expects`."""
    names = ("at_least", "act_on", "at_most")
    return "{" + ", ".join(f"{n}: {getattr(reading, n).band.code}" for n in names) + "}"


def proposal(scenario: Scenario, frameworks: Frameworks) -> Iterator[str]:
    """Give what every framework reads at each moment, as YAML to paste, with the rules behind."""
    for number in range(len(scenario.moments)):
        yield f"{scenario.id}, stage {number}:" if number else f"{scenario.id}:"
        yield "expects:"
        for name, framework in frameworks.items():
            reading = read_scenario(scenario, framework, moment=number)
            yield f"  {name}: {bands_line(reading)}"
        reading = read_scenario(scenario, frameworks[NATIONAL], moment=number)
        yield f"# law: {', '.join(sorted(reading.act_on.law))}; urgency: {reading.urgency.code}"
        yield f"# routes: {', '.join(reading.routes) or 'none'}"
        for finding in reading.findings:
            state = "acts" if finding.acts else finding.full.name.lower()
            floor = finding.rule.low.code if finding.rule.low is not None else "adds duties"
            yield f"# rule {finding.rule.id}: {state}, {floor}"
