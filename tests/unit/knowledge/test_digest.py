"""Reading a digest, and naming the line of every defect."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.digest import load_digests, parse_digest
from knowledge.error import DigestError, Problem
from knowledge.model import Mark

GOOD = """---
title: Young carers
source: Children Act 1989
edition: as held in 2025
in_force_until: 2026-03-17
audience: [everyone]
topics: [young_carer]
checked: 2026-11-22
---

# Young carers

## A right to an assessment
Source: Children Act 1989 s.17ZA(1)
Mark: V
Topics: entitlement

The council must assess
a young carer.
"""


def problems(text: str) -> list[Problem]:
    """Return what is wrong with a text."""
    with pytest.raises(DigestError) as caught:
        parse_digest(text, where="x.md")
    return list(caught.value.problems)


def test_a_good_digest() -> None:
    """A digest gives one document and its passages, each with its place, mark and topics."""
    document, passages = parse_digest(GOOD, where="young-carers.md")
    assert document.id == "young-carers"
    assert document.in_force_until == "2026-03-17"
    assert [entry.id for entry in passages] == ["young-carers/a-right-to-an-assessment"]
    assert passages[0].text == "The council must assess a young carer."
    assert passages[0].pinpoint == "Children Act 1989 s.17ZA(1)"
    assert passages[0].mark is Mark.VERIFIED
    assert passages[0].topics == ("young_carer", "entitlement")


def test_asks_are_for_the_search_only() -> None:
    """Ways of asking are kept beside the text and are no part of it."""
    asked = GOOD.replace(
        "Topics: entitlement", "Topics: entitlement\nAsks: minds his mum | a carer?"
    )
    passage = parse_digest(asked, where="young-carers.md")[1][0]
    assert passage.asks == ("minds his mum", "a carer?")
    assert passage == replace(parse_digest(GOOD, where="young-carers.md")[1][0], asks=passage.asks)


def test_windows_line_ends() -> None:
    """A file saved on Windows reads the same."""
    assert parse_digest(GOOD.replace("\n", "\r\n"), where="a.md") == parse_digest(
        GOOD, where="a.md"
    )


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        (("---\ntitle", "title"), "no_front_matter", "x.md:1"),
        (("checked: 2026-11-22\n---\n", "checked: 2026-11-22\n"), "open_front_matter", "x.md:1"),
        (("title: Young carers\n", ""), "missing_key", "x.md:1"),
        (("edition:", "editon:"), "unknown_key", "x.md:4"),
        (("2026-03-17", "soon"), "bad_value", "x.md:5"),
        (("[young_carer]", "[young_carer"), "bad_yaml", "x.md:8"),
        (("Mark: V\n", ""), "bad_mark", "x.md:13"),
        (("Mark: V\n", "Mark: sure\n"), "bad_mark", "x.md:13"),
        (("The council must assess\na young carer.\n", ""), "empty_passage", "x.md:13"),
        (("## A right", "### A right"), "no_passages", "x.md:10"),
    ],
)
def test_defects_name_their_line(change: tuple[str, str], code: str, where: str) -> None:
    """Each mistake is reported with its code, file and line."""
    assert change[0] in GOOD
    found = problems(GOOD.replace(*change))
    assert (code, where) in [(problem.code, problem.where) for problem in found]


def test_the_nearest_setting_is_offered() -> None:
    """A mistyped setting is answered with the one that was meant."""
    found = problems(GOOD.replace("edition:", "editon:"))
    assert any("Did you mean `edition`?" in problem.hint for problem in found)


def test_a_heading_stands_once() -> None:
    """Two passages cannot have one id."""
    twice = GOOD + GOOD[GOOD.index("## A right") :]
    assert [problem.code for problem in problems(twice)] == ["duplicate_passage"]


def test_all_defects_at_once() -> None:
    """Everything wrong with a file is told in one go."""
    text = GOOD.replace("title: Young carers\n", "").replace("Mark: V\n", "")
    assert {problem.code for problem in problems(text)} == {"missing_key", "bad_mark"}


def test_defects_of_all_files_together(tmp_path) -> None:
    """A folder is read to its end before anything is reported."""
    (tmp_path / "a.md").write_text("no settings", "utf-8")
    (tmp_path / "b.md").write_bytes(b"\xff\xfe")
    (tmp_path / "README.md").write_text("not a digest", "utf-8")
    with pytest.raises(DigestError) as caught:
        load_digests(tmp_path)
    assert [problem.where for problem in caught.value.problems] == ["a.md:1", "b.md:1"]
    assert "and 1 more" in caught.value.message
    assert caught.value.hint
