"""The plain journey's question whether the child is in this log already.

It is asked only where there is an account and a log that is about somebody, after the urgent card
and before the person's own view. A log that cannot be read never keeps anybody from a reading.
Neighbour: `command/known_child.py` (the same for commands, by `--subject`).
"""

from __future__ import annotations

from datetime import UTC, datetime

from assistant.access import Reason, record_access
from assistant.bootstrap import Application
from assistant.chronology import Chronology, chronology, find_subject, last_record
from assistant.error import LogError
from assistant.journey import Journey
from assistant.key import Identity
from assistant.log.journal import Journal
from tui.command.follow import YES, require_live
from tui.command.follow_view import record_lines
from tui.prompt import Prompter
from tui.sign_in import TRIES, sign_in

QUESTION = "Is this child in this log already? A record's number, or Enter for no:"
WITHOUT = "You can go on without it."


def ask_known_child(
    app: Application,
    journey: Journey,
    prompter: Prompter,
    *,
    store: str | None,
    identity: Identity | None,
) -> Identity | None:
    """Ask, show the last record, and take in what repeats; give who signed in for it.

    Raises:
        Stopped: The person stopped.
    """
    journal = _journal(app, store)
    if journal is None or journey.subject is not None:
        return identity
    while answer := prompter.ask(QUESTION):
        try:
            subject = find_subject(journal, answer)
            identity = identity or sign_in(app, tries=TRIES)
            held = _opened(journal, identity, subject)
        except LogError as error:
            prompter.say(f"{error.message} {error.hint}", WITHOUT)
            continue
        prompter.say(*record_lines(last_record(held)))
        if prompter.ask("Is this the same child? y yes, n no:").lower() in YES:
            journey.same_child(subject, held.facts)
            break
    return identity


def _journal(app: Application, store: str | None) -> Journal | None:
    """Open the log, if it is there and about anybody."""
    if not app.location.key.exists():
        return None
    try:
        journal = app.journal(store)
        require_live(journal)
        known = any(row.subject is not None for row in journal.store.rows())
    except LogError:
        return None
    return journal if known else None


def _opened(journal: Journal, identity: Identity, subject: str) -> Chronology:
    now = datetime.now(UTC)
    held = chronology(journal, identity.sealing, subject=subject, today=now.astimezone().date())
    opened = [event.leaf for event in held.events if event.content is not None]
    record_access(journal, identity, opened, reason=Reason("same_child"), now=now)
    return held
