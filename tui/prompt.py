"""Questions and answers in plain lines, on a terminal or through a pipe.

`!` at any question shows the emergency card and asks again; `q` stops, and the caller keeps a
draft. Nothing is ever chosen for the person: an empty answer means what the question says it means.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from assistant.error import AssistantError

EMERGENCY = (
    "EMERGENCY",
    "If anyone is in danger now, ring 999 and ask for the police or an ambulance.",
    "Stay with the child if it is safe. Do not wait to finish this form.",
    "Then ring your children's services front door.",
)
END = "."


class Stopped(AssistantError):  # noqa: N818  it is a person's wish, not a fault
    """The person stopped, or the input ended."""


class Prompter:
    """Asks one thing at a time; it holds what the emergency card says here."""

    def __init__(self, emergency: Sequence[str] = EMERGENCY) -> None:
        self.emergency = tuple(emergency)

    def say(self, *lines: str) -> None:
        """Say lines."""
        for line in lines:
            click.echo(line)

    def ask(self, question: str) -> str:
        """Ask for one line; an empty answer is allowed.

        Raises:
            Stopped: The person stopped, or the input ended.
        """
        while True:
            click.echo(f"{question} ", nl=False)
            line = sys.stdin.readline()
            if not sys.stdin.isatty():
                click.echo("")
            if line == "":
                raise Stopped("The input ended before the journey did.", code="ended")
            answer = line.rstrip("\r\n").strip()
            if answer == "!":
                self.say("", *self.emergency, "")
                continue
            if answer.lower() == "q":
                raise Stopped("You stopped. Nothing was recorded.", code="stopped")
            return answer

    def ask_needed(self, question: str, why: str, *, least: int = 1) -> str:
        """Ask until there is an answer of at least so many characters."""
        while len(answer := self.ask(question)) < least:
            self.say(why)
        return answer

    def choose(self, question: str, options: Sequence[str], *, needed: bool = False) -> int | None:
        """Ask for one of several options by its number; None where the answer is empty."""
        self.say(question, *(f"{number}. {text}" for number, text in enumerate(options, 1)))
        hint = "Number:" if needed else "Number, or Enter if you do not know:"
        while True:
            answer = self.ask(hint)
            if not answer and not needed:
                return None
            if answer.isdecimal() and 1 <= int(answer) <= len(options):
                return int(answer) - 1
            self.say(f"Give a number from 1 to {len(options)}.")

    def ask_text(self, question: str) -> str:
        """Ask for several lines, ended by a line with only a full stop."""
        self.say(question, f"End with a line that holds only a full stop ({END}).")
        lines: list[str] = []
        while True:
            line = self.ask(">")
            if line == END:
                return "\n".join(lines)
            lines.append(line)
