"""Every scenario that ships reads as it says, under every framework that it names."""

from __future__ import annotations

import pytest

from evaluation.scenario_file import built_in, load_scenarios
from evaluation.scenario_judge import check
from evaluation.scenario_reading import AREAS, NATIONAL
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
