"""A person's card as a file: the public half of an account, to be handed to whoever admits them.

It holds a name, a role and public keys, and nothing secret. Its check words let two people compare
it by voice: a card that was swapped on the way has others. Neighbours: `account.py` (the card
itself), `key.py` (the secret half).
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from assistant.account import Card, Role
from assistant.error import LogError

FORMAT = "threshold/card@1"
_LONGEST_NAME = 200


def check_digits(card: Card) -> str:
    """Give 32 digits in groups of four that stand for everything on the card.

    Examples:
        >>> len(check_digits(Card("0" * 32, "Ann", Role.LEAD, bytes(32), "age1x")))
        39
    """
    parts = (card.person, card.name, card.role.value, card.signing_key.hex(), card.sealing_key)
    digest = sha256("\n".join((FORMAT, *parts)).encode()).hexdigest()[:32]
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def card_data(card: Card) -> dict[str, Any]:
    """Give a card as plain data, ready for JSON."""
    return {
        "format": FORMAT,
        "person": card.person,
        "name": card.name,
        "role": card.role.value,
        "signing_key": card.signing_key.hex(),
        "sealing_key": card.sealing_key,
        "check": check_digits(card),
    }


def parse_card(data: Mapping[str, Any]) -> Card:
    """Read a card from plain data.

    Raises:
        LogError: It is not a card, or was altered.
    """
    try:
        card = Card(
            person=str(data["person"]),
            name=str(data["name"]).strip(),
            role=Role(data["role"]),
            signing_key=bytes.fromhex(data["signing_key"]),
            sealing_key=str(data["sealing_key"]),
        )
        good = data["format"] == FORMAT and data["check"] == check_digits(card) and _is_sound(card)
    except (KeyError, TypeError, ValueError) as error:
        raise _not_a_card() from error
    if not good:
        raise _not_a_card()
    return card


def _is_sound(card: Card) -> bool:
    is_id = len(card.person) == 32 and set(card.person) <= set("0123456789abcdef")
    named = 0 < len(card.name) <= _LONGEST_NAME and card.name.isprintable()
    return is_id and named and len(card.signing_key) == 32 and card.sealing_key.startswith("age1")


def _not_a_card() -> LogError:
    return LogError(
        "That is not a person's card, or it was altered.",
        hint="Ask them for it again: threshold account show --json",
        code="key_unreadable",
    )
