"""On a real terminal a vote leaves no trace on the screen before its reveal."""

from __future__ import annotations

import os
import pty
import sys
import time
from pathlib import Path

import pytest

from tests.training_sample import write_scenarios

ROOT = Path(__file__).parents[2]
PATIENCE = 120


def _read_until(terminal: int, words: str, screen: str) -> str:
    deadline = time.monotonic() + PATIENCE
    while words not in screen:
        assert time.monotonic() < deadline, screen
        screen += os.read(terminal, 4096).decode(errors="replace")
    return screen


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_a_typed_vote_is_not_echoed(tmp_path: Path) -> None:
    """Between the question and the reveal the terminal shows no number that was typed."""
    folder = tmp_path / "data" / "training"
    write_scenarios(folder / "scenarios", 1)
    (folder / "exercises").mkdir()
    text = "id: room\ntitle: Room\nabout: It.\nkind: group\nscenarios: [story-00]\n"
    (folder / "exercises" / "room.yaml").write_text(text, "utf-8")
    child, terminal = pty.fork()
    if child == 0:
        environment = {**os.environ, "THRESHOLD_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
        program = "from tui.cli import run; run(['train', 'group', 'room', '--people', '2'])"
        os.execve(sys.executable, [sys.executable, "-c", program], environment)  # noqa: S606
    try:
        screen = _read_until(terminal, "P01 (", "")
        os.write(terminal, b"4\n")
        screen = _read_until(terminal, "P02 (", screen)
        os.write(terminal, b"4\n")
        screen = _read_until(terminal, "Press Enter", screen)
        asked = screen[screen.index("P01 (") :]
        assert "4" not in asked
        os.write(terminal, b"\n")
        assert "  2  Level 3" in _read_until(terminal, "Talk it over", screen)
    finally:
        os.write(terminal, b"q\n")
        os.waitpid(child, 0)
        os.close(terminal)
