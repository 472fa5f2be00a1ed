"""What `log verify`, `log checkpoint` and `log check-receipt` find, as plain data.

A log that is damaged or gone is evidence like any other once something outside says that it was
there; a file that never was a log is not. Nothing here writes to a log.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.error import AssistantError, Break, LogError

if TYPE_CHECKING:
    from assistant.key import Identity
    from assistant.log.checkpoint import NoteKey
    from assistant.log.evidence import Audit
    from assistant.log.journal import Journal

MOST = 1 << 20
"""Bytes of a checkpoint or receipt that are read."""


def audit(
    checkpoints: Sequence[Path], *, store: str | None, unlock: bool, witnesses: Sequence[str] = ()
) -> dict[str, Any]:
    """Check the whole log and give what was found.

    Raises:
        click.UsageError: A witness's key is not one.
        LogError: There is no log, it is another kind of file, or a checkpoint is not one.
        LogUnavailable: Its place cannot be used.
    """
    from assistant.bootstrap import start
    from assistant.log.verify import verify

    app = start()
    outside, trusted = [_read(path) for path in checkpoints], [_witness(one) for one in witnesses]
    try:
        journal = app.journal(store)
    except LogError as error:
        place = app.store_name(store)
        gone = error.code == "no_log" and outside
        if not gone and error.code != "damaged":
            raise
        return _lost(error, place, gone=bool(gone))
    identity: Identity | None = None
    if unlock:
        from tui.sign_in import sign_in

        identity = sign_in(app)
    found = verify(
        journal.store,
        outside=outside,
        witnesses=trusted,
        reader=identity.sealing if identity else None,
        card=identity.card if identity else None,
    )
    return _audit_data(replace(found, breaks=(*found.breaks, *_put_back(journal))))


def _put_back(journal: Journal) -> tuple[Break, ...]:
    """Say what this machine remembers otherwise, if it does and no lead has explained it."""
    from assistant.log.restored import put_back

    try:
        seen = journal.memory.recall(journal.log()) if journal.memory else None
        found = put_back(journal.store, journal.people(), seen) if seen else None
    except LogError:
        return ()  # it cannot even be read: the audit has said so
    return (found,) if found else ()


def _witness(text: str) -> NoteKey:
    from assistant.log.checkpoint import COSIGNATURE, parse_key

    key = parse_key(text, COSIGNATURE)
    if key is None:
        raise click.UsageError("That is not a witness's key. It looks like name+digits+letters.")
    return key


def _audit_data(found: Audit) -> dict[str, Any]:
    return {
        "whole": found.is_whole,
        "size": found.size,
        "root": found.root.hex(),
        "breaks": [_break_data(one) for one in found.breaks],
        "cannot_show": list(found.cannot_show),
        "opened": found.opened,
        "closed": found.closed,
        "outside": found.outside,
        "erased": {str(number): by for number, by in found.erased.items()},
        "unseen": found.unseen,
        "notes": list(found.notes),
    }


def _lost(error: LogError, place: str, *, gone: bool) -> dict[str, Any]:
    """Give the finding for a log that cannot be read at all."""
    code = "log_missing" if gone else "storage_damaged"
    words = f"The log at {place} is gone; a checkpoint of it was kept." if gone else error.message
    return {
        "whole": False,
        "size": 0,
        "root": "",
        "breaks": [_break_data(Break(code, None, words))],
        "cannot_show": ["No entry could be read, so nothing can be said about any of them."],
        "opened": 0,
        "closed": 0,
        "outside": None,
    }


def _break_data(one: Break) -> dict[str, Any]:
    return {"code": one.code, "entry": one.entry, "message": one.message}


def checkpoint_data(note: str, kept: Path | None) -> dict[str, Any]:
    """Give a checkpoint as plain data."""
    from assistant.log.checkpoint import parse_checkpoint, parse_note

    parsed = parse_note(note.encode())
    head = parse_checkpoint(parsed) if parsed else None
    return {
        "checkpoint": note,
        "size": head.size if head else None,
        "origin": head.origin if head else None,
        "root": head.root.hex() if head else None,
        "file": str(kept) if kept else None,
    }


def keep_checkpoint(note: str, place: Path) -> None:
    """Write a checkpoint to a new file; an older one is never written over.

    Raises:
        AssistantError: There is a file already, or it cannot be written.
    """
    from assistant.new_file import write_new

    if place.exists():
        hint = "An older checkpoint shows more. Give a new name."
        message = f"{place} is there already, and was left as it is."
        raise AssistantError(message, hint=hint, code="exists")
    write_new(place, note.encode(), mode=0o666)  # to be given away: it holds no name


def receipt_data(file: Path, key: str | None) -> dict[str, Any]:
    """Check a receipt offline and give what was found.

    Raises:
        click.UsageError: The file cannot be read, or is not JSON; or the key is not a key.
    """
    from assistant.log.checkpoint import parse_key
    from assistant.log.receipt import check_receipt

    try:
        data = json.loads(_read(file))
    except (ValueError, RecursionError) as error:
        message = f"{file} is not a receipt: it is not JSON. threshold log show N --receipt"
        raise click.UsageError(message) from error
    if key is not None and parse_key(key) is None:
        raise click.UsageError("That is not a signing key. It looks like name+digits+letters.")
    data = data if isinstance(data, dict) else {}
    breaks = check_receipt(data, trusted=key)
    return {
        "holds": not breaks,
        "number": data.get("number"),
        "entry": data.get("entry"),
        "signer": data.get("signer"),
        "trusted": key is not None,
        "breaks": [_break_data(one) for one in breaks],
    }


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MOST)
    except OSError as error:
        raise click.UsageError(f"{path} cannot be read: {error.strerror}.") from error
