"""References resolved: to the official text where it is loaded, else to our digest, and said so.

A reference resolves only where document, edition and place all agree; in doubt it stays with the
digest. A stored quotation is checked against its hash whenever it is resolved. Pure but for that.
What a framework cites is in its references; which documents there are, `library.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.library import Library, check_hashes
from knowledge.model import Document, Hit, Passage

NOT_FOUND = "The official document is in the library, but this place was not found in it."
_SHORT = (
    (re.compile(r"\bkcsie\b"), "keeping children safe in education"),
    (re.compile(r"\bworking together(?! to)\b"), "working together to safeguard children"),
)
"""Names that the field shortens."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[a-z0-9]+")
_BRACKETS = re.compile(r"\([^)]*\)")
_NOT_THE_THING = {"draft", "summary", "consultation", "easy", "annex", "extract", "proposed"}
_PLACE = re.compile(
    r"\b(?:para(?:graph)?s?\.?|ss?\.|sections?|reg\.?|chapter|part|golden|flowchart)\s*\d*",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\bpara(?:graph)?s?\.?\s+(\d+(?:\.\d+)*)", re.IGNORECASE)
_SECTION = re.compile(r"(?:\bsections?\s+|\bss?\.\s*)(\d+)(?![\dA-Z])")
_CHAPTER = re.compile(r"\b(?:chapter|annex|part)\s+\w+", re.IGNORECASE)
_AT = re.compile(r"(?:^|, )para (\d+(?:\.\d+)*)(?:, |$)")


class Standing(StrEnum):
    """What a reference leads to."""

    OFFICIAL = "official"
    """The document's own words."""
    DIGEST = "digest"
    """Our words about it: labelled so wherever it is shown."""
    MISSING = "missing"
    """A passage is named and is not there."""
    NAMED = "named"
    """A source is named, and no passage of it: nothing to quote."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference, resolved."""

    standing: Standing
    document: Document | None = None
    passage: Passage | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reference says: the source, the place in it, and our own passage about it."""

    document: str
    pinpoint: str = ""
    edition: str = ""
    passage: str = ""


class Resolver:
    """Resolves references against the documents of one library on one day."""

    def __init__(self, library: Library, *, today: str) -> None:
        self._today = today
        self._documents = {document.id: document for document in library.documents()}
        self._passages = {passage.id: passage for passage in library.passages()}
        self._official = tuple(d for d in self._documents.values() if d.official)
        self._places: dict[tuple[str, str], list[Passage]] = {}
        for passage in self._passages.values():
            found = _AT.search(passage.pinpoint)
            if found and self._documents[passage.document].official:
                self._places.setdefault((passage.document, found[1]), []).append(passage)

    def cite(self, wanted: Wanted) -> Citation:
        """Return what a reference leads to.

        Raises:
            AlteredText: The text that it leads to is not the one that was added.
        """
        source = self._source(wanted)
        passage = self._at(source, wanted.pinpoint) if source else None
        if source and passage:
            check_hashes((passage,))
            return Citation(Standing.OFFICIAL, source, passage)
        note = NOT_FOUND if source and wanted.pinpoint else ""
        digest = self._passages.get(wanted.passage)
        if digest:
            check_hashes((digest,))
            return Citation(Standing.DIGEST, self._documents[digest.document], digest, note)
        standing = Standing.MISSING if wanted.passage else Standing.NAMED
        return Citation(standing, source, None, note)

    def official_of(self, digest: Passage) -> tuple[Citation, ...]:
        """Return the official passages that a digest's own pinpoints lead to."""
        found = (self.cite(wanted) for wanted in wanted_by(digest, self._documents))
        return tuple(one for one in found if one.standing is Standing.OFFICIAL)

    def _source(self, wanted: Wanted) -> Document | None:
        """Return the official document that a reference names; one in force goes first."""
        fitting = [d for d in self._official if _is_named(d, wanted)]
        fitting.sort(key=lambda d: (d.is_superseded(self._today), d.id))
        return fitting[0] if fitting else None

    def _at(self, document: Document, pinpoint: str) -> Passage | None:
        """Return the first passage at a place; None where the place is not one and only one."""
        number = _place_number(pinpoint, document)
        found = self._places.get((document.id, number), []) if number else []
        chapter = _CHAPTER.search(pinpoint)
        if len({p.pinpoint.partition("para ")[0] for p in found}) > 1:
            named = chapter[0].casefold() if chapter else None
            found = [p for p in found if named and p.pinpoint.casefold().startswith(named)]
        return found[0] if found else None


def as_hit(document: Document, passage: Passage, *, today: str) -> Hit:
    """Return a passage in the shape of a hit, though nobody searched; its hash is checked first.

    Raises:
        AlteredText: Its text is not the one that was added.
    """
    check_hashes((passage,))
    return Hit(
        passage=passage.id,
        document=document.id,
        title=document.title,
        source=document.source,
        edition=document.edition,
        heading=passage.heading,
        pinpoint=passage.pinpoint,
        quote=passage.text,
        verbatim=document.official,
        score=0.0,
        mark=passage.mark,
        address=document.address,
        superseded=document.is_superseded(today),
        ranks={},
        best_sentence=(0, len(passage.text)),
    )


def wanted_by(digest: Passage, documents: dict[str, Document]) -> Sequence[Wanted]:
    """Return what a digest's pinpoint names: `KCSIE 2026 para 14; KCSIE 2026 para 15` are two."""
    wanted = []
    for part in digest.pinpoint.split(";"):
        place = _PLACE.search(part)
        name = part[: place.start()].strip() if place else part.strip()
        source = name or documents[digest.document].source
        wanted.append(Wanted(source, part[place.start() :] if place else "", passage=digest.id))
    return tuple(wanted)


def _is_named(document: Document, wanted: Wanted) -> bool:
    name = _main(wanted.document)
    years = set(_YEAR.findall(f"{_BRACKETS.sub('', wanted.document)} {wanted.edition}"))
    said = f"{document.title} {document.source} {document.edition} {document.id}"
    if _NOT_THE_THING & set(_WORD.findall(said.casefold())) - set(name):
        return False
    if not years <= set(_YEAR.findall(said)):
        return False
    return bool(name) and name in {_main(document.title), _main(document.source)}


def _main(name: str) -> tuple[str, ...]:
    """Return the words of a name, without its years, brackets and what follows a colon.

    Examples:
        >>> _main("KCSIE 2026") == _main("Keeping children safe in education 2026: for schools")
        True
    """
    plain = _YEAR.sub(" ", _BRACKETS.sub(" ", name.casefold().partition(":")[0]))
    for short, whole in _SHORT:
        plain = short.sub(whole, " ".join(plain.split()))
    return tuple(_WORD.findall(plain))


def _place_number(pinpoint: str, document: Document) -> str:
    """Return the paragraph's number; in an Act, the section's."""
    plain = _BRACKETS.sub(" ", pinpoint)
    paragraph = _PARAGRAPH.search(plain)
    if paragraph:
        return paragraph[1]
    section = _SECTION.search(plain)
    is_act = "act" in _main(document.title)
    return section[1] if section and is_act else ""
