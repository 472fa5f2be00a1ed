"""The block between two `---` lines at the top of a Markdown file.

Splits a file into its settings and its body and remembers on which line each setting stands, so
that whoever reports a defect can name the line. Judges nothing: `digest.py` and
`ingest/markdown.py` know which settings they need.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.error import DigestError, Problem

FENCE = "---"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Settings, where they stand, and the rest of the file."""

    settings: Mapping[str, Any]
    lines: Mapping[str, int]
    body: str
    body_line: int
    """The line on which the body begins, counted from 1."""


def split(text: str, *, where: str) -> FrontMatter | None:
    """Return the front matter of a text, or None when it has none.

    Raises:
        DigestError: The block is not closed, or is not YAML, or is not a list of settings.
    """
    rows = text.split("\n")
    if not rows or rows[0].strip() != FENCE:
        return None
    try:
        close = next(i for i, row in enumerate(rows[1:], start=1) if row.strip() == FENCE)
    except StopIteration:
        raise DigestError([_problem("open_front_matter", f"{where}:1")]) from None
    settings = _load("\n".join(rows[1:close]), where)
    lines = {
        row.split(":", 1)[0].strip(): number
        for number, row in enumerate(rows[1:close], start=2)
        if ":" in row and not row[:1].isspace()
    }
    return FrontMatter(settings, lines, "\n".join(rows[close + 1 :]), close + 2)


def _problem(code: str, where: str) -> Problem:
    return Problem(
        code, where, "The settings at the top are not closed.", f"End them with a line of {FENCE}."
    )


def read_yaml(text: str) -> Any:
    """Return what a YAML text holds; raises what the YAML library raises."""
    import yaml  # noqa: PLC0415 - only needed where a file is read

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, Loader=loader)  # noqa: S506 - both loaders are safe ones


def _load(block: str, where: str) -> Mapping[str, Any]:
    import yaml  # noqa: PLC0415 - only needed where a file is read

    try:
        data = read_yaml(block)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line if mark else 0) + 2
        what = getattr(error, "problem", None) or "not readable"
        problem = Problem("bad_yaml", f"{where}:{line}", f"The settings are not YAML: {what}.")
        raise DigestError([problem]) from error
    if not isinstance(data, dict):
        raise DigestError([Problem("bad_yaml", f"{where}:2", "The settings must be `key: value`.")])
    return {str(key): value for key, value in data.items()}
