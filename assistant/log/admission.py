"""What stands against admitting somebody by their card: in words, before anything is written.

Two cards for one person are told apart from one card handed in twice. Whether somebody may admit
is settled in `people.py`, and looked at again when the entry is written (`journal.py`). Pure.
"""

from __future__ import annotations

from assistant.account import Card
from assistant.error import LogError
from assistant.log.people import Member, People

BY_VOICE = "Compare the check digits with them by voice before you go on."


def is_admitted(people: People, card: Card) -> bool:
    """Say whether exactly this person, with these keys and this role, is in the log already."""
    member = people.get(card.person)
    return (
        member is not None
        and member.closed is None
        and member.role is card.role
        and (member.key.public, member.sealing_key) == (card.signing_key, card.sealing_key)
    )


def require_new(people: People, card: Card) -> None:
    """Check that neither the person of a card nor its key is in the log.

    Raises:
        LogError: One is: as this card says, under another key, or as somebody who left.
    """
    member = people.get(card.person)
    if member is not None:
        raise _known(member, card)
    if people.has_key(card.signing_key):
        raise LogError(
            "The signing key on this card is, or was, somebody else's in this log.",
            hint=f"Do not admit it. They make a key of their own. {BY_VOICE}",
            code="exists",
        )


def _known(member: Member, card: Card) -> LogError:
    if member.closed is not None:
        return LogError(
            f"This account was closed by entry {member.closed}. A closed account is not opened "
            "again.",
            hint="Whoever comes back makes a new key and is admitted by its card: "
            "threshold account create",
            code="exists",
        )
    if (member.key.public, member.sealing_key) != (card.signing_key, card.sealing_key):
        return LogError(
            f"Two keys claim one person: {card.person[:8]} is in this log under another key than "
            "the one on this card.",
            hint="Nothing was recorded. It may be an old card, from before they changed their key, "
            f"or somebody else's. {BY_VOICE}",
            code="exists",
        )
    return LogError(
        f"{card.name} is in this log already, as {member.role.value}.",
        hint="Nothing was recorded. See who is in it: threshold account list --names",
        code="exists",
    )
