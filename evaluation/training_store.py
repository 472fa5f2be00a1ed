"""The training store: one SQLite file of events, apart from every live record.

Durable event by event (WAL, synchronous=FULL), so that a power cut loses at most the answer being
typed; only its owner can read the file. A live log is refused here by its header, and this file is
refused by the live log for the same reason. It is practice: nothing is signed or sealed in it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import apsw

from assistant.error import LogError
from assistant.location import Location
from assistant.log.sqlite import APPLICATION_ID as LIVE
from assistant.log.sqlite_fault import said
from evaluation.training_event import KINDS, Event

APPLICATION_ID = 0x54485452
"""`THTR` in the header of the file."""
SCHEMA = 1
_TABLE = """
CREATE TABLE event (
  number INTEGER PRIMARY KEY, kind TEXT NOT NULL, session TEXT NOT NULL, who TEXT NOT NULL,
  at TEXT NOT NULL, data TEXT NOT NULL
) STRICT;
CREATE INDEX event_session ON event(session);
CREATE TRIGGER event_update BEFORE UPDATE ON event
  BEGIN SELECT RAISE(ABORT, 'training only grows'); END;
"""

_INSERT = "INSERT INTO event (kind, session, who, at, data) VALUES (?, ?, ?, ?, ?)"


def training_path(location: Location) -> Path:
    """Give the usual place of the training store."""
    return location.data / "training" / "training.db"


def scenarios_folder(location: Location) -> Path:
    """Give the folder of the person's own scenarios."""
    return location.data / "training" / "scenarios"


class TrainingStore:
    """A training store in one SQLite file."""

    def __init__(self, path: Path, db: apsw.Connection) -> None:
        self.path = path
        self._db = db

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Self:
        """Open the store at `path`; with `create`, begin one if there is none.

        Raises:
            LogError: There is none, or it is another kind of file, a live log above all.
            LogUnavailable: The place cannot be used.
        """
        with _said(path):
            if create and not path.exists():
                _create(path)
            _require_training(path)
            db = apsw.Connection(os.fspath(path), flags=apsw.SQLITE_OPEN_READWRITE)
            db.set_busy_timeout(30_000)
            db.pragma("trusted_schema", 0)
            db.pragma("journal_mode", "wal")
            db.pragma("synchronous", "FULL")
            return cls(path, db)

    def append(self, event: Event) -> Event:
        """Keep an event; it is on the disk when this returns.

        Raises:
            LogError: It cannot be kept.
        """
        if event.kind not in KINDS:
            raise LogError(f"There is no training event {event.kind!r}.", code="bad_entry")
        values = (event.kind, event.session, event.who, event.at, _data(event))
        with _said(self.path):
            self._db.execute(_INSERT, values)
            number = self._db.last_insert_rowid()
        return Event(event.kind, event.session, event.who, event.at, event.data, number)

    def extend(self, events: Iterable[Event]) -> int:
        """Keep many events together, or none of them; gives how many.

        Raises:
            LogError: They cannot be kept.
        """
        rows = [(e.kind, e.session, e.who, e.at, _data(e)) for e in events]
        with _said(self.path), self._db:
            self._db.executemany(_INSERT, rows)
        return len(rows)

    def events(self, *, session: str | None = None, kind: str | None = None) -> Iterator[Event]:
        """Yield events in the order in which they happened.

        Raises:
            LogError: The file is damaged.
        """
        query = "SELECT number, kind, session, who, at, data FROM event"
        wanted = [(c, v) for c, v in (("session", session), ("kind", kind)) if v is not None]
        if wanted:
            query += " WHERE " + " AND ".join(f"{column} = ?" for column, _ in wanted)
        with _said(self.path):
            rows = self._db.execute(query + " ORDER BY number", [v for _, v in wanted]).fetchall()
        for row in rows:
            yield _event(row, self.path)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """Turn errors of SQLite into ours, in the words of training: the log's own check is no help."""
    try:
        with said(path):
            yield
    except LogError as error:
        if "threshold log verify" not in error.hint:
            raise
        message = error.message.replace("file of the log", "training store")
        hint = "Keep the file as it is and bring back a copy of it."
        message = message.replace("The log at", "The training store at")
        raise LogError(message, hint=hint, code=error.code) from error


def _data(event: Event) -> str:
    return json.dumps(event.data, ensure_ascii=False, sort_keys=True)


def _event(row: tuple[Any, ...], path: Path) -> Event:
    number, kind, session, who, at, data = row
    try:
        return Event(kind, session, who, at, json.loads(data), number)
    except ValueError as error:
        hint = "Keep the file as it is and bring a copy."
        message = f"Training event {number} of {path} cannot be read."
        raise LogError(message, hint=hint, code="damaged") from error


def _create(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    db = apsw.Connection(os.fspath(path), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        head = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA};"
        db.execute(f"BEGIN IMMEDIATE; {head} {_TABLE} COMMIT;")
    finally:
        db.close()


def _require_training(path: Path) -> None:
    """Look at the header before SQLite does, so that nothing is written beside a stranger."""
    hint = "Check the path given with --store."
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError as error:
        hint = "It begins with the first exercise: threshold train list"
        message = f"There is no training store at {path} yet."
        raise LogError(message, hint=hint, code="no_log") from error
    number = int.from_bytes(head[68:72], "big")
    if number == LIVE:
        message = f"{path} is a live decision log. Training never goes into it."
        raise LogError(message, hint=hint, code="not_training")
    if not head.startswith(b"SQLite format 3\x00") or number != APPLICATION_ID:
        message = f"{path} is not a training store. It was left as it is."
        raise LogError(message, hint=hint, code="not_training")
    if int.from_bytes(head[60:64], "big") > SCHEMA:
        message = f"A newer version of Threshold wrote {path}. It was left as it is."
        raise LogError(message, hint="Bring this installation up to date.", code="newer_log")
