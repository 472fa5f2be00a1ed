"""A panel's ratings: brought in whole or not at all, and never made up."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from evaluation.error import CasesError
from evaluation.panel import as_event, form, joined, ratings_of, read_ratings, table_of
from evaluation.scenario import Scenario
from rules.model import Band
from tests.training_sample import sample_library

HEAD = "scenario,rater,level,confidence,reason\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Scenario]:
    """Give four made-up scenarios."""
    return sample_library(tmp_path_factory.mktemp("scenarios"), 4)


def test_a_form_comes_back_as_ratings(library: dict[str, Scenario]) -> None:
    """A form that was filled in is read, by CSV or JSON lines; empty lines are left out."""
    rows = list(csv.DictReader(io.StringIO(form(library.values()))))
    assert [row["scenario"] for row in rows] == list(library)
    text = HEAD + 'story-00,M1,universal,sure,"it fits, and was seen"\nstory-01,M1,,,\n'
    found = read_ratings(text, "r.csv", library)
    assert [(name, one.band, one.reason) for name, one in found] == [
        ("story-00", Band.UNIVERSAL, "it fits, and was seen")
    ]
    line = json.dumps({"scenario": "story-00", "rater": "M1", "level": "not_sure"})
    assert read_ratings(line, "r.jsonl", library)[0][1].band is None


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " ="])
def test_no_story_is_a_formula(library: dict[str, Scenario], start: str) -> None:
    """A story of somebody's own goes out to a panel: a spreadsheet takes no word for a formula."""
    one = library["story-00"]
    opening = replace(one.moments[0], text=f"{start}1+1")
    one = replace(one, title=f"{start}HYPERLINK(1)", moments=(opening,))
    (row,) = csv.DictReader(io.StringIO(form([one])))
    assert "HYPERLINK(1)" in row["title"]
    assert "1+1" in row["story"]
    assert [name for name, cell in row.items() if cell.lstrip().startswith(tuple("=+-@"))] == []


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("story-9,M1,universal,sure,x", "There is no scenario 'story-9'"),
        ("story-00,Ann Smith,universal,sure,x", "'Ann Smith' is no code"),
        ("story-00,M1,universl,sure,x", "Did you mean universal?"),
        ("story-00,M1,universal,certain,x", "no confidence 'certain'"),
        ("story-00,M1,universal,,\nstory-00,M1,early_help,,", "has rated 'story-00' already"),
    ],
)
def test_one_fault_stops_the_whole_file(
    library: dict[str, Scenario], rows: str, message: str
) -> None:
    """Each fault is named with its line, and nothing is taken."""
    with pytest.raises(CasesError) as raised:
        read_ratings(f"{HEAD}story-01,M1,universal,sure,good\n{rows}\n", "r.csv", library)
    told = [str(problem) for problem in raised.value.problems]
    assert any(message in one and one.startswith("r.csv:") for one in told), told
    assert "Nothing was taken" in raised.value.hint


@pytest.mark.parametrize("text", ["", HEAD, "a,b\n1,2\n", '{"scenario": 1\n', "{}[]\n"])
def test_files_that_are_none(library: dict[str, Scenario], text: str) -> None:
    """Empty, without columns, or not JSON: said, and nothing else."""
    with pytest.raises(CasesError) as raised:
        read_ratings(text, "r.csv", library)
    assert raised.value.hint


def test_a_panel_joins_the_library(library: dict[str, Scenario]) -> None:
    """Rated scenarios are marked so, the others stay unrated; events carry all of a rating."""
    text = HEAD + "".join(
        f"{name},{member},{level},sure,why\n"
        for name in ("story-00", "story-01")
        for member, level in (("M1", "universal"), ("M2", "early_help"), ("M3", "not_sure"))
    )
    found = read_ratings(text, "r.csv", library)
    kept = ratings_of(as_event(one, at="2026-11-25T10:00:00Z", source="r.csv") for one in found)
    assert kept == found
    rated = joined(library, kept)
    assert [one.rated for one in rated.values()] == [True, True, False, False]
    assert table_of(rated.values()).tolist() == [[0, 0], [1, 1], [-1, -1]]
    with pytest.raises(CasesError, match="already"):
        read_ratings(text, "r.csv", library, kept)


def test_ten_thousand_ratings(library: dict[str, Scenario]) -> None:
    """Ten thousand ratings are read whole."""
    rows = (f"story-0{n % 4},M{n // 4},universal,sure,x\n" for n in range(10_000))
    assert len(read_ratings(HEAD + "".join(rows), "r.csv", library)) == 10_000
