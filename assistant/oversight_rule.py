"""Which rules made a recorded reading what it was, and what people told the frameworks' owners.

A decision is read again under the framework bytes that its log keeps; what cannot be read again
has no rules here. Reads a log and writes nothing. Neighbours: `replay.py`, `oversight_count.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.error import AssistantError
from assistant.log.journal import Journal
from assistant.opened import Event
from assistant.oversight_count import RulesBehind
from assistant.replay import question_of
from rules.catalog import framework_from_bytes
from rules.engine import read
from rules.error import RulesError
from rules.explain import why
from rules.model import Framework


class Editions:
    """The frameworks that a log keeps, each compiled once."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._known: dict[str, Framework | None] = {}

    def of(self, event: Event) -> Framework | None:
        """Give the framework that a decision was read with; None where it cannot be read."""
        digest = str(event.leaf.codes.get("framework_sha256", ""))
        if digest not in self._known:
            data = self._journal.store.framework(digest)
            try:
                self._known[digest] = framework_from_bytes(data) if data else None
            except RulesError:
                self._known[digest] = None
        return self._known[digest]

    def because(self, rule: str) -> str:
        """Give a rule's reason in plain words, from the first kept framework that has it."""
        found = (f.rules[rule].because for f in self._known.values() if f and rule in f.rules)
        return next(found, "")

    def statement(self, name: str) -> str:
        """Give an indicator's or a fact's words, from the first kept framework that has it."""
        for framework in self._known.values():
            if framework and name in framework.indicators:
                return framework.indicators[name].statement
        return name.replace("_", " ")


def rules_behind(editions: Editions) -> RulesBehind:
    """Give what finds the rules that made a decision's reading act on its band."""

    def found(event: Event) -> tuple[str, ...]:
        framework = editions.of(event)
        if framework is None or event.content is None:
            return ()
        try:
            asked = question_of(event.content)
            reading = read(framework, asked.observations, asked.facts)
        except (RulesError, AssistantError, ValueError, KeyError):
            return ()  # a record from elsewhere must not hide what the others tell
        band = reading.act_on.band
        return tuple(w.finding.rule.id for w in why(framework, reading) if w.band == band)

    return found


def remarks(notes: Sequence[Event]) -> tuple[dict[str, int], dict[str, int]]:
    """Count notes to frameworks' owners by what they are about, and by the rule that they name."""
    kinds = Counter(str(event.leaf.codes.get("reason", "other")) for event in notes)
    named = Counter(str(e.said("about")).strip() for e in notes if e.said("about"))
    return dict(kinds), dict(named)
