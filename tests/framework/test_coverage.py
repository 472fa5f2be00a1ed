"""Every rule of every framework is put to the test by its own cases, in all three ways."""

from __future__ import annotations

import pytest

from rules.catalog import Catalog
from rules.coverage import Coverage, coverage, covered
from rules.model import Case, Status

CATALOG = Catalog()


@pytest.mark.parametrize("name", CATALOG.ids())
def test_every_rule_is_true_once_not_true_once_and_not_known_once(name: str) -> None:
    """No rule of a framework's own is left untried by its cases."""
    framework = CATALOG.load(name)
    found = coverage(framework, CATALOG.cases(CATALOG.folders()[name], framework))
    assert {one.rule: one.missing for one in found if one.missing} == {}, covered(found)


def test_a_case_about_something_else_tries_nothing() -> None:
    """A rule is not shown to be untrue by a case that never speaks of it."""
    england = CATALOG.load("england")
    case = Case("x", {"care_slips": Status.PRESENT}, {}, {}, "")
    found = {one.rule: one for one in coverage(england, (case,))}
    assert found["row_care_slips"] == Coverage("row_care_slips", 1, 0, 0)
    assert found["row_care_slips"].missing == ("not true", "not known")
    assert found["row_neet"].missing == ("true", "not true", "not known")


def test_an_area_is_not_asked_to_try_the_national_rules() -> None:
    """Only the rules that a framework adds or replaces are counted."""
    devon = CATALOG.load("devon")
    own = {rule.id for rule in devon.rules.values() if rule.origin == "devon"}
    assert {one.rule for one in coverage(devon, ())} == own
