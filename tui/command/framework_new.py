"""`threshold framework new`: a filled example to begin a framework from, checked as it is made.

It never writes over anything. The texts are `rules.scaffold`'s.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.counted import counted
from tui.command.framework_choice import tell
from tui.exit_code import ExitCode
from tui.option import output_options

if TYPE_CHECKING:
    from rules.catalog import Catalog
    from tui.present import Section

EPILOG = 'Example: threshold framework new north-town --area "North Town"'


@click.command(epilog=EPILOG)
@click.argument("name", metavar="ID")
@click.option("--extends", default="england", show_default=True, help="What it builds on.")
@click.option("--area", default=None, help="Name of the area; made from the ID if not given.")
@click.option("--to", type=click.Path(path_type=Path), help="Make its folder inside this one.")
@output_options
def new(name: str, **options: Any) -> int:
    """Begin a framework of your own from a small filled example. ID is such as north-town."""
    from assistant.bootstrap import start
    from rules.scaffold import Beginning, area_of, check_beginning, write_scaffold

    app = start()
    catalog = app.catalog()
    base = catalog.load(options["extends"])
    beginning = Beginning(name, options["area"] or area_of(name), _edition(), base.id)
    check_beginning(beginning, catalog.ids())
    own = options["to"] is None
    folder = (app.location.frameworks if own else options["to"].expanduser()) / name
    written = write_scaffold(beginning, folder)
    data = {"id": name, "folder": str(folder), "files": list(written), **_checked(catalog, folder)}
    parts = _sections(data, found=own)
    tell(data, parts, as_json=options["as_json"], plain=options["plain"])
    return ExitCode.DONE if data["passed"] else ExitCode.NEGATIVE


def _edition() -> str:
    from datetime import date

    return f"{date.today():%Y.%m}"  # noqa: DTZ011  the person's own day


def _checked(catalog: Catalog, folder: Path) -> dict[str, Any]:
    from rules.check import check

    result = check(catalog, str(folder.resolve()), proofs=False)
    problems = [str(problem) for problem in result.problems]
    problems += [str(issue) for issue in result.errors]
    problems += [f"{where}: case {case!r}" for where, case, _ in result.failed]
    return {"passed": result.passed, "cases": result.cases, "problems": problems}


def _sections(data: dict[str, Any], *, found: bool) -> tuple[Section, ...]:
    from tui.present import Section

    name = data["id"] if found else data["folder"]
    checked = (
        f"It passes its check, with {counted(data['cases'], 'case')}." if data["passed"] else ""
    )
    steps = (
        f"Open {data['folder']} in a text editor. Every file says what to write.",
        "Put your own levels, contacts, signs and sources in place of the example.",
        f"Then run: threshold framework check {name}",
    )
    lines = (f"Made: {', '.join(data['files'])}", checked, *data["problems"])
    return (
        Section(f"Framework {data['id']}", tuple(line for line in lines if line)),
        Section("What now", steps),
    )
