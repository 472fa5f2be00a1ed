"""How well are practitioners' words understood? Figures on a split that nothing was tuned on.

`python -m evaluation.benchmark.extraction [--file F] [--peers PYTHON] [--json F]`. Reports, with
bootstrap intervals by text: recall of what is labelled, wrong offers, assertions, facts, red
flags, and the tier of whole concerns; beside them lexicon only, and likeness of meaning only. With
`--peers` negspacy and medspaCy judge the same quotations in an environment of their own
(`extraction_peers.py` says how to make it). Every look at the untouched split is logged in
`evaluation/datasets/extraction/README.md`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.concern import Concern, Extraction
from assistant.consult import consult
from assistant.extraction.claim import class_of
from assistant.extraction.extract import extract
from assistant.extraction.meaning import load_meanings
from assistant.extraction.observe import observe
from assistant.extraction.reader import load_reader
from assistant.extraction.text import split
from assistant.fact_input import parse_fact
from assistant.location import find_location
from evaluation.benchmark.claim_judging import by_rules, together
from evaluation.benchmark.extraction_score import (
    Counts,
    GoldText,
    Noticed,
    noticed,
    read_gold,
    score_assertions,
    score_notice,
    score_reassurance,
)
from evaluation.metric import Tiers
from knowledge.embed import Embedder, load_embedder
from rules.catalog import Catalog
from rules.model import Framework

DATA = Path(__file__).parents[1] / "datasets" / "extraction"
LIKENESS = 0.5
"""The threshold of the baseline that knows likeness only, at which it offers about as much as the
whole extractor on the calibration text."""


def main(arguments: Sequence[str]) -> int:
    """Read the split, score it, print and keep the figures."""
    options = dict(zip(arguments[::2], arguments[1::2], strict=False))
    golds = read_gold(Path(options.get("--file", str(DATA / "test.jsonl"))))
    framework = Catalog().load("england")
    data = report(golds, framework, load_embedder(), peers=options.get("--peers", ""))
    text = json.dumps(data, indent=1)
    print(text)
    if "--json" in options:
        Path(options["--json"]).write_text(text + "\n", "utf-8")
    return 0


def report(
    golds: Sequence[GoldText], framework: Framework, embedder: Embedder, *, peers: str = ""
) -> dict[str, Any]:
    """Give every figure of one split."""
    concerns = [gold for gold in golds if gold.kind == "concern"]
    hard = [gold for gold in golds if gold.kind == "negation"]
    whole = [_noticed(gold, framework, embedder) for gold in concerns]
    words = [_noticed(gold, framework, None) for gold in concerns]
    labelled = [gold for gold in golds if gold.mentions]
    return {
        "texts": {
            kind: sum(g.kind == kind for g in golds) for kind in ("concern", "negation", "fact")
        },
        "noticed": score_notice(concerns, whole, framework),
        "lexicon_only": score_notice(concerns, words, framework),
        "likeness_only": score_notice(
            concerns, _by_likeness(concerns, framework, embedder), framework
        ),
        "false_reassurance": score_reassurance(
            hard, [_noticed(gold, framework, embedder) for gold in hard], framework
        ),
        "assertions": {
            **_claims(labelled, framework, embedder),
            **_peers(labelled, peers),
        },
        "facts": _facts([gold for gold in golds if gold.facts], framework, embedder),
        "facts_without_reader": _facts([gold for gold in golds if gold.facts], framework, None),
        "tiers": _tiers([gold for gold in concerns if gold.tier], framework, embedder),
    }


def _noticed(gold: GoldText, framework: Framework, embedder: Embedder | None) -> Noticed:
    found = extract(gold.text, framework, embedder=embedder, cache_dir=find_location().cache)
    return noticed(found, observe(found, framework), framework)


def _by_likeness(
    golds: Sequence[GoldText], framework: Framework, embedder: Embedder
) -> list[Noticed]:
    meanings = load_meanings(framework, embedder, cache_dir=find_location().cache)
    found = []
    for gold in golds:
        parts = [gold.text[s.start : s.end] for s in split(gold.text).sentences]
        offers = meanings.offers(embedder.embed(parts)) if parts else ()
        names = {o.indicator for row in offers for o in row if o.likeness >= LIKENESS}
        found.append(Noticed(frozenset(), frozenset(names), frozenset()))
    return found


def _claims(golds: Sequence[GoldText], framework: Framework, embedder: Embedder) -> dict[str, Any]:
    """Score what is claimed of the labelled quotations: as the program does, and rules alone."""
    said = by_rules(golds, framework)
    alone = {place: class_of(claim) for place, claim in said.items()}
    reader = load_reader(framework, embedder)
    ours = alone if reader is None else together(golds, said, reader)
    return {"ours": score_assertions(golds, ours), "rules_only": score_assertions(golds, alone)}


def _peers(golds: Sequence[GoldText], python: str) -> dict[str, Any]:
    """Let negspacy and medspaCy judge the same quotations, in their own environment."""
    if not python:
        return {}
    script = Path(__file__).with_name("extraction_peers.py")
    asked = [
        {"id": gold.id, "text": gold.text, "quotes": [m.quote for m in gold.mentions]}
        for gold in golds
    ]
    answer = subprocess.run(
        [python, str(script)], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    data: Mapping[str, list[tuple[str, int, str]]] = json.loads(answer.stdout.splitlines()[-1])
    return {
        name: score_assertions(golds, {(one, place): said for one, place, said in rows})
        for name, rows in data.items()
    }


def _facts(
    golds: Sequence[GoldText], framework: Framework, embedder: Embedder | None
) -> dict[str, Any]:
    exact, extra = Counts(), Counts()
    missed = []
    for gold in golds:
        found = extract(gold.text, framework, embedder=embedder)
        got = {(fact.fact, fact.value) for fact in found.facts}
        wanted = {(n, parse_fact(n, str(v), framework)) for n, v in gold.facts.items()}
        exact.add(len(wanted & got), len(wanted))
        names = {name for name, _ in wanted}
        extra.add(len({name for name, _ in got if name not in names}), 1)
        if wanted - got:
            missed.append(gold.id)
    return {"exact": exact.figure(), "others_stated": extra.figure(), "texts_missed": len(missed)}


def _tiers(golds: Sequence[GoldText], framework: Framework, embedder: Embedder) -> dict[str, Any]:
    right, grave, over = Counts(), Counts(), Counts()
    confusion = {tier: dict.fromkeys(Tiers, 0) for tier in Tiers}
    for gold in golds:
        done = consult(
            Concern(gold.text), framework, embedder=embedder, cache=find_location().cache
        )
        tier = framework.place_of(done.reading.act_on.band).tier
        confusion[gold.tier][tier] += 1
        right.add(tier == gold.tier, 1)
        if gold.tier == "statutory":
            grave.add(tier == gold.tier, 1)
        else:
            over.add(tier == "statutory", 1)
    return {
        "right": right.figure(),
        "statutory_sensitivity": grave.figure(),
        "over_referral": over.figure(),
        "confusion": confusion,
    }


def told(extraction: Extraction) -> list[str]:
    """Give what was noticed in one line each, for people who look at a miss of development text."""
    return [
        f"{m.method}{'*' if m.tick else ''} {m.indicator} {class_of(m.assertion)}: {m.quote!r}"
        for m in extraction.mentions
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
