"""What `framework check --coverage` adds: which rules no case shows true, not true or not known.

The counting is `rules.coverage`'s. What is missing is said, and fails nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tui.command.framework_choice import folder_of
from tui.present import Section

if TYPE_CHECKING:
    from rules.catalog import Catalog
    from rules.check import Check


def with_coverage(data: dict[str, Any], result: Check, catalog: Catalog) -> dict[str, Any]:
    """Add to what a check found how far its cases try the framework's own rules."""
    from rules.coverage import coverage, covered

    framework = result.framework
    if framework is None:
        return data
    found = coverage(framework, catalog.cases(folder_of(result.id, catalog), framework))
    missing = [{"rule": one.rule, "missing": list(one.missing)} for one in found if one.missing]
    return {**data, "coverage": {"words": covered(found), "missing": missing}}


def coverage_sections(data: Mapping[str, Any]) -> Iterator[Section]:
    """Say how far the cases of each framework go; nothing where it was not asked."""
    for one in data["frameworks"]:
        if "coverage" in one:
            made = one["coverage"]
            lines = (
                f"- {m['rule']}: never {', never '.join(m['missing'])}" for m in made["missing"]
            )
            yield Section(f"{one['id']}: coverage", (f"{made['words']}.", *lines))
