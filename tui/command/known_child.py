"""A child who is in this log already: opened, shown, and the person asked whether it is the same.

Used where a worry is read or recorded with `--subject`. It gives the numbers that the chronology
rules count. Neighbours: `follow.py` (the question), `assistant/chronology.py` (what is counted).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.chronology import Chronology
    from assistant.key import Identity
    from rules.model import FactValue


@dataclass(frozen=True, slots=True)
class KnownChild:
    """What the log holds about a child, and who opened it."""

    identity: Identity
    held: Chronology

    @property
    def subject(self) -> str:
        """The child's random id."""
        return self.held.subject

    @property
    def facts(self) -> Mapping[str, FactValue]:
        """The numbers that repeat."""
        return self.held.facts


def open_known_child(name: str, options: Mapping[str, Any], *, piped: bool) -> KnownChild:
    """Open what the log holds about a child, and ask whether it is the same child.

    Raises:
        LogError: There is no such subject, it is another child, or the key does not open.
        click.UsageError: With --json, nobody said that it is the same child.
    """
    import click

    from assistant.chronology import find_subject
    from tui.command.follow import open_live, same_subject, unlocked
    from tui.command.log_chronology import held_about

    if options["as_json"] and not options["same_child"]:
        raise click.UsageError("Say that it is the right child: --same-child.")
    app, journal = open_live(options["store"])
    subject = find_subject(journal, name)
    identity = unlocked(app, piped=piped)
    held = held_about(journal, identity, subject)
    same_subject(journal, identity, held, {"why": "", **options})
    return KnownChild(identity, held)
