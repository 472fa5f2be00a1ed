"""`threshold log`: list, show, verify and prove what was decided; adding is in `log_add.py`.

Listing and verifying need no key. Showing needs the person's own key, and opens one entry only.
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
SHOW = "Example: threshold log show 3"
VERIFY = "Example: threshold log verify --checkpoint kept-by-our-lead.txt"
CHECKPOINT = "Example: threshold log checkpoint -o checkpoint.txt"
RECEIPT = "Example: threshold log check-receipt receipt.json"


COMMANDS = {
    "add": ("tui.command.log_add:add", "Put a decision on record without the journey."),
}


@click.group(cls=LazyGroup, table=COMMANDS, epilog=LIST)
def log() -> None:
    """Keep, list, show and verify decisions."""


@log.command(name="list", epilog=LIST)
@click.option("-n", "--last", type=click.IntRange(min=1), help="Only so many, the latest.")
@click.option("--kind", default=None, help="Only entries of this kind, such as decision.")
@store_option
@output_options
def list_(
    *, last: int | None, kind: str | None, store: str | None, as_json: bool, plain: bool
) -> int:
    """List the entries: number, day, kind and level. Needs no passphrase and opens nothing."""
    from assistant.bootstrap import start
    from tui.command.log_view import list_data, list_sections

    app = start()
    data = list_data(app.journal(chosen_store(store)), app.location.key, last=last, kind=kind)
    _tell(data, list_sections, as_json=as_json, plain=plain)
    return ExitCode.DONE


@log.command(name="show", epilog=SHOW)
@click.argument("number", type=click.IntRange(min=1))
@click.option("--receipt", is_flag=True, help="Give its receipt instead, as JSON. Needs no key.")
@store_option
@output_options
def show_(number: int, *, receipt: bool, store: str | None, as_json: bool, plain: bool) -> int:
    """Unlock and show entry NUMBER, after checking that it is what was signed."""
    from assistant.bootstrap import start
    from tui.command.log_view import show_data, show_sections

    app = start()
    journal = app.journal(chosen_store(store))
    if receipt:
        write_json(journal.receipt(number).to_dict())
        return ExitCode.DONE
    from tui.sign_in import sign_in

    journal.receipt(number)  # a number that is not there needs no passphrase
    data = show_data(journal, number, sign_in(app))
    _tell(data, show_sections, as_json=as_json, plain=plain)
    return ExitCode.DONE


@log.command(epilog=VERIFY)
@click.option(
    "--checkpoint",
    "checkpoints",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A checkpoint that was kept elsewhere. May be repeated.",
)
@click.option("--open", "unlock", is_flag=True, help="Unlock your key and check contents too.")
@store_option
@output_options
def verify(**options: Any) -> int:
    """Check the whole log. Exit code 4 where something is not as it was signed."""
    from tui.command.log_verify import audit
    from tui.command.log_view import verify_sections

    data = audit(
        options["checkpoints"], store=chosen_store(options["store"]), unlock=options["unlock"]
    )
    _tell(data, verify_sections, as_json=options["as_json"], plain=options["plain"])
    return ExitCode.DONE if data["whole"] else ExitCode.TAMPER


@log.command(epilog=CHECKPOINT)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write it to a new file.")
@store_option
@output_options
def checkpoint(*, output: Path | None, store: str | None, as_json: bool, plain: bool) -> int:
    """Give the latest signed checkpoint, to be kept by somebody else, away from this log."""
    from assistant.bootstrap import start
    from tui.command.log_verify import checkpoint_data, keep_checkpoint

    note = start().journal(chosen_store(store)).checkpoint()
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
