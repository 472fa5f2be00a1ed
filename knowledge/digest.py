"""Our own digests of guidance: Markdown with front matter, one file a topic.

A level-two heading starts a passage; the lines straight under it may give its `Source:` (the exact
place in the source), `Mark:`, `Topics:`, and `Asks:` (ways in which people may ask for it, parted
by `|`; for the search only). Every defect is collected with its file and line and raised once.
Digests are never shown as the official text. Files that people add are read by `ingest/`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from typing import Any

from knowledge.error import DigestError, Problem
from knowledge.front_matter import FrontMatter, split
from knowledge.model import Document, Mark, Passage
from knowledge.passage import make_passage, slug

LICENCE = "Apache-2.0"
REQUIRED = ("title", "source", "edition", "topics", "audience", "checked")
OPTIONAL = ("in_force_from", "in_force_until", "address")
PASSAGE_KEYS = ("Source", "Mark", "Topics", "Asks")
_MARKS = ", ".join(Mark)

Parsed = tuple[Document, tuple[Passage, ...]]


def load_digests(folder: Traversable) -> tuple[Parsed, ...]:
    """Return every digest of a folder, sorted by name.

    Raises:
        DigestError: With the defects of all files together.
    """
    parsed: list[Parsed] = []
    problems: list[Problem] = []
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".md") or file.name == "README.md":
            continue
        try:
            parsed.append(parse_digest(file.read_text(encoding="utf-8"), where=file.name))
        except DigestError as error:
            problems.extend(error.problems)
        except UnicodeDecodeError:
            problems.append(Problem("not_utf8", f"{file.name}:1", "The file is not UTF-8 text."))
    if problems:
        raise DigestError(problems)
    return tuple(parsed)


def parse_digest(text: str, *, where: str) -> Parsed:
    """Return the document and passages of one digest; `where` is its file name.

    Raises:
        DigestError: With every defect found in the file.
    """
    matter = split(text.replace("\r\n", "\n"), where=where)
    if matter is None:
        hint = "Begin with `---`, the settings, `---`."
        raise DigestError(
            [Problem("no_front_matter", f"{where}:1", "No settings at the top.", hint)]
        )
    problems = list(_check_settings(matter, where))
    name = where.removesuffix(".md")
    defaults = _words(matter.settings.get("topics"))
    passages = tuple(_passages(matter, name, where, defaults, problems))
    if not passages and not problems:
        hint = "Start each passage with a `## heading`."
        problems.append(Problem("no_passages", f"{where}:{matter.body_line}", "No passage.", hint))
    if problems:
        raise DigestError(problems)
    return _document(matter.settings, name), passages


def _check_settings(matter: FrontMatter, where: str) -> Iterable[Problem]:
    known = (*REQUIRED, *OPTIONAL)
    for key in REQUIRED:
        if not matter.settings.get(key):
            yield Problem("missing_key", f"{where}:1", f"The setting `{key}` is missing.")
    for key in matter.settings:
        if key in known:
            continue
        near = difflib.get_close_matches(key, known, n=1)
        hint = f"Did you mean `{near[0]}`?" if near else f"Known settings: {', '.join(known)}."
        line = matter.lines.get(key, 1)
        yield Problem("unknown_key", f"{where}:{line}", f"`{key}` is not a setting.", hint)
    for key in ("in_force_from", "in_force_until", "checked"):
        value = matter.settings.get(key)
        if value is not None and not _is_day(str(value)):
            line = matter.lines.get(key, 1)
            yield Problem(
                "bad_value", f"{where}:{line}", f"`{key}` is not a date.", "Write 2026-09-01."
            )


def _is_day(text: str) -> bool:
    parts = text.split("-")
    return [len(part) for part in parts] == [4, 2, 2] and all(part.isdigit() for part in parts)


def _words(value: Any) -> tuple[str, ...]:
    items = value if isinstance(value, list) else str(value or "").split(",")
    return tuple(str(item).strip() for item in items if str(item).strip())


def _document(settings: Mapping[str, Any], name: str) -> Document:
    def day(key: str) -> str | None:
        value = settings.get(key)
        return None if value is None else str(value)

    return Document(
        id=name,
        title=str(settings["title"]),
        source=str(settings["source"]),
        edition=str(settings["edition"]),
        in_force_from=day("in_force_from"),
        in_force_until=day("in_force_until"),
        audience=_words(settings["audience"]),
        address=day("address"),
        licence=LICENCE,
        official=False,
    )


def _passages(
    matter: FrontMatter,
    name: str,
    where: str,
    defaults: tuple[str, ...],
    problems: list[Problem],
) -> Iterable[Passage]:
    seen: set[str] = set()
    for line, heading, rows in _sections(matter):
        settings, body = _passage_settings(rows)
        text = " ".join(body.split())
        place = f"{where}:{line}"
        if not text:
            problems.append(Problem("empty_passage", place, f"“{heading}” has no text."))
            continue
        if slug(heading) in seen:
            problems.append(Problem("duplicate_passage", place, f"“{heading}” stands twice."))
            continue
        seen.add(slug(heading))
        mark = settings.get("Mark", "")
        if mark not in set(Mark):
            hint = f"Write `Mark:` and one of {_MARKS}."
            problems.append(Problem("bad_mark", place, f"“{heading}” has no valid mark.", hint))
            continue
        yield make_passage(
            name,
            heading,
            text=text,
            name=slug(heading),
            pinpoint=settings.get("Source", ""),
            mark=Mark(mark),
            topics=tuple(dict.fromkeys((*defaults, *_words(settings.get("Topics"))))),
            asks=tuple(ask.strip() for ask in settings.get("Asks", "").split("|") if ask.strip()),
        )


def _sections(matter: FrontMatter) -> Iterable[tuple[int, str, list[str]]]:
    current: tuple[int, str, list[str]] | None = None
    for number, row in enumerate(matter.body.split("\n"), start=matter.body_line):
        if row.startswith("## "):
            if current:
                yield current
            current = (number, row[3:].strip(), [])
        elif current:
            current[2].append(row)
    if current:
        yield current


def _passage_settings(rows: list[str]) -> tuple[dict[str, str], str]:
    settings: dict[str, str] = {}
    for index, row in enumerate(rows):
        key, colon, value = row.partition(":")
        if row.strip() and not (colon and key in PASSAGE_KEYS):
            return settings, "\n".join(rows[index:])
        if row.strip():
            settings[key] = value.strip()
    return settings, ""
