"""One learner: what is kept at each step, taking up again, and feedback in two parts."""

from __future__ import annotations

import pytest

from evaluation.error import CasesError
from evaluation.exercise import Exercise
from evaluation.feedback import (
    feedback,
    noticed_lines,
    signs_to_offer,
    spread_lines,
    weighed_lines,
)
from evaluation.scenario import PanelRating, Scenario
from evaluation.solo import Solo, items_of
from evaluation.solo_report import solo_report
from evaluation.training_event import Event
from rules.model import Band, Status
from tests import shipped
from tests.training_sample import sample_library

NAMES = {band: band.code.replace("_", " ") for band in Band}
AT = "2026-11-25T10:00:00Z"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Scenario]:
    """Give ten made-up scenarios."""
    return sample_library(tmp_path_factory.mktemp("scenarios"), 10)


def _solo(library: dict[str, Scenario], *, wrong: int = 0, misled: tuple[str, ...] = ()) -> Solo:
    exercise = Exercise("x", "X", "About.", "solo", 10, wrong_advice=wrong)
    items = items_of(list(library.values()))
    return Solo(exercise, items, shipped.framework(), 1, frozenset(misled))


def test_commit_comes_first_and_once(library: dict[str, Scenario]) -> None:
    """No advice before the rating, no second first rating, no unknown confidence."""
    solo = _solo(library, wrong=30)
    with pytest.raises(CasesError, match="after the first rating"):
        solo.advise()
    with pytest.raises(CasesError, match="no confidence"):
        solo.rate(Band.UNIVERSAL, "very", "", {})
    solo.rate(Band.UNIVERSAL, "sure", "so", {})
    with pytest.raises(CasesError, match="rated already"):
        solo.rate(Band.UNIVERSAL, "sure", "so", {})
    with pytest.raises(CasesError, match="No reading has been shown"):
        solo.settle(Band.UNIVERSAL)


def test_a_session_is_taken_up_where_it_was(library: dict[str, Scenario]) -> None:
    """From the kept events a new machine stands at the same place, in the middle of a story too."""
    solo = _solo(library, wrong=30, misled=("story-01",))
    events = []
    for _ in range(2):
        events.append(("rating", solo.rate(Band.EARLY_HELP, "sure", "so", {})))
        events.append(("advice", solo.advise()))
        events.append(("rating", solo.settle(None)))
    events.append(("rating", solo.rate(Band.UNIVERSAL, "unsure", "", {})))
    again = _solo(library, wrong=30, misled=("story-01",))
    again.restore(Event(kind, "s", "me", AT, data) for kind, data in events)
    assert (again.place, again.first, again.last, again.shown) == (
        solo.place,
        solo.first,
        solo.last,
        solo.shown,
    )


def test_the_false_reading_is_kept_as_false(library: dict[str, Scenario]) -> None:
    """The event says that it was wrong; the shown level is not the one that is held."""
    solo = _solo(library, wrong=30, misled=("story-00",))
    solo.rate(Band.UNIVERSAL, "sure", "", {})
    data = solo.advise()
    assert data["wrong"] is True
    assert data["shown"] != "universal"


def test_the_end_is_an_end(library: dict[str, Scenario]) -> None:
    """After the last story there is nothing to rate."""
    solo = _solo(library)
    while solo.item is not None:
        solo.rate(Band.UNIVERSAL, "sure", "", {})
    with pytest.raises(CasesError, match="is done"):
        solo.rate(Band.UNIVERSAL, "sure", "", {})


def test_signs_are_those_of_the_story_and_some_others(library: dict[str, Scenario]) -> None:
    """Every intended sign is among those offered, with three that the story does not show."""
    scenario = library["story-04"]
    offered = signs_to_offer(scenario, shipped.framework(), moment=0, seed=2)
    assert "care_unsafe" in offered
    assert len(offered) == 4
    assert len(set(offered)) == 4


def test_noticing_and_weighing_stand_apart(library: dict[str, Scenario]) -> None:
    """Who missed the sign and rated low weighed well what they saw, and is told both."""
    scenario, national = library["story-04"], shipped.framework()
    missed = feedback(scenario, national, moment=0, rated=Band.UNIVERSAL, noticed={})
    assert [one.indicator for one in missed.missed] == ["care_unsafe"]
    assert missed.read_for_noticed is Band.UNIVERSAL
    told = " ".join([*noticed_lines(missed, national), *weighed_lines(missed, NAMES)])
    assert "Not marked" in told
    assert "You weighed what you noticed as the framework does" in told
    assert "may wait for help" in told
    seen = {"care_unsafe": Status.PRESENT}
    low = feedback(scenario, national, moment=0, rated=Band.EARLY_HELP, noticed=seen)
    assert low.missed == ()
    told = " ".join([*noticed_lines(low, national), *weighed_lines(low, NAMES)])
    assert "everything that the authors hold to matter" in told
    assert "You weighed what you noticed lower" in told


def test_not_known_is_not_no(library: dict[str, Scenario]) -> None:
    """What is unknown and was left out is told; marked with a question mark it is not."""
    scenario, national = library["story-00"], shipped.framework()
    out = feedback(scenario, national, moment=0, rated=Band.UNIVERSAL, noticed={})
    assert [one.indicator for one in out.closed] == ["food_not_reliable"]
    assert any("Not known is not no" in line for line in noticed_lines(out, national))
    kept = {"food_not_reliable": Status.UNKNOWN}
    assert not feedback(scenario, national, moment=0, rated=None, noticed=kept).closed


def test_more_than_the_story_shows(library: dict[str, Scenario]) -> None:
    """A sign that is not in the story is named, with what is not it."""
    found = feedback(
        library["story-01"],
        shipped.framework(),
        moment=0,
        rated=Band.CHILD_PROTECTION,
        noticed={"care_slips": Status.PRESENT, "care_unsafe": Status.PRESENT},
    )
    assert found.beyond == ("care_unsafe",)
    told = [*noticed_lines(found, shipped.framework()), *weighed_lines(found, NAMES)]
    assert any("does not show it" in line for line in told)
    assert any("referred where the right help is nearer" in line for line in told)


def test_no_panel_is_ever_made_up() -> None:
    """Without ratings it says so; with some it gives the spread and the reasons."""
    assert list(spread_lines((), NAMES)) == ["Written by the authors and not rated by a panel."]
    ratings = (
        PanelRating("M1", Band.UNIVERSAL, "sure", "a bump"),
        PanelRating("M2", None, "unsure", ""),
    )
    told = list(spread_lines(ratings, NAMES))
    assert told[0] == "A panel of 2 rated it:"
    assert "1 of 2: not sure" in told


def _rated(number: int, level: str, held: str, session: str = "s") -> Event:
    data = {
        "scenario": f"story-{number:02d}",
        "moment": 0,
        "round": 1,
        "level": level,
        "held": held,
        "confidence": "sure",
        "reason": "because",
        "noticed": {},
    }
    return Event("rating", session, "me", AT, data)


def _begun(session: str = "s") -> Event:
    data = {
        "exercise": "x",
        "kind": "solo",
        "scenarios": [f"story-{n:02d}" for n in range(10)],
        "framework": {"id": "england", "edition": "1", "digest": "0"},
    }
    return Event("session", session, "me", AT, data)


def test_an_unfinished_session_has_a_report(library: dict[str, Scenario]) -> None:
    """It says that it is not finished, and that twenty ratings are needed for a profile."""
    events = [_begun(), _rated(0, "universal", "universal"), _rated(1, "not_sure", "early_help")]
    data = solo_report(events[0], events, library)
    assert data["complete"] is False
    assert data["rated"] == 2
    assert data["beside_the_authors"]["same"]["of"] == 1
    assert any("not finished" in line for line in data["cautions"])
    assert data["detection"]["telling_apart"] is None
    assert data["agreement_with_the_authors"]["why"]


def test_the_same_scenario_twice(library: dict[str, Scenario]) -> None:
    """Ratings of one scenario in two sessions are compared; within one they are not."""
    events = [
        _begun("a"),
        _rated(0, "universal", "universal", "a"),
        _rated(1, "universal", "early_help", "a"),
        _begun("b"),
        _rated(0, "universal", "universal", "b"),
        _rated(1, "early_help", "early_help", "b"),
    ]
    data = solo_report(events[3], events, library)
    assert (data["again"]["same"]["hits"], data["again"]["same"]["of"]) == (1, 2)
    assert [one["same"]["hits"] for one in data["trajectory"]] == [1, 2]


def test_advice_is_not_reported_before_it_is_disclosed(library: dict[str, Scenario]) -> None:
    """While a session is under way its report does not tell which readings were false."""
    shown = {"scenario": "story-00", "moment": 0, "shown": "early_help", "wrong": True}
    second = {**_rated(0, "early_help", "universal").data, "round": 2}
    events = [
        _begun(),
        _rated(0, "universal", "universal"),
        Event("advice", "s", "me", AT, shown),
        Event("rating", "s", "me", AT, second),
    ]
    assert solo_report(events[0], events, library)["advice"] is None
    told = solo_report(events[0], [*events, Event("disclosed", "s", "me", AT, {})], library)
    assert told["advice"]["right_to_wrong"]["hits"] == 1


def test_a_scenario_that_is_gone_is_shown_by_its_id() -> None:
    """A report outlives the scenarios that it was made on."""
    events = [_begun(), _rated(7, "universal", "universal")]
    assert solo_report(events[0], events, {})["ratings"][0]["title"] == "story-07"
