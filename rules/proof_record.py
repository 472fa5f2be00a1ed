"""Proof records: that one edition of a framework was proved, by which prover, and when.

Records are JSON files in `proofs/`, named after the framework and its digest, and ship with the
program; they are written by `prove.py`. Light: neither z3 nor YAML is needed to ask.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from rules.engine import SEMANTICS
from rules.model import Framework

SCHEMA = "threshold/proof@1"
SHORT = 12
"""How much of the digest stands in the name of a record; all of it stands inside."""


@dataclass(frozen=True, slots=True)
class ProofRecord:
    """What was proved of one edition."""

    framework: str
    digest: str
    semantics: str
    prover: str
    version: str
    date: str
    properties: tuple[Mapping[str, Any], ...]

    @property
    def passed(self) -> bool:
        """Whether every property held."""
        return bool(self.properties) and all(one.get("holds") is True for one in self.properties)


def name_of(framework_id: str, digest: str) -> str:
    """Give the file name of a record.

    Examples:
        >>> name_of("england", "0123456789abcdef")
        'england-0123456789ab.json'
    """
    return f"{framework_id}-{digest[:SHORT]}.json"


def record_of(framework: Framework) -> ProofRecord | None:
    """Give the shipped record of this very edition; None where there is none that fits."""
    path = files("rules") / "proofs" / name_of(framework.id, framework.digest)
    try:
        data = json.loads(path.read_text("utf-8"))
        record = ProofRecord(
            **{key: data[key] for key in ("framework", "digest", "semantics", "prover")},
            version=data["version"],
            date=data["date"],
            properties=tuple(data["properties"]),
        )
    except (OSError, ValueError, LookupError, TypeError):
        return None
    fits = (record.framework, record.digest, record.semantics) == (
        framework.id,
        framework.digest,
        SEMANTICS,
    )
    return record if fits else None


def is_proved(framework: Framework) -> bool:
    """Whether a record ships that says that this edition obeys every law."""
    record = record_of(framework)
    return record is not None and record.passed
