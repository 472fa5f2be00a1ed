"""Hold a bundle against what came another way: checkpoints, keys, and what witnesses signed.

Gives the whole answer, with what it cannot show. A checkpoint or a witness that the bundle brings
along counts only by a key that came another way. Part of the stand-alone verifier.
"""

from __future__ import annotations

import base64
from typing import Any, NamedTuple

from assistant.verifier.check import REQUIRED, Break, Check, Manifest
from assistant.verifier.note import COSIGNER, Head, cosigned, read_head, read_key, signed
from assistant.verifier.strict import DIGEST, fits, is_whole

KEPT_APART = {"VERIFY.md", "verify_threshold.py", *REQUIRED}
LAST_SECOND = 253402300799


class Outcome(NamedTuple):
    """What was found."""

    breaks: list[Break]
    cannot_show: list[str]
    manifest: Manifest
    opened: int
    outside: int | None


def check(files: dict[str, bytes], outside: list[bytes], trusted: list[str]) -> Outcome:
    """Check a bundle, against checkpoints and keys that came another way."""
    found = Check(files)
    found.run()
    beside = Outside(found, trusted)
    if found.head is not None:
        beside.run(found.head, outside)
    return Outcome(found.breaks, beside.remarks, found.manifest, found.opened, beside.agreed)


class Outside:
    """What comes from elsewhere, beside one checked bundle."""

    def __init__(self, check: Check, trusted: list[str]) -> None:
        self.check = check
        self.remarks: list[str] = []
        self.agreed: int | None = None
        self.trusted = [key for key in map(read_key, trusted) if key is not None]
        cosigners = (read_key(text, COSIGNER) for text in trusted)
        self.cosigners = [key for key in cosigners if key is not None]
        self.vouched: set[tuple[str, bytes]] = set()

    def run(self, head: Head, outside: list[bytes]) -> None:
        """Check everything that comes from elsewhere."""
        files = self.check.files
        for name in sorted(n for n in files if n.startswith("witness/")):
            self.held_against(head, files[name], f"The note {name}", given=False)
        for data in outside:
            self.held_against(head, data, "The checkpoint given", given=True)
        for leaf in self.check.leaves.values():
            if leaf["kind"] == "witness":
                self.witness(head, leaf)
        self.trust(head)
        self.limits(given=bool(outside))

    def held_against(self, head: Head, data: bytes, what: str, *, given: bool) -> None:
        """Compare the bundle with one checkpoint that was kept elsewhere.

        One that the bundle brings along counts only if a key that came another way signed it.
        """
        note = read_head(data)
        if note is None or note.origin != head.origin:
            self.check.wrong("foreign_checkpoint", None, f"{what} is no checkpoint of this log.")
            return
        keys = [(name, key) for name, own in self.check.people.items() for _, key in own]
        tried = {signed(note, *key) for key in (*keys, *self.check.witnesses, *self.trusted)}
        tried |= {signed(note, *key, COSIGNER) for key in self.cosigners}
        vouched = {key for key in self.trusted if signed(note, *key)}
        vouched |= {key for key in self.cosigners if signed(note, *key, COSIGNER)}
        if False in tried:
            self.check.wrong("outside_signature_bad", None, f"{what} was itself altered.")
            return
        if True not in tried:
            self.remarks.append(f"{what} is signed by nobody whose key is here.")
        agrees = None if note.size > head.size else self.check.reaches(note, head)
        if note.size > head.size:
            words = f"{what} covers {note.size} entries and the bundle's log {head.size}: cut off."
            self.check.wrong("rolled_back", head.size + 1, words)
        elif agrees is False:
            self.check.wrong("history_rewritten", note.size or None, f"{what} differs: rewritten.")
        elif agrees:
            self.vouched |= vouched
            self.agreed = max(self.agreed or 0, note.size) if given or vouched else self.agreed
        else:
            self.remarks.append(
                f"{what} covers {note.size} entries; this bundle holds no proof from there. "
                "Ask for one made with that checkpoint."
            )

    def witness(self, head: Head, leaf: dict[str, Any]) -> None:
        """Check what an outside witness signed, as an entry keeps it."""
        codes, number = leaf["codes"], leaf["number"]
        size, at, key = codes.get("size"), codes.get("time"), codes.get("witness_key")
        halves = (key, codes.get("signature_r"), codes.get("signature_s"))
        sound = all(fits(DIGEST, half) for half in halves) and is_whole(size) and is_whole(at)
        if not sound or not 0 < size < number or not 0 <= at <= LAST_SECOND:
            self.check.wrong("witness_false", number, "it is no outside witness's word.")
            return
        root = self.check.proven.get(size)
        if root is None:
            self.remarks.append(f"Entry {number}: what its witness saw is not in this bundle.")
            return
        public, *signature = map(bytes.fromhex, halves)
        text = f"{head.origin}\n{size}\n{base64.b64encode(root).decode()}\n"
        good = cosigned(public, at, text, b"".join(signature))
        own = {k for keys in self.check.people.values() for since, k in keys if since <= number}
        if not good or public in own:
            self.check.wrong("witness_false", number, "it is no outside witness's word.")
            return
        known = {one for one in self.cosigners if one[1] == public}
        self.vouched |= known
        self.agreed = max(self.agreed or 0, size) if known else self.agreed

    def trust(self, head: Head) -> None:
        """Hold keys that came another way against those that the log gives."""
        for name, public in [*self.trusted, *self.cosigners]:
            own = self.check.people.get(name, [])
            known = public in [key for _, key in own] or (name, public) in self.vouched
            if not known and not signed(head, name, public):
                number = own[0][0] if own else None
                self.check.wrong("key_swapped", number, f"the key given, {name}, is not in it.")

    def limits(self, *, given: bool) -> None:
        """Say what this bundle cannot show."""
        held, size = len(self.check.manifest.numbers), self.check.manifest.size
        if held < size:
            self.remarks.append(
                f"It holds {held} of the log's {size} entries. Nothing is said of the others."
            )
        if not given and self.agreed is None:
            self.remarks.append(
                "No checkpoint that was kept elsewhere was given. So this cannot show whether "
                "somebody who holds a signing key wrote the log anew, or cut its end off."
            )
        if (given or self.agreed) and (self.agreed or 0) < size:
            self.remarks.append(
                f"Entries after {self.agreed or 0} rest on the signing keys alone: the checkpoints "
                "given do not cover them."
            )
        if not self.trusted and not self.cosigners:
            self.remarks.append(
                "No key from elsewhere was given. The keys are those that the log itself names."
            )
        folders = ("keys/", "opened/", "witness/", "frameworks/", "proofs/")
        other = [n for n in self.check.files if n not in KEPT_APART and not n.startswith(folders)]
        if other:
            self.remarks.append(f"Not checked, not part of the evidence: {', '.join(other[:9])}.")
