"""Check a framework: files, lint, proofs and cases. `python -m rules.check [ID…]` for authors.

The command `threshold framework check` shows the same result. Where z3 is not installed the proofs
are not run, and the proof record that ships with this edition speaks for them, if there is one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rules.case import failures, read_cases
from rules.catalog import Catalog
from rules.error import FrameworkError, Problem, RulesError
from rules.issue import Issue, Severity
from rules.lint import lint, places_in
from rules.model import Framework
from rules.proof import HOW, Proofs, has_prover, prove
from rules.proof_record import is_proved


@dataclass(frozen=True, slots=True)
class Check:
    """What a check found: problems, cases that read otherwise, issues, and laws that fail."""

    id: str
    framework: Framework | None
    problems: tuple[Problem, ...]
    failed: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Where, name and differences of each failing case."""
    cases: int
    issues: tuple[Issue, ...] = ()
    proofs: Proofs | None = None
    """None where they were not run."""
    is_recorded: bool = False
    """Whether a proof record of this very edition ships."""

    @property
    def errors(self) -> tuple[Issue, ...]:
        """The issues that stop the framework from being published."""
        return tuple(issue for issue in self.issues if issue.severity is Severity.ERROR)

    @property
    def proved(self) -> bool:
        """Whether every law is proved: now, or by the record that ships with this edition."""
        return self.is_recorded if self.proofs is None else self.proofs.passed

    @property
    def passed(self) -> bool:
        """Whether nothing was found that is wrong."""
        is_false = self.proofs is not None and not self.proofs.passed
        return not self.problems and not self.failed and not self.errors and not is_false

    @property
    def proof_line(self) -> str:
        """What is known of the proofs, in a sentence."""
        if self.proofs is not None:
            held = sum(one.holds for one in self.proofs.properties)
            total = len(self.proofs.properties)
            by = f"{self.proofs.prover} {self.proofs.version}, {self.proofs.seconds:.1f} s"
            return f"{held} of {total} laws proved ({by})."
        known = "This edition's proof record says that every law holds."
        if not self.is_recorded:
            known = "There is no proof record of this edition."
        return f"Proofs were not run: the prover z3 is not installed. {known} {HOW}"


def check(catalog: Catalog, name: str, *, proofs: bool = True) -> Check:
    """Check one framework by its id or folder.

    Args:
        catalog: Where frameworks are found.
        name: Its id, or the path of its folder.
        proofs: Whether to run the proofs, where z3 is installed.

    Raises:
        UnknownFramework: There is none.
    """
    from rules.document import load_folder  # noqa: PLC0415  yaml

    try:
        framework = catalog.load(name)
        source = load_folder(catalog.folders().get(name, Path(name)))
        cases = read_cases(source, framework)
        national = national_base(catalog, framework)
    except FrameworkError as error:
        return Check(name, None, error.problems, (), 0)
    failed = tuple(
        (case.where, case.name, found) for case in cases if (found := failures(case, framework))
    )
    issues = lint(framework, national, place_of=places_in(source.data, source.place))
    proved = prove(framework, national) if proofs and has_prover() else None
    recorded = is_proved(framework)
    return Check(name, framework, (), failed, len(cases), issues, proved, recorded)


def national_base(catalog: Catalog, framework: Framework) -> Framework | None:
    """Give the framework that this one extends in the end; None where it extends none.

    Raises:
        FrameworkError: The base has problems.
        UnknownFramework: There is no such base.
    """
    base: Framework | None = None
    parent = framework.extends
    while parent is not None:
        base = catalog.load(parent)
        parent = base.extends
    return base


def main(arguments: list[str]) -> int:
    """Check the named frameworks, or all; 1 where one has a problem or a failing case.

    `--notes` shows what lint has to say beside errors and warnings; `--mutate N` breaks each N
    times on purpose and says how many faults were caught (`--seed S` for others).
    """
    catalog = Catalog()
    worst = 0
    options, names = _options(arguments)
    for name in names or catalog.ids():
        try:
            result = check(catalog, name)
            for line in lines(result, notes="--notes" in options):
                sys.stdout.write(f"{line}\n")
            worst = max(worst, 0 if result.passed else 1)
            if "--mutate" in options and result.passed:
                worst = max(worst, _mutate(catalog, name, options))
        except RulesError as error:
            sys.stderr.write(f"{error.message} {error.hint}\n")
            return 2
    return worst


def lines(result: Check, *, notes: bool = False) -> Iterator[str]:
    """Give what a check found, a line each, and its sum at the end."""
    yield from map(str, result.problems)
    for issue in result.issues:
        if notes or issue.severity is not Severity.NOTE:
            yield str(issue)
    for one in result.proofs.properties if result.proofs else ():
        yield from (f"{one.text} Not so: {failure.text}" for failure in one.failures)
    for where, case, found in result.failed:
        yield f"{where}: case {case!r}: {'; '.join(found)}"
    cases = "1 case" if result.cases == 1 else f"{result.cases} cases"
    if result.framework is not None:
        yield f"{result.id}: {result.proof_line}"
    yield f"{result.id}: {'passed' if result.passed else 'FAILED'}, {cases}"


def _options(arguments: list[str]) -> tuple[dict[str, str], list[str]]:
    options: dict[str, str] = {}
    names: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument in ("--mutate", "--seed"):
            options[argument] = next(rest, "")
        elif argument.startswith("--"):
            options[argument] = ""
        else:
            names.append(argument)
    return options, names


def _mutate(catalog: Catalog, name: str, options: dict[str, str]) -> int:
    from rules.mutate import mutate  # noqa: PLC0415  only on request

    count, seed = options["--mutate"], options.get("--seed", "1")
    if not (count.isdigit() and seed.isdigit()):
        raise RulesError("`--mutate` and `--seed` want a number.", "Such as: --mutate 300")
    run = mutate(catalog, name, int(count), seed=int(seed))
    sys.stdout.writelines(f"{line}\n" for line in run.lines())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
