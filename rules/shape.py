"""The shape of a framework file, checked against the published JSON Schema, in plain words.

A schema's own messages are written for programmers; here each becomes a `Problem` with its place,
what is wrong and how to mend it. What a framework means is `compile.py`'s; reading YAML is
`document.py`'s.
"""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

from rules.error import Place, Problem

Steps = tuple[str | int, ...]
PlaceOf = Callable[[Steps], Place]

MOST_PROBLEMS = 100
"""More than these of one file tell an author nothing new."""

LONGEST = 60

NAME = "A name has small letters a to z, digits and underscores, and starts with a letter."
PATTERNS = {
    "^[a-z][a-z0-9_]*$": NAME,
    "^[a-z][a-z0-9-]*$": "An id has small letters a to z, digits and hyphens.",
    r"^\d+ (week|month|year)s?$": "Write an age as `6 months` or `13 years`.",
}
KINDS = {
    "string": ("text", "Put it in quotes."),
    "integer": ("a whole number", "Write digits only."),
    "boolean": ("true or false", "Write `true` or `false`."),
    "array": ("a list", "Write each item on a line of its own, after a hyphen."),
    "object": ("a mapping of keys to values", "Write the keys on lines of their own, indented."),
}
LIMITS = {
    "minimum": "{shown} is too small: write {limit} or more.",
    "maximum": "{shown} is too large: write {limit} or less.",
    "maxLength": "This text is too long: at most {limit} characters.",
    "minLength": "This is empty.",
    "minItems": "This list is empty.",
    "minProperties": "This is empty.",
}


def check_shape(data: Mapping[str, Any], place: PlaceOf) -> list[Problem]:
    """Check the content of one file; `place` tells where each part of it stands."""
    errors = islice(_validator().iter_errors(data), MOST_PROBLEMS)
    return [_problem(cause, place) for error in errors for cause in _causes(error)]


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator, validators  # noqa: PLC0415  only to check a file

    path = files("rules") / "schemas" / "framework.schema.json"
    whole = validators.extend(Draft202012Validator, {"pattern": _pattern})
    return whole(json.loads(path.read_text("utf-8")))


def _pattern(_: Any, pattern: str, instance: Any, __: Any) -> Iterator[Any]:
    """Match the whole text: Python's `$` would let a line break stand after a name."""
    from jsonschema import ValidationError  # noqa: PLC0415

    if isinstance(instance, str) and not re.fullmatch(pattern, instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _causes(error: Any) -> list[Any]:
    """Give the errors of the one branch that was meant, where several would do."""
    if error.validator != "anyOf":
        return [error]
    branches: dict[int, list[Any]] = {}
    for part in error.context:
        branches.setdefault(part.schema_path[0], []).append(part)
    for parts in branches.values():
        if not any(part.validator == "type" and not part.path for part in parts):
            return [cause for part in parts for cause in _causes(part)]
    return [error]


def _problem(error: Any, place: PlaceOf) -> Problem:
    """Say what one error means."""
    steps = tuple(error.absolute_path)
    if "propertyNames" in error.absolute_schema_path:
        steps = (*steps, error.instance)
    kind, where = error.validator, place(steps)
    if kind == "additionalProperties":
        return _unknown_key(error, steps, place)
    if kind.endswith("Properties") and "maxProperties" in error.schema:
        return _operators(error, where)
    return _SAY.get(kind, _beyond_limit)(error, where)


def _missing_key(error: Any, where: Place) -> Problem:
    missing = error.message.split("'")[1]
    return Problem("missing_key", where, f"The key `{missing}` is missing.", "Add it.")


def _unknown_value(error: Any, where: Place) -> Problem:
    known = tuple(str(v) for v in error.schema.get("enum", [error.schema.get("const")]))
    hint = near(str(error.instance), known)
    return Problem("unknown_value", where, f"{shown(error.instance)} is not known here.", hint)


def _beyond_limit(error: Any, where: Place) -> Problem:
    message = LIMITS.get(error.validator, "{shown} cannot stand here.")
    message = message.format(shown=shown(error.instance), limit=error.validator_value)
    is_empty = error.validator.startswith("min") and error.validator != "minimum"
    hint = "Write something, or leave the key out." if is_empty else "Keep within this limit."
    return Problem("shape", where, message, hint)


def _unknown_key(error: Any, steps: Steps, place: PlaceOf) -> Problem:
    known = tuple(error.schema.get("properties", ()))
    patterns = error.schema.get("patternProperties", ())
    extra = next(
        key
        for key in error.instance
        if key not in known and not any(re.fullmatch(p, key) for p in patterns)
    )
    where = place((*steps, extra))
    if patterns:
        return Problem("pattern", where, f"{shown(extra)} cannot be a name.", NAME)
    return Problem("unknown_key", where, f"{shown(extra)} is not a key here.", near(extra, known))


def _not_written_so(error: Any, where: Place) -> Problem:
    strange = [c for c in error.instance if not c.isascii()]
    message = f"{shown(error.instance)} is not written as it should be here."
    if strange:
        letter = unicodedata.name(strange[0], "a letter without a name")
        message += f" It holds {strange[0]!r} ({letter.lower()})."
    hint = PATTERNS.get(error.validator_value, f"It must match {error.validator_value}.")
    return Problem("pattern", where, message, hint)


def _wrong_type(error: Any, where: Place) -> Problem:
    parts = [error] if error.validator == "type" else error.context
    types = [part.validator_value for part in parts if part.validator == "type"]
    wanted = [KINDS[name] for name in types if name in KINDS]
    names = " or ".join(name for name, _ in wanted)
    hint = "Write it after the colon." if error.instance is None else wanted[0][1]
    return Problem("type", where, f"Here must stand {names}, not {shown(error.instance)}.", hint)


def _operators(error: Any, where: Place) -> Problem:
    if "name" in error.schema.get("properties", ()):
        message = "A comparison has a `name` and exactly one operator."
        return Problem("operator", where, message, "Use one of `is`, `one_of`, `below`, `from`.")
    message = "A condition has exactly one operator."
    hint = "Put several conditions under `all:` or `any:`."
    if not error.instance:
        hint = f"Use one of {', '.join(f'`{key}`' for key in error.schema['properties'])}."
    return Problem("operator", where, message, hint)


_SAY: Mapping[str, Callable[[Any, Place], Problem]] = {
    "required": _missing_key,
    "enum": _unknown_value,
    "const": _unknown_value,
    "pattern": _not_written_so,
    "type": _wrong_type,
    "anyOf": _wrong_type,
}


def shown(value: Any) -> str:
    """Show a value in a message: short, and never a whole file.

    Examples:
        >>> shown("age"), shown(["a"]), shown(None)
        ("'age'", 'a list', 'nothing')
    """
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    if value is None:
        return "nothing"
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def near(name: str, known: tuple[str, ...]) -> str:
    """Say which known name is nearest, or which there are.

    Examples:
        >>> near("indicater", ("indicator", "fact"))
        'Did you mean indicator?'
        >>> near("zzz", ("indicator", "fact"))
        'Known: indicator, fact.'
    """
    name = name[:LONGEST]
    if close := difflib.get_close_matches(name, known, n=1, cutoff=0.6):
        return f"Did you mean {close[0]}?"
    if not known:
        return "None is defined yet."
    if len(known) <= 8:
        return f"Known: {', '.join(known)}."
    nearest = difflib.get_close_matches(name, known, n=3, cutoff=0.0)
    return f"The nearest of {len(known)}: {', '.join(nearest)}."
