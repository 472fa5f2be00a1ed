"""`threshold log report`: what the records say together, as page, JSON, spreadsheet or text.

For leads. It opens what colleagues wrote, so one access entry says so before anything is shown.
Aggregates only: what is counted and hidden is `evaluation.audit`'s; charts in text are
`report_view.py`'s.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.exit_code import ExitCode
from tui.option import output_options, store_option, write_json
from tui.output import is_plain, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.key import Identity
    from assistant.log.journal import Journal
    from assistant.opened import Event

EPILOG = "Example: threshold log report --since 2026-09-01 -o report.html"
FORMATS = {"html": ".html", "json": ".json", "csv": ".csv", "text": ".txt"}


@click.command(epilog=EPILOG)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write it to a new file.")
@click.option(
    "--format", "form", type=click.Choice(tuple(FORMATS)), help="Else by the file's name, or text."
)
@click.option("--since", default=None, help="Decisions from this day on, such as 2026-09-01.")
@click.option("--until", default=None, help="Decisions up to this day.")
@store_option
@output_options
def report(**options: Any) -> int:
    """Report on decisions, agreement, outcomes and times, with small numbers hidden."""
    from tui.command.log_sample import day_option
    from tui.command.oversight_step import open_as_lead

    days = [day_option(options[name], f"--{name}") for name in ("since", "until")]
    form, output = _form(options), options["output"]
    if output is not None and output.exists():
        raise click.UsageError(f"{output} is there already. Give a new file.")
    journal, identity = open_as_lead(options)
    data = report_data(journal, identity, *days)
    if form == "text" and output is None:
        from tui.command.report_view import report_sections

        show(
            report_sections(data, charts=not is_plain(plain=options["plain"])),
            plain=options["plain"],
        )
    elif output is None:
        write_json(data) if form == "json" else click.echo(_text(data, form), nl=False)
    else:
        from assistant.new_file import write_new

        marked = "utf-8-sig" if form == "csv" else "utf-8"  # a spreadsheet needs the mark
        write_new(output, _text(data, form).encode(marked))
        click.echo(f"Written: {output}", err=True)
    return ExitCode.DONE


def _form(options: dict[str, Any]) -> str:
    """Give the form that is wanted: as named, by --json, by the file's name, or text."""
    if options["form"]:
        return str(options["form"])
    if options["as_json"]:
        return "json"
    ending = options["output"].suffix.lower() if options["output"] else ".txt"
    return next((form for form, known in FORMATS.items() if known == ending), "html")


def report_data(
    journal: Journal, identity: Identity, since: date | None, until: date | None
) -> dict[str, Any]:
    """Make the report; that it opened what others wrote is put on record first.

    Raises:
        LogError: That could not be kept: then nothing is shown.
        TamperError: A record is not what was promised.
    """
    from assistant.due import due
    from assistant.opened import events
    from assistant.oversight import audit_events, tasks
    from assistant.oversight_count import period_of
    from assistant.oversight_rule import Editions
    from evaluation.audit import Source
    from evaluation.audit import report as make
    from tui.command.log_due import kept_clocks

    now = datetime.now().astimezone()
    held = tuple(events(journal, identity.sealing))
    _say_opened(journal, identity, held)
    audits = audit_events(journal, identity.sealing)
    source = Source(
        period=period_of(held, since, until),
        due=due(held, now=now, clocks=kept_clocks(journal)),
        notes=_notes(journal, identity, since, until),
        tasks=tasks(audits, now.date()),
        samples=sum(event.kind == "sample" for event in audits),
        editions=Editions(journal),
        now=now,
        since=since.isoformat() if since else "",
        until=until.isoformat() if until else "",
        log=_log(journal, now),
    )
    return make(source)


def _say_opened(journal: Journal, identity: Identity, held: Sequence[Event]) -> None:
    """Put on record, once for the whole report, that colleagues' records were opened."""
    from assistant.access import of_others
    from assistant.record_entry import access_entry

    opened = [event.leaf for event in held if event.content is not None]
    others = of_others(journal, identity.person, opened)
    if others:
        new = access_entry(others, code="report", why="", subject=None)
        whole = replace(new, codes={"reason": "report"})  # it is about no one entry
        journal.append(identity, whole, now=datetime.now(UTC))


def _notes(
    journal: Journal, identity: Identity, since: date | None, until: date | None
) -> tuple[Event, ...]:
    from assistant.log.entry import Kind
    from assistant.oversight import opened_events

    return tuple(
        event
        for event in opened_events(journal, identity.sealing, Kind.NOTE_TO_OWNER)
        if (since is None or event.day >= since) and (until is None or event.day <= until)
    )


def _log(journal: Journal, now: datetime) -> dict[str, Any]:
    from tui.witness_words import witness_data, witness_words

    seen = witness_data(journal, now)
    return {
        "size": journal.store.size(),
        "checkpoint": journal.checkpoint(),
        "witness": seen,
        "witness_words": witness_words(seen),
    }


def _text(data: dict[str, Any], form: str) -> str:
    from evaluation.audit_page import page
    from evaluation.audit_table import csv_text
    from tui.command.report_view import report_sections
    from tui.plain import plain_lines

    if form == "html":
        return page(data)
    if form == "csv":
        return csv_text(data)
    if form == "json":
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    return "\n".join(plain_lines(report_sections(data, charts=True))) + "\n"
