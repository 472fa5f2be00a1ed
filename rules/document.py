"""From YAML text to plain data with a line map, and from a folder to one source.

Every defect is collected as a `Problem` with file, line and column. Aliases, duplicate keys, deep
nesting and huge files are refused, so that a hostile file can do no harm. The shape of what was
read is checked in `shape.py`; what a framework means is `compile.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from rules.error import FrameworkError, Place, Problem
from rules.shape import Steps, check_shape, shown

MAX_FILE = 2_000_000
MAX_FOLDER = 12_000_000
MAX_DEPTH = 24
MAX_NODES = 400_000

Lines = dict[Steps, tuple[int, int]]

SYNTAX = {
    "another document": ("A second document starts here.", "Take out the `---`."),
    "end of stream": ("What begins here never ends.", "Close the quote or the bracket."),
    "mapping values are not": (
        "A colon stands where there can be none.",
        "Check the indent, and put a text that holds a colon in quotes.",
    ),
    "expected ','": ("A comma or a closing bracket is missing.", "Close what you have opened."),
    "cannot start any token": ("A text cannot begin with this sign.", "Put the text in quotes."),
    "could not find expected ':'": ("A colon is missing after a key.", "Write `key: value`."),
}
"""What YAML's own messages mean, in plain words."""

_STRANGE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
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
    if (strange := _STRANGE.search(text)) is not None:
        line = text.count("\n", 0, strange.start()) + 1
        message = f"A control character (number {ord(strange[0])}) stands here."
        problem = Problem("control", Place(file, line), message, "Take it out, or retype the line.")
        raise FrameworkError((problem,))
    try:
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        raise FrameworkError((_syntax_problem(error, text, file),)) from error
    except yaml.YAMLError as error:
        problem = Problem("yaml", Place(file), "This is not YAML.", "Save it as plain text.")
        raise FrameworkError((problem,)) from error
    reader = _Reader(file)
    data = {} if node is None else reader.read(node, ())
    if node is not None and not isinstance(data, dict):
        reader.add(
            "shape",
            node,
            "A framework file is a mapping of sections.",
            "Begin with a key such as `rules:`.",
        )
    if reader.problems:
        raise FrameworkError(tuple(reader.problems))
    return Text(file, data, reader.lines)


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    problem = str(error.problem)
    is_cut = "end of stream" in problem and error.context_mark is not None
    mark = error.context_mark if is_cut else error.problem_mark
    where = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    rows = text.split("\n")
    near = rows[max(0, where.line - 2) : where.line] if where.line else []
    if any("\t" in row[: len(row) - len(row.lstrip())] for row in near):
        return Problem("tab", where, "A tab stands here.", "YAML wants spaces: replace the tab.")
    if "nesting depth" in problem:
        return _too_deep(where)
    for sign, (message, hint) in SYNTAX.items():
        if sign in problem:
            return Problem("yaml", where, message, hint)
    hint = "Check the indent and the colon of this line and of the one above it."
    return Problem("yaml", where, f"This line cannot be read: {problem}.", hint)


def _too_deep(where: Place) -> Problem:
    return Problem("too_deep", where, "This is nested too deeply, or too large.", "Split it up.")


class _Reader:
    """Turns YAML nodes into plain data, and notes the place of each."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: Lines = {}
        self.problems: list[Problem] = []
        self.seen: set[int] = set()
        self.anchors: set[int] = set()

    def add(self, code: str, node: yaml.Node, message: str, hint: str = "") -> None:
        self.problems.append(Problem(code, self._place(node), message, hint))

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def read(self, node: yaml.Node, steps: Steps) -> Any:
        if id(node) in self.seen:
            if id(node) not in self.anchors:
                hint = "Write the content out in full each time."
                self.add("alias", node, "What stands here is used again by an alias.", hint)
            self.anchors.add(id(node))
            return None
        self.seen.add(id(node))
        if len(steps) > MAX_DEPTH or len(self.seen) > MAX_NODES:
            raise FrameworkError((*self.problems, _too_deep(self._place(node))))
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
            if not isinstance(key_node, yaml.ScalarNode):
                self.add("shape", key_node, "A key must be plain text.", "Take out the `?`.")
                continue
            if key in data:
                hint = "Keep one of the two."
                self.add(
                    "duplicate_key", key_node, f"The key {shown(key)} stands here twice.", hint
                )
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
        message = f"The file cannot be read: {error.strerror}."
        problem = Problem("unreadable", where, message, "Check that you may read it.")
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
    file: str = ""
    """Where what is missing should stand."""

    def place(self, *steps: str | int) -> Place:
        """Give the place of a part, or of the nearest part that holds it."""
        for end in range(len(steps), -1, -1):
            if steps[:end] in self.places:
                return self.places[steps[:end]]
        return Place(self.file or str(self.data.get("id", "framework")))


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
        hint = f"A framework is at most {MAX_FOLDER // 1_000_000} MB."
        raise FrameworkError(
            (Problem("too_large", Place(str(folder)), "The folder is too large.", hint),)
        )
    for path in paths:
        name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        try:
            text = read_file(path, name)
        except FrameworkError as error:
            problems.extend(error.problems)
            continue
        problems.extend(check_shape(text.data, text.place))
        texts.append(text)
    merged, clashes = _merge(texts, f"{folder.name}/framework.yaml")
    problems.extend(clashes)
    if not merged.data and not problems:
        hint = "Begin with `id`, `title`, `area`, `edition`, `status` and `licence`."
        problems.append(Problem("empty", merged.place(), "There is nothing in it.", hint))
    if problems:
        raise FrameworkError(tuple(problems))
    return merged


def _merge(texts: list[Text], file: str) -> tuple[Source, list[Problem]]:
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
    return Source(data, places, file), problems


def _shift(steps: Steps, offset: int) -> Steps:
    if offset and len(steps) > 1 and isinstance(steps[1], int):
        return (steps[0], steps[1] + offset, *steps[2:])
    return steps


def _twice(text: Text, section: str, keys: list[str]) -> Iterator[Problem]:
    for key in keys:
        steps = (section, key) if section else (key,)
        yield Problem(
            "duplicate",
            text.place(steps),
            f"{shown(key)} is defined in another file too.",
            "Keep one.",
        )
