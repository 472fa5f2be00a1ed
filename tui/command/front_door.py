"""The front door's contacts, with what must be said about how sure we are of them.

A search that names a safety worry always carries this card (design §6). It never reads a level
and never judges a child; the contacts and their warnings are the framework's.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.bootstrap import Application
    from rules.model import Framework

TITLE = "If you are worried about a child now"
FIRST = "If anyone is in danger now, ring 999. You do not need to finish reading first."
NO_CONTACTS = "No number is known here. Look up your council's children's services front door."


def contacts(framework: Framework) -> list[dict[str, Any]]:
    """Give the framework's contacts as plain data, each with its warning."""
    from assistant.pathway import pathway
    from rules.engine import read

    way = pathway(framework, read(framework, {}, {}), today=date.today())  # noqa: DTZ011  their day
    return [
        {
            "id": line.contact.id,
            "name": line.contact.name,
            "use": line.contact.use,
            "phone": line.contact.phone,
            "hours": line.contact.hours,
            "route": line.contact.route,
            "last_verified": line.contact.last_verified,
            "warning": line.warning,
        }
        for line in way.contact
    ]


def contact_lines(found: list[dict[str, Any]]) -> tuple[str, ...]:
    """Give contacts in words, one a line."""
    lines = []
    for line in found:
        ways = ", ".join(way for way in (line["phone"], line["route"], line["hours"]) if way)
        warning = f" ({line['warning']})" if line["warning"] else ""
        lines.append(f"- {line['name']}{': ' if ways else ''}{ways}{warning}")
    return tuple(lines)


def card(app: Application, words: str) -> dict[str, Any] | None:
    """Give the front-door card where the words name a safety worry; None where they do not.

    A framework that cannot be read leaves a card without contacts rather than no card.
    """
    from assistant.extraction.extract import extract
    from rules.error import RulesError

    try:
        framework = app.catalog().load(app.settings.framework)
    except RulesError:
        return {"indicators": [], "framework": app.settings.framework, "contact": []}
    mentions = extract(words, framework).mentions
    named = dict.fromkeys(m.indicator for m in mentions)
    safety = [name for name in named if name in framework.safety_indicators]
    if not safety:
        return None
    return {"indicators": safety, "framework": framework.id, "contact": contacts(framework)}
