"""`threshold log restored`: put on record that an older copy of the log was put back.

Until a lead has said so, a machine that remembers a longer log does not write on it. The entry
names how many entries there had been, so that everybody can see what was lost.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.counted import counted
from tui.exit_code import ExitCode
from tui.option import output_options, read_text, store_option, write_json
from tui.output import chosen_store, show

if TYPE_CHECKING:
    from assistant.log.journal import Journal
    from assistant.log.restored import Seen

EPILOG = "Example: threshold log restored --reason-file why.txt"


@click.command(epilog=EPILOG)
@click.option("--reason-file", type=click.Path(path_type=Path), required=True, help="Why: a file.")
@click.option("--lost", type=click.IntRange(min=1), help="How many entries the log had held.")
@store_option
@output_options
def restored(
    *, reason_file: Path, lost: int | None, store: str | None, as_json: bool, plain: bool
) -> int:
    """Say that this log was put back from a backup, and how many entries it had held. A lead may.

    Without --lost it is what this machine remembers. A colleague's machine may remember more: it
    names the number that it needs.
    """
    from assistant.bootstrap import start
    from assistant.log.restored import restored_entry
    from tui.sign_in import sign_in

    app = start()
    reason = read_text(None, reason_file).strip()
    journal = app.journal(chosen_store(store))
    seen = journal.memory.recall(journal.log()) if journal.memory else None
    if lost is None and seen is not None:
        _require_missing(journal, seen)
    size = lost or (seen.size if seen else None)
    if size is None:
        raise click.UsageError("This machine does not remember this log. Give the size: --lost N")
    new = restored_entry(lost=size, reason=reason)
    receipt = journal.append(sign_in(app), new, now=datetime.now(UTC))
    if as_json:
        write_json({"lost": size, "receipt": receipt.to_dict()})
        return ExitCode.DONE
    from tui.present import Section

    held = counted(size, "entry")
    lines = (
        f"Entry {receipt.number} says that this log was put back; it had held {held}.",
        "Ask for an outside witness soon: threshold log witness ask -o request.json",
    )
    show((Section("On record", lines),), plain=plain)
    return ExitCode.DONE


def _require_missing(journal: Journal, seen: Seen) -> None:
    from assistant.log.restored import put_back

    if put_back(journal.store, journal.people(), seen) is None:
        raise click.UsageError(
            "Nothing was put back that this machine knows of: all that it saw last is here "
            f"({counted(seen.size, 'entry')}). If a colleague's machine remembers more, give that: "
            "--lost N"
        )
