"""Witnesses: somebody outside countersigns a checkpoint, by exchanging a file.

The log asks with its latest checkpoint and the proof that it only grew; the witness checks both,
remembers, and signs (C2SP cosignature/v1, byte for byte); the log keeps the signature as an
entry that anybody can check. What a witness remembers is `assistant.witness_memory`'s. Whoever
holds a signing key can rewrite what came after the last witness: so its age is always shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from assistant.counted import counted
from assistant.error import Break, LogError, TamperError
from assistant.key import Identity
from assistant.log import checkpoint, entry, proof, tree
from assistant.log.addition import NewEntry, read_nodes
from assistant.log.checkpoint import COSIGNATURE, Checkpoint, Note, NoteKey
from assistant.log.ending import check_end
from assistant.log.entry import Kind, Leaf
from assistant.log.journal import Journal
from assistant.log.people import origin
from assistant.log.receipt import Receipt
from assistant.log.store import LogStore

REQUEST = "threshold/witness-request@1"
REPLY = "threshold/witness-reply@1"
CONTENT = "threshold/witness@1"


@dataclass(frozen=True, slots=True)
class Witnessed:
    """The latest word of somebody outside, as the log keeps it."""

    number: int
    """The entry that keeps it."""
    size: int
    """How many entries the witness saw."""
    at: datetime
    """When the witness signed, by its own clock."""
    days: int
    """Whole days since."""
    after: int
    """How many entries came after what it saw."""


def ask(journal: Journal, *, known: int | None = None) -> dict[str, Any]:
    """Make a request for a witness, from the size that it knew last (else as the log has it).

    Raises:
        LogError: The log is empty, or never had the size that is said to be known.
        TamperError: Its end is not as it was signed.
    """
    with journal.store.snapshot():  # somebody may append meanwhile: that is no tampering
        return _request(journal, known)


def _request(journal: Journal, known: int | None) -> dict[str, Any]:
    store, note = journal.store, journal.checkpoint()
    size = store.size()
    check_end(store, size, journal.people())
    if known is None:
        known = max(map(seen_size, witness_entries(journal.store)), default=0)
    if not 0 <= known <= size:
        raise LogError(
            f"This log holds {counted(size, 'entry')}; it cannot be shown to have grown from "
            f"{known}.",
            hint="If the witness truly saw more, entries were lost: threshold log verify",
            code="bad_checkpoint",
        )
    steps = proof.consistency(known, size, read_nodes(store)) if known else ()
    author = next(iter(store.rows(size, size))).author
    member = journal.people().get(author)
    return {
        "format": REQUEST,
        "checkpoint": note,
        "old_size": known,
        "proof": [step.hex() for step in steps],
        "signer": journal.receipt(member.since if member else 1).to_dict(),
    }


def witness_key(identity: Identity) -> NoteKey:
    """Return the key under which a person witnesses other people's logs."""
    name = f"threshold-witness/{identity.person}"
    return NoteKey(name, identity.card.signing_key, COSIGNATURE)


def add(
    journal: Journal, identity: Identity, reply: Mapping[str, Any], *, now: datetime
) -> Receipt:
    """Keep a witness's signature as an entry, after checking that it is of this log.

    Raises:
        LogError: It is no reply, is kept already, or the witness is one of the log's own people.
        TamperError: The witness signed another history than the one that is here.
    """
    note, key = _reply(reply)
    head = checkpoint.parse_checkpoint(note)
    mine = journal.store.checkpoint(head.size) if head else None
    if head is None or head.origin != origin(journal.log()):
        raise _not_one("It is of another log.")
    if key not in checkpoint.check_signatures(note, [key]).good:
        raise _not_one("The witness's signature does not hold.")
    kept = checkpoint.parse_note(mine) if mine else None
    if kept is None or kept.text != note.text:
        raise _other_history(head)
    if journal.people().has_key(key.public):
        raise _not_one("The witness is one of this log's own people. Ask somebody outside.")
    value = next(one.value for one in note.signatures if one.key_id == key.id)
    codes: dict[str, str | int] = {
        "size": head.size,
        "time": checkpoint.seen_at(value),
        "witness_key": key.public.hex(),
        "signature_r": value[8:40].hex(),
        "signature_s": value[40:].hex(),
    }
    if any(dict(leaf.codes) == codes for leaf in witness_entries(journal.store)):
        raise _not_one("It is on record already.")
    content = {"format": CONTENT, "note": reply["note"], "key": key.text(), "name": reply["name"]}
    return journal.append(identity, NewEntry(Kind.WITNESS, content, codes), now=now)


def last_witness(journal: Journal, now: datetime) -> Witnessed | None:
    """Return the latest outside witness whose signature holds; None if there is none."""
    store = journal.store
    for leaf in sorted(witness_entries(journal.store), key=seen_size, reverse=True):
        size = seen_size(leaf)
        if not 0 < size < leaf.number:
            continue
        try:
            root = tree.root(size, read_nodes(store))
        except TamperError:
            continue  # the audit names what is missing
        if is_witness(leaf, Checkpoint(origin(leaf.log), size, root)):
            at = datetime.fromtimestamp(int(leaf.codes["time"]), UTC)
            days = max(0, (now - at).days)
            return Witnessed(leaf.number, size, at, days, store.size() - size)
    return None


def is_witness(leaf: Leaf, head: Checkpoint) -> bool:
    """Say whether a witness entry holds a true signature of this checkpoint."""
    codes, public = leaf.codes, public_key(leaf)
    try:
        value = bytes.fromhex(f"{codes['signature_r']}{codes['signature_s']}")
        at = int(codes["time"])
    except (KeyError, ValueError):
        return False
    latest = 253402300799  # the end of the year 9999
    signed = checkpoint.cosigned(head.text(), at)
    return 0 <= at <= latest and checkpoint.is_signed(public, value, signed)


def public_key(leaf: Leaf) -> bytes:
    """Return the witness's public key that a witness entry names; empty if it names none."""
    try:
        return bytes.fromhex(str(leaf.codes.get("witness_key", "")))
    except ValueError:
        return b""


def seen_size(leaf: Leaf) -> int:
    """Return how many entries a witness saw; 0 if the entry does not say."""
    size = leaf.codes.get("size")
    return size if isinstance(size, int) else 0


def witness_entries(store: LogStore) -> list[Leaf]:
    """Return the leaves of all witness entries, not judged."""
    found = (entry.parse(row.leaf) for row in store.find(kind=Kind.WITNESS.value))
    return [leaf for leaf in found if isinstance(leaf, Leaf)]


def _reply(reply: Mapping[str, Any]) -> tuple[Note, NoteKey]:
    try:
        note = checkpoint.parse_note(str(reply["note"]).encode())
        key = checkpoint.parse_key(str(reply["witness"]), COSIGNATURE)
        whole = reply["format"] == REPLY and isinstance(reply["name"], str)
    except (KeyError, TypeError, UnicodeEncodeError):
        note = key = None
        whole = False
    if note is None or key is None or not whole:
        raise _not_one("It is no witness's reply.")
    return note, key


def _not_one(why: str) -> LogError:
    return LogError(
        f"This cannot be kept as a witness's word. {why}",
        hint="Ask anew: threshold log witness ask -o request.json",
        code="bad_checkpoint",
    )


def _other_history(head: Checkpoint) -> TamperError:
    message = (
        f"A witness signed a log of {counted(head.size, 'entry')} that is not the start of this "
        "one. This log was put back, or written anew."
    )
    return TamperError(
        message,
        breaks=(Break("history_rewritten", head.size, message),),
        hint="Keep the witness's file: it is the evidence. Then run: threshold log verify",
    )
