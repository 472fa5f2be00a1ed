"""What one area's pages hold and others do not: its signs, its answer, and what is told of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.error import CasesError
from evaluation.feedback import feedback, signs_to_offer
from evaluation.scenario import Scenario
from evaluation.scenario_file import load_scenario
from evaluation.scenario_judge import check
from evaluation.scenario_reading import AREAS, NATIONAL, read_scenario
from evaluation.solo import items_of
from rules.model import Band, Framework
from tests import shipped
from tests.training_sample import scenario_text
from tui.command.train_open import level_names
from tui.command.train_story import reasoning_lines

BUCKS = "buckinghamshire"
WET = "{indicator: wetting_or_soiling, status: present, words: late again, area: buckinghamshire}"


@pytest.fixture(scope="module")
def frameworks() -> dict[str, Framework]:
    """Give the national framework and the five areas."""
    return {name: shipped.framework(name) for name in (NATIONAL, *AREAS)}


def _local(folder: Path, *changes: tuple[str, str]) -> Scenario:
    """Give a story with one national sign and one that Buckinghamshire alone has."""
    text = scenario_text("local").replace("expects:", f"  - {WET}\nexpects:")
    text = text.replace(
        "answer: early_help\n", "answer: early_help\nanswer_in: {buckinghamshire: targeted_help}\n"
    )
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "local.yaml"
    path.write_text(text, "utf-8")
    return load_scenario(path)


def test_a_sign_of_one_area_is_read_there_only(tmp_path: Path, frameworks: dict) -> None:
    """The area reads it; the others, which have no such sign, read the rest and do not stumble."""
    scenario = _local(tmp_path)
    read = {name: read_scenario(scenario, one).act_on.band for name, one in frameworks.items()}
    assert read.pop(BUCKS) is Band.TARGETED_HELP
    assert set(read.values()) == {Band.EARLY_HELP}
    assert "wetting_or_soiling" in signs_to_offer(scenario, frameworks[BUCKS], moment=0)
    assert "wetting_or_soiling" not in signs_to_offer(scenario, frameworks["devon"], moment=0)


def test_a_learner_is_held_to_their_own_area(tmp_path: Path, frameworks: dict) -> None:
    """The same rating is the authors' in one area and not in another, alone and in feedback."""
    scenario = _local(tmp_path)
    for area, same in ((BUCKS, False), ("devon", True)):
        assert (items_of([scenario], area)[0].held is Band.EARLY_HELP) is same
        found = feedback(scenario, frameworks[area], moment=0, rated=Band.EARLY_HELP, noticed={})
        assert found.is_same is same
        told = list(reasoning_lines(scenario, frameworks[area], level_names(frameworks[area])))
        other = "`england`, early help" if area == BUCKS else "`buckinghamshire`, targeted help"
        assert f"Another framework puts it elsewhere: {other}." in told


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("buckinghamshire: targeted_help", "buckinghamshire: child_in_need", "answer there is"),
        ("buckinghamshire: targeted_help", "devon: targeted_help", "say so in `answer_in`"),
        ("buckinghamshire: targeted_help", "devon: early_help", "take it out of `answer_in`"),
        ("buckinghamshire: targeted_help", "kent: targeted_help", "no framework called 'kent'"),
        ("area: buckinghamshire", "area: devon", "no indicator called 'wetting_or_soiling'"),
        ("indicator: wetting_or_soiling", "indicator: hygiene_slipping", "take `area` out"),
        ('from it?"', 'from it?", cites: dev_door, area: dorset', "no reference called"),
    ],
)
def test_the_check_names_what_is_wrong_with_an_area(
    tmp_path: Path, frameworks: dict, old: str, new: str, message: str
) -> None:
    """An area's answer is what its framework reads, and whatever is named there exists there."""
    told = [r.message for r in check(_local(tmp_path, (old, new)), {}, frameworks) if r.problem]
    assert any(message in one for one in told), told


def test_a_contested_story_has_no_answer_in_an_area(tmp_path: Path) -> None:
    """Where careful people differ, no area is said to be certain."""
    sides = "contested: [{band: universal, reason: a}, {band: early_help, reason: b}]\nnot_known:"
    changes = (("answer: early_help\n", "answer: contested\n"), ("not_known:", sides))
    with pytest.raises(CasesError, match="no answer in an area"):
        _local(tmp_path, *changes)
