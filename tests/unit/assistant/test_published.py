"""The published format: every reading fits the schema, cites only what was checked, and replays."""

from __future__ import annotations

import json
from importlib.resources import files
from random import Random

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.concern import Concern
from assistant.consult import consult, reconsider
from assistant.published import citation, publish, reading_bytes, value_data
from assistant.schema import main as schema_main
from rules.catalog import framework_from_bytes
from rules.engine import read
from rules.model import Choice, Framework, Reference, Span
from tests.shipped import BRUISE, CARER, FLAT, SETTLED, TODAY, encoder, framework, framework_bytes
from tests.strategy import a_question_about

SCHEMA = json.loads((files("assistant") / "schemas" / "reading-1.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
FROM_BYTES = {name: framework_from_bytes(framework_bytes(name)) for name in ("england", "devon")}


@pytest.mark.parametrize("name", FROM_BYTES)
@given(random=st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_any_reading_fits_the_schema_and_replays(name: str, random: Random) -> None:
    """Whatever is observed, the JSON is valid and the kept framework gives the same bytes."""
    question = a_question_about(random, framework(name))
    first = consult(Concern(""), framework(name))
    done = reconsider(first, question.observations, question.facts)
    data = json.loads(json.dumps(publish(done, today=TODAY)))
    VALIDATOR.validate(data)
    again = FROM_BYTES[name]
    replayed = read(again, question.observations, question.facts)
    assert reading_bytes(again, replayed) == reading_bytes(framework(name), done.reading)


@given(random=st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_no_unchecked_pinpoint_is_ever_a_citation(random: Random) -> None:
    """Wherever a source is named, its place is given only if somebody has checked it."""
    question = a_question_about(random, framework())
    done = reconsider(consult(Concern(""), framework()), question.observations, question.facts)
    found = list(_cites(publish(done, today=TODAY)))
    for cite in found:
        checked = cite["mark"] in ("V", "V2")
        assert checked or cite["pinpoint"] is None
        assert checked or cite["note"]
        assert not checked or cite["note"] == ""


def _cites(value: object) -> list[dict[str, str]]:
    if isinstance(value, dict):
        own = value["cites"] if isinstance(value.get("cites"), list) else []
        return [*own, *(c for v in value.values() for c in _cites(v))]
    return [c for v in value for c in _cites(v)] if isinstance(value, list) else []


@pytest.mark.parametrize("mark", ["UNVERIFIED", "P"])
def test_an_unchecked_place_is_not_given(mark: str) -> None:
    """A paragraph that nobody has checked is left out, and the note says to check the source."""
    given = citation(Reference("r", "A book", "2026", "paragraph 7", None, mark, None))
    assert given["pinpoint"] is None
    assert "check" in given["note"] or "confirmed" in given["note"]


def test_a_checked_place_is_given() -> None:
    """A paragraph that was read in the text itself is a citation."""
    given = citation(Reference("r", "A book", "2026", "paragraph 7", None, "V", None))
    assert (given["pinpoint"], given["note"]) == ("paragraph 7", "")


def test_an_offer_becomes_a_question() -> None:
    """What was near but not sure is asked about, with the level that it could lead to."""
    done = consult(Concern(FLAT), framework(), embedder=encoder())
    questions = publish(done, today=TODAY)["questions"]
    asked = {question["about"] for question in questions}
    worries = {n for n in done.offered if framework().indicators[n].is_worry}
    assert worries
    assert worries <= asked
    assert len(asked) == len(questions)


def test_facts_say_where_they_come_from() -> None:
    """From the text with its place, from the person without one, or taken as so."""
    done = reconsider(
        consult(Concern(CARER), framework()),
        {},
        {"child_seen": Choice(frozenset({"yes"}))},
    )
    facts = publish(done, today=TODAY)["facts"]
    start, end = facts["age"]["span"]
    assert (facts["age"]["by"], CARER[start:end]) == ("text", "Year 9")
    assert (facts["child_seen"]["by"], facts["child_seen"]["span"]) == ("person", None)
    assert facts["mobility"]["by"] == "presumed"


def test_spans_are_exact() -> None:
    """Every quotation is the text between its two places."""
    data = publish(consult(Concern(BRUISE), framework(), embedder=encoder()), today=TODAY)
    assert data["mentions"]
    for mention in data["mentions"]:
        start, end = mention["span"]
        assert BRUISE[start:end] == mention["quote"]


def test_fictional_and_proved_are_the_callers() -> None:
    """Training is marked in the data, and so is a framework with a proof record."""
    done = consult(Concern(SETTLED), framework())
    data = publish(done, today=TODAY, fictional=True, proved=True)
    assert data["fictional"] is True
    assert data["framework"]["proved"] is True
    assert "unproved" not in {w["code"] for w in data["warnings"]}
    assert publish(done, today=TODAY)["fictional"] is False


def test_values_are_plain() -> None:
    """Two numbers, options in order, or nothing where it is not known."""
    assert value_data(Span(1, 2)) == [1, 2]
    assert value_data(Choice(frozenset({"b", "a"}))) == ["a", "b"]
    assert value_data(None) is None


def test_bytes_do_not_depend_on_the_order_of_answers(england: Framework) -> None:
    """The same observations in another order give the same bytes."""
    statuses = a_question_about(Random(7), england).observations  # noqa: S311  not a secret
    turned = dict(reversed(list(statuses.items())))
    first, second = read(england, statuses, {}), read(england, turned, {})
    assert reading_bytes(england, first) == reading_bytes(england, second)


@pytest.fixture
def england() -> Framework:
    """Give the national base."""
    return framework()


def test_the_committed_schema_is_the_models() -> None:
    """The schema file is generated; if this fails, run `make schemas`."""
    assert schema_main(["--check"]) == 0
