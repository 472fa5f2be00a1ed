"""Promise 9: nothing leaves the machine, and nothing is kept in a place of somebody else's.

The encoder's runtime would keep a device id in the person's cache folder and report to its maker;
what it writes there is seen here, whatever the library is called by then.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUN = "import sys; from tui.cli import run; run(sys.argv[1:])"
WORRY = "8 week old has a small bruise on her cheek."


@pytest.mark.parametrize(
    "arguments",
    [("consult", WORRY, "--json"), ("guidance", "search", "bruise"), ("doctor",)],
    ids=lambda given: given[0],
)
def test_a_command_writes_only_in_its_own_home(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """With a home named, no file appears in the person's own home or cache folder."""
    person, ours = tmp_path / "person", tmp_path / "ours"
    person.mkdir()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "ORT_"))}
    environment = {
        **kept,
        "HOME": str(person),
        "USERPROFILE": str(person),
        "THRESHOLD_HOME": str(ours),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-c", RUN, *arguments]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    assert [str(p.relative_to(person)) for p in person.rglob("*") if p.is_file()] == []
