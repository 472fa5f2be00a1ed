"""Checks scenarios: `python -m evaluation.scenario_check [ID…] [--propose] [--balance]`.

It loads the frameworks and the library, and prints; what is judged is in `scenario_judge.py`. Exit
code 0: no problem; 1: some, or a file cannot be used, or there is no scenario of a name.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from assistant.location import find_location
from evaluation.scenario import Scenario
from evaluation.scenario_balance import counts, lacks, made_up
from evaluation.scenario_file import built_in, gather
from evaluation.scenario_judge import Remark, check, proposal
from evaluation.scenario_reading import AREAS, NATIONAL
from rules.catalog import Catalog
from rules.error import RulesError
from rules.model import Framework
from rules.shape import near


def load_frameworks(cache: Path | None = None) -> dict[str, Framework]:
    """Load the national framework and the areas that every scenario names."""
    catalog = Catalog(cache=cache)
    return {name: catalog.load(name) for name in (NATIONAL, *AREAS)}


def main(arguments: list[str]) -> int:
    """Check the scenarios named, or all; print what was found."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.scenario_check")
    parser.add_argument("ids", nargs="*", metavar="ID")
    parser.add_argument("--propose", action="store_true", help="print what is read")
    parser.add_argument("--balance", action="store_true", help="print how the set is made up")
    parser.add_argument("--folder", type=Path, default=None, help="another folder of scenarios")
    given = parser.parse_args(arguments)
    library, faults = gather([given.folder or built_in()])
    wanted = given.ids or list(library)
    mine = [f for f in faults if not given.ids or Path(f.where.file).stem in given.ids]
    _print(str(fault) for fault in mine)
    failed = bool(mine)
    broken = {Path(fault.where.file).stem for fault in faults}
    frameworks = load_frameworks(find_location().cache)
    for name in wanted:
        if name not in library:
            if name not in broken:
                _print([f"There is no scenario called {name!r}. {near(name, tuple(library))}"])
            failed = True
            continue
        remarks = _one(library[name], library, frameworks, propose=given.propose)
        failed = failed or any(remark.problem for remark in remarks)
    if given.balance or not given.ids:
        _print(_balance(library, frameworks[NATIONAL]))
    return 1 if failed else 0


def _one(
    scenario: Scenario,
    library: Mapping[str, Scenario],
    frameworks: Mapping[str, Framework],
    *,
    propose: bool,
) -> tuple[Remark, ...]:
    remarks = check(scenario, library, frameworks)
    _print(map(str, remarks))
    if propose:
        try:
            _print(proposal(scenario, frameworks))
        except RulesError as error:
            _print([f"{error.message} {error.hint}".strip()])
    if not remarks and not propose:
        _print([f"{scenario.id}: good"])
    return remarks


def _balance(library: Mapping[str, Scenario], national: Framework) -> Iterable[str]:
    yield ""
    yield "; ".join(f"{name}: {number}" for name, number in made_up(library.values()).items())
    for name, counted in counts(library.values()).items():
        yield f"{name}: " + ", ".join(f"{k} {v}" for k, v in sorted(counted.items()))
    for line in lacks(library.values(), national.domains):
        yield f"lacks {line}"


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
