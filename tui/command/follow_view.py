"""What was added to a decision, in sections of words; and a record in short.

Codes become words here and nowhere else. An entry of a format that is not known is shown field by
field, so that nothing of a record is hidden. Neighbours: `log_view.py` (decisions, lists),
`chronology_view.py` (a chronology, and what is due).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tui.present import Section, level_words

Data = Mapping[str, Any]
CODES: Mapping[str, Mapping[str, str]] = {
    "stance": {
        "agrees": "Agrees with the decision",
        "look_again": "Asks to look again",
        "challenges": "Challenges the decision",
    },
    "logged_as": {
        "contact": "A contact",
        "advice": "Advice",
        "referral": "A referral",
        "not_known": "Not known",
    },
    "answer": {
        "accepted": "Accepted",
        "redirected": "Sent on to another service",
        "no_further_action": "No further action",
        "no_reply": "No reply",
    },
    "family": {
        "accepted": "They want the help",
        "declined": "They do not want it now",
        "not_asked": "They were not asked",
    },
    "remark": {
        "rule": "A rule seems wrong",
        "words": "A word or a text seems wrong",
        "contact": "A contact is wrong or old",
        "not_listed": "A worry that it does not list",
        "other": "Something else",
    },
}
TITLES = {
    "threshold/addendum@1": "What was added",
    "threshold/review@1": "Oversight",
    "threshold/referral-attempt@1": "The call",
    "threshold/outcome@1": "The answer",
    "threshold/note-to-owner@1": "Note to the framework's owner",
    "threshold/access@1": "Who looked",
    "threshold/sample@1": "Dip sample",
    "threshold/rating@1": "Second rating",
    "threshold/moderation@1": "Moderated level",
    "threshold/finding@1": "Finding of an audit",
    "threshold/action@1": "Action of an audit",
    "threshold/action-done@1": "Action done",
}
NAMES = {
    "stance": "Oversight",
    "own_level": "The reviewer's own level",
    "owner": "Who does it",
    "by_when": "By when",
    "rung": "Tried",
    "who": "At the front door",
    "logged_as": "Written down there as",
    "decision_by": "Decision by",
    "reference": "Their reference",
    "answer": "Answer",
    "their_level": "Their level",
    "decided_by": "Decided by",
    "heard": "Heard",
    "escalated": "Taken further",
    "family": "The family",
    "remark": "About",
    "about": "Rule or word",
    "review_date": "To be looked at again",
    "why": "Why",
    "again_by": "To be audited again by",
    "by": "Spread over",
}
SHOWN_APART = {"format", "words", "times", "actions", "opened", "their_band", "strata", "numbers"}


def follow_sections(content: Data) -> Iterator[Section]:
    """Give the content of an entry that is no decision."""
    title = TITLES.get(str(content.get("format")))
    if title is None:
        lines = tuple(f"{name}: {value}" for name, value in content.items())
        yield Section("What it says", lines)
        return
    yield Section(title, tuple(_fields(content)))
    yield Section("In words", tuple(str(content.get("words") or "").splitlines()))
    yield Section("Next", tuple(f"- {action}" for action in content.get("actions") or ()))


def _fields(content: Data) -> Iterator[str]:
    for name, value in content.items():
        if name in SHOWN_APART or value in (None, "", [], {}):
            continue
        if name in ("household", "not_household"):
            head = "Same household" if name == "household" else "Not the same household"
            yield f"{head}: {', '.join(str(one)[:8] for one in value)}"
        elif name in ("own_level", "level"):
            yield f"{NAMES.get(name, 'Level')}: {level_words(value)}"
        elif isinstance(value, bool):
            yield from _flag(name, on=value)
        else:
            words = CODES.get(name, {}).get(str(value), str(value))
            yield f"{NAMES.get(name, name.replace('_', ' ').capitalize())}: {words}"
    for name, time in (content.get("times") or {}).items():
        yield f"{name.replace('_', ' ').capitalize()}: {time}"
    numbers = content.get("opened") or content.get("numbers")
    if numbers:
        yield f"Entries: {', '.join(map(str, numbers))}"


def _flag(name: str, *, on: bool) -> Iterator[str]:
    if name == "answered":
        yield "Answered: yes" if on else "Answered: no"
    elif on:
        words = {
            "corrects": "It corrects the record.",
            "only_me": "Their own decision: nobody else was there to look at it.",
            "step_down": "Help was stepped down to a lower level.",
            "search": "They came up in a search.",
            "seen_before": "They had seen the record before: not blind.",
            "seed_chosen": "The seed was given by a person.",
        }
        yield words.get(name, name)


def record_lines(record: Data) -> tuple[str, ...]:
    """Give a record in short, to see that it is about the right child."""
    if not record:
        return ("There is no record about this child that you can see.",)
    lines = [f"Entry {record['number']}, {record['kind']}, {record['day']}"]
    if record["level"] is not None:
        lines.append(f"Level: {record['level']}")
    lines.append(f"Age then: {record['age'] or 'not recorded'}")
    if record["words"]:
        lines.append(f"It begins: {record['words']} …")
    if not record["open"]:
        lines = [*lines[:2], "It is sealed to others: its words are not shown to you."]
    return ("The last record about this child:", *lines)
