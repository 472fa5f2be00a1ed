"""`threshold guidance add`: read files, ask what is not known of them, keep them, index them.

What the person says goes before what the file says of itself. Each file is added whole or not at
all. Vectors are made last, a batch at a time: if that is cut off, the next add or search goes on.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.progress import progress

if TYPE_CHECKING:
    from assistant.bootstrap import Application
    from knowledge.ingest import Ingested
    from knowledge.library import About, Library

NOT_STATED = "edition not stated"
WORDS_ONLY = "It will be found by its words only: the encoder cannot be used."


@dataclass(frozen=True, slots=True)
class How:
    """How to add: whom to ask, and what to show."""

    name: str | None
    plain: bool
    quiet: bool

    @property
    def asks(self) -> bool:
        """Whether somebody is there to be asked."""
        return not self.quiet and sys.stdin.isatty() and sys.stdout.isatty()


def add_all(
    app: Application, files: tuple[Path, ...], about: About, how: How, added: list[dict[str, Any]]
) -> None:
    """Add files one by one; what was added stands in `added` even when a later one is refused.

    Raises:
        KnowledgeError: A file cannot be used.
    """
    library = app.library()
    try:
        for file in files:
            added.append(_add(library, file, about, how))  # noqa: PERF401 - each stands at once
    finally:
        _index(app, library, how, added)


def _add(library: Library, file: Path, about: About, how: How) -> dict[str, Any]:
    with progress(f"Reading {file.name}:", plain=how.plain, quiet=how.quiet) as step:
        ingested = library.take(file, id=how.name, progress=step)
    told = _ask(ingested, about) if how.asks else about
    document = library.keep(ingested, about=told)
    notes = list(ingested.notes)
    if document.edition == NOT_STATED:
        notes.append(
            "Its edition is not known. To say which it is, remove it and add it with --edition."
        )
    if document.supersedes:
        notes.append(f"{document.supersedes} is now marked as superseded from its first day.")
    return {
        "id": document.id,
        "title": document.title,
        "edition": document.edition,
        "kind": ingested.kind,
        "passages": len(ingested.passages),
        "notes": notes,
    }


def _ask(ingested: Ingested, about: About) -> About:
    """Ask for what is missing; an empty answer keeps what the file says."""
    document = ingested.document
    if not about.title:
        about = replace(about, title=_answer("Title", document.title))
    if not about.edition:
        about = replace(about, edition=_answer("Edition (such as 2026)", document.edition))
    if about.supersedes and not (about.in_force_from or document.in_force_from):
        about = replace(about, in_force_from=_answer("In force from (such as 2026-09-01)", ""))
    return about


def _answer(question: str, usual: str) -> str:
    answer: str = click.prompt(question, default=usual, show_default=bool(usual), err=True)
    return "" if answer == NOT_STATED else answer


def _index(
    app: Application, library: Library, how: How, added: list[dict[str, Any]]
) -> Mapping[str, Any]:
    """Make the vectors that are missing, also those that an earlier run left out."""
    from knowledge.error import ModelUnavailable
    from knowledge.index import fill

    try:
        store = app.vectors()
    except ModelUnavailable:
        for one in added:
            one["notes"].append(WORDS_ONLY)
        return {}
    with progress("Indexing, text", plain=how.plain, quiet=how.quiet) as step:
        return {"indexed": fill(library, store, progress=step)}
