"""`threshold framework publish`: a lead puts an edition on record, once its check passes.

It refuses while anything fails, and the same edition with other content. What is written is
`assistant.publication`'s; who may write it is the log's to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tui.command.framework_choice import named, tell
from tui.exit_code import ExitCode
from tui.option import output_options, store_option
from tui.output import chosen_store

if TYPE_CHECKING:
    from assistant.bootstrap import Application
    from rules.catalog import Catalog
    from rules.check import Check

EPILOG = "Example: threshold framework publish ./my-area"


@click.command(epilog=EPILOG)
@click.argument("name", metavar="ID|DIR")
@store_option
@output_options
def publish(name: str, *, store: str | None, as_json: bool, plain: bool) -> int:
    """Put an edition on record in the decision log.

    For leads. It is refused while the check fails.
    """
    from assistant.bootstrap import start
    from rules.check import check

    app = start()
    catalog = app.catalog()
    chosen = named(name, catalog)
    result = check(catalog, chosen)
    if not result.passed:
        return _refuse(result, as_json=as_json, plain=plain)
    data = _published(app, catalog, chosen, result, chosen_store(store))
    tell(data, _sections(data), as_json=as_json, plain=plain)
    return ExitCode.DONE


def _refuse(result: Check, *, as_json: bool, plain: bool) -> int:
    from tui.command.framework_view import check_data, check_sections
    from tui.present import Section

    found = check_data(result)
    data = {"published": False, "passed": False, "frameworks": [found]}
    no = Section("Not published", ("Its check fails. Mend what it names, then publish.",), "urgent")
    tell(data, (no, *check_sections(data)), as_json=as_json, plain=plain)
    return ExitCode.NEGATIVE


def _published(
    app: Application, catalog: Catalog, chosen: str, result: Check, store: str | None
) -> dict[str, Any]:
    from datetime import UTC, datetime

    from assistant.proof_state import proving
    from assistant.publication import publication_entry, published_in
    from tui.sign_in import sign_in

    framework = catalog.load(chosen)
    journal = app.journal(store)
    proof = proving(result, framework)
    data: dict[str, Any] = {
        "published": True,
        "id": framework.id,
        "edition": framework.edition,
        "digest": framework.digest,
        "proved": proof.state.proved,
        "prover": proof.prover,
    }
    earlier = published_in(journal, framework)  # before the passphrase is asked for
    if earlier is not None:
        return {**data, "entry": earlier, "new": False, "receipt": None}
    entry = publication_entry(result, catalog.canonical_bytes(chosen), proof)
    receipt = journal.append(sign_in(app), entry, now=datetime.now(UTC))
    told = receipt.to_dict()
    return {**data, "entry": told["number"], "new": True, "receipt": told}


def _sections(data: dict[str, Any]) -> tuple[Any, ...]:
    from tui.command.framework_view import UNPROVED
    from tui.present import Section

    done = "is now on record" if data["new"] else "was on record already: nothing was added"
    lines = (
        f"Edition {data['edition']} of {data['id']} {done}.",
        f"Entry {data['entry']}; digest {data['digest']}",
        f"Proved, by {data['prover']}." if data["proved"] else UNPROVED,
    )
    return (Section("Published", lines),)
