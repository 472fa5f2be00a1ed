"""What can be said of a framework's proof: whether its very edition has a record of one.

It proves nothing itself (`rules.proof` does). An edition is known by its digest, so that a record
never speaks for rules that it was not made for.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.book import Proof
from rules.check import Check
from rules.model import Framework
from rules.proof_record import ProofRecord, record_of


def proof_state(framework: Framework) -> Proof:
    """Give the proof state of a framework's edition, in lines for its book and its record."""
    record = record_of(framework)
    if record is None:
        line = f"No proof is on record for the digest {framework.digest[:16]}."
        return Proof(proved=False, lines=(line,))
    return Proof(proved=record.passed, lines=(_made(record), *map(_property, record.properties)))


@dataclass(frozen=True, slots=True)
class Proving:
    """What a check has shown of an edition: its state in words, and by which prover."""

    state: Proof
    prover: str
    """Name and version; empty where nothing was proved."""


def proving(result: Check, framework: Framework) -> Proving:
    """Give what a check has proved just now; where no prover ran, what is on record."""
    if result.proofs is None:
        record = record_of(framework)
        known = record is not None and record.passed
        prover = f"{record.prover}-{record.version}" if record is not None and known else ""
        return Proving(proof_state(framework), prover)
    made = result.proofs
    lines = tuple(f"{one.text} ({_holds(holds=one.holds)})" for one in made.properties)
    return Proving(Proof(made.passed, (result.proof_line, *lines)), f"{made.prover}-{made.version}")


def _made(record: ProofRecord) -> str:
    return f"Proved with {record.prover} {record.version} on {record.date}, {record.semantics}."


def _property(one: object) -> str:
    data = one if isinstance(one, dict) else {}
    text = data.get("text", data.get("law", "A law"))
    return f"{text} ({_holds(holds=data.get('holds') is True)})"


def _holds(*, holds: bool) -> str:
    return "holds" if holds else "does NOT hold"
