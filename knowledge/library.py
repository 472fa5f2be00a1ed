"""Which documents there are: our digests, then what people added to their own folder.

Adding is all or nothing: a file that cannot be used leaves the library as it was. The hash of each
stored passage is checked when the library is read, and a passage that was altered is left out and
named. The check finds damage and careless edits, not somebody who rewrites text and hash together.
How files are read is in `ingest/`; how passages are found, in `search.py`.
"""

from __future__ import annotations

import contextlib
import difflib
import json
import os
import re
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from knowledge.digest import Parsed, load_digests
from knowledge.error import KnowledgeError, Problem
from knowledge.ingest import read_file
from knowledge.model import Document, Mark, Passage
from knowledge.passage import fingerprint

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_FORMAT = "threshold/library-document@1"


@dataclass(frozen=True, slots=True)
class _Shelf:
    parsed: tuple[Parsed, ...]
    sources: dict[str, str]
    """Hash of each added file's bytes → id."""
    problems: tuple[Problem, ...]


class Library:
    """The built-in digests and one folder of added documents."""

    def __init__(
        self, folder: Path | None = None, *, digests: tuple[Parsed, ...] | None = None
    ) -> None:
        self._folder = folder
        self._digests = load_digests(files("knowledge") / "digests") if digests is None else digests
        self._shelf = _read_shelf(folder)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the added documents; the rest can be used."""
        return self._shelf.problems

    def documents(self) -> tuple[Document, ...]:
        """Return every document: digests first, then the added ones, each by id."""
        return tuple(document for document, _ in self._all())

    def passages(self) -> tuple[Passage, ...]:
        """Return every passage, a document's own standing together."""
        return tuple(passage for _, passages in self._all() for passage in passages)

    def show(self, document: str) -> Parsed:
        """Return one document with its passages, each hash checked.

        Raises:
            KnowledgeError: There is no such document, or its text was altered.
        """
        for parsed in self._all():
            if parsed[0].id == document:
                _check_hashes(parsed)
                return parsed
        altered = [problem for problem in self.problems if problem.where.startswith(f"{document}.")]
        if altered:
            raise KnowledgeError(altered[0].message, altered[0].hint)
        near = difflib.get_close_matches(document, [entry.id for entry in self.documents()], n=1)
        hint = f"Did you mean “{near[0]}”?" if near else "`threshold guidance list` shows all."
        raise KnowledgeError(f"There is no document “{document}” here.", hint)

    def add(self, path: Path, *, id: str | None = None) -> Document:  # noqa: A002 - as the option
        """Add a Markdown or text file and return it as a document.

        Raises:
            KnowledgeError: The file cannot be used, or is here already; nothing has changed then.
        """
        folder = self._own_folder()
        name = id if id is not None else _id_from(path.stem)
        self._check_id(name)
        source, parsed = read_file(path, id=name)
        twin = self._shelf.sources.get(source)
        if twin:
            hint = f"To replace it, run `threshold guidance remove {twin}` first."
            raise KnowledgeError(f"This file is in the library already, as “{twin}”.", hint)
        _write(folder / f"{name}.json", source, parsed)
        self._shelf = _read_shelf(folder)
        return parsed[0]

    def remove(self, document: str) -> None:
        """Remove an added document.

        Raises:
            KnowledgeError: It is one of ours, or it is not here.
        """
        if any(entry.id == document for entry, _ in self._digests):
            hint = "Only documents that were added can be removed."
            raise KnowledgeError(f"“{document}” is one of the built-in digests.", hint)
        place = self._folder / f"{document}.json" if self._folder else None
        if place is None or not _ID.fullmatch(document) or not place.is_file():
            self.show(document)
            raise KnowledgeError(f"“{document}” cannot be removed.")
        try:
            place.unlink()
        except OSError as error:
            raise _no_write(place.parent, error) from error
        self._shelf = _read_shelf(self._folder)

    def _all(self) -> tuple[Parsed, ...]:
        return (*self._digests, *self._shelf.parsed)

    def _own_folder(self) -> Path:
        if self._folder is None:
            raise KnowledgeError("There is no folder for added documents.", "Name one in settings.")
        return self._folder

    def _check_id(self, name: str) -> None:
        if not _ID.fullmatch(name):
            hint = "Use small letters, digits and dashes, at most 80: --id working-together"
            raise KnowledgeError(f"“{name}” cannot be the id of a document.", hint)
        if any(document.id == name for document in self.documents()):
            hint = "Give another with --id, or remove the old one first."
            raise KnowledgeError(f"The library has a document “{name}” already.", hint)


def _id_from(stem: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", stem.casefold()).strip("-")[:80]


def _check_hashes(parsed: Parsed) -> None:
    for passage in parsed[1]:
        if fingerprint(passage.text) != passage.sha256:
            hint = "Remove the document and add it again from the original file."
            raise KnowledgeError(f"The stored text of {passage.id} has been altered.", hint)


def _write(place: Path, source: str, parsed: Parsed) -> None:
    """Write a document in one step; a file that appeared meanwhile is not written over."""
    document, passages = parsed
    content = json.dumps(
        {
            "format": _FORMAT,
            "source_sha256": source,
            "document": asdict(document),
            "passages": [asdict(passage) for passage in passages],
        },
        ensure_ascii=False,
    )
    draft = place.with_suffix(f".{os.getpid()}.tmp")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(content, encoding="utf-8")
        _claim(draft, place)
    except OSError as error:
        raise _no_write(place.parent, error) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()


def _claim(draft: Path, place: Path) -> None:
    """Give the finished file its name; where the disk knows no links, a short gap is accepted."""
    try:
        os.link(draft, place)
    except OSError as error:
        if place.exists():
            hint = "Give another with --id, or remove the old one first."
            message = f"The library has a document “{place.stem}” already."
            raise KnowledgeError(message, hint) from error
        draft.replace(place)


def _no_write(folder: Path, error: OSError) -> KnowledgeError:
    hint = "Check that you may write there and that the disk is not full."
    return KnowledgeError(f"The library folder {folder} cannot be changed: {error.strerror}.", hint)


def _read_shelf(folder: Path | None) -> _Shelf:
    parsed: list[Parsed] = []
    sources: dict[str, str] = {}
    problems: list[Problem] = []
    places = sorted(folder.glob("*.json")) if folder and folder.is_dir() else []
    for place in places:
        try:
            data = json.loads(place.read_text(encoding="utf-8"))
            one = _parsed(data)
        except (OSError, ValueError, KeyError, TypeError):
            hint = "Remove it and add the original file again."
            problems.append(Problem("unreadable", f"{place.name}:1", "It cannot be read.", hint))
            continue
        sources[str(data["source_sha256"])] = one[0].id
        good = tuple(entry for entry in one[1] if fingerprint(entry.text) == entry.sha256)
        problems.extend(_altered(place.name, one[1], good))
        if good:
            parsed.append((one[0], good))
    return _Shelf(tuple(parsed), sources, tuple(problems))


def _altered(name: str, passages: tuple[Passage, ...], good: tuple[Passage, ...]) -> list[Problem]:
    hint = "Remove the document and add it again from the original file."
    return [
        Problem("altered", f"{name}:1", f"The stored text of {entry.id} has been altered.", hint)
        for entry in passages
        if entry not in good
    ]


def _parsed(data: Any) -> Parsed:
    if data["format"] != _FORMAT:
        raise ValueError(data["format"])
    document = dict(data["document"])
    document["audience"] = tuple(document["audience"])
    passages = tuple(
        Passage(**{**entry, "mark": Mark(entry["mark"]), "topics": tuple(entry["topics"])})
        for entry in data["passages"]
    )
    return Document(**document), passages
