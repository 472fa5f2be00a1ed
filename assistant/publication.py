"""A framework's edition, put on record by a lead: who signed which bytes, and what was proved.

An edition is published once. The same name for other content is refused, so that a record that
names an edition always means the same rules. The log keeps the canonical bytes. Whether the
framework is fit to be published is `rules.check`'s to say, before this is asked.
"""

from __future__ import annotations

from assistant.error import AssistantError
from assistant.log.addition import NewEntry
from assistant.log.entry import Kind, as_code
from assistant.log.journal import Journal
from assistant.proof_state import Proving
from rules.check import Check
from rules.engine import SEMANTICS
from rules.model import Framework

CONTENT = "threshold/framework-published@1"


def published_in(journal: Journal, framework: Framework) -> int | None:
    """Give the number of the entry that published this very edition; None if there is none.

    Raises:
        AssistantError: The edition was published with other content (code `edition_taken`).
    """
    for row in journal.store.find(kind=Kind.FRAMEWORK_PUBLISHED.value):
        line = next(journal.entries(row.number, row.number))
        codes = line.leaf.codes if line.leaf else {}
        wanted = (framework.id, as_code(framework.edition))
        if (codes.get("framework"), codes.get("edition")) != wanted:
            continue
        if codes.get("digest") == framework.digest:
            return row.number
        message = (
            f"Edition {framework.edition} of {framework.id} was published in entry "
            f"{row.number}, with other content."
        )
        hint = "Give the changed framework a new edition, and publish that."
        raise AssistantError(message, hint=hint, code="edition_taken")
    return None


def publication_entry(result: Check, data: bytes, proving: Proving) -> NewEntry:
    """Make the log entry of an edition that has passed its check.

    Raises:
        AssistantError: It has not passed (code `not_passed`).
    """
    framework = result.framework
    if framework is None or not result.passed:
        hint = "Mend what the check names, then publish."
        raise AssistantError("Its check fails.", hint=hint, code="not_passed")
    return NewEntry(
        kind=Kind.FRAMEWORK_PUBLISHED,
        content={
            "format": CONTENT,
            "title": framework.title,
            "area": framework.area,
            "edition": framework.edition,
            "extends": framework.extends,
            "cases": result.cases,
            "proved": proving.state.proved,
            "proof": list(proving.state.lines),
        },
        codes={
            "framework": framework.id,
            "edition": as_code(framework.edition),
            "digest": framework.digest,
            "engine": as_code(SEMANTICS),
            **_proof_codes(proving),
        },
        framework=data,
    )


def _proof_codes(proving: Proving) -> dict[str, str]:
    if not proving.state.proved:
        return {"proof": "unproved"}
    return {"proof": "proved", "prover": as_code(proving.prover)}
