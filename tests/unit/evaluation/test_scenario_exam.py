"""The library as an exam of the tool: which cases count, and which twenty stand out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from evaluation.benchmark.scenario_exam import case_of, report, worst
from evaluation.runner import evaluate
from rules.model import Law
from tests import shipped
from tests.training_sample import sample_library


def test_a_scenario_is_a_case_from_its_words_alone(tmp_path: Path) -> None:
    """The story and the tier are given, no fact is; a contested scenario is not scored."""
    library = sample_library(tmp_path, 5)
    case = case_of(library["story-04"], shipped.framework())
    assert (case.facts, case.tiers) == ({}, {"statutory"})
    assert case.law == {Law.SECTION_47}
    moment = replace(library["story-04"].moments[0], answer=None)
    contested = replace(library["story-04"], moments=(moment,))
    assert case_of(contested, shipped.framework()).tiers == frozenset()


def test_the_report_names_the_furthest_first(tmp_path: Path) -> None:
    """What was read furthest from the authors stands first, with their reasoning."""
    library = sample_library(tmp_path, 10)
    national = shipped.framework()
    cases = [case_of(scenario, national) for scenario in library.values()]
    result = evaluate(cases, national, embedder=None)
    found = worst(result["cases"], library)
    steps = [abs(read - (library[name].answer or 0)) for name, read, _ in found]
    assert steps == sorted(steps, reverse=True)
    lines = "\n".join(report(result, library))
    assert "| statutory sensitivity |" in lines
    assert all(f"**{name}**" in lines for name, _, _ in found)
