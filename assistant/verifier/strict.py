"""Strict JSON, and what one entry of the log says, as the stand-alone verifier reads them.

A name that stands twice, a fraction, or another spelling of the same value is refused, so that
nobody can read one thing where somebody else reads another. Nothing here raises on bad input.
"""

from __future__ import annotations

import json
import re
from typing import Any

ALGORITHMS = {
    "canonical": "rfc8785",
    "cipher": "A256GCM",
    "hash": "sha256",
    "seal": "age-x25519",
    "sign": "ed25519",
}
FIELDS = {
    "algorithms",
    "author",
    "codes",
    "id",
    "kind",
    "log",
    "number",
    "recorded",
    "sealed",
    "subject",
    "v",
}
SEALED = {"ciphertext", "commitment", "key", "seals", "wrapped"}
KINDS = {
    "decision",
    "addendum",
    "review",
    "outcome",
    "referral-attempt",
    "access",
    "note-to-owner",
    "framework-published",
    "proof",
    "account",
    "key",
    "witness",
    "sample",
    "finding",
    "action",
    "erasure",
    "hold",
    "restored",
}
ID, DIGEST = re.compile("[0-9a-f]{32}"), re.compile("[0-9a-f]{64}")
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+/=-]{0,79}")
NAME = re.compile("[a-z][a-z0-9_]{0,31}")


def strict(data: bytes) -> Any:
    """Read JSON in which no name stands twice and no number has a fraction; None if it is not."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({name for name, _ in pairs}) != len(pairs):
            raise ValueError
        return dict(pairs)

    def never(_: str) -> None:
        raise ValueError

    try:
        return json.loads(
            data.decode(), object_pairs_hook=once, parse_constant=never, parse_float=never
        )
    except (ValueError, RecursionError):
        return None


def fits(pattern: re.Pattern[str], value: Any) -> bool:
    """Say whether a value is a text of this form."""
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def is_whole(value: Any) -> bool:
    """Say whether a value is a whole number that every reader reads alike."""
    return type(value) is int and abs(value) < 2**53


def read_leaf(data: bytes) -> dict[str, Any] | str:
    """Read an entry of version 1; a text says why it cannot be: `newer`, or `unreadable`."""
    leaf = strict(data)
    if not isinstance(leaf, dict):
        return "unreadable"
    version, algorithms = leaf.get("v"), leaf.get("algorithms")
    other = isinstance(algorithms, dict) and algorithms != ALGORITHMS
    if (type(version) is int and version > 1) or (version == 1 and other):
        return "newer"
    if leaf.keys() != FIELDS or type(version) is not int or version != 1:
        return "unreadable"
    if algorithms != ALGORITHMS or not (is_shaped(leaf) and is_sealed(leaf["sealed"])):
        return "unreadable"
    dumped = json.dumps(leaf, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return leaf if dumped.encode() == data else "unreadable"


def is_shaped(leaf: dict[str, Any]) -> bool:
    """Say whether the fields of an entry have the right form."""
    codes = leaf["codes"]
    return (
        all(fits(ID, leaf[name]) for name in ("log", "id", "author"))
        and is_whole(leaf["number"])
        and leaf["number"] > 0
        and fits(WORD, leaf["kind"])
        and fits(TIME, leaf["recorded"])
        and (leaf["subject"] is None or fits(ID, leaf["subject"]))
        and isinstance(codes, dict)
        and all(fits(NAME, n) and (is_whole(c) or fits(WORD, c)) for n, c in codes.items())
    )


def is_sealed(sealed: Any) -> bool:
    """Say whether what an entry promises of its content has the right form."""
    return (
        isinstance(sealed, dict)
        and sealed.keys() == SEALED
        and all(fits(ID if name == "key" else DIGEST, sealed[name]) for name in SEALED)
    )
