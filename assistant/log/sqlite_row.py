"""What stands in the tables of an SQLite log, read as it is, whoever may have altered it.

Words are read as bytes: an altered word may be no UTF-8 at all. Nothing is judged here: what is of
a wrong kind becomes bytes that match no hash. Used by `sqlite.py` only.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import apsw

from assistant.log.near import NOTHING_NEAR, Near
from assistant.log.store import Row
from assistant.log.tree import Node

_WORDS = "number, leaf, CAST(kind AS BLOB), CAST(subject AS BLOB), CAST(author AS BLOB)"
ROW = f"SELECT {_WORDS} FROM entry"  # noqa: S608 - our own words
_END = (
    f"SELECT {_WORDS}, (SELECT note FROM checkpoint WHERE size = number), "  # noqa: S608 - as above
    "(SELECT note FROM checkpoint WHERE size = number + 1) "
    "FROM entry ORDER BY number DESC LIMIT 1"
)
_NOTE, _HASH_KEPT = (
    # an audit asks for all of them: made bytes by SQLite itself, as `blob` does
    f"iif(typeof({name}) = 'blob', {name}, CAST(quote({name}) AS BLOB))"
    for name in ("note", "hash")
)
_LEVEL, _PLACE = (f"iif(typeof({name}) = 'integer', {name}, -1)" for name in ("level", "position"))
NOTES = f"SELECT size, {_NOTE} FROM checkpoint ORDER BY size"  # noqa: S608 - as above
HASHES = f"SELECT {_LEVEL}, {_PLACE}, {_HASH_KEPT} FROM node"  # noqa: S608 - as above
_SO = (
    "SELECT (SELECT max(number) FROM entry) = ?1 AND EXISTS (SELECT 1 FROM entry WHERE "
    "number = ?1 AND leaf = ?2 AND kind = ?3 AND subject IS ?4 AND author = ?5) AND EXISTS "
    "(SELECT 1 FROM checkpoint WHERE size = ?1 AND note = ?6) AND NOT EXISTS "
    "(SELECT 1 FROM checkpoint WHERE size = ?1 + 1)"
)
_HASH = " AND (SELECT hash FROM node WHERE level = ? AND position = ?) = ?"


def ends_so(db: apsw.Connection, row: Row, note: bytes, peaks: Sequence[Node]) -> bool:
    """Say whether the log ends with this entry, this note and none after, and these hashes."""
    asked = [row.number, row.leaf, row.kind, row.subject, row.author, note]
    for peak in peaks:
        asked += peak.level, peak.index, peak.hash
    found = db.execute(_SO + _HASH * len(peaks), asked).fetchone()
    return bool(found and found[0])


def read_end(db: apsw.Connection) -> Near:
    """Read the end of the log: the last entry, its note and what is after, the hashes."""
    found = db.execute(_END).fetchone()
    if found is None:
        return NOTHING_NEAR
    *row, note, beyond = found
    size = row[0]
    places = [(n, (size >> n) - 1) for n in range(size.bit_length()) if size >> n & 1]
    wanted = ", ".join(["(SELECT hash FROM node WHERE level = ? AND position = ?)"] * len(places))
    hashes = db.execute(f"SELECT {wanted}", tuple(chain(*places))).fetchone() or ()
    return Near(
        size,
        row_of(row),
        {size: _blob_or_none(note), size + 1: _blob_or_none(beyond)},
        {at: blob(data) for at, data in zip(places, hashes, strict=True) if data is not None},
    )


def row_of(found: Sequence[Any]) -> Row:
    """Return an entry from its columns in the order of `ROW`."""
    number, leaf, kind, subject, author = found
    return Row(
        number, blob(leaf), word(kind), None if subject is None else word(subject), word(author)
    )


def blob(value: object) -> bytes:
    """Return stored bytes; whatever else stands there becomes bytes that match no hash."""
    return value if isinstance(value, bytes) else repr(value).encode()


def word(value: object) -> str:
    """Return a stored word; whatever is none becomes one that matches none."""
    return value.decode(errors="replace") if isinstance(value, bytes) else repr(value)


def _blob_or_none(value: object) -> bytes | None:
    return None if value is None else blob(value)
