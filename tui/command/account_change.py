"""`threshold account close` and `hand-over`: somebody leaves, and somebody takes over.

A lead's work. Closing ends the right to write; what was written stays. Handing over lets another
person read records; who may is settled in the log itself (`assistant.log.membership`).
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.counted import counted
from tui.exit_code import ExitCode
from tui.option import output_options, read_text, store_option, write_json
from tui.output import chosen_store, show

if TYPE_CHECKING:
    from assistant.log.journal import Journal

CLOSE = "Example: threshold account close 1f2e3d4c --reason-file why.txt"
_DISMISS = (
    "This log is a database: take that login's rights away as well. Connected to it, give:",
    "SELECT threshold.dismiss('LOGIN');",
)
HAND_OVER = "Example: threshold account hand-over --from 1f2e3d4c --to 9a8b7c6d"


@click.command(epilog=CLOSE)
@click.argument("person")
@click.option("--reason-file", type=click.Path(path_type=Path), required=True, help="Why: a file.")
@store_option
@output_options
def close(person: str, *, reason_file: Path, store: str | None, as_json: bool, plain: bool) -> int:
    """End the account of PERSON (their id, or its start). They may write nothing more."""
    from assistant.bootstrap import start
    from assistant.log import membership
    from tui.sign_in import sign_in

    app = start()
    reason = read_text(None, reason_file).strip()
    journal = app.journal(chosen_store(store))
    who = find_person(journal, person)
    receipt = membership.close(journal, sign_in(app), who, reason=reason, now=datetime.now(UTC))
    lines = (
        f"Person {who} may write nothing more. Entry {receipt.number} is kept.",
        "Leads read their records as before. To pass them to a colleague:",
        f"threshold account hand-over --from {who[:8]} --to PERSON",
        "Take away their copy of the log and their login too: a key still opens old copies.",
        *(_DISMISS if app.store_address(chosen_store(store)) else ()),
    )
    _tell("Account closed", lines, {"closed": who, "receipt": receipt.to_dict()}, (as_json, plain))
    return ExitCode.DONE


@click.command(name="hand-over", epilog=HAND_OVER)
@click.option("--from", "of", default=None, help="Whose records: a person's id, or its start.")
@click.option("--subject", default=None, help="Or: about whom. A subject's id, or a number.")
@click.option("--to", required=True, help="Who takes them over: a person's id, or its start.")
@store_option
@output_options
def hand_over(**options: Any) -> int:
    """Let a colleague read the records of a person, or about a subject."""
    from assistant.bootstrap import start
    from assistant.log import membership
    from tui.command.subject import find_subject
    from tui.sign_in import sign_in

    of, subject = options["of"], options["subject"]
    if of is None and subject is None:
        raise click.UsageError("Say whose records, with --from, or about whom, with --subject.")
    app = start()
    journal = app.journal(chosen_store(options["store"]))
    cases = membership.Cases(
        find_person(journal, of) if of else None,
        find_subject(journal, subject) if subject else None,
    )
    who, now = find_person(journal, options["to"]), datetime.now(UTC)
    receipt, count = membership.hand_over(journal, sign_in(app), who, cases=cases, now=now)
    lines = (
        f"Person {who} can read them now: {counted(count, 'key')} passed on.",
        f"Entry {receipt.number} is kept.",
    )
    data = {"to": who, "keys": count, "receipt": receipt.to_dict()}
    _tell("Handed over", lines, data, (options["as_json"], options["plain"]))
    return ExitCode.DONE


def find_person(journal: Journal, name: str) -> str:
    """Give the person that is meant: their id, or the start of it (four characters or more).

    Raises:
        LogError: Nobody in the log is meant, or several may be.
    """
    from assistant.error import LogError

    wanted = name.strip().lower()
    found = [one for one in journal.people().persons() if one.startswith(wanted)]
    if len(found) == 1 and len(wanted) >= 4:
        return found[0]
    several = (
        f"{len(found)} people in this log have" if len(found) > 1 else "Nobody in this log has"
    )
    message = f"{several} an id that begins so."
    if len(wanted) < 4:
        message = f"{wanted[:4]!r} is too short: give four letters or digits of the id, or more."
    raise LogError(
        message,
        hint="See them with: threshold account list --names",
        code="no_entry",
    )


def _tell(
    title: str, lines: tuple[str, ...], data: dict[str, object], wanted: tuple[bool, bool]
) -> None:
    as_json, plain = wanted
    if as_json:
        write_json(data)
        return
    from tui.present import Section

    show((Section(title, lines),), plain=plain)
