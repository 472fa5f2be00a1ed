"""`threshold consult`: a worry in, an explained reading out. It records nothing by itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.exit_code import ExitCode
from tui.option import (
    WORRY,
    framework_option,
    output_options,
    read_text,
    store_option,
    write_json,
)

if TYPE_CHECKING:
    from assistant.concern import Concern
    from rules.model import Band, Framework
    from tui.present import Section


SUBJECT_HELP = (
    "The child is in this log: an id, its start, or a record's number. Counts what repeats."
)


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
@click.option("--subject", default=None, help=SUBJECT_HELP)
@click.option(
    "--same-child", is_flag=True, help="With --subject: it is the same child, do not ask."
)
@store_option
@output_options
def consult(**options: Any) -> int:
    """Read a worry about a child: TEXT, a file, or - for standard input.

    Better not to type a child's story on a command line, where it may be kept: use - or -f.
    """
    from assistant.aside import readers_aside
    from assistant.bootstrap import start

    if (options["text"] is None) is (options["file"] is None):
        raise click.UsageError("Give the words once: a file with -f, or - for a pipe.")
    app = start()
    opening = readers_aside(app)
    text = read_text(options["text"], options["file"], wanted=WORRY)
    from assistant.consult import consult as run
    from assistant.published import publish

    framework = app.catalog().load(options["framework_id"] or app.settings.framework)
    concern = _concern(text, framework, options)
    mine = _own_level(framework, options["my_level"])
    concern = _with_history(concern, options)
    embedder = opening()
    done = run(
        concern,
        framework,
        embedder=embedder,
        shelf=app.shelf(embedder),
        cache=app.location.cache,
    )
    data = publish(done, today=date.today())  # noqa: DTZ011  the person's own day
    if mine is not None:
        data["my_level"] = _own_level(framework, options["my_level"], done.reading.act_on.band)
    if options["as_json"]:
        write_json(data)
    else:
        from tui.output import show

        show(with_own_view(data), plain=options["plain"])
    return ExitCode.DONE


def _with_history(concern: Concern, options: dict[str, Any]) -> Concern:
    """Add what the log counts about a child who is in it."""
    if options["subject"] is None:
        return concern
    from dataclasses import replace

    from tui.command.known_child import open_known_child

    known = open_known_child(options["subject"], options, piped=options["text"] == "-")
    return replace(concern, from_log=known.facts)


def _own_level(
    framework: Framework, name: str | None, near: Band | None = None
) -> dict[str, Any] | None:
    if name is None:
        return None
    from assistant.decision import band_named
    from assistant.published import level_data

    return level_data(framework, band_named(framework, name, near=near))


def _concern(text: str, framework: Framework, options: dict[str, Any]) -> Concern:
    from assistant.concern import Concern
    from assistant.fact_input import parse_facts
    from rules.error import UnknownFramework

    answers = {name: options[name] for name in ("present", "absent", "unknown")}
    named = [name for names in answers.values() for name in dict.fromkeys(names)]
    for name in named:
        if name not in framework.indicators:
            raise UnknownFramework("indicator", name, tuple(framework.indicators))
        if named.count(name) > 1:
            raise click.UsageError(f"{name!r} is answered in two ways. Give one answer.")
    return Concern(text, parse_facts(options["facts"], framework), **answers)


def with_own_view(data: dict[str, Any]) -> tuple[Section, ...]:
    """Give the sections of a published reading, the person's own view first where they gave one."""
    from tui.present import Section, level_words, sections

    mine = data.get("my_level")
    if mine is None:
        return sections(data)
    same = mine["level"] == data["reading"]["act_on"]["level"]
    words = "the same level as the reading" if same else "not the reading's level, which is fine"
    line = f"You said {level_words(mine)}: {words}."
    return (Section("Your own view", (line,)), *sections(data))
