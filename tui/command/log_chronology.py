"""`threshold log chronology SUBJECT`: a child's and the household's timeline, from this log.

It shows what the person's key opens and counts what it does not. Whoever opens what others wrote
says why first. How it looks is `chronology_view.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tui.exit_code import ExitCode
from tui.option import framework_option, output_options, store_option, write_json
from tui.output import show

if TYPE_CHECKING:
    from assistant.chronology import Chronology
    from assistant.key import Identity
    from assistant.log.journal import Journal

EPILOG = (
    "Example: threshold log chronology 4f0c2a9b. SUBJECT is the id on a receipt, its first 8 "
    "signs, or the number of a record about the child."
)


@click.command(epilog=EPILOG)
@click.argument("subject")
@click.option("--why", default="", help="Why you look at what somebody else wrote.")
@framework_option
@store_option
@output_options
def chronology(subject: str, **options: Any) -> int:
    """Show what this log holds about a child and their household, in order of date."""
    from assistant.chronology import find_subject
    from tui.command.chronology_view import chronology_data, chronology_sections
    from tui.command.follow import open_live
    from tui.command.log_show import say_why
    from tui.sign_in import sign_in

    app, journal = open_live(options["store"])
    wanted = find_subject(journal, subject)
    framework = app.catalog().load(options["framework_id"] or app.settings.framework)
    identity = sign_in(app)
    held = held_about(journal, identity, wanted)
    opened = [event.leaf for event in held.events if event.content is not None]
    say_why(journal, identity, opened, why=options["why"], as_json=options["as_json"])
    data = chronology_data(held, framework, identity.person, size=journal.store.size())
    if options["as_json"]:
        write_json(data)
    else:
        show(chronology_sections(data), plain=options["plain"])
    return ExitCode.DONE


def held_about(journal: Journal, identity: Identity, subject: str) -> Chronology:
    """Give the chronology of a subject as this person's key opens it, today.

    Raises:
        TamperError: A record is not what was promised.
    """
    from assistant.chronology import chronology as make

    today = date.today()  # noqa: DTZ011  the person's own day
    return make(journal, identity.sealing, subject=subject, today=today)
