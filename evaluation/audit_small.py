"""Small numbers hidden, so that nobody is found behind a figure, nor by taking totals apart.

A count of 1 to 4 is hidden. Where the total would give it away, the next smallest is hidden too,
until what is hidden could be several things. Nought is shown. It cannot help against two reports
over almost the same time, one taken from the other: the report says so. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping

FEWEST = 5
"""The smallest count that is shown, and the fewest people whose figures are."""
Counts = Mapping[str, int]
Shown = dict[str, int | None]


def is_small(count: int) -> bool:
    """Say whether a count has to be hidden.

    Examples:
        >>> is_small(0), is_small(4), is_small(5)
        (False, True, False)
    """
    return 0 < count < FEWEST


def parts(counts: Counts) -> Shown:
    """Give the parts of a total that is known, hidden where they or their neighbours are small.

    Examples:
        >>> parts({"agrees": 40, "higher": 6, "lower": 2})
        {'agrees': 40, 'higher': None, 'lower': None}
        >>> parts({"agrees": 40, "higher": 6, "lower": 0})
        {'agrees': 40, 'higher': 6, 'lower': 0}
    """
    hidden = {name for name, count in counts.items() if is_small(count)}
    if not hidden:
        return dict(counts)
    rest = sorted((name for name in counts if counts[name] >= FEWEST), key=lambda n: counts[n])
    for name in rest:
        if _is_safe(counts, hidden):
            break
        hidden.add(name)
    if not _is_safe(counts, hidden):
        return dict.fromkeys(counts)
    return {name: None if name in hidden else count for name, count in counts.items()}


def _is_safe(counts: Counts, hidden: set[str]) -> bool:
    """Say whether what is hidden could be several things: it sums to more than one of each."""
    total = sum(counts[name] for name in hidden)
    return len(hidden) > 1 and total >= max(FEWEST, len(hidden) + 1)


def alone(counts: Counts) -> Shown:
    """Give counts that are no parts of one total: each is hidden by itself."""
    return {name: None if is_small(count) else count for name, count in counts.items()}


def share(hits: int, of: int | None) -> tuple[int | None, int | None]:
    """Give so many of so many; hidden where the number, the rest or the whole is small.

    Examples:
        >>> share(30, 40), share(38, 40), share(0, 40), share(2, 3), share(0, 0)
        ((30, 40), (None, 40), (0, 40), (None, None), (0, 0))
    """
    if of is None or is_small(of):
        return None, None
    return (None if is_small(hits) or is_small(of - hits) else hits), of


def nested(tree: Mapping[str, Counts]) -> tuple[Shown, dict[str, Shown]]:
    """Give the totals of groups, and the parts of each group whose total is shown."""
    totals = parts({name: sum(inner.values()) for name, inner in tree.items()})
    return totals, {
        name: parts(inner) if totals[name] is not None else dict.fromkeys(inner)
        for name, inner in tree.items()
    }


def crossed(table: Mapping[str, Counts]) -> dict[str, Shown]:
    """Give a table whose column totals may be known, row by row: whole, or not at all.

    Rows that are hidden could be worked out together from the totals; so more rows are hidden
    until those together are not small either. Where a total itself is small, no row is shown.
    """
    shown = {
        name for name, row in table.items() if not any(is_small(count) for count in row.values())
    }
    while shown and not _is_covered(table, shown):
        shown.remove(min(shown, key=lambda name: (sum(table[name].values()), name)))
    return {n: dict(row) if n in shown else dict.fromkeys(row) for n, row in table.items()}


def _is_covered(table: Mapping[str, Counts], shown: set[str]) -> bool:
    """Say whether the rows that are hidden are not small together: one alone always is."""
    together: dict[str, int] = {}
    for name, row in table.items():
        for column, count in row.items():
            together[column] = together.get(column, 0) + (0 if name in shown else count)
    return not any(is_small(count) for count in together.values())
