"""Tampering on a large scale: every byte of a store, thousands of bundles, every attack.

`python -m evaluation.benchmark.tamper [--entries 50] [--bundles 2000] [--step 1] [--seed 1]`. Exit
code 1 where anything was not seen, the two verifiers differ, or an attack comes out otherwise than
`docs/safety/attack-matrix.md` says. Takes about half an hour on two cores with every byte; `--step
20` tries one byte in twenty.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from evaluation.benchmark.agreement_of_verifiers import compare
from evaluation.benchmark.attack import as_table, expected, matrix
from evaluation.benchmark.byte_flip import flip_all
from evaluation.benchmark.sample_log import a_file, a_person

PAGE = Path(__file__).parents[2] / "docs" / "safety" / "attack-matrix.md"


def main(arguments: list[str]) -> int:
    """Run all three and print what came of them."""
    parser = argparse.ArgumentParser(description="Tamper with logs and bundles on a large scale.")
    parser.add_argument("--entries", type=int, default=50)
    parser.add_argument("--bundles", type=int, default=2000)
    parser.add_argument("--step", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folders = [Path(name, part) for part in ("attacks", "bundles", "bytes")]
        for folder in folders:
            folder.mkdir()
        good = [
            _attacks(folders[0]),
            _bundles(folders[1], given.bundles, given.seed),
            _bytes(folders[2], given.entries, given.step),
        ]
    return 0 if all(good) else 1


def _attacks(folder: Path) -> bool:
    found = matrix(folder)
    print(as_table(found))
    same = found == expected(PAGE.read_text("utf-8"))
    print(f"As the page says: {'yes' if same else 'NO'}\n")
    return same


def _bundles(folder: Path, count: int, seed: int) -> bool:
    start = time.perf_counter()
    found = compare(folder, count, seed)
    verdicts = dict.fromkeys(("0", "2", "4"), 0)
    for name, number in found.verdicts.items():
        verdicts[name[-1]] += number
    print(f"{found.tried} mutated bundles in {time.perf_counter() - start:.0f} s")
    print(f"whole {verdicts['0']}, unreadable {verdicts['2']}, tampered {verdicts['4']}")
    print(f"verifiers disagree: {len(found.disagreed)}; not seen or not named: {len(found.missed)}")
    for line in (*found.disagreed[:5], *found.missed[:5]):
        print(f"  {line}")
    print()
    return not found.disagreed and not found.missed


def _bytes(folder: Path, entries: int, step: int) -> bool:
    start = time.perf_counter()
    found = flip_all(a_file(folder, entries, a_person(), name="flip.log"), step=step)
    took = time.perf_counter() - start
    print(f"{found.tried} bytes of {entries} entries flipped, one in {step}: {took:.0f} s")
    print(f"not seen: {len(found.missed)}; seen without an entry: {found.unnamed}")
    for line in found.missed[:5]:
        print(f"  {line}")
    return not found.missed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
