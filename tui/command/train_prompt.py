"""Questions and lines of training on a terminal: lines break between words, votes are not shown.

Through a pipe a paragraph stays one line, so that a screen reader reads on. The plain questions are
`tui.prompt`'s.
"""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator

import click

from tui.prompt import Prompter, Stopped

NARROWEST = 40
WIDEST = 100
"""Longer lines are hard to read aloud from."""


class TrainingPrompter(Prompter):
    """Says and asks in a room or alone."""

    def say(self, *lines: str) -> None:
        """Say lines, broken between words where they stand on a terminal."""
        if not sys.stdout.isatty():
            super().say(*lines)
            return
        width = max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns - 1))
        super().say(*(part for line in lines for part in broken(line, width)))

    def ask_unseen(self, question: str) -> str:
        """Ask without an echo, so that no vote stands on the screen.

        Raises:
            Stopped: The person stopped, or the input ended.
        """
        if not sys.stdin.isatty():
            return self.ask(question)
        while True:
            answer = str(
                click.prompt(
                    question, hide_input=True, default="", show_default=False, prompt_suffix=" "
                )
            ).strip()
            if answer.lower() == "q":
                raise Stopped("You stopped.", code="stopped")
            if answer != "!":
                return answer
            self.say("", *self.emergency, "")


def broken(line: str, width: int) -> Iterator[str]:
    """Break a line between words; what is further in stays further in.

    Examples:
        >>> list(broken("  one two three", 9))
        ['  one two', '  three']
    """
    inset = line[: len(line) - len(line.lstrip())]
    made = textwrap.wrap(
        line, width, subsequent_indent=inset, break_long_words=False, break_on_hyphens=False
    )
    yield from made or [line]
