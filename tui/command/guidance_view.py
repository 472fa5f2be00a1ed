"""Guidance as plain data and as sections of words; nothing here searches or changes anything.

A quote is shown as it stands, beside its label, edition and pinpoint; an unchecked place is never
shown as a citation. The commands are in `guidance.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from assistant.counted import counted
from tui.present import Section

if TYPE_CHECKING:
    from knowledge.library import Library
    from knowledge.model import Document, Passage, Query, SearchResult

Data = Mapping[str, Any]
HEADINGS = {"good": "good match", "weak": "weak match", "none": "no good match"}
ADVICE = {
    "good": (),
    "weak": ("These are the nearest passages, but the match is weak. Read them with care.",),
    "none": ("Nothing here matches well. These are the nearest passages all the same.",),
}
MOST_NAMES = 12
NOTHING = "There is no passage to show."
DEGRADED = "Only words were matched, not meaning: the encoder cannot be used."


def check_filters(library: Library, *, topic: str | None, audience: str | None) -> None:
    """Check that the library knows what a search is limited to.

    Raises:
        KnowledgeError: It does not; an empty list would look like guidance that says nothing.
    """
    if topic is not None:
        _check_known("topic", topic, {t for p in library.passages() for t in p.topics})
    if audience is not None:
        _check_known("audience", audience, {a for d in library.documents() for a in d.audience})


def _check_known(kind: str, name: str, known: set[str]) -> None:
    from knowledge.error import KnowledgeError

    if name in known:
        return
    near = get_close_matches(name, sorted(known), n=3)
    names = ", ".join(near or sorted(known)[:MOST_NAMES])
    hint = f"Did you mean: {names}?" if near else f"Some that there are: {names}."
    raise KnowledgeError(f"There is no {kind} “{name}” here.", hint)


def search_data(result: SearchResult, asked: str, card: Data | None) -> dict[str, Any]:
    """Give the answer to a search as plain data: `{query, guidance_status, hits}` and more."""
    from assistant.published import hit_data

    return {
        "query": asked,
        "guidance_status": str(result.status),
        "filters": _filters(result.query),
        "literal": not result.query.expand,
        "hits": [{**hit_data(hit), "folded": list(hit.folded)} for hit in result.hits],
        "expansions": [{"said": e.said, "means": list(e.means)} for e in result.expansions],
        "front_door": card,
        "cut": len(result.query.text) < len(asked.strip()),
        "degraded": result.degraded,
        "degraded_because": result.degraded_because,
    }


def _filters(query: Query) -> dict[str, str]:
    """Give what a search was limited to, and nothing for what it was not."""
    names = ("document", "topic", "audience", "in_force_on")
    return {name: value for name in names if (value := getattr(query, name)) is not None}


def search_sections(data: Data) -> tuple[Section, ...]:
    """Give the answer to a search in sections; the front-door card stands first."""
    status = data["guidance_status"]
    degraded = (DEGRADED, data["degraded_because"]) if data["degraded"] else ()
    return (
        _card(data["front_door"]),
        Section("Warning", tuple(line for line in degraded if line)),
        Section(f"Guidance: {HEADINGS[status]}", tuple(_summary(data))),
        *(_hit(number, hit) for number, hit in enumerate(data["hits"], 1)),
        Section("How your words were read", tuple(_notes(data)), "quiet"),
    )


def _summary(data: Data) -> Iterator[str]:
    """Say how good the list is, how long, and what it was limited to."""
    if data["hits"]:
        yield from ADVICE[data["guidance_status"]]
        yield f"{counted(len(data['hits']), 'passage')}, the nearest first."
    else:
        yield NOTHING
    filters = dict(data["filters"])
    day = filters.pop("in_force_on", None)
    if filters:
        yield f"Only: {', '.join(f'{name} {value}' for name, value in filters.items())}."
    if day:
        yield f"Only guidance in force on {day}. Guidance that gives no dates is shown too."


def _notes(data: Data) -> Iterator[str]:
    """Say which words were widened, and that a long question was cut."""
    for one in data["expansions"]:
        yield f'Also searched for: {", ".join(one["means"])} (you wrote "{one["said"]}")'
    if data["expansions"]:
        yield "Switch this off with --literal."
    if data["cut"]:
        yield "The question is long: only its beginning was read."


def _card(card: Data | None) -> Section:
    from tui.command.front_door import FIRST, NO_CONTACTS, TITLE, contact_lines

    if card is None:
        return Section(TITLE, ())
    lines = contact_lines(card["contact"]) or (f"{NO_CONTACTS} ({card['framework']})",)
    return Section(TITLE, (FIRST, *lines), "urgent")


def _hit(number: int, hit: Data) -> Section:
    return Section(f"{number}. {hit['title']}: {hit['heading']}", tuple(_quote(hit)))


def _quote(hit: Data) -> Iterator[str]:
    if hit["label"]:
        yield f"[{hit['label']}]"
    if hit["superseded"]:
        yield "[superseded: a later edition is in force]"
    yield hit["quote"]
    yield f"Source: {hit['pinpoint']}. Edition: {hit['edition']}."
    yield f"Passage: {hit['passage']}"
    if hit.get("folded"):
        yield f"Also says so: {', '.join(hit['folded'])}"


def added_sections(added: list[dict[str, Any]]) -> tuple[Section, ...]:
    """Say what was added, and what must be known of it."""
    lines = (
        f"{d['id']}: {d['title']} ({d['edition']}, {counted(d['passages'], 'passage')})"
        for d in added
    )
    notes = (f"{d['id']}: {note}" for d in added for note in d["notes"])
    return (Section("Added", tuple(lines)), Section("Please note", tuple(notes)))


def list_data(library: Library) -> dict[str, Any]:
    """Give every document as plain data, with what is wrong with the added ones."""
    counts: dict[str, int] = {}
    for passage in library.passages():
        counts[passage.document] = counts.get(passage.document, 0) + 1
    return {
        "documents": [
            {**document_data(one), "passages": counts.get(one.id, 0)} for one in library.documents()
        ],
        "problems": [problem_data(problem) for problem in library.problems],
    }


def list_sections(data: Data) -> tuple[Section, ...]:
    """Give the list of documents in sections."""
    lines = []
    for one in data["documents"]:
        old = " [superseded]" if one["superseded"] else ""
        mine = " [added by you]" if one["origin"] == "library" else ""
        lines.append(
            f"{one['id']}: {one['title']}. {counted(one['passages'], 'passage')}.{old}{mine}"
        )
    problems = tuple(f"{p['where']}: {p['message']} {p['hint']}" for p in data["problems"])
    return (
        Section(f"Guidance: {len(lines)} documents", tuple(lines)),
        Section("Problems", problems),
    )


def show_data(library: Library, name: str) -> dict[str, Any]:
    """Give one document with its passages, or one passage, as plain data.

    Raises:
        KnowledgeError: There is none of this name, or its text was altered.
    """
    from knowledge.error import KnowledgeError

    document, passages = library.show(name.partition("/")[0])
    if "/" not in name:
        return {**document_data(document), "passages": [_passage(document, p) for p in passages]}
    for at, passage in enumerate(passages):
        if passage.id == name:
            official = [] if document.official else _official(library, passage)
            beside = _beside([p.id for p in passages], at)
            return {**_passage(document, passage), "official": official, **beside}
    near = get_close_matches(name, [p.id for p in passages], n=1, cutoff=0.3)
    hint = f"Did you mean “{near[0]}”?" if near else f"See: threshold guidance show {document.id}"
    raise KnowledgeError(f"There is no passage “{name}” here.", hint)


def _beside(names: list[str], at: int) -> dict[str, str | None]:
    """Give the passages before and after one in its document, where there are any."""
    return {
        "before": names[at - 1] if at > 0 else None,
        "after": names[at + 1] if at + 1 < len(names) else None,
    }


def show_sections(data: Data) -> tuple[Section, ...]:
    """Give a document or a passage in sections."""
    if "quote" in data:
        own = Section(f"{data['title']}: {data['heading']}", tuple(_quote(data)))
        return (
            own,
            *(Section(f"Official: {o['title']}", tuple(_quote(o))) for o in data["official"]),
            Section("Read on", tuple(_neighbours(data)), "quiet"),
        )
    about = [f"Source: {data['source']}", f"Edition: {data['edition']}"]
    if data["in_force_until"]:
        about.append(f"In force until {data['in_force_until']}")
    if data["address"]:
        about.append(f"Address: {data['address']}")
    passages = (Section(p["heading"], tuple(_quote(p))) for p in data["passages"])
    return (Section(f"{data['title']} ({data['id']})", tuple(about)), *passages)


def _neighbours(data: Data) -> Iterator[str]:
    for side in ("before", "after"):
        if data[side]:
            yield f"The passage {side}: threshold guidance show {data[side]}"


def document_data(document: Document) -> dict[str, Any]:
    """Give a document as plain data."""
    return {
        "id": document.id,
        "title": document.title,
        "source": document.source,
        "edition": document.edition,
        "in_force_from": document.in_force_from,
        "in_force_until": document.in_force_until,
        "superseded": document.is_superseded(_today()),
        "official": document.official,
        "origin": document.origin,
        "address": document.address,
    }


def problem_data(problem: Any) -> dict[str, str]:
    """Give a problem of the library as plain data."""
    return {
        "code": problem.code,
        "where": str(problem.where),
        "message": problem.message,
        "hint": problem.hint,
    }


def _passage(document: Document, passage: Passage) -> dict[str, Any]:
    """Give a passage in the shape of a hit, so that its citation obeys the same rules."""
    from assistant.published import hit_data
    from knowledge.citation import as_hit

    return hit_data(as_hit(document, passage, today=_today()))


def _official(library: Library, passage: Passage) -> list[dict[str, Any]]:
    """Give the official passages that a digest's pinpoints lead to, where they are loaded."""
    from knowledge.citation import Resolver

    found = Resolver(library, today=_today()).official_of(passage)
    return [_passage(one.document, one.passage) for one in found if one.document and one.passage]


def _today() -> str:
    return date.today().isoformat()  # noqa: DTZ011  the person's own day
