"""`threshold log add`: put a decision on record without the journey, for scripts.

The words are read unattended, so the screening questions were not asked, and the record says so.
The level and the reason are the person's: none is chosen here. Everything is checked before the
passphrase is asked for. The guided way is `threshold` itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.exit_code import ExitCode
from tui.option import (
    WORRY,
    check_text,
    framework_option,
    output_options,
    read_text,
    store_option,
    write_json,
)
from tui.output import chosen_store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.bootstrap import Application
    from assistant.consult import Consultation
    from assistant.decision import Decision, FirstView
    from assistant.key import Identity
    from assistant.log.addition import NewEntry
    from rules.model import Band, FactValue, Framework
    from tui.command.known_child import KnownChild

EPILOG = (
    "Example: threshold log add -f worry.txt --level 3 --reason-file why.txt "
    "--first-view 3 --confidence fairly_sure. Words about a child are better in files than on "
    "a command line, where they may be kept."
)
ANSWERS = (
    "consulted", "shared", "told_family", "family_agrees", "child_seen_alone", "child_words",
    "impact", "review_date", "delay", "adults", "siblings", "history",
)  # fmt: skip
FAMILY = ("accepted", "declined", "not_asked")
SUBJECT_HELP = (
    "The child is in this log: the subject's id, its first 8 signs, or a record's number."
)
CONFIDENCE = ("sure", "fairly_sure", "unsure")
DIFFERS = (
    "knows_more", "history", "misread_words", "strengths", "impact_on_this_child",
    "advice_from_front_door", "local_practice", "framework_wrong", "other",
)  # fmt: skip
MISSING = {
    "no_reason": "Give --reason-file FILE, or --reason. {}",
    "no_first_view": "Give --first-view and --confidence, or --waived with why not.",
    "no_difference": f"Give --differs: {', '.join(DIFFERS)}. {{}}",
}
"""How to give on a command line what a decision lacks."""


@click.command(epilog=EPILOG)
@click.argument("text", metavar="[-]", required=False)
@click.option("-f", "--file", type=click.Path(path_type=Path), help="Read the worry from a file.")
@framework_option
@click.option("--fact", "facts", multiple=True, help="A fact, such as age=8w. May be repeated.")
@click.option("--level", required=True, help="The level you decided on: number, name or band.")
@click.option("--reason", default=None, help="Why, in a sentence.")
@click.option("--reason-file", type=click.Path(path_type=Path), help="Read the reason from a file.")
@click.option("--first-view", default=None, help="The level you thought of before the reading.")
@click.option("--confidence", type=click.Choice(CONFIDENCE), help="How sure you were of it.")
@click.option("--first-reason", default="", help="Why you thought so, in a line.")
@click.option("--waived", default="", help="Why there is no first view, such as: urgent card.")
@click.option("--differs", type=click.Choice(DIFFERS), help="Why you see it differently.")
@click.option("--consulted", default="", help="Whom you talked to: a role, not a name.")
@click.option("--shared", default="", help="What was shared, and with whom.")
@click.option("--told-family", default="", help="Whether the family was told, or why not.")
@click.option("--family-agrees", default="", help="Whether they agree to help.")
@click.option("--child-seen-alone", default="", help="Whether the child was seen alone.")
@click.option("--child-words", default="", help="The child's own words, as they were said.")
@click.option("--impact", default="", help="What it is doing to this child.")
@click.option("--review-date", default="", help="When it will be looked at again.")
@click.option("--family", type=click.Choice(FAMILY), help="What the family says to help, coded.")
@click.option("--delay", default="", help="Why there was a delay, where there was one.")
@click.option("--adults", default="", help="Fathers, partners and other adults: who is named.")
@click.option("--siblings", default="", help="Which other children were thought of.")
@click.option("--history", default="", help="What came before, and where you read it.")
@click.option("--time", "times", multiple=True, help="A time, such as rung=2026-11-25T15:05.")
@click.option("--action", "actions", multiple=True, help="What happens next. May be repeated.")
@click.option("--subject", default=None, help=SUBJECT_HELP)
@click.option(
    "--same-child", is_flag=True, help="With --subject: it is the same child, do not ask."
)
@store_option
@output_options
def add(**options: Any) -> int:
    """Record your decision on a worry: its words from a file (-f) or from standard input (-)."""
    from dataclasses import replace

    from assistant.bootstrap import start
    from assistant.log.seal import new_id

    text = _text(options)
    app = start()
    name = options["framework_id"] or app.settings.framework
    catalog = app.catalog()
    framework = catalog.load(name)
    _decision(framework, options)  # wrong use is told before anything is read
    known = _known_child(options)
    done = _consult(app, framework, text, options["facts"], known.facts if known else {})
    _show_urgent(done, as_json=options["as_json"])  # before anything about the record is told
    decision = _decision(framework, options, near=done.reading.act_on.band)
    decision = replace(decision, subject=known.subject if known else new_id())
    entry = _entry(decision, done, catalog.canonical_bytes(name))
    _warn(text, decision)
    receipt = _record(app, entry, options, identity=known.identity if known else None)
    _tell(receipt, done, subject=decision.subject, as_json=options["as_json"])
    return ExitCode.DONE


def _show_urgent(done: Consultation, *, as_json: bool) -> None:
    """Show the urgent cards where a safety rule holds; with --json on standard error."""
    from datetime import date

    from assistant.published import publish
    from tui.plain import plain_lines
    from tui.present import is_urgent, sections

    data = publish(done, today=date.today())  # noqa: DTZ011  the person's own day
    if not is_urgent(data):
        return
    for line in (*plain_lines(tuple(s for s in sections(data) if s.tone == "urgent")), ""):
        click.echo(line, err=as_json)


def _entry(decision: Decision, done: Consultation, framework: bytes) -> NewEntry:
    """Make the entry; what the decision lacks is named with its option.

    Raises:
        AssistantError: Something needed is missing, or a value is not one.
    """
    from assistant.decision import decision_entry
    from assistant.error import AssistantError

    try:
        return decision_entry(decision, done, framework_bytes=framework)
    except AssistantError as error:
        if error.code not in MISSING:
            raise
        hint = MISSING[error.code].format(error.hint)
        raise AssistantError(error.message, hint=hint, code=error.code) from error


def _text(options: dict[str, Any]) -> str:
    if options["text"] not in (None, "-"):
        hint = "Free text on a command line may be kept. Give a file with -f, or - for a pipe."
        raise click.UsageError(hint)
    if options["text"] is None and options["file"] is None:
        raise click.UsageError(
            "There are no words to record. Give a file with -f, or - for a pipe."
        )
    return read_text(options["text"], options["file"], wanted=WORRY)


def _reason(options: dict[str, Any]) -> str:
    if options["reason_file"] is not None:
        return read_text(None, options["reason_file"]).strip()
    return check_text(options["reason"]).strip() if options["reason"] else ""


def _decision(
    framework: Framework, options: dict[str, Any], *, near: Band | None = None
) -> Decision:
    from assistant.decision import Decision, Differs, band_named
    from assistant.record_entry import Family
    from tui.command.log_addend import parse_times

    differs = options["differs"]
    return Decision(
        band=band_named(framework, options["level"], near=near),
        rationale=_reason(options),
        first_view=_first_view(framework, options),
        waived=options["waived"].strip(),
        differs=Differs(differs) if differs else None,
        actions=tuple(options["actions"]),
        times=parse_times(options["times"]),
        family=Family(options["family"]) if options["family"] else None,
        **{name: options[name].strip() for name in ANSWERS},
    )


def _first_view(framework: Framework, options: dict[str, Any]) -> FirstView | None:
    from assistant.decision import Confidence, FirstView, band_named

    if options["first_view"] is None:
        return None
    if options["waived"].strip():
        raise click.UsageError("Give --first-view or --waived, not both.")
    if options["confidence"] is None:
        raise click.UsageError(f"How sure were you? Give --confidence: {', '.join(CONFIDENCE)}.")
    band = band_named(framework, options["first_view"])
    return FirstView(band, Confidence(options["confidence"]), options["first_reason"].strip())


def _known_child(options: dict[str, Any]) -> KnownChild | None:
    """Open what the log holds about the child, once it is sure that it is the same child."""
    if options["subject"] is None:
        if options["same_child"]:
            raise click.UsageError("--same-child goes with --subject.")
        return None
    from tui.command.known_child import open_known_child

    return open_known_child(options["subject"], options, piped=options["text"] == "-")


def _consult(
    app: Application,
    framework: Framework,
    text: str,
    facts: tuple[str, ...],
    from_log: Mapping[str, FactValue],
) -> Consultation:
    from assistant.concern import Concern
    from assistant.consult import consult
    from tui.command.fact_option import parse_facts

    embedder = app.embedder()
    return consult(
        Concern(text, parse_facts(facts, framework), from_log=from_log),
        framework,
        embedder=embedder,
        shelf=app.shelf(embedder),
        cache=app.location.cache,
    )


def _warn(text: str, decision: Decision) -> None:
    from tui.command.follow import warn_of_names

    answers = [getattr(decision, name) for name in ANSWERS]
    warn_of_names(
        {
            "the worry": text,
            "the reason": decision.rationale,
            "the answers": "\n".join(answers),
        }
    )


def _record(
    app: Application, entry: Any, options: dict[str, Any], *, identity: Identity | None
) -> Any:
    from datetime import UTC, datetime

    from tui.command.follow import require_live, say_clock, unlocked

    journal = app.journal(chosen_store(options["store"]))  # before the passphrase is asked for
    require_live(journal)
    identity = identity or unlocked(app, piped=options["text"] == "-")
    receipt = journal.append(identity, entry, now=datetime.now(UTC))
    say_clock(journal, receipt.number)
    return receipt


def _tell(receipt: Any, done: Consultation, *, subject: str | None, as_json: bool) -> None:
    from assistant.published import reading_data
    from tui.receipt import receipt_lines, subject_line

    if as_json:
        reading = reading_data(done.framework, done.reading)["reading"]
        write_json({"receipt": receipt.to_dict(), "subject": subject, "reading": reading})
        return
    for line in (*receipt_lines(receipt), subject_line(receipt)):
        click.echo(line)
