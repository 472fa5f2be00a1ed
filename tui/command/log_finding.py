"""`threshold log finding` and `threshold log action`: what an audit found, and who does what.

Findings are about practice, not about one child. An action has an owner (a role) and a day, and is
open until somebody writes down what was done. How the list looks is `oversight_view.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tui.command.follow import Asker, append, given_words, warn_of_names, words_options
from tui.exit_code import ExitCode
from tui.option import output_options, store_option, write_json
from tui.output import show

if TYPE_CHECKING:
    from assistant.log.addition import NewEntry
    from assistant.log.entry import Leaf
    from assistant.log.journal import Journal

FINDING = "Example: threshold log finding 40 -f finding.txt --again-by 2027-03-01"
ACTION = "Example: threshold log action --about 44 --owner 'deputy lead' --by-when 2026-12-18"


@click.command(epilog=FINDING)
@click.argument("number", metavar="SAMPLE", type=click.IntRange(min=1))
@words_options
@click.option("--again-by", default="", help="By which day it is to be audited again.")
@store_option
@output_options
def finding(number: int, **options: Any) -> int:
    """Record what a SAMPLE showed about practice."""
    from assistant.oversight_entry import Finding, finding_entry
    from tui.command.oversight_step import open_as_lead

    words = given_words(options)
    journal, identity = open_as_lead(options)
    leaf = _leaf(journal, number, ("sample",))
    words = Asker(options).text(words, "What was found? Practice, not one child or one person.")
    warn_of_names({"the finding": words})
    new = finding_entry(Finding(words, options["again_by"]), leaf)
    append(journal, identity, new, as_json=options["as_json"])
    return ExitCode.DONE


@click.command(epilog=ACTION)
@words_options
@click.option("--about", type=click.IntRange(min=1), help="The finding or sample it follows from.")
@click.option("--owner", default=None, help="Who does it: a role.")
@click.option("--by-when", default=None, help="By which day, such as 2026-12-18.")
@click.option("--done", type=click.IntRange(min=1), help="This action is done: say what was done.")
@click.option("--by", default=None, help="List what is overdue up to this day; today without it.")
@store_option
@output_options
def action(**options: Any) -> int:
    """Record an action of an audit, say that one is done, or list them all."""
    from assistant.oversight import audit_events
    from tui.command.log_sample import day_option
    from tui.command.oversight_step import open_as_lead
    from tui.command.oversight_view import tasks_data, tasks_sections

    words, day = given_words(options), day_option(options["by"], "--by")
    if options["about"] and options["done"]:
        raise click.UsageError("Give --about for a new action, or --done for one that is done.")
    journal, identity = open_as_lead(options)
    if options["about"] or options["done"]:
        new = _done(journal, options, words) if options["done"] else _new(journal, options, words)
        append(journal, identity, new, as_json=options["as_json"])
        return ExitCode.DONE
    today = day or date.today()  # noqa: DTZ011  the person's own day
    data = tasks_data(audit_events(journal, identity.sealing), today)
    if options["as_json"]:
        write_json(data)
    else:
        show(tasks_sections(data), plain=options["plain"])
    return ExitCode.DONE


def _new(journal: Journal, options: dict[str, Any], words: str) -> NewEntry:
    from assistant.oversight_entry import Action, action_entry

    leaf, asker = _leaf(journal, options["about"], ("finding", "sample")), Asker(options)
    words = asker.text(words, "What has to be done?")
    owner = asker.line("owner", "Who does it? (a role)", needed=True)
    by_when = asker.line("by_when", "By which day? (such as 2026-12-18)", needed=True)
    warn_of_names({"the action": words})
    return action_entry(Action(words, owner, by_when), leaf)


def _done(journal: Journal, options: dict[str, Any], words: str) -> NewEntry:
    from assistant.oversight_entry import done_entry

    leaf = _leaf(journal, options["done"], ("action",))
    words = Asker(options).text(words, "What was done, and what shows it?")
    warn_of_names({"the words": words})
    return done_entry(words, leaf)


def _leaf(journal: Journal, number: int, kinds: tuple[str, ...]) -> Leaf:
    """Give an entry that must be of one of these kinds.

    Raises:
        LogError: There is none, or it is of another kind, or it is about a child.
    """
    from assistant.error import LogError
    from assistant.opened import leaf_of

    leaf = leaf_of(journal, number)
    if leaf.kind not in kinds or leaf.subject is not None or "reason" in leaf.codes:
        message = f"Entry {number} is not a {' or a '.join(kinds)} of an audit."
        hint = f"See which are: threshold log list --kind {kinds[0]}"
        raise LogError(message, hint=hint, code="bad_entry")
    return leaf
