"""Which entries a list shows: by kind, level, child, day, author, and what waits for an answer.

Goes by what stands in the open, so it needs no key. Neighbour: `log_list.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.working_day import day_of

if TYPE_CHECKING:
    from assistant.log.journal import Journal, Line

_START = re.compile(r"[0-9a-f]{4,32}")


@dataclass(frozen=True, slots=True)
class Filter:
    """What is wanted; empty means: any."""

    kind: str = ""
    level: str = ""
    subject: str = ""
    author: str = ""
    since: date | None = None
    until: date | None = None
    is_open: bool = False


def parse_filter(journal: Journal, key: Path, options: dict[str, Any]) -> Filter:
    """Read the options of a list.

    Raises:
        click.UsageError: A day, a kind, a level or an author is not one.
        LogError: There is no such subject.
    """
    from assistant.chronology import find_subject
    from assistant.log.entry import Kind

    if options["kind"] and options["kind"] not in set(Kind):
        message = f"There is no kind of entry {options['kind']!r}. Known: {', '.join(Kind)}."
        raise click.UsageError(message)
    level = _plain(options["level"] or "")
    if level and not level.isdecimal() and level not in (known := _bands()):
        message = f"There is no level {options['level']!r}. Give a number, or: {', '.join(known)}."
        raise click.UsageError(message)
    subject = options["subject"]
    return Filter(
        kind=options["kind"] or "",
        level=level,
        subject=find_subject(journal, subject) if subject else "",
        author=_author(options["author"], key),
        since=_day(options["since"], "--since"),
        until=_day(options["until"], "--until"),
        is_open=options["is_open"],
    )


def chosen_lines(journal: Journal, wanted: Filter, last: int | None = None) -> Iterator[Line]:
    """Yield the entries that are wanted, in order; of a plain list only the last few are read."""
    waiting = _waiting(journal) if wanted.is_open else frozenset()
    few = last is not None and wanted == Filter()
    for line in journal.entries(max(1, journal.store.size() - (last or 0) + 1) if few else 1):
        if _fits(line, wanted) and (not wanted.is_open or line.number in waiting):
            yield line


def _fits(line: Line, wanted: Filter) -> bool:
    day = day_of(line.recorded)
    tests = (
        not wanted.kind or line.kind == wanted.kind,
        not wanted.author or line.author.startswith(wanted.author),
        not wanted.level or (line.leaf is not None and _level(line, wanted.level)),
        not wanted.subject or (line.leaf is not None and line.leaf.subject == wanted.subject),
        wanted.since is None or (day is not None and day >= wanted.since),
        wanted.until is None or (day is not None and day <= wanted.until),
    )
    return all(tests)


def _level(line: Line, wanted: str) -> bool:
    codes = line.leaf.codes if line.leaf else {}
    return wanted in (_plain(str(codes.get("level", ""))), _plain(str(codes.get("band", ""))))


def _bands() -> tuple[str, ...]:
    from rules.model import Band

    return tuple(_plain(band.code) for band in Band)


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("_", " ").replace("-", " ").split()).removeprefix("level ")


def _waiting(journal: Journal) -> frozenset[int]:
    """Give the decisions that wait: statutory or rung through, and no answer on record."""
    from assistant.log.entry import Kind

    numbers: dict[str, int] = {}
    waits: set[str] = set()
    answered: set[str] = set()
    for line in journal.entries():
        if line.leaf is None:
            continue
        codes = line.leaf.codes
        about = str(codes.get("entry", ""))
        if line.kind == Kind.DECISION:
            numbers[line.leaf.id] = line.number
            if codes.get("tier") == "statutory":
                waits.add(line.leaf.id)
        elif line.kind in (Kind.REFERRAL_ATTEMPT, Kind.OUTCOME):
            waits.add(about)
            if line.kind == Kind.OUTCOME and codes.get("reason") != "no_reply":
                answered.add(about)
    return frozenset(numbers[id_] for id_ in waits - answered if id_ in numbers)


def _author(name: str | None, key: Path) -> str:
    if not name:
        return ""
    if name == "me":
        from assistant.key import read_key_file

        return read_key_file(key).person
    if not _START.fullmatch(name.lower()):
        raise click.UsageError("An author is the start of their id, such as 4f0c2a9b, or: me.")
    return name.lower()


def _day(words: str | None, option: str) -> date | None:
    if words is None:
        return None
    day = day_of(words)
    if day is None:
        raise click.UsageError(f"{option} needs a day, such as 2026-11-01; not {words!r}.")
    return day
