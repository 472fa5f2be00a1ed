"""Reads exercises from their YAML files; every defect is named by file, line and remedy.

What an exercise does is in `exercise.py`. The user's own exercises come after the shipped ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from evaluation.error import CasesError
from evaluation.exercise import Exercise
from evaluation.scenario_file import problems_of, refused
from evaluation.scenario_source import KindName, ScenarioId, SettingName, ThemeName
from rules.document import read_file
from rules.error import FrameworkError, Place, Problem
from rules.shape import near
from rules.source_area import BandName, Id, Part, Text


class ExerciseFile(Part):
    """One exercise, as it is written."""

    id: ScenarioId
    title: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    about: Text
    kind: Literal["solo", "group"]
    number: int = Field(default=10, ge=1, le=200)
    scenarios: tuple[ScenarioId, ...] = ()
    kinds: tuple[KindName, ...] = ()
    answers: tuple[BandName | Literal["contested"], ...] = ()
    domains: tuple[Id, ...] = ()
    settings: tuple[SettingName, ...] = ()
    themes: tuple[ThemeName, ...] = ()
    paired: bool = False
    tempting: bool = False
    wrong_advice: int = Field(default=0, ge=0, le=60)
    again: bool = False


def built_in_exercises() -> Path:
    """Give the folder of the shipped exercises."""
    return Path(str(files("evaluation") / "exercises"))


def load_exercises(folders: Sequence[Path]) -> dict[str, Exercise]:
    """Read every exercise of some folders, by id.

    Raises:
        CasesError: With every problem of every file.
    """
    found: dict[str, Exercise] = {}
    problems: list[Problem] = []
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
            try:
                exercise = load_exercise(path)
            except CasesError as error:
                problems.extend(error.problems)
                continue
            if exercise.id in found or exercise.id != path.stem:
                message = f"The id {exercise.id!r} stands twice, or is not the file's name."
                problems.append(Problem("id", Place(path.name, 1), message, "Give it its own."))
            found.setdefault(exercise.id, exercise)
    if problems:
        raise refused(tuple(problems))
    return found


def load_exercise(path: Path) -> Exercise:
    """Read one exercise.

    Raises:
        CasesError: The file cannot be read, or is not an exercise.
    """
    try:
        text = read_file(path, path.name)
    except FrameworkError as error:
        raise refused(error.problems) from error
    try:
        data = ExerciseFile.model_validate(text.data)
    except ValidationError as error:
        raise refused(tuple(problems_of(error, text, ExerciseFile))) from error
    return Exercise(**data.model_dump())


def exercise_named(name: str, known: dict[str, Exercise], *, kind: str) -> Exercise:
    """Give the exercise of a name, if it is of this kind.

    Raises:
        CasesError: There is none, or it is of the other kind.
    """
    found = known.get(name)
    if found is None:
        message = f"There is no exercise called {name!r}."
        raise CasesError(message, hint=near(name, tuple(known)), code="no_exercise")
    if found.kind != kind:
        command = "run" if found.kind == "solo" else "group"
        message = f"The exercise {name!r} is of another kind: {found.kind}."
        raise CasesError(message, hint=f"threshold train {command} {name}", code="other_kind")
    return found
