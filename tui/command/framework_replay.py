"""`threshold framework replay`: what would read differently under a framework, and why.

Logged decisions are read again from what they keep, so it needs the person's key. No words of a
record are shown, and nothing is written. The work is `assistant.replay`'s.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from tui.command.framework_choice import named, tell
from tui.exit_code import ExitCode
from tui.option import output_options, store_option
from tui.output import chosen_store

if TYPE_CHECKING:
    from assistant.bootstrap import Application
    from rules.model import Framework
    from tui.present import Section

EPILOG = "Example: threshold framework replay ./devon-next --json"


@click.command(epilog=EPILOG)
@click.argument("name", metavar="ID|DIR")
@click.option("--cases-only", is_flag=True, help="Leave the log alone. Needs no passphrase.")
@store_option
@output_options
def replay(name: str, *, cases_only: bool, store: str | None, as_json: bool, plain: bool) -> int:
    """Say which decisions and cases would read differently.

    Logged decisions are read again under the framework, and so are regression cases. Exit
    code 1 where a decision cannot be made again as it was recorded.
    """
    from assistant.bootstrap import start
    from assistant.replay import replay_cases

    app = start()
    catalog = app.catalog()
    framework = catalog.load(named(name, catalog))
    under = {"id": framework.id, "edition": framework.edition, "digest": framework.digest}
    decisions = None if cases_only else _decisions(app, framework, chosen_store(store))
    cases = replay_cases(catalog, framework)
    data = {"framework": under, "decisions": decisions, "cases": cases}
    tell(data, _sections(data), as_json=as_json, plain=plain)
    broken = decisions and (decisions["not_the_same"] or decisions["unreadable"])
    return ExitCode.NEGATIVE if broken else ExitCode.DONE


def _decisions(app: Application, framework: Framework, store: str | None) -> dict[str, Any]:
    from assistant.replay import replay_log
    from tui.sign_in import sign_in

    journal = app.journal(store)  # before the passphrase is asked for
    return replay_log(journal, sign_in(app).sealing, framework)


def _sections(data: dict[str, Any]) -> Iterator[Section]:
    from assistant.counted import counted
    from tui.present import Section

    made, cases = data["decisions"], data["cases"]
    if made is not None:
        opened = made["total"] - made["not_yours"]
        lines = [f"{counted(made['total'], 'decision')} in the log, {opened} opened by your key."]
        lines += [f"{made['same_bytes']} make the same reading again, byte for byte."]
        lines += [f"Entry {n} does not make its own reading again." for n in made["not_the_same"]]
        lines += [f"Entry {n} keeps no framework that can be read." for n in made["unreadable"]]
        yield Section("Decisions", tuple(lines))
        title = f"Decisions that would read differently: {len(made['differ'])}"
        yield Section(title, tuple(_lines(made["differ"], "entry")))
    title = f"Cases that would read differently: {len(cases['differ'])} of {cases['total']}"
    yield Section(title, tuple(_lines(cases["differ"], "case")) or ("None.",))


def _lines(found: list[dict[str, Any]], by: str) -> Iterator[str]:
    for one in found:
        was, now = one["was"]["act_on"], one["now"]["act_on"]
        head = f"{by} {one[by]} ({one['under']['framework']} {one['under']['edition']})"
        changed = ", ".join(one["changed"]).replace("_", " ")
        yield f"- {head}: act on {_level(was)}, now {_level(now)}; changed: {changed}"
        yield from (f"  counts now: {rule['because']}" for rule in one["counts_now"])
        yield from (f"  counts no more: {rule['because']}" for rule in one["counts_no_more"])


def _level(at: dict[str, Any]) -> str:
    return f"level {at['level']} {at['name']} ({at['band'].replace('_', ' ')})"
