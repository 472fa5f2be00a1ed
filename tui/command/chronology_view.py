"""A chronology and the list of what is due, as plain data and as sections of words.

What a key does not open is counted and never hidden. It is always said that other agencies may hold
more. Neighbour: `follow_view.py` (the words of codes).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assistant.counted import counted
from tui.command.follow_view import CODES
from tui.present import Section

if TYPE_CHECKING:
    from assistant.chronology import Chronology
    from assistant.due import Due
    from assistant.opened import Event
    from rules.model import Framework

Data = Mapping[str, Any]
CHRONOLOGY = "threshold/chronology@1"
OTHERS = "Other agencies may hold more."
ALONE = (
    "They count only beside a worry that is here now, never alone. A number is what this log "
    "holds: the least, not the whole."
)
FIRST = 160
WAITS = {
    "not_rung": "Was it rung?",
    "ring_again": "Ring again",
    "no_reply": "No reply",
    "look_again": "To be looked at again",
    "action": "Asked for in oversight",
    "declined_help": "Help was declined",
    "step_down": "Help was stepped down",
    "no_further_action_again": "The same answer again",
}


def chronology_data(
    held: Chronology, framework: Framework, person: str, *, size: int
) -> dict[str, Any]:
    """Give a chronology as plain data."""
    from assistant.chronology_facts import known_facts
    from assistant.fact_input import describe_fact
    from assistant.published import value_data

    numbers = {event.leaf.id: event.number for event in held.events}
    corrected = _corrected(held)
    return {
        "format": CHRONOLOGY,
        "subject": held.subject,
        "household": list(held.household),
        "size": size,
        "held": len(held.events),
        "closed": held.closed,
        "events": [
            {
                **_event_data(event, held, person, numbers),
                "corrects": bool(event.said("corrects")),
                "corrected_by": corrected.get(event.leaf.id, []),
            }
            for event in held.events
        ],
        "facts": {name: value_data(value) for name, value in held.facts.items()},
        "findings": [
            {
                "fact": name,
                "statement": framework.facts[name].statement,
                "words": describe_fact(framework.facts[name], value),
            }
            for name, value in known_facts(held.facts, framework).items()
        ],
        "levels": [
            {
                "entry": e.number,
                "day": e.day.isoformat(),
                **_level(e),
                "corrected_by": corrected.get(e.leaf.id, []),
            }
            for e in held.events
            if e.kind == "decision"
        ],
        "unanswered": [event.number for event in held.unanswered],
    }


def _corrected(held: Chronology) -> dict[str, list[dict[str, Any]]]:
    """Give, by an entry's id, which entries correct it and since when."""
    from assistant.corrected import corrected_in

    return {
        id_: [{"number": one.number, "day": one.day.isoformat()} for one in found]
        for id_, found in corrected_in(held.events).items()
    }


def _level(event: Event) -> dict[str, Any]:
    codes = event.leaf.codes
    return {name: codes.get(name) for name in ("level", "band", "framework", "edition")}


def _event_data(
    event: Event, held: Chronology, person: str, numbers: Mapping[str, int]
) -> dict[str, Any]:
    from assistant.chronology import age_words

    return {
        "number": event.number,
        "day": event.day.isoformat(),
        "kind": event.kind,
        "this_child": event.subject == held.subject,
        "subject": event.subject,
        "mine": event.leaf.author == person,
        "author": event.leaf.author,
        "about": numbers.get(event.about),
        **_level(event),
        "age": age_words(event),
        "content": None if event.content is None else dict(event.content),
    }


def chronology_sections(data: Data) -> tuple[Section, ...]:
    """Give a chronology in sections."""
    closed = f"{counted(data['closed'], 'entry')} sealed to others: not opened."
    known = f"This log holds {counted(data['held'], 'entry')} about this child and household."
    home = f"Linked to the household: {len(data['household'])} more."
    about = (known, OTHERS, *((closed,) if data["closed"] else ()))
    lines = tuple(line for event in data["events"] for line in _event_lines(event))
    findings = tuple(
        f"- {one['statement'].rstrip('.')}: {one['words']}" for one in data["findings"]
    )
    waiting = tuple(f"- Entry {number}" for number in data["unanswered"])
    return (
        Section(f"Chronology of {data['subject'][:8]}", (*about, home)),
        Section("Timeline", lines),
        Section("What repeats", (*findings, ALONE) if findings else ()),
        Section("Earlier levels", tuple(_level_lines(data))),
        Section("No answer on record", waiting),
    )


def _level_lines(data: Data) -> Iterator[str]:
    for one in data["levels"]:
        if one["level"] is not None:
            band = str(one["band"] or "").replace("_", " ")
            mark = _corrected_words(one)
            yield f"- {one['day']}: level {one['level']} ({band}), entry {one['entry']}{mark}"


def _corrected_words(one: Data) -> str:
    return "".join(f", CORRECTED by entry {x['number']} on {x['day']}" for x in one["corrected_by"])


def _event_lines(event: Data) -> Iterator[str]:
    whose = "" if event["this_child"] else f", household member {str(event['subject'])[:8]}"
    verb = "corrects" if event["corrects"] else "on"
    about = f", {verb} entry {event['about']}" if event["about"] else ""
    level = "" if event["level"] is None else f", level {event['level']}"
    who = "you" if event["mine"] else f"person {event['author'][:8]}"
    head = f"{event['day']}. Entry {event['number']}: {event['kind']}{about}{level}, {who}{whose}"
    yield head + _corrected_words(event)
    content = event["content"]
    if content is None:
        yield "  Sealed to others."
        return
    words = " ".join(str(content.get("concern") or content.get("words") or "").split())
    coded = [
        CODES[name][content[name]]
        for name in ("stance", "answer", "family")
        if content.get(name) in CODES[name]
    ]
    if coded:
        yield f"  {'. '.join(coded)}."
    if words:
        yield f"  {words[:FIRST]}{' …' if len(words) > FIRST else ''}"


def due_data(found: Sequence[Due], *, closed: int, today: str) -> dict[str, Any]:
    """Give what is due as plain data."""
    return {
        "today": today,
        "closed": closed,
        "due": [
            {
                "wait": one.wait.value,
                "entry": one.event.number,
                "subject": one.event.subject,
                "author": one.event.leaf.author,
                "since": one.since or None,
                "words": one.words,
            }
            for one in found
        ],
    }


def due_sections(data: Data) -> tuple[Section, ...]:
    """Give what is due in sections, one for each kind of waiting."""
    parts = []
    for wait, title in WAITS.items():
        lines = tuple(_due_line(one) for one in data["due"] if one["wait"] == wait)
        urgent = wait in ("not_rung", "ring_again", "no_reply")
        parts.append(Section(title, lines, "urgent" if urgent else "usual"))
    kept = tuple(f"- {line}" for line in data.get("retention", ()))
    parts.append(Section("Kept for longer than the rule says", kept))
    audits = tuple(f"- {line}" for line in data.get("audits", ()))
    parts.append(Section("Audits", audits))
    closed = f"{counted(data['closed'], 'record')} could not be opened with your key."
    note = f"{closed} {OTHERS}" if data["closed"] else OTHERS
    nothing = () if data["due"] or kept or audits else ("Nothing is due by what this log holds.",)
    return (*parts, Section("Note", (*nothing, note), "quiet"))


def _due_line(one: Data) -> str:
    since = f" since {one['since']}" if one["since"] else ""
    return f"- Entry {one['entry']}{since}: {one['words']}"
