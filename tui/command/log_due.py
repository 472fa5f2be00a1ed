"""`threshold log due`: what waits for somebody, by the local clock and by the log alone.

It shows places and days, and no word of a child's story, so no reason for opening is owed; the
record itself is opened with `log show`. How it looks is `chronology_view.py`.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import click

from tui.exit_code import ExitCode
from tui.option import output_options, store_option, write_json
from tui.output import show

if TYPE_CHECKING:
    from assistant.bootstrap import Application
    from assistant.due import Clocks
    from assistant.key import Identity
    from assistant.log.journal import Journal

EPILOG = "Example: threshold log due. A week ahead: threshold log due --by 2026-12-02"


@click.command(epilog=EPILOG)
@click.option("--by", default=None, help="Up to this day; today unless you say otherwise.")
@click.option("--mine", is_flag=True, help="Only what rests on your own entries.")
@store_option
@output_options
def due(*, by: str | None, mine: bool, store: str | None, as_json: bool, plain: bool) -> int:
    """List what waits: no reply, looks again, checks at 3 and 6 months, the same answer twice."""
    from assistant.due import due as judge
    from assistant.opened import events
    from tui.command.chronology_view import due_data, due_sections
    from tui.command.follow import open_live
    from tui.sign_in import sign_in

    now = _when(by)
    app, journal = open_live(store)
    identity = sign_in(app)
    held = tuple(events(journal, identity.sealing))
    found = judge(held, now=now, clocks=kept_clocks(journal))
    if mine:
        found = tuple(one for one in found if one.event.leaf.author == identity.person)
    closed = sum(event.content is None for event in held)
    data = due_data(found, closed=closed, today=now.date().isoformat())
    data["retention"] = _kept_too_long(app, journal, now.date())
    data["audits"] = [] if mine else _audits(journal, identity, now.date())
    if as_json:
        write_json(data)
    else:
        show(due_sections(data), plain=plain)
    return ExitCode.DONE


def _when(by: str | None) -> datetime:
    """Give the time up to which is judged: now, or the end of a day."""
    if by is None:
        return datetime.now().astimezone()
    try:
        day = date.fromisoformat(by)
    except ValueError as error:
        raise click.UsageError(f"--by needs a day, such as 2026-12-02; not {by!r}.") from error
    return datetime.combine(day, time(23, 59, 59)).astimezone()


def _kept_too_long(app: Application, journal: Journal, today: date) -> list[str]:
    """Name the subjects whose time is over by the controller's rules; none without such rules."""
    if not app.settings.retention:
        return []
    from pathlib import Path

    from assistant.retention import due as over
    from assistant.retention import load_rules

    rules = load_rules(Path(app.settings.retention).expanduser())
    return [
        f"Subject {one.subject[:8]}, until {one.until}. See: threshold log retention"
        for one in over(journal, rules, today)
    ]


def _audits(journal: Journal, identity: Identity, today: date) -> list[str]:
    """Name actions of audits that are overdue, and findings to be audited again; for leads."""
    from assistant.oversight import audit_events, tasks, to_audit_again

    found = audit_events(journal, identity.sealing)
    late = [task.event for task in tasks(found, today) if task.is_overdue]
    return [
        *(f"Entry {e.number}, {e.said('owner')}, by {e.said('by_when')}: not done." for e in late),
        *(f"Entry {e.number}: to be audited again." for e in to_audit_again(found, today)),
    ]


def kept_clocks(journal: Journal) -> Clocks:
    """Give what finds the time limits of a decision's own framework, each compiled once."""
    from assistant.due import answer_clocks
    from rules.catalog import framework_from_bytes
    from rules.error import RulesError
    from rules.model import Clock

    known: dict[str, tuple[Clock, ...]] = {}

    def clocks(event: Any) -> tuple[Clock, ...]:
        digest = str(event.leaf.codes.get("framework_sha256", ""))
        if digest not in known:
            data = journal.store.framework(digest)
            try:
                known[digest] = framework_from_bytes(data).clocks if data else ()
            except RulesError:  # a record from elsewhere: our own limit stands in
                known[digest] = ()
        return answer_clocks(known[digest], str(event.leaf.codes.get("band", "")))

    return clocks
