"""The levels as a ladder, with the reading's range and what to act on written beside them.

Numbers, words and the length of a bar carry the meaning; no colour does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.content import Content
from textual.widgets import Static

from rules.model import Framework

BAR = 4
NAMES = {"act_on": "ACT ON", "at_least": "at least", "at_most": "could be as high as"}


def ladder_lines(framework: Framework, reading: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the ladder, the highest level first.

    Args:
        framework: The framework that was read.
        reading: `reading` of the published data.
    """
    low, high = reading["at_least"]["level"], reading["at_most"]["level"]
    width = max(len(level.name) for level in framework.levels)
    lines = []
    for level in sorted(framework.levels, key=lambda level: level.number, reverse=True):
        said = [
            f"{words} ({reading[key]['band'].replace('_', ' ')})"
            for key, words in NAMES.items()
            if reading[key]["level"] == level.number
        ]
        within = low <= level.number <= high
        bar = ("█" if within else "░") * (level.number * BAR)
        tail = f"◄ {', '.join(said)}" if said else "  within the range" if within else ""
        lines.append(f"{level.number} {level.name:<{width}} {tail}")
        lines.append(f"  {bar}")
    return tuple(lines)


class Ladder(Static):
    """The ladder of levels."""

    def show(self, framework: Framework, reading: Mapping[str, Any]) -> None:
        """Show where a reading stands."""
        rows = [
            Content.styled(line, "bold" if "◄" in line else "")
            for line in ladder_lines(framework, reading)
        ]
        self.update(Content("\n").join(rows))
