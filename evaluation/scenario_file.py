"""Reads scenarios from their YAML files, with every defect named by file, line and remedy.

Only the shape is judged here: whether names exist, and whether the rules read what the authors
expect, is `scenario_judge.py`'s. The user's own scenarios come after the shipped ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assistant.concern import Basis
from evaluation import scenario_source as source
from evaluation.error import CasesError
from evaluation.scenario import (
    ChronologyEntry,
    Expect,
    Intended,
    PanelRating,
    Point,
    Scenario,
    Side,
    Stage,
)
from rules.document import Text, read_file
from rules.error import FrameworkError, Place, Problem
from rules.model import Band, Status
from rules.shape import near, shown
from rules.source_area import Part

BASES = {"asked_child": "child_said", "adult_says": "adult_said"}
"""Names that writers use, and ours."""
WRONG = {
    "missing": "The key `{last}` is missing.",
    "string_type": "Here must stand text, not {shown}.",
    "string_too_short": "This is empty.",
    "string_too_long": "This text is too long.",
    "tuple_type": "Here must stand a list.",
    "list_type": "Here must stand a list.",
    "dict_type": "Here must stand a mapping of keys to values.",
    "model_type": "Here must stand a mapping of keys to values.",
    "bool_type": "Here must stand true or false.",
    "too_long": "This list is too long.",
}
IDS = "Small letters, digits and single hyphens (ids of scenarios) or underscores (other names)."


def built_in() -> Path:
    """Give the folder of the shipped scenarios."""
    return Path(str(files("evaluation") / "scenarios"))


def load_scenarios(folders: Sequence[Path]) -> dict[str, Scenario]:
    """Read every scenario of some folders, by id; the first folder is the shipped one.

    Raises:
        CasesError: With every problem of every file; an id that stands twice is one.
    """
    found, problems = gather(folders)
    if problems:
        raise refused(problems)
    return found


def gather(folders: Sequence[Path]) -> tuple[dict[str, Scenario], tuple[Problem, ...]]:
    """Read what can be read of some folders, and give the problems of the rest."""
    found: dict[str, Scenario] = {}
    problems: list[Problem] = []
    for number, folder in enumerate(folders):
        for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
            try:
                scenario = load_scenario(path, own=number > 0)
            except CasesError as error:
                problems.extend(error.problems)
                continue
            if scenario.id in found:
                message = f"There is another scenario with the id {scenario.id!r}."
                hint = "Give this one another id and file name."
                problems.append(Problem("duplicate", Place(path.name, 1), message, hint))
                continue
            found[scenario.id] = scenario
    return found, tuple(problems)


def load_scenario(path: Path, *, own: bool = False) -> Scenario:
    """Read one scenario.

    Raises:
        CasesError: The file cannot be read, or is not a scenario.
    """
    try:
        text = read_file(path, path.name)
    except FrameworkError as error:
        raise refused(error.problems) from error
    try:
        data = source.ScenarioFile.model_validate(text.data)
    except ValidationError as error:
        raise refused(tuple(problems_of(error, text, source.ScenarioFile))) from error
    problems = tuple(_structure(data, text, path))
    if problems:
        raise refused(problems)
    return _scenario(data, own=own)


def refused(problems: tuple[Problem, ...]) -> CasesError:
    """Give the error for a file with these problems."""
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    hint = "Mend the file and try again."
    return CasesError(f"{problems[0]}{more}", hint=hint, problems=problems)


def problems_of(error: ValidationError, text: Text, whole: type[Part]) -> Iterator[Problem]:
    """Say what a file of a known shape has wrong, each with its place."""
    for one in error.errors():
        steps = tuple(one["loc"])
        where, kind = text.place(steps), one["type"]
        last = str(steps[-1]) if steps else ""
        if kind == "extra_forbidden":
            message, hint = f"{shown(last)} is not a key here.", near(last, _keys(steps, whole))
        elif kind == "literal_error":
            options = tuple(part.strip("' ") for part in one["ctx"]["expected"].split(" or "))
            known = tuple(o.strip("' ") for part in options for o in part.split(","))
            message = f"{shown(one['input'])} is not known here."
            hint = near(str(one["input"]), known)
        elif kind == "string_pattern_mismatch":
            message, hint = f"{shown(one['input'])} is not written as it should be here.", IDS
        else:
            message = WRONG.get(kind, f"{shown(one['input'])} cannot stand here: {one['msg']}.")
            message = message.format(last=last, shown=shown(one["input"]))
            hint = "Add it." if kind == "missing" else "See evaluation/scenarios/README.md."
        yield Problem(kind, where, message, hint)


def _keys(steps: tuple[str | int, ...], whole: type[Part]) -> tuple[str, ...]:
    """Give the keys that may stand where an unknown one was found."""
    inside: dict[str | int, type[Part]] = {
        "observations": source.Noticed,
        "stages": source.Stage,
        "entries": source.Entry,
        "expects": source.Expected,
        "learning": source.Point,
        "contested": source.Side,
        "tempting": source.Tempting,
        "written": source.Written,
        "panel": source.PanelRating,
    }
    for step in reversed(steps[:-1]):
        if step in inside:
            return tuple(inside[step].model_fields)
    return tuple(whole.model_fields)


def _structure(data: source.ScenarioFile, text: Text, path: Path) -> Iterator[Problem]:
    """Find what contradicts itself within one file."""
    for key, is_wrong, message, hint in _contradictions(data, path.stem):
        if is_wrong:
            yield Problem("structure", text.place((key,)), message, hint)
    yield from _twice(data.observations, text, ("observations",))
    for number, stage in enumerate(data.stages):
        yield from _twice(stage.observations, text, ("stages", number, "observations"))


def _contradictions(data: source.ScenarioFile, stem: str) -> Iterator[tuple[str, bool, str, str]]:
    """Give what cannot stand together: the key, whether it is so, what is wrong, and the remedy."""
    staged, dated = data.kind == "staged", data.kind == "chronology"
    both = "belong together."
    yield "id", data.id != stem, f"The id {data.id!r} is not the file's name.", f"Write {stem}."
    yield "kind", bool(data.stages) != staged, f"`stages` and the kind `staged` {both}", "Mend one."
    yield "kind", bool(data.entries) != dated, f"`entries` and `chronology` {both}", "Mend one."
    final = data.stages[-1].answer if data.stages else data.answer
    parted = (final == "contested") != bool(data.contested)
    hint = "Give two sides under `contested:`, or another answer."
    yield "answer", parted, f"A contested answer and its sides {both}", hint
    one_sided = bool(data.contested) and len({side.band for side in data.contested}) < 2
    yield "contested", one_sided, "A contested scenario has two sides or more.", "Add the other."
    hint = "Take `answer_in` out, or give an answer."
    split = data.answer == "contested" and bool(data.answer_in)
    split = split or any(one.answer == "contested" and one.answer_in for one in data.stages)
    yield "answer_in", split, "A contested story has no answer in an area.", hint
    same = data.tempting is not None and data.tempting.band == final
    yield "tempting", same, "The tempting answer is the answer.", "Take one of them out."
    hint = "Name the twin, and say what differs."
    yield "pair", bool(data.pair) != bool(data.changed), f"`pair` and `changed` {both}", hint
    yield "pair", data.pair == data.id, "A scenario is not its own twin.", "Name the other one."
    hint = "Only a real panel's ratings make a scenario rated: `rated: false`, `panel: []`."
    untrue = data.written.rated != bool(data.panel)
    yield "written", untrue, "`rated` does not agree with `panel`.", hint


def _twice(
    observations: Sequence[source.Noticed], text: Text, steps: tuple[str | int, ...]
) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for number, one in enumerate(observations):
        if one.indicator in seen:
            both = f"{seen[one.indicator]} and {one.status}"
            message = f"{one.indicator!r} stands here twice ({both})."
            yield Problem("contradiction", text.place((*steps, number)), message, "Keep one.")
        seen[one.indicator] = one.status


def _scenario(data: source.ScenarioFile, *, own: bool) -> Scenario:
    opening = Stage(
        data.story.strip(),
        _facts(data.facts),
        _intended(data.observations),
        _band(data.answer),
        _expects(data.expects),
        data.differs,
        _bands(data.answer_in),
    )
    later = tuple(
        Stage(
            one.text.strip(),
            _facts(one.facts),
            _intended(one.observations),
            _band(one.answer),
            _expects(one.expects),
            one.differs,
            _bands(one.answer_in),
        )
        for one in data.stages
    )
    tempting = data.tempting
    return Scenario(
        id=data.id,
        title=data.title,
        kind=data.kind,
        domain=data.domain,
        setting=data.setting,
        age=data.age,
        themes=tuple(data.themes),
        pair=data.pair,
        changed=data.changed,
        tempting=Side(Band[tempting.band.upper()], tempting.why) if tempting else None,
        moments=(opening, *later),
        entries=tuple(
            ChronologyEntry(e.date, e.by, e.text.strip(), e.level and _band(e.level))
            for e in data.entries
        ),
        contested=tuple(Side(Band[s.band.upper()], s.reason) for s in data.contested),
        not_known=tuple(data.not_known),
        learning=tuple(Point(p.point, p.cites, p.area) for p in data.learning),
        rules=tuple(data.rules),
        reasoning=data.reasoning.strip(),
        by=data.written.by,
        rated=data.written.rated,
        panel=_panel(data.panel),
        own=own,
    )


def _panel(ratings: Sequence[source.PanelRating]) -> tuple[PanelRating, ...]:
    return tuple(
        PanelRating(p.rater, _band(p.level), p.confidence or "", p.reason) for p in ratings
    )


def _band(name: str | None) -> Band | None:
    return None if name in (None, "contested", "not_sure") else Band[str(name).upper()]


def _bands(data: Mapping[str, str]) -> dict[str, Band]:
    return {area: Band[name.upper()] for area, name in data.items()}


def _facts(data: Mapping[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}


def _intended(items: Sequence[source.Noticed]) -> tuple[Intended, ...]:
    return tuple(
        Intended(o.indicator, Status(o.status), o.words, Basis(BASES.get(o.basis, o.basis)), o.area)
        for o in items
    )


def _expects(data: Mapping[str, source.Expected]) -> dict[str, Expect]:
    return {
        name: Expect(
            _band(e.at_least),
            _band(e.act_on),
            _band(e.at_most),
            None if e.law is None else frozenset(e.law),
            e.urgency,
            tuple(e.routes or ()),
        )
        for name, e in data.items()
    }
