"""The real application in a real terminal of 80 by 24: from an empty store to the receipt.

Needs tmux; everything is polled, nothing is slept through. The socket is this test's own.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.account import Role
from assistant.key import Cost, create_account

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

SOCKET = "threshold-test"
PATIENCE = 60.0
PASSPHRASE = "four plain words here"  # noqa: S105  opens a throw-away key only
ROOT = Path(__file__).parents[2]
REASON = "A baby who cannot roll has a bruise"
BABY = "8 week old has a small bruise on her cheek. Mum says she rolled onto a toy."


class Terminal:
    """One window of tmux with the application in it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        run = f"echo $$ > {home}/pid; exec {sys.executable} -m tui.launcher"
        start = f"env THRESHOLD_HOME={home} TERM=screen-256color sh -c '{run}'"
        self._tmux(
            *("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "-c", str(ROOT)),
            f'{start}; echo "EXIT CODE $?"; read -r _',
        )

    def kill(self) -> None:
        """Kill the application outright, as a dead battery would."""
        os.kill(int((self.home / "pid").read_text()), signal.SIGKILL)

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-L", SOCKET, *arguments]
        environment = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        done = subprocess.run(command, capture_output=True, check=True, env=environment)
        return done.stdout.decode()

    def screen(self) -> str:
        """Give what is on the screen."""
        return self._tmux("capture-pane", "-p").replace("║", " ")

    def see(self, words: str) -> str:
        """Wait until these words are on the screen, and give all of it."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            screen = self.screen()
            if words in " ".join(screen.split()):
                return screen
            time.sleep(0.05)
        pytest.fail(f"never saw {words!r}; last was:\n{self.screen()}")

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names."""
        self._tmux("send-keys", *keys)

    def type(self, words: str) -> None:
        """Type words."""
        self._tmux("send-keys", "-l", words)

    def close(self) -> None:
        """End this test's own server, and wait until it is gone."""
        until = time.monotonic() + PATIENCE
        command = ["tmux", "-L", SOCKET]
        while time.monotonic() < until:
            subprocess.run([*command, "kill-server"], capture_output=True, check=False)
            if subprocess.run([*command, "ls"], capture_output=True, check=False).returncode:
                return
            time.sleep(0.05)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """Open the application on an empty home, set to Devon."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text('framework = "devon"\n', encoding="utf-8")
    opened = Terminal(tmp_path)
    yield opened
    opened.close()


def _to_the_reading(terminal: Terminal) -> None:
    see, press = terminal.see, terminal.press
    see("1 of 7: Your worry")
    terminal.type(BABY)
    see("rolled onto a toy")
    press("C-e")
    see("If anyone is in danger now, ring 999")
    press("Escape")
    see("No name is needed")
    press("F2")
    card = see("URGENT: act now")
    assert "Whom to ring" in card
    assert "0345 155 1071" in card
    press("Enter", "c")
    see("[YES] Safety: The child has a bruise")
    press("Enter")
    see("3 of 7: The safety questions")
    press("F9")
    see("If anyone is in danger now, ring 999")
    press("Escape")
    see("Question 1 of")
    press("F2")
    reading = see("4 Specialist ████████ ◄ ACT ON")
    assert "5 of 7: The reading" in reading
    assert "WORDS ONLY" not in reading
    see("waived: urgent card")


def _to_the_receipt(terminal: Terminal) -> None:
    see, press = terminal.see, terminal.press
    press("Enter")
    see("6 of 7: Your decision")
    press("5")
    see("(X) 5")
    press("Tab")
    see("Why? One sentence is enough. ▌")
    terminal.type(REASON)
    see(REASON)
    press("C-s")
    for field, words in (
        ("Your name or role:", "Class teacher"),
        ("(four words or more are best):", PASSPHRASE),
        ("The same again:", PASSPHRASE),
    ):
        see(f"{field} ▌")
        terminal.type(words)
        press("Enter")
    see("AGE-SECRET-KEY")
    assert PASSPHRASE not in terminal.screen()
    press("y")
    see("Entry 2 is kept.")
    see("This is not the child's record: copy it into your organisation's system.")
    press("C-q")
    see("EXIT CODE 0")


def test_from_an_empty_store_to_the_receipt(terminal: Terminal) -> None:
    """Card at once, questions, reading, decision, account, recovery key, receipt; it verifies."""
    _to_the_reading(terminal)
    _to_the_receipt(terminal)
    verified = subprocess.run(
        [sys.executable, "-m", "tui.launcher", "log", "verify"],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "THRESHOLD_HOME": str(terminal.home)},
        check=False,
    )
    assert verified.returncode == 0, verified.stderr
    raw = b"".join(p.read_bytes() for p in (terminal.home / "data").rglob("*") if p.is_file())
    for words in ("rolled onto", REASON):
        assert words.encode() not in raw


def test_a_kill_loses_no_kept_draft(terminal: Terminal) -> None:
    """The application is killed outright; the next start offers the draft and takes it up."""
    create_account(
        terminal.home / "data" / "person.key",
        name="Class teacher",
        role=Role.PRACTITIONER,
        passphrase=PASSPHRASE,
        cost=Cost(memory_kib=64, iterations=1, lanes=1),
    )
    terminal.see("1 of 7: Your worry")
    terminal.type("He seems so lonely")
    terminal.see("Draft kept, encrypted")
    terminal.kill()
    terminal.see("EXIT CODE 137")
    terminal.close()
    again = Terminal(terminal.home)
    again.see("You have unfinished worries here")
    again.press("1")
    again.see("Your passphrase:")
    again.type(PASSPHRASE)
    again.press("Enter")
    again.see("He seems so lonely")
    again.press("C-q")
    again.see("EXIT CODE 0")
