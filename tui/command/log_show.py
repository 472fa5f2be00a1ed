"""`threshold log show`: open one entry, after checking that it is what was signed.

Whoever opens what somebody else wrote says why, and that is put on record first. How things look
is `log_view.py`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from tui.exit_code import ExitCode
from tui.option import output_options, recovery_option, store_option, write_json
from tui.output import chosen_store, show

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.key import Identity
    from assistant.log.entry import Leaf
    from assistant.log.journal import Journal

SHOW = "Example: threshold log show 3. A colleague's: threshold log show 3 --why cover"
WHY = "Why you open what somebody else wrote, such as cover; they will see it."


@click.command(name="show", epilog=SHOW)
@click.argument("number", type=click.IntRange(min=1))
@click.option("--receipt", is_flag=True, help="Give its receipt instead, as JSON. Needs no key.")
@click.option("--why", default="", help=WHY)
@recovery_option
@store_option
@output_options
def show_(number: int, *, receipt: bool, why: str, recovery: bool, **options: Any) -> int:
    """Unlock and show entry NUMBER, after checking that it is what was signed."""
    from assistant.bootstrap import start
    from tui.command.log_view import show_data

    app = start()
    journal = app.journal(chosen_store(options["store"]))
    if receipt:
        write_json(journal.receipt(number).to_dict())
        return ExitCode.DONE
    from assistant.opened import leaf_of
    from tui.sign_in import NOT_RECORDED, recovery_key, sign_in

    leaf = leaf_of(journal, number)  # a number that is not there needs no passphrase
    if recovery:
        _tell(show_data(journal, number, recovery_key(journal)), options)
        click.echo(NOT_RECORDED, err=True)
        return ExitCode.DONE
    identity = sign_in(app)
    # one that is not theirs leaves no access entry
    data = show_data(journal, number, identity.sealing, person=identity.person)
    say_why(journal, identity, (leaf,), why=why, as_json=options["as_json"])
    _tell(data, options)
    return ExitCode.DONE


def _tell(data: dict[str, Any], options: dict[str, Any]) -> None:
    from tui.command.log_view import show_sections

    if options["as_json"]:
        write_json(data)
    else:
        show(show_sections(data), plain=options["plain"])


def say_why(
    journal: Journal, identity: Identity, leaves: Iterable[Leaf], *, why: str, as_json: bool
) -> None:
    """Put on record why others' entries are opened, asking where nobody has said.

    Raises:
        LogError: A reason is owed and was not given, or it cannot be kept; or a record waits for
            this person's blind rating and they gave no reason. Nothing is shown then.
    """
    from assistant.access import Reason, needs_reason, record_access

    now, leaves = datetime.now(UTC), tuple(leaves)
    _mind_the_sample(journal, identity, leaves, why=why)
    owed = needs_reason(journal, identity, leaves, now=now)
    if owed and not why.strip() and not as_json:
        numbers = ", ".join(str(leaf.number) for leaf in owed[:9])
        why = ask_why(f"Somebody else wrote this (entry {numbers}).")
    record_access(journal, identity, owed, reason=Reason(why), now=now)


def _mind_the_sample(
    journal: Journal, identity: Identity, leaves: Iterable[Leaf], *, why: str
) -> None:
    """Keep a second rater from seeing by accident what they are still to rate blind.

    Nobody is shut out: whoever gives a reason sees the record, and is told what that means.

    Raises:
        LogError: A record waits for their rating and no reason was given.
    """
    from assistant.error import LogError
    from assistant.oversight import waiting_samples

    for sample, numbers in waiting_samples(journal, identity, leaves).items():
        several = ", ".join(map(str, numbers))
        if why.strip():
            line = f"Your rating of entry {several} in sample {sample} will not count as blind."
            click.echo(line, err=True)
            continue
        raise LogError(
            f"Entry {several} waits for your blind rating in sample {sample}. This shows what the "
            "first person decided.",
            hint=f"Rate it first: threshold log rate {sample}. If you need it now, give --why: "
            "your rating of it will not count as blind.",
            code="not_rated",
        )


def ask_why(said: str) -> str:
    """Ask why somebody else's records are opened; empty where nobody answers."""
    from assistant.access import REASONS
    from tui.prompt import Prompter, Stopped

    prompter = Prompter()
    prompter.say(f"{said} They will see that you opened it.")
    try:
        chosen = prompter.choose("Why do you open it?", list(REASONS.values()), needed=True)
        code = list(REASONS)[chosen or 0]
        return code if code != "other" else prompter.ask_needed("In a line, why?", "Say why.")
    except Stopped:
        return ""
