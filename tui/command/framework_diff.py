"""`threshold framework diff`: what changed between two frameworks, and which cases it moves.

It decides nothing: what differs is `rules.compare`'s to say. A difference is not a failure.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from tui.command.framework_choice import folder_of, named, tell
from tui.exit_code import ExitCode
from tui.option import output_options

if TYPE_CHECKING:
    from rules.catalog import Catalog
    from rules.model import Band, Case, Framework
    from tui.present import Section

EPILOG = "Example: threshold framework diff devon ./devon-next"
KINDS = {"added": "new", "removed": "gone", "changed": "changed"}


@click.command(epilog=EPILOG)
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@output_options
def diff(first: str, second: str, *, as_json: bool, plain: bool) -> int:
    """Say in words what changes from framework A to framework B.

    Both are ids or folders. It also says which cases are acted on otherwise.
    """
    from assistant.bootstrap import start

    catalog = start().catalog()
    names = (named(first, catalog), named(second, catalog))
    data = diff_data(catalog, *names)
    tell(data, _sections(data), as_json=as_json, plain=plain)
    return ExitCode.DONE


def diff_data(catalog: Catalog, first: str, second: str) -> dict[str, Any]:
    """Give the differences of two frameworks, and the cases of both that they act on otherwise."""
    from rules.compare import compare, moves

    old, new = catalog.load(first), catalog.load(second)
    cases = {
        (case.name, case.where): case
        for name, framework in ((first, old), (second, new))
        for case in catalog.cases(folder_of(name, catalog), framework)
    }
    found = moves(old, new, _distinct(cases.values()))
    return {
        "from": _named(old),
        "to": _named(new),
        "same": old.digest == new.digest,
        "differences": [
            {"part": d.part, "name": d.name, "kind": d.kind, "words": d.words, "weighty": d.weighty}
            for d in compare(old, new)
        ],
        "cases": len(cases),
        "moves": [
            {"case": m.case, "was": _level(old, m.was), "now": _level(new, m.now)} for m in found
        ],
    }


def _distinct(cases: Any) -> tuple[Case, ...]:
    """Give each question once: two editions mostly have the same cases."""
    found: dict[tuple[object, ...], Case] = {}
    for case in cases:
        asked = (case.name, *sorted(case.observations.items()), *sorted(case.facts))
        found.setdefault(asked, case)
    return tuple(found.values())


def _named(framework: Framework) -> dict[str, str]:
    return {"id": framework.id, "edition": framework.edition, "digest": framework.digest}


def _level(framework: Framework, band: Band) -> dict[str, Any]:
    from assistant.published import level_data

    return level_data(framework, band)


def _sections(data: dict[str, Any]) -> Iterator[Section]:
    from assistant.counted import counted
    from tui.present import Section

    old, new = data["from"], data["to"]
    title = f"From {old['id']} {old['edition']} to {new['id']} {new['edition']}"
    if data["same"]:
        yield Section(title, ("They are the same, byte for byte.",))
        return
    found = data["differences"]
    yield Section(title, (f"{counted(len(found), 'difference')} in all.",))
    yield Section("What can move a reading", tuple(_line(d) for d in found if d["weighty"]))
    yield Section("Other changes", tuple(_line(d) for d in found if not d["weighty"]))
    count = f"{len(data['moves'])} of {counted(data['cases'], 'case')} are acted on otherwise."
    yield Section("Cases that are acted on otherwise", (count, *map(_move, data["moves"])))


def _line(one: dict[str, Any]) -> str:
    return f"- {one['part']} {one['name']} ({KINDS[one['kind']]}): {one['words']}"


def _move(one: dict[str, Any]) -> str:
    was, now = (
        f"level {at['level']} {at['name']} ({at['band'].replace('_', ' ')})"
        for at in (one["was"], one["now"])
    )
    return f"- {one['case']}: {was} before; {now} now"
