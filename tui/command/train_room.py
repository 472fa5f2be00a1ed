"""Leads a room through its stories, question by question; the room itself is `evaluation.group`'s.

A story that unfolds is read out and voted on stage by stage; no reading and no author's view comes
before its last vote. What it may print of a vote comes from `Room.seen`, which holds nothing before
the reveal. What is told after the last vote is in `train_room_words.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from evaluation import group
from evaluation.error import CasesError
from evaluation.group import Room
from evaluation.sitting import room_of, step
from tui.command.train_room_words import after_lines, counted_lines
from tui.command.train_story import of_whom, paragraphs, whole_story

if TYPE_CHECKING:
    from evaluation.scenario import Scenario
    from evaluation.sitting import Sitting
    from evaluation.training_event import Event
    from evaluation.training_store import TrainingStore
    from rules.model import Band, Framework
    from tui.command.train_prompt import TrainingPrompter

HOW = "a number, ? not sure, - no vote"


@dataclass(slots=True)
class Leader:
    """Runs a room at one terminal."""

    sitting: Sitting
    prompter: TrainingPrompter
    library: Mapping[str, Scenario]
    framework: Framework
    names: Mapping[Band, str]
    turns: bool = False
    room: Room = field(default_factory=lambda: Room(()))
    arrived: str | None = None
    """The story whose beginning has been read out here."""

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
        """Read out what is to be rated now, and see it through to its last vote."""
        self._check(scenario)
        if scenario is None:
            return
        self._read_out(scenario)
        if self.room.round == 1:
            self._vote("First vote. Rate alone; nobody sees another's vote.")
            self._reveal(1)
        if self.room.is_open:
            self._talk(scenario)
            if self._wants_second():
                self._vote("Second vote, after talking.")
                self._reveal(2)
        if self.room.is_last_stage:
            area = self.framework
            self.prompter.say("", *after_lines(scenario, area, self.names, self.room.moment), "")
        else:
            self.prompter.say("", "No reading yet: there is more to come.")
            self.prompter.ask("Press Enter for what comes to light next.")
            self.prompter.say("")
        self._step("close", group.close(self.room))

    def _check(self, scenario: Scenario | None) -> None:
        """Refuse a story whose file is gone, or is no longer as it was when the room began."""
        name = self.room.scenario
        if scenario is None:
            raise CasesError(f"The scenario {name!r} is gone.", hint="Put it back.")
        moments = self.room.moments
        if moments and len(scenario.moments) != moments[self.room.place]:
            message = f"The scenario {name!r} has other stages than when the room began."
            raise CasesError(message, hint="Put its file back as it was, or begin a new room.")

    def _read_out(self, scenario: Scenario) -> None:
        """Give the words to read out: the story, or what has come to light since."""
        room = self.room
        place = f"Story {room.place + 1} of {len(room.scenarios)}"
        of = len(scenario.moments)
        stages = f", stage {room.moment + 1} of {of}" if room.moments and of > 1 else ""
        self.prompter.say(f"FICTIONAL. {place}{stages}: {scenario.title}")
        if self.arrived != room.scenario:
            self.prompter.say(of_whom(scenario))
        if room.stage and self.arrived != room.scenario:  # taken up in the middle of a story
            self.prompter.say("What was known before:", *whole_story(scenario, upto=room.stage - 1))
        if room.stage:
            self.prompter.say("More comes to light:")
            self.prompter.say(*paragraphs(scenario.moments[room.stage].text))
        else:
            self.prompter.say(*whole_story(scenario, upto=0 if room.moments else None))
        self.arrived = room.scenario

    def _talk(self, scenario: Scenario) -> None:
        changed = "What has changed, and what has not? " if self.room.stage else ""
        self.prompter.say(
            f"Talk it over. {changed}What did each of you notice? What would change your mind?"
        )
        said = self.prompter.ask("A line on what was said, to keep? (Enter: none)")
        if said:
            note = {"scenario": scenario.id, "moment": self.room.moment, "text": said}
            self._step("note", note)

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
            answer = self.prompter.ask_unseen(f"{person} ({HOW}):")
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

    def _reveal(self, number: int) -> None:
        while not self.room.ballot(self.room.spot, number).votes:
            self.prompter.say("Nobody has voted yet: at least one vote is needed.")
            self._vote("Vote.")
        self.prompter.ask("Press Enter to show the votes.")
        spot = self.room.spot
        self._step("reveal", group.reveal(self.room))
        self.prompter.say(*counted_lines(self.room.seen(spot, number), self.names))

    def _late(self) -> None:
        if not self.room.place and not self.room.stage and self.room.round == 1:
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
