"""`threshold train`: alone through a pipe, a room of twelve, reports, panels, and bad input."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path

import numpy as np
import pytest

from evaluation.scenario_reading import AREAS, NATIONAL
from evaluation.training_event import Event
from evaluation.training_store import TrainingStore
from tests import shipped
from tests.command_line import PASSPHRASE, WORRY, CommandLine, command_line
from tests.training_sample import scenario_text, write_scenarios

threshold = pytest.fixture(command_line)
FICTIONAL = "FICTIONAL"


def _scenarios(threshold: CommandLine, number: int = 24) -> Path:
    folder = threshold.home / "data" / "training" / "scenarios"
    write_scenarios(folder, number)
    return folder


def _exercise(threshold: CommandLine, name: str, **keys: object) -> str:
    """Write an exercise that takes the made-up scenarios by name, and give its id."""
    folder = threshold.home / "data" / "training" / "exercises"
    folder.mkdir(parents=True, exist_ok=True)
    data = {"id": name, "title": name, "about": "For a test.", **keys}
    lines = (f"{key}: {json.dumps(value)}" for key, value in data.items())
    (folder / f"{name}.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    return name


def _named(number: int) -> list[str]:
    return [f"story-{n:02d}" for n in range(number)]


def _store(threshold: CommandLine) -> TrainingStore:
    return TrainingStore.open(threshold.home / "data" / "training" / "training.db")


def test_the_list_holds_no_answers(threshold: CommandLine) -> None:
    """Exercises and scenarios are listed, marked fictional, with no level beside them."""
    _scenarios(threshold, 3)
    said = threshold("train", "list", "--plain")
    assert (said.code, said.err) == (0, "")
    assert FICTIONAL in said.out
    assert "threshold train run first-ten" in said.out
    data = threshold("train", "list", "--scenarios", "--json").data
    own = [one for one in data["stories"] if one["own"]]
    assert len(own) == 3
    assert all("answer" not in one for one in data["stories"])


def test_a_whole_session_of_ten_through_a_pipe(threshold: CommandLine) -> None:
    """Ten scenarios, each with level, confidence, reason and signs; then a report that fits."""
    _scenarios(threshold)
    name = _exercise(threshold, "ten", kind="solo", number=10, scenarios=_named(10))
    given = "".join(f"{1 + n % 5}\n1\nreason {n}\n1\n" for n in range(10))
    said = threshold("train", "run", name, "--plain", given=given)
    assert said.code == 0, said.err
    assert said.out.count("FICTIONAL. Story") == 10
    for words in ("The reading", "What you noticed", "How you weighed it", "not rated by a panel"):
        assert said.out.count(words) >= 10
    data = threshold("train", "report", "--json").data
    assert data["fictional"] is True
    assert data["complete"] is True
    assert [one["reason"] for one in data["ratings"]] == [f"reason {n}" for n in range(10)]
    assert data["beside_the_authors"]["same"]["hits"] == 10
    assert sum(sum(row.values()) for row in data["confusion"].values()) == 10


def test_the_session_as_json(threshold: CommandLine) -> None:
    """With --json the questions go to standard error and the report alone to standard output."""
    _scenarios(threshold, 2)
    name = _exercise(threshold, "two", kind="solo", scenarios=_named(2))
    said = threshold("train", "run", name, "--json", given="6\n3\n\n\n1\n2\nno\n\n")
    assert said.data["rated"] == 2
    assert said.data["ratings"][0]["level"] == "not_sure"
    assert "FICTIONAL. Story 1 of 2" in said.err


def test_a_broken_session_is_kept_and_taken_up(threshold: CommandLine) -> None:
    """When the input ends nothing is lost; the hint goes on at the next story, to the end."""
    _scenarios(threshold, 3)
    name = _exercise(threshold, "three", kind="solo", scenarios=_named(3))
    said = threshold("train", "run", name, given="1\n1\nwhy\n\n2\n")
    assert said.code == 2
    assert "You did 1 of 3. All of it is kept." in said.err
    session = re.search(r"--session (\w+)", said.err)
    assert session is not None
    half = threshold("train", "report", session[1], "--json").data
    assert (half["rated"], half["complete"]) == (1, False)
    assert any("not finished" in line for line in half["cautions"])
    given = "2\n1\nwhy\n\n3\n1\nwhy\n\n"
    done = threshold("train", "run", name, "--session", session[1], given=given)
    assert done.code == 0, done.err
    assert "Story 2 of 3" in done.out
    assert "Story 1 of 3" not in done.out
    assert threshold("train", "report", session[1], "--json").data["rated"] == 3


def test_wrong_advice_is_told_at_the_end(threshold: CommandLine) -> None:
    """False readings are disclosed after the last story, with how often one followed them."""
    _scenarios(threshold)
    keys = {"kind": "solo", "scenarios": _named(10), "wrong_advice": 50}
    name = _exercise(threshold, "advised", **keys)
    given = "".join(f"{1 + n % 5}\n1\nwhy\n{1 + (n + 1) % 5}\n" for n in range(10))
    said = threshold("train", "run", name, "--seed", "3", given=given)
    assert said.code == 0, said.err
    before, _, after = said.out.partition("WHAT WAS SHOWN TO YOU")
    assert "WRONG on purpose" not in before
    assert "The authors hold" not in before
    assert after.count("WRONG on purpose") == 5
    data = threshold("train", "report", "--json").data
    assert data["advice"]["right_to_wrong"] == {
        **data["advice"]["right_to_wrong"],
        "hits": 5,
        "of": 5,
    }


def test_wrong_advice_is_told_to_who_stops(threshold: CommandLine) -> None:
    """Who breaks off is told at once what was false."""
    _scenarios(threshold)
    keys = {"kind": "solo", "scenarios": _named(4), "wrong_advice": 60}
    name = _exercise(threshold, "advised", **keys)
    said = threshold("train", "run", name, given="1\n1\nwhy\n1\n2\n1\nwhy\nq\n")
    assert "Nothing was recorded" not in said.err, "what was answered is kept"
    assert said.code == 2
    assert "WHAT WAS SHOWN TO YOU" in said.out


def test_a_false_reading_left_by_a_power_cut_is_told_next_time(threshold: CommandLine) -> None:
    """A session that just stopped, with a false reading shown, is disclosed at the next start."""
    _scenarios(threshold)
    name = _exercise(threshold, "one", kind="solo", scenarios=["story-00"])
    store = TrainingStore.open(threshold.home / "data" / "training" / "training.db", create=True)
    data = {"scenario": "story-03", "moment": 0, "shown": "universal", "wrong": True}
    store.append(Event("advice", "gone", "me", "2026-11-25T10:00:00Z", data))
    store.close()
    said = threshold("train", "run", name, given="1\n1\nwhy\n\n")
    assert "these readings were wrong on purpose:\n- Story story-03: universal" in said.out
    assert "wrong on purpose" not in threshold("train", "run", name, given="1\n1\nwhy\n\n").out


def test_own_errors_come_again(threshold: CommandLine) -> None:
    """Nothing is due at first; the day after an error it is the scenario that was missed."""
    _scenarios(threshold, 2)
    said = threshold("train", "run", "again")
    assert said.code == 2
    assert "No scenario is due again yet." in said.err
    store = _store(threshold)
    rated = {"scenario": "story-01", "moment": 0, "round": 1, "level": "universal"}
    rated |= {"held": "early_help", "confidence": "sure", "reason": "", "noticed": {}}
    store.append(Event("rating", "old", "me", "2026-11-20T10:00:00Z", rated))
    store.close()
    said = threshold("train", "run", "again", given="2\n1\nwhy\n\n")
    assert said.code == 0, said.err
    assert "Story 1 of 1: Story story-01" in said.out


def _room_input(people: int, scenarios: int, *, rounds: int = 2, seed: int = 1) -> str:
    """Give what a trainer types: votes near the truth, nearer after talking."""
    rng = np.random.default_rng(seed)
    lines: list[str] = []
    for place in range(scenarios):
        truth = place % 5
        for number in range(1, rounds + 1):
            if place or number == 2:
                lines.append("")  # nobody is late
            reach = 2 if number == 1 else 1
            votes = np.clip(truth + rng.integers(-reach, reach + 1, people), 0, 4) + 1
            lines += [str(vote) for vote in votes]
            lines.append("")  # reveal
            if number == 1:
                lines += ["", ""]  # no note; vote again
    return "\n".join(lines) + "\n"


def test_a_room_of_twelve_and_twenty_scenarios(threshold: CommandLine) -> None:
    """Two rounds through the program: a whole, consistent report of 480 ratings."""
    _scenarios(threshold)
    name = _exercise(threshold, "room", kind="group", number=20, scenarios=_named(20))
    said = threshold("train", "group", name, "--people", "12", given=_room_input(12, 20))
    assert said.code == 0, said.err
    assert said.out.count("12 of 12 have voted.") == 40
    data = threshold("train", "report", "--json").data
    assert (data["people"], data["rated"], data["complete"]) == (12, 20, True)
    for when in ("before", "after"):
        assert sum(sum(row.values()) for row in data["confusion"][when].values()) == 240
        for row in data["by_scenario"]:
            found = row[when]
            assert sum(found["counts"].values()) + found["not_sure"] == found["voted"] == 12
    before, after = (data["agreement"][when]["krippendorff_alpha"] for when in ("before", "after"))
    assert before["low"] < before["value"] < before["high"] <= 1
    assert after["value"] > before["value"]
    change = data["agreement"]["change_of_alpha"]
    assert change["value"] == pytest.approx(after["value"] - before["value"], abs=2e-4)
    assert "P0" not in json.dumps(data)
    page = threshold.home.parent / "mine.html"
    mine = threshold("train", "report", "--person", "P03", "--json", "--html", str(page)).data
    assert len(mine["ratings"]) == 20
    assert "Story story-19" in page.read_text("utf-8")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    again = threshold("train", "report", "--person", "P04", "--html", str(page))
    assert (again.code, "is there already" in again.err, again.out) == (2, True, "")
    assert "P04" not in page.read_text("utf-8")
    assert "Ratings of P03" in threshold("train", "report", "--person", "P03", "--plain").out


def test_no_vote_is_seen_before_its_reveal(threshold: CommandLine) -> None:
    """While a round is open neither the screen, nor JSON, nor a page holds a vote of it."""
    _scenarios(threshold)
    name = _exercise(threshold, "room", kind="group", scenarios=_named(3))
    said = threshold("train", "group", name, "--people", "5", given="5\n5\n5\n5\n5\n")
    assert said.code == 2
    assert "5 of 5 have voted." in said.out
    assert "  5  Level" not in said.out
    page = threshold.home.parent / "room.html"
    data = threshold("train", "report", "--json", "--html", str(page)).data
    assert (data["rated"], data["by_scenario"]) == (0, [])
    assert data["agreement"]["before"]["percent_agreement"]["value"] is None
    assert "5 child protection" not in page.read_text("utf-8")
    mine = threshold("train", "report", "--person", "P01", "--json").data
    assert mine["ratings"] == []


def test_a_room_is_taken_up_with_late_joiners_ties_and_not_sure(threshold: CommandLine) -> None:
    """After breaking off votes stand; somebody joins late; a tie and not sure are said."""
    _scenarios(threshold)
    name = _exercise(threshold, "room", kind="group", scenarios=_named(1))
    said = threshold("train", "group", name, "--people", "3", given="1\n9\n2\n")
    session = re.search(r"--session (\w+)", said.err)
    assert session is not None
    assert "Give a number from 1 to 5" in said.out
    given = "?\n\nthey talked\n\n1\n1\n1\n2\n-\n\n"
    done = threshold("train", "group", name, "--session", session[1], given=given)
    assert done.code == 0, done.err
    assert "A tie: no single level leads" in done.out
    assert "1  not sure" in done.out
    assert "Welcome. Codes: P04." in done.out
    assert "3 of 4 have voted." in done.out
    data = threshold("train", "report", session[1], "--json").data
    assert data["by_scenario"][0]["before"]["tie"] is True


def test_a_lead_is_shown_five_or_more(threshold: CommandLine) -> None:
    """Four people are suppressed for a lead in every form; a learner's own report is refused."""
    _scenarios(threshold)
    name = _exercise(threshold, "room", kind="group", scenarios=_named(2))
    assert threshold("train", "group", name, "--people", "4", given=_room_input(4, 2)).code == 0
    page = threshold.home.parent / "lead.html"
    data = threshold("train", "report", "--for-lead", "--json", "--html", str(page)).data
    assert data["suppressed"] is True
    assert "by_scenario" not in data
    assert "<svg" not in page.read_text("utf-8")
    assert "Fewer than 5 people" in threshold("train", "report", "--for-lead", "--plain").out
    alone = _exercise(threshold, "alone", kind="solo", scenarios=_named(1))
    threshold("train", "run", alone, given="1\n1\nwhy\n\n")
    said = threshold("train", "report", "--for-lead")
    assert said.code == 2
    assert "the learner's alone" in said.err


def test_live_commands_refuse_training_and_the_other_way_round(threshold: CommandLine) -> None:
    """A training store is no log, a log no training store; both are left as they were."""
    threshold.begin(entries=1)
    _scenarios(threshold, 1)
    name = _exercise(threshold, "one", kind="solo", scenarios=_named(1))
    threshold("train", "run", name, given="1\n1\nwhy\n\n")
    training = str(threshold.home / "data" / "training" / "training.db")
    for command in (("list",), ("verify",), ("show", "1")):
        said = threshold("log", *command, "--store", training)
        assert said.code == 2
        assert "is a training store: what is in it is made up." in said.err
        assert "Leave --store out to use your own log." in said.err
    said = threshold("train", "run", name, "--store", str(threshold.store))
    assert said.code == 2
    assert "live decision log. Training never goes into it." in said.err
    said = threshold("train", "run", name, "--store", "postgresql://a@b/c")
    assert (said.code, "kept in a file on this machine" in said.err) == (2, True)
    assert threshold("log", "verify").code == 0


def test_a_panel_is_brought_in_and_shown(threshold: CommandLine) -> None:
    """Ratings come in by file or at the machine, with agreement, and stand in feedback."""
    _scenarios(threshold, 6)
    none = threshold("train", "panel", "show")
    assert "There is no training store" in none.err
    rows = "".join(
        f"story-0{n},M{m},{'universal' if m else 'early_help'},sure,because {m}\n"
        for n in range(6)
        for m in range(3)
    )
    path = threshold.file("r.csv", "scenario,rater,level,confidence,reason\n" + rows)
    said = threshold("train", "panel", "import", path)
    assert said.out == "Taken: 18 ratings (3 members, 6 scenarios).\n"
    assert threshold("train", "panel", "import", path).code == 2
    given = "5\n1\n\nit was plain\n"
    said = threshold("train", "panel", "collect", "story-00", "--rater", "M7", given=given)
    assert said.code == 0, said.err
    assert "needs its reason" in said.out
    data = threshold("train", "panel", "show", "--json").data
    assert (data["members"], len(data["scenarios"])) == (4, 6)
    assert data["scenarios"][0]["ratings"]["child_protection"] == 1
    name = _exercise(threshold, "one", kind="solo", scenarios=["story-00"])
    said = threshold("train", "run", name, given="1\n1\nwhy\n\n")
    assert "A panel of 4 rated it:" in said.out
    assert "because 1" in said.out


def test_ten_thousand_ratings_come_in_whole(threshold: CommandLine) -> None:
    """A file of ten thousand ratings is taken in one piece."""
    _scenarios(threshold, 4)
    rows = "".join(f"story-0{n % 4},M{n // 4},universal,sure,x\n" for n in range(10_000))
    path = threshold.file("r.csv", "scenario,rater,level,confidence,reason\n" + rows)
    said = threshold("train", "panel", "import", path, "--json")
    assert said.data == {"ratings": 10_000, "members": 2500, "scenarios": 4}


def test_a_form_goes_out(threshold: CommandLine) -> None:
    """The form holds a line a scenario; an unknown scenario gets the nearest name."""
    _scenarios(threshold, 2)
    said = threshold("train", "panel", "form", "story-00")
    assert said.out.startswith("scenario,rater,level")
    assert "story-00," in said.out
    place = threshold.home.parent / "form.csv"
    assert threshold("train", "panel", "form", "-o", str(place)).code == 0
    again = threshold("train", "panel", "form", "story-00", "-o", str(place))
    assert (again.code, "story-01" in place.read_text("utf-8")) == (2, True), again.err
    wrong = threshold("train", "panel", "form", "story-0")
    assert wrong.code == 2
    assert "Did you mean story-0" in wrong.err


def test_a_story_of_ones_own(threshold: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new story is never written over, is checked, and says what the rules read."""
    opened = {name: shipped.framework(name) for name in (NATIONAL, *AREAS)}
    monkeypatch.setattr("evaluation.scenario_check.load_frameworks", lambda _: opened)
    made = threshold("train", "new", "my-story", "--json")
    assert Path(made.data["file"]).is_file()
    again = threshold("train", "new", "my-story")
    assert again.code == 2
    assert "is there already" in again.err
    checked = threshold("train", "new", "my-story", "--check")
    assert checked.code == 1
    assert "england: {at_least: universal" in checked.out
    assert threshold("train", "new", "My Story").code == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("run", "first-tan"), "Did you mean first-ten?"),
        (("run", "room-of-six"), "threshold train group room-of-six"),
        (("group", "first-ten"), "threshold train run first-ten"),
        (("report",), "There is no training store"),
        (("reprt",), "Did you mean report?"),
        (("run", "first-ten", "--session", "beef"), "There is no session 'beef'"),
        (("panel", "import", "none.csv"), "cannot be read"),
        (("panel", "collect", "--rater", "Ann Smith"), "is no code"),
    ],
)
def test_wrong_use_says_what_to_do(
    threshold: CommandLine, arguments: tuple[str, ...], message: str
) -> None:
    """Each mistake ends with code 2 and the next step."""
    said = threshold("train", *arguments)
    assert said.code == 2
    assert message in said.err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (scenario_text("bad-one").replace("kind: single", "kind: singel"), "Did you mean single?"),
        (scenario_text("other-id"), "The id 'other-id' is not the file's name"),
        ("id: [", "bad-one.yaml:2:1"),
    ],
)
def test_a_broken_story_of_ones_own_is_named(
    threshold: CommandLine, text: str, message: str
) -> None:
    """A scenario that cannot be used is told with its file and line before anything begins."""
    folder = _scenarios(threshold, 1)
    (folder / "bad-one.yaml").write_text(text, "utf-8")
    said = threshold("train", "list")
    assert said.code == 2
    assert message in said.err


def test_an_unknown_sign_stops_a_session_before_it_begins(threshold: CommandLine) -> None:
    """A scenario that the framework cannot read is named with the nearest sign, first of all."""
    folder = _scenarios(threshold, 2)
    text = scenario_text("story-01").replace("care_slips", "care_slip")
    (folder / "story-01.yaml").write_text(text, "utf-8")
    name = _exercise(threshold, "two", kind="solo", scenarios=_named(2))
    said = threshold("train", "run", name, given="1\n1\nwhy\n\n")
    assert said.code == 2
    assert "indicator (scenario story-01) called 'care_slip'" in said.err
    assert "Did you mean care_slips?" in said.err
    assert "Story 1 of 2" not in said.out
    assert threshold("train", "report", "--list", "--json").data["sessions"] == []


def test_a_story_from_a_real_decision(threshold: CommandLine) -> None:
    """Identifiers are taken out and a person confirms; unconfirmed, nothing is written."""
    threshold.begin()
    why = threshold.file("why.txt", "Rose Smith is worn out.")
    worry = threshold.file("worry.txt", f"Rose Smith. {WORRY}")
    options = ("--level", "early_help", "--waived", "urgent card", "--differs", "other")
    added = threshold(
        *("log", "add", "-f", worry, "--reason-file", why, *options), given=f"{PASSPHRASE}\n"
    )
    assert added.code == 0, added.err
    folder = threshold.home / "data" / "training" / "scenarios"
    given = f"{PASSPHRASE}\nRose\n\nno\n"
    said = threshold("train", "new", "from-life", "--from-record", "2", given=given)
    assert said.code == 2
    assert "was not confirmed" in said.err
    assert not (folder / "from-life.yaml").exists()
    own = "Rose Smith, 07700 900123, came in with a bruise. Smith senior was rude."
    given = f"{PASSPHRASE}\nRose\nc\n{own}\n.\nnobody can be recognised\n"
    said = threshold("train", "new", "from-life", "--from-record", "2", given=given)
    assert said.code == 0, said.err
    text = (folder / "from-life.yaml").read_text("utf-8")
    assert "came in with a bruise" in text
    assert not re.search("Rose|Smith|07700", text)


def test_a_damaged_training_store_is_called_what_it_is(threshold: CommandLine) -> None:
    """It is told in training's words, with no advice to check a log, and left as it was."""
    _scenarios(threshold, 1)
    name = _exercise(threshold, "one", kind="solo", scenarios=_named(1))
    threshold("train", "run", name, given="1\n1\nwhy\n\n")
    path = threshold.home / "data" / "training" / "training.db"
    broken = threshold.home / "broken.db"
    broken.write_bytes(path.read_bytes()[:3000])
    said = threshold("train", "report", "--store", str(broken))
    assert said.code == 2
    assert "training store at" in said.err
    assert "damaged" in said.err
    assert "log" not in said.err.replace("broken.db", "")
    assert broken.stat().st_size == 3000
