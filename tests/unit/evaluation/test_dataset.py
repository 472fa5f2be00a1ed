"""Labelled cases: every name that a file may use, and a line number for every mistake."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.dataset import MAX_LINE, LabelledCase, load_cases
from evaluation.error import CasesError
from rules.model import Law


def a_file(tmp_path: Path, *lines: Any) -> Path:
    """Write lines: data as JSON, strings as they stand."""
    path = tmp_path / "cases.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts), "utf-8")
    return path


def one(tmp_path: Path, **fields: Any) -> LabelledCase:
    """Read one case with these fields."""
    (case,) = load_cases(a_file(tmp_path, {"id": "a", "text": "Words.", **fields}))
    return case


def refused(path: Path) -> CasesError:
    """Give the error of a file that cannot be used; it says what to do."""
    with pytest.raises(CasesError) as caught:
        load_cases(path)
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize(
    ("fields", "tiers"),
    [
        ({"acceptable_tiers": ["targeted", "universal"]}, {"targeted", "universal"}),
        ({"acceptable_tiers": ["statutory_s17", "statutory"]}, {"statutory"}),
        ({"acceptable_tiers": []}, set()),
        ({"expected_tier": "targeted"}, {"targeted"}),
        ({"expected_tier": None, "tier": "universal"}, {"universal"}),
        ({"tier": "statutory_unspecified"}, {"statutory"}),
        ({"tier": "ambiguous"}, set()),
        ({"tier": "targeted", "use": "contested"}, set()),
        ({"acceptable_tiers": ["universal"], "tier": "targeted"}, {"universal"}),
        ({}, set()),
    ],
    ids=str,
)
def test_every_name_of_a_tier(tmp_path: Path, fields: dict[str, Any], tiers: set[str]) -> None:
    """Our own names and those of older files; ambiguous, contested and none are not scored."""
    assert one(tmp_path, **fields).tiers == tiers


@pytest.mark.parametrize(
    ("fields", "law"),
    [
        ({"expected_law": ["section_17", "pre_birth"]}, {Law.SECTION_17, Law.PRE_BIRTH}),
        ({"expected_law": "section_47"}, {Law.SECTION_47}),
        ({"expected_legal_basis": "consent"}, {Law.VOLUNTARY}),
        ({"expected_legal_basis": "none"}, {Law.NONE}),
        ({"expected_legal_basis": "emergency"}, None),
        ({"tier": "statutory_s47"}, {Law.SECTION_47}),
        ({"tier": "statutory_s17"}, {Law.SECTION_17}),
        ({"tier": "statutory"}, None),
        ({"expected_law": []}, None),
        ({"expected_law": ["section_47"], "use": "contested"}, None),
    ],
    ids=str,
)
def test_every_name_of_law(tmp_path: Path, fields: dict[str, Any], law: set[Law] | None) -> None:
    """Consent is voluntary; emergency is an urgency and not scored; a tier may carry its law."""
    assert one(tmp_path, **fields).law == law


def test_words_may_be_called_a_concern(tmp_path: Path) -> None:
    """Older files say `concern` for the text; other fields are ignored."""
    path = a_file(tmp_path, {"id": 7, "concern": "He is tired.", "why": "x", "domain": ["y"]})
    (case,) = load_cases(path)
    assert (case.id, case.text) == ("7", "He is tired.")


def test_facts_are_as_a_person_types_them(tmp_path: Path) -> None:
    """Numbers, words, yes and no, several options, and null for not known."""
    facts = {"age": 14, "unborn": False, "child_seen": True, "mobility": None, "reason": ["a", "b"]}
    assert one(tmp_path, facts=facts).facts == {
        "age": "14",
        "unborn": "no",
        "child_seen": "yes",
        "mobility": "not_known",
        "reason": "a|b",
    }
    assert one(tmp_path, facts=None).facts == {}


def test_cases_without_an_id_take_the_number_of_their_line(tmp_path: Path) -> None:
    """Empty lines count; a byte-order mark and Windows line ends do no harm."""
    path = tmp_path / "cases.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "One."}\r\n\r\n{"text": "Two."}\r\n')
    assert [case.id for case in load_cases(path)] == ["1", "3"]


def test_a_line_ends_only_where_json_lines_do(tmp_path: Path) -> None:
    """A line separator inside the words does not cut a case in two."""
    path = tmp_path / "cases.jsonl"
    path.write_text('{"text": "One\u2028two\u0085three."}\n', "utf-8")
    assert load_cases(path)[0].text == "One\u2028two\u0085three."


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ('"words"', "is not a case"),
        ("null", "is not a case"),
        ({"id": "b"}, "there is no `text`"),
        ({"text": 3}, "there is no `text`"),
        ({"text": "x", "facts": ["age"]}, "`facts` is not a mapping"),
        ({"text": "x", "acceptable_tiers": "targeted"}, "`acceptable_tiers` is not a list"),
        ({"text": "x", "tier": "level 3"}, "no tier 'level 3'"),
        ({"text": "x", "acceptable_tiers": ["high"]}, "no tier 'high'"),
        ({"text": "x", "expected_law": ["section_99"]}, "no law ['section_99']"),
        ({"text": "x", "expected_law": 47}, "no law ['47']"),
        ({"text": "x", "expected_law": [{}]}, "no law ['{}']"),
        ("x" * (MAX_LINE + 1), "this line is too long"),
        ({"id": "a", "text": "x"}, "the id 'a' stands twice"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, line: Any, says: str) -> None:
    """Whatever is wrong on the third line, the message gives file and line."""
    path = a_file(tmp_path, {"id": "a", "text": "Fine."}, "", line)
    error = refused(path)
    assert error.message.startswith(f"{path}:3: ")
    assert says in error.message


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    """Missing, a folder, binary or empty: each is refused in words."""
    assert "cannot be read: No such file" in refused(tmp_path / "none.jsonl").message
    assert "cannot be read" in refused(tmp_path).message
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00")
    assert "cannot be read as UTF-8" in refused(binary).message
    assert "holds no cases" in refused(a_file(tmp_path, "", " ")).message


@pytest.mark.parametrize(
    ("fields", "over"),
    [
        ({"tier": "targeted"}, (True, True)),
        ({"tier": "statutory"}, (False, False)),
        ({"tier": "statutory_s17"}, (False, True)),
        ({"tier": "statutory_s47"}, (False, False)),
        ({"acceptable_tiers": ["targeted", "statutory"]}, (False, False)),
        ({"tier": "ambiguous"}, (False, False)),
    ],
    ids=str,
)
def test_what_counts_as_an_over_call(
    tmp_path: Path, fields: dict[str, Any], over: tuple[bool, bool]
) -> None:
    """Over-referral: statutory is wrong. Section 47 over-call: also where the law is another."""
    case = one(tmp_path, **fields)
    assert (case.is_not_statutory, case.is_not_section_47) == over
