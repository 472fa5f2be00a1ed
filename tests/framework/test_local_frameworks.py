"""The local frameworks: traps never printed, names and spans, and every own rule tried."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import rules
from rules.catalog import Catalog
from rules.condition import evaluate
from rules.engine import State
from rules.model import Band, Framework, Truth

CATALOG = Catalog()
LOCAL = ("bradford", "buckinghamshire", "devon", "dorset", "westmorland-and-furness")
FRAMEWORKS = {name: CATALOG.load(name) for name in LOCAL}
TRAPS = r"03332401727|01274435400|0845\d|01202228866|01305228\d|01202738256|01392388\d"
"""Other councils' numbers, dead ones, one kept off the web, and numbers known only from memory."""


def local(framework: Framework) -> list[str]:
    """Give the ids of a framework's own rules."""
    return [rule.id for rule in framework.rules.values() if rule.origin == framework.id]


@pytest.mark.parametrize("name", LOCAL)
def test_no_trap_number_is_printed(name: str) -> None:
    """A dead number, another council's, or one from memory stands nowhere in the folder."""
    folder = Path(rules.__file__).parent / "frameworks" / name
    for path in folder.rglob("*.yaml"):
        digits = re.sub(r"(?<=\d)[ -](?=\d)", "", path.read_text("utf-8"))
        assert re.search(TRAPS, digits) is None


@pytest.mark.parametrize("name", LOCAL)
def test_every_own_rule_is_tried_all_three_ways(name: str) -> None:
    """A framework has 15 cases or more; each own rule is once true, once false, once unknown."""
    framework = FRAMEWORKS[name]
    cases = CATALOG.cases(CATALOG.folders()[name], framework)
    assert len(cases) >= 15
    seen: dict[str, set[Truth]] = {rule: set() for rule in local(framework)}
    for case in cases:
        state = State(framework, case.observations, case.facts)
        for rule, kinds in seen.items():
            when = framework.rules[rule].when
            kinds.add(evaluate(when, state.indicator, state.fact))
    assert {rule: kinds for rule, kinds in seen.items() if len(kinds) < 3} == {}


@pytest.mark.parametrize(
    ("name", "number", "level", "bands"),
    [
        ("bradford", 2, "Universal Partnership Plus", (Band.EARLY_HELP,)),
        ("bradford", 3, "Targeted Support", (Band.TARGETED_HELP, Band.CHILD_IN_NEED)),
        ("dorset", 3, "Universal Partnership Plus", (Band.TARGETED_HELP, Band.CHILD_IN_NEED)),
        (
            "buckinghamshire",
            3,
            "Complex needs/Specialist/Children in Need",
            (Band.TARGETED_HELP, Band.CHILD_IN_NEED),
        ),
        ("westmorland-and-furness", 3, "Targeted Early Help", (Band.TARGETED_HELP,)),
        (
            "westmorland-and-furness",
            4,
            "(name not known to us)",
            (Band.CHILD_IN_NEED, Band.CHILD_PROTECTION),
        ),
        ("devon", 4, "Specialist", (Band.CHILD_IN_NEED, Band.CHILD_PROTECTION)),
    ],
)
def test_names_and_spans(name: str, number: int, level: str, bands: tuple[Band, ...]) -> None:
    """The same number and the same name cover different things in different areas."""
    (found,) = [one for one in FRAMEWORKS[name].levels if one.number == number]
    assert (found.name, tuple(found.bands)) == (level, bands)


def test_what_is_not_known_is_said() -> None:
    """Where the list of signs was not seen the framework says so; a legacy document is marked."""
    unknown = {name for name, framework in FRAMEWORKS.items() if not framework.local_indicators}
    assert unknown == {"bradford", "dorset", "westmorland-and-furness"}
    assert FRAMEWORKS["westmorland-and-furness"].status == "legacy_in_force"


def test_dorset_prints_no_number_of_its_own_or_of_bcp() -> None:
    """None was seen on a current page, so only 999 stands there."""
    assert {c.phone for c in FRAMEWORKS["dorset"].contacts} == {None, "999"}
    assert any(question.id == "which_council" for question in FRAMEWORKS["dorset"].screening)
