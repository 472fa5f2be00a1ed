"""A published reading as sections of plain words: what plain mode, the screen and tests all show.

It takes the published data and no other, so that nothing can be shown that is not in the record.
No colours and no width: a section's tone is a word, which `plain.py` and screens turn into looks.
What explains a reading (why, why not, what to ask) is worded in `reasons.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tui.reasons import (
    capital,
    change_lines,
    difference_lines,
    flat,
    level_words,
    question_lines,
    why_lines,
    why_not_lines,
)

__all__ = ["Section", "is_urgent", "level_words", "sections", "urgent_card"]

Data = Mapping[str, Any]
SAID_ABOVE = {"urgent_card", "gating_fact_missing"}
"""Flags whose cards say what the urgent card or the headline has said already."""
SAID_ELSEWHERE = {"notice", "contact_not_verified", "another_child_higher"}
"""Warnings that stand where they belong and not at the end."""
SOON = {
    "emergency": "at once: ring 999",
    "now": "now, by phone",
    "today": "today",
    "planned": "planned: nothing here says that it must be today",
}
LAWS = {
    "section_47": "section 47, Children Act 1989 (may meet the test)",
    "pre_birth": "statutory, pre-birth procedure",
    "section_20": "section 20, Children Act 1989 (a place to live)",
    "section_17": "section 17, Children Act 1989 (child in need)",
    "voluntary": "voluntary, with the family's agreement",
    "none": "none: services that every family has",
}
"""Law in words, what weighs most first."""
WHERE = "on the council's own page"


@dataclass(frozen=True, slots=True)
class Section:
    """A titled run of lines."""

    title: str
    lines: tuple[str, ...]
    tone: str = "usual"
    """`urgent`, `usual` or `quiet`."""


def sections(data: Data) -> tuple[Section, ...]:
    """Give the sections of a reading, what matters most first; empty ones are left out."""
    found = (*_first(data), *_reasons(data), *_to_do(data), *_more(data))
    return tuple(section for section in found if section is not None and section.lines)


def _first(data: Data) -> Iterator[Section | None]:
    if data["fictional"]:
        lines = ("Fictional. Not about a real child.",)
        yield Section("Training: this is made up", lines, "urgent")
    yield urgent_card(data)
    for card in data["pathway"]["cards"]:
        if card["flag"] not in SAID_ABOVE:
            yield Section(card["title"], _lines(card["text"]), "urgent")
    yield Section("Children in these words", tuple(_children(data)))
    yield Section("Reading", tuple(_reading(data)))
    yield Section("What I noticed", tuple(_noticed(data)))
    yield Section("Not covered by the framework", tuple(_not_listed(data)))


def _reasons(data: Data) -> Iterator[Section]:
    yield Section("Why", tuple(why_lines(data)))


def _to_do(data: Data) -> Iterator[Section]:
    way = data["pathway"]
    yield Section("What to do", tuple(f"- {line}" for line in way["now"]))
    yield Section("Other duties", tuple(_routes(data)))
    yield Section("Whom to contact", tuple(_contacts(data)))
    if _is_statutory(data):
        yield Section("What to say", tuple(f"- {line}" for line in way["say"]))
    yield Section("Share, tell, agree", tuple(_consent(data)))
    yield Section("Before help at this level", tuple(f"- {gate['text']}" for gate in way["gates"]))
    yield Section("Time limits", tuple(_clocks(data)))


def _more(data: Data) -> Iterator[Section]:
    warnings = data["warnings"]
    notices = tuple(w["message"] for w in warnings if w["code"] == "notice")
    yield Section("What to ask", tuple(question_lines(data)))
    yield Section("Why not another level", tuple(why_not_lines(data)))
    yield Section("What would change it", tuple(change_lines(data)))
    yield Section("Where areas differ", tuple(difference_lines(data)))
    yield Section(_guidance_title(data), tuple(_guidance(data)))
    if data["reading"]["act_on"]["tier"] != "universal":
        lines = _lines(data["pathway"]["escalation"])
        yield Section("If you disagree with the answer", lines)
    told = tuple(
        w["message"]
        for w in warnings
        if w["code"] not in SAID_ELSEWHERE and w["message"] not in data["headline"]
    )
    yield Section("Warnings", told, "quiet")
    yield Section("About this framework", (_framework(data), *notices), "quiet")


def is_urgent(data: Data) -> bool:
    """Whether a safety rule or statutory duty asks for action now."""
    return data["urgency"] in ("now", "emergency") and any(w["safety"] for w in data["why"])


def _is_statutory(data: Data) -> bool:
    """Whether there is a call to make to children's services."""
    return bool(data["reading"]["act_on"]["tier"] == "statutory" or data["urgency"] != "planned")


def urgent_card(data: Data) -> Section | None:
    """Give the card that is shown at once where a safety rule holds; None where none does."""
    if not is_urgent(data):
        return None
    lines = ["Before anything else: this matches a contact-now rule. Finish the record afterwards."]
    if data["urgency"] == "emergency":
        lines.insert(0, "If anyone is in danger now, ring 999.")
    lines.append(flat(next(w["because"] for w in data["why"] if w["safety"])))
    lines += [f"- {_in_short(step)}" for step in data["pathway"]["now"]]
    lines += [line for line in _contacts(data) if line.startswith("- ")][:3]
    return Section("URGENT: act now", tuple(dict.fromkeys(lines)), "urgent")


def _in_short(text: str) -> str:
    """Give the first sentence: what to do, without the rest of it.

    Examples:
        >>> _in_short("Ring now. Do not wait for proof.")
        'Ring now.'
    """
    head, stop, _ = text.partition(". ")
    return f"{head}." if stop else head


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line.strip())


def _reading(data: Data) -> Iterator[str]:
    reading = data["reading"]
    yield data["headline"]
    yield f"Act on: {level_words(reading['act_on'])}"
    if reading["at_least"]["band"] != reading["at_most"]["band"]:
        yield f"At least: {level_words(reading['at_least'])}"
        yield f"Could be as high as: {level_words(reading['at_most'])}"
    laws = [words for law, words in LAWS.items() if law in reading["act_on"]["law"]]
    yield f"Law: {'; '.join(laws)}"
    yield f"How soon: {SOON[data['urgency']]}"
    yield (
        "Nothing these rules use is left open."
        if data["settled"]
        else "Some things are open: see What to ask."
    )


def _children(data: Data) -> Iterator[str]:
    """Name the children that the words tell of, where it is more than one."""
    found = data.get("children") or ()
    for child in found:
        quote = f': "{flat(child["quote"])}"' if child["quote"] else ""
        meant = " (this reading)" if child["meant"] else ""
        yield f"- {capital(child['words'])}{quote}{meant}"
    higher = (w["message"] for w in data["warnings"] if w["code"] == "another_child_higher")
    yield from higher
    if found:
        yield "Each may need a record of their own."


def _framework(data: Data) -> str:
    framework = data["framework"]
    return f"{framework['title']}, edition {framework['edition']}."


def _noticed(data: Data) -> Iterator[str]:
    quotes: dict[str, str] = {}
    for mention in data["mentions"]:
        quotes.setdefault(mention["indicator"], mention["quote"])
    words = {"present": "yes", "absent": "no", "unknown": "not known"}
    for seen in data["observations"]:
        name = seen["indicator"]
        quote = f', from your words "{quotes[name]}"' if name in quotes else ""
        source = ", your answer" if seen["by"] == "person" else quote
        yield f"- {seen['statement']} {words[seen['status']].capitalize()}{source}."
    sources = {
        "text": "from your words",
        "person": "your answer",
        "presumed": "taken as so",
        "log": "from this log; other agencies may hold more",
    }
    for name, fact in data["facts"].items():
        label = name.replace("_", " ").capitalize()
        yield f"- {label}: {fact['words']} ({sources[fact['by']]})"


def _routes(data: Data) -> Iterator[str]:
    for route in data["routes"]:
        own = " You must do this yourself; nobody can do it for you." if route["personal"] else ""
        yield f"- {route['name']}: {route['text']}"
        yield f"  Who: {_ended(route['who'])} By when: {_ended(route['by_when'])}{own}"


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _contacts(data: Data) -> Iterator[str]:
    for line in data["pathway"]["contact"]:
        ways = ", ".join(str(way) for way in (line["phone"], line["hours"], line["route"]) if way)
        if not ways:
            yield f"- {line['name']}: look up the number {WHERE}"
            continue
        mark = " [not checked lately]" if line["warning"] else ""
        yield f"- {line['name']}: {ways.rstrip('.')}{mark}"
    if any(line["warning"] for line in data["pathway"]["contact"]):
        yield f"Check a number that was not checked lately {WHERE}."


def _consent(data: Data) -> Iterator[str]:
    way = data["pathway"]
    not_first = "do_not_tell_family_first" in data["flags"]
    if way["share"]:
        yield f"Share: {way['share']}"
    if way["tell"]:
        yield f"Tell: {'Not yet: first read the card above. ' if not_first else ''}{way['tell']}"
    if way["tell_exceptions"] and data["reading"]["at_most"]["tier"] != "universal":
        yield "Do not tell the family first where:"
        yield from (f"- {exception}" for exception in way["tell_exceptions"])
    if way["agree"]:
        yield f"Agree: {way['agree']}"


def _clocks(data: Data) -> Iterator[str]:
    for clock in data["pathway"]["clocks"]:
        check = " [check the source]" if clock["mark"] == "UNVERIFIED" else ""
        yield f"- {clock['text']}{check}"


def _guidance_title(data: Data) -> str:
    words = {"good": "good match", "weak": "weak match", "none": "no good match"}
    return f"Guidance ({words[data['guidance_status']]})"


def _guidance(data: Data) -> Iterator[str]:
    hits: Sequence[Data] = data["guidance"]
    in_full = data["guidance_status"] != "none"
    for hit in hits:
        label = f" [{hit['label']}]" if hit["label"] else ""
        old = " [superseded]" if hit["superseded"] else ""
        yield f"- {hit['title']}: {hit['heading']}{label}{old}"
        if in_full:
            yield f"  {hit['quote']}"
            yield f"  {hit['pinpoint']}, {hit['edition']}"
    if hits and not in_full:
        yield "These are the nearest; none may fit. Look for others: threshold guidance search"


def _not_listed(data: Data) -> Iterator[str]:
    for sentence in data["not_listed"]:
        yield f'- "{sentence}"'
    if data["not_listed"]:
        yield "These words may carry a worry that no rule covers. Talk them over with your lead."
