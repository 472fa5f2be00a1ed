"""A lead's report: what is counted, what is hidden, what is said, and nobody's name."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

import pytest

from assistant import oversight_count as count
from assistant.opened import Event
from assistant.oversight import Sample
from assistant.oversight_count import period_of
from assistant.oversight_rule import Editions, rules_behind
from assistant.oversight_time import spans
from evaluation.audit import report
from evaluation.audit_rating import moderation_data
from evaluation.audit_table import csv_text, safe
from evaluation.audit_words import BLOCKS, WAITING
from tests.audit_sample import CLOSED, NAMES, a_source, a_year
from tests.fake_log import NOW, InMemoryLogStore, a_log
from tests.follow_log import an_event
from tui.command.report_view import report_sections

YEAR = a_year()


def blocks(data: dict[str, Any]) -> dict[str, Any]:
    """Give a report's blocks by their name."""
    return {block["id"]: block for block in data["blocks"]}


def counted(data: dict[str, Any], block: str) -> dict[str, Any]:
    """Give the counts of a block by row."""
    return {row["id"]: row["count"] for row in blocks(data)[block]["rows"]}


def test_everything_that_was_promised_is_in_it() -> None:
    """Every block of words has its figures; what the key does not open is counted, not used."""
    data = report(a_source(YEAR))
    assert set(blocks(data)) == set(BLOCKS)
    assert data["closed"] == 140 // CLOSED
    assert data["decisions"] == 120
    assert counted(data, "level")["statutory"] == 48
    assert sum(counted(data, "agreement").values()) == 120
    assert set(counted(data, "waiting")) == set(WAITING)
    said = {row["id"]: row["hits"] for row in blocks(data)["record"]["rows"]}
    assert said["child_words"] == 60
    assert json.loads(json.dumps(data)) == data


def test_nothing_names_anybody() -> None:
    """No word of a record, no author and no subject is in the data, whatever its form."""
    data = report(a_source(YEAR))
    text = json.dumps(data)
    assert not [name for name in NAMES if name in text]
    assert not [e for e in YEAR if e.leaf.author in text or (e.subject or "-") in text]


def test_few_people_and_few_records_are_hidden() -> None:
    """Of four people no practice is told; of four decisions nothing at all."""
    alone = report(a_source(a_year(60, people=4)))
    assert not {"agreement", "reasons", "rules", "times", "record", "oversight"} & set(
        blocks(alone)
    )
    assert "level" in blocks(alone)
    few = report(a_source(a_year(4)))
    assert (few["decisions"], set(blocks(few))) == (None, {"audits"})
    none = report(a_source(()))
    assert none["decisions"] == 0


def test_no_small_count_is_anywhere() -> None:
    """Whatever the size of the log, no figure of records is 1 to 4."""
    for size in (7, 12, 23, 41, 77):
        for block in report(a_source(a_year(size, people=5)))["blocks"]:
            for row in block["rows"] if block["id"] != "audits" else ():
                numbers = [row.get(n) for n in ("count", "hits", "differ", "n", "in_words")]
                numbers += list(row.get("cells", {}).values())
                assert not [n for n in numbers if n is not None and 0 < n < 5], (block["id"], row)
                if row.get("hits") is not None:
                    assert not 0 < row["of"] - row["hits"] < 5


def test_that_all_agree_is_a_warning() -> None:
    """When nobody ever sees it differently the report says so first, and only then."""
    data = report(a_source(a_year(agree=True)))
    assert "That is a warning, not a success" in data["alarms"][0]
    assert not report(a_source(YEAR))["alarms"]
    first = report_sections(data, charts=False)[0]
    assert (first.title, first.tone) == ("Warning", "urgent")


def test_times_in_words_are_not_guessed() -> None:
    """They are counted as words; a day alone says nothing of hours; backwards is left out."""
    times = (
        {"noticed": "2026-11-02T09:00", "rung": "2026-11-02T09:30"},
        {"noticed": "2026-11-02T09:00", "rung": "after break"},
        {"noticed": "2026-11-02", "rung": "2026-11-02T09:30"},
        {"noticed": "2026-11-02T09:00", "rung": "2026-11-02T08:30"},
    )
    held = [an_event(n, content={"times": one}) for n, one in enumerate(times, 1)]
    found = spans(period_of(held, None, None), zone=NOW.tzinfo)["noticed_rung"]
    assert (found.hours, found.in_words, found.backwards) == ((0.5,), 2, 1)


def test_checks_at_three_and_at_six_months_stand_apart() -> None:
    """Help that was declined seven months ago, and four months ago."""
    held = [
        an_event(1, day="2026-04-20", content={"family": "declined"}, subject="1" * 32),
        an_event(2, day="2026-07-20", content={"family": "declined"}, subject="2" * 32),
    ]
    found = count.waiting(a_source(held).due)
    assert (found["declined_help_3"], found["declined_help_6"]) == (1, 1)


def test_a_period_counts_both_its_days() -> None:
    """What was added later still belongs to its decision."""
    held = [
        *(an_event(n, day=f"2026-11-0{n}", codes={"band": "early_help"}) for n in range(1, 6)),
        an_event(9, "outcome", about=3, day="2026-12-01", content={"answer": "accepted"}),
    ]
    period = period_of(held, date(2026, 11, 2), date(2026, 11, 4))
    assert [event.number for event in period.decisions] == [2, 3, 4]
    assert count.answers(period)["accepted"] == 1


def test_one_does_not_oversee_oneself() -> None:
    """A review by the author of the decision is no oversight."""
    held = [
        an_event(1, codes={"tier": "statutory"}, author="a" * 32),
        an_event(2, "review", about=1, author="a" * 32, content={"stance": "agrees"}),
    ]
    assert count.reviewed(period_of(held, None, None)) == {"statutory": (0, 1)}


def test_rules_of_what_cannot_be_read_again_are_none() -> None:
    """A record from elsewhere hides nothing of the others."""
    journal, _ = a_log(InMemoryLogStore(), entries=1)
    assert rules_behind(Editions(journal))(an_event(1)) == ()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝"])  # noqa: RUF001
def test_no_cell_is_a_formula(start: str) -> None:
    """In whatever field it stands, and read back by a reader of such files."""
    data = report(a_source(YEAR))
    data["cautions"] = [f"{start}HYPERLINK(1)"]
    data["blocks"][0]["rows"][0]["label"] = f'{start}cmd|"x"'
    read = list(csv.reader(StringIO(csv_text(data), newline="")))
    assert {len(row) for row in read} == {4}
    assert not [cell for row in read for cell in row if cell.strip(" ").startswith(tuple("=+-@＝"))]  # noqa: RUF001
    assert read[-1][-1] == safe(f"{start}HYPERLINK(1)")


class Dangerous(Editions):
    """Frameworks whose owner writes what a spreadsheet would run."""

    def because(self, rule: str) -> str:
        """Give a rule's reason."""
        return f"@because({rule})"


def test_what_people_wrote_reaches_the_table_and_is_no_formula(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All that comes from people: a rule's reason, and names of signs and facts in a record.

    Nothing else of what was written does: every other word of a report is the program's own.
    """
    rude = {
        "observations": [{"indicator": "=HYPERLINK(1)", "status": "unknown"}],
        "facts": {"+cmd|x": None},
    }
    held = [
        Event(event.leaf, {**event.content, **rude, "rationale": "-2+3", "child_words": "@SUM(1)"})
        if event.kind == "decision" and event.content
        else event
        for event in YEAR
    ]
    monkeypatch.setattr("evaluation.audit.rules_behind", lambda _: lambda _: ("=rule",))
    journal, _ = a_log(InMemoryLogStore(), entries=1)
    data = report(replace(a_source(held), editions=Dangerous(journal)))
    read = list(csv.reader(StringIO(csv_text(data), newline="")))
    cells = {cell for row in read for cell in row}
    assert {"'=HYPERLINK(1)", "'+cmd|x", "'@because(=rule) (=rule)"} <= cells
    assert not [cell for cell in cells if cell.strip().startswith(tuple("=+-@"))]
    assert not [cell for cell in cells if "-2+3" in cell or "SUM" in cell]


def test_text_charts_are_not_in_plain_mode() -> None:
    """A screen reader gets words and numbers; the others a bar beside them, in eighty columns."""
    data = report(a_source(YEAR))
    plain = [line for part in report_sections(data, charts=False) for line in part.lines]
    drawn = [line for part in report_sections(data, charts=True) for line in part.lines]
    assert not [line for line in plain if "█" in line]
    bars = [line for line in drawn if "█" in line]
    assert bars
    assert max(map(len, bars)) <= 80


def test_moderation_leaves_gone_records_in_their_place() -> None:
    """A sample with an erased decision, two raters, one that cannot tell: counts and pairs."""
    decisions = [
        an_event(n, codes={"band": "child_in_need"}, content={"rationale": "why"})
        for n in range(1, 9)
    ]
    content = {"format": "threshold/sample@1", "numbers": list(range(1, 9))}
    sample = an_event(20, "sample", subject=None, content=content)

    def a_rating(number: int, decision: int, band: str | None, who: str) -> Event:
        level = None if band is None else {"band": band, "level": 1, "name": band}
        said = {"about_entry": decision, "level": level, "reason": "so", "seen_before": False}
        return an_event(number, "finding", content=said, author=who * 32)

    ratings = [a_rating(30 + n, n, "child_in_need", "a") for n in range(1, 8)]
    ratings += [a_rating(40 + n, n, "early_help", "b") for n in range(2, 8)]
    ratings.append(a_rating(60, 8, None, "a"))
    shown = [None, *decisions[1:]]
    data = moderation_data(Sample(sample, tuple(ratings), ()), shown)
    assert (data["gone"], data["counted"], data["raters"], data["cannot_tell"]) == (1, 6, 2, 1)
    assert data["pairs"]["same"] == 6
    assert data["pairs"]["second_lower"] == data["pairs"]["two_or_more_apart"] == 6
    assert data["agreement"]["weighted_kappa"]["why"] == "It is for one second rater."
    assert [one["record"] for one in data["differing"]] == [2, 3, 4, 5, 6, 7]
