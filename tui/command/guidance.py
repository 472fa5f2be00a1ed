"""`threshold guidance`: find, add, list, show, remove and check guidance.

The list of hits is never hidden: the heading says good, weak or no good match, and the hits stand
below it. Guidance is quoted, never written here. How it looks is `guidance_view.py`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from tui.exit_code import ExitCode
from tui.option import output_options, read_text, write_json

SEARCH = "Example: threshold guidance search 'young carer' -k 3"
ADD = (
    "Example: threshold guidance add working-together.pdf --edition 2026 --in-force-from 2026-03-18"
)
LIST = "Example: threshold guidance list --json"
SHOW = "Example: threshold guidance show young-carers"
REMOVE = "Example: threshold guidance remove working-together"
CHECK = "Example: threshold guidance check"


@click.group(epilog=f"{SEARCH}")
def guidance() -> None:
    """Find, add and list guidance."""


@guidance.command(epilog=SEARCH)
@click.argument("query")
@click.option(
    "-k",
    "count",
    type=click.IntRange(1, 50),
    default=5,
    show_default=True,
    help="How many to show.",
)
@click.option("--document", default=None, help="Only passages of this document, by its id.")
@click.option("--topic", default=None, help="Only passages on this topic, such as neglect.")
@click.option("--audience", default=None, help="Only guidance for this audience, such as school.")
@click.option("--on", metavar="DATE", default=None, help="Only guidance in force on this day.")
@click.option("--literal", is_flag=True, help="Search for your words alone: add no others.")
@output_options
def search(  # noqa: PLR0913  an option each
    query: str,
    *,
    count: int,
    document: str | None,
    topic: str | None,
    audience: str | None,
    on: str | None,
    literal: bool,
    as_json: bool,
    plain: bool,
) -> int:
    """Find the passages nearest to QUERY (- reads it from standard input).

    Ask about a topic. A child's own story is better read by `threshold consult -f`.
    """
    from assistant.bootstrap import start
    from tui.command.front_door import card
    from tui.command.guidance_view import check_filters, search_data, search_sections

    words, day = read_text(query, None, wanted="Write what you look for."), _day(on)
    app = start()
    library = app.library()
    check_filters(library, topic=topic, audience=audience)
    result = app.searcher(library=library).search(
        words,
        k=count,
        document=document,
        topic=topic,
        audience=audience,
        in_force_on=day,
        expand=not literal,
    )
    data = search_data(result, words, card(app, words))
    _show(data, search_sections(data), as_json=as_json, plain=plain)
    return ExitCode.DONE


def _day(on: str | None) -> str | None:
    """Give a day as the library writes it, so that days compare as they should."""
    if on is None:
        return None
    try:
        return date.fromisoformat(on).isoformat()
    except ValueError as error:
        raise click.UsageError(f"--on needs a day, such as 2026-12-02; not {on!r}.") from error


@guidance.command(epilog=ADD)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--id", "name", default=None, help="Its id in the library; else the file's name.")
@click.option("--title", default="", help="Its title; else the one in the file.")
@click.option("--edition", default="", help="Which edition it is, such as 2026.")
@click.option("--in-force-from", default="", metavar="DAY", help="Such as 2026-09-01.")
@click.option("--supersedes", default="", metavar="ID", help="The edition it takes the place of.")
@click.option("--licence", default="", metavar="NOTE", help="How it may be used.")
@click.option("--audience", multiple=True, help="Whom it is for; may be given more than once.")
@output_options
def add(  # noqa: PLR0913  an option each
    files: tuple[Path, ...],
    *,
    name: str | None,
    title: str,
    edition: str,
    in_force_from: str,
    supersedes: str,
    licence: str,
    audience: tuple[str, ...],
    as_json: bool,
    plain: bool,
) -> int:
    """Add FILES to your own library: PDF, Word, web pages, Markdown or text.

    A file that cannot be used changes nothing. What is not said here is asked at a terminal.
    """
    from assistant.bootstrap import start
    from knowledge.library import About
    from tui.command.guidance_add import How, add_all
    from tui.command.guidance_view import added_sections

    if len(files) > 1 and (name or title or supersedes):
        message = "--id, --title and --supersedes are for one document. Add the files one by one."
        raise click.UsageError(message)
    about = About(title, edition, in_force_from, supersedes, licence, audience)
    added: list[dict[str, Any]] = []
    try:
        add_all(start(), files, about, How(name, plain, as_json), added)
    finally:
        if added or not as_json:
            _show({"added": added}, added_sections(added), as_json=as_json, plain=plain)
    return ExitCode.DONE


@guidance.command(name="list", epilog=LIST)
@output_options
def list_(*, as_json: bool, plain: bool) -> int:
    """List every document: our digests, then what you added."""
    from assistant.bootstrap import start
    from tui.command.guidance_view import list_data, list_sections

    data = list_data(start().library())
    _show(data, list_sections(data), as_json=as_json, plain=plain)
    return ExitCode.DONE


@guidance.command(epilog=SHOW)
@click.argument("name", metavar="ID")
@output_options
def show(name: str, *, as_json: bool, plain: bool) -> int:
    """Show a document, or one passage of it, by its ID."""
    from assistant.bootstrap import start
    from tui.command.guidance_view import show_data, show_sections

    data = show_data(start().library(), name)
    _show(data, show_sections(data), as_json=as_json, plain=plain)
    return ExitCode.DONE


@guidance.command(epilog=REMOVE)
@click.argument("name", metavar="ID")
@output_options
def remove(name: str, *, as_json: bool, plain: bool) -> int:
    """Remove a document that you added; our own digests stay."""
    from assistant.bootstrap import start
    from tui.present import Section

    start().library().remove(name)
    line = f"{name} is no longer in your library. The file that you added it from is untouched."
    _show({"removed": name}, (Section("Removed", (line,)),), as_json=as_json, plain=plain)
    return ExitCode.DONE


@guidance.command(epilog=CHECK)
@output_options
def check(*, as_json: bool, plain: bool) -> int:
    """Check what frameworks cite: passages that are not there, and guidance that is superseded."""
    from assistant.bootstrap import start
    from tui.command.guidance_check import check_data, check_sections

    app = start()
    data = check_data(app.catalog(), app.library())
    _show(data, check_sections(data), as_json=as_json, plain=plain)
    return ExitCode.DONE if data["passed"] else ExitCode.NEGATIVE


def _show(data: Any, parts: Any, *, as_json: bool, plain: bool) -> None:
    if as_json:
        write_json(data)
        return
    from tui.output import show as show_parts

    show_parts(parts, plain=plain)
