"""`threshold evaluate`: measure the unattended reading on labelled cases, with its baselines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from assistant.counted import counted
from tui.exit_code import ExitCode
from tui.option import framework_option, output_options, write_json

WORDS = {
    "accuracy": "Right tier",
    "statutory_sensitivity": "Statutory cases read as statutory",
    "over_referral": "Others read as statutory (over-referral)",
    "section_47_over_call": "Others read as section 47 (over-call)",
    "missed_as_universal": "Cases above universal read as universal",
    "law": "Expected law held",
    "range_coverage": "Right tier inside the range",
    "settled": "Settled",
}


@click.command(epilog="Example: threshold evaluate cases.jsonl --framework devon --json")
@click.argument("cases", type=click.Path(path_type=Path))
@framework_option
@output_options
def evaluate(cases: Path, *, framework_id: str | None, as_json: bool, plain: bool) -> int:
    """Read every labelled case of CASES (JSON lines) and count what came out."""
    from assistant.bootstrap import start
    from evaluation.dataset import load_cases
    from evaluation.runner import evaluate as run

    app = start()
    loaded = load_cases(cases)
    framework = app.catalog().load(framework_id or app.settings.framework)
    result = run(
        loaded,
        framework,
        embedder=app.embedder(),
        cache=app.location.cache,
        progress=_progress(len(loaded), quiet=as_json or plain),
    )
    if as_json:
        write_json(result)
    else:
        for line in _lines(result):
            click.echo(line)
    return ExitCode.DONE


def _progress(total: int, *, quiet: bool) -> Any:
    import sys

    show = not quiet and sys.stderr.isatty()

    def tell(done: int) -> None:
        if show:
            click.echo(f"\r{done} of {total}", err=True, nl=done == total)

    return tell


def _lines(result: dict[str, Any]) -> list[str]:
    totals = result["totals"]
    unscored = totals["unscored"]
    left = f"{unscored} {'is' if unscored == 1 else 'are'} not scored"
    lines = [f"Scored {counted(totals['scored'], 'case')}; {left}."]
    for name, words in WORDS.items():
        lines.append(f"{words}: {_rate(totals[name])}")
    lines.append(f"Mean width of the range, in tiers: {totals['mean_width_in_tiers']}")
    lines.append(f"Cohen's kappa, linear weights: {totals['kappa_linear']}")
    for name, baseline in totals["baselines"].items():
        words = name.replace("_", " ")
        lines.append(f"Baseline {words}: right tier {_rate(baseline['accuracy'])}")
    return lines


def _rate(rate: dict[str, Any]) -> str:
    if not rate["of"]:
        return "no such case"
    interval = f"95 % interval {rate['low']:.2f} to {rate['high']:.2f}"
    return f"{rate['hits']} of {rate['of']} = {rate['value']:.2f} ({interval})"
