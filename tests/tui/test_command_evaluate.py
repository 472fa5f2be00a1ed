"""`threshold evaluate`: figures in words and as JSON, and mistakes with their line."""

from __future__ import annotations

import json

import pytest

from tests.command_line import CommandLine, command_line
from tests.shipped import BRUISE, CARER

line = pytest.fixture(command_line)
CASES = "\n".join(
    json.dumps(case)
    for case in (
        {"id": "a", "text": BRUISE, "expected_tier": "statutory", "expected_law": ["section_47"]},
        {"id": "b", "concern": CARER, "tier": "targeted", "facts": {"age": 14}},
        {"id": "c", "text": "Words.", "tier": "ambiguous"},
    )
)


def test_json_gives_cases_and_totals(line: CommandLine) -> None:
    """A row a case, unscored ones too, and totals with baselines."""
    answer = line("evaluate", line.file("cases.jsonl", CASES), "--framework", "devon", "--json")
    assert (answer.code, answer.err) == (0, "")
    assert [case["id"] for case in answer.data["cases"]] == ["a", "b", "c"]
    assert {"at_least", "at_most", "act_on"} <= answer.data["cases"][0].keys()
    assert answer.data["totals"]["accuracy"]["value"] == 1
    assert answer.data["framework"]["id"] == "devon"


def test_plain_says_every_figure_with_its_count(line: CommandLine) -> None:
    """Hits of cases, the share and its interval; a figure with no case says so."""
    answer = line("evaluate", line.file("cases.jsonl", CASES), "--plain")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0] == "Scored 2 cases; 1 is not scored."
    assert "Right tier: 2 of 2 = 1.00 (95 % interval 0.16 to 1.00)" in lines
    assert any(said.startswith("Baseline always refer: right tier 1 of 2") for said in lines)
    one = line.file("one.jsonl", json.dumps({"text": BRUISE, "tier": "statutory"}))
    assert "no such case" in line("evaluate", one, "--plain").out


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "holds no cases"),
        ("{", ":1: this line is not JSON"),
        ('\n{"text": "x", "tier": "high"}', ":2: there is no tier 'high'"),
        ('{"text": "x", "facts": {"agee": "8"}}', "Did you mean age?"),
    ],
)
def test_bad_cases_are_told(line: CommandLine, content: str, says: str) -> None:
    """Exit code 2, the line, and nothing on standard output."""
    answer = line("evaluate", line.file("cases.jsonl", content), "--json")
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err


def test_a_file_or_framework_that_is_not_there(line: CommandLine) -> None:
    """Told in words with exit code 2."""
    assert line("evaluate", "/no/such/file").code == 2
    answer = line("evaluate", line.file("cases.jsonl", CASES), "--framework", "devonn")
    assert answer.code == 2
    assert "Did you mean devon?" in answer.err
