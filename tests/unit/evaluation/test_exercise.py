"""Exercises: which scenarios, in what order; own errors come again; wrong advice is disclosed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from evaluation.advice import Advised, false_reading, misled, switching, undisclosed
from evaluation.error import CasesError
from evaluation.exercise import Exercise, choose
from evaluation.exercise_file import (
    built_in_exercises,
    exercise_named,
    load_exercise,
    load_exercises,
)
from evaluation.repetition import DAYS, Try, cards, due
from evaluation.scenario import Scenario
from evaluation.scenario_file import load_scenarios
from evaluation.training_event import Event
from rules.model import Band
from tests.training_sample import sample_library, scenario_text

DAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Scenario]:
    """Give twenty-four made-up scenarios."""
    return sample_library(tmp_path_factory.mktemp("scenarios"))


def _exercise(**changes: object) -> Exercise:
    return Exercise("x", "X", "About.", "solo", **({"number": 10} | changes))  # type: ignore[arg-type]


def test_the_shipped_exercises_load() -> None:
    """Every shipped exercise can be read, some for one and some for a room."""
    found = load_exercises([built_in_exercises()])
    assert {one.kind for one in found.values()} == {"solo", "group"}
    assert {"first-ten", "doubtful-advice", "again", "room-of-twenty"} <= set(found)


def test_the_same_seed_gives_the_same_choice(library: dict[str, Scenario]) -> None:
    """A seed fixes the choice; another gives another; no scenario comes twice."""
    one, two, other = (choose(_exercise(), library, seed=seed) for seed in (1, 1, 2))
    assert one == two != other
    assert len({s.id for s in one}) == 10


def test_answers_come_in_turn(library: dict[str, Scenario]) -> None:
    """Ten scenarios hold each of the five levels twice."""
    chosen = choose(_exercise(), library, seed=3)
    counts = [sum(s.answer == band for s in chosen) for band in Band]
    assert counts == [2, 2, 2, 2, 2]


def test_only_what_fits(library: dict[str, Scenario]) -> None:
    """A choice by answer holds nothing else; where nothing fits it is said."""
    chosen = choose(_exercise(answers=("early_help",)), library)
    assert {s.answer for s in chosen} == {Band.EARLY_HELP}
    with pytest.raises(CasesError, match="No scenario fits"):
        choose(_exercise(tempting=True), library)
    with pytest.raises(CasesError) as raised:
        choose(_exercise(scenarios=("story-99",)), library)
    assert "story-" in raised.value.hint


def test_twins_stand_apart(tmp_path: Path) -> None:
    """In pairs both twins come, and never next to one another."""
    for pair in range(3):
        for half, answer in (("a", "early_help"), ("b", "child_protection")):
            other = "b" if half == "a" else "a"
            name = f"pair-{pair}-{half}"
            text = scenario_text(
                name, answer, pair=f"pair: pair-{pair}-{other}", changed="changed: his age"
            )
            (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    chosen = choose(_exercise(paired=True, number=6), load_scenarios([tmp_path]), seed=5)
    ids = [s.id for s in chosen]
    assert len(set(ids)) == 6
    assert all(abs(ids.index(s.id) - ids.index(str(s.pair))) == 3 for s in chosen)


def test_a_broken_exercise_is_named_with_its_line(tmp_path: Path) -> None:
    """An unknown key comes with the nearest; an exercise of the other kind says its command."""
    path = tmp_path / "mine.yaml"
    path.write_text("id: mine\ntitle: Mine\nabout: It.\nkind: solo\nnumbr: 3\n", "utf-8")
    with pytest.raises(CasesError, match=r"mine.yaml:5:1: 'numbr'.*Did you mean number"):
        load_exercise(path)
    known = load_exercises([built_in_exercises()])
    with pytest.raises(CasesError) as raised:
        exercise_named("room-of-six", known, kind="solo")
    assert "train group" in raised.value.hint
    with pytest.raises(CasesError) as raised:
        exercise_named("first-tan", known, kind="solo")
    assert "first-ten" in raised.value.hint


def _try(days: int, rated: Band, held: Band | None = Band.EARLY_HELP) -> Try:
    return Try("a", DAY + timedelta(days=days), rated, held)


def test_a_wrong_rating_comes_again() -> None:
    """Rated otherwise: due next day; rated right when due: a box up; too early: no change."""
    wrong = _try(0, Band.UNIVERSAL)
    assert due([wrong], DAY) == ()
    assert due([wrong], DAY + timedelta(days=1)) == ("a",)
    assert cards([wrong, _try(0, Band.EARLY_HELP)])["a"].box == 1
    up = cards([wrong, _try(1, Band.EARLY_HELP)])["a"]
    assert (up.box, up.due) == (2, DAY + timedelta(days=1 + DAYS[1]))
    assert cards([wrong, _try(1, Band.EARLY_HELP), _try(4, Band.UNIVERSAL)])["a"].box == 1


def test_what_was_right_or_contested_never_comes() -> None:
    """Only own errors come again, and after the last box they are done with."""
    assert cards([_try(0, Band.EARLY_HELP), _try(0, Band.UNIVERSAL, None)]) == {}
    day, tries = 0, [_try(0, Band.UNIVERSAL)]
    for wait in DAYS:
        day += wait
        tries.append(_try(day, Band.EARLY_HELP))
    assert cards(tries) == {}


def test_a_false_reading_is_never_the_true_one(library: dict[str, Scenario]) -> None:
    """For every level and seed the false reading differs; about the asked share is misled."""
    scenario = library["story-00"]
    for band in Band:
        assert all(false_reading(scenario, band, seed=seed) != band for seed in range(20))
    chosen = misled(list(library.values()), 33, seed=4)
    assert len(chosen) == round(24 * 0.33)
    assert chosen == misled(list(library.values()), 33, seed=4)


def test_switching_counts_both_ways() -> None:
    """Right to wrong counts only the misled; wrong to right only those shown what is held."""
    low, high = Band.EARLY_HELP, Band.CHILD_PROTECTION
    found = switching(
        [
            Advised("a", low, high, high, low, wrong=True),
            Advised("b", low, low, high, low, wrong=True),
            Advised("c", high, low, low, low, wrong=False),
            Advised("d", None, high, high, low, wrong=True),
        ]
    )
    assert (found.right_to_wrong.hits, found.right_to_wrong.of) == (1, 2)
    assert (found.wrong_to_right.hits, found.wrong_to_right.of) == (1, 1)


def test_what_was_not_disclosed_is_known() -> None:
    """A session that broke off before its disclosure is found again, one disclosed is not."""

    def event(kind: str, session: str, **data: object) -> Event:
        return Event(kind, session, "me", "2026-11-25T10:00:00Z", data)

    events = [event("advice", s, scenario="a", wrong=s != "c") for s in ("a", "b", "c")]
    assert set(undisclosed([*events, event("disclosed", "a")])) == {"b"}
