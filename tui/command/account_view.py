"""Accounts and cards as plain data and as sections of words; nothing here unlocks anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from assistant.counted import counted
from tui.present import Section

if TYPE_CHECKING:
    from assistant.key import Identity
    from assistant.log.journal import Journal

Data = Mapping[str, Any]


def list_data(journal: Journal, identity: Identity | None) -> dict[str, Any]:
    """Give the accounts of a log; names only where a key opens them."""
    names = journal.names(identity.sealing) if identity else {}
    people, found = journal.people(), []
    for line in journal.entries():
        codes = line.leaf.codes if line.leaf is not None else {}
        person = str(codes.get("person", ""))
        member = people.get(person)
        if line.kind == "account" and "change" not in codes and member is not None:
            found.append(
                {
                    "entry": line.number,
                    "person": person,
                    "name": names.get(person),
                    "role": codes.get("role"),
                    "admitted": line.recorded,
                    "admitted_by": line.author,
                    "signing_key": member.key.public.hex(),
                    "sealing_key": member.sealing_key,
                    "key_since": member.since,
                    "closed": member.closed,
                }
            )
    return {"accounts": found}


def list_sections(data: Data) -> tuple[Section, ...]:
    """Give the accounts in words."""
    lines = [
        f"{one['name'] or 'name not opened'}: {one['role']}, person {one['person']}, "
        f"since {one['admitted'][:10]}"
        + (f", closed by entry {one['closed']}" if one["closed"] else "")
        for one in data["accounts"]
    ]
    return (Section(counted(len(lines), "account").capitalize(), tuple(lines)),)


def card_sections(data: Data) -> tuple[Section, ...]:
    """Give a card in words."""
    lines = (
        f"Name: {data['name']}",
        f"Role: {data['role']}",
        f"Person: {data['person']}",
        f"Signing key: {data['signing_key']}",
        f"Sealing key: {data['sealing_key']}",
        f"Check digits, to be compared by voice: {data['check']}",
        "For a lead, make a file of it: threshold account show --json > my-card.json",
    )
    return (Section("Your card", lines),)


def created_sections(data: Data) -> tuple[Section, ...]:
    """Say what was made."""
    lines = [f"Your key: {data['key']}", f"Your id: {data['card']['person']}"]
    if data["began"]:
        lines.append(f"A log was begun: {data['store']}")
    else:
        lines.append(f"There is a log already: {data['store']}. Ask a lead in it to admit you.")
        lines.append("Give them your card: threshold account show --json > my-card.json")
    return (Section("Account made", tuple(lines)),)


def admitted_sections(data: Data) -> tuple[Section, ...]:
    """Say who was admitted, now or before."""
    card = data["card"]
    if data["receipt"] is None:
        who = f"{card['name']}, {card['role']}, person {card['person']}"
        said = "They were admitted before, with this card. Nothing was done."
        return (Section("In the log already", (who, said)),)
    lines = (
        f"{card['name']}, {card['role']}, person {card['person']}",
        f"Check digits: {card['check']}",
        f"Entry {data['receipt']['number']} is kept.",
    )
    return (Section("Admitted", lines),)
