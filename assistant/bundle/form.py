"""What a bundle looks like: its files, and JSON that can be read in one way only.

A bundle is a zip or a folder: `entries.jsonl` (the exact bytes of each entry), `checkpoint` (the
latest signed note), `checkpoints.jsonl` (what each author signed), `proofs/`, `keys/`, `witness/`,
`frameworks/` and, where it was asked for, `opened/`. Pure. Neighbours: `make.py`, `check.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from assistant.error import LogError

FORMAT = "threshold/bundle@1"
MANIFEST = "bundle.json"
ENTRIES = "entries.jsonl"
HEAD = "checkpoint"
NOTES = "checkpoints.jsonl"
INCLUSION = "proofs/inclusion.jsonl"
CONSISTENCY = "proofs/consistency.jsonl"
VERIFY = "VERIFY.md"
MOST_ENTRIES = 1_000_000

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself."""

    origin: str
    size: int
    numbers: tuple[int, ...]
    training: bool

    @property
    def is_all(self) -> bool:
        """Say whether it holds every entry of the log, so that no proofs are needed."""
        return len(self.numbers) == self.size


def unreadable(why: str) -> LogError:
    """Return the error for what is no bundle."""
    hint = "Ask for it again. It is a zip or a folder, made with: threshold log bundle"
    return LogError(f"This is no bundle that can be read: {why}", hint=hint, code="bad_bundle")


def manifest_bytes(manifest: Manifest, *, made: str) -> bytes:
    """Write what a bundle says of itself."""
    data = {
        "format": FORMAT,
        "origin": manifest.origin,
        "size": manifest.size,
        "entries": spans(manifest.numbers),
        "training": manifest.training,
        "made": made,
    }
    return json.dumps(data, indent=1).encode() + b"\n"


def read_manifest(data: bytes) -> Manifest:
    """Read what a bundle says of itself.

    Raises:
        LogError: It is not the first file of a bundle (code `bad_bundle`).
    """
    found = read_json(data)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise unreadable(f"{MANIFEST} is not of the form {FORMAT}.")
    origin, size, training = (found.get(name) for name in ("origin", "size", "training"))
    numbers = unspan(found.get("entries"))
    sound = isinstance(origin, str) and type(size) is int and isinstance(training, bool)
    if sound and numbers and numbers[-1] == size:
        return Manifest(str(origin), numbers[-1], numbers, bool(training))
    raise unreadable(f"{MANIFEST} does not say which entries of which log it holds.")


def spans(numbers: Sequence[int]) -> list[list[int]]:
    """Give ascending numbers as runs.

    Examples:
        >>> spans((1, 2, 3, 7))
        [[1, 3], [7, 7]]
    """
    starts = [numbers[0], *(b for a, b in pairwise(numbers) if b != a + 1)] if numbers else []
    ends = [*(a for a, b in pairwise(numbers) if b != a + 1), numbers[-1]] if numbers else []
    return [list(pair) for pair in zip(starts, ends, strict=True)]


def unspan(runs: Any) -> tuple[int, ...]:
    """Give the numbers of runs; none where they are not ascending runs, or too many."""
    numbers: list[int] = []
    for run in runs if isinstance(runs, list) else ():
        match run:
            case [int(first), int(last)] if type(first) is type(last) is int:
                after = numbers[-1] if numbers else 0
                if not after < first <= last or last - first > MOST_ENTRIES:
                    return ()
                numbers.extend(range(first, last + 1))
            case _:
                return ()
        if len(numbers) > MOST_ENTRIES:
            return ()
    return tuple(numbers)


def row(**fields: Any) -> bytes:
    """Write one line of a file of lines."""
    return json.dumps(fields, separators=(",", ":")).encode() + b"\n"


def read_json(data: bytes) -> Any:
    """Read JSON that can be read in one way only; None if it is anything else."""
    try:
        return json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_unique,
            parse_float=_refuse,
            parse_constant=_refuse,
        )
    except (ValueError, RecursionError):
        return None


def _unique(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(name)
        found[name] = value
    return found


def _refuse(text: str) -> None:
    raise ValueError(text)
