"""Folding passages that say nearly the same, so that a list is not one paragraph six times.

Guidance repeats itself, and editions repeat one another. A later hit is folded under an earlier one
only when nearly all words and every number agree; it stays named there, so nothing is hidden. An
official text is never folded under a digest. Pure: no vectors, so it works without the encoder.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.lexical import terms

ALIKE = 0.85
"""Share of their words, of all that either has, from which two passages say the same."""
_NUMBER = re.compile(r"\d+")


def fold(texts: Sequence[str], *, official: Sequence[bool]) -> dict[int, int]:
    """Return which text stands under which earlier one, by their places in the list.

    Examples:
        >>> fold(["Ring the front door today.", "Ring today the front door."], official=[True] * 2)
        {1: 0}
    """
    words = [frozenset(terms(text)) for text in texts]
    numbers = [sorted(_NUMBER.findall(text)) for text in texts]
    under: dict[int, int] = {}
    for late in range(1, len(texts)):
        for early in range(late):
            if early in under or (official[late] and not official[early]):
                continue
            if numbers[late] == numbers[early] and _alike(words[late], words[early]):
                under[late] = early
                break
    return under


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    either = one | other
    return bool(either) and len(one & other) / len(either) >= ALIKE
