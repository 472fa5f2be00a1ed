"""What one append says to the database: few sentences, because colleagues wait meanwhile.

The order matters: the entry first, since every other row is let in only beside an entry that is
being written now (`migrations/0002_roles.sql`). Used by `postgres.py` only.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.log.postgres_connection import Connection
from assistant.log.postgres_migration import LOCK
from assistant.log.postgres_session import Session
from assistant.log.store import Batch

ALONE = (
    "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
    # a writer that stands still (a laptop put to sleep) must not stop the team for ever
    "SET LOCAL lock_timeout = '30s'",
    "SET LOCAL idle_in_transaction_session_timeout = '60s'",
    f"SELECT pg_advisory_xact_lock({LOCK}, 1)",
)
"""Begin a transaction that no other writer is in."""
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


def peaks(session: Session, size: int) -> dict[tuple[int, int], bytes]:
    """Return the hashes that an append after `size` entries reads, in one question."""
    levels = [level for level in range(size.bit_length()) if size >> level & 1]
    found = session.all(
        "SELECT level, position, hash FROM threshold.node JOIN "
        "unnest(%s::integer[], %s::bigint[]) AS wanted (level, position) "
        "USING (level, position)",
        (levels, [(size >> level) - 1 for level in levels]),
    )
    return {(level, position): data for level, position, data in found}


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
