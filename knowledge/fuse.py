"""Joining two rankings by their scores. Pure arithmetic, no files, no models.

Scores are stretched to 0-1 within the candidates and added: about a fifth for words, the rest for
meaning, chosen on data. Ranks are not fused: that lost much on everyday questions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

LEXICAL_WEIGHT = 0.2


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


def ranks(scores: Mapping[int, float]) -> dict[int, int]:
    """Return each row's place, from 1; equal scores keep the order of the rows."""
    ordered = sorted(scores, key=lambda row: (-scores[row], row))
    return {row: place for place, row in enumerate(ordered, start=1)}
