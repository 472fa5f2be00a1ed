"""Pictures of a lead's report: inline SVG bars, shares and times, with their words.

Length and position carry the meaning, never colour alone; a hidden number is a dashed box that
says so. The same numbers stand in a table below. Pure; used by `audit_page.py`, beside
`report_picture.py` for training.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from assistant.counted import counted

LEFT = 300
WIDTH = 760
ROW = 26
TOP = 12
ROOM = WIDTH - LEFT - 90
LONGEST_LABEL = 46
Row = Mapping[str, Any]


def picture(block: Mapping[str, Any]) -> str:
    """Give the picture of a block; empty where a table says it better."""
    rows = block["rows"]
    kind = block["kind"]
    if not rows or kind not in ("parts", "counts", "shares", "times"):
        return ""
    if kind in ("parts", "counts"):
        return _drawn(block, *_bars(rows))
    return _drawn(block, *(_shares(rows) if kind == "shares" else _times(rows)))


def _bars(rows: Sequence[Row]) -> tuple[list[str], str, str]:
    most = max((row["count"] or 0 for row in rows), default=0) or 1
    marks, told = [], []
    for place, row in enumerate(rows):
        y, number = _y(place), row["count"]
        marks.append(_label(row["label"], y, bold=bool(row.get("group"))))
        if number is None:
            marks.append(_hidden(y))
            told.append(f"{row['label']}: hidden")
            continue
        length = ROOM * number / most
        fill = "#5a6b86" if row.get("group") else "#12284b"
        marks.append(
            f'<rect x="{LEFT}" y="{y - 8}" width="{length:.1f}" height="16" fill="{fill}"/>'
        )
        marks.append(f'<text x="{LEFT + length + 6:.1f}" y="{y + 4}">{number:,}</text>')
        told.append(f"{row['label']}: {number}")
    return marks, "Bars: how many.", "; ".join(told)


def _shares(rows: Sequence[Row]) -> tuple[list[str], str, str]:
    marks, told = [_scale(("0 %", "50 %", "100 %"), len(rows))], []
    for place, row in enumerate(rows):
        y = _y(place)
        marks.append(_label(row["label"], y))
        if row["hits"] is None or not row["of"]:
            marks.append(_hidden(y) if row["of"] != 0 else _said("none", y))
            told.append(f"{row['label']}: {'none to count' if row['of'] == 0 else 'hidden'}")
            continue
        low, value, high = (
            LEFT + ROOM * x for x in (row["low"], row["hits"] / row["of"], row["high"])
        )
        marks.append(f'<path d="M{low:.1f} {y}H{high:.1f}" stroke="#3f4652" stroke-width="2"/>')
        marks.append(f'<circle cx="{value:.1f}" cy="{y}" r="5" fill="#12284b"/>')
        told.append(f"{row['label']}: {row['hits']} of {row['of']}")
    return marks, "Discs: shares. Lines: 95 % intervals.", "; ".join(told)


def _times(rows: Sequence[Row]) -> tuple[list[str], str, str]:
    most = max((row["upper_quartile"] or 0 for row in rows), default=0) or 1
    marks, told = [_scale(("0 h", f"{most / 2:.1f} h", f"{most:.1f} h"), len(rows))], []
    for place, row in enumerate(rows):
        y = _y(place)
        marks.append(_label(row["label"], y))
        if row["median_hours"] is None:
            marks.append(_said("fewer than 5 records", y))
            told.append(f"{row['label']}: fewer than 5 records")
            continue
        ends = (row["lower_quartile"], row["median_hours"], row["upper_quartile"])
        low, middle, high = (LEFT + ROOM * x / most for x in ends)
        marks.append(f'<path d="M{low:.1f} {y}H{high:.1f}" stroke="#3f4652" stroke-width="6"/>')
        marks.append(f'<path d="M{middle:.1f} {y - 9}v18" stroke="#9b1c1c" stroke-width="3"/>')
        told.append(
            f"{row['label']}: median {row['median_hours']} hours, {counted(row['n'], 'record')}"
        )
    return marks, "Bars: the middle half of the records. Upright line: the median.", "; ".join(told)


def _y(place: int) -> int:
    return TOP + 18 + place * ROW + ROW // 2


def _label(words: str, y: int, *, bold: bool = False) -> str:
    short = words if len(words) <= LONGEST_LABEL else f"{words[: LONGEST_LABEL - 1]}…"
    weight = ' font-weight="700"' if bold else ""
    return f'<text x="{LEFT - 10}" y="{y + 4}" text-anchor="end"{weight}>{escape(short)}</text>'


def _hidden(y: int) -> str:
    box = (
        f'<rect x="{LEFT}" y="{y - 8}" width="60" height="16" fill="none" stroke="#3f4652" '
        'stroke-dasharray="4 3"/>'
    )
    return box + f'<text x="{LEFT + 8}" y="{y + 4}">hidden</text>'


def _said(words: str, y: int) -> str:
    return f'<text x="{LEFT + 8}" y="{y + 4}">{escape(words)}</text>'


def _scale(ticks: tuple[str, str, str], rows: int) -> str:
    foot = TOP + 18 + rows * ROW
    parts = []
    for number, words in enumerate(ticks):
        x = LEFT + ROOM * number / 2
        parts.append(f'<path d="M{x:.1f} {TOP + 16}V{foot}" stroke="#c3c8d1"/>')
        parts.append(f'<text x="{x:.1f}" y="{TOP + 8}" text-anchor="middle">{words}</text>')
    return "".join(parts)


def _drawn(block: Mapping[str, Any], marks: Sequence[str], key: str, told: str) -> str:
    name, title = f"{block['id']}-picture", str(block["title"])
    height = TOP + 18 + len(block["rows"]) * ROW + 10
    return (
        f'<figure><svg role="img" aria-labelledby="{name}-t {name}-d" width="{WIDTH}" '
        f'height="{height}" viewBox="0 0 {WIDTH} {height}" font-size="12" '
        f'font-family="system-ui, sans-serif" fill="#1b1b1b"><title id="{name}-t">{escape(title)}'
        f'</title><desc id="{name}-d">{escape(key)} {escape(told)}.</desc>{"".join(marks)}</svg>'
        f"<figcaption>{escape(title)}. {escape(key)}</figcaption></figure>"
    )
