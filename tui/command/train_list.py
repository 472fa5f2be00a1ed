"""`threshold train list`: the exercises, or with `--scenarios` the stories, without their answers.

An answer is never listed: who reads the list has not practised yet.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from assistant.counted import counted
from tui.command.train_open import FICTIONAL, open_training
from tui.exit_code import ExitCode
from tui.option import output_options, write_json
from tui.output import show

if TYPE_CHECKING:
    from tui.command.train_open import Training
    from tui.present import Section


@click.command("list", epilog="Example: threshold train list --scenarios")
@click.option(
    "--scenarios", "stories", is_flag=True, help="List the stories instead of the exercises."
)
@output_options
def list_(*, stories: bool, as_json: bool, plain: bool) -> int:
    """List the exercises with what each is for, or the stories."""
    training = open_training()
    data = _stories(training) if stories else _exercises(training)
    if as_json:
        write_json({"fictional": True, **data})
    else:
        show(_story_sections(data) if stories else _sections(data), plain=plain)
    return ExitCode.DONE


def _exercises(training: Training) -> dict[str, Any]:
    return {
        "exercises": [
            {
                "id": one.id,
                "title": one.title,
                "about": " ".join(one.about.split()),
                "kind": one.kind,
                "number": one.number,
            }
            for one in training.exercises.values()
        ],
        "stories": len(training.library),
        "rated_by_a_panel": sum(s.rated for s in training.library.values()),
    }


def _stories(training: Training) -> dict[str, Any]:
    return {
        "stories": [
            {
                "id": one.id,
                "title": one.title,
                "kind": one.kind,
                "setting": one.setting,
                "age": one.age,
                "domain": one.domain,
                "rated_by_a_panel": one.rated,
                "own": one.own,
            }
            for one in training.library.values()
        ]
    }


def _sections(data: dict[str, Any]) -> tuple[Section, ...]:
    from tui.present import Section

    rated = data["rated_by_a_panel"]
    by_panel = f"{rated} of them rated by a panel." if rated else "No panel has rated them yet."
    parts = [Section("Training", (FICTIONAL, f"{counted(data['stories'], 'story')}. {by_panel}"))]
    for kind, words, command in (("solo", "Alone", "run"), ("group", "In a room", "group")):
        lines = []
        for one in (e for e in data["exercises"] if e["kind"] == kind):
            lines.append(f"{one['id']}: {one['title']}. {one['about']}")
            lines.append(f"  threshold train {command} {one['id']}")
        parts.append(Section(words, tuple(lines)))
    return tuple(parts)


def _story_sections(data: dict[str, Any]) -> tuple[Section, ...]:
    from tui.present import Section

    stories = data["stories"]
    lines = tuple(
        f"{one['id']}: {one['title']} ({one['age']}, {one['setting'].replace('_', ' ')})"
        for one in stories
    )
    settings = Counter(one["setting"].replace("_", " ") for one in stories)
    about = ", ".join(f"{name} {number}" for name, number in sorted(settings.items()))
    return (Section("Training", (FICTIONAL, f"Settings: {about}.")), Section("Stories", lines))
