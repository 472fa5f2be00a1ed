"""The same journey in plain lines through a pipe: from an empty store to a receipt."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PASSPHRASE = "four plain words here"  # noqa: S105  opens a throw-away key only
BABY = "8 week old has a small bruise on her cheek. Mum says she rolled onto a toy."
CARER = "Year 9, attendance down to 88% this term, says he is looking after his little brother."
REASON = "That is what I think fits"


ENDS = ("Enter to keep: ", "answer: ", "know: ", "Number: ", "> ", "why? ", "Why? ", "role: ")
MORE = ("nobody yet) ", "not said) ", "not asked) ", "any: ", "next? ", "not set) ")
"""How the questions of plain mode end, with the cursor still on the line."""


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "THRESHOLD_HOME": str(home), "PYTHONUTF8": "1"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give an empty home, set to Devon."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text('framework = "devon"\n', encoding="utf-8")
    return tmp_path


def _answer(asked: str, given: list[str], level: str) -> str:
    """Give the answer to a question; an empty one means what the question says it means."""
    last = asked.splitlines()[-1]
    if last == "> ":
        return given.pop(0)
    if "Which level" in asked and last.startswith("Number"):
        return level
    known = {"Number: ": "1", "Why? ": REASON, "In one line, why? ": "I think so"}
    if last == "Your name or role: ":
        return f"Class teacher\n{PASSPHRASE}\n{PASSPHRASE}"
    return known.get(last, "")


def journey(home: Path, text: str, *, level: str) -> tuple[int, str, str]:
    """Go the whole way through pipes; give the exit code and both streams."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tui.launcher", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=_environment(home),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    said, since, given = b"", b"", [text, "."]
    while chunk := os.read(process.stdout.fileno(), 65536):
        said, since = said + chunk, since + chunk
        asked = since.decode(errors="ignore")
        if asked.endswith(ENDS + MORE):
            process.stdin.write(f"{_answer(asked, given, level)}\n".encode())
            process.stdin.flush()
            since = b""
    _, errors = process.communicate(timeout=60)
    return process.returncode, said.decode(), errors.decode()


def verified(home: Path) -> subprocess.CompletedProcess[str]:
    """Verify the log by the command that anybody would use."""
    return subprocess.run(
        [sys.executable, "-m", "tui.launcher", "log", "verify"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=_environment(home),
        check=False,
    )


def test_from_an_empty_store_to_a_receipt(home: Path) -> None:
    """Nothing urgent: own view, then the reading, then decision, account, receipt; it verifies."""
    code, said, errors = journey(home, CARER, level="3")
    assert code == 0, errors
    view, reading = said.index("Which level fits, in your view?"), said.index("Act on: ")
    assert view < reading < said.index("Your decision.") < said.index("RECOVERY KEY")
    assert "Entry 2 is kept." in said
    assert "This is not the child's record: copy it into your organisation's system." in said
    assert PASSPHRASE not in said
    answer = verified(home)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_an_urgent_worry_shows_its_card_before_anything_else(home: Path) -> None:
    """The card comes right after the words, and no own view is asked before the reading."""
    code, said, errors = journey(home, BABY, level="5")
    assert code == 0, errors
    card = said.index("URGENT: ACT NOW")
    assert said.index("What I noticed: ") < card < said.index("1 of ")
    assert "Which level fits, in your view?" not in said
    assert "0345 155 1071" in said
    assert verified(home).returncode == 0


def test_an_input_that_ends_early_records_nothing(home: Path) -> None:
    """Standard input that ends is an interruption: exit 130, and no log has begun."""
    done = subprocess.run(
        [sys.executable, "-m", "tui.launcher", "--plain"],
        input=f"{CARER}\n.\n",
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=_environment(home),
        check=False,
    )
    assert done.returncode == 130
    assert not (home / "data").exists()
