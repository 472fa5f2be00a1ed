"""Seeded faults: each does what it says, the sample is fair and fixed, and the count is honest."""

from __future__ import annotations

import copy
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from rules.catalog import Catalog
from rules.error import FrameworkError
from rules.mutate import mutate
from rules.mutation import every_mutation, mutated, sample
from rules.proof import has_prover
from tests.builder import a_rule, a_source, an_indicator, compiled

WHEN: dict[str, Any] = {
    "all": [
        {"indicator": "hurt"},
        {"any": [{"fact": {"name": "age", "below": "1 year"}}, {"indicator": "thin"}]},
    ]
}
DISPUTED = {"low": "early_help", "high": "child_in_need", "sources": ["a", "b"]}
RULES = [
    a_rule("young", WHEN, "child_protection", must=["ring"], routes=["police"], flags=["urgent"]),
    a_rule("argued", "thin", disputed=DISPUTED),
]  # fmt: skip
FLOOR = {
    "at_least": "early_help",
    "because": "x",
    "cites": ["law"],
    "given": {"fact": {"name": "seen", "is": "no"}},
}
SIGNS = [an_indicator("hurt"), an_indicator("thin"), an_indicator("late", floor=FLOOR)]
SOURCE = a_source(indicators=SIGNS, rules=RULES)


def one(operator: str, rule: str) -> Any:
    """Give what a rule is after the first fault of a kind; None where it is gone."""
    mutation = next(m for m in every_mutation(SOURCE) if (m.operator, m.rule) == (operator, rule))
    framework = compiled(mutated(SOURCE, mutation))
    return framework.rules.get(rule)


def test_every_kind_of_fault_turns_up() -> None:
    """Every operator of the design can be applied."""
    assert {m.operator for m in every_mutation(SOURCE)} == {
        "change_age",
        "delete_rule",
        "drop_condition",
        "drop_flags",
        "drop_must",
        "drop_routes",
        "flip_comparison",
        "lower_floor",
        "negate_literal",
    }


def test_faults_do_what_they_say() -> None:
    """A fault changes the one thing that it names."""
    assert one("delete_rule", "young") is None
    assert one("delete_rule", "row_late") is None
    assert one("lower_floor", "young").low == 3
    assert (one("lower_floor", "argued").low, one("lower_floor", "argued").high) == (0, 3)
    assert one("drop_must", "young").must == ()
    assert one("drop_routes", "young").routes == ()
    assert one("drop_flags", "young").flags == ()
    assert one("drop_condition", "row_late").facts == frozenset()
    (age,) = [
        leaf for leaf in one("change_age", "young").when.items[1].items if hasattr(leaf, "high")
    ]
    assert age.high == 23
    (turned,) = [
        x for x in one("flip_comparison", "young").when.items[1].items if hasattr(x, "low")
    ]
    assert (turned.low, turned.high) == (12, None)
    assert one("negate_literal", "row_late").when.items[1].negated


def test_the_data_itself_stays_as_it_was() -> None:
    """Making a faulty copy does not touch the original."""
    before = copy.deepcopy(SOURCE)
    for mutation in every_mutation(SOURCE):
        try:
            compiled(mutated(SOURCE, mutation))
        except FrameworkError:
            continue
    assert before == SOURCE


def test_the_sample_is_fixed_by_its_seed_and_takes_every_kind() -> None:
    """The same seed gives the same faults; the first ones are of as many kinds as there are."""
    every = every_mutation(SOURCE)
    assert sample(every, seed=3) == sample(every, seed=3)
    assert sample(every, seed=3) != sample(every, seed=4)
    assert sorted(map(str, sample(every, seed=3))) == sorted(map(str, every))
    kinds = Counter(m.operator for m in sample(every, seed=3)[:9])
    assert max(kinds.values()) == 1


def shire(root: Path, cases: list[dict[str, Any]]) -> str:
    """Write a small framework with these cases."""
    path = root / "shire" / "framework.yaml"
    path.parent.mkdir()
    path.write_text(json.dumps({**SOURCE, "id": "shire", "cases": cases}), "utf-8")
    return str(path.parent)


CASE = {
    "name": "a hurt baby",
    "observations": {"hurt": "present"},
    "facts": {"age": "6 months"},
    "expect": {"at_least": "child_protection", "must": ["ring"], "routes": ["police"]},
}


@pytest.mark.skipif(not has_prover(), reason="z3 is not installed")
def test_cases_catch_faults_and_survivors_say_which_case_is_missing(tmp_path: Path) -> None:
    """With a case more is caught, and what is left says what to ask."""
    without = mutate(Catalog(), shire(tmp_path, []), 100, seed=1)
    (tmp_path / "two").mkdir()
    run = mutate(Catalog(), shire(tmp_path / "two", [CASE]), 100, seed=1)
    assert run.share > without.share
    assert run.caught["case"] > 0
    left = {s.mutation.operator: str(s) for s in run.survivors}
    assert "A case would catch it with 'hurt' present" in left["drop_flags"]
    assert run.total + sum(s.is_harmless is True for s in run.survivors) == len(
        every_mutation(SOURCE)
    )
    assert list(run.lines())[-1].startswith(f"shire: {run.total} faults (seed 1), ")
