"""`threshold train report`: how people agree, and how a learner does, as page, JSON or plain lines.

A learner's report is for the learner. A room's report holds nobody's own ratings; for a lead it
shows nothing of fewer than five people. No vote leaves before its reveal, in any form.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.command.train_open import FICTIONAL, open_training, training_store_option
from tui.exit_code import ExitCode
from tui.option import output_options, write_json
from tui.output import show

if TYPE_CHECKING:
    from evaluation.training_event import Event
    from evaluation.training_store import TrainingStore
    from tui.command.train_open import Training

EPILOG = "Example: threshold train report --html room.html"


@click.command("report", epilog=EPILOG)
@click.argument("session", required=False)
@click.option("--html", type=click.Path(path_type=Path), help="Write a page to this file.")
@click.option("--list", "listing", is_flag=True, help="List the sessions.")
@click.option("--person", default=None, help="Your own ratings in a room: your code.")
@click.option("--for-lead", is_flag=True, help="For a lead: groups of five or more only.")
@training_store_option
@output_options
def report(**options: Any) -> int:
    """Report on a SESSION, or on the newest."""
    training = open_training()
    store = training.store(options["store"])
    try:
        data = _sessions(store) if options["listing"] else _report(training, store, options)
    finally:
        store.close()
    if options["html"] is not None and not options["listing"]:
        _write_page(options["html"], data)
    if options["as_json"]:
        write_json(data)
        return ExitCode.DONE
    _show(data, options)
    return ExitCode.DONE


def _report(training: Training, store: TrainingStore, options: dict[str, Any]) -> dict[str, Any]:
    from evaluation.error import CasesError
    from evaluation.sitting import beginning

    name = options["session"] or _newest(store)
    first = beginning(store, name)
    if options["person"]:
        return session_data(training, store, first, person=options["person"])
    if first.data["kind"] == "solo" and options["for_lead"]:
        message = "A learner's own report is the learner's alone."
        raise CasesError(message, hint="A lead sees rooms of five or more.", code="private")
    return session_data(training, store, first, for_lead=options["for_lead"])


def _newest(store: TrainingStore) -> str:
    from evaluation.error import CasesError

    known = [event.session for event in store.events(kind="session")]
    if not known:
        raise CasesError("No exercise has been begun yet.", hint="See: threshold train list")
    return known[-1]


def session_data(
    training: Training,
    store: TrainingStore,
    first: Event,
    *,
    person: str | None = None,
    for_lead: bool = False,
) -> dict[str, Any]:
    """Give the report of a session as published data."""
    from evaluation.group_report import group_report
    from evaluation.person_report import person_report
    from evaluation.sitting import room_of
    from evaluation.solo_report import solo_report

    if person is not None:
        data = person_report(first, room_of(first, store), training.library, person)
    elif first.data["kind"] == "group":
        data = group_report(first, room_of(first, store), training.library, for_lead=for_lead)
    else:
        own = [event for event in store.events() if event.who == first.who]
        data = solo_report(first, own, training.library)
    return {"schema": "threshold/training@1", "fictional": True, **data}


def _sessions(store: TrainingStore) -> dict[str, Any]:
    ended = {event.session for event in store.events(kind="end")}
    sessions = [
        {
            "session": event.session,
            "began": event.at,
            "exercise": event.data["exercise"],
            "kind": event.data["kind"],
            "complete": event.session in ended,
        }
        for event in store.events(kind="session")
    ]
    return {"schema": "threshold/training@1", "fictional": True, "sessions": sessions}


def _write_page(path: Path, data: dict[str, Any]) -> None:
    """Write the page to a new file, whole or not at all, for its owner alone."""
    from assistant.new_file import write_new
    from evaluation.report_page import page

    write_new(path, page(data).encode())
    click.echo(f"Written: {path}", err=True)


def _show(data: dict[str, Any], options: dict[str, Any]) -> None:
    from tui.command.train_view import report_sections
    from tui.present import Section

    if "sessions" in data:
        lines = tuple(
            f"{one['session']}: {one['exercise']}, {one['began'][:10]}"
            f"{'' if one['complete'] else ' (not finished)'}"
            for one in data["sessions"]
        )
        show((Section("Training", (FICTIONAL,)), Section("Sessions", lines)), plain=True)
        return
    show(report_sections(data), plain=options["plain"])
