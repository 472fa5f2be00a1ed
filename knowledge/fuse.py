"""Joining rankings by their scores. Pure arithmetic, no files, no models.

Scores are stretched to 0-1 within the candidates and added: about a third for words, the rest for
meaning, chosen on the development half of the questions. Ranks are not fused: that lost much on
everyday questions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

LEXICAL_WEIGHT = 0.35
WHOLE_WEIGHT = 0.4
"""What the account as a whole counts, beside its nearest part."""


def stretch(values: Sequence[float]) -> list[float]:
    """Return the values moved to 0-1; all zero when they do not differ.

    Examples:
        >>> stretch([2.0, 4.0, 3.0])
        [0.0, 1.0, 0.5]
    """
    if not values:
        return []
    low, high = min(values), max(values)
    if high - low < 1e-12:
        return [0.0] * len(values)
    return [(value - low) / (high - low) for value in values]


def fuse(
    lexical: Mapping[int, float],
    dense: Mapping[int, float],
    *,
    weight: float = LEXICAL_WEIGHT,
) -> dict[int, float]:
    """Return one score a row, over the rows that either ranking holds.

    A row without a lexical score has zero there. Without any dense score (no encoder) the words
    decide alone.
    """
    rows = sorted({*lexical, *dense})
    if not dense:
        top = max(lexical.values(), default=0.0) or 1.0
        return {row: lexical[row] / top for row in rows}
    words = stretch([lexical.get(row, 0.0) for row in rows])
    floor = min(dense.values())
    meaning = stretch([dense.get(row, floor) for row in rows])
    return {
        row: weight * word + (1 - weight) * sense
        for row, word, sense in zip(rows, words, meaning, strict=True)
    }


def merge(fused: Sequence[Mapping[int, float]]) -> dict[int, float]:
    """Return one list for a whole account (first) and its parts: a row counts for its best part.

    Examples:
        >>> merge([{1: 0.5}])
        {1: 0.5}
    """
    whole, parts = fused[0], fused[1:]
    if not parts:
        return dict(whole)
    rows = sorted({row for one in fused for row in one})
    return {
        row: WHOLE_WEIGHT * whole.get(row, 0.0)
        + (1 - WHOLE_WEIGHT) * max(part.get(row, 0.0) for part in parts)
        for row in rows
    }


def ranks(scores: Mapping[int, float]) -> dict[int, int]:
    """Return each row's place, from 1; equal scores keep the order of the rows."""
    ordered = sorted(scores, key=lambda row: (-scores[row], row))
    return {row: place for place, row in enumerate(ordered, start=1)}
