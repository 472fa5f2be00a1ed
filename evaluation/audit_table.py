"""A lead's report as rows of words and numbers: for the page's tables and for a spreadsheet.

A cell that a spreadsheet would take for a formula is marked as text with an apostrophe, whatever
it says. Hidden numbers stay hidden in words. Pure.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

from evaluation.audit_words import HIDDEN

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001  wide ones
Block = Mapping[str, Any]
Rows = list[tuple[str, ...]]


def table_of(block: Block) -> tuple[tuple[str, ...], Rows]:
    """Give a block's heads and rows in words."""
    makers = {"cross": _cross, "shares": _shares, "times": _times, "rules": _rules}
    maker = makers.get(block["kind"])
    if maker is None:
        return ("What", "How many"), [(r["label"], number(r["count"])) for r in block["rows"]]
    return maker(block)


def csv_text(data: Mapping[str, Any]) -> str:
    """Give a report for a spreadsheet: one line a number, with its block, row and measure.

    Examples:
        >>> print(csv_text({"made": "2026", "since": None, "until": None, "decisions": 7,
        ...                 "alarms": [], "blocks": [], "cautions": ["=1+1"]}).splitlines()[-1])
        "note","","","'=1+1"
    """
    made = StringIO()
    writer = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(("block", "row", "measure", "value"))
    for line in _lines(data):
        writer.writerow([safe(cell) for cell in line])
    return made.getvalue()


def safe(cell: str) -> str:
    """Give a cell that no spreadsheet takes for a formula.

    Examples:
        >>> safe("=HYPERLINK(1)"), safe("Level 4"), safe("-1")
        ("'=HYPERLINK(1)", 'Level 4', "'-1")
    """
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell


def number(count: int | None) -> str:
    """Give a count in words, hidden or not."""
    return HIDDEN if count is None else f"{count:,}"


def share_words(row: Block) -> str:
    """Give a share in words, with its interval."""
    if row["of"] == 0:
        return "none to count"
    if row["hits"] is None:
        return HIDDEN
    if row["low"] is None:
        return f"{row['hits']} of {row['of']}"
    low, high = (round(100 * row[end]) for end in ("low", "high"))
    return f"{row['hits']} of {row['of']} (95 % interval {low} to {high} %)"


def hours(value: float | None) -> str:
    """Give a length of time in words.

    Examples:
        >>> hours(0.5), hours(30.0), hours(None)
        ('30 minutes', '30.0 hours', 'fewer than 5 records')
    """
    if value is None:
        return "fewer than 5 records"
    if value < 1:
        return f"{round(60 * value)} minutes"
    return f"{value:.1f} hours" if value < 72 else f"{value / 24:.1f} days"


def _cross(block: Block) -> tuple[tuple[str, ...], Rows]:
    columns = block["columns"]
    rows = [(r["label"], *(number(r["cells"][name]) for name in columns)) for r in block["rows"]]
    return ("Level", *columns.values()), rows


def _shares(block: Block) -> tuple[tuple[str, ...], Rows]:
    return ("What", "How many"), [(row["label"], share_words(row)) for row in block["rows"]]


def _times(block: Block) -> tuple[tuple[str, ...], Rows]:
    heads = ("Step", "Records", "Median", "Middle half", "In words", "End before beginning")
    return heads, [
        (
            row["label"],
            number(row["n"]),
            hours(row["median_hours"]),
            "" if row["median_hours"] is None else _half(row),
            number(row["in_words"]),
            number(row["out_of_order"]),
        )
        for row in block["rows"]
    ]


def _half(row: Block) -> str:
    return f"{hours(row['lower_quartile'])} to {hours(row['upper_quartile'])}"


def _rules(block: Block) -> tuple[tuple[str, ...], Rows]:
    heads = ("Rule", "Seen differently", "Readings it made", "Higher", "Lower", "Notes to owner")
    names = ("differ", "made", "higher", "lower", "notes")
    return heads, [
        (f"{row['label']} ({row['id']})", *(number(row[name]) for name in names))
        for row in block["rows"]
    ]


def _lines(data: Mapping[str, Any]) -> Iterator[Sequence[str]]:
    yield "report", "", "made", str(data["made"])
    for name in ("since", "until"):
        yield "report", "", name, str(data[name] or "any")
    yield "report", "", "decisions", number(data["decisions"])
    for block in data["blocks"]:
        heads, rows = table_of(block)
        for label, *cells in rows:
            for head, cell in zip(heads[1:], cells, strict=True):
                yield block["title"], label, head, cell
    for words in data["alarms"]:
        yield "warning", "", "", words
    for words in data["cautions"]:
        yield "note", "", "", words
