"""How good the checks are: put faults into a framework and count those that are caught.

A fault is caught when the framework no longer compiles, a case reads otherwise, lint finds an
error, or a law fails; the fastest is asked first. What survives is listed, with whether it is
harmless (reads alike whatever is said, proved) or which case would catch it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rules.case import failures, read_cases
from rules.catalog import Catalog, chain_bytes
from rules.compile import compile_framework
from rules.counterexample import Input, shown_input
from rules.document import Source, load_folder
from rules.error import FrameworkError
from rules.issue import Severity
from rules.lint import lint
from rules.model import Case, Framework
from rules.mutation import Mutation, every_mutation, mutated, sample
from rules.proof import has_prover, prove
from rules.shape import near
from rules.soundness import faults

CATCHERS = ("compile", "case", "lint", "proof")


@dataclass(frozen=True, slots=True)
class Survivor:
    """A fault that nothing caught."""

    mutation: Mutation
    missing: Input | None
    """What to ask in a case that would catch it; None where there is no such thing."""
    is_harmless: bool | None
    """Whether it was proved that nothing reads otherwise; None where nobody could look."""

    def __str__(self) -> str:
        start = f"{self.mutation.operator} in {self.mutation.rule}: {self.mutation.text}"
        if self.is_harmless is None:
            return start
        if self.missing is None:
            return f"{start}. Harmless: everything reads as before."
        return f"{start}. A case would catch it with {shown_input(self.missing)}."


@dataclass(frozen=True, slots=True)
class MutationRun:
    """How many faults were put in, what caught them, and what survived."""

    framework: str
    seed: int
    caught: dict[str, int]
    survivors: tuple[Survivor, ...]

    @property
    def total(self) -> int:
        """How many faults were put in: a change that changes no reading is none."""
        return sum(self.caught.values()) + sum(s.is_harmless is not True for s in self.survivors)

    @property
    def share(self) -> float:
        """The share that was caught."""
        return sum(self.caught.values()) / self.total if self.total else 1.0

    def lines(self) -> Iterator[str]:
        """Give the result, a line each."""
        for survivor in self.survivors:
            yield f"{self.framework}: not caught: {survivor}"
        harmless = sum(s.is_harmless is True for s in self.survivors)
        by = ", ".join(f"{name} {count}" for name, count in self.caught.items())
        yield (
            f"{self.framework}: {self.total} faults (seed {self.seed}), {self.share:.1%} caught "
            f"({by}); {len(self.survivors) - harmless} not caught; "
            f"{harmless} more changes were proved harmless"
        )


@dataclass
class _Bench:
    """What a fault is tried against."""

    chain: tuple[Source, ...]
    framework: Framework
    national: Framework | None
    cases: tuple[Case, ...]
    errors: int = field(init=False)

    def __post_init__(self) -> None:
        self.errors = _errors(self.framework, self.national)

    def compile(self, mutation: Mutation) -> Framework:
        own = self.chain[-1]
        changed = Source(mutated(own.data, mutation), own.places, own.file)
        chain = (*self.chain[:-1], changed)
        digest = hashlib.sha256(chain_bytes([source.data for source in chain])).hexdigest()
        return compile_framework(chain, digest=digest, suggest=near)


def mutate(catalog: Catalog, name: str, count: int, *, seed: int) -> MutationRun:
    """Put faults into a framework, one at a time, and see which are caught.

    Args:
        catalog: Where frameworks are found.
        name: The framework's id or folder.
        count: How many faults at most; a change that is proved harmless is not counted as one.
        seed: Which of them.

    Raises:
        FrameworkError: The framework itself has problems.
        UnknownFramework: There is none.
    """
    framework = catalog.load(name)
    chain = _chain(catalog, catalog.folders().get(name, Path(name)))
    national = None if len(chain) == 1 else catalog.load(str(chain[0].data["id"]))
    bench = _Bench(chain, framework, national, read_cases(chain[-1], framework))
    caught = dict.fromkeys(CATCHERS, 0)
    survivors: list[Survivor] = []
    waiting = sample(every_mutation(chain[-1].data), seed=seed)
    while waiting and count:
        mutation = waiting.pop(0)
        catcher = _catcher(bench, mutation)
        if catcher is not None:
            caught[catcher] += 1
        else:
            survivors.append(_survivor(bench, mutation))
        if catcher is not None or not survivors[-1].is_harmless:
            count -= 1
    return MutationRun(framework.id, seed, caught, tuple(survivors))


def _chain(catalog: Catalog, folder: Path) -> tuple[Source, ...]:
    source = load_folder(folder)
    parent = source.data.get("extends")
    above = () if parent is None else _chain(catalog, catalog.folders()[str(parent)])
    return (*above, source)


def _catcher(bench: _Bench, mutation: Mutation) -> str | None:
    try:
        mutant = bench.compile(mutation)
    except FrameworkError:
        return "compile"
    if any(failures(case, mutant) for case in bench.cases):
        return "case"
    if _errors(mutant, bench.national) > bench.errors:
        return "lint"
    shape_suffices = bench.national is None and not faults(mutant)  # then every law holds
    if has_prover() and not shape_suffices and not prove(mutant, bench.national).passed:
        return "proof"
    return None


def _errors(framework: Framework, national: Framework | None) -> int:
    return sum(issue.severity is Severity.ERROR for issue in lint(framework, national))


def _survivor(bench: _Bench, mutation: Mutation) -> Survivor:
    if not has_prover():
        return Survivor(mutation, None, None)
    from rules.alike import difference  # noqa: PLC0415  needs z3

    missing = difference(bench.framework, bench.compile(mutation))
    return Survivor(mutation, missing, missing is None)
