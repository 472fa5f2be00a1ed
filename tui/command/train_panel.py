"""`threshold train panel`: bring in how real people rated the stories; none is ever invented.

A form goes out as CSV and comes back by `import`; or a member rates at this machine with `collect`.
Until that has happened a story is marked as written by the authors and not rated by a panel.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.counted import counted
from tui.command.train_open import (
    FICTIONAL,
    level_names,
    new_sitting,
    open_training,
    talk_apart,
    training_store_option,
)
from tui.exit_code import ExitCode
from tui.option import framework_option, output_options, write_json
from tui.output import show

if TYPE_CHECKING:
    from evaluation.panel import Rated
    from evaluation.scenario import Scenario
    from evaluation.training_store import TrainingStore
    from tui.command.train_open import Training

LARGEST = 20_000_000


@click.group(epilog="Example: threshold train panel form -o form.csv")
def panel() -> None:
    """Collect and import a real panel's ratings."""


@panel.command(epilog="Example: threshold train panel form sling-and-the-mark -o form.csv")
@click.argument("scenarios", nargs=-1)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write it to this file.")
def form(scenarios: tuple[str, ...], *, output: Path | None) -> int:
    """Write a form as CSV for panel members: SCENARIOS, or all."""
    from evaluation.panel import form as make

    text = make(_named(open_training(), scenarios))
    if output is None:
        click.echo(text, nl=False)
        return ExitCode.DONE
    from assistant.new_file import write_new

    write_new(output, text.encode(), mode=0o666)  # to be given out: the stories are made up
    click.echo(f"Written: {output}")
    return ExitCode.DONE


@panel.command("import", epilog="Example: threshold train panel import returned.csv")
@click.argument("file", type=click.Path(path_type=Path))
@training_store_option
@output_options
def import_(file: Path, *, store: str | None, as_json: bool, plain: bool) -> int:
    """Bring in ratings from FILE: CSV with a heading, or JSON lines. All of it or nothing."""
    from evaluation.panel import as_event, ratings_of, read_ratings

    del plain  # one line is plain already
    training = open_training()
    text = _text_of(file)
    opened = training.store(store, create=True)
    try:
        known = ratings_of(opened.events(kind="panel"))
        found = read_ratings(text, file.name, training.library, known)
        at = new_sitting(opened, "panel").now()
        opened.extend(as_event(one, at=at, source=file.name) for one in found)
    finally:
        opened.close()
    members = len({rating.rater for _, rating in found})
    scenarios = len({name for name, _ in found})
    if as_json:
        write_json({"ratings": len(found), "members": members, "scenarios": scenarios})
    else:
        told = f"{counted(members, 'member')}, {counted(scenarios, 'scenario')}"
        click.echo(f"Taken: {counted(len(found), 'rating')} ({told}).")
    return ExitCode.DONE


@panel.command(epilog="Example: threshold train panel collect --rater M1")
@click.argument("scenarios", nargs=-1)
@click.option("--rater", required=True, help="The member's code, never a name.")
@framework_option
@training_store_option
@output_options
def collect(scenarios: tuple[str, ...], **options: Any) -> int:
    """Rate SCENARIOS, or all, as a member of a panel. What was rated before is left out."""
    training = open_training()
    with talk_apart(apart=options["as_json"]):
        store = training.store(options["store"], create=True)
        try:
            number = _collect(training, store, _named(training, scenarios), options)
        finally:
            store.close()
    if options["as_json"]:
        write_json({"ratings": number, "rater": options["rater"]})
    return ExitCode.DONE


def _collect(
    training: Training,
    store: TrainingStore,
    scenarios: tuple[Scenario, ...],
    options: dict[str, Any],
) -> int:
    from evaluation.panel import as_event, ratings_of
    from evaluation.scenario import PanelRating
    from tui.command.train_run import SURE, ask_level
    from tui.command.train_story import whole_story
    from tui.prompt import Prompter

    rater = options["rater"]
    _check_code(rater)
    names = level_names(training.framework(options["framework_id"]))
    done = {name for name, one in ratings_of(store.events(kind="panel")) if one.rater == rater}
    left = [one for one in scenarios if one.id not in done]
    sitting = new_sitting(store, rater, "panel")
    prompter = Prompter()
    prompter.say(FICTIONAL, "")
    for number, one in enumerate(left, 1):
        prompter.say(f"FICTIONAL. Story {number} of {len(left)}: {one.title}", *whole_story(one))
        level = ask_level(prompter, names)
        sure = prompter.choose("How sure are you?", SURE, needed=True) or 0
        reason = prompter.ask_needed("Why?", "A panel's rating needs its reason.")
        rating = PanelRating(rater, level, ("sure", "fairly_sure", "unsure")[sure], reason)
        store.append(as_event((one.id, rating), at=sitting.now(), source="collected"))
        prompter.say("Kept.", "")
    prompter.say(f"Done: {counted(len(left), 'rating')}. Thank you.")
    return len(left)


@panel.command("show", epilog="Example: threshold train panel show")
@click.argument("scenarios", nargs=-1)
@training_store_option
@output_options
def show_(scenarios: tuple[str, ...], *, store: str | None, as_json: bool, plain: bool) -> int:
    """Show how a panel rated SCENARIOS, or all, and how far it agrees."""
    from evaluation.panel import joined, ratings_of

    training = open_training()
    opened = training.store(store)
    try:
        rated: tuple[Rated, ...] = ratings_of(opened.events(kind="panel"))
    finally:
        opened.close()
    library = joined(training.library, rated)
    kept = [one for one in library.values() if one.panel and (one.id in scenarios or not scenarios)]
    data = _panel_data(kept)
    if as_json:
        write_json(data)
    else:
        _show_panel(data, plain=plain)
    return ExitCode.DONE


def _panel_data(kept: list[Scenario]) -> dict[str, Any]:
    import numpy as np

    from evaluation.agreement import alpha, percent_agreement
    from evaluation.feedback import spread
    from evaluation.group_report import RESAMPLES, SEED, measure_data
    from evaluation.panel import table_of
    from evaluation.training_event import level_code

    table = table_of(kept)
    picks = np.random.default_rng(SEED).random((RESAMPLES, max(1, table.shape[1])))
    return {
        "fictional": True,
        "members": table.shape[0],
        "krippendorff_alpha": measure_data(alpha(table, picks)),
        "percent_agreement": measure_data(percent_agreement(table, picks)),
        "scenarios": [
            {
                "scenario": one.id,
                "title": one.title,
                "ratings": {level_code(b): n for b, n in spread(one.panel).items()},
                "reasons": [r.reason for r in one.panel if r.reason],
            }
            for one in kept
        ],
    }


def _show_panel(data: dict[str, Any], *, plain: bool) -> None:
    from evaluation.report_page import level_words, number
    from tui.present import Section

    if not data["scenarios"]:
        lines = ("No panel has rated these stories yet.", "Begin: threshold train panel form")
        show((Section("Panel", (FICTIONAL, *lines)),), plain=plain)
        return
    about = (
        FICTIONAL,
        f"{counted(data['members'], 'member')}, {counted(len(data['scenarios']), 'scenario')}.",
        f"Krippendorff's alpha: {number(data['krippendorff_alpha'])}",
        f"Percent agreement: {number(data['percent_agreement'])}",
    )
    parts = [Section("Panel", about)]
    for one in data["scenarios"]:
        counts = (f"{n} {level_words(code)}" for code, n in one["ratings"].items())
        reasons = (f'- "{reason}"' for reason in one["reasons"])
        parts.append(Section(one["title"], (", ".join(counts), *reasons)))
    show(tuple(parts), plain=plain)


def _named(training: Training, names: tuple[str, ...]) -> tuple[Scenario, ...]:
    from evaluation.exercise import scenario_named

    if not names:
        return tuple(training.library.values())
    return tuple(scenario_named(name, training.library) for name in names)


def _check_code(code: str) -> None:
    if not (code.isascii() and code.replace("-", "").replace("_", "").isalnum() and len(code) < 25):
        raise click.UsageError(f"{code!r} is no code. Use short codes such as M1, never names.")


def _text_of(file: Path) -> str:
    try:
        raw = file.read_bytes() if file.stat().st_size <= LARGEST else None
    except OSError as error:
        raise click.UsageError(f"{file} cannot be read: {error.strerror}.") from error
    if raw is None:
        raise click.UsageError(f"{file} is too large: at most {LARGEST // 1_000_000} MB.")
    if b"\0" in raw:
        raise click.UsageError(f"{file} is not text (it holds a zero byte).")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{file} is not UTF-8 text. Save it as UTF-8.") from error
