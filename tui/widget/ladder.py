"""The levels as a ladder, with the reading's range and what to act on written beside them.

Numbers, words and the length of a bar carry the meaning; no colour does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.content import Content
from textual.widgets import Static

from rules.model import Framework, Level

BAR = 2
NAMES = {"act_on": "ACT ON", "at_least": "at least", "at_most": "at most"}


def ladder_lines(framework: Framework, reading: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the ladder, the highest level first: number, name, bar, and what points there.

    Args:
        framework: The framework that was read.
        reading: `reading` of the published data.
    """
    low, high = reading["at_least"]["level"], reading["at_most"]["level"]
    width = max(len(level.name) for level in framework.levels)
    longest = max(level.number for level in framework.levels) * BAR
    lines = []
    for level in sorted(framework.levels, key=lambda level: level.number, reverse=True):
        within = low <= level.number <= high
        bar = ("█" if within else "░") * (level.number * BAR)
        said = _said(level, reading) or ("between" if within else "")
        lines.append(f"{level.number} {level.name:<{width}} {bar:<{longest}} {said}".rstrip())
    return tuple(lines)


def _said(level: Level, reading: Mapping[str, Any]) -> str:
    """Say what points at a level, with the band where the level holds several."""
    bands: dict[str, list[str]] = {}
    for key, words in NAMES.items():
        if reading[key]["level"] == level.number:
            bands.setdefault(reading[key]["band"], []).append(words)
    if not bands:
        return ""
    parts = (
        " · ".join(words) + (f" ({band.replace('_', ' ')})" if len(level.bands) > 1 else "")
        for band, words in bands.items()
    )
    return f"◄ {', '.join(parts)}"


class Ladder(Static):
    """The ladder of levels."""

    def show(self, framework: Framework, reading: Mapping[str, Any]) -> None:
        """Show where a reading stands."""
        rows = [
            Content.styled(line, "bold" if "◄" in line else "")
            for line in ladder_lines(framework, reading)
        ]
        self.update(Content("\n").join(rows))
