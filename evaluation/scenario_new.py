"""A new scenario as a file to fill in: from nothing, or from a decision with its identifiers out.

Pure: it makes text. From a decision only what was observed is taken, with the words as the person
has changed them; who wrote it, when and where are never in it. Whether a story can still be
recognised only a person can say: the caller asks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.privacy import Identifier, find_identifiers
from evaluation.scenario_reading import AREAS, NATIONAL
from rules.model import Choice, FactValue

TAKEN_OUT = {
    "name": "somebody",
    "case_name": "the child",
    "address": "at home",
    "postcode": "the area",
    "phone": "a phone number",
    "email": "an e-mail address",
    "date_of_birth": "their age",
}
_TITLES = frozenset(
    {"Mr", "Mrs", "Miss", "Ms", "Mx", "Dr", "Prof", "Rev", "Fr", "Sir", "PC", "Sgt"}
)
TEMPLATE = """\
# A made-up story. Nobody real, no real place. Check it: threshold train new {id} --check
id: {id}
title: {title}
kind: single
# universal, early_help, targeted_help, child_in_need, child_protection, or contested
answer: {answer}
domain: {domain}
setting: {setting}
age: {age}
themes: []
pair: null
changed: ""
story: |
{story}
facts: {facts}
observations:{observations}
expects:
{expects}
differs: {differs}
not_known: []
learning:
  - {{point: "What is to be learned from it?"}}
rules: []
reasoning: |
  Say in 40 to 120 words why you hold this level: what matters, what is not known, and what is
  to be done next.
written: {{by: {by}, rated: false}}
panel: []
"""
STORY = """\
Write 60 to 200 words here, as a practitioner would note them. Say what was seen and said, and
not what it means. For example: he came in without a coat and said that he had had no breakfast.
"""
ANY = "{at_least: universal, act_on: universal, at_most: universal}"


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a new scenario."""

    id: str
    title: str
    story: str
    facts: Mapping[str, Any]
    observations: Sequence[Mapping[str, str]]
    answer: str
    by: str


def scaffold(name: str, *, title: str) -> str:
    """Give a file with everything to fill in; it can be read as it stands."""
    words = "said that he had had no breakfast"
    found = ({"indicator": "food_not_reliable", "status": "unknown", "words": words},)
    return filled(Draft(name, title, STORY, {"age": "7 years"}, found, "early_help", "me"))


def filled(draft: Draft) -> str:
    """Give a file with what is known filled in."""
    age = draft.facts.get("age", "not given")
    shown = age if isinstance(age, str) else "not given"
    if draft.facts.get("unborn") == "yes":
        shown = "unborn"
    return TEMPLATE.format(
        id=draft.id,
        title=_quoted(draft.title),
        answer=draft.answer,
        domain="basic_care",
        setting="school",
        age=_quoted(shown),
        story="\n".join(f"  {line}" for line in draft.story.strip().splitlines()),
        facts="{" + ", ".join(f"{k}: {_quoted(v)}" for k, v in draft.facts.items()) + "}",
        observations=_observations(draft.observations),
        expects="\n".join(f"  {area}: {ANY}" for area in (NATIONAL, *AREAS)),
        differs=_quoted(""),
        by=_quoted(draft.by),
    )


def _observations(observations: Iterable[Mapping[str, str]]) -> str:
    lines = []
    for one in observations:
        keys = {k: one[k] for k in ("indicator", "status", "words", "basis") if one.get(k)}
        inside = ", ".join(f"{k}: {_quoted(v) if k == 'words' else v}" for k, v in keys.items())
        lines.append(f"\n  - {{{inside}}}")
    return "".join(lines) or " []"


def _quoted(value: Any) -> str:
    """Give a value as YAML, which JSON is."""
    return json.dumps(value, ensure_ascii=False)


def fact_words(value: FactValue | None, *, is_age: bool) -> str | int | list[str]:
    """Give a fact's value as scenarios write it.

    Examples:
        >>> from rules.model import Span
        >>> fact_words(Span(96, 107), is_age=True), fact_words(None, is_age=False)
        ('8 years', 'not_known')
    """
    if value is None:
        return "not_known"
    if isinstance(value, Choice):
        options = sorted(value.options)
        return options[0] if len(options) == 1 else options
    if not is_age:
        return value.low
    if value.low % 12 == 0 and value.high == value.low + 11:
        return f"{value.low // 12} years"
    if value.low == value.high:
        return f"{value.low} months"
    return [f"{value.low} months", f"{value.high} months"]


def without_identifiers(text: str, roster: Sequence[str]) -> tuple[str, tuple[Identifier, ...]]:
    """Take out what may name somebody; gives the text and what was taken out.

    First what looks like a name in full, then every word of such a name and of the roster, since
    a surname often stands alone later on.

    Args:
        text: The words of a record.
        roster: Names of the case.
    """
    text, first = _replaced(text, find_identifiers(text))
    words = [word for one in first if one.kind == "name" for word in one.quote.split()]
    parts = [word for word in words if word.strip(".") not in _TITLES]
    text, second = _replaced(text, find_identifiers(text, roster=[*roster, *parts]))
    return text, first + second


def _replaced(text: str, found: tuple[Identifier, ...]) -> tuple[str, tuple[Identifier, ...]]:
    for one in reversed(found):
        word = TAKEN_OUT.get(one.kind, "[taken out]")
        text = text[: one.start] + word + text[one.end :]
    return text, found
