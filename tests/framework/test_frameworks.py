"""Every built-in framework: its cases, its rows, its references, its published schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import rules.schema
from knowledge.library import Library
from rules.case import failures, row_facts
from rules.catalog import Catalog
from rules.engine import read
from rules.model import Band, Case, Framework, Status

CATALOG = Catalog()
FRAMEWORKS = {name: CATALOG.load(name) for name in CATALOG.ids()}
CASES = [
    (name, case)
    for name, framework in FRAMEWORKS.items()
    for case in CATALOG.cases(CATALOG.folders()[name], framework)
]
ROWS = {"H": 32, "E": 15, "B": 24, "X": 15, "P": 36, "F": 16, "A": 13, "U": 5}


@pytest.mark.parametrize(("name", "case"), CASES, ids=lambda v: getattr(v, "name", v))
def test_case(name: str, case: Case) -> None:
    """A regression case reads as its authors say."""
    assert failures(case, FRAMEWORKS[name]) == ()


def test_every_row_of_the_national_matrix_is_worded() -> None:
    """The matrix has 156 rows, and each has an indicator (a few rows hold two things)."""
    found = {i.row for i in FRAMEWORKS["england"].indicators.values() if i.row}
    wanted = {f"{letter}{n:02}" for letter, count in ROWS.items() for n in range(1, count + 1)}
    assert found == wanted


def _row_cases() -> list[tuple[str, Case]]:
    """Give for each worry of the matrix its own case: the one beside its domain, if it has one."""
    england = FRAMEWORKS["england"]
    rows = {i.id: i for i in england.indicators.values() if i.row and i.is_worry}
    found: dict[str, tuple[str, Case]] = {}
    for name, case in CASES:
        present = list(case.observations)
        whole = {"at_least", "at_most"} <= case.expect.keys()
        if name != "england" or not whole or len(present) != 1 or present[0] not in rows:
            continue
        indicator = rows[present[0]]
        if f"cases/{indicator.domain}.yaml" in case.where:
            found.setdefault(indicator.id, (indicator.row or "", case))
    return list(found.values())


ROW_CASES = _row_cases()


@pytest.mark.parametrize(("row", "case"), ROW_CASES, ids=[row for row, _ in ROW_CASES])
def test_one_worry_alone_reads_as_its_own_band(row: str, case: Case) -> None:
    """One worry of the matrix, alone and with its facts settled, cries neither more nor less."""
    england = FRAMEWORKS["england"]
    (worry,) = case.observations
    reading = read(england, {worry: Status.PRESENT}, row_facts(case.facts, england))
    wanted = (_band(case, "at_least"), _band(case, "at_most"))
    assert (reading.at_least.band, reading.at_most.band) == wanted, row
    assert reading.settled


def _band(case: Case, bound: str) -> Band:
    return Band[str(case.expect[bound]).upper()]


def test_every_worry_row_has_its_own_case() -> None:
    """No row is left out of the test above."""
    england = FRAMEWORKS["england"]
    worries = {i.row for i in england.indicators.values() if i.row and i.is_worry}
    assert {row for row, _ in ROW_CASES} == worries


@pytest.mark.parametrize("framework", FRAMEWORKS.values(), ids=lambda f: f.id)
def test_every_rule_has_a_source(framework: Framework) -> None:
    """A rule cites something or says that it is ours; a statutory duty always cites the law."""
    for rule in framework.rules.values():
        assert rule.cites or rule.ours
        if rule.kind == "statutory_duty":
            marks = {framework.references[c].mark for c in rule.cites}
            assert marks & {"V", "V2"}, rule.id


@pytest.mark.parametrize("framework", FRAMEWORKS.values(), ids=lambda f: f.id)
def test_references_name_passages_that_exist(framework: Framework) -> None:
    """A reference to a digest passage never dangles."""
    known = {p.id for p in Library().passages()}
    named = {r.passage for r in framework.references.values() if r.passage}
    assert named <= known


@pytest.mark.parametrize("framework", FRAMEWORKS.values(), ids=lambda f: f.id)
def test_contacts_are_not_claimed_to_be_checked(framework: Framework) -> None:
    """Until somebody has checked a number it is shown with its warning."""
    for contact in framework.contacts:
        assert contact.last_verified is None


def test_no_forbidden_input_can_be_asked() -> None:
    """No fact of the closed vocabulary is about who a family is."""
    words = " ".join(
        f"{f.id} {f.statement} {f.question} {' '.join(f.options.values())}".lower()
        for f in FRAMEWORKS["england"].facts.values()
    )
    for word in ("ethnic", "religio", "postcode", "immigra", "benefit", "waiting list", "class"):
        assert word not in words


def test_the_published_schema_is_current() -> None:
    """The committed JSON Schema is the one that the source makes: run `make schemas` if not."""
    path = Path(rules.schema.__file__).parent / "schemas" / "framework.schema.json"
    assert path.read_text("utf-8") == rules.schema.schema_text()
    assert json.loads(path.read_text("utf-8"))["title"]
