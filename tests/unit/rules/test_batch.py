"""Reading in bulk: the same answers as the engine, over chunks, with odd facts among them."""

from __future__ import annotations

from random import Random

import pytest

from rules import batch
from rules.batch import read_columns
from rules.catalog import Catalog
from rules.column import columns
from rules.engine import read
from rules.model import Facts, Framework, Observed, Span
from tests.builder import a_framework, a_rule, given, observed
from tests.strategy import (
    a_random_question,
    random_facts,
    random_observations,
)

RECORDS = 1000
Asked = list[tuple[Observed, Facts]]


def differences(framework: Framework, questions: Asked) -> list[tuple[Observed, Facts]]:
    """Give the questions that the two read differently."""
    found = read_columns(framework, columns(framework, questions))
    rows = zip(found.at_least, found.act_on, found.at_most, found.urgency, strict=True)
    wrong = []
    for question, row in zip(questions, rows, strict=True):
        one = read(framework, *question)
        wanted = (one.at_least.band, one.act_on.band, one.at_most.band, one.urgency)
        if tuple(map(int, row)) != wanted:
            wrong.append(question)
    return wrong


def questions_about(framework: Framework, count: int) -> Asked:
    """Give random questions about a framework: few signs or many, facts of every sort."""
    random = Random(7)  # noqa: S311
    names = tuple(framework.indicators)
    found: Asked = []
    for _ in range(count):
        some = tuple(random.sample(names, min(len(names), random.choice([2, 5, 12, 40]))))
        found.append((random_observations(random, some), random_facts(random, framework)))
    return found


@pytest.mark.parametrize("name", Catalog().ids())
def test_a_shipped_framework_reads_alike_in_bulk(name: str) -> None:
    """Random records of a shipped framework read as the engine reads them one by one."""
    framework = Catalog().load(name)
    count = RECORDS if name == "england" else RECORDS // 5
    assert differences(framework, questions_about(framework, count)) == []


def test_random_frameworks_read_alike_in_bulk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small frameworks with everything that the language has read alike, chunk after chunk."""
    monkeypatch.setattr(batch, "CHUNK", 16)
    for seed in range(60):
        framework = a_random_question(Random(seed)).framework  # noqa: S311
        assert differences(framework, questions_about(framework, 50)) == [], seed


def test_no_records_and_facts_left_out() -> None:
    """Nothing to read is no fault, nor are facts that no record has."""
    framework = a_framework(worries="cold", rules=[a_rule("r", "cold", "early_help")])
    empty = columns(framework, [])
    assert read_columns(framework, empty).at_least.tolist() == []
    one = columns(framework, [(observed(cold="present"), {})])
    assert batch.read_batch(framework, one.signs, {}).at_least.tolist() == [1]


def test_a_number_beyond_the_last_edge_counts() -> None:
    """A value far above every edge that a rule names lies in the last region."""
    when = {"all": [{"indicator": "cold"}, {"fact": {"name": "days", "from": 28}}]}
    framework = a_framework(worries="cold", rules=[a_rule("r", when, "early_help")])
    asked: Asked = [(observed(cold="present"), given(days=Span(9000, 9000)))]
    assert differences(framework, asked) == []
    assert read_columns(framework, columns(framework, asked)).at_least.tolist() == [1]
