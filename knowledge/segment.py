"""Batches of vectors as files: whose they are, the numbers, and a seal over both.

A file is written in one step under the hash of its keys, and never changed. One that was cut short
or damaged is left aside and its texts are embedded again. Many small files are merged into one.
Which text gets which vector is decided in `store.py`.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.passage import fingerprint

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAGIC = b"THRVEC1\n"
HEAD = struct.Struct("<8sII")
KEY = 32
SEAL = 32
SUFFIX = ".vectors"
TOO_MANY = 32
"""Small files, from which on they are merged."""
SMALL = 8_192
"""Rows under which a file is small."""


class SegmentFolder:
    """The files of one encoder."""

    def __init__(self, root: Path, encoder: str, *, dimension: int) -> None:
        self._folder = root / fingerprint(encoder)[:16]
        self._encoder = encoder
        self._dimension = dimension
        self._places: dict[str, tuple[Path, int]] = {}
        self._open: dict[Path, NDArray[np.float32]] = {}
        self._seen: set[Path] = set()

    def keys(self) -> AbstractSet[str]:
        """Return the keys of all vectors that seem to be here (a damaged file shows when read)."""
        self._scan()
        return self._places.keys()

    def read(self, wanted: Iterable[str]) -> dict[str, NDArray[np.float32]]:
        """Return the vectors that are here; a damaged file has none."""
        self._scan()
        found: dict[str, NDArray[np.float32]] = {}
        for key in wanted:
            place = self._places.get(key)
            if place is None:
                continue
            rows = self._rows(place[0])
            if rows is not None and place[1] < len(rows):
                found[key] = rows[place[1]]
        return found

    def write(self, keys: Sequence[str], rows: NDArray[np.float32]) -> Path | None:
        """Keep a batch; a folder that cannot be written costs time later and nothing else."""
        raw = b"".join(map(bytes.fromhex, keys))
        place = self._folder / f"{hashlib.sha256(raw).hexdigest()[:32]}{SUFFIX}"
        body = HEAD.pack(MAGIC, len(keys), self._dimension) + raw + rows.astype("<f4").tobytes()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / "encoder.txt").write_text(self._encoder + "\n", encoding="utf-8")
            draft = place.with_suffix(f".{os.getpid()}.tmp")
            with draft.open("wb") as stream:
                stream.write(body)
                stream.write(hashlib.sha256(body).digest())
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(place)
        except OSError:
            return None
        self._open.pop(place, None)
        self._note(place, keys)
        return place

    def tidy(self) -> None:
        """Merge many small files into one, which is whole before the small ones go."""
        import numpy as np  # noqa: PLC0415 - kept off the start of commands that need no model

        small: dict[Path, list[str]] = {}
        for key, (place, _) in self._places.items():
            small.setdefault(place, []).append(key)
        small = {place: keys for place, keys in small.items() if len(keys) < SMALL}
        if len(small) <= TOO_MANY:
            return
        found = self.read(key for keys in small.values() for key in keys)
        keys = sorted(found)
        if not keys:
            return
        merged = self.write(keys, np.stack([found[key] for key in keys]))
        for place in small if merged else ():
            if place != merged:
                self._open.pop(place, None)
                place.unlink(missing_ok=True)

    def _scan(self) -> None:
        """Look for files that another process, or an earlier one, has written."""
        for place in sorted(self._folder.glob(f"*{SUFFIX}")):
            if place not in self._seen:
                self._note(place, _keys_of(place, self._dimension))

    def _note(self, place: Path, keys: Sequence[str]) -> None:
        self._seen.add(place)
        self._places.update({key: (place, row) for row, key in enumerate(keys)})

    def _rows(self, place: Path) -> NDArray[np.float32] | None:
        if place not in self._open:
            rows = _checked(place, self._dimension)
            if rows is None:
                self._forget(place)
                return None
            self._open[place] = rows
        return self._open[place]

    def _forget(self, place: Path) -> None:
        self._places = {key: entry for key, entry in self._places.items() if entry[0] != place}


def _keys_of(place: Path, dimension: int) -> tuple[str, ...]:
    """Return whose vectors a file says it has; none when it is not one of ours."""
    try:
        with place.open("rb") as stream:
            count = _count(stream.read(HEAD.size), dimension)
            raw = stream.read(count * KEY) if count else b""
    except OSError:
        return ()
    return tuple(raw[at : at + KEY].hex() for at in range(0, len(raw) - KEY + 1, KEY))


def _count(head: bytes, dimension: int) -> int:
    if len(head) != HEAD.size:
        return 0
    magic, count, size = HEAD.unpack(head)
    return int(count) if magic == MAGIC and size == dimension else 0


def _checked(place: Path, dimension: int) -> NDArray[np.float32] | None:
    """Return the vectors of a file after checking its seal."""
    import numpy as np  # noqa: PLC0415

    try:
        content = np.memmap(place, dtype=np.uint8, mode="r")
    except (OSError, ValueError):
        return None
    count = _count(bytes(content[: HEAD.size]), dimension)
    start = HEAD.size + count * KEY
    end = start + 4 * count * dimension
    if not count or len(content) != end + SEAL:
        return None
    if hashlib.sha256(content[:end].data).digest() != bytes(content[end:]):
        return None
    return content[start:end].view("<f4").reshape(count, dimension)
