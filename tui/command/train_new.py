"""`threshold train new`: begin a story of one's own, check it, or make one from a decision.

A decision's words leave its record only here, with what may name somebody taken out and after a
person has read all of it and said that nobody can be recognised. Nothing is written over.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.command.train_open import FICTIONAL, open_training, talk_apart
from tui.exit_code import ExitCode
from tui.option import output_options, write_json
from tui.output import show

if TYPE_CHECKING:
    from assistant.bootstrap import Application

YES = "nobody can be recognised"
EPILOG = "Example: threshold train new my-story. Then: threshold train new my-story --check"


@click.command("new", epilog=EPILOG)
@click.argument("name", metavar="ID")
@click.option("--title", default="A story without a title yet", help="Plain words.")
@click.option("--check", "only_check", is_flag=True, help="Check the story of this ID.")
@click.option("--from-record", type=click.IntRange(min=1), help="Number of a decision in the log.")
@click.option("--live-store", default=None, help="The decision log to read it from: a path.")
@output_options
def new(name: str, **options: Any) -> int:
    """Begin a story. ID is such as my-story; it is kept in your own folder."""
    import re

    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        raise click.UsageError(f"{name!r} is no id. Write small letters and hyphens: my-story.")
    if options["only_check"]:
        return _check(name, options)
    from assistant.bootstrap import start
    from evaluation.scenario_new import scaffold
    from evaluation.training_store import scenarios_folder

    app = start()
    path = scenarios_folder(app.location) / f"{name}.yaml"
    with talk_apart(apart=options["as_json"]):
        if options["from_record"]:
            text = _from_record(app, name, options)
        else:
            text = scaffold(name, title=options["title"])
        _write(path, text)
    data = {"fictional": True, "id": name, "file": str(path)}
    if options["as_json"]:
        write_json(data)
    else:
        click.echo(f"Made: {path}")
        click.echo(f"Fill it in, then check it: threshold train new {name} --check")
    return ExitCode.DONE


def _write(path: Path, text: str) -> None:
    from assistant.private_file import write_private

    write_private(path, text.encode(), replace=False)


def _check(name: str, options: dict[str, Any]) -> int:
    from evaluation.exercise import scenario_named
    from evaluation.scenario_check import load_frameworks
    from evaluation.scenario_judge import check, proposal
    from tui.present import Section

    training = open_training()
    scenario = scenario_named(name, training.library)
    frameworks = load_frameworks(training.app.location.cache)
    remarks = check(scenario, training.library, frameworks)
    failed = any(remark.problem for remark in remarks)
    readable = not any(remark.problem and "no " in remark.message[:12] for remark in remarks)
    reads = tuple(proposal(scenario, frameworks)) if readable else ()
    if options["as_json"]:
        told = [{"problem": r.problem, "message": r.message} for r in remarks]
        write_json({"fictional": True, "id": name, "passed": not failed, "remarks": told})
    else:
        lines = tuple(map(str, remarks)) or (f"{name}: good",)
        parts = (Section("Check", (FICTIONAL, *lines)), Section("What the rules read", reads))
        show(parts, plain=options["plain"])
    return ExitCode.NEGATIVE if failed else ExitCode.DONE


def _from_record(app: Application, name: str, options: dict[str, Any]) -> str:
    """Make a story from a decision, once its person has confirmed that nobody is in it."""
    from assistant.error import AssistantError
    from evaluation.scenario_new import Draft, filled, without_identifiers
    from tui.prompt import Prompter

    content = _content(app, options)
    prompter = Prompter()
    prompter.say("This makes a training story from a real decision. It leaves the record here.")
    names = prompter.ask("Names in it, to take out, with commas between (Enter: none):")
    roster = [part.strip() for part in names.split(",") if part.strip()]
    text, found = without_identifiers(str(content["concern"]), roster)
    for one in found:
        prompter.say(f"Taken out ({one.kind.replace('_', ' ')}): {one.quote}")
    prompter.say("", "The story as it would be kept:", text, "")
    prompter.say("Would the family, or a neighbour, know who this is? Change details that tell.")
    own = prompter.ask("Enter to keep these words, or c to write your own:")
    if own.lower() == "c":
        text, _ = without_identifiers(prompter.ask_text("The story in other words:"), roster)
    answer = prompter.ask(f"To confirm, type: {YES}")
    if answer.lower() != YES:
        hint = "Nothing was written. Change what could be recognised, then try again."
        raise AssistantError("It was not confirmed.", hint=hint, code="not_confirmed")
    return filled(
        Draft(
            id=name,
            title=options["title"],
            story=text,
            facts=_facts(content["facts"]),
            observations=_observations(content["observations"], text),
            answer=str(content["decision"]["band"]),
            by="from a decision, changed so that nobody can be recognised",
        )
    )


def _content(app: Application, options: dict[str, Any]) -> dict[str, Any]:
    """Open one decision of the live log with the person's own key."""
    from assistant.opened import decision_of
    from tui.command.log_show import say_why
    from tui.sign_in import sign_in

    journal = app.journal(options["live_store"])
    number = options["from_record"]
    leaf = decision_of(journal, number)
    identity = sign_in(app)
    say_why(journal, identity, (leaf,), why="training", as_json=options["as_json"])
    return dict(journal.show(number, identity.sealing).content)


def _facts(kept: dict[str, Any]) -> dict[str, Any]:
    from evaluation.scenario_new import fact_words
    from rules.catalog import load
    from rules.model import Choice, FactValue, Span

    national = load("england")
    out = {}
    for name, value in kept.items():
        if name not in national.facts:
            continue
        made: FactValue | None = None
        if value and isinstance(value[0], str):
            made = Choice(frozenset(value))
        elif value:
            made = Span(int(value[0]), int(value[1]))
        out[name] = fact_words(made, is_age=national.facts[name].kind == "age")
    return out


def _observations(kept: list[dict[str, Any]], text: str) -> list[dict[str, str]]:
    """Give the observations of a record; words that were changed are left for the author."""
    words = {"child_said": "asked_child", "adult_said": "adult_says"}
    return [
        {
            "indicator": one["indicator"],
            "status": one["status"],
            "words": one["quote"] if one["quote"] in text else "",
            "basis": words.get(one["basis"], one["basis"]),
        }
        for one in kept
    ]
