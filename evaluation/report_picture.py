"""Pictures of a training report: inline SVG, each with a title and a description in words.

Shape and position carry the meaning, never colour alone; the same numbers stand in a table beside
each picture. Pure; used by `report_page.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from rules.model import Band

LEFT = 270
RIGHT = 60
WIDTH = 820
ROW = 26
TOP = 34
LONGEST = 40
"""So many letters of a title stand beside its row."""
Row = Mapping[str, Any]


def dots(rows: Sequence[Row]) -> str:
    """Draw each scenario's mean level before (ring) and after (disc), with what is held (bar)."""
    width = WIDTH - LEFT - RIGHT
    marks = [_axis([band.code.replace("_", " ") for band in Band], len(rows))]
    moved = []
    for place, row in enumerate(rows):
        y = TOP + place * ROW + ROW // 2
        marks.append(_label(row["title"], y))
        before, after = _mean(row["before"]), _mean(row["after"])
        if row["held"] != "contested":
            x = LEFT + width * int(Band[row["held"].upper()]) / 4
            marks.append(f'<path d="M{x:.1f} {y - 9}v18" stroke="#9b1c1c" stroke-width="3"/>')
        if before is not None and after is not None:
            one, two = (LEFT + width * value / 4 for value in (before, after))
            marks.append(f'<path d="M{one:.1f} {y}H{two:.1f}" stroke="#3f4652"/>')
            moved.append(f"{row['title']} from {before:.1f} to {after:.1f}")
        for value, fill in ((before, "#fff"), (after, "#12284b")):
            if value is not None:
                x = LEFT + width * value / 4
                marks.append(_dot(x, y, fill))
    told = "; ".join(moved) or "no scenario has two rounds"
    key = "Ring: mean before. Disc: mean after. Upright bar: what the authors hold."
    return _figure("dots", "Mean level before and after talking", (key, told), marks, rows)


def shares(rows: Sequence[Row]) -> str:
    """Draw each scenario's share of the leading level after talking, or before, with interval."""
    width = WIDTH - LEFT - RIGHT
    marks = [_axis(["0 %", "25 %", "50 %", "75 %", "100 %"], len(rows))]
    told = []
    for place, row in enumerate(rows):
        y = TOP + place * ROW + ROW // 2
        marks.append(_label(row["title"], y))
        for name, offset, fill in (("before", -4, "#fff"), ("after", 4, "#12284b")):
            share = row[name]["leading_share"] if row[name] else None
            if not share or share["value"] is None:
                continue
            low, value, high = (LEFT + width * share[end] for end in ("low", "value", "high"))
            marks.append(f'<path d="M{low:.1f} {y + offset}H{high:.1f}" stroke="#3f4652"/>')
            marks.append(_dot(value, y + offset, fill))
            told.append(f"{row['title']} {name} {round(100 * share['value'])} %")
    key = "Ring: before talking. Disc: after. Lines: 95 % intervals."
    words = (key, "; ".join(told))
    return _figure("shares", "Share that chose the leading level", words, marks, rows)


def trajectory(way: Sequence[Row]) -> str:
    """Draw how often a learner held what the authors hold, session by session."""
    if not way:
        return "<p>There is no session yet.</p>"
    height, width = 200, WIDTH - 90
    points = []
    marks = []
    for number, tick in enumerate(("100 %", "75 %", "50 %", "25 %", "0 %")):
        y = 20 + number * height / 4
        marks.append(f'<path d="M60 {y:.1f}H{WIDTH - 20}" stroke="#c3c8d1"/>')
        marks.append(f'<text x="52" y="{y + 4:.1f}" text-anchor="end">{tick}</text>')
    for number, one in enumerate(way):
        if one["same"]["value"] is None:
            continue
        x = 60 + (width * (number + 0.5) / len(way))
        y, top, foot = (20 + height * (1 - one["same"][e]) for e in ("value", "high", "low"))
        points.append((x, y))
        marks.append(f'<path d="M{x:.1f} {top:.1f}V{foot:.1f}" stroke="#3f4652"/>')
        marks.append(_dot(x, y, "#12284b"))
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    marks.insert(5 * 2, f'<polyline points="{line}" fill="none" stroke="#12284b"/>')
    told = "; ".join(f"{o['day']}: {o['same']['hits']} of {o['same']['of']}" for o in way)
    words = ("Share of ratings at the authors' level, by session, with 95 % intervals.", told)
    return _drawn("way-picture", "Your way so far", words, marks, height + 50)


def _mean(found: Row | None) -> float | None:
    return None if found is None else found["mean_level"]


def _dot(x: float, y: float, fill: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{fill}" stroke="#12284b"/>'


def _label(title: str, y: float) -> str:
    name, comma, stage = title.partition(", stage ")
    room = LONGEST - len(comma + stage)
    short = (name if len(name) <= room else f"{name[: room - 1]}…") + comma + stage
    return f'<text x="{LEFT - 12}" y="{y + 4}" text-anchor="end">{escape(short)}</text>'


def _axis(words: Sequence[str], rows: int) -> str:
    width, foot = WIDTH - LEFT - RIGHT, TOP + rows * ROW
    parts = []
    for number, word in enumerate(words):
        x = LEFT + width * number / (len(words) - 1)
        parts.append(f'<path d="M{x:.1f} {TOP}V{foot}" stroke="#c3c8d1"/>')
        parts.append(f'<text x="{x:.1f}" y="{TOP - 12}" text-anchor="middle">{word}</text>')
    return "".join(parts)


def _figure(
    name: str, title: str, words: tuple[str, str], marks: Iterable[str], rows: Sequence[Row]
) -> str:
    if not rows:
        return "<p>Nothing has been revealed yet.</p>"
    return _drawn(f"{name}-picture", title, words, marks, TOP + len(rows) * ROW + 10)


def _drawn(
    name: str, title: str, words: tuple[str, str], marks: Iterable[str], height: float
) -> str:
    key, told = words
    return (
        f'<figure><svg role="img" aria-labelledby="{name}-t {name}-d" width="{WIDTH}" '
        f'height="{height:.0f}" viewBox="0 0 {WIDTH} {height:.0f}" font-size="12" '
        f'font-family="system-ui, sans-serif" fill="#1b1b1b"><title id="{name}-t">{escape(title)}'
        f'</title><desc id="{name}-d">{escape(key)} {escape(told)}.</desc>{"".join(marks)}</svg>'
        f"<figcaption>{escape(title)}. {escape(key)}</figcaption></figure>"
    )
