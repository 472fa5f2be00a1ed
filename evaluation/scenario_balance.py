"""How a set of scenarios is made up, and what it still lacks. Pure counting.

The wanted numbers are a start, chosen by us: enough of each answer, part of life, setting and age
that nobody learns to answer by habit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from evaluation.scenario import Scenario
from evaluation.scenario_source import SettingName, ThemeName
from rules.model import Band

WANTED = {
    "scenarios": 120,
    "in minimal pairs": 30,
    "staged": 15,
    "chronologies": 10,
    "tempting answer wrong": 20,
    "each answer": 12,
    "each part of life": 5,
    "each setting": 4,
    "each theme": 4,
    "each age group": 8,
}
AGES = ("unborn", "under 1", "1 to 4", "5 to 10", "11 to 15", "16 and 17")


def age_group(age: str) -> str:
    """Give the age group of an age as scenarios write it.

    Examples:
        >>> age_group("10 weeks"), age_group("4 years"), age_group("16 years")
        ('under 1', '1 to 4', '16 and 17')
    """
    if age == "unborn":
        return AGES[0]
    number, _, unit = age.partition(" ")
    if not number.isdigit():
        return "not given"
    months = int(number) * 12 if unit.startswith("year") else int(number)
    if unit.startswith("week") or months < 12:
        return AGES[1]
    years = months // 12
    return AGES[2] if years < 5 else AGES[3] if years < 11 else AGES[4] if years < 16 else AGES[5]


def counts(scenarios: Iterable[Scenario]) -> dict[str, Counter[str]]:
    """Count a set by answer, part of life, setting, theme and age."""
    items = tuple(scenarios)
    return {
        "answer": Counter(s.answer.code if s.answer is not None else "contested" for s in items),
        "part of life": Counter(s.domain for s in items),
        "setting": Counter(s.setting for s in items),
        "theme": Counter(theme for s in items for theme in s.themes),
        "age group": Counter(age_group(s.age) for s in items),
    }


def made_up(scenarios: Iterable[Scenario]) -> dict[str, int]:
    """Count the kinds of scenario that a set holds."""
    items = tuple(scenarios)
    return {
        "scenarios": len(items),
        "in minimal pairs": sum(s.pair is not None for s in items),
        "staged": sum(s.kind == "staged" for s in items),
        "chronologies": sum(s.kind == "chronology" for s in items),
        "tempting answer wrong": sum(s.tempting is not None for s in items),
    }


def lacks(scenarios: Iterable[Scenario], domains: Mapping[str, str]) -> Iterator[str]:
    """Say what a set lacks, one line each; nothing where it is balanced."""
    items = tuple(scenarios)
    for name, number in made_up(items).items():
        if number < WANTED[name]:
            yield f"{name}: {number} of {WANTED[name]}"
    known: dict[str, tuple[str, ...]] = {
        "answer": (*(band.code for band in Band), "contested"),
        "part of life": tuple(domains),
        "setting": get_args(SettingName),
        "theme": get_args(ThemeName),
        "age group": AGES,
    }
    for name, counted in counts(items).items():
        wanted = WANTED[f"each {name}"]
        for value in known[name]:
            if counted[value] < wanted:
                yield f"{name} {value}: {counted[value]} of {wanted}"
