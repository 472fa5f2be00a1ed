"""Every scenario that ships reads as it says, under every framework that it names."""

from __future__ import annotations

import pytest

from evaluation.scenario_balance import lacks
from evaluation.scenario_file import built_in, load_scenarios
from evaluation.scenario_judge import check
from evaluation.scenario_reading import AREAS, NATIONAL, read_scenario
from tests import shipped

LIBRARY = load_scenarios([built_in()])


@pytest.mark.parametrize("name", LIBRARY)
def test_a_shipped_scenario_is_good(name: str) -> None:
    """Its observations read as stated everywhere; nobody real is in it; its names all exist."""
    frameworks = {area: shipped.framework(area) for area in (NATIONAL, *AREAS)}
    remarks = check(LIBRARY[name], LIBRARY, frameworks)
    assert [str(remark) for remark in remarks if remark.problem] == []


def test_no_panel_was_invented() -> None:
    """What ships was rated by nobody but its authors, and says so."""
    assert [s.id for s in LIBRARY.values() if s.rated or s.panel or s.by != "authors"] == []


def test_contested_scenarios_carry_their_reasons() -> None:
    """Where careful people differ, two sides or more stand with a reason each."""
    for scenario in LIBRARY.values():
        if scenario.is_contested:
            assert len({side.band for side in scenario.contested}) >= 2
            assert all(len(side.reason.split()) >= 5 for side in scenario.contested)


def test_the_library_lacks_nothing() -> None:
    """There is enough of each kind, answer, part of life, setting, theme and age, in any area."""
    domains = dict(shipped.framework(NATIONAL).domains)
    for area in AREAS:
        domains |= shipped.framework(area).domains
    assert list(lacks(LIBRARY.values(), domains)) == []


def test_areas_differ_where_their_own_pages_do() -> None:
    """Several stories have another right answer in another area, and say where it is from."""
    frameworks = [shipped.framework(area) for area in (NATIONAL, *AREAS)]
    apart = {
        scenario.id
        for scenario in LIBRARY.values()
        if len({read_scenario(scenario, one).act_on.band for one in frameworks}) > 1
    }
    assert apart == {name for name, one in LIBRARY.items() if one.moments[-1].answer_in}
    assert len(apart) >= 8
    for name in apart:
        for area in LIBRARY[name].moments[-1].answer_in:
            local = shipped.framework(area).area
            cited = [p for p in LIBRARY[name].learning if local in p.point and p.cites]
            assert cited, f"{name}: no learning point says where {local} has it"
