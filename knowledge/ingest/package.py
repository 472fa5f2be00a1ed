"""A look at a zip file before anything in it is believed: how much, how deep, and what is in it.

The sizes that the file declares are checked first, then every part is inflated once in small
steps and counted, for a file may lie. Runs in the limited process only. Used for Word files.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO

from knowledge.ingest.block import Refused

MAX_PARTS = 2_000
MAX_TOTAL = 100_000_000
MAX_RATIO = 100
SMALL = 1_000_000
"""Bytes under which a part may shrink as well as it likes."""
STEP = 1 << 16
NESTED = {".zip", ".docx", ".docm", ".jar", ".7z", ".rar", ".gz"}
_TARGET = re.compile(rb"<[^>]*Relationship\s[^>]*>", re.DOTALL)
_FETCHED = ("oleobject", "frame", "subdocument", "afchunk", "attachedtemplate", "externallink")


def check(stream: BinaryIO) -> None:
    """Look at a Word file's package.

    Raises:
        Refused: It is no zip, is locked, holds too much, or holds what no document needs.
    """
    try:
        with zipfile.ZipFile(stream) as package:
            _check_names(package)
            _check_sizes(package)
            _inflate(package)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise Refused("damaged", str(error)[:200]) from error
    stream.seek(0)


def _check_names(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    if len(entries) > MAX_PARTS:
        raise Refused("too_many_parts", str(len(entries)))
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) < len(names):
        raise Refused("damaged", "two parts have one name")
    if "word/document.xml" not in names:
        raise Refused("package")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("encrypted")
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Refused("macros")
    if any(PurePosixPath(name).suffix in NESTED for name in names):
        raise Refused("nested")


def _check_sizes(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    if sum(entry.file_size for entry in entries) > MAX_TOTAL:
        raise Refused("bomb", "declared size")
    for entry in entries:
        if entry.file_size > max(SMALL, MAX_RATIO * entry.compress_size):
            raise Refused("bomb", entry.filename[:80])


def _inflate(package: zipfile.ZipFile) -> None:
    total = 0
    for entry in package.infolist():
        kept = b""
        keeps = entry.filename.casefold().endswith(".rels")
        with package.open(entry) as part:
            while chunk := part.read(STEP):
                total += len(chunk)
                if total > MAX_TOTAL:
                    raise Refused("bomb", "counted size")
                kept += chunk if keeps and len(kept) < SMALL else b""
        if keeps:
            _check_relationships(kept)


def _check_relationships(content: bytes) -> None:
    """Refuse what a program would fetch from elsewhere; links that a person clicks may stay."""
    for tag in _TARGET.findall(content):
        plain = tag.decode("utf-8", "replace").casefold()
        if "external" not in plain:
            continue
        kind = re.search(r"\btype\s*=\s*[\"'][^\"']*/([a-z]+)[\"']", plain)
        target = re.search(r"\btarget\s*=\s*[\"']([^\"']*)", plain)
        remote = target is not None and re.match(
            r"\s*(?:https?:|ftp:|\\\\|//|file://[^/])", target[1]
        )
        if kind and kind[1] in _FETCHED and remote:
            raise Refused("external", (target[1] if target else "")[:120])
