"""The limited process: a file on standard input, lines of JSON on standard output.

It trusts nothing and writes nothing but those lines. Limits are set and doors are shut before a
library that parses is loaded. Whatever a hostile file makes a library raise ends this process, and
the parent (`limited.py`) says so. Words for people are made in `refusal.py`, never here.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import PurePath
from typing import Any, BinaryIO

from knowledge.error import DigestError
from knowledge.ingest.block import Extract, Progress, Refused
from knowledge.ingest.sniff import HEAD, kind_of
from knowledge.machine import Limits, limit_this_process, peak_memory

_SHUT = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system",
         "os.kill", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink",
         "os.chmod", "os.chown", "os.truncate", "os.utime", "shutil.", "ftplib.", "http.",
         "urllib.", "smtplib.", "webbrowser.", "winreg.", "ctypes.dlopen")  # fmt: skip


def main(request: str) -> None:
    """Read the file that standard input is, and say what is in it.

    Args:
        request: JSON with `name` (the file's) and `limits`.
    """
    asked = json.loads(request)
    limit_this_process(Limits(**asked["limits"]))
    sys.addaudithook(_shut)
    try:
        extract = read(sys.stdin.buffer, name=str(asked["name"]), progress=_progress)
    except Refused as refused:
        _say(refused=refused.code, detail=refused.detail)
    except DigestError as error:
        _say(problems=[[p.code, p.where, p.message, p.hint] for p in error.problems])
    except MemoryError:
        _say(refused="memory", detail="")
    else:
        _tell(extract)


def read(stream: BinaryIO, *, name: str, progress: Progress) -> Extract:
    """Return what a file holds, whatever its kind.

    Raises:
        Refused: It cannot be used.
        DigestError: It is Markdown and its front matter is not well formed.
    """
    head = stream.read(HEAD)
    stream.seek(0)
    if not head:
        raise Refused("empty")
    kind = kind_of(head, PurePath(name).suffix)
    stem = PurePath(name).stem or name
    _say(kind=kind)
    if kind == "pdf":
        from knowledge.ingest import pdf  # noqa: PLC0415 - only where one is read

        return pdf.read(stream, name=stem, progress=progress)
    if kind == "docx":
        from knowledge.ingest import docx  # noqa: PLC0415

        return docx.read(stream, name=stem, progress=progress)
    return _read_words(stream.read(), kind, name)


def _read_words(content: bytes, kind: str, name: str) -> Extract:
    from knowledge.ingest import decode, html, markdown, text  # noqa: PLC0415

    stem = PurePath(name).stem or name
    if kind == "html":
        return html.read(decode.page(content), name=stem)
    words = decode.plain(content)
    return (
        markdown.read(words, name=stem, where=name)
        if kind == "markdown"
        else text.read(words, name=stem)
    )


def _tell(extract: Extract) -> None:
    if not extract.pieces:
        _say(refused="no_words", detail="")
        return
    _say(title=extract.title, settings=dict(extract.settings), notes=list(extract.notes))
    for piece in extract.pieces:
        _say(piece=[piece.heading, piece.text, piece.name, piece.pinpoint])
    _say(end=len(extract.pieces), memory=peak_memory(), seconds=time.process_time())


def _progress(done: int, total: int) -> None:
    _say(progress=[done, total])


def _say(**line: Any) -> None:
    sys.stdout.buffer.write(json.dumps(line).encode() + b"\n")
    sys.stdout.buffer.flush()


def _shut(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what reading a document never needs: the network, other programs, writing."""
    if event.startswith(_SHUT):
        raise PermissionError(f"{event} is shut here")
    if event == "open" and len(arguments) > 1:
        mode, flags = arguments[1], arguments[2] if len(arguments) > 2 else 0
        writes = isinstance(mode, str) and set(mode) & set("wax+")
        if writes or (isinstance(flags, int) and flags & 3):
            raise PermissionError("writing is shut here")
