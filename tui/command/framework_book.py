"""`threshold framework book`: a framework as one page to read, print and sign.

The page is `assistant.book`'s. It never writes over another file unless it is told to.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.command.framework_choice import folder_of, named, tell
from tui.exit_code import ExitCode
from tui.option import output_options

if TYPE_CHECKING:
    from rules.catalog import Catalog
    from rules.model import Framework

EPILOG = "Example: threshold framework book devon -o devon.html --since ./devon-before"


@click.command(epilog=EPILOG)
@click.argument("name", metavar="ID|DIR")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file; ID.html if none.")
@click.option("--since", default=None, help="The edition before (id or folder): lists changes.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@output_options
def book(name: str, **options: Any) -> int:
    """Write a framework as one page to read, print and sign.

    The page is HTML, whole in one file, and needs no network.
    """
    from assistant.bootstrap import start
    from tui.present import Section

    catalog = start().catalog()
    chosen = named(name, catalog)
    framework = catalog.load(chosen)
    page = _page(catalog, chosen, framework, options["since"])
    path = options["output"] or Path(f"{framework.id}.html")
    _write(path, page, force=options["force"])
    data = {"file": str(path), "id": framework.id, "digest": framework.digest, "bytes": len(page)}
    line = f"{path} holds {framework.title}, edition {framework.edition}."
    parts = (Section("Book", (line,)),)
    tell(data, parts, as_json=options["as_json"], plain=options["plain"])
    return ExitCode.DONE


def _page(catalog: Catalog, chosen: str, framework: Framework, since: str | None) -> bytes:
    from assistant.book import book as page
    from assistant.proof_state import proof_state

    cases = catalog.cases(folder_of(chosen, catalog), framework)
    history = _history(catalog, since, framework) if since else ()
    return page(framework, cases, proof_state(framework), history=history).encode()


def _history(catalog: Catalog, since: str, framework: Framework) -> tuple[str, ...]:
    from rules.compare import compare

    before = catalog.load(named(since, catalog))
    found = compare(before, framework)
    return tuple(f"{one.part} {one.name}: {one.words}" for one in found)


def _write(path: Path, page: bytes, *, force: bool) -> None:
    """Write the page.

    Raises:
        click.UsageError: There is a file already.
        AssistantError: It cannot be written; nothing of it is left.
    """
    from assistant.new_file import write_new, write_over

    if path.exists() and not force:
        hint = "Give another name with -o, or --force to write over it."
        raise click.UsageError(f"{path} is there already. {hint}")
    write = write_over if force else write_new
    write(path, page, mode=0o666)  # to be shown around: it holds no word about a child
