"""From probabilities to guesses: which worries a text seems to assert, to mark or only to ask.

Any worry is raised for itself from its own probability. Two gates speak for the whole text,
"something grave is here" and "some need is here": what they let through is the likeliest worry of
their kind. A guess never takes away what the words themselves said (`extract.py`). Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Guess:
    """An indicator that a window of the text seems to assert."""

    indicator: str
    first: int
    last: int
    """Sentences of the window, both included."""
    probability: float
    tick: bool


@dataclass(frozen=True, slots=True)
class Bars:
    """The probabilities from which something is marked, or asked."""

    gate_tick: float
    gate_ask: float
    own_tick: float
    """Probability from which any indicator is ticked for itself."""
    own_offer: float
    need_tick: float
    beside: float = 1.0
    """What a gate lets through: everything grave that is this near to the likeliest."""
    most: int = 40
    """The most guesses of one text; the likeliest stay."""
    lone_tick: float = 1.0
    """Probability from which a grave worry is ticked where nothing grave is surer."""
    whole: float = 0.0
    """What the whole text counts for beside the likeliest of its sentences before something is
    marked, from 0 to 1; to be asked about, one sentence is enough."""


@dataclass(frozen=True, slots=True)
class About:
    """What a reader's columns are."""

    ids: tuple[str, ...]
    """The indicators, in order."""
    grave: NDArray[np.bool_]
    """Which of them alone read at a statutory band."""
    bars: Bars


@dataclass(frozen=True, slots=True)
class Gates:
    """How likely it is that the whole text tells of something grave, and of some need."""

    grave: float
    need: float


def choose(
    own: NDArray[np.float32],
    windows: Sequence[tuple[int, int]],
    gates: Gates,
    *,
    about: About,
    wholes: int = 1,
) -> tuple[Guess, ...]:
    """Give what the text seems to assert, likeliest first.

    Args:
        own: Probabilities, shape [windows, indicators].
        windows: First and last sentence of each.
        gates: What holds of the whole text.
        about: What the columns are, and the thresholds.
        wholes: How many of the last windows are the text as a whole, in parts.
    """
    import numpy as np  # noqa: PLC0415  kept off starts that need no model

    ids, grave, bars = about.ids, about.grave, about.bars
    gate, need = gates.grave, gates.need
    best = own.argmax(axis=0)
    top = (1 - bars.whole) * own.max(axis=0) + bars.whole * own[-wholes:].max(axis=0)
    seen = np.flatnonzero(own.max(axis=0) >= bars.own_offer)
    graves = np.where(grave, top, -1.0)
    lone = bars.lone_tick if graves.max(initial=-1.0) < bars.own_tick else 1.0
    raised = {int(c): bool(top[c] >= bars.own_tick or graves[c] >= lone) for c in seen}
    if gate >= bars.gate_ask:
        for likely in map(int, np.flatnonzero(graves >= graves.max() * bars.beside)):
            raised[likely] = raised.get(likely, False) or bool(gate >= bars.gate_tick)
    if need >= bars.need_tick and not any(raised.values()):
        raised[int(np.where(grave, -1.0, top).argmax())] = True
    guesses = [
        Guess(ids[c], *windows[int(best[c])], round(float(top[c]), 3), tick)
        for c, tick in raised.items()
    ]
    guesses.sort(key=lambda g: (not g.tick, -g.probability, g.indicator))
    return tuple(sorted(guesses[: bars.most], key=lambda g: (-g.probability, g.indicator)))
