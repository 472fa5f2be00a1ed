"""People and their roles: who may admit whom, and what is public about a person.

Pure: no keys that are secret, no files. The secret half is in `key.py`; how accounts stand in
the log is in `log/people.py`. On one laptop roles are kept by keys alone (docs/safety).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do in the log."""

    PRACTITIONER = "practitioner"
    LEAD = "lead"
    TRAINER = "trainer"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Card:
    """The public half of an account, safe to hand to anybody who should admit this person."""

    person: str
    """Random id, 32 hexadecimal digits."""
    name: str
    role: Role
    signing_key: bytes
    """Ed25519 public key, 32 bytes."""
    sealing_key: str
    """age / X25519 public key."""


def may_admit(by: Role, newcomer: Role, *, founder: bool, has_lead: bool) -> bool:
    """Say whether somebody may add an account.

    A lead admits anybody. An admin admits anybody but a lead, because whatever is written from
    then on is sealed to a lead too. While there is no lead, whoever began the log stands in.
    """
    if by is Role.LEAD or (founder and not has_lead):
        return True
    return by is Role.ADMIN and newcomer is not Role.LEAD


def reads_narrative(role: Role) -> bool:
    """Say whether the role writes and reads records about children; an admin never does."""
    return role is not Role.ADMIN
