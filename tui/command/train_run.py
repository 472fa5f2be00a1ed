"""`threshold train run`: one learner, one story after another, in plain lines.

Level, confidence and reason first; then the reading, how a panel rated it where one did, and
feedback on what was noticed and how it was weighed. Each answer is kept before the next question.
Where readings are wrong on purpose, all is told at the end, and also to who comes back after
breaking off. What is said of a story is in `train_story.py`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from tui.command.train_open import (
    FICTIONAL,
    how_it_stopped,
    level_names,
    new_sitting,
    open_training,
    talk_apart,
    training_store_option,
)
from tui.exit_code import ExitCode
from tui.option import framework_option, output_options, write_json

if TYPE_CHECKING:
    from evaluation.sitting import Sitting
    from evaluation.solo import Solo
    from evaluation.training_event import Event
    from evaluation.training_store import TrainingStore
    from rules.model import Band
    from tui.command.train_open import Training
    from tui.prompt import Prompter

SURE = ("Sure", "Fairly sure", "Unsure")
EPILOG = "Example: threshold train run first-ten"


@click.command("run", epilog=EPILOG)
@click.argument("exercise")
@click.option("--as", "who", default="me", show_default=True, help="Your code, never a name.")
@click.option("--session", default=None, help="Go on with a session that you broke off.")
@click.option("--seed", type=int, default=None, help="Another number gives other stories.")
@framework_option
@training_store_option
@output_options
def run_(**options: Any) -> int:
    """Practise alone. EXERCISE is one of `threshold train list`."""
    from tui.command.train_prompt import TrainingPrompter

    training = open_training()
    with talk_apart(apart=options["as_json"]):
        store = training.store(options["store"], create=True)
        try:
            data = _practise(training.with_panel(store), store, TrainingPrompter(), options)
        finally:
            store.close()
    if options["as_json"]:
        write_json(data)
    return ExitCode.DONE


def _practise(
    training: Training, store: TrainingStore, prompter: Prompter, options: dict[str, Any]
) -> dict[str, Any]:
    from evaluation.sitting import beginning, solo_from
    from tui.command.train_report import session_data
    from tui.prompt import Stopped

    prompter.say(FICTIONAL, "")
    _disclose_old(training, store, prompter, options["who"])
    first, sitting = _first(training, store, options)
    framework = training.framework(first.data["framework"]["id"])
    exercise = training.exercises[first.data["exercise"]]
    solo = solo_from(first, exercise, training.library, framework, store)
    _welcome(solo, prompter)
    try:
        while solo.item is not None:
            _one(solo, sitting, prompter, level_names(framework))
        sitting.keep("end", {})
    except Stopped as stop:
        _told_at_the_end(solo, sitting, prompter)
        done = f"You did {solo.place} of {len(solo.items)}. All of it is kept."
        again = f"To go on: threshold train run {exercise.id} --session {sitting.session}"
        raise Stopped(f"{how_it_stopped(stop)} {done}", hint=again, code=stop.code) from stop
    _told_at_the_end(solo, sitting, prompter)
    prompter.say("", f"Done. Your report: threshold train report {sitting.session}")
    return session_data(training, store, beginning(store, sitting.session))


def _first(
    training: Training, store: TrainingStore, options: dict[str, Any]
) -> tuple[Event, Sitting]:
    """Begin a session, or find the one to go on with."""
    from evaluation.exercise import choose
    from evaluation.exercise_file import exercise_named
    from evaluation.sitting import begin, beginning, due_for

    who = options["who"]
    exercise = exercise_named(options["exercise"], training.exercises, kind="solo")
    if options["session"]:
        first = beginning(store, options["session"])
        if first.data["exercise"] != exercise.id or first.who != who:
            from evaluation.error import CasesError

            hint = f"Give: {first.data['exercise']} --as {first.who}"
            raise CasesError("That session is of another exercise or learner.", hint=hint)
        return first, new_sitting(store, who, first.session)
    sitting = new_sitting(store, who)
    seed = options["seed"]
    seed = int(sitting.session, 16) if seed is None else seed
    today = datetime.now(UTC).date()
    due = due_for(store, who, today) if exercise.again else ()
    scenarios = choose(exercise, training.library, seed=seed, due=due)
    framework = training.framework(options["framework_id"])
    return begin(sitting, exercise, scenarios, framework, seed=seed), sitting


def _welcome(solo: Solo, prompter: Prompter) -> None:
    about = " ".join(solo.exercise.about.split())
    prompter.say(f"{solo.exercise.title}. {about}", f"Framework: {solo.framework.title}.")
    prompter.say("Your ratings are yours: nobody else is shown them. Type q to stop.", "")


def _one(solo: Solo, sitting: Sitting, prompter: Prompter, names: dict[Band, str]) -> None:
    from tui.command.train_story import feedback_lines, story_lines

    item = solo.item
    if item is None:
        return
    prompter.say(*story_lines(item, place=solo.place + 1, of=len(solo.items)))
    noticed: dict[str, Any] = {}
    if item.key not in solo.first:
        level = ask_level(prompter, names)
        sure = prompter.choose("How sure are you?", SURE, needed=True) or 0
        reason = prompter.ask("In one line, why?")
        if not solo.has_advice:
            noticed = _ask_noticed(solo, prompter)
        confidence = ("sure", "fairly_sure", "unsure")[sure]
        sitting.keep("rating", solo.rate(level, confidence, reason, noticed))
    else:
        level = solo.first[item.key]
    if not solo.has_advice:
        prompter.say("", *feedback_lines(solo.framework, item, level, noticed), "")
        return
    sitting.keep("advice", solo.advise())
    prompter.say("", f"A reading for this story: {names[solo.shown[item.key]]}.")
    prompter.say("What do you hold now? You may stay or change.")
    sitting.keep("rating", solo.settle(ask_level(prompter, names)))


def ask_level(prompter: Prompter, names: dict[Band, str]) -> Band | None:
    """Ask for a level; None: not sure. Nothing is chosen beforehand."""
    options = [*names.values(), "Not sure"]
    chosen = prompter.choose("Which level fits, in your view?", options, needed=True) or 0
    return [*names][chosen] if chosen < len(names) else None


def _ask_noticed(solo: Solo, prompter: Prompter) -> dict[str, Any]:
    """Ask which signs the story shows; a question mark after a number leaves it open."""
    from evaluation.feedback import signs_to_offer
    from rules.model import Status

    item = solo.item
    if item is None:
        return {}
    moment = item.moment
    offered = signs_to_offer(item.scenario, solo.framework, moment=moment, seed=solo.seed)
    prompter.say("", "Which of these does the story show?")
    for number, name in enumerate(offered, 1):
        prompter.say(f"{number}. {solo.framework.indicators[name].statement}")
    while True:
        answer = prompter.ask("Numbers, with ? after what is not known (such as 1 3 4?):")
        marks = answer.replace(",", " ").split()
        numbers = [mark.rstrip("?") for mark in marks]
        if all(n.isdecimal() and 1 <= int(n) <= len(offered) for n in numbers):
            return {
                offered[int(mark.rstrip("?")) - 1]: Status.UNKNOWN
                if mark.endswith("?")
                else Status.PRESENT
                for mark in marks
            }
        prompter.say(f"Give numbers from 1 to {len(offered)}, or only Enter for none.")


def _told_at_the_end(solo: Solo, sitting: Sitting, prompter: Prompter) -> None:
    """Disclose which readings were false, and give the feedback that had to wait."""
    if not (solo.has_advice and solo.shown):
        return
    from tui.command.train_story import disclosure_lines, switching_lines

    names = level_names(solo.framework)
    prompter.say("", *disclosure_lines(solo, names), *switching_lines(solo.advised()), "")
    sitting.keep("disclosed", {})


def _disclose_old(training: Training, store: TrainingStore, prompter: Prompter, who: str) -> None:
    """Tell this learner of false readings in sessions that ended without their telling."""
    from evaluation.advice import undisclosed

    events = [event for event in store.events() if event.who == who]
    for session, shown in undisclosed(events).items():
        prompter.say("In a session that broke off, these readings were wrong on purpose:")
        for event in shown:
            scenario = training.library.get(str(event.data["scenario"]))
            title = scenario.title if scenario else event.data["scenario"]
            prompter.say(f"- {title}: {event.data['shown'].replace('_', ' ')}")
        prompter.say("")
        new_sitting(store, who, session).keep("disclosed", {})
