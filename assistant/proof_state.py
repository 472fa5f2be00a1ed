"""What can be said of a framework's proof: whether its very edition has a record of one.

It proves nothing itself (`rules.proof` does). An edition is known by its digest, so that a record
never speaks for rules that it was not made for.
"""

from __future__ import annotations

from assistant.book import Proof
from rules.model import Framework
from rules.proof_record import ProofRecord, record_of


def proof_state(framework: Framework) -> Proof:
    """Give the proof state of a framework's edition, in lines for its book and its record."""
    record = record_of(framework)
    if record is None:
        line = f"No proof is on record for the digest {framework.digest[:16]}."
        return Proof(proved=False, lines=(line,))
    return Proof(proved=record.passed, lines=(_made(record), *map(_property, record.properties)))


def _made(record: ProofRecord) -> str:
    return f"Proved with {record.prover} {record.version} on {record.date}, {record.semantics}."


def _property(one: object) -> str:
    data = one if isinstance(one, dict) else {}
    state = "holds" if data.get("holds") is True else "does NOT hold"
    return f"{data.get('text', data.get('law', 'A law'))} ({state})"
