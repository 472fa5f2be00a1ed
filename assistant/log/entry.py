"""Entry format v1: what a leaf says, in canonical JSON, readable for ever.

A leaf holds random ids, codes and digests only: never free text, an observation or a human case
reference (docs/decisions/0005). The content is sealed apart, in `seal.py`. Pure. A leaf of an
unknown version or kind is not an error: the answer is "cannot judge".
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

VERSION = 1
ALGORITHMS = {
    "canonical": "rfc8785",
    "cipher": "A256GCM",
    "hash": "sha256",
    "seal": "age-x25519",
    "sign": "ed25519",
}


class Kind(StrEnum):
    """The kinds of entry; a later version may know more."""

    DECISION = "decision"
    ADDENDUM = "addendum"
    REVIEW = "review"
    OUTCOME = "outcome"
    REFERRAL_ATTEMPT = "referral-attempt"
    ACCESS = "access"
    NOTE_TO_OWNER = "note-to-owner"
    FRAMEWORK_PUBLISHED = "framework-published"
    PROOF = "proof"
    ACCOUNT = "account"
    KEY = "key"
    WITNESS = "witness"
    SAMPLE = "sample"
    FINDING = "finding"
    ACTION = "action"
    ERASURE = "erasure"
    HOLD = "hold"
    RESTORED = "restored"


CODES = frozenset(
    {
        "band",  # of the person's own decision: band, level, tier
        "level",
        "tier",
        "framework",  # which rules were read: id, edition, the rules' own digest
        "edition",
        "digest",
        "framework_sha256",  # of the kept canonical bytes
        "engine",  # version of the rules' meaning
        "entry",  # id of the entry that this one is about
        "reason",  # a coded reason
        "person",  # account and key entries: whose, with which public keys
        "role",
        "signing_key",
        "sealing_key",
        "proof",  # of a published edition: proved or unproved, and by which version of a prover
        "prover",
        "recovery_key",  # entry 1: the public half of the recovery key
        "purpose",  # entry 1: live or training
        "change",  # account, key and hold entries: closed, rotated, handed_over, held, lifted
        "size",  # witness and restored entries: which size was seen, or lost
        "time",  # a witness's: seconds since 1970, its key, both halves of its Ed25519 signature
        "witness_key",
        "signature_r",
        "signature_s",
        "erased",  # erasure entries: how many entries
    }
)
"""Names that a code may have. The list may grow; a reader accepts any name of the right shape."""

_ID = re.compile(r"[0-9a-f]{32}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_TIME = re.compile("YYYY-YY-YYTYY:YY:YYZ".replace("Y", "[0-9]"))  # counted out: quicker to match
_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+/=-]{0,79}")
_HEX = b"0123456789abcdef"
_LONGEST_CODE = 80
_LARGEST_NUMBER = 2**53 - 1
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class Sealed(NamedTuple):  # an audit makes one for each entry
    """What a leaf promises about its content, without saying anything of it."""

    commitment: str
    """SHA-256 over a secret 256-bit salt and the canonical content."""
    ciphertext: str
    """SHA-256 of the stored ciphertext."""
    wrapped: str
    """SHA-256 of the record key as wrapped under the subject key."""
    key: str
    """Random id of the subject key."""
    seals: str
    """SHA-256 over the list of seals that were added with this entry."""


class Leaf(NamedTuple):  # as above
    """One entry of the log, as it stands in the tree."""

    number: int
    """Counted from 1: the checkpoint made with entry n has size n."""
    log: str
    id: str
    kind: str
    author: str
    recorded: str
    """UTC, to the second: the author's claim, not proof of the time."""
    subject: str | None
    codes: Mapping[str, str | int]
    sealed: Sealed

    def to_bytes(self) -> bytes:
        """Return the canonical bytes (RFC 8785) that the tree hashes."""
        sealed = self.sealed
        return canonical(
            {
                "v": VERSION,
                "number": self.number,
                "log": self.log,
                "id": self.id,
                "kind": self.kind,
                "author": self.author,
                "recorded": self.recorded,
                "subject": self.subject,
                "codes": dict(self.codes),
                "sealed": {name: getattr(sealed, name) for name in _SEALED},
                "algorithms": ALGORITHMS,
            }
        )


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A leaf that is not a v1 entry: `newer` if it may be one of a later version."""

    newer: bool
    why: str


_SEALED = ("commitment", "ciphertext", "wrapped", "key", "seals")
_FIELDS = frozenset(
    {"v", "number", "log", "id", "kind", "author", "recorded", "subject", "codes", "sealed"}
    | {"algorithms"}
)


def canonical(value: Mapping[str, Any]) -> bytes:
    """Return RFC 8785 bytes of a leaf-like value: ASCII words, whole numbers, no floats.

    For such values this is what `json` writes with sorted keys, at a fifth of the time;
    a property test holds it equal to the `rfc8785` package.
    """
    return _ENCODER.encode(value).encode()


def _canonical_shape() -> re.Pattern[str]:
    """Return the shape of a leaf in canonical form: what `_fault` asks, but for hex and codes."""
    sealed = ",".join(f'"{one}":"(.{{{32 if one == "key" else 64}}})"' for one in sorted(_SEALED))
    return re.compile(
        rf'\{{"algorithms":{re.escape(canonical(ALGORITHMS).decode())},"author":"(.{{32}})",'
        rf'"codes":(\{{[^}}]*\}}),"id":"(.{{32}})","kind":"({_WORD.pattern})",'
        rf'"log":"(.{{32}})","number":([1-9][0-9]{{0,15}}),"recorded":"({_TIME.pattern})",'
        rf'"sealed":\{{{sealed}\}},"subject":(?:null|"(.{{32}})"),"v":{VERSION}\}}',
        re.DOTALL,
    )


def _codes_shape() -> re.Pattern[str]:
    code = f'"{_NAME.pattern}":(?:"{_WORD.pattern}"|0|-?[1-9][0-9]{{0,15}})'
    return re.compile(rf"\{{(?:{code}(?:,{code})*)?\}}")


_CANONICAL, _CODES = _canonical_shape(), _codes_shape()
_CODE = re.compile(f'"({_NAME.pattern})":(?:"([^"]+)"|(-?[0-9]+))')


def _at_sight(data: bytes) -> Leaf | None:
    """Read a leaf that is plainly in canonical form; None says only: look closer."""
    found = _CANONICAL.fullmatch(data.decode()) if data.isascii() else None
    if found is None:
        return None
    author, listed, name, kind, log, number, recorded, *sealed, subject = found.groups()
    digits = "".join((author, name, log, subject or "", *sealed)).encode()
    codes, counted = _codes_at_sight(listed), int(number)
    if digits.translate(None, _HEX) or codes is None or counted > _LARGEST_NUMBER:
        return None
    ciphertext, commitment, key, seals, wrapped = sealed
    promised = Sealed(commitment, ciphertext, wrapped, key, seals)
    return Leaf(counted, log, name, kind, author, recorded, subject, codes, promised)


@lru_cache(maxsize=512)  # most entries of a log carry the codes of another
def _codes_at_sight(listed: str) -> Mapping[str, str | int] | None:
    """Read codes; None if one has another shape, is too large, twice there or misplaced."""
    if not _CODES.fullmatch(listed):
        return None
    pairs = _CODE.findall(listed)
    codes = {name: int(digits) if digits else word for name, word, digits in pairs}
    small = all(type(one) is str or abs(int(one)) <= _LARGEST_NUMBER for one in codes.values())
    return codes if small and [pair[0] for pair in pairs] == sorted(codes) else None


def parse(data: bytes) -> Leaf | Unreadable:
    """Read a leaf; anything that is not exactly a v1 entry is `Unreadable`, with the reason."""
    return _at_sight(data) or parse_with_care(data)


def parse_with_care(data: bytes) -> Leaf | Unreadable:
    """Read a leaf field by field: slow, and the law that `parse` is held to by a property test."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return Unreadable(newer=False, why="it is not JSON")
    if not isinstance(value, dict):
        return Unreadable(newer=False, why="it is not an entry")
    if _is_newer(value):
        return Unreadable(newer=True, why="a newer version of the program wrote it")
    why = _fault(value)
    if why:
        return Unreadable(newer=False, why=why)
    if canonical(value) != data:
        return Unreadable(newer=False, why="it is not in canonical form")
    return Leaf(
        **{name: value[name] for name in _FIELDS - {"v", "sealed", "algorithms"}},
        sealed=Sealed(**value["sealed"]),
    )


def _is_newer(value: Mapping[str, Any]) -> bool:
    version, algorithms = value.get("v"), value.get("algorithms")
    if type(version) is int and version > VERSION:
        return True
    return version == VERSION and isinstance(algorithms, dict) and algorithms != ALGORITHMS


def _fault(value: Mapping[str, Any]) -> str:
    """Say what is wrong with the fields of a leaf; empty when nothing is."""
    if value.keys() != _FIELDS or value["v"] != VERSION or value["algorithms"] != ALGORITHMS:
        return "its fields are not those of an entry"
    checks = {
        "v": _is_number(value["v"]),
        "number": _is_number(value["number"]) and value["number"] > 0,
        "ids": all(_matches(_ID, value[name]) for name in ("log", "id", "author")),
        "kind": _matches(_WORD, value["kind"]),
        "time": _matches(_TIME, value["recorded"]),
        "subject": value["subject"] is None or _matches(_ID, value["subject"]),
        "codes": isinstance(value["codes"], dict) and not bad_codes(value["codes"]),
        "sealed": _is_sealed(value["sealed"]),
    }
    return next((f"its {name} is out of shape" for name, good in checks.items() if not good), "")


def as_code(name: str) -> str:
    """Give a name as a code: the edition `Autumn 2026` and `semantics@1` have more than words.

    Examples:
        >>> as_code("Autumn 2026, 2nd (draft)")
        'Autumn-2026-2nd-draft'
    """
    return re.sub(r"[^A-Za-z0-9.]+", "-", name).strip("-.")[:_LONGEST_CODE] or "none"


def bad_codes(codes: Mapping[str, object]) -> tuple[str, ...]:
    """Return the names of codes that are not codes: free text, floats, lists, odd names."""
    return tuple(name for name, value in codes.items() if not _is_code(name, value))


def _is_code(name: object, value: object) -> bool:
    return isinstance(name, str) and _NAME.fullmatch(name) is not None and is_code(value)


def is_code(value: object) -> bool:
    """Say whether a value is one that a code may have."""
    return _WORD.fullmatch(value) is not None if isinstance(value, str) else _is_number(value)


def _is_sealed(value: object) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == set(_SEALED)
        and all(_matches(_ID if name == "key" else _DIGEST, value[name]) for name in _SEALED)
    )


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_number(value: object) -> bool:
    return type(value) is int and abs(value) <= _LARGEST_NUMBER
