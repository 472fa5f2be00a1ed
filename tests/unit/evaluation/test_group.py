"""A room: blind until the reveal, late joiners, ties, not sure; and what a report may show."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation import group
from evaluation.error import CasesError
from evaluation.group import WHOLE, Room
from evaluation.group_report import FEWEST, group_report
from evaluation.person_report import person_report
from evaluation.training_event import Event
from rules.model import Band

AT = "2026-11-25T10:00:00Z"
MOMENTS = (3, 1)
FIRST = Event(
    "session",
    "s",
    "trainer",
    AT,
    {
        "exercise": "x",
        "kind": "group",
        "scenarios": ["a", "b"],
        "framework": {"id": "england", "edition": "1", "digest": "0"},
    },
)


class Log:
    """A room with the events that made it."""

    def __init__(self, *people: str, moments: tuple[int, ...] = ()) -> None:
        self.events = [FIRST]
        self.room = Room(("a", "b"), moments=moments)
        for person in people:
            self.do("join", group.join(self.room, person), person)

    def do(self, kind: str, data: dict, who: str = "trainer") -> None:
        """Keep an event and go on."""
        event = Event(kind, "s", who, AT, data)
        self.events.append(event)
        self.room = group.after(self.room, event)

    def vote(self, person: str, level: Band | None) -> None:
        """Take a vote."""
        self.do("rating", group.vote(self.room, person, level), person)

    def reveal(self) -> None:
        """Show the votes."""
        self.do("reveal", group.reveal(self.room))

    def close(self) -> None:
        """Be done with the scenario."""
        self.do("close", group.close(self.room))


def test_no_view_holds_a_vote_before_its_reveal() -> None:
    """Only who has voted can be seen; after the reveal the votes can."""
    log = Log("P01", "P02")
    log.vote("P01", Band.UNIVERSAL)
    assert log.room.seen(("a", WHOLE), 1) is None
    assert log.room.waiting() == ("P02",)
    log.vote("P02", Band.EARLY_HELP)
    log.reveal()
    assert log.room.seen(("a", WHOLE), 1) == {"P01": Band.UNIVERSAL, "P02": Band.EARLY_HELP}


def _step(log: Log, kind: str, person: str, level: Band | None) -> None:
    if kind == "v":
        log.vote(person, level)
    elif kind == "r":
        log.reveal()
    else:
        log.close()


@given(
    st.lists(st.tuples(st.sampled_from("vrc"), st.integers(0, 2), st.integers(-1, 4)), max_size=40)
)
@settings(max_examples=30)
def test_nothing_that_leaves_tells_an_unrevealed_vote(steps: list) -> None:
    """Whatever happens in a room, between stages too, no report holds a vote not yet revealed."""
    log = Log("P01", "P02", "P03", moments=MOMENTS)
    for kind, person, level in steps:
        with suppress(CasesError):
            _step(log, kind, f"P0{person + 1}", None if level < 0 else Band(level))
    shown = {
        (e.data["scenario"], e.data["moment"] + 1, e.data["round"])
        for e in log.events
        if e.kind == "reveal"
    }
    data = group_report(FIRST, log.room, {})
    for row in data["by_scenario"]:
        for name, number in (("before", 1), ("after", 2)):
            key = (row["scenario"], row["stage"], number)
            assert (row[name] is not None) == (key in shown)
    assert len(data["by_scenario"]) == len({key[:2] for key in shown})
    assert "P0" not in json.dumps(data)
    assert group.room_from(("a", "b"), log.events, moments=MOMENTS) == log.room


def test_a_vote_may_be_changed_until_the_reveal_only() -> None:
    """A second vote takes the place of the first; afterwards it needs the next round."""
    log = Log("P01")
    log.vote("P01", Band.UNIVERSAL)
    log.vote("P01", Band.CHILD_IN_NEED)
    log.reveal()
    assert log.room.seen(("a", WHOLE), 1) == {"P01": Band.CHILD_IN_NEED}
    log.vote("P01", Band.UNIVERSAL)
    assert log.room.seen(("a", WHOLE), 1) == {"P01": Band.CHILD_IN_NEED}
    log.reveal()
    with pytest.raises(CasesError, match="No vote is open"):
        log.vote("P01", Band.UNIVERSAL)


def test_what_comes_too_early_is_refused() -> None:
    """No reveal without a vote, no end without a reveal, no vote by a stranger."""
    log = Log("P01")
    with pytest.raises(CasesError, match="Nobody has voted"):
        log.reveal()
    with pytest.raises(CasesError, match="has not been voted on"):
        log.close()
    with pytest.raises(CasesError, match="not in the room"):
        log.vote("P09", Band.UNIVERSAL)
    with pytest.raises(CasesError, match="already"):
        log.do("join", group.join(log.room, "P01"), "P01")
    with pytest.raises(CasesError, match="is not a code"):
        log.do("join", group.join(log.room, "Ann Smith"), "Ann Smith")


def test_a_late_joiner_counts_from_then_on() -> None:
    """Who joins between the rounds votes in the second; the first is missing for them."""
    log = Log("P01", "P02")
    log.vote("P01", Band.UNIVERSAL)
    log.vote("P02", Band.UNIVERSAL)
    log.reveal()
    log.do("join", group.join(log.room, "P03"), "P03")
    for person in log.room.people:
        log.vote(person, Band.EARLY_HELP)
    log.reveal()
    log.close()
    assert log.room.scenario == "b"
    mine = person_report(FIRST, log.room, {}, "P03")["ratings"]
    assert [(row["before"], row["after"]) for row in mine] == [(None, "early_help")]
    with pytest.raises(CasesError, match="nobody with the code"):
        person_report(FIRST, log.room, {}, "P77")


def test_a_tie_and_not_sure_are_said() -> None:
    """Two levels that lead are a tie; not sure is counted beside the levels and never as one."""
    found = group.tally({"a": Band.UNIVERSAL, "b": Band.EARLY_HELP, "c": None})
    assert found.is_tie
    assert (found.not_sure, found.voted) == (1, 3)
    none = group.tally({"a": None})
    assert none.leading == ()
    assert not none.is_tie


def _whole(people: int) -> Log:
    log = Log(*(f"P{n:02d}" for n in range(people)))
    for _ in range(2):
        for number in (1, 2):
            for place, person in enumerate(log.room.people):
                log.vote(person, Band((place + number) % 2))
            log.reveal()
        log.close()
    return log


def test_a_lead_sees_five_or_more() -> None:
    """Four people are suppressed for a lead, with all their figures; five are shown."""
    four = group_report(FIRST, _whole(FEWEST - 1).room, {}, for_lead=True)
    assert four["suppressed"]
    assert not {"agreement", "by_scenario", "confusion"} & set(four)
    five = group_report(FIRST, _whole(FEWEST).room, {}, for_lead=True)
    assert five["by_scenario"][0]["before"]["voted"] == FEWEST
    trainer = group_report(FIRST, _whole(FEWEST - 1).room, {})
    assert not trainer["suppressed"]


def test_a_lead_sees_no_round_of_fewer_than_five() -> None:
    """In a large room a round in which four voted is not shown to a lead."""
    log = Log(*(f"P{n:02d}" for n in range(6)))
    for person in log.room.people[:4]:
        log.vote(person, Band.UNIVERSAL)
    log.reveal()
    assert group_report(FIRST, log.room, {}, for_lead=True)["by_scenario"][0]["before"] is None


def test_one_person_and_all_alike_are_said() -> None:
    """One rater and unanimous rooms give words, and no number that means nothing."""
    one = group_report(FIRST, _whole(1).room, {})
    assert one["agreement"]["before"]["krippendorff_alpha"]["value"] is None
    assert any("One person" in line for line in one["cautions"])
    log = Log("P01", "P02")
    for person in log.room.people:
        log.vote(person, Band.UNIVERSAL)
    log.reveal()
    alike = group_report(FIRST, log.room, {})["agreement"]["before"]["krippendorff_alpha"]
    assert alike["value"] is None
    assert "All ratings are the same" in alike["why"]
    assert "NaN" not in json.dumps(alike)


def test_a_story_that_unfolds_is_voted_on_stage_by_stage() -> None:
    """Each stage has two rounds of its own; the story is left only after its last stage."""
    log = Log("P01", "P02", moments=MOMENTS)
    for stage in range(3):
        assert log.room.spot == ("a", stage)
        assert log.room.is_last_stage is (stage == 2)
        for level in (Band(stage), Band(stage + 1)):
            log.vote("P01", level)
            log.vote("P02", level)
            assert log.room.seen(("a", stage), log.room.round) is None
            log.reveal()
        with pytest.raises(CasesError, match="No vote is open"):
            log.vote("P01", Band.UNIVERSAL)
        log.close()
    assert log.room.spot == ("b", 0)
    assert log.room.seen(("a", 1), 1) == {"P01": Band.EARLY_HELP, "P02": Band.EARLY_HELP}
    assert log.room.seen(("b", 0), 1) is None
    rows = group_report(FIRST, log.room, {})["by_scenario"]
    assert [(row["stage"], row["stages"]) for row in rows] == [(1, 3), (2, 3), (3, 3)]
    mine = person_report(FIRST, log.room, {}, "P01")
    assert [row["after"] for row in mine["ratings"]] == [
        "early_help",
        "targeted_help",
        "child_in_need",
    ]
    assert mine["rated"] == 1


def test_a_room_of_before_stages_stays_whole() -> None:
    """Events that tell no moment of a reveal or an end are of whole stories, and read the same."""
    old = [FIRST, Event("join", "s", "P01", AT, {"place": 0})]
    for number, level in ((1, "universal"), (2, "early_help")):
        vote = {"scenario": "a", "moment": -1, "round": number, "level": level, "confidence": ""}
        old.append(Event("rating", "s", "P01", AT, vote))
        old.append(Event("reveal", "s", "trainer", AT, {"scenario": "a", "round": number}))
    old.append(Event("close", "s", "trainer", AT, {"scenario": "a"}))
    room = group.room_from(("a", "b"), old)
    assert room.spot == ("b", WHOLE)
    row = group_report(FIRST, room, {})["by_scenario"][0]
    assert (row["stages"], row["before"]["leading"], row["after"]["leading"]) == (
        1,
        ["universal"],
        ["early_help"],
    )
