"""Which letters a text must hold before a wording can match: found when shipping, used at start.

Compiling every wording takes a tenth of a second, and a usual text can match few. `needles_of`
works out, from a pattern, pieces of which any match holds at least one; `assistant.ship` keeps them
in `assistant/coefficients/needles.json`, and its check makes them anew. Without that file every
wording is compiled: slower, never different.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any
from zlib import crc32

NAME = "needles.json"
SHORTEST = 2
MOST = 90


def key_of(pattern: str) -> str:
    """Give the short name of a pattern."""
    return f"{crc32(pattern.encode()):08x}{len(pattern):x}"


def needles_of(pattern: str) -> tuple[str, ...]:
    r"""Give pieces of which every match holds at least one; none where that is not known.

    Examples:
        >>> needles_of(r"\b(?:no money|skint)(?!\w)")
        ('no money', 'skint')
        >>> needles_of(r"\w+ing")
        ('ing',)
        >>> needles_of(r"a?b*")
        ()
    """
    found = _of_sequence(re._parser.parse(pattern))  # type: ignore[attr-defined]  # noqa: SLF001
    good = found and len(found) <= MOST and all(len(piece) >= SHORTEST for piece in found)
    return tuple(sorted(found)) if found and good else ()


def _of_sequence(items: Iterable[Any]) -> frozenset[str] | None:
    """Give the best pieces of a sequence: any one part's will do, the longest are the best."""
    options: list[frozenset[str]] = []
    run = ""
    for operator, argument in items:
        if str(operator) == "LITERAL":
            run += chr(argument)
            continue
        if run:
            options.append(frozenset({run}))
        run = ""
        inner = _of_part(str(operator), argument)
        if inner:
            options.append(inner)
    if run:
        options.append(frozenset({run}))
    return max(options, key=_worth, default=None)


def _worth(pieces: frozenset[str]) -> tuple[int, int]:
    return min(map(len, pieces)), -len(pieces)


def _of_part(operator: str, argument: Any) -> frozenset[str] | None:
    if operator == "SUBPATTERN":
        return _of_sequence(argument[3])
    if operator == "BRANCH":
        branches = [_of_sequence(branch) for branch in argument[1]]
        if any(branch is None for branch in branches):
            return None
        return frozenset().union(*(branch or () for branch in branches))
    if operator in {"MAX_REPEAT", "MIN_REPEAT"} and argument[0] > 0:
        return _of_sequence(argument[2])
    return None


@cache
def _kept() -> Mapping[str, Sequence[str]]:
    try:
        text = (files("assistant") / "coefficients" / NAME).read_text("utf-8")
        kept: Mapping[str, Sequence[str]] = json.loads(text)
    except (OSError, ValueError):
        return {}
    return kept


def may_match(pattern: str, text: str) -> bool:
    """Say whether a pattern may match somewhere in a text in small letters; True if not known."""
    pieces = _kept().get(key_of(pattern))
    return not pieces or any(piece in text for piece in pieces)
