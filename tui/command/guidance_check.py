"""`threshold guidance check`: does what the frameworks cite stand in the library, and in force?

A first version: it looks at every reference that names a passage. A passage that is not there is a
failure; superseded guidance is a warning, because the law it speaks of may still hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from tui.command.guidance_view import problem_data
from tui.present import Section

if TYPE_CHECKING:
    from knowledge.library import Library
    from rules.catalog import Catalog


def check_data(catalog: Catalog, library: Library) -> dict[str, Any]:
    """Check every framework's references against the library.

    Raises:
        FrameworkError: A framework cannot be loaded.
    """
    passages = {passage.id: passage.document for passage in library.passages()}
    cited = [
        (framework.id, reference.id, reference.passage)
        for framework in map(catalog.load, catalog.ids())
        for reference in framework.references.values()
        if reference.passage
    ]
    dangling = [
        {"framework": f, "reference": r, "passage": p, "nearest": _near(p, passages)}
        for f, r, p in cited
        if p not in passages
    ]
    by_document: dict[str, list[str]] = {}
    for framework, reference, passage in cited:
        if passage in passages:
            by_document.setdefault(passages[passage], []).append(f"{framework}: {reference}")
    return {
        "passed": not dangling,
        "references": len(cited),
        "dangling": dangling,
        "superseded": list(_superseded(library, by_document)),
        "problems": [problem_data(problem) for problem in library.problems],
    }


def _near(name: str, known: Mapping[str, str]) -> str | None:
    return next(iter(get_close_matches(name, known, n=1)), None)


def _superseded(library: Library, cited: Mapping[str, list[str]]) -> Iterator[dict[str, Any]]:
    today = date.today().isoformat()  # noqa: DTZ011  the person's own day
    for document in library.documents():
        if document.is_superseded(today):
            yield {
                "document": document.id,
                "title": document.title,
                "in_force_until": document.in_force_until,
                "cited_by": cited.get(document.id, []),
            }


def check_sections(data: Mapping[str, Any]) -> tuple[Section, ...]:
    """Say what the check found."""
    dangling = []
    for one in data["dangling"]:
        near = f" Did you mean {one['nearest']}?" if one["nearest"] else ""
        dangling.append(
            f"{one['framework']}: {one['reference']} names {one['passage']}, "
            f"which is not in the library.{near}"
        )
    old = []
    for one in data["superseded"]:
        uses = (
            f" Cited by {'; '.join(one['cited_by'])}." if one["cited_by"] else " Nothing cites it."
        )
        old.append(f"{one['document']} was in force until {one['in_force_until']}.{uses}")
    problems = tuple(f"{p['where']}: {p['message']} {p['hint']}" for p in data["problems"])
    state = "passed" if data["passed"] else "FAILED"
    return (
        Section("Cited, but not there", tuple(dangling)),
        Section("Superseded", tuple(old)),
        Section("Problems in added documents", problems),
        Section("Check", (f"{state}: {data['references']} references name a passage.",)),
    )
