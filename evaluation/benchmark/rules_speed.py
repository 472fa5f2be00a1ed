"""How fast one reading is, with its findings, and all its explanations; beside zen-engine.

`python -m evaluation.benchmark.rules_speed [--zen]`. With `--zen` a private environment is made
under a temporary folder, zen-engine is installed there, and a decision table of the same number of
rules (the same conditions, trace on) is run over the same cases in the same run. Processor time is
counted, so that a busy machine is unfair to neither.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rules.catalog import Catalog
from rules.condition import evaluate
from rules.engine import State, read
from rules.explain import disagreements, why, why_not
from rules.model import (
    AllOf,
    AnyOf,
    AtLeast,
    Case,
    Compare,
    Condition,
    Framework,
    Raised,
    StrengthMissing,
    Truth,
)
from rules.question import questions, what_would_change
from rules.region import comparisons

READING_BAR_MS = 0.5
EXPLAIN_BAR_MS = 10.0
ZEN_BAR = 5.0
ROUNDS = 3

ZEN_PROGRAM = """
import json, statistics, sys, time, zen
model, contexts, rounds = json.load(open(sys.argv[1]))
decision = zen.ZenEngine().create_decision(json.dumps(model))
times, hits = [], 0
for _ in range(rounds):
    for context in contexts:
        start = time.process_time()
        result = decision.evaluate(context, {"trace": True})
        times.append((time.process_time() - start) * 1e3)
        hits += len(result["result"])
assert hits, "nothing fired: the table is not read as meant"
print(json.dumps({"median": statistics.median(times), "hits": hits // rounds}))
"""


def timed(work: Callable[[Case], object], cases: tuple[Case, ...]) -> list[float]:
    """Give the milliseconds of each call, after one round to warm up."""
    found = []
    for number in range(ROUNDS + 1):
        for case in cases:
            start = time.process_time()
            work(case)
            if number:
                found.append((time.process_time() - start) * 1e3)
    return found


def explain_all(framework: Framework, case: Case) -> None:
    """Read a case and make every explanation there is."""
    reading = read(framework, case.observations, case.facts)
    why(framework, reading)
    why_not(framework, reading)
    disagreements(reading)
    questions(framework, reading)
    what_would_change(framework, reading)


# --- zen-engine ----------------------------------------------------------------------------------


def zen_model(framework: Framework) -> dict[str, Any]:
    """Give a decision table with a row for every rule's condition, all hits collected."""
    tests = {c: f"c{i}" for i, c in enumerate(dict.fromkeys(comparisons(framework)))}
    rows = [
        {"_id": rule.id, "in": _expression(rule.when, tests), "out": f'"{rule.id}"'}
        for rule in framework.rules.values()
    ]
    content = {
        "hitPolicy": "collect",
        "inputs": [{"id": "in", "name": "when", "type": "expression"}],
        "outputs": [{"id": "out", "name": "rule", "type": "expression", "field": "rule"}],
        "rules": rows,
    }
    nodes = [
        {"id": "a", "type": "inputNode", "name": "request", "position": {"x": 0, "y": 0}},
        {"id": "b", "type": "decisionTableNode", "name": "rules", "content": content},
        {"id": "c", "type": "outputNode", "name": "response", "position": {"x": 2, "y": 0}},
    ]
    nodes[1]["position"] = {"x": 1, "y": 0}
    edges = [
        {"id": "e1", "type": "edge", "sourceId": "a", "targetId": "b"},
        {"id": "e2", "type": "edge", "sourceId": "b", "targetId": "c"},
    ]
    return {"nodes": nodes, "edges": edges}


def _expression(when: Condition, tests: dict[Compare, str]) -> str:
    match when:
        case Raised(name):
            return name
        case StrengthMissing(name):
            return f"not {name}"
        case Compare():
            return tests[when]
        case AllOf(items):
            return f"({' and '.join(_expression(item, tests) for item in items)})"
        case AnyOf(items):
            return f"({' or '.join(_expression(item, tests) for item in items)})"
        case AtLeast(n, items):
            parts = (f"({_expression(item, tests)} ? 1 : 0)" for item in items)
            return f"(({' + '.join(parts)}) >= {n})"


def zen_context(framework: Framework, case: Case) -> dict[str, bool]:
    """Give a case as plain booleans: zen-engine knows no third value."""
    state = State(framework, case.observations, case.facts)
    context = {name: state.indicator(name) is Truth.TRUE for name in framework.indicators}
    for number, comparison in enumerate(dict.fromkeys(comparisons(framework))):
        truth = evaluate(comparison, state.indicator, state.fact)
        context[f"c{number}"] = truth is Truth.TRUE
    return context


def zen_median(framework: Framework, cases: tuple[Case, ...]) -> float:
    """Install zen-engine in a private environment, run it, and give its median milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        venv.create(place / "env", with_pip=True)
        python = str(place / "env" / ("Scripts" if sys.platform == "win32" else "bin") / "python")
        subprocess.run([python, "-m", "pip", "install", "-q", "zen-engine"], check=True)
        contexts = [zen_context(framework, case) for case in cases]
        (place / "input.json").write_text(json.dumps([zen_model(framework), contexts, ROUNDS]))
        command = [python, "-c", ZEN_PROGRAM, str(place / "input.json")]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return float(json.loads(done.stdout)["median"])


def main(arguments: list[str]) -> int:
    """Measure; exit code 1 where a bar is not met."""
    catalog = Catalog()
    england = catalog.load("england")
    cases = catalog.cases(catalog.folders()["england"], england)
    reading = statistics.median(timed(lambda c: read(england, c.observations, c.facts), cases))
    explained = timed(lambda c: explain_all(england, c), cases)
    middle, most = statistics.median(explained), sorted(explained)[int(len(explained) * 0.95)]
    print(f"{len(england.rules)} rules, {len(cases)} cases")
    print(f"reading with findings: median {reading:.3f} ms (bar {READING_BAR_MS})")
    print(f"all explanations: median {middle:.2f} ms, p95 {most:.2f} ms (bar {EXPLAIN_BAR_MS})")
    passed = reading <= READING_BAR_MS and middle <= EXPLAIN_BAR_MS
    if "--zen" in arguments:
        zen = zen_median(england, cases)
        print(
            f"zen-engine: median {zen:.3f} ms, {zen / reading:.1f} times ours (bar {ZEN_BAR:.0f})"
        )
        passed = passed and zen / reading >= ZEN_BAR
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
