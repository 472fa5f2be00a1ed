"""What a witness does on their own machine: check, remember, and only then sign.

Of each log the largest size seen and its root are kept in a private file; nothing smaller or
different is ever signed afterwards. What is remembered is on the disk before the reply exists.
Two histories of one log are refused, and both signed notes are kept: they are the evidence.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from assistant.counted import counted
from assistant.error import Break, LogError, TamperError
from assistant.key import Identity
from assistant.log import checkpoint, entry, lock, proof, receipt
from assistant.log.checkpoint import Checkpoint
from assistant.log.entry import Kind, Leaf
from assistant.log.people import note_key
from assistant.log.witness import REPLY, REQUEST, witness_key
from assistant.private_file import write_private

_FORMAT = "threshold/witness-memory@1"
_MOST_STEPS = 128


@dataclass(frozen=True, slots=True)
class _Request:
    note: str
    head: Checkpoint
    old_size: int
    steps: tuple[bytes, ...]


def countersign(
    folder: Path, data: Mapping[str, Any], identity: Identity, *, now: datetime
) -> dict[str, Any]:
    """Check a log's request, remember what it shows, and give the signed reply.

    Raises:
        LogError: It is no request, or starts from another size than this witness saw last (code
            `stale`: the message names the size).
        TamperError: Its signature does not hold, or it shows another history than before.
    """
    request = _read(data, identity)
    path = folder / f"{sha256(request.head.origin.encode()).hexdigest()[:32]}.json"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with lock.alone(path):
        known = _known(path)
        if known is not None:
            _compare(request, known, path)
        elif request.old_size:
            raise _stale(0)
        _remember(path, request)
    key, at = witness_key(identity), int(now.timestamp())
    line = checkpoint.cosign(request.head.text(), key, at=at, sign_bytes=identity.sign)
    return {
        "format": REPLY,
        "note": request.note + line,
        "witness": key.text(),
        "name": identity.card.name,
    }


def _read(data: Mapping[str, Any], identity: Identity) -> _Request:
    """Read a request and check that somebody of that very log signed its checkpoint."""
    try:
        shown = receipt.parse_receipt(data["signer"])
        steps = tuple(bytes.fromhex(step) for step in data["proof"])
        note, old_size = str(data["checkpoint"]), data["old_size"]
        parsed = checkpoint.parse_note(note.encode())
        good = data["format"] == REQUEST and type(old_size) is int and len(steps) <= _MOST_STEPS
    except (KeyError, TypeError, ValueError):
        raise _no_request() from None
    head = checkpoint.parse_checkpoint(parsed) if parsed else None
    if not good or head is None or parsed is None or shown is None:
        raise _no_request()
    _check_signer(shown, note, identity)
    if head.text() != parsed.text or not 0 <= old_size <= head.size:
        raise _no_request()
    return _Request(note, head, old_size, steps)


def _check_signer(shown: receipt.Receipt, note: str, identity: Identity) -> None:
    """Check that the signing key is an account's in the very tree that was signed."""
    leaf = entry.parse(shown.leaf)
    if not isinstance(leaf, Leaf) or leaf.kind not in (Kind.ACCOUNT, Kind.KEY):
        raise _no_request()
    person = str(leaf.codes.get("person", ""))
    try:
        public = bytes.fromhex(str(leaf.codes.get("signing_key", "")))
    except ValueError:
        raise _no_request() from None
    key = note_key(leaf.log, person=person, public=public)
    breaks = receipt.check(shown, keys=(key,))
    if shown.checkpoint.decode(errors="replace") != note or breaks:
        raise _false("The checkpoint is not signed by anybody who is in that log.")
    if identity.card.signing_key == public:
        raise LogError(
            "That checkpoint is your own. A witness is somebody else, on another machine.",
            hint="Give the request to another agency's lead.",
            code="not_allowed",
        )


def _compare(request: _Request, known: Mapping[str, Any], path: Path) -> None:
    """Hold a request against what was seen last; equal or grown, nothing else."""
    size, root, head = int(known["size"]), bytes.fromhex(known["root"]), request.head
    if head.size == size and head.root != root:
        raise _split(request, known, path, "shows another history than")
    if request.old_size != size:
        raise _stale(size)
    grown = proof.verify_consistency(
        size, head.size, path=request.steps, old_root=root, new_root=head.root
    )
    if not grown:
        raise _split(request, known, path, "does not show that it grew out of")


def _known(path: Path) -> Mapping[str, Any] | None:
    """Give what was seen last.

    Raises:
        LogError: The file cannot be read: nothing is signed on a lost memory.
    """
    try:
        found = json.loads(path.read_bytes())
        if found["format"] != _FORMAT or int(found["size"]) < 0 or not bytes.fromhex(found["root"]):
            raise _lost(path)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise _lost(path) from exc
    return dict(found)


def _remember(path: Path, request: _Request) -> None:
    data = {
        "format": _FORMAT,
        "origin": request.head.origin,
        "size": request.head.size,
        "root": request.head.root.hex(),
        "note": request.note,
    }
    write_private(path, json.dumps(data, indent=1).encode() + b"\n", replace=True)


def _split(request: _Request, known: Mapping[str, Any], path: Path, what: str) -> TamperError:
    """Keep both notes, and return the error that names where they are."""
    both = json.dumps({"seen_before": known["note"], "shown_now": request.note}, indent=1).encode()
    kept = path.with_name(f"{path.stem}.evidence-{sha256(both).hexdigest()[:8]}.json")
    if not kept.exists():
        write_private(kept, both + b"\n", replace=False)
    message = (
        f"This log {what} the {counted(known['size'], 'entry')} that you saw before. "
        f"Nothing was signed. Both signed notes are kept in {kept}."
    )
    return TamperError(
        message,
        breaks=(Break("split_view", None, message),),
        hint="Tell that agency's lead and your own, by voice. Keep the file.",
    )


def _false(why: str) -> TamperError:
    message = f"{why} Nothing was signed."
    breaks = (Break("signature_bad", None, message),)
    return TamperError(message, breaks=breaks, hint="Ask for the request again.")


def _stale(size: int) -> LogError:
    return LogError(
        f"You saw {counted(size, 'entry')} of this log last, and the request does not start there.",
        hint=f"Let them ask again: threshold log witness ask --known {size} -o request.json",
        code="stale",
    )


def _no_request() -> LogError:
    return LogError(
        "That is not a request for a witness.",
        hint="They make it with: threshold log witness ask -o request.json",
        code="bad_checkpoint",
    )


def _lost(path: Path) -> LogError:
    return LogError(
        f"What you saw of this log before cannot be read ({path}). Nothing was signed.",
        hint="Bring the file back from a backup. Only if there is none, move it away.",
        code="bad_checkpoint",
    )
