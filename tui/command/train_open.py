"""What the commands of `threshold train` share: the library, the store, and the fictional mark.

Every screen begins with the mark, so that no printed page of training is taken for a record. It
opens no live log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from assistant.log.postgres_address import is_address
from tui.output import chosen_store

if TYPE_CHECKING:
    from assistant.bootstrap import Application
    from evaluation.exercise import Exercise
    from evaluation.scenario import Scenario
    from evaluation.sitting import Sitting
    from evaluation.training_store import TrainingStore
    from rules.model import Band, Framework
    from tui.prompt import Stopped

FICTIONAL = "TRAINING. FICTIONAL: nobody here is real. This is no record about a child."
Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Training:
    """What training needs: the application, the stories and the exercises."""

    app: Application
    library: Mapping[str, Scenario]
    exercises: dict[str, Exercise]

    def framework(self, name: str | None) -> Framework:
        """Load the framework that was named, or the one that is set."""
        return self.app.catalog().load(name or self.app.settings.framework)

    def store(self, store: str | None, *, create: bool = False) -> TrainingStore:
        """Open the training store: as named, or in its usual place."""
        from evaluation.training_store import TrainingStore, training_path

        name = chosen_store(store)
        if name and is_address(name):
            message = "Training is kept in a file on this machine, not in a team's database."
            raise click.UsageError(f"{message} Leave --store out, or give it a path.")
        path = Path(name).expanduser() if name else training_path(self.app.location)
        return TrainingStore.open(path, create=create)

    def with_panel(self, store: TrainingStore) -> Training:
        """Give the same with the ratings of a real panel, where the store has some."""
        from dataclasses import replace

        from evaluation.panel import joined, ratings_of

        rated = ratings_of(store.events(kind="panel"))
        return replace(self, library=joined(self.library, rated)) if rated else self


def training_store_option(command: Command) -> Command:
    """Add `--store`."""
    return click.option("--store", default=None, help="The training store to use: a path.")(command)


def open_training() -> Training:
    """Load the shipped stories and exercises, then the person's own.

    Raises:
        CasesError: A file cannot be used.
    """
    from assistant.bootstrap import start
    from evaluation.exercise_file import built_in_exercises, load_exercises
    from evaluation.scenario_file import built_in, load_scenarios
    from evaluation.training_store import scenarios_folder

    app = start()
    own = scenarios_folder(app.location)
    library = load_scenarios([built_in(), own])
    exercises = load_exercises([built_in_exercises(), own.with_name("exercises")])
    return Training(app, library, exercises)


def new_sitting(store: TrainingStore, who: str, session: str | None = None) -> Sitting:
    """Begin a session, or go on with one; its clock is this machine's."""
    from datetime import UTC, datetime
    from secrets import token_hex

    from evaluation.sitting import Sitting

    def now() -> str:
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    return Sitting(store, session or token_hex(4), who, now)


def level_names(framework: Framework) -> dict[Band, str]:
    """Give every band in the area's words."""
    from assistant.decision import choices

    return dict(choices(framework))


def how_it_stopped(stop: Stopped) -> str:
    """Say why training stopped; unlike on the journey to a record, what was said so far is kept."""
    return "You stopped." if stop.code == "stopped" else "The input ended."


@contextmanager
def talk_apart(*, apart: bool) -> Iterator[None]:
    """Send what is said to standard error while JSON is to stand on standard output."""
    if not apart:
        yield
        return
    import sys
    from contextlib import redirect_stdout

    with redirect_stdout(sys.stderr):
        yield
