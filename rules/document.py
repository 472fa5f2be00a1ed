"""From YAML text to plain data with a line map, and from a folder to one source.

Every defect is collected as a `Problem` with file, line and column. Aliases, duplicate keys, deep
nesting and huge files are refused, so that a hostile file can do no harm. This module knows the
JSON Schema but not what a framework means: that is `compile.py`.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from rules.error import FrameworkError, Place, Problem

MAX_FILE = 2_000_000
MAX_FOLDER = 12_000_000
MAX_DEPTH = 24
MAX_NODES = 400_000

Steps = tuple[str | int, ...]
Lines = dict[Steps, tuple[int, int]]

_INTEGER = re.compile(r"[-+]?\d{1,15}")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_TRAPS = {"yes", "no", "on", "off", "y", "n"}


@dataclass(frozen=True, slots=True)
class Text:
    """One parsed file: its name, its data, and where each part of it stands."""

    file: str
    data: dict[str, Any]
    lines: Lines

    def place(self, steps: Steps) -> Place:
        """Give the place of a part, or of the nearest part that holds it."""
        for end in range(len(steps), -1, -1):
            if steps[:end] in self.lines:
                return Place(self.file, *self.lines[steps[:end]])
        return Place(self.file)


def parse(text: str, file: str) -> Text:
    """Parse YAML into plain data with places.

    Raises:
        FrameworkError: Not YAML, a tab, an alias, a duplicate key, too deep or too large.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        raise FrameworkError((_syntax_problem(error, text, file),)) from error
    except yaml.YAMLError as error:
        where = Place(file)
        problem = Problem("yaml", where, f"This is not YAML: {error}.", "Save it as plain text.")
        raise FrameworkError((problem,)) from error
    reader = _Reader(file)
    data = {} if node is None else reader.read(node, ())
    if not isinstance(data, dict):
        reader.add("shape", node, "A framework file is a mapping of sections to their content.")
    if reader.problems:
        raise FrameworkError(tuple(reader.problems))
    return Text(file, data, reader.lines)


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    mark = error.problem_mark
    where = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    rows = text.splitlines()
    near = rows[max(0, where.line - 2) : where.line] if where.line else []
    if any("\t" in row for row in near):
        return Problem("tab", where, "A tab stands here.", "YAML wants spaces: replace the tab.")
    hint = "Check the indent and the colon of this line and of the one above it."
    return Problem("yaml", where, f"This line cannot be read: {error.problem}.", hint)


class _Reader:
    """Turns YAML nodes into plain data, and notes the place of each."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: Lines = {}
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def add(self, code: str, node: yaml.Node | None, message: str, hint: str = "") -> None:
        mark = node.start_mark if node is not None else None
        where = Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)
        self.problems.append(Problem(code, where, message, hint))

    def read(self, node: yaml.Node, steps: Steps) -> Any:
        if id(node) in self.seen and not isinstance(node, yaml.ScalarNode):
            self.add("alias", node, "An alias stands here.", "Write the content out in full.")
            return None
        self.seen.add(id(node))
        if len(steps) > MAX_DEPTH or len(self.seen) > MAX_NODES:
            self.add("too_deep", node, "This is nested too deeply, or too large.", "Split it up.")
            return None
        self.lines[steps] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, steps)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*steps, i)) for i, item in enumerate(node.value)]
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, steps: Steps) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in data:
                hint = "Keep one of the two."
                self.add("duplicate_key", key_node, f"The key {key!r} stands here twice.", hint)
                continue
            data[key] = self.read(value_node, (*steps, key))
            self.lines[(*steps, key)] = (
                key_node.start_mark.line + 1,
                key_node.start_mark.column + 1,
            )
        return data


def _scalar(node: yaml.Node) -> str | int | bool | None:
    """Read a scalar: quoted text is text; only plain integers, true, false and null are more."""
    value = str(node.value)
    if getattr(node, "style", None) in ("'", '"', "|", ">"):
        return value
    if value in _WORDS:
        return _WORDS[value]
    if value.lower() in _TRAPS and value != value.upper():
        return value.lower()  # authors write yes and no for answers; YAML 1.1 would lose them
    return int(value) if _INTEGER.fullmatch(value) else value


def read_file(path: Path, name: str) -> Text:
    """Read and parse one file of a framework.

    Raises:
        FrameworkError: It cannot be read, is too large, is not UTF-8, or is not YAML.
    """
    where = Place(name)
    try:
        raw = path.read_bytes() if path.stat().st_size <= MAX_FILE else None
    except OSError as error:
        problem = Problem("unreadable", where, f"The file cannot be read: {error.strerror}.")
        raise FrameworkError((problem,)) from error
    if raw is None:
        hint = f"A framework file is at most {MAX_FILE // 1_000_000} MB."
        raise FrameworkError((Problem("too_large", where, "The file is too large.", hint),))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        problem = Problem("encoding", Place(name, line), "Not UTF-8 text.", "Save it as UTF-8.")
        raise FrameworkError((problem,)) from error
    return parse(text, name)


@dataclass(frozen=True, slots=True)
class Source:
    """The merged content of a framework's folder, with the place of every part."""

    data: Mapping[str, Any]
    places: Mapping[Steps, Place]

    def place(self, *steps: str | int) -> Place:
        """Give the place of a part, or of the nearest part that holds it."""
        for end in range(len(steps), -1, -1):
            if steps[:end] in self.places:
                return self.places[steps[:end]]
        return Place(str(self.data.get("id", "framework")))


def load_folder(folder: Path) -> Source:
    """Read every YAML file of a folder into one checked source.

    Raises:
        FrameworkError: With every problem of every file.
    """
    problems: list[Problem] = []
    texts: list[Text] = []
    paths = sorted(p for p in folder.rglob("*.yaml") if p.is_file())
    if not paths:
        hint = "A framework is a folder with a framework.yaml in it."
        raise FrameworkError((Problem("empty", Place(str(folder)), "No YAML file here.", hint),))
    if sum(p.stat().st_size for p in paths) > MAX_FOLDER:
        raise FrameworkError(
            (Problem("too_large", Place(str(folder)), "The folder is too large."),)
        )
    for path in paths:
        name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        try:
            text = read_file(path, name)
        except FrameworkError as error:
            problems.extend(error.problems)
            continue
        problems.extend(check_shape(text))
        texts.append(text)
    merged, clashes = _merge(texts)
    problems.extend(clashes)
    if problems:
        raise FrameworkError(tuple(problems))
    return merged


def _merge(texts: list[Text]) -> tuple[Source, list[Problem]]:
    data: dict[str, Any] = {}
    places: dict[Steps, Place] = {}
    problems: list[Problem] = []
    for text in texts:
        for key, value in text.data.items():
            offset = len(data[key]) if isinstance(value, list) and key in data else 0
            if isinstance(value, list):
                data.setdefault(key, []).extend(value)
            elif isinstance(value, dict) and key in data:
                twice = sorted(data[key].keys() & value.keys())
                problems.extend(_twice(text, key, twice))
                data[key].update(value)
            elif key in data:
                problems.extend(_twice(text, "", [key]))
            else:
                data[key] = value
            for steps in text.lines:
                if steps[:1] == (key,):
                    places[_shift(steps, offset)] = text.place(steps)
    return Source(data, places), problems


def _shift(steps: Steps, offset: int) -> Steps:
    if offset and len(steps) > 1 and isinstance(steps[1], int):
        return (steps[0], steps[1] + offset, *steps[2:])
    return steps


def _twice(text: Text, section: str, keys: list[str]) -> Iterator[Problem]:
    for key in keys:
        steps = (section, key) if section else (key,)
        yield Problem(
            "duplicate", text.place(steps), f"{key!r} is defined in another file too.", "Keep one."
        )


def check_shape(text: Text) -> list[Problem]:
    """Check one file against the published JSON Schema."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415  only when a file is checked
    from jsonschema.exceptions import best_match  # noqa: PLC0415

    validator = Draft202012Validator(_schema())
    problems = []
    for error in validator.iter_errors(text.data):
        best = best_match([error]) or error
        steps = tuple(best.absolute_path)
        problems.append(_shape_problem(text, steps, best))
    return problems


def _schema() -> dict[str, Any]:
    path = files("rules") / "schemas" / "framework.schema.json"
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def _shape_problem(text: Text, steps: Steps, error: Any) -> Problem:
    where = text.place(steps)
    if error.validator == "additionalProperties":
        known = tuple(error.schema.get("properties", ()))
        extra = sorted(set(error.instance) - set(known))
        where = text.place((*steps, extra[0])) if extra else where
        return Problem(
            "unknown_key", where, f"{extra[0]!r} is not a key here.", near(extra[0], known)
        )
    if error.validator == "required":
        return Problem("missing_key", where, f"Something is missing: {error.message}.")
    if error.validator in ("enum", "const"):
        known = tuple(str(v) for v in error.schema.get("enum", [error.schema.get("const")]))
        return Problem(
            "unknown_value",
            where,
            f"{error.instance!r} is not allowed here.",
            near(str(error.instance), known),
        )
    if error.validator in ("minProperties", "maxProperties"):
        message = "A condition or comparison has exactly one operator."
        return Problem("operator", where, message, "Put several under `all:` or `any:`.")
    if error.validator == "pattern":
        message = f"{error.instance!r} is not written as it should be here."
        return Problem("pattern", where, message, f"It must match {error.validator_value}.")
    return Problem("shape", where, f"{error.message}.".replace("..", "."))


def near(name: str, known: tuple[str, ...]) -> str:
    """Say which known name is nearest, or which there are.

    Examples:
        >>> near("indicater", ("indicator", "fact"))
        'Did you mean indicator?'
    """
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return (
        f"Did you mean {close[0]}?"
        if close
        else f"Known: {', '.join(known[:8])}{' …' * (len(known) > 8)}"
    )
