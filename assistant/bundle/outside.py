"""Hold a bundle against what came another way: checkpoints, and keys that somebody knows.

Gives the whole answer about a bundle, with what it cannot show. Neighbour: `check.py` looks at
the files alone; the stand-alone verifier does both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.bundle import form
from assistant.bundle.alone import NAME
from assistant.bundle.check import Evidence, Signed, check_files, read_signed
from assistant.bundle.form import Files, Manifest
from assistant.bundle.strong import is_strong, parse_strong_key, signed
from assistant.counted import counted
from assistant.error import Break
from assistant.log.checkpoint import ED25519, NoteKey
from assistant.log.entry import Kind, Leaf
from assistant.log.witness import is_witness, public_key, seen_size

LAST_SECOND = 253402300799
_FOLDERS = ("keys/", "opened/", "witness/", "frameworks/", "proofs/")
_FILES = frozenset({form.MANIFEST, form.HEAD, form.NOTES, form.ENTRIES, form.VERIFY, NAME})


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found of a bundle."""

    manifest: Manifest
    breaks: tuple[Break, ...]
    cannot_show: tuple[str, ...]
    opened: int
    outside: int | None
    """Entries covered by the latest outside checkpoint that it agrees with."""


def judge(
    files: Files, *, checkpoints: Sequence[bytes] = (), trusted: Sequence[str] = ()
) -> Judgement:
    """Check a bundle, and hold it against checkpoints and keys from elsewhere.

    Raises:
        LogError: It is no bundle (code `bad_bundle`).
    """
    found = check_files(files)
    remarks: list[str] = []
    agreed: int | None = None
    if found.head is not None:
        known = [key for key in map(parse_strong_key, trusted) if key is not None]
        signers = [key for key in known if key.algorithm == ED25519]
        notes = [
            (f"The note {n}", files[n], False) for n in sorted(files) if n.startswith("witness/")
        ]
        notes += [("The checkpoint given", data, True) for data in checkpoints]
        vouched: list[NoteKey] = []
        for what, data, given in notes:
            other = read_signed(data)
            size = _compare(found, other, what, remarks, known)
            by = signed(other.note, known)[0] if other and size is not None else ()
            vouched += by
            if size is not None and (given or by):
                agreed = max(agreed or 0, size)
        for size, public in _witnessed(found, remarks):
            by = tuple(k for k in known if k not in signers and k.public == public)
            vouched += by
            if by:
                agreed = max(agreed or 0, size)
        _check_trusted(found, found.head, known, vouched)
        remarks += _limits(found, agreed, given=bool(checkpoints), trusted=bool(trusted))
    manifest, breaks = found.manifest, found.breaks
    return Judgement(manifest, breaks, tuple(remarks), found.opened, agreed)


def _compare(
    found: Evidence, other: Signed | None, what: str, remarks: list[str], known: list[NoteKey]
) -> int | None:
    """Compare with one checkpoint that was kept elsewhere; give its size where both agree."""
    head = found.head
    if head is None or other is None or other.head.origin != head.head.origin:
        found.note("foreign_checkpoint", None, f"{what} is not a checkpoint of this log.")
        return None
    keys = [key for own in found.keys.values() for _, key in own]
    good, bad = signed(other.note, [*keys, *found.witnesses, *known])
    if bad:
        found.note("outside_signature_bad", None, f"{what} was altered itself.")
        return None
    if not good:
        remarks.append(f"{what} is signed by nobody whose key is here.")
    size, last = other.head.size, head.head.size
    if size > last:
        found.note(
            "rolled_back", last + 1, f"{what} covers {counted(size, 'entry')}, the log has {last}."
        )
        return None
    agrees = found.begins(other.head, head.head)
    if agrees is None:
        remarks.append(
            f"{what} covers {counted(size, 'entry')}; no proof from there is in this bundle."
        )
    elif not agrees:
        found.note("history_rewritten", size or None, f"{what} shows another history.")
    return size if agrees else None


def _witnessed(found: Evidence, remarks: list[str]) -> Iterator[tuple[int, bytes]]:
    """Give what outside witnesses signed, as entries keep it: how many entries, which key."""
    for leaf in found.leaves.values():
        if leaf.kind != Kind.WITNESS:
            continue
        size, public, at = seen_size(leaf), public_key(leaf), leaf.codes.get("time")
        head = found.proven.get(size)
        own = [k.public for keys in found.keys.values() for n, k in keys if n <= leaf.number]
        sound = 0 < size < leaf.number and type(at) is int and is_strong(public)
        if sound and _in_form(leaf) and head is None:
            remarks.append(f"Entry {leaf.number}: what its witness saw is not in this bundle.")
        elif sound and _in_form(leaf) and head and is_witness(leaf, head) and public not in own:
            yield size, public
        else:
            found.note("witness_false", leaf.number, "no outside witness said this of the log.")


def _in_form(leaf: Leaf) -> bool:
    """Say whether a witness's signature is spelt in its one way."""
    names = ("witness_key", "signature_r", "signature_s")
    texts = [str(leaf.codes.get(name, "")) for name in names]
    spelt = all(len(text) == 64 and set(text) <= set("0123456789abcdef") for text in texts)
    at = leaf.codes.get("time")
    timed = isinstance(at, int) and 0 <= at <= LAST_SECOND
    return spelt and timed and is_strong(bytes.fromhex(texts[1]))


def _check_trusted(
    found: Evidence, head: Signed, known: list[NoteKey], vouched: list[NoteKey]
) -> None:
    """Hold keys that came another way against those that the log gives."""
    for key in known:
        own = found.keys.get(key.name, [])
        if key not in [*(one for _, one in own), *vouched, *_signers(head, key)]:
            number = own[0][0] if own else None
            found.note("key_swapped", number, "the key given is not a key of this log.")


def _signers(head: Signed, key: NoteKey) -> tuple[NoteKey, ...]:
    return signed(head.note, [key])[0] if key.algorithm == ED25519 else ()


def _limits(found: Evidence, agreed: int | None, *, given: bool, trusted: bool) -> list[str]:
    """Say what this bundle cannot show."""
    held, size = len(found.manifest.numbers), found.manifest.size
    limits = []
    if held < size:
        limits.append(
            f"It holds {held} of the log's {counted(size, 'entry')}. Of the others it shows none."
        )
    if not given and agreed is None:
        limits.append(
            "No checkpoint from outside was given. So this check cannot show whether somebody "
            "who holds a signing key wrote the log anew, or cut entries off its end."
        )
    if (given or agreed) and (agreed or 0) < size:
        limits.append(f"Entries after {agreed or 0} rest on the signing keys alone.")
    if not trusted:
        limits.append("No key from elsewhere was given. The keys are those that the log names.")
    other = [n for n in found.files if n not in _FILES and not n.startswith(_FOLDERS)]
    if other:
        limits.append(f"Not checked, not part of the evidence: {', '.join(sorted(other)[:9])}.")
    return limits
