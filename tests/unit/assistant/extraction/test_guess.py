"""From probabilities to guesses: what one sentence seems to say, beside the whole text."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assistant.extraction.guess import About, Bars, Gates, choose

BARS = Bars(gate_tick=1.1, gate_ask=1.1, own_tick=0.5, own_offer=0.2, need_tick=1.1)
ABOUT = About(("grave", "mild"), np.array([True, False]), BARS)
WINDOWS = ((0, 0), (1, 1), (0, 1))
CHANCES = st.lists(
    st.lists(st.floats(0, 1, width=32), min_size=2, max_size=2), min_size=3, max_size=3
)


def raised(rows: list[list[float]], whole: float) -> dict[str, bool]:
    """Give what is raised, and whether it is ticked."""
    about = replace(ABOUT, bars=replace(BARS, whole=whole))
    own = np.array(rows, dtype=np.float32)
    return {g.indicator: g.tick for g in choose(own, WINDOWS, Gates(0, 0), about=about)}


def test_a_sentence_that_the_whole_text_explains_is_asked_not_ticked() -> None:
    """Alarming alone and harmless in its text: it is never silent, but marks nothing."""
    rows = [[0.9, 0.0], [0.0, 0.0], [0.05, 0.0]]
    assert raised(rows, 0.0) == {"grave": True}
    assert raised(rows, 0.6) == {"grave": False}
    assert raised(rows, 1.0) == {"grave": False}


@given(CHANCES, st.floats(0, 1))
def test_the_sentences_win_where_the_whole_agrees(rows: list[list[float]], whole: float) -> None:
    """What the whole text says surely is ticked, however much it counts."""
    rows[-1][0] = 1.0
    assert raised(rows, whole)["grave"]


def test_the_only_grave_worry_is_marked_sooner() -> None:
    """A weak grave guess marks alone; beside a sure one it is only asked."""
    about = About(
        ("one", "two", "mild"), np.array([True, True, False]), replace(BARS, lone_tick=0.3)
    )

    def ticks(row: list[float]) -> dict[str, bool]:
        own = np.array([row], dtype=np.float32)
        return {g.indicator: g.tick for g in choose(own, ((0, 0),), Gates(0, 0), about=about)}

    assert ticks([0.35, 0.1, 0.4]) == {"one": True, "mild": False}
    assert ticks([0.35, 0.9, 0.0]) == {"one": False, "two": True}
