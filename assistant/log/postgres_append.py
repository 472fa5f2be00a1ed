"""What one append says to the database: few sentences, because colleagues wait meanwhile.

The order matters: the entry first, since every other row is let in only beside an entry that is
being written now (`migrations/0002_roles.sql`). Used by `postgres.py` only.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.log.near import Near
from assistant.log.postgres_connection import Connection, Cursor
from assistant.log.postgres_migration import LOCK
from assistant.log.store import Batch, Row

ALONE = (
    "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
    # a writer that stands still (a laptop put to sleep) must not stop the team for ever
    "SET LOCAL lock_timeout = '30s'",
    "SET LOCAL idle_in_transaction_session_timeout = '60s'",
    f"SELECT pg_advisory_xact_lock({LOCK}, 1)",
)
"""Begin a transaction that no other writer is in."""
END = """
SELECT e.size, l.leaf, l.kind, l.subject, l.author,
    (SELECT c.note FROM threshold.checkpoint c WHERE c.size = e.size),
    (SELECT c.note FROM threshold.checkpoint c WHERE c.size = e.size + 1), n.levels, n.hashes
FROM (SELECT coalesce(max(number), 0) AS size FROM threshold.entry) e
LEFT JOIN threshold.entry l ON l.number = e.size, LATERAL (
    SELECT array_agg(n.level) AS levels, array_agg(n.hash) AS hashes
    FROM generate_series(0, 52) AS level JOIN threshold.node n
    ON n.level = level.level AND n.position = (e.size >> level.level) - 1
    WHERE (e.size >> level.level) & 1 = 1
) n
"""
"""Ask for what every append reads; said in one breath with `ALONE`."""
_REST = """
WITH hashes AS (
    INSERT INTO threshold.node (level, position, hash)
    SELECT * FROM unnest(%(levels)s::integer[], %(positions)s::bigint[], %(hashes)s::bytea[])
), notes AS (
    INSERT INTO threshold.checkpoint (size, note) VALUES (%(number)s, %(note)s)
), seals AS (
    INSERT INTO threshold.seal (key, recipient, number, data)
    SELECT * FROM unnest(
        %(keys)s::text[], %(recipients)s::text[], %(numbers)s::bigint[], %(seals)s::bytea[])
), frameworks AS (
    INSERT INTO threshold.framework (digest, data)
    SELECT %(digest)s, %(framework)s WHERE %(digest)s::text IS NOT NULL
    ON CONFLICT DO NOTHING
)
INSERT INTO threshold.body (number, ciphertext, wrapped)
VALUES (%(number)s, %(ciphertext)s, %(wrapped)s)
"""


def near(done: Cursor) -> Near:
    """Return the end of the log from the answer to `END`."""
    size, *words, last, beyond, levels, hashes = done.fetchone() or (0, None, None, None, None)
    found = zip(levels or (), hashes or (), strict=True)
    places = {(level, (size >> level) - 1): data for level, data in found}
    row = Row(size, *words) if size else None
    return Near(size, row, {size: last, size + 1: beyond}, places)


def write(db: Connection, batch: Batch, remove: Callable[[int], None]) -> None:
    """Write everything of a batch; `remove` runs once its entry is there."""
    row, body = batch.row, batch.body
    db.execute(
        "INSERT INTO threshold.entry (number, kind, subject, author, leaf) "
        "VALUES (%s, %s, %s, %s, %s)",
        (row.number, row.kind, row.subject, row.author, row.leaf),
    )
    remove(row.number)
    digest, data = batch.framework or (None, None)
    db.execute(
        _REST,
        {
            "number": row.number,
            "levels": [node.level for node in batch.nodes],
            "positions": [node.index for node in batch.nodes],
            "hashes": [node.hash for node in batch.nodes],
            "note": batch.note,
            "ciphertext": body.ciphertext,
            "wrapped": body.wrapped,
            "keys": [one.key for one in batch.seals],
            "recipients": [one.recipient for one in batch.seals],
            "numbers": [one.number for one in batch.seals],
            "seals": [one.data for one in batch.seals],
            "digest": digest,
            "framework": data,
        },
    )
