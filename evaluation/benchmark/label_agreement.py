"""How far do two readers agree on what a concern speaks of? It says how settled the labels are.

`python -m evaluation.benchmark.label_agreement [--first F] [--second F]`. Both labelled the same
texts without seeing the other's labels, and both wrote by the same list of worries. The second
reader is scored as if they were the program: the same counts as `extraction.py`, so that its
figures can be read beside these. Neither reader is a panel of practitioners.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evaluation.benchmark.extraction_score import (
    Counts,
    GoldText,
    Noticed,
    read_gold,
    score_notice,
)
from evaluation.benchmark.extraction_training import DATA
from rules.catalog import Catalog


def as_noticed(gold: GoldText) -> Noticed:
    """Give a reader's affirmed labels as if a program had ticked them."""
    ticked = frozenset(m.indicator for m in gold.mentions if m.kind == "affirmed")
    offered = frozenset(m.indicator for m in gold.mentions if m.kind == "open") - ticked
    absent = frozenset(m.indicator for m in gold.mentions if m.kind == "negated") - ticked - offered
    return Noticed(ticked, offered, absent)


def report(first: Sequence[GoldText], second: Sequence[GoldText]) -> dict[str, Any]:
    """Give the second reader's figures against the first's labels."""
    others = {gold.id: gold for gold in second}
    golds = [gold for gold in first if gold.id in others]
    tiers, statutory, over = Counts(), Counts(), Counts()
    for gold in golds:
        other = others[gold.id].tier
        tiers.add(other == gold.tier, 1)
        if gold.tier == "statutory":
            statutory.add(other == "statutory", 1)
        else:
            over.add(other == "statutory", 1)
    noticed = [as_noticed(others[gold.id]) for gold in golds]
    return {
        "texts": len(golds),
        "noticed": score_notice(golds, noticed, Catalog().load("england")),
        "tier_right": tiers.figure(),
        "statutory_sensitivity": statutory.figure(),
        "over_referral": over.figure(),
    }


def main(arguments: Sequence[str]) -> int:
    """Print the agreement."""
    options = dict(zip(arguments[::2], arguments[1::2], strict=False))
    first = read_gold(Path(options.get("--first", str(DATA / "test_c.jsonl"))))
    second = read_gold(Path(options.get("--second", str(DATA / "test_c_second.jsonl"))))
    print(json.dumps(report(first, second), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
