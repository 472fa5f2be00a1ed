"""Compares our agreement with reference packages, on 200 random tables with missing ratings.

Run `python -m evaluation.benchmark.agreement_reference`. It makes an environment of its own in a
temporary folder, since the packages' licences and pins keep them out of ours, asks them, and tells
the largest difference (1 where it is over 1e-9). `--write` keeps their answers as the fixture that
the ordinary tests compare with.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.agreement import MISSING, SCALE, Table, ac2, alpha, kappa, percent_agreement

TABLES = 200
SEED = 20261125
NEAR = 1e-9
PACKAGES = ("irrCAC==0.4.4", "krippendorff==0.9.0", "scikit-learn==1.9.1")
FIXTURE = Path(__file__).parents[2] / "tests" / "unit" / "evaluation" / "agreement_reference.json"
PROGRAM = """
import json, sys, warnings
from importlib.metadata import version
import numpy as np, pandas as pd, krippendorff
from irrCAC.raw import CAC
from sklearn.metrics import cohen_kappa_score
warnings.simplefilter("ignore")
SCALE = 5
def asked(rows):
    table = np.array([[np.nan if c == "-" else int(c) for c in row] for row in rows])
    frame = pd.DataFrame(table.T)
    scale = list(range(SCALE))
    both = ~np.isnan(table[0]) & ~np.isnan(table[1])
    one, two = table[0][both].astype(int), table[1][both].astype(int)
    def cohen(weights):
        value = cohen_kappa_score(one, two, labels=scale, weights=weights)
        return None if np.isnan(value) else float(value)
    plain = CAC(frame, weights="identity", categories=scale, digits=15)
    wide = CAC(frame, weights="quadratic", categories=scale, digits=15)
    return {
        "alpha": float(krippendorff.alpha(
            reliability_data=table, level_of_measurement="ordinal", value_domain=scale)),
        "ac2": float(wide.gwet()["est"]["coefficient_value"]),
        "percent": float(plain.gwet()["est"]["pa"]),
        "kappa_linear": cohen("linear"),
        "kappa_quadratic": cohen("quadratic"),
    }
names = ("irrCAC", "krippendorff", "scikit-learn", "numpy", "pandas", "scipy")
tables = json.load(sys.stdin)
json.dump({"versions": {n: version(n) for n in names}, "answers": [asked(t) for t in tables]},
          sys.stdout)
"""


def random_tables(number: int = TABLES, seed: int = SEED) -> list[list[str]]:
    """Make tables: a line a rater, a digit a rating, a hyphen where it is missing."""
    rng = np.random.default_rng(seed)
    tables: list[list[str]] = []
    while len(tables) < number:
        raters, units = int(rng.integers(2, 13)), int(rng.integers(6, 25))
        truth = rng.integers(0, SCALE, units)
        noise = rng.integers(-2, 3, (raters, units)) * (rng.random((raters, units)) < rng.random())
        ratings = np.clip(truth + noise, 0, SCALE - 1)
        gone = rng.random((raters, units)) < rng.random() * 0.5
        rows = [
            "".join("-" if lost else str(value) for value, lost in zip(row, away, strict=True))
            for row, away in zip(ratings, gone, strict=True)
        ]
        if _is_usable(rows):
            tables.append(rows)
    return tables


def _is_usable(rows: list[str]) -> bool:
    """Whether every measure is defined: two raters share scenarios, and not all is one level."""
    shared = [(a, b) for a, b in zip(rows[0], rows[1], strict=True) if "-" not in (a, b)]
    return len(shared) > 1 and len(set("".join(rows)) - {"-"}) > 1


def as_table(rows: list[str]) -> Table:
    """Give a table as our functions take it."""
    return np.array([[MISSING if c == "-" else int(c) for c in row] for row in rows])


def ours(rows: list[str]) -> dict[str, float | None]:
    """Give our own answers for one table."""
    table = as_table(rows)
    return {
        "alpha": alpha(table).value,
        "ac2": ac2(table).value,
        "percent": percent_agreement(table).value,
        "kappa_linear": kappa(table[0], table[1], quadratic=False).value,
        "kappa_quadratic": kappa(table[0], table[1]).value,
    }


def largest_difference(tables: list[list[str]], answers: list[dict[str, float | None]]) -> float:
    """Give the largest difference from the reference answers; infinite where one has no value."""
    worst = 0.0
    for rows, theirs in zip(tables, answers, strict=True):
        for name, value in ours(rows).items():
            other = theirs[name]
            if value is None or other is None:
                worst = worst if value is other else float("inf")
            else:
                worst = max(worst, abs(value - other))
    return worst


def ask(tables: list[list[str]], folder: Path) -> dict[str, Any]:
    """Ask the reference packages, in an environment made in a folder."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], check=True)
    done = subprocess.run(
        [python, "-c", PROGRAM],
        input=json.dumps(tables),
        text=True,
        capture_output=True,
        check=True,
    )
    return dict(json.loads(done.stdout))


def main(arguments: list[str]) -> int:
    """Compare, and with `--write` keep the answers."""
    tables = random_tables()
    with tempfile.TemporaryDirectory() as folder:
        found = ask(tables, Path(folder) / "reference")
    worst = largest_difference(tables, found["answers"])
    print(f"{len(tables)} tables; {found['versions']}; largest difference {worst:.3g}")
    if "--write" in arguments:
        found["tables"] = tables
        FIXTURE.write_text(json.dumps(found, indent=None, separators=(",", ":")) + "\n", "utf-8")
    return 0 if worst <= NEAR else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
