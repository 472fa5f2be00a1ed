"""The unattended reading sits its own exam: every shipped scenario, from its words alone.

Run `python -m evaluation.benchmark.scenario_exam [--json] [--framework ID]`. It takes no facts and
no observations from the file, only the story, as `threshold evaluate` would; always-refer and
never-refer stand beside it, and the twenty furthest from what the authors hold are shown with the
authors' reasoning. It is an exam that the authors wrote for themselves, and says so.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from assistant.bootstrap import start
from evaluation.dataset import LabelledCase
from evaluation.runner import evaluate
from evaluation.scenario import Scenario
from evaluation.scenario_file import built_in, load_scenarios
from rules.model import Band, Framework, Law

WORST = 20
RATES = (
    "accuracy",
    "statutory_sensitivity",
    "over_referral",
    "section_47_over_call",
    "missed_as_universal",
    "range_coverage",
    "settled",
)


def case_of(scenario: Scenario, framework: Framework) -> LabelledCase:
    """Give a scenario as a labelled case: its words and its tier; a contested one is not scored."""
    answer = scenario.answer
    tiers = frozenset() if answer is None else frozenset({framework.place_of(answer).tier})
    law = None
    if answer is Band.CHILD_PROTECTION:
        law = frozenset({Law.SECTION_47})
    elif answer is Band.CHILD_IN_NEED:
        law = frozenset({Law.SECTION_17})
    return LabelledCase(scenario.id, scenario.text(), {}, tiers, law)


def worst(
    rows: list[dict[str, Any]], library: Mapping[str, Scenario]
) -> tuple[tuple[str, Band, str], ...]:
    """Give the scenarios read furthest from their answer: id, what was acted on, the rules."""
    apart = []
    for row in rows:
        answer = library[row["id"]].answer
        read = Band[row["act_on"]["band"].upper()]
        if answer is not None and read != answer:
            apart.append((-abs(read - answer), row["id"], read, ", ".join(row["rules"][:4])))
    return tuple((name, read, rules) for _, name, read, rules in sorted(apart)[:WORST])


def report(result: Mapping[str, Any], library: Mapping[str, Scenario]) -> Iterator[str]:
    """Give the result as Markdown."""
    totals = result["totals"]
    yield f"{totals['scored']} fictional scenarios, read from their words alone. Written and marked"
    yield "by the authors of the rules: an exam of their own, not a measure of practice."
    yield ""
    yield "| measure | tool | always refer | never refer |"
    yield "|---|---|---|---|"
    for name in RATES:
        cells = [totals[name], *(b.get(name) for b in totals["baselines"].values())]
        words = " | ".join(_rate(cell) for cell in cells)
        yield f"| {name.replace('_', ' ')} | {words} |"
    yield ""
    yield "The twenty furthest from the authors:"
    yield ""
    for name, read, rules in worst(result["cases"], library):
        scenario = library[name]
        held = scenario.answer.code if scenario.answer is not None else "contested"
        yield f"- **{name}**: read {read.code}, held {held}. Rules: {rules or 'none'}."
        yield f"  {' '.join(scenario.reasoning.split())}"


def _rate(rate: Mapping[str, Any] | None) -> str:
    if not rate or not rate["of"]:
        return "-"
    return (
        f"{rate['hits']}/{rate['of']} = {rate['value']:.2f} ({rate['low']:.2f}-{rate['high']:.2f})"
    )


def main(arguments: list[str]) -> int:
    """Run the exam and print it."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.benchmark.scenario_exam")
    parser.add_argument("--framework", default="england")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    app = start()
    framework = app.catalog().load(given.framework)
    library = load_scenarios([built_in()])
    cases = [case_of(scenario, framework) for scenario in library.values()]
    result = evaluate(cases, framework, embedder=app.embedder(), cache=app.location.cache)
    if given.json:
        print(json.dumps(result, indent=1))
        return 0
    for line in report(result, library):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
