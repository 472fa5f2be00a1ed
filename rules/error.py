"""What can be wrong with a framework: problems in the data, and two exceptions.

A `Problem` is a defect in a file, with its place and its remedy; they are collected and raised
once. Lint and proof opinions are `Issue`s (see `lint.py`); a false case is a value, not an error.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: path, line and column, counted from one; 0 is not known."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return (
            f"{self.file}:{self.line}:{self.column}" if self.column else f"{self.file}:{self.line}"
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """A defect in a framework's files: what, where, and how to mend it."""

    code: str
    where: Place
    message: str
    hint: str = ""

    def __str__(self) -> str:
        tail = f" {self.hint}" if self.hint else ""
        return f"{self.where}: {self.message}{tail}"


class RulesError(Exception):
    """The root of what `rules` raises.

    Attributes:
        message: What happened, in one sentence.
        hint: What to do next.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class FrameworkError(RulesError):
    """A framework cannot be used as it stands.

    Attributes:
        problems: Every defect found, in the order of the files.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        first = str(problems[0]) if problems else "the framework is empty"
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(first + more, "Mend the file and try again.")
        self.problems = problems


class UnknownFramework(RulesError):  # noqa: N818  the name says what is wrong
    """No framework, level, indicator or fact has this name.

    Attributes:
        name: What was asked for.
        known: The names that exist.
    """

    def __init__(self, what: str, name: str, known: tuple[str, ...]) -> None:
        from difflib import get_close_matches  # noqa: PLC0415  only when something is wrong

        near = get_close_matches(name, known, n=1, cutoff=0.5)
        hint = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(known[:12])}."
        super().__init__(f"There is no {what} called {name!r}.", hint)
        self.name = name
        self.known = known
