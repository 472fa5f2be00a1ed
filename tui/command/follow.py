"""What the commands share that add to a record: who, which record, the same child, the questions.

Everything that can be wrong is told before a passphrase is asked for. Nothing is chosen for the
person: what is needed and was not given is asked in plain lines or, with --json, named. Words come
from a file or a pipe, never from an argument.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tui.option import check_text, output_options, read_text, store_option, write_json
from tui.output import chosen_store

if TYPE_CHECKING:
    from assistant.bootstrap import Application
    from assistant.chronology import Chronology
    from assistant.key import Identity
    from assistant.log.addition import NewEntry
    from assistant.log.entry import Leaf
    from assistant.log.journal import Journal
    from tui.prompt import Prompter

Command = TypeVar("Command", bound=Callable[..., Any])
YES = ("y", "yes")
NOT_THE_SAME = "Then nothing was recorded."


def words_options(command: Command) -> Command:
    """Add the words: `-f FILE`, or `-` for a pipe."""
    from pathlib import Path

    kind = click.Path(path_type=Path)
    command = click.option("-f", "--file", type=kind, help="Read the words from a file.")(command)
    return click.argument("text", metavar="[-]", required=False)(command)


def record_options(command: Command) -> Command:
    """Add NUMBER, `--same-child`, `--why`, `--store`, `--json` and `--plain`."""
    same = "It is the right child: do not ask. Needed where nobody is there to answer."
    why = "Why you look at what somebody else wrote, such as cover."
    command = output_options(store_option(command))
    command = click.option("--why", default="", help=why)(command)
    return click.option("--same-child", is_flag=True, help=same)(command)


def given_words(options: Mapping[str, Any]) -> str:
    """Give the words from a file or a pipe; empty where none were given.

    Raises:
        click.UsageError: They stand on the command line, or cannot be read.
    """
    if options["text"] not in (None, "-"):
        hint = "Free text on a command line may be kept. Give a file with -f, or - for a pipe."
        raise click.UsageError(hint)
    if options["text"] is None and options["file"] is None:
        return ""
    return read_text(options["text"], options["file"]).strip()


class Asker:
    """Asks for what was not given; with --json nobody is asked, and what is missing is named."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = options
        self._quiet = bool(options["as_json"])
        self.guided = False
        """Whether something needed was missing: what is not needed is then asked too."""

    @property
    def prompter(self) -> Prompter:
        """Ask in plain lines."""
        from tui.prompt import Prompter

        return Prompter()

    def choice(self, name: str, question: str, labels: Mapping[str, str]) -> str:
        """Give a code that is needed."""
        given = self._options[name]
        if given is not None:
            return str(given)
        self._missing(name, labels)
        chosen = self.prompter.choose(question, list(labels.values()), needed=True)
        return list(labels)[chosen or 0]

    def line(self, name: str, question: str, *, needed: bool = False) -> str:
        """Give one line; what is not needed is asked only in a guided record."""
        given = self._options[name]
        if given:
            return str(given).strip()
        if needed:
            self._missing(name)
            return self.prompter.ask_needed(question, "This is needed.")
        return self.prompter.ask(question) if self.guided else ""

    def text(self, words: str, question: str, *, needed: bool = True) -> str:
        """Give several lines that were not in a file."""
        if words or not (needed or self.guided):
            return words
        if needed:
            self._missing("file")
        words = self.prompter.ask_text(question).strip()
        return check_text(words) if needed or words else ""

    def _missing(self, name: str, labels: Mapping[str, str] | None = None) -> None:
        if self._quiet:
            option = "-f FILE" if name == "file" else f"--{name.replace('_', '-')}"
            choices = f": {', '.join(labels)}" if labels else ""
            raise click.UsageError(f"Give {option}{choices}.")
        self.guided = True


def open_live(store: str | None) -> tuple[Application, Journal]:
    """Open the log of live work.

    Raises:
        LogError: There is none, or it is a training log (code `training`).
    """
    from assistant.bootstrap import start

    app = start()
    journal = app.journal(chosen_store(store))
    require_live(journal)
    return app, journal


def require_live(journal: Journal) -> None:
    """Refuse a training log: made-up records never mix with live ones.

    Raises:
        LogError: It is a training log.
    """
    from assistant.error import LogError

    if journal.people().purpose == "training":
        hint = "Name your own log with --store, or leave --store out."
        message = "This is a training log: its records are made up."
        raise LogError(message, hint=hint, code="training")


def unlocked(app: Application, *, piped: bool) -> Identity:
    """Open the person's key.

    Raises:
        LogError: There is no key or no passphrase, or it does not open.
    """
    from assistant.error import LogError
    from tui.prompt import Stopped
    from tui.sign_in import sign_in

    try:
        return sign_in(app)
    except Stopped as stopped:
        hint = "Give THRESHOLD_PASSPHRASE_FD, or run: threshold key remember"
        if piped:
            hint = f"The words came through the same pipe. {hint}, or give the words with -f."
        message = "There was no passphrase. Nothing was recorded."
        raise LogError(message, hint=hint, code="key_locked") from stopped


def require_right(journal: Journal, identity: Identity, kind: str) -> None:
    """Check that a person may write an entry of a kind, before they are asked anything.

    Raises:
        LogError: They may not.
    """
    from assistant.log.journal import may_not_write

    people = journal.people()
    if not people.may_write(identity.person, kind):
        raise may_not_write(people, identity.person, kind)


def append(
    journal: Journal, identity: Identity, new: NewEntry, *, as_json: bool, said: Sequence[str] = ()
) -> None:
    """Put an entry on record and say so."""
    from tui.receipt import receipt_lines

    receipt = journal.append(identity, new, now=datetime.now(UTC))
    say_clock(journal, receipt.number)
    if as_json:
        data = {"receipt": receipt.to_dict(), "kind": new.kind.value, "subject": new.subject}
        write_json(data)
        return
    for line in (*receipt_lines(receipt), *said):
        click.echo(line)


def say_clock(journal: Journal, number: int) -> None:
    """Say on standard error if the clock was behind the entry before."""
    from assistant.author_clock import behind_words

    for line in behind_words(journal, number):
        click.echo(line, err=True)


def warn_of_names(places: Mapping[str, str]) -> None:
    """Say what may name a person before it is saved; on a terminal, ask whether to go on."""
    from assistant.privacy import find_identifiers

    found = [
        f"Line {words.count(chr(10), 0, one.start) + 1} of {name}: {one.message}"
        for name, words in places.items()
        for one in find_identifiers(words)
    ]
    for line in found:
        click.echo(line, err=True)
    if found and sys.stdin.isatty():
        click.confirm("Record it as it stands?", abort=True, err=True)


def same_child(
    journal: Journal, identity: Identity, decision: Leaf, options: Mapping[str, Any]
) -> None:
    """Show the record that is meant and ask whether it is the right child.

    Raises:
        LogError: It is not, or nobody is there to say so.
    """
    if options["same_child"]:
        return
    from assistant.access import Reason, record_access
    from assistant.opened import events

    now = datetime.now(UTC)
    held = [e for e in events(journal, identity.sealing) if e.leaf.id == decision.id]
    opened = [e.leaf for e in held if e.content is not None]
    reason = Reason(options["why"] or "same_child")
    record_access(journal, identity, opened, reason=reason, now=now)
    from assistant.chronology import record_data

    ask_same_child(record_data(held[0]), options)


def same_subject(
    journal: Journal, identity: Identity, held: Chronology, options: Mapping[str, Any]
) -> None:
    """Show the last record about a subject and ask whether it is the same child.

    Raises:
        LogError: It is not, or nobody is there to say so.
    """
    from assistant.access import Reason, record_access
    from assistant.chronology import last_record

    opened = [event.leaf for event in held.events if event.content is not None]
    reason = Reason(options["why"] or "same_child")
    record_access(journal, identity, opened, reason=reason, now=datetime.now(UTC))
    if not options["same_child"]:
        ask_same_child(last_record(held), options)


def ask_same_child(record: Mapping[str, Any], options: Mapping[str, Any]) -> None:
    """Ask whether a record is about the same child."""
    from assistant.error import LogError
    from tui.command.follow_view import record_lines
    from tui.prompt import Prompter, Stopped

    if options["as_json"]:
        raise click.UsageError("Say that it is the right child: --same-child.")
    prompter = Prompter()
    prompter.say(*record_lines(record))
    try:
        answer = prompter.ask("Is this the same child? y yes, n no:").lower()
    except Stopped as stopped:
        hint = "Give --same-child once you have looked."
        message = "Nobody said that it is the same child. Nothing was recorded."
        raise LogError(message, hint=hint, code="not_same_child") from stopped
    if answer not in YES:
        hint = "Find the right record with: threshold log list"
        raise LogError(NOT_THE_SAME, hint=hint, code="not_same_child")
