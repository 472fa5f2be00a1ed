"""`threshold framework`: list, show and check the local schemes that worries are read against.

It decides nothing: loading is `rules.catalog`, checking `rules.check`. How things look is
`framework_view.py`; what a lead does with a framework of their own is in the modules beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tui.command.framework_book import book
from tui.command.framework_choice import named, tell
from tui.command.framework_diff import diff
from tui.command.framework_new import new
from tui.command.framework_publish import publish
from tui.command.framework_replay import replay
from tui.exit_code import ExitCode
from tui.option import output_options

if TYPE_CHECKING:
    from rules.catalog import Catalog

LIST = "Example: threshold framework list --json"
SHOW = "Example: threshold framework show devon"
CAUGHT_AT_LEAST = 0.95
"""The share of seeded faults that must be caught."""
CHECK = "Example: threshold framework check ./my-area"


@click.group(epilog=SHOW)
def framework() -> None:
    """List, show and check frameworks; make, compare, print and publish your own."""


for command in (new, diff, book, publish, replay):
    framework.add_command(command)


@framework.command(name="list", epilog=LIST)
@output_options
def list_(*, as_json: bool, plain: bool) -> int:
    """List every framework: the built-in ones, then your own."""
    from assistant.bootstrap import start
    from tui.command.framework_view import list_sections, summary

    app = start()
    catalog, usual = app.catalog(), app.settings.framework
    data = {"usual": usual, "frameworks": [summary(catalog, name) for name in catalog.ids()]}
    tell(data, list_sections(data), as_json=as_json, plain=plain)
    return ExitCode.DONE


@framework.command(epilog=SHOW)
@click.argument("name", metavar="ID")
@output_options
def show(name: str, *, as_json: bool, plain: bool) -> int:
    """Show one framework: its levels, contacts, size and digest."""
    from assistant.bootstrap import start
    from tui.command.framework_view import show_data, show_sections

    catalog = start().catalog()
    data = show_data(catalog.load(named(name, catalog)))
    tell(data, show_sections(data), as_json=as_json, plain=plain)
    return ExitCode.DONE


@framework.command(epilog=CHECK)
@click.argument("name", metavar="[ID|DIR]", required=False)
@click.option("--coverage", is_flag=True, help="Say too which rules no case puts to the test.")
@click.option("--mutate", type=click.IntRange(1, 2000), help="Put in N faults; count the caught.")
@click.option("--seed", default=1, show_default=True, help="Which faults: the same seed, the same.")
@output_options
def check(name: str | None, *, as_json: bool, plain: bool, **asked: Any) -> int:
    """Check one framework by its ID or folder, or all: files, cases, lint and proofs."""
    if asked["mutate"]:
        return _mutate(name or "england", asked["mutate"], asked["seed"], as_json=as_json)
    from assistant.bootstrap import start
    from rules.check import check as run
    from tui.command.framework_coverage import coverage_sections, with_coverage
    from tui.command.framework_view import check_data, check_sections

    catalog = start().catalog()
    names = _to_check(name, catalog)
    results = [run(catalog, one) for one in names]
    found = [check_data(one) for one in results]
    if asked["coverage"]:
        found = [with_coverage(*pair, catalog) for pair in zip(found, results, strict=True)]
    data = {"passed": all(one["passed"] for one in found), "frameworks": found}
    parts = (*check_sections(data), *coverage_sections(data))
    tell(data, parts, as_json=as_json, plain=plain)
    return ExitCode.DONE if data["passed"] else ExitCode.NEGATIVE


def _mutate(name: str, count: int, seed: int, *, as_json: bool) -> int:
    from assistant.bootstrap import start
    from rules.mutate import mutate
    from tui.option import write_json

    run = mutate(start().catalog(), name, count, seed=seed)
    if as_json:
        lines = [str(survivor) for survivor in run.survivors]
        write_json({"total": run.total, "caught": run.caught, "survivors": lines})
    else:
        click.echo("\n".join(run.lines()))
    return ExitCode.DONE if run.share >= CAUGHT_AT_LEAST else ExitCode.NEGATIVE


def _to_check(name: str | None, catalog: Catalog) -> tuple[str, ...]:
    if name is None:
        return catalog.ids()
    return (named(name, catalog),)
