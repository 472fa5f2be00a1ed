"""`threshold consult`: a worry in, an explained reading out. It records nothing by itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.exit_code import ExitCode
from tui.option import framework_option, output_options, read_text, write_json

if TYPE_CHECKING:
    from assistant.bootstrap import Application
    from assistant.concern import Concern
    from rules.model import FactValue, Framework


@click.command(
    epilog="Example: threshold consult -f worry.txt --framework devon. "
    "Or pipe the words in: cat worry.txt | threshold consult -"
)
@click.argument("text", required=False)
@click.option("-f", "--file", type=click.Path(path_type=Path), help="Read the words from a file.")
@framework_option
@click.option("--fact", "facts", multiple=True, help="A fact, such as age=8w. May be repeated.")
@click.option("--present", multiple=True, help="An indicator that is so. May be repeated.")
@click.option("--absent", multiple=True, help="An indicator that is not so. May be repeated.")
@click.option("--unknown", multiple=True, help="An indicator that is not known. May be repeated.")
@click.option("--my-level", default=None, help="Your own view of the level, to compare.")
@output_options
def consult(**options: Any) -> int:
    """Read a worry about a child: TEXT, a file, or - for standard input.

    Better not to type a child's story on a command line, where it may be kept: use - or -f.
    """
    from assistant.bootstrap import start
    from assistant.consult import consult as run
    from assistant.published import publish

    if options["text"] is None and options["file"] is None:
        raise click.UsageError("There are no words to read. Give a file with -f, or - for a pipe.")
    app = start()
    text = read_text(options["text"], options["file"])
    framework = app.catalog().load(options["framework_id"] or app.settings.framework)
    concern = _concern(text, framework, options)
    mine = _own_level(framework, options["my_level"])
    embedder = app.embedder()
    done = run(
        concern,
        framework,
        embedder=embedder,
        searcher=_searcher(app, embedder),
        cache=app.location.cache,
    )
    data = publish(done, today=date.today())  # noqa: DTZ011  the person's own day
    if mine is not None:
        data["my_level"] = mine
    if options["as_json"]:
        write_json(data)
    else:
        show(data, mine, plain=options["plain"])
    return ExitCode.DONE


def _searcher(app: Application, embedder: Any) -> Any:
    return app.searcher(embedder)


def _own_level(framework: Framework, name: str | None) -> dict[str, Any] | None:
    if name is None:
        return None
    from assistant.decision import band_named
    from assistant.published import level_data

    return level_data(framework, band_named(framework, name))


def _concern(text: str, framework: Framework, options: dict[str, Any]) -> Concern:
    from assistant.fact_input import parse_fact

    from assistant.concern import Concern
    from rules.error import UnknownFramework

    facts: dict[str, FactValue | None] = {}
    for item in options["facts"]:
        name, equals, value = item.partition("=")
        if not equals:
            raise click.UsageError(f"A fact is written name=value, such as age=8w; not {item!r}.")
        facts[name.strip()] = parse_fact(name.strip(), value.strip(), framework)
    for name in (*options["present"], *options["absent"], *options["unknown"]):
        if name not in framework.indicators:
            raise UnknownFramework("indicator", name, tuple(framework.indicators))
    return Concern(text, facts, options["present"], options["absent"], options["unknown"])


def show(data: dict[str, Any], mine: dict[str, Any] | None, *, plain: bool) -> None:
    """Show a published reading: plain lines, or with looks where the terminal has them."""
    import sys

    from tui.present import Section, sections

    parts = sections(data)
    if mine is not None:
        same = mine["band"] == data["reading"]["act_on"]["band"]
        words = "the same as the reading" if same else "different from the reading; that is fine"
        line = f"You said level {mine['level']}, {mine['name']}: {words}."
        parts = (Section("Your own view", (line,)), *parts)
    if plain or not sys.stdout.isatty():
        from tui.plain import plain_lines

        for line in plain_lines(parts):
            click.echo(line)
        return
    from tui.rich_view import print_sections

    print_sections(parts)
