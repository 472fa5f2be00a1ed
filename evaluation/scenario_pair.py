"""Minimal pairs: two scenarios that differ in one fact, which changes the answer.

Judges only what can be counted: that each names the other, that the answers differ, and that the
stories are nearly the same words. Used by `scenario_judge.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from evaluation.scenario import Scenario
from rules.model import Band

ALIKE = 0.7


def pair_remarks(scenario: Scenario, library: Mapping[str, Scenario]) -> Iterator[tuple[bool, str]]:
    """Give remarks on a scenario's twin: whether it is a problem, and what."""
    if scenario.pair is None:
        return
    twin = library.get(scenario.pair)
    if twin is None:
        yield True, f"Its twin {scenario.pair!r} does not exist (yet)."
        return
    if twin.pair != scenario.id:
        yield True, f"Its twin {twin.id!r} does not name it back."
    if _answers(twin) == _answers(scenario):
        yield True, f"Its twin {twin.id!r} has the same answer: then the one fact changes nothing."
    likeness = SequenceMatcher(
        None, scenario.text().split(), twin.text().split(), autojunk=False
    ).ratio()
    if likeness < ALIKE:
        yield False, f"Its twin shares {likeness:.0%} of the words: is it one fact that differs?"


def _answers(scenario: Scenario) -> tuple[Band | None, dict[str, Band]]:
    """Give what is held in the end, and what areas hold instead."""
    return scenario.answer, dict(scenario.moments[-1].answer_in)
