"""A lead's report in sections of plain words, with charts made of text where they are wanted.

It takes the published data and no other. In plain mode there are no charts: a screen reader would
read them sign by sign. The page is `evaluation.audit_page`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tui.present import Section

Data = Mapping[str, Any]
LONGEST = 24
LABEL = 40
BAR = "█"
HALF = "▌"


def report_sections(data: Data, *, charts: bool) -> tuple[Section, ...]:
    """Give a report in sections."""
    from evaluation.audit_table import number

    time = f"From {data['since'] or 'the beginning'} to {data['until'] or 'today'}."
    about = (f"Decisions: {number(data['decisions'])}. {time}", data["log"]["witness_words"])
    blocks = (
        Section(block["title"], tuple(_block(block, charts=charts)), "usual")
        for block in data["blocks"]
    )
    return (
        Section("Warning", tuple(data["alarms"]), "urgent"),
        Section("Report", about),
        *blocks,
        Section("What this cannot show", tuple(data["cautions"]), "quiet"),
    )


def _block(block: Data, *, charts: bool) -> Iterator[str]:
    from evaluation.audit_table import table_of
    from evaluation.audit_words import HIDDEN, NOTHING

    heads, rows = table_of(block)
    if not rows:
        yield NOTHING
    elif block["kind"] in ("parts", "counts"):
        yield from _bars(block, charts=charts)
    elif block["kind"] == "shares":
        yield from (f"- {label}: {words}" for label, words in rows)
    else:
        for label, *cells in rows:
            if set(cells) == {HIDDEN}:
                yield f"- {label}: {HIDDEN}"
                continue
            said = "; ".join(
                f"{head.lower()} {cell}"
                for head, cell in zip(heads[1:], cells, strict=True)
                if cell
            )
            yield f"- {label}: {said}"


def _bars(block: Data, *, charts: bool) -> Iterator[str]:
    from evaluation.audit_table import number

    most = max((row["count"] or 0 for row in block["rows"]), default=0)
    for row in block["rows"]:
        inner = "  " if "." in str(row["id"]) and block["id"] == "level" else ""
        if not charts:
            yield f"{inner}- {row['label']}: {number(row['count'])}"
            continue
        label = f"{inner}{row['label']}"
        if len(label) > LABEL:
            yield label
            label = ""
        chart = bar(row["count"] or 0, most)
        yield f"{label:<{LABEL}} {chart:<{LONGEST}} {number(row['count'])}"


def bar(count: int, most: int) -> str:
    """Give a bar of text; what is not nought has some length.

    Examples:
        >>> len(bar(10, 10)), len(bar(1, 1000)), bar(0, 10)
        (24, 1, '')
    """
    if not count or not most:
        return ""
    halves = max(1, round(2 * LONGEST * count / most))
    return BAR * (halves // 2) + HALF * (halves % 2)
