"""A published reading as sections of plain words: what plain mode, the screen and tests all show.

It takes the published data and no other, so that nothing can be shown that is not in the record.
No colours and no width: a section's tone is a word, which `plain.py` and screens turn into looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Section:
    """A titled run of lines."""

    title: str
    lines: tuple[str, ...]
    tone: str = "usual"
    """`urgent`, `usual` or `quiet`."""


def sections(data: Data) -> tuple[Section, ...]:
    """Give the sections of a reading, what matters most first; empty ones are left out."""
    found = (
        Section("Training: this is made up", ("Fictional. Not about a real child.",), "urgent")
        if data["fictional"]
        else None,
        urgent_card(data),
        *_cards(data),
        Section("Reading", tuple(_reading(data))),
        Section("What I noticed", tuple(_noticed(data))),
        Section("Why", tuple(_why(data))),
        Section("Why not another level", tuple(_why_not(data))),
        Section("Where areas differ", tuple(_disagreements(data))),
        Section("What to ask", tuple(_questions(data))),
        Section("What would change it", tuple(_changes(data))),
        Section("What to do", tuple(f"- {line}" for line in data["pathway"]["now"])),
        Section("Other duties", tuple(_routes(data))),
        Section("Whom to contact", tuple(_contacts(data))),
        Section("Share, tell, agree", tuple(_consent(data))),
        Section("Before help at this level", tuple(g["text"] for g in data["pathway"]["gates"])),
        Section("Time limits", tuple(_clocks(data))),
        Section("What to say", tuple(data["pathway"]["say"])),
        Section("If you disagree with the answer", _lines(data["pathway"]["escalation"])),
        Section(_guidance_title(data), tuple(_guidance(data))),
        Section("Not covered by the framework", tuple(_not_listed(data))),
        Section("Warnings", tuple(w["message"] for w in data["warnings"]), "quiet"),
    )
    return tuple(section for section in found if section is not None and section.lines)


def is_urgent(data: Data) -> bool:
    """Whether a safety rule or statutory duty asks for action now."""
    return data["urgency"] in ("now", "emergency") and any(w["safety"] for w in data["why"])


def urgent_card(data: Data) -> Section | None:
    """Give the card that is shown at once where a safety rule holds; None where none does."""
    if not is_urgent(data):
        return None
    lines = ["Before anything else: this matches a contact-now rule. Finish the record afterwards."]
    if data["urgency"] == "emergency":
        lines.insert(0, "If anyone is in danger now, ring 999.")
    lines += [f"- {step}" for step in data["pathway"]["now"]]
    lines += list(_contacts(data))[:3]
    return Section("URGENT: act now", tuple(dict.fromkeys(lines)), "urgent")


def _cards(data: Data) -> Iterator[Section]:
    for card in data["pathway"]["cards"]:
        yield Section(card["title"], _lines(card["text"]), "urgent")


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line.strip())


def level_words(data: Data) -> str:
    """Give a level in words: number, name and band."""
    return f"level {data['level']}, {data['name']} ({data['band'].replace('_', ' ')})"


def _reading(data: Data) -> Iterator[str]:
    reading, framework = data["reading"], data["framework"]
    yield data["headline"]
    yield f"Act on: {level_words(reading['act_on'])}"
    yield f"At least: {level_words(reading['at_least'])}"
    yield f"Could be as high as: {level_words(reading['at_most'])}"
    yield f"Law: {', '.join(_law(law) for law in reading['act_on']['law'])}"
    yield f"How soon: {data['urgency']}"
    settled = (
        "Nothing these rules use is left open." if data["settled"] else "Some things are open."
    )
    yield settled
    yield f"Framework: {framework['title']}, edition {framework['edition']}"


def _law(code: str) -> str:
    return {
        "none": "none",
        "voluntary": "voluntary, with the family's agreement",
        "section_17": "section 17, Children Act 1989 (child in need)",
        "section_47": "section 47, Children Act 1989 (may meet the test)",
        "section_20": "section 20, Children Act 1989 (a place to live)",
        "pre_birth": "statutory, pre-birth procedure",
    }[code]


def _noticed(data: Data) -> Iterator[str]:
    mentions: dict[str, str] = {}
    for mention in data["mentions"]:
        mentions.setdefault(mention["indicator"], mention["quote"])
    statuses = {o["indicator"]: o["status"] for o in data["observations"]}
    words = {"present": "yes", "absent": "no", "unknown": "not known"}
    for name, status in statuses.items():
        quote = f': "{mentions[name]}"' if name in mentions else ""
        yield f"- {name.replace('_', ' ')}: {words[status]}{quote}"
    for name, fact in data["facts"].items():
        source = {"text": "from your words", "person": "from you", "presumed": "taken as so"}
        yield f"- {name.replace('_', ' ')}: {fact['words']} ({source[fact['by']]})"


def _why(data: Data) -> Iterator[str]:
    for why in data["why"]:
        sure = "" if why["certain"] else " (not certain: act on it until you know)"
        yield f"- {why['because']}{sure}"
        if why["not_known"]:
            yield f"  Not known: {'; '.join(p['text'] for p in why['not_known'])}"
        yield f"  {source_words(why)}"


def source_words(why: Data) -> str:
    """Give the source of a rule in words, with its mark of certainty."""
    cites = [
        " ".join(
            part
            for part in (c["document"], c["pinpoint"] or "", f"[{c['note'] or c['mark']}]")
            if part
        )
        for c in why["cites"]
    ]
    if why["ours"]:
        cites.append(f"our suggestion, to be confirmed: {why['ours']}")
    return f"Source: {'; '.join(cites)}"


def _why_not(data: Data) -> Iterator[str]:
    for entry in data["why_not"]:
        if entry["direction"] == "down":
            yield f"- Not lower than level {entry['level']}, since: {entry['because']}"
            continue
        yield f"- Level {entry['level']}, {entry['name']}, would need: {entry['because']}"
        for key, words in (
            ("not_met", "not so"),
            ("not_known", "not known"),
            ("not_raised", "nobody has said"),
        ):
            for piece in entry[key]:
                yield f"  {words}: {piece['text']}"


def _disagreements(data: Data) -> Iterator[str]:
    for entry in data["disagreements"]:
        low, high = entry["low"], entry["high"]
        yield f"- {entry['because']}"
        yield (
            f"  Some areas read level {low['level']} ({low['band'].replace('_', ' ')}), "
            f"others level {high['level']} ({high['band'].replace('_', ' ')})."
        )
        yield from (f"  {source}" for source in entry["sources"])


def _questions(data: Data) -> Iterator[str]:
    who = {
        "you": "you",
        "lead": "your lead",
        "police_or_social_worker": "police or social worker only",
    }
    for question in data["questions"]:
        level = question["if_present"]
        yield (
            f"- {question['ask']} (who asks: {who[question['who_asks']]}; "
            f"could lead to level {level['level']})"
        )
    if data["questions"]:
        yield 'You do not need to find everything out. "Not known" is a good answer.'


def _changes(data: Data) -> Iterator[str]:
    for change in data["what_would_change"]:
        answers = " and ".join(answer["text"] for answer in change["answers"])
        yield f"- {answers} → level {change['then']['level']}, {change['then']['name']}"


def _routes(data: Data) -> Iterator[str]:
    for route in data["routes"]:
        personal = (
            " You must do this yourself; nobody can do it for you." if route["personal"] else ""
        )
        yield f"- {route['name']}: {route['text']}"
        yield f"  Who: {route['who']}. By when: {route['by_when']}.{personal}"


def _contacts(data: Data) -> Iterator[str]:
    for line in data["pathway"]["contact"]:
        ways = ", ".join(str(w) for w in (line["phone"], line["route"], line["hours"]) if w)
        warning = f" ({line['warning']})" if line["warning"] else ""
        yield f"- {line['name']}: {ways}{warning}"


def _consent(data: Data) -> Iterator[str]:
    way = data["pathway"]
    for name in ("share", "tell", "agree"):
        if way[name]:
            yield f"{name.capitalize()}: {way[name]}"
    if way["tell_exceptions"]:
        yield "Do not tell first where: " + "; ".join(way["tell_exceptions"])


def _clocks(data: Data) -> Iterator[str]:
    for clock in data["pathway"]["clocks"]:
        check = " [check the source]" if clock["mark"] == "UNVERIFIED" else ""
        yield f"- {clock['text']}{check}"


def _guidance_title(data: Data) -> str:
    words = {"good": "good match", "weak": "weak match", "none": "no good match"}
    return f"Guidance ({words[data['guidance_status']]})"


def _guidance(data: Data) -> Iterator[str]:
    hits: Sequence[Data] = data["guidance"]
    for hit in hits:
        label = f" [{hit['label']}]" if hit["label"] else ""
        old = " [superseded]" if hit["superseded"] else ""
        yield f"- {hit['title']}: {hit['heading']}{label}{old}"
        yield f"  {hit['quote']}"
        yield f"  {hit['pinpoint']}, {hit['edition']}"


def _not_listed(data: Data) -> Iterator[str]:
    for sentence in data["not_listed"]:
        yield f'- "{sentence}"'
    if data["not_listed"]:
        yield "These words may carry a worry that no rule covers. Talk them over with your lead."
