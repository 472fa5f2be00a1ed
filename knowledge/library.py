"""Which documents there are: our digests, then what people added to their own folder.

Adding is all or nothing: a file that cannot be used leaves the library as it was. A later edition
marks the one that it supersedes; the mark is worked out, not written, so removing the later one
takes it back. How files are read is in `ingest/`; how they are kept, in `library_file.py`; how
passages are found, in `search.py`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

from knowledge.digest import Parsed
from knowledge.digest_copy import read_digests
from knowledge.error import AlteredText, KnowledgeError, Problem
from knowledge.ingest import Ingested, read_file
from knowledge.ingest.block import Progress
from knowledge.library_file import (
    ALTERED,
    no_write,
    read_shelf,
    sweep,
    words_sha256,
    write,
)
from knowledge.machine import one_at_a_time
from knowledge.model import Document, Passage
from knowledge.passage import fingerprint

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
LONGEST = 300


@dataclass(frozen=True, slots=True)
class About:
    """What a person says of a document; empty where they leave it to the file."""

    title: str = ""
    edition: str = ""
    in_force_from: str = ""
    supersedes: str = ""
    licence: str = ""
    audience: tuple[str, ...] = ()


class Library:
    """The built-in digests and one folder of added documents."""

    def __init__(
        self, folder: Path | None = None, *, digests: tuple[Parsed, ...] | None = None
    ) -> None:
        self._folder = folder
        self._digests = read_digests(files("knowledge")) if digests is None else digests
        self._read()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the added documents; the rest can be used."""
        return self._shelf.problems

    def documents(self) -> tuple[Document, ...]:
        """Return every document: digests first, then the added ones, each by id."""
        return tuple(document for document, _ in self._all)

    def passages(self) -> tuple[Passage, ...]:
        """Return every passage, a document's own standing together."""
        return tuple(passage for _, passages in self._all for passage in passages)

    def show(self, document: str) -> Parsed:
        """Return one document with its passages, each hash checked.

        Raises:
            AlteredText: Its text is not the one that was added.
            KnowledgeError: There is no such document.
        """
        altered = [p for p in self.problems if p.where == f"{document}.json:1"]
        if altered:
            kind = AlteredText if altered[0].code == "altered" else KnowledgeError
            raise kind(altered[0].message, altered[0].hint)
        for parsed in self._all:
            if parsed[0].id == document:
                check_hashes(parsed[1])
                return parsed
        near = difflib.get_close_matches(document, [entry.id for entry in self.documents()], n=1)
        hint = f"Did you mean “{near[0]}”?" if near else "`threshold guidance list` shows all."
        raise KnowledgeError(f"There is no document “{document}” here.", hint)

    def take(
        self,
        path: Path,
        *,
        id: str | None = None,  # noqa: A002 - as the option
        progress: Progress | None = None,
    ) -> Ingested:
        """Read a file without adding it; the library stays as it is.

        Raises:
            KnowledgeError: The file cannot be used, or is here already.
        """
        self._own_folder()
        name = id if id is not None else _id_from(path.stem)
        self._check_id(name)
        return read_file(path, id=name, progress=progress, known=self._check_bytes)

    def keep(self, ingested: Ingested, *, about: About | None = None) -> Document:
        """Add a file that was read, with what the person says of it.

        Raises:
            KnowledgeError: It is here already, or what is said of it cannot be; nothing changed.
        """
        folder = self._own_folder()
        told = about or About()
        document = _with(ingested.document, told)
        whole = replace(ingested, document=document)
        try:
            with one_at_a_time(folder):
                self._read()
                self._check_id(document.id)
                self._check_bytes(whole.sha256)
                self._check_words(whole, told)
                self._check_supersedes(document)
                write(folder, whole)
                sweep(folder)
        except OSError as error:
            raise no_write(folder, error) from error
        finally:
            self._read()
        return document

    def add(self, path: Path, *, id: str | None = None, about: About | None = None) -> Document:  # noqa: A002
        """Read a file and add it.

        Raises:
            KnowledgeError: The file cannot be used, or is here already; nothing has changed then.
        """
        return self.keep(self.take(path, id=id), about=about)

    def remove(self, document: str) -> None:
        """Remove an added document.

        Raises:
            KnowledgeError: It is one of ours, or it is not here.
        """
        if any(entry.id == document for entry, _ in self._digests):
            hint = "Only documents that were added can be removed."
            raise KnowledgeError(f"“{document}” is one of the built-in digests.", hint)
        folder = self._folder
        place = folder / f"{document}.json" if folder else None
        if folder is None or place is None or not _ID.fullmatch(document) or not place.is_file():
            self.show(document)
            raise KnowledgeError(f"“{document}” cannot be removed.")
        try:
            with one_at_a_time(folder):
                place.unlink(missing_ok=True)
                sweep(folder)
        except OSError as error:
            raise no_write(folder, error) from error
        self._read()

    def _read(self) -> None:
        self._shelf = read_shelf(self._folder)
        added = tuple(one.parsed for one in self._shelf.kept)
        self._all = tuple(_marked((*self._digests, *added)))

    def _own_folder(self) -> Path:
        if self._folder is None:
            raise KnowledgeError("There is no folder for added documents.", "Name one in settings.")
        return self._folder

    def _check_id(self, name: str) -> None:
        if not _ID.fullmatch(name):
            hint = "Use small letters, digits and dashes, at most 80: --id working-together"
            raise KnowledgeError(f"“{name}” cannot be the id of a document.", hint)
        taken = self._folder is not None and (self._folder / f"{name}.json").exists()
        if taken or any(document.id == name for document in self.documents()):
            hint = "Give another with --id, or remove the old one first."
            raise KnowledgeError(f"The library has a document “{name}” already.", hint)

    def _check_bytes(self, sha256: str) -> None:
        for one in self._shelf.kept:
            if one.source_sha256 == sha256:
                twin = one.parsed[0].id
                hint = f"To replace it, run `threshold guidance remove {twin}` first."
                raise KnowledgeError(f"This file is in the library already, as “{twin}”.", hint)

    def _check_words(self, ingested: Ingested, about: About) -> None:
        words = words_sha256(ingested.passages)
        for one in self._shelf.kept:
            twin = one.parsed[0].id
            if one.text_sha256 == words and about.supersedes != twin:
                hint = f"To add it all the same, say --supersedes {twin}, or remove that one first."
                message = f"The same text is in the library already, from another file: “{twin}”."
                raise KnowledgeError(message, hint)

    def _check_supersedes(self, document: Document) -> None:
        old = document.supersedes
        if old is None:
            return
        self.show(old)
        if document.in_force_from is None:
            hint = "Say from when: --in-force-from 2026-09-01"
            message = f"It is not known from when this takes the place of “{old}”."
            raise KnowledgeError(message, hint)


def check_hashes(passages: tuple[Passage, ...]) -> None:
    """Check that texts are the ones that were added or shipped.

    Raises:
        AlteredText: One is not.
    """
    for passage in passages:
        if fingerprint(passage.text) != passage.sha256:
            raise AlteredText(f"The stored text of {passage.id} has been altered.", ALTERED)


def _id_from(stem: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", stem.casefold()).strip("-")[:80].strip("-")


def _with(document: Document, about: About) -> Document:
    """Return a document with what a person says of it; they know better than the file.

    Raises:
        KnowledgeError: A date is no date, or a title cannot be shown.
    """
    title = _line(about.title, "title") or document.title
    told = about.in_force_from or document.in_force_from
    return replace(
        document,
        title=title,
        source=title if about.title and document.source == document.title else document.source,
        edition=_line(about.edition, "edition") or document.edition,
        in_force_from=_day(told) if told else None,
        in_force_until=_day(document.in_force_until) if document.in_force_until else None,
        supersedes=about.supersedes or None,
        licence=_line(about.licence, "licence note") or document.licence,
        audience=tuple(_line(word, "audience") for word in about.audience) or document.audience,
    )


def _line(text: str, what: str) -> str:
    plain = " ".join(text.split())
    if len(plain) > LONGEST or not plain.isprintable():
        hint = f"One line of at most {LONGEST} characters."
        raise KnowledgeError(f"The {what} cannot be used.", hint)
    return plain


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise KnowledgeError(f"“{text[:40]}” is not a date.", "Write 2026-09-01.") from error


def _marked(all_: tuple[Parsed, ...]) -> Iterator[Parsed]:
    """Return documents, those marked that a later edition says it supersedes."""
    later: dict[str, Document] = {}
    for document, _ in all_:
        if document.supersedes and document.in_force_from:
            earlier = later.get(document.supersedes)
            if earlier is None or document.in_force_from < (earlier.in_force_from or ""):
                later[document.supersedes] = document
    for document, passages in all_:
        new = later.get(document.id)
        if new is None or new.in_force_from is None:
            yield document, passages
            continue
        last = (date.fromisoformat(new.in_force_from) - timedelta(days=1)).isoformat()
        until = min(last, document.in_force_until or last)
        yield replace(document, in_force_until=until, superseded_by=new.id), passages
