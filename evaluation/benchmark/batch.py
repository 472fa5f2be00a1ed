"""How many records a second are read in bulk, on one core: `python -m evaluation.benchmark.batch`.

Random records of a framework (few signs or many, facts of every sort), checked against the engine
on a sample before anything is timed. Prints one line; exit code 1 below the bar.
"""

from __future__ import annotations

import sys
import time
from random import Random
from typing import Any

import numpy as np

from rules.batch import read_batch, read_columns
from rules.catalog import Catalog
from rules.column import Columns, columns
from rules.engine import read
from rules.model import Choice, Facts, FactValue, Framework, Observed, Status
from rules.region import regions_of

BAR = 300_000
RECORDS = 10_000
REPEATED = 30
STATUSES = (Status.PRESENT, Status.UNKNOWN, Status.ABSENT)


def random_questions(
    framework: Framework, count: int, *, seed: int
) -> list[tuple[Observed, Facts]]:
    """Make random records: two to twenty signs, and every fact given in half of them."""
    random = Random(seed)  # noqa: S311  no secret
    names = tuple(framework.indicators)
    return [
        (
            {name: random.choice(STATUSES) for name in random.sample(names, random.randint(2, 20))},
            {
                name: _value(random, framework, name)
                for name in framework.facts
                if random.random() < 0.5
            },
        )
        for _ in range(count)
    ]


def _value(random: Random, framework: Framework, name: str) -> FactValue | None:
    if random.random() < 0.1:
        return None
    value = random.choice(regions_of(framework)[name].values)
    options = sorted(framework.facts[name].options)
    if options and random.random() < 0.2:
        return Choice(frozenset(random.sample(options, 2)))
    return value


def disagreements(framework: Framework, asked: list[tuple[Observed, Facts]], made: Columns) -> int:
    """Count the records that the engine reads otherwise."""
    found = read_columns(framework, made)
    wrong = 0
    for number, question in enumerate(asked):
        one = read(framework, *question)
        bands = (one.at_least.band, one.act_on.band, one.at_most.band, one.urgency)
        arrays = (found.at_least, found.act_on, found.at_most, found.urgency)
        wrong += bands != tuple(int(array[number]) for array in arrays)
    return wrong


def measure(framework: Framework, made: Columns) -> float:
    """Give the records read in a second of processor time, the best of three runs."""
    signs: Any = np.tile(made.signs, (1, REPEATED))
    facts = {name: np.tile(column, REPEATED) for name, column in made.facts.items()}
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        read_batch(framework, signs, facts)
        best = max(best, signs.shape[1] / (time.process_time() - start))
    return best


def main(arguments: list[str]) -> int:
    """Measure the named frameworks, or england."""
    worst = float("inf")
    for name in arguments or ["england"]:
        framework = Catalog().load(name)
        asked = random_questions(framework, RECORDS, seed=1)
        made = columns(framework, asked)
        wrong = disagreements(framework, asked, made)
        speed = measure(framework, made)
        print(f"{name}: {speed:,.0f} records a second; {wrong} of {RECORDS} read otherwise")
        worst = min(worst, 0.0 if wrong else speed)
    return 0 if worst >= BAR else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
