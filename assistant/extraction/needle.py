"""Which letters a text must hold before a wording can match: found when shipping, used at start.

Compiling every wording takes a tenth of a second, and a usual text can match few. `needles_of`
works out, from a pattern, sets of pieces; any match holds one of each; `assistant.ship` keeps them
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
SETS = 6


def key_of(pattern: str) -> str:
    """Give the short name of a pattern."""
    return f"{crc32(pattern.encode()):08x}{len(pattern):x}"


def needles_of(pattern: str) -> tuple[tuple[str, ...], ...]:
    r"""Give sets of pieces; every match holds at least one of each. None where that is not known.

    Examples:
        >>> needles_of(r"\b(?:no money|skint)(?!\w)")
        (('no money', 'skint'),)
        >>> needles_of(r"(?:referred|rang) \w+ again")
        ((' again',), ('rang', 'referred'))
        >>> needles_of(r"a?b*")
        ()
    """
    found = _of_sequence(re._parser.parse(pattern))  # type: ignore[attr-defined]  # noqa: SLF001
    good = [one for one in found if len(one) <= MOST and min(map(len, one)) >= SHORTEST]
    best = sorted(set(good), key=lambda one: (_worth(one), sorted(one)), reverse=True)
    return tuple(tuple(sorted(one)) for one in best[:SETS])


def _of_sequence(items: Iterable[Any]) -> list[frozenset[str]]:
    """Give the sets of pieces that a sequence needs: those of each of its parts."""
    sets: list[frozenset[str]] = []
    run = ""
    for operator, argument in items:
        if str(operator) == "LITERAL":
            run += chr(argument)
            continue
        if run:
            sets.append(frozenset({run}))
        run = ""
        sets += _of_part(str(operator), argument)
    return [*sets, frozenset({run})] if run else sets


def _worth(pieces: frozenset[str]) -> tuple[int, int]:
    return min(map(len, pieces)), -len(pieces)


def _of_part(operator: str, argument: Any) -> list[frozenset[str]]:
    if operator == "SUBPATTERN":
        return _of_sequence(argument[3])
    if operator == "BRANCH":
        branches = [max(_of_sequence(one), key=_worth, default=None) for one in argument[1]]
        every = [branch for branch in branches if branch is not None]
        return [frozenset().union(*every)] if len(every) == len(branches) else []
    if operator in {"MAX_REPEAT", "MIN_REPEAT"} and argument[0] > 0:
        return _of_sequence(argument[2])
    return _of_sequence(argument[1]) if operator == "ASSERT" else []


@cache
def _kept() -> Mapping[str, Sequence[Sequence[str]]]:
    try:
        text = (files("assistant") / "coefficients" / NAME).read_text("utf-8")
        kept: Mapping[str, Sequence[Sequence[str]]] = json.loads(text)
    except (OSError, ValueError):
        return {}
    return kept


def may_match(pattern: str, text: str) -> bool:
    """Say whether a pattern may match somewhere in a text in small letters; True if not known."""
    sets = _kept().get(key_of(pattern), ())
    return all(any(piece in text for piece in pieces) for pieces in sets)
