"""Leads a room through its stories, question by question; the room itself is `evaluation.group`'s.

What it may print of a vote comes from `Room.seen`, which holds nothing before the reveal.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from evaluation import group
from evaluation.error import CasesError
from evaluation.group import Room
from evaluation.sitting import room_of, step
from tui.command.train_story import paragraphs, reading_lines, reasoning_lines, whole_story
from tui.prompt import Stopped

if TYPE_CHECKING:
    from evaluation.scenario import Scenario
    from evaluation.sitting import Sitting
    from evaluation.training_event import Event
    from evaluation.training_store import TrainingStore
    from rules.model import Band, Framework
    from tui.prompt import Prompter

HOW = "a number, ? not sure, - no vote"


@dataclass(slots=True)
class Leader:
    """Runs a room at one terminal."""

    sitting: Sitting
    prompter: Prompter
    library: Mapping[str, Scenario]
    framework: Framework
    names: Mapping[Band, str]
    turns: bool = False
    room: Room = field(default_factory=lambda: Room(()))

    def take_up(self, first: Event, store: TrainingStore) -> None:
        """Go to where the room left off."""
        self.room = room_of(first, store)

    def admit(self, people: int | None) -> None:
        """Let so many people in, under codes; asks where it was not said."""
        if self.room.people:
            self.prompter.say(f"In the room: {', '.join(self.room.people)}.")
            return
        number = people or self._number("How many people are here? (1 to 200)")
        self._join(number)
        codes = ", ".join(self.room.people)
        self.prompter.say(f"Codes, to hand out: {codes}.", "No names are needed or kept.", "")

    def run(self) -> None:
        """Go through every story that is left."""
        while self.room.scenario is not None:
            self._story(self.library.get(self.room.scenario))
        self.sitting.keep("end", {})

    def _story(self, scenario: Scenario | None) -> None:
        if scenario is None:  # its file is gone since the room began
            raise CasesError(f"The scenario {self.room.scenario!r} is gone.", hint="Put it back.")
        place = f"Story {self.room.place + 1} of {len(self.room.scenarios)}"
        self.prompter.say(f"FICTIONAL. {place}: {scenario.title}")
        self.prompter.say(*whole_story(scenario))
        if self.room.round == 1:
            self._vote("First vote. Rate alone; nobody sees another's vote.")
            self._reveal(1)
        self.prompter.say("Talk it over: what did each of you notice? What would change your mind?")
        said = self.prompter.ask("A line on what was said, to keep? (Enter: none)")
        if said:
            self._step("note", {"scenario": scenario.id, "text": said})
        if self._wants_second():
            self._vote("Second vote, after talking.")
            self._reveal(2)
        self.prompter.say("", *self._after(scenario), "")
        self._step("close", group.close(self.room))

    def _wants_second(self) -> bool:
        answer = self.prompter.ask("Vote again? (Enter: yes, n: no)").lower()
        return answer not in ("n", "no")

    def _vote(self, words: str) -> None:
        self.prompter.say("", words)
        self._late()
        levels = [f"{number}. {name}" for number, name in enumerate(self.names.values(), 1)]
        if not self.turns:
            self.prompter.say(*levels)
        for person in self.room.waiting():
            if self.turns:
                click.clear()
                self.prompter.say(f"{person}: it is your turn. Nobody else looks.", *levels)
            self._one(person)
            if self.turns:
                click.clear()
        missing = self.room.waiting()
        voted = len(self.room.people) - len(missing)
        self.prompter.say(f"{voted} of {len(self.room.people)} have voted.")

    def _one(self, person: str) -> None:
        while True:
            answer = self._hidden(f"{person} ({HOW}):")
            if answer == "-":
                return
            if answer == "?":
                self._step("rating", group.vote(self.room, person, None), person)
                return
            if answer.isdecimal() and 1 <= int(answer) <= len(self.names):
                level = [*self.names][int(answer) - 1]
                self._step("rating", group.vote(self.room, person, level), person)
                return
            self.prompter.say(f"Give a number from 1 to {len(self.names)}, ? or -.")

    def _hidden(self, question: str) -> str:
        """Ask without an echo, so that no vote stands on the screen."""
        if not sys.stdin.isatty():
            return self.prompter.ask(question)
        answer = str(click.prompt(question, hide_input=True, default="", show_default=False))
        if answer.strip().lower() == "q":
            raise Stopped("You stopped.", code="stopped")
        return answer.strip()

    def _reveal(self, number: int) -> None:
        while not self.room.ballot(self.room.scenario or "", number).votes:
            self.prompter.say("Nobody has voted yet: at least one vote is needed.")
            self._vote("Vote.")
        self.prompter.ask("Press Enter to show the votes.")
        name = self.room.scenario or ""
        self._step("reveal", group.reveal(self.room))
        self.prompter.say(*self._counted(name, number))

    def _counted(self, scenario: str, number: int) -> Iterator[str]:
        votes = self.room.seen(scenario, number)
        if votes is None:
            return
        found = group.tally(votes)
        for band, words in self.names.items():
            count = found.counts.get(band, 0)
            yield f"{count:>3}  {words}"
        if found.not_sure:
            yield f"{found.not_sure:>3}  not sure"
        if found.is_tie:
            tied = " and ".join(self.names[band] for band in found.leading)
            yield f"A tie: no single level leads ({tied})."

    def _after(self, scenario: Scenario) -> Iterator[str]:
        from evaluation.feedback import spread_lines
        from evaluation.scenario_reading import read_scenario

        yield from reading_lines(
            self.framework, read_scenario(scenario, self.framework), self.names
        )
        yield from spread_lines(scenario.panel, self.names)
        held = scenario.answer
        yield "Contested: no single answer." if held is None else f"Authors: {self.names[held]}."
        for line in reasoning_lines(scenario, self.framework, self.names):
            yield from (part for part in paragraphs(line) if part)

    def _late(self) -> None:
        if not self.room.place and self.room.round == 1:
            return
        number = self._number("Has anybody joined late? How many? (Enter: none)", least=0)
        if number:
            before = len(self.room.people)
            self._join(number)
            codes = ", ".join(self.room.people[before:])
            self.prompter.say(f"Welcome. Codes: {codes}.")

    def _join(self, number: int) -> None:
        for _ in range(number):
            code = f"P{len(self.room.people) + 1:02d}"
            self._step("join", group.join(self.room, code), code)

    def _number(self, question: str, *, least: int = 1) -> int:
        while True:
            answer = self.prompter.ask(question)
            if not answer and least == 0:
                return 0
            if answer.isdecimal() and least <= int(answer) <= group.MOST_PEOPLE:
                return int(answer)
            self.prompter.say(f"Give a number from {least} to {group.MOST_PEOPLE}.")

    def _step(self, kind: str, data: Mapping[str, Any], who: str = "") -> None:
        self.room = step(self.sitting, self.room, kind, data, who)
