"""`threshold guidance check`: does what frameworks and digests cite stand in the library, in force?

A passage that is named and is not there is a failure. Superseded guidance is a warning, because the
law it speaks of may still hold. Each reference is said to lead to the official text or to our
digest of it (`knowledge/citation.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from assistant.counted import counted
from tui.command.guidance_view import problem_data
from tui.present import Section

if TYPE_CHECKING:
    from knowledge.citation import Citation, Wanted
    from knowledge.library import Library
    from rules.catalog import Catalog

Cited = tuple[str, "Wanted", "Citation"]
"""Who cites (`england: ca1989_s17_1`, or a digest's passage), what it says, and what that is."""


def check_data(catalog: Catalog, library: Library) -> dict[str, Any]:
    """Check the references of every framework and digest against the library.

    Raises:
        FrameworkError: A framework cannot be loaded.
        AlteredText: A text that is cited is not the one that was added.
    """
    rules, digests = tuple(_rules(catalog, library)), tuple(_digests(library))
    known = {passage.id: passage.document for passage in library.passages()}
    dangling = [
        {
            "framework": who.partition(": ")[0],
            "reference": who.partition(": ")[2],
            "passage": wanted.passage,
            "nearest": _near(wanted.passage, known),
        }
        for who, wanted, citation in rules
        if citation.standing == "missing"
    ]
    counts = Counter(str(citation.standing) for _, _, citation in (*rules, *digests))
    return {
        "passed": not dangling,
        "references": sum(1 for _, wanted, _ in rules if wanted.passage),
        "official": counts["official"],
        "digest": counts["digest"],
        "dangling": dangling,
        "not_found": [
            {"cited_by": who, "document": wanted.document, "pinpoint": wanted.pinpoint}
            for who, wanted, citation in (*rules, *digests)
            if citation.note
        ],
        "superseded": list(_superseded(library, (*rules, *digests))),
        "problems": [problem_data(problem) for problem in library.problems],
    }


def _rules(catalog: Catalog, library: Library) -> Iterator[Cited]:
    from knowledge.citation import Resolver, Wanted

    resolver = Resolver(library, today=_today())
    for framework in map(catalog.load, catalog.ids()):
        for one in framework.references.values():
            wanted = Wanted(one.document, one.pinpoint or "", one.edition or "", one.passage or "")
            yield f"{framework.id}: {one.id}", wanted, resolver.cite(wanted)


def _digests(library: Library) -> Iterator[Cited]:
    from knowledge.citation import Resolver, wanted_by

    resolver = Resolver(library, today=_today())
    documents = {document.id: document for document in library.documents()}
    for passage in library.passages():
        if not documents[passage.document].official:
            for wanted in wanted_by(passage, documents):
                yield passage.id, wanted, resolver.cite(wanted)


def _today() -> str:
    return date.today().isoformat()  # noqa: DTZ011  the person's own day


def _near(name: str, known: Mapping[str, str]) -> str | None:
    return next(iter(get_close_matches(name, known, n=1)), None)


def _superseded(library: Library, cited: Iterable[Cited]) -> Iterator[dict[str, Any]]:
    today = _today()
    users: dict[str, list[str]] = {}
    for who, _, citation in cited:
        if citation.document and not who.startswith(f"{citation.document.id}/"):
            users.setdefault(citation.document.id, []).append(who)
    for document in library.documents():
        if document.is_superseded(today):
            yield {
                "document": document.id,
                "title": document.title,
                "in_force_until": document.in_force_until,
                "superseded_by": document.superseded_by,
                "cited_by": users.get(document.id, []),
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
        later = f" {one['superseded_by']} took its place." if one["superseded_by"] else ""
        uses = later + (
            f" Cited by {'; '.join(one['cited_by'])}." if one["cited_by"] else " Nothing cites it."
        )
        old.append(f"{one['document']} was in force until {one['in_force_until']}.{uses}")
    lost = tuple(
        f"{one['cited_by']}: {one['document']}, {one['pinpoint']}" for one in data["not_found"]
    )
    problems = tuple(f"{p['where']}: {p['message']} {p['hint']}" for p in data["problems"])
    leads = (
        f"{counted(data['official'], 'citation')} lead to an official text, {data['digest']} to "
        "our digest of it (digest, not the official text)."
    )
    state = "passed" if data["passed"] else "FAILED"
    return (
        Section("Cited, but not there", tuple(dangling)),
        Section("Superseded", tuple(old)),
        Section("In a document that is loaded, but not found there", lost),
        Section("Problems in added documents", problems),
        Section("Check", (f"{state}: {data['references']} references name a passage.", leads)),
    )
