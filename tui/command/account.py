"""`threshold account`: who may write to the log.

`create` makes a person's key and begins the log where there is none. `show` gives the public card
that a lead admits with `admit`. The recovery key is shown once and kept nowhere.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.exit_code import ExitCode
from tui.lazy import LazyGroup
from tui.option import output_options, store_option, write_json
from tui.output import chosen_store, show

if TYPE_CHECKING:
    from assistant.bootstrap import Application
    from assistant.key import Identity
    from assistant.log.journal import Journal

CREATE = "Example: threshold account create --name 'A. Teacher' --role practitioner"
LIST = "Example: threshold account list --names"
SHOW = "Example: threshold account show --json > my-card.json"
ADMIT = "Example: threshold account admit their-card.json"
ROLES = ("practitioner", "lead", "trainer", "admin")
ROLE_HELP = "practitioner unless you say otherwise; a lead reads the team's records."


COMMANDS = {
    "close": ("tui.command.account_change:close", "End the account of somebody who leaves."),
    "hand-over": ("tui.command.account_change:hand_over", "Let a colleague read somebody's cases."),
}


@click.group(cls=LazyGroup, table=COMMANDS, epilog=CREATE)
def account() -> None:
    """Who may write to the log."""


@account.command(epilog=CREATE)
@click.option("--name", default=None, help="Your name or post; asked for if left out.")
@click.option("--role", type=click.Choice(ROLES), default="practitioner", help=ROLE_HELP)
@store_option
@output_options
def create(*, name: str | None, role: str, store: str | None, as_json: bool, plain: bool) -> int:
    """Make your key and, where there is no log yet, begin one.

    The recovery key is shown once. With --json it goes to standard error.
    """
    from assistant.bootstrap import start
    from tui.command.account_view import created_sections
    from tui.command.begin import begin

    data = begin(start(), chosen_store(store), name=name, role=role, quiet=as_json)
    _tell(data, created_sections, as_json=as_json, plain=plain)
    return ExitCode.DONE


@account.command(name="list", epilog=LIST)
@click.option("--names", is_flag=True, help="Unlock your key and show the names it can open.")
@store_option
@output_options
def list_(*, names: bool, store: str | None, as_json: bool, plain: bool) -> int:
    """List who is in the log: their ids, roles and keys; names are sealed."""
    from assistant.bootstrap import start
    from tui.command.account_view import list_data, list_sections

    app = start()
    journal = app.journal(chosen_store(store))
    data = list_data(journal, _sign_in(app) if names else None)
    _tell(data, list_sections, as_json=as_json, plain=plain)
    return ExitCode.DONE


@account.command(name="show", epilog=SHOW)
@output_options
def show_(*, as_json: bool, plain: bool) -> int:
    """Give your public card, to hand to the lead who admits you. It holds nothing secret."""
    from assistant.bootstrap import start
    from assistant.card import card_data
    from tui.command.account_view import card_sections

    data = card_data(_sign_in(start()).card)
    _tell(data, card_sections, as_json=as_json, plain=plain)
    return ExitCode.DONE


@account.command(epilog=ADMIT)
@click.argument("file", type=click.Path(path_type=Path))
@store_option
@output_options
def admit(file: Path, *, store: str | None, as_json: bool, plain: bool) -> int:
    """Admit a person by the card in FILE. Compare its check digits with them by voice first.

    Exit code 1 where they are in the log already.
    """
    from assistant.bootstrap import start
    from tui.command.account_view import admitted_sections
    from tui.command.begin import admit as run

    app = start()
    journal: Journal = app.journal(chosen_store(store))
    data = run(journal, file, lambda: _sign_in(app))
    _tell(data, admitted_sections, as_json=as_json, plain=plain)
    return ExitCode.DONE if data["receipt"] else ExitCode.NEGATIVE


def _sign_in(app: Application) -> Identity:
    from tui.sign_in import sign_in

    return sign_in(app)


def _tell(data: dict[str, Any], sections: Any, *, as_json: bool, plain: bool) -> None:
    if as_json:
        write_json(data)
    else:
        show(sections(data), plain=plain)
