"""Receipts: what a person takes away to prove, years later and offline, that an entry is in.

Holds the leaf, its place, the path to the root and the signed checkpoint; nothing secret and
nothing about the child. Checking needs no store and no network. Neighbour: `verify.py` checks
the whole log.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from assistant.error import Break
from assistant.log import checkpoint, entry
from assistant.log.people import origin
from assistant.log.proof import verify_inclusion
from assistant.log.tree import leaf_hash

FORMAT = "threshold/receipt@1"


class Receipt(NamedTuple):  # each append makes one
    """The proof that one entry is in the log."""

    number: int
    entry: str
    leaf: bytes
    path: tuple[bytes, ...]
    checkpoint: bytes
    signer: str
    """The signing key, in the form that signed-note tools read."""

    def to_dict(self) -> dict[str, Any]:
        """Return the receipt as plain data, ready for JSON."""
        return {
            "format": FORMAT,
            "number": self.number,
            "entry": self.entry,
            "leaf": self.leaf.decode(errors="replace"),
            "leaf_hash": leaf_hash(self.leaf).hex(),
            "proof": [step.hex() for step in self.path],
            "checkpoint": self.checkpoint.decode(errors="replace"),
            "signer": self.signer,
        }


def parse_receipt(data: Mapping[str, Any]) -> Receipt | None:
    """Read a receipt from plain data; None if it is not one."""
    try:
        if data["format"] != FORMAT or type(data["number"]) is not int:
            return None
        receipt = Receipt(
            number=data["number"],
            entry=str(data["entry"]),
            leaf=data["leaf"].encode(),
            path=tuple(bytes.fromhex(step) for step in data["proof"]),
            checkpoint=data["checkpoint"].encode(),
            signer=str(data["signer"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return receipt if data.get("leaf_hash") == leaf_hash(receipt.leaf).hex() else None


def check_receipt(data: Mapping[str, Any], *, trusted: str | None = None) -> tuple[Break, ...]:
    """Check a receipt offline; an empty answer means that it proves what it says.

    `trusted` is a signing key got from somewhere else than the receipt. Without it the receipt
    is held against the key it names itself, which shows only that it agrees with itself.
    """
    receipt = parse_receipt(data)
    if receipt is None:
        return (Break("receipt_unreadable", None, "This is not a receipt, or it was altered."),)
    key = checkpoint.parse_key(trusted or receipt.signer)
    if key is None:
        return (Break("signer_unknown", receipt.number, "The signing key cannot be read."),)
    return check(receipt, keys=(key,))


def check(receipt: Receipt, *, keys: tuple[checkpoint.NoteKey, ...]) -> tuple[Break, ...]:
    """Check a receipt against signing keys that are trusted."""

    def broken(code: str, message: str) -> tuple[Break, ...]:
        return (Break(code, receipt.number, f"Entry {receipt.number}: {message}"),)

    leaf = entry.parse(receipt.leaf)
    if isinstance(leaf, entry.Unreadable):
        code = "cannot_judge" if leaf.newer else "entry_unreadable"
        return broken(code, f"it cannot be read: {leaf.why}.")
    if (leaf.number, leaf.id) != (receipt.number, receipt.entry):
        return broken("renumbered", "it belongs at another place.")
    note = checkpoint.parse_note(receipt.checkpoint)
    head = checkpoint.parse_checkpoint(note) if note else None
    if note is None or head is None or head.origin != origin(leaf.log):
        return broken("checkpoint_unreadable", "its checkpoint is not one of this log.")
    signers = checkpoint.check_signatures(note, keys)
    if signers.bad or not signers.good:
        return broken("signature_bad", "the signature of its checkpoint does not hold.")
    found = leaf_hash(receipt.leaf)
    place = leaf.number - 1
    if not verify_inclusion(place, head.size, leaf=found, path=receipt.path, root=head.root):
        return broken("not_included", "it is not in the tree that was signed.")
    return ()
