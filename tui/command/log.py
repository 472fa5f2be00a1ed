"""`threshold log`: verify and prove what was decided; the other commands stand in the table.

Listing and verifying need no key.
What tampering was found is told with its places and exit code 4, and what the evidence cannot
show is always said too. How things look is `log_view.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tui.exit_code import ExitCode
from tui.lazy import LazyGroup
from tui.option import output_options, store_option, write_json
from tui.output import chosen_store, show

LIST = "Example: threshold log list -n 20"
VERIFY = "Example: threshold log verify --checkpoint kept-by-our-lead.txt"
CHECKPOINT = "Example: threshold log checkpoint -o checkpoint.txt"
RECEIPT = "Example: threshold log check-receipt receipt.json"


COMMANDS = {
    "add": ("tui.command.log_add:add", "Put a decision on record without the journey."),
    "list": ("tui.command.log_list:list_", "List the entries. Needs no passphrase."),
    "show": ("tui.command.log_show:show_", "Unlock and show one entry."),
    "search": ("tui.command.log_list:search", "Find records by their words."),
    "addend": ("tui.command.log_addend:addend", "Add to a decision, or correct it."),
    "attempt": ("tui.command.log_outcome:attempt", "Record a call to the front door."),
    "outcome": ("tui.command.log_outcome:outcome", "Record what the front door did."),
    "review": ("tui.command.log_review:review", "Review a decision: a lead's oversight."),
    "note": ("tui.command.log_addend:note", "Tell the framework's owner what seems wrong."),
    "chronology": ("tui.command.log_chronology:chronology", "A child's and household's timeline."),
    "due": ("tui.command.log_due:due", "What waits: no reply, looks again, checks."),
    "export": ("tui.command.log_export:export", "Write one record, or a referral, to a file."),
    "bundle": ("tui.command.log_bundle:bundle", "Hand out entries as evidence."),
    "check-bundle": ("tui.command.log_bundle:check_bundle", "Check a bundle of evidence."),
    "witness": ("tui.command.log_witness:witness", "Let somebody outside countersign the log."),
    "hold": ("tui.command.log_erase:hold", "Keep a subject's records, whatever their time."),
    "erase": ("tui.command.log_erase:erase", "Erase a subject's records for good."),
    "retention": ("tui.command.log_erase:retention", "Until when records are kept; what is due."),
    "restored": ("tui.command.log_restored:restored", "Say that an older copy was put back."),
    "corrections": ("tui.command.log_correction:corrections", "What you put right."),
    "sample": ("tui.command.log_sample:sample", "Draw a dip sample to look at again."),
    "rate": ("tui.command.log_sample:rate", "Rate a sample's records blind."),
    "moderate": ("tui.command.log_moderate:moderate", "How far ratings agree; settle them."),
    "finding": ("tui.command.log_finding:finding", "Record what an audit found."),
    "action": ("tui.command.log_finding:action", "Actions of audits: new, done, overdue."),
    "report": ("tui.command.log_report:report", "What the records say together, for a lead."),
    "replay": ("tui.command.log_replay:replay", "Read a decision again, then and today."),
}


@click.group(cls=LazyGroup, table=COMMANDS, epilog=LIST)
def log() -> None:
    """Keep, list, show and verify decisions."""


@log.command(epilog=VERIFY)
@click.option(
    "--checkpoint",
    "checkpoints",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A checkpoint that was kept elsewhere. May be repeated.",
)
@click.option(
    "--witness", "witnesses", multiple=True, help="A witness's key that you got from elsewhere."
)
@click.option("--open", "unlock", is_flag=True, help="Unlock your key and check contents too.")
@store_option
@output_options
def verify(**options: Any) -> int:
    """Check the whole log. Exit code 4 where something is not as it was signed."""
    from tui.command.log_verify import audit
    from tui.command.log_view import verify_sections

    data = audit(
        options["checkpoints"],
        store=chosen_store(options["store"]),
        unlock=options["unlock"],
        witnesses=options["witnesses"],
    )
    _tell(data, verify_sections, as_json=options["as_json"], plain=options["plain"])
    return ExitCode.DONE if data["whole"] else ExitCode.TAMPER


@log.command(epilog=CHECKPOINT)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write it to a new file.")
@store_option
@output_options
def checkpoint(*, output: Path | None, store: str | None, as_json: bool, plain: bool) -> int:
    """Give the latest signed checkpoint, to be kept by somebody else, away from this log.

    Exit code 4 where it is not as it was signed: nothing is given out then.
    """
    from assistant.bootstrap import start
    from assistant.log.ending import check_end
    from tui.command.log_verify import checkpoint_data, keep_checkpoint

    journal = start().journal(chosen_store(store))
    with journal.store.snapshot():  # somebody may append meanwhile: that is no tampering
        note = journal.checkpoint()
        check_end(journal.store, journal.store.size(), journal.people())
    if output is not None:
        keep_checkpoint(note, output)
    if as_json:
        write_json(checkpoint_data(note, output))
    elif output is None:
        click.echo(note, nl=False)
    else:
        from tui.present import Section

        line = f"Kept in {output}. Give it to somebody who does not hold this log."
        show((Section("Checkpoint", (line,)),), plain=plain)
    return ExitCode.DONE


@log.command(name="check-receipt", epilog=RECEIPT)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--key", default=None, help="A signing key that you got from elsewhere.")
@output_options
def check_receipt(file: Path, *, key: str | None, as_json: bool, plain: bool) -> int:
    """Check a receipt from a FILE, without any log. Exit code 4 where it does not hold."""
    from tui.command.log_verify import receipt_data
    from tui.command.log_view import receipt_sections

    data = receipt_data(file, key)
    _tell(data, receipt_sections, as_json=as_json, plain=plain)
    return ExitCode.DONE if data["holds"] else ExitCode.TAMPER


def _tell(data: dict[str, Any], sections: Any, *, as_json: bool, plain: bool) -> None:
    if as_json:
        write_json(data)
    else:
        show(sections(data), plain=plain)
