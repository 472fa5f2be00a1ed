"""How an added document is kept: a small file by its id, and its text under the hash of its text.

The text is written first and the small file last, in one step each: a document is in the library
when its small file is there, so whatever stops half-way leaves the library as it was. Hashes find
damage and careless edits, not somebody who rewrites text and hashes together. Which documents may
be added is decided in `library.py`.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from knowledge.digest import Parsed
from knowledge.error import KnowledgeError, Problem
from knowledge.ingest import Ingested
from knowledge.model import Document, Mark, Passage
from knowledge.passage import fingerprint, make_passage

FORMAT = "threshold/library-document@2"
OBJECTS = "objects"
ALTERED = "Remove the document and add it again from the original file."
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Kept:
    """One added document as it stands on the disk."""

    parsed: Parsed
    source_sha256: str
    """Of the bytes of the file it was added from."""
    text_sha256: str
    """Of its words alone, so that the same text in another kind of file is noticed."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """All added documents, and what is wrong with the rest."""

    kept: tuple[Kept, ...] = ()
    problems: tuple[Problem, ...] = ()


def words_sha256(passages: tuple[Passage, ...]) -> str:
    """Return the hash of the words of passages, whatever stands between the words."""
    words = (word for passage in passages for word in _WORD.findall(passage.text.casefold()))
    return fingerprint(" ".join(words))


def write(folder: Path, ingested: Ingested) -> None:
    """Write a document; nothing is written over.

    Raises:
        KnowledgeError: The folder cannot be written to, or the id was taken meanwhile.
    """
    document, passages = ingested.document, ingested.passages
    text = _bytes([[p.id.partition("/")[2], p.heading, p.pinpoint, p.text] for p in passages])
    address = hashlib.sha256(text).hexdigest()
    entry = {
        "format": FORMAT,
        "source_sha256": ingested.sha256,
        "text_sha256": words_sha256(passages),
        "content": address,
        "document": asdict(document),
        "passages": [p.sha256 for p in passages],
    }
    place = _object(folder, address)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _put(place, text)
        _put(folder / f"{document.id}.json", _bytes(entry), new=True)
    except FileExistsError as error:
        hint = "Give another with --id, or remove the old one first."
        message = f"The library has a document “{document.id}” already."
        raise KnowledgeError(message, hint) from error
    except OSError as error:
        raise no_write(folder, error) from error


def sweep(folder: Path) -> None:
    """Remove texts that no document has: what was cut off half-way, or belonged to a removed one.

    Call it only while holding the folder's lock.
    """
    wanted = set()
    for place in folder.glob("*.json"):
        try:
            wanted.add(str(json.loads(place.read_text(encoding="utf-8"))["content"]))
        except (OSError, ValueError, KeyError, TypeError):
            return  # whose text it was cannot be told, so nothing is thrown away
    for place in (folder / OBJECTS).glob("*"):
        if place.stem not in wanted:
            with contextlib.suppress(OSError):
                place.unlink()
    for place in folder.glob("*.tmp"):
        with contextlib.suppress(OSError):
            place.unlink()


def no_write(folder: Path, error: OSError) -> KnowledgeError:
    """Return the error for a folder that cannot be written to."""
    hint = "Check that you may write there and that the disk is not full."
    return KnowledgeError(f"The library folder {folder} cannot be changed: {error.strerror}.", hint)


def read_shelf(folder: Path | None) -> Shelf:
    """Return every document in a folder; one that is damaged is left out and named."""
    kept: list[Kept] = []
    problems: list[Problem] = []
    places = sorted(folder.glob("*.json")) if folder and folder.is_dir() else []
    for place in places:
        try:
            data = json.loads(place.read_text(encoding="utf-8"))
            one = _kept(place.parent, data)
        except (OSError, ValueError, KeyError, TypeError):
            hint = "Remove it and add the original file again."
            problems.append(Problem("unreadable", f"{place.name}:1", "It cannot be read.", hint))
            continue
        bad = tuple(_altered(one, data))
        problems.extend(
            Problem("altered", f"{place.name}:1", f"The stored text of {name} has been altered.",
                    ALTERED)
            for name in bad
        )  # fmt: skip
        good = tuple(passage for passage in one.parsed[1] if passage.id not in bad)
        if good and one.parsed[0].id not in bad:
            kept.append(Kept((one.parsed[0], good), one.source_sha256, one.text_sha256))
    return Shelf(tuple(kept), tuple(problems))


def _kept(folder: Path, data: Any) -> Kept:
    if data["format"] != FORMAT:
        raise ValueError(data["format"])
    about = dict(data["document"])
    about["audience"] = tuple(about["audience"])
    document = Document(**about)
    rows = json.loads(_object(folder, str(data["content"])).read_text(encoding="utf-8"))
    if len(rows) != len(data["passages"]):
        raise ValueError(document.id)
    passages = tuple(
        make_passage(
            document.id, heading, text=text, name=name, pinpoint=pinpoint, mark=Mark.VERIFIED
        )
        for name, heading, pinpoint, text in rows
    )
    return Kept((document, passages), str(data["source_sha256"]), str(data["text_sha256"]))


def _altered(one: Kept, data: Any) -> Iterator[str]:
    """Return the ids of passages whose text is not the one that was added.

    When each text is right but the file is not, a heading or a pinpoint was altered: the document.
    """
    document, passages = one.parsed
    stored = _bytes([[p.id.partition("/")[2], p.heading, p.pinpoint, p.text] for p in passages])
    if hashlib.sha256(stored).hexdigest() == data["content"] and all(
        passage.sha256 == told for passage, told in zip(passages, data["passages"], strict=True)
    ):
        return
    bad = [p.id for p, told in zip(passages, data["passages"], strict=True) if p.sha256 != told]
    yield from bad or [document.id]


def _object(folder: Path, address: str) -> Path:
    if not re.fullmatch(r"[0-9a-f]{64}", address):
        raise ValueError(address)
    return folder / OBJECTS / f"{address}.json"


def _bytes(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _put(place: Path, content: bytes, *, new: bool = False) -> None:
    """Write a file in one step, and let it reach the disk.

    Raises:
        FileExistsError: It must be new and is not.
        OSError: It cannot be written.
    """
    draft = place.with_name(f"{place.name}.{os.getpid()}.tmp")
    try:
        with draft.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if new:
            _claim(draft, place)
        else:
            draft.replace(place)
        _reach_disk(place.parent)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()


def _claim(draft: Path, place: Path) -> None:
    """Give the finished file its name; where the disk knows no links, a short gap is accepted."""
    try:
        os.link(draft, place)
    except FileExistsError:
        raise
    except OSError:
        if place.exists():
            raise FileExistsError(place) from None
        draft.replace(place)


def _reach_disk(folder: Path) -> None:
    """Let a new name reach the disk, where folders can be opened for that."""
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
