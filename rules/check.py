"""Check a framework: load it, then run its cases. `python -m rules.check [ID…]` for authors.

The command `threshold framework check` shows the same result. Proofs and lint join here later.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from rules.case import failures
from rules.catalog import Catalog
from rules.error import FrameworkError, Problem, RulesError
from rules.model import Framework


@dataclass(frozen=True, slots=True)
class Check:
    """What a check found: problems in the files, and cases that read otherwise."""

    id: str
    framework: Framework | None
    problems: tuple[Problem, ...]
    failed: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Where, name and differences of each failing case."""
    cases: int

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return not self.problems and not self.failed


def check(catalog: Catalog, name: str) -> Check:
    """Check one framework by its id or folder.

    Raises:
        UnknownFramework: There is none.
    """
    try:
        framework = catalog.load(name)
        folder = catalog.folders().get(name, Path(name))
        cases = catalog.cases(folder, framework)
    except FrameworkError as error:
        return Check(name, None, error.problems, (), 0)
    failed = tuple(
        (case.where, case.name, found) for case in cases if (found := failures(case, framework))
    )
    return Check(name, framework, (), failed, len(cases))


def main(arguments: list[str]) -> int:
    """Check the named frameworks, or all; 1 where one has a problem or a failing case."""
    catalog = Catalog()
    worst = 0
    for name in arguments or catalog.ids():
        try:
            result = check(catalog, name)
        except RulesError as error:
            sys.stderr.write(f"{error.message} {error.hint}\n")
            return 2
        for problem in result.problems:
            sys.stdout.write(f"{problem}\n")
        for where, case, found in result.failed:
            sys.stdout.write(f"{where}: case {case!r}: {'; '.join(found)}\n")
        state = "passed" if result.passed else "FAILED"
        cases = "1 case" if result.cases == 1 else f"{result.cases} cases"
        sys.stdout.write(f"{name}: {state}, {cases}\n")
        worst = max(worst, 0 if result.passed else 1)
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
