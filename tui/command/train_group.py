"""`threshold train group`: a trainer runs a room from one machine.

Votes are read in without an echo, by the trainer or in turns on a cleared screen; none is on the
screen before the reveal. Then the room talks and votes again, and only after that comes the
reading. The room's state is `evaluation.group`'s and is kept vote by vote.
"""

from __future__ import annotations

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
    from evaluation.training_store import TrainingStore
    from tui.command.train_open import Training
    from tui.command.train_prompt import TrainingPrompter

EPILOG = "Example: threshold train group room-of-six --people 8"


@click.command(epilog=EPILOG)
@click.argument("exercise")
@click.option("--people", type=click.IntRange(1, 200), default=None, help="How many take part.")
@click.option("--turns", is_flag=True, help="Each votes in turn on a cleared screen.")
@click.option("--session", default=None, help="Go on with a room that broke off.")
@click.option("--seed", type=int, default=None, help="Another number gives other stories.")
@framework_option
@training_store_option
@output_options
def group(**options: Any) -> int:
    """Run a room through an EXERCISE: blind vote, reveal, talk, vote again."""
    from tui.command.train_prompt import TrainingPrompter

    training = open_training()
    with talk_apart(apart=options["as_json"]):
        store = training.store(options["store"], create=True)
        try:
            data = _lead(training.with_panel(store), store, TrainingPrompter(), options)
        finally:
            store.close()
    if options["as_json"]:
        write_json(data)
    return ExitCode.DONE


def _lead(
    training: Training, store: TrainingStore, prompter: TrainingPrompter, options: dict[str, Any]
) -> dict[str, Any]:
    from evaluation.sitting import beginning
    from tui.command.train_report import session_data
    from tui.command.train_room import Leader
    from tui.prompt import Stopped

    prompter.say(FICTIONAL, "")
    session = options["session"] or _begin(training, store, options)
    first = beginning(store, session)
    framework = training.framework(first.data["framework"]["id"])
    leader = Leader(
        sitting=new_sitting(store, "trainer", session),
        prompter=prompter,
        library=training.library,
        framework=framework,
        names=level_names(framework),
        turns=options["turns"],
    )
    leader.take_up(first, store)
    try:
        leader.admit(options["people"])
        leader.run()
    except Stopped as stop:
        hint = f"To go on: threshold train group {first.data['exercise']} --session {session}"
        kept = f"{how_it_stopped(stop)} Every vote is kept."
        raise Stopped(kept, hint=hint, code=stop.code) from stop
    prompter.say("", f"Done. The report: threshold train report {session} --html room.html")
    return session_data(training, store, first)


def _begin(training: Training, store: TrainingStore, options: dict[str, Any]) -> str:
    from evaluation.exercise import choose
    from evaluation.exercise_file import exercise_named
    from evaluation.sitting import begin

    exercise = exercise_named(options["exercise"], training.exercises, kind="group")
    sitting = new_sitting(store, "trainer")
    seed = int(sitting.session, 16) if options["seed"] is None else options["seed"]
    scenarios = choose(exercise, training.library, seed=seed)
    framework = training.framework(options["framework_id"])
    begin(sitting, exercise, scenarios, framework, seed=seed)
    return sitting.session
