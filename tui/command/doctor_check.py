"""The checks of `threshold doctor`: each looks at one thing and answers with findings.

A fault is something without which a part of the work cannot be trusted or done; a warning is
something to know. No check writes anything, and no check stops the others.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.bootstrap import Application
from assistant.counted import counted
from assistant.error import LogError, SettingsError
from assistant.location import find_location
from assistant.settings import Settings, load_settings
from knowledge.error import KnowledgeError, ModelUnavailable
from rules.error import RulesError
from tui.present import Section

OK, WARNING, FAULT = "ok", "warning", "fault"
LITTLE_ROOM = 100_000_000
SMALLEST = (80, 24)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found."""

    check: str
    state: str
    message: str
    remedy: str = ""


Check = Callable[[Application, str | None], Iterator[Finding]]


def examine(store: str | None) -> list[Finding]:
    """Run every check."""
    location = find_location()
    try:
        app = Application(location, load_settings(location.settings))
        found = [Finding("settings", OK, f"Settings: {location.settings}")]
    except SettingsError as error:
        app = Application(location, Settings())
        found = [Finding("settings", FAULT, error.message, error.hint)]
    for check in CHECKS:
        found.extend(check(app, store))
    return found


def _encoder(app: Application, _: str | None) -> Iterator[Finding]:
    from knowledge.weight import find_weights

    named = app.settings.encoder
    try:
        weights = find_weights(folder=Path(named).expanduser() if named else None)
    except ModelUnavailable as error:
        yield Finding("encoder", FAULT, f"{error.message} Only words are matched.", error.hint)
        return
    yield Finding("encoder", OK, f"The encoder's files are the checked ones: {weights.folder}")


def _store(app: Application, store: str | None) -> Iterator[Finding]:
    """Look at SQLite and at the log together: opening one checks both."""
    if app.store_address(store) is not None:
        yield from _team_store(app, store)
        return
    import apsw

    sqlite = Finding("sqlite", OK, f"SQLite {apsw.sqlite_lib_version()}")
    place = app.store_path(store)
    try:
        size = app.journal(store).store.size()
    except LogError as error:
        if error.code == "old_sqlite":
            yield Finding("sqlite", FAULT, error.message, error.hint)
            return
        yield sqlite
        if error.code == "no_log":
            yield _no_store(place)
        else:
            yield Finding("store", FAULT, error.message, error.hint)
        return
    yield sqlite
    yield Finding("store", OK, f"The log at {place} holds {counted(size, 'entry')}.")
    yield from _written(place)


def _team_store(app: Application, store: str | None) -> Iterator[Finding]:
    """Look at a team's database: whether it answers, and how well it keeps what it is given."""
    name = app.store_name(store)
    try:
        kept = app.journal(store).store
        size = kept.size()
        remarks: tuple[str, ...] = getattr(kept, "remarks", tuple)()
    except LogError as error:
        yield Finding("store", FAULT, error.message, error.hint)
        return
    yield Finding("store", OK, f"The log at {name} holds {counted(size, 'entry')}.")
    for remark in remarks:
        yield Finding("store", WARNING, remark, "Tell whoever runs the server.")


def _no_store(place: Path) -> Finding:
    folder = _nearest(place.parent)
    if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
        message = f"There is no log yet; it would be kept at {place}."
        return Finding("store", OK, message, "Begin it with: threshold account create")
    remedy = "Check that you may write there, or set another place with store in the settings."
    return Finding("store", FAULT, f"A log cannot be kept at {place}: no right to write.", remedy)


def _written(place: Path) -> Iterator[Finding]:
    if not (os.access(place, os.W_OK) and os.access(place.parent, os.W_OK)):
        remedy = "Check that you may write there. Reading and verifying still work."
        yield Finding("store", FAULT, f"The log at {place} cannot be written.", remedy)


def _private(app: Application, store: str | None) -> Iterator[Finding]:
    """Look at who else may read the key and the log, where the system keeps such rights."""
    if os.name != "posix":
        return
    ours = {"key": app.location.key, "store": app.store_path(store)}
    if app.store_address(store) is not None:
        del ours["store"]  # rights in a database are the database's
    for name, path in ours.items():
        if path.is_file() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            message = f"Others on this machine may open {path}."
            yield Finding(f"{name} file", WARNING, message, f"Run: chmod 600 {path}")


def _room(app: Application, store: str | None) -> Iterator[Finding]:
    free = shutil.disk_usage(_nearest(app.store_path(store).parent)).free
    team = app.store_address(store) is not None
    kept = "your drafts are" if team else "the log is"
    words = f"{free // 1_000_000:,} MB of room where {kept} kept."
    if free < LITTLE_ROOM:
        yield Finding("room", WARNING, words, "Make some room before you record more.")
    else:
        yield Finding("room", OK, words)


def _key(app: Application, _: str | None) -> Iterator[Finding]:
    from assistant.key import read_key_file

    try:
        file = read_key_file(app.location.key)
    except LogError as error:
        if error.code == "no_key":
            message, remedy = "You have no account here yet.", "threshold account create"
            yield Finding("key", OK, message, remedy)
        else:
            yield Finding("key", FAULT, error.message, error.hint)
        return
    yield Finding("key", OK, f"Your key: {file.path}")


def _keyring(_: Application, __: str | None) -> Iterator[Finding]:
    from keyring import get_keyring
    from keyring.errors import KeyringError

    try:
        priority = float(get_keyring().priority)
    except (KeyringError, OSError, RuntimeError):
        priority = 0.0
    if priority > 0:
        yield Finding("keyring", OK, f"The system's keyring can be used: {get_keyring()}")
    else:
        message = "This machine has no keyring: your passphrase is asked for each time."
        yield Finding("keyring", OK, message)


def _frameworks(app: Application, _: str | None) -> Iterator[Finding]:
    catalog = app.catalog()
    ids = catalog.ids()
    for name in ids:
        try:
            framework = catalog.load(name)
        except RulesError as error:
            yield Finding("framework", FAULT, f"{name}: {error.message}", error.hint)
            continue
        message = f"{name}: edition {framework.edition}, {len(framework.rules)} rules."
        yield Finding("framework", OK, message, f"Its cases: threshold framework check {name}")
    if app.settings.framework not in ids:
        message = f"The settings name the framework {app.settings.framework!r}; there is none."
        yield Finding("framework", FAULT, message, f"Known: {', '.join(ids)}.")


def _guidance(app: Application, _: str | None) -> Iterator[Finding]:
    try:
        library = app.library()
    except KnowledgeError as error:
        yield Finding("guidance", FAULT, error.message, error.hint)
        return
    for problem in library.problems:
        yield Finding("guidance", WARNING, f"{problem.where}: {problem.message}", problem.hint)
    documents, passages = len(library.documents()), len(library.passages())
    yield Finding("guidance", OK, f"{documents} documents, {passages} passages.")


def _terminal(_: Application, __: str | None) -> Iterator[Finding]:
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding != "utf8":
        message = f"This terminal writes {encoding or 'an unknown encoding'}, not UTF-8."
        yield Finding("terminal", WARNING, message, "Set PYTHONUTF8=1.")
    if not sys.stdout.isatty():
        yield Finding("terminal", OK, "The output is not a terminal: plain lines are used.")
        return
    size = shutil.get_terminal_size()
    words = f"The terminal has {size.columns} columns and {size.lines} lines"
    if (size.columns, size.lines) < SMALLEST or size.lines < SMALLEST[1]:
        yield Finding("terminal", WARNING, f"{words}.", "Make it 80 by 24, or use --plain.")
    elif os.environ.get("TERM", "dumb") == "dumb":
        yield Finding("terminal", WARNING, f"{words}, and no looks.", "Use --plain.")
    else:
        yield Finding("terminal", OK, f"{words}.")


def _nearest(folder: Path) -> Path:
    """Give the nearest folder above a place that is there."""
    return next(one for one in (folder, *folder.parents) if one.exists())


CHECKS: tuple[Check, ...] = (
    _encoder,
    _store,
    _private,
    _room,
    _key,
    _keyring,
    _frameworks,
    _guidance,
    _terminal,
)


def doctor_data(found: list[Finding]) -> dict[str, Any]:
    """Give the findings as plain data."""
    states = [one.state for one in found]
    return {
        "faults": states.count(FAULT),
        "warnings": states.count(WARNING),
        "checks": [asdict(one) for one in found],
    }


def doctor_sections(data: Mapping[str, Any]) -> tuple[Section, ...]:
    """Give the findings in words, faults first."""
    by_state: dict[str, list[str]] = {FAULT: [], WARNING: [], OK: []}
    for one in data["checks"]:
        remedy = f" {one['remedy']}" if one["remedy"] else ""
        by_state[one["state"]].append(f"{one['state']}: {one['check']}: {one['message']}{remedy}")
    end = f"{counted(data['faults'], 'fault')}, {counted(data['warnings'], 'warning')}."
    return (
        Section("FAULTS", tuple(by_state[FAULT]), "urgent"),
        Section("Warnings", tuple(by_state[WARNING])),
        Section("Working", tuple(by_state[OK])),
        Section("Check", (end,)),
    )
