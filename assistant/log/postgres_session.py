"""A conversation with the database: transactions, reads page by page, and a line that may drop.

Outside a transaction a dropped connection is made again and the question put once more; inside
one it is an error, because what was said before is gone. One thread at a time holds a transaction.
Neighbours: `postgres_connection.py` makes the connection, `postgres.py` knows what to ask.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from typing import Any, Self

import psycopg

from assistant.error import LogError, LogUnavailable
from assistant.log.postgres_connection import Connection, Cursor, Target, connect
from assistant.log.postgres_fault import is_lost, said
from assistant.log.postgres_migration import require

Given = tuple[Any, ...]

_FIRST_PAGE, _LARGEST_PAGE = 32, 1024


class Session:
    """A connection that outlives the network's accidents."""

    def __init__(self, target: Target, db: Connection) -> None:
        self.name = target.name
        self._target = target
        self._db = db
        self._alone = threading.RLock()
        self._inside = False

    @classmethod
    def open(cls, target: Target, *, create: bool) -> Self:
        """Connect, and check that there is a log that this version can use.

        Raises:
            LogError: There is none, or the login is refused.
            LogUnavailable: The place cannot be used.
        """
        return cls(target, _opened(target, create=create))

    @contextmanager
    def transaction(self, *begin: str) -> Iterator[Cursor]:
        """Hold one transaction; all of it is kept, or nothing.

        It is begun with these commands, said in one breath; the answer to the last is given.
        """
        with self._alone, said(self.name):
            if self._inside:
                message = f"The log at {self.name} is in use by this program itself, or closed."
                raise LogError(message, hint="Close it, then open it again.", code="busy")
            try:
                yield self._begin("; ".join(begin).encode())
                _commit(self._db)
            except BaseException:
                with suppress(psycopg.Error):  # the first error is the one to show
                    if not self._db.closed and self._db.info.transaction_status:
                        self._db.execute("ROLLBACK")
                raise
            finally:
                self._inside = False

    def execute(self, sql: str, given: Given = ()) -> None:
        """Run one command."""
        self.all(sql, given)

    def one(self, sql: str, given: Given = ()) -> Given | None:
        """Return the first row."""
        return next(iter(self.all(sql, given)), None)

    def blob(self, sql: str, given: Given) -> bytes | None:
        """Return the bytes in the first column of the first row."""
        found = self.one(sql, given)
        return bytes(found[0]) if found else None

    def all(self, sql: str, given: Given = ()) -> list[Given]:
        """Return every row."""
        try:
            return self._asked(sql, given)
        except LogUnavailable as exc:
            if self._inside or exc.code != "connection_lost":
                raise
            self._again()
            return self._asked(sql, given)

    def pages(self, sql: str, after: Given, given: Given = ()) -> Iterator[Given]:
        """Yield rows page by page: each begins after the first columns of the last row read."""
        return chain.from_iterable(self._each_page(sql, after, given))

    def close(self) -> None:
        """Let go of the connection; it is not made again."""
        self._inside = True
        self._db.close()

    def __del__(self) -> None:
        # a command that is done lets go without a word, as it does of a file
        with suppress(psycopg.Error, AttributeError):
            self._db.close()

    def _each_page(self, sql: str, after: Given, given: Given) -> Iterator[list[Given]]:
        most = _FIRST_PAGE
        while True:
            page = self.all(f"{sql} LIMIT %s", (*after, *given, most))
            yield page
            if len(page) < most:
                return
            after = page[-1][: len(after)]
            most = min(most * 4, _LARGEST_PAGE)

    def _asked(self, sql: str, given: Given) -> list[Given]:
        with said(self.name):
            return self._db.execute(sql.encode(), given).fetchall()

    def _begin(self, commands: bytes) -> Cursor:
        try:
            done = self._db.execute(commands)
        except psycopg.Error as exc:
            if not is_lost(exc):
                raise
            self._again()
            done = self._db.execute(commands)
        self._inside = True
        while done.nextset():
            pass
        return done

    def _again(self) -> None:
        self._db.close()
        self._db = _opened(self._target, create=False)


def _opened(target: Target, *, create: bool) -> Connection:
    db = connect(target)
    try:
        with said(target.name):
            require(db, target.name, create=create)
    except BaseException:
        db.close()
        raise
    return db


def _commit(db: Connection) -> None:
    if db.execute("COMMIT").statusmessage != "COMMIT":
        raise psycopg.InternalError("the server rolled it back")
