"""The explanation of a published reading in plain lines: why, why not, what to ask, what differs.

It takes the published data and no other, as `present.py` does, which puts the lines in their
sections. Marks of certainty become words: nobody has to know what V2 stands for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Data = Mapping[str, Any]
MARKS = {
    "V": "",
    "V2": "seen second-hand",
    "UNVERIFIED": "check the source",
    "P": "our practice note, to be confirmed by your partnership",
}
WHO_ASKS = {
    "you": "you can ask",
    "lead": "for your lead to ask",
    "police_or_social_worker": "only for police or a social worker to ask",
}
OURS = "our suggestion: "
SHOWN = 4
"""Pieces of one rule that are named; the rest are counted."""


def level_words(data: Data) -> str:
    """Give a level in words: number, name and, where it says more, the band.

    Examples:
        >>> level_words({"level": 4, "name": "Specialist", "band": "child_in_need"})
        'level 4, Specialist (child in need)'
        >>> level_words({"level": 1, "name": "Universal", "band": "universal"})
        'level 1, Universal'
    """
    band = str(data["band"]).replace("_", " ")
    more = "" if band in str(data["name"]).lower() else f" ({band})"
    return f"level {data['level']}, {data['name']}{more}"


def why_lines(data: Data) -> Iterator[str]:
    """Say which rules count, what each rests on, and where it comes from."""
    for why in data["why"]:
        yield f"- {flat(why['because'])}"
        rests = [piece["text"] for piece in why["met"] if piece["kind"] != "strength"]
        if rests:
            yield f"  Rests on: {listed(rests)}"
        if not why["certain"]:
            missing = [piece["text"] for piece in why["not_known"]]
            yield "  Not certain: act on it until you know."
            if missing:
                yield f"  Not known: {listed(missing)}"
        yield f"  {source_words(why)}"


def listed(texts: list[str]) -> str:
    """Join pieces of a rule, the first few of them, and count the others."""
    shown = "; ".join(text.rstrip(".") for text in texts[:SHOWN])
    return f"{shown}; and {len(texts) - SHOWN} more" if len(texts) > SHOWN else shown


def source_words(why: Data) -> str:
    """Give the sources of a rule in words, each with how sure we are of it."""
    found = []
    for cite in why["cites"]:
        place = f", {cite['pinpoint']}" if cite["pinpoint"] else ""
        mark = f" ({MARKS[cite['mark']]})" if MARKS[cite["mark"]] else ""
        found.append(f"{cite['document']}{place}{mark}")
    if why["ours"]:
        found.append(f"our suggestion, to be confirmed: {str(why['ours']).removeprefix(OURS)}")
    return f"Source: {'; '.join(found)}"


def why_not_lines(data: Data) -> Iterator[str]:
    """Say what the level above would take, and what keeps it from the one below."""
    states = (("not_known", "Not known"), ("not_raised", "Nobody has said"), ("not_met", "Not so"))
    for entry in data["why_not"]:
        if entry["direction"] == "down":
            yield f"- Not below level {entry['level']}: {flat(entry['because'])}"
            continue
        yield f'- {capital(level_words(entry))}, is read where: "{flat(entry["because"])}"'
        for key, words in states:
            texts = [piece["text"] for piece in entry[key] if piece["kind"] != "strength"]
            if texts:
                yield f"  {words}: {listed(texts)}"


def flat(text: str) -> str:
    """Put a text that its author folded on one line."""
    return " ".join(text.split())


def capital(words: str) -> str:
    """Begin with a capital letter."""
    return words[:1].upper() + words[1:]


def question_lines(data: Data) -> Iterator[str]:
    """Say what is worth asking, who may ask it, and how high it could lead."""
    for question in data["questions"]:
        who = WHO_ASKS[question["who_asks"]]
        yield f"- {question['ask']} ({who}; could lead to level {question['if_present']['level']})"
    if data["questions"]:
        yield 'You need not find everything out. "Not known" is a good answer.'


def change_lines(data: Data) -> Iterator[str]:
    """Say which answers would move the reading, and where to."""
    for change in data["what_would_change"]:
        answers = " and ".join(answer["text"].rstrip(".") for answer in change["answers"])
        yield f"- If so: {answers}. Then {level_words(change['then'])}."


def difference_lines(data: Data) -> Iterator[str]:
    """Say where published documents differ."""
    for entry in data["disagreements"]:
        yield f"- {flat(entry['because'])}"
        yield f"  Some areas read {level_words(entry['low'])}; others {level_words(entry['high'])}."
        yield from (f"  Source: {source}" for source in entry["sources"])
