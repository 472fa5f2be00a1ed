"""Several people record at once and are killed at random, on a file and on a server: small."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evaluation.benchmark.append import Figures, Load, in_words, on_postgres, on_sqlite, read_acks

RUNS = {"sqlite": on_sqlite, "postgres": on_postgres}


@pytest.mark.parametrize("name", RUNS)
def test_nothing_acknowledged_is_lost_and_no_number_left_out(name: str) -> None:
    """Four writers, killed (-9) again and again: the full run has eight and many more entries."""
    run: Callable[[Load], Figures] = RUNS[name]
    found = run(Load(entries=120, writers=4, pauses=(0.02, 0.1)))
    assert found.acknowledged == 480
    assert found.kept >= 480 + 5
    assert found.holds, in_words(found)
    assert found.kills
    assert len(found.shares) == 4


def test_a_line_that_was_cut_off_acknowledges_nothing(tmp_path: Path) -> None:
    """A writer killed while it writes down a number has not been told that it is kept."""
    file = tmp_path / "acks"
    assert read_acks(file) == []
    file.write_text("7 ab 0.5 1.0\n8 cd 0.25 2.0")
    assert [(ack.number, ack.entry) for ack in read_acks(file)] == [(7, "ab")]


def test_a_loss_is_said_in_words() -> None:
    """Whatever does not hold stands in the report, and the run counts as failed."""
    bad = Figures("x", 1, 2, 3, 1, 1, False, 0, 1.0, 1.0, 1.0, 251.0, 300.0, (2,))
    said = "\n".join(in_words(bad))
    assert not bad.holds
    assert "lost 1, gaps 1, NOT WHOLE" in said
    assert "p99.9 251.0 ms: OVER 250 ms" in said
