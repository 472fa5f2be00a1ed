"""Made-up scenarios for tests: enough of them for a room, as files in a person's own home."""

from __future__ import annotations

from pathlib import Path

from evaluation.scenario import Scenario
from evaluation.scenario_file import load_scenarios
from evaluation.scenario_new import Draft, filled

SIGNS = {
    "universal": ("food_not_reliable", "unknown", "no breakfast"),
    "early_help": ("care_slips", "present", "late again"),
    "targeted_help": ("care_erratic_with_effect", "present", "falls asleep in class"),
    "child_in_need": ("food_not_reliable", "present", "no breakfast"),
    "child_protection": ("care_unsafe", "present", "a bruise on his back"),
}
STORY = (
    "Notes from a Monday. He came in late again and said there was no breakfast. He has a bruise "
    "on his back and falls asleep in class. His aunt collects him and is kind to him."
)


def scenario_text(name: str, level: str = "early_help", /, **changes: str) -> str:
    """Give the YAML of a scenario; `changes` replace whole lines by their key."""
    indicator, status, words = SIGNS.get(level, SIGNS["targeted_help"])
    seen = [{"indicator": indicator, "status": status, "words": words, "basis": "looked"}]
    story = STORY.replace("Monday", f"Monday, number {name}")
    draft = Draft(name, f"Story {name}", story, {"age": "7 years"}, seen, level, "authors")
    lines = filled(draft).splitlines()
    for key, line in changes.items():
        place = next(i for i, old in enumerate(lines) if old.startswith(f"{key}:"))
        lines[place] = line
    return "\n".join(lines) + "\n"


def write_scenarios(folder: Path, number: int = 24) -> list[str]:
    """Write so many scenarios into a folder, all answers in turn; gives their ids."""
    folder.mkdir(parents=True, exist_ok=True)
    answers = list(SIGNS)
    names = []
    for place in range(number):
        name = f"story-{place:02d}"
        text = scenario_text(name, answers[place % len(answers)])
        (folder / f"{name}.yaml").write_text(text, "utf-8")
        names.append(name)
    return names


def sample_library(folder: Path, number: int = 24) -> dict[str, Scenario]:
    """Give a library of made-up scenarios."""
    write_scenarios(folder, number)
    return load_scenarios([folder])
