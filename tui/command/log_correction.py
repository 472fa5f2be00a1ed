"""`threshold log corrections`: what you put right, for whoever trains the extraction.

Opens your own decisions only. Without `--with-words` no text is given: an indicator, how it was
read and what you answered. With it you are shown what would leave, and asked.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.counted import counted
from tui.exit_code import ExitCode
from tui.option import output_options, store_option, write_json

if TYPE_CHECKING:
    from assistant.bootstrap import Application
    from assistant.key import Identity
    from assistant.log.journal import Journal

EPILOG = "Example: threshold log corrections -o corrections.jsonl"
ALLOW = "Words about a child would leave your log. Do you have leave to give them away?"
NONE = "There is nothing to give: in no decision of yours was a mark answered or put right."


@click.command(epilog=EPILOG)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a new file.")
@click.option("--with-words", is_flag=True, help="Give the words too. Asks first.")
@click.option("--yes", is_flag=True, help="You have leave to give the words: do not ask.")
@store_option
@output_options
def corrections(**options: Any) -> int:
    """Give what you answered beside what was read from your words, one line an answer."""
    import json

    from tui.command.follow import open_live
    from tui.sign_in import sign_in

    if options["with_words"] and not options["yes"]:
        click.confirm(ALLOW, abort=True, err=True)
    app, journal = open_live(options["store"])
    rows = _rows(app, journal, sign_in(app), words=options["with_words"])
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    if options["output"] is not None:
        _write(options["output"], lines)
        click.echo(f"Wrote {counted(len(lines), 'answer')} to {options['output']}.", err=True)
    elif options["as_json"]:
        write_json({"corrections": rows})
    else:
        for line in lines:
            click.echo(line)
        if not lines:
            click.echo(NONE, err=True)
    return ExitCode.DONE if rows else ExitCode.NEGATIVE


def _rows(
    app: Application, journal: Journal, identity: Identity, *, words: bool
) -> list[dict[str, Any]]:
    from assistant.correction import as_rows
    from assistant.correction import corrections as of_decision
    from assistant.opened import events

    rows, catalog, embedder = [], app.catalog(), app.embedder()
    for event in events(journal, identity.sealing, kind="decision"):
        if event.leaf.author != identity.person or event.content is None:
            continue
        framework = catalog.load(str(event.leaf.codes["framework"]))
        found = of_decision(event.content, framework, embedder=embedder, cache=app.location.cache)
        rows += [{"entry": event.number, **row} for row in as_rows(found, words=words)]
    return rows


def _write(place: Path, lines: list[str]) -> None:
    from assistant.new_file import write_new

    write_new(place, "".join(f"{line}\n" for line in lines).encode())
