"""The words of a framework: what it may not ask about, how easily it reads, phrases used twice.

The word lists are data in `lexicons/`. Only what a person is asked or told is judged (statements,
questions, labels); structure is `lint.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rules.model import Framework, Indicator

MOST_GRADE = 8.0
"""The highest Flesch-Kincaid grade of a statement: about a thirteen-year-old's reading."""

Steps = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists, as patterns."""

    forbidden: Mapping[str, re.Pattern[str]]
    allowed: re.Pattern[str] | None
    field_terms: re.Pattern[str]


@cache
def lexicon() -> Lexicon:
    """Read the word lists that ship."""
    groups = _groups("forbidden.txt")
    allowed = groups.pop("allowed", [])
    terms = [word for words in _groups("field_terms.txt").values() for word in words]
    return Lexicon(
        {name: _pattern(words) for name, words in groups.items()},
        _pattern(allowed) if allowed else None,
        _pattern(terms),
    )


def _groups(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    group = ""
    for line in (files("rules") / "lexicons" / name).read_text("utf-8").splitlines():
        text = line.partition("#")[0].strip()
        if text.startswith("["):
            group = text.strip("[]")
        elif text:
            found.setdefault(group, []).append(text)
    return found


def _pattern(words: list[str]) -> re.Pattern[str]:
    parts = [
        re.escape(word.rstrip("*")).replace(r"\ ", r"[\s-]+") + (r"\w*" if word[-1] == "*" else "")
        for word in sorted(words, key=len, reverse=True)
    ]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)


# --- what may not be asked ---------------------------------------------------------------------


def asked(framework: Framework) -> Iterator[tuple[Steps, str]]:
    """Walk over what a framework says or asks about a child or family, with its place."""
    for indicator in framework.indicators.values():
        yield ("indicators", indicator.id), f"{indicator.statement} {indicator.question or ''}"
    for fact in framework.facts.values():
        labels = " ".join(fact.options.values())
        yield ("facts", fact.id), f"{fact.statement} {fact.question} {labels}"
    for question in framework.screening:
        yield ("screening", question.id), question.ask


def forbidden(framework: Framework) -> Iterator[tuple[Steps, str, str]]:
    """Give what a framework may not ask about: place, group and word."""
    words = lexicon()
    for steps, text in asked(framework):
        kept = words.allowed.sub(" ", text) if words.allowed is not None else text
        for group, pattern in words.forbidden.items():
            if (match := pattern.search(kept)) is not None:
                yield steps, group, match[0]


# --- how easily it reads -----------------------------------------------------------------------


def grade(text: str) -> float:
    """Give the Flesch-Kincaid grade of a text, terms of the field counting as one easy word.

    Examples:
        >>> grade("The child is often tired.") < 3
        True
    """
    plain = lexicon().field_terms.sub("term", text)
    parts = [part for part in re.split(r"[.!?:;](?:\s|$)", plain) if part.strip()]
    words = re.findall(r"[A-Za-z\u2019']+", plain)
    if not words:
        return 0.0
    sounds = sum(map(_syllables, words))
    return 0.39 * len(words) / len(parts) + 11.8 * sounds / len(words) - 15.59


def _syllables(word: str) -> int:
    """Count the sounded vowels of a word, roughly."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    if len(letters) > 3:
        letters = re.sub(r"(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$", "", letters)
    return max(1, len(re.findall(r"[aeiouy]{1,2}", letters)))


# --- phrases -----------------------------------------------------------------------------------


def twice(framework: Framework) -> Iterator[tuple[Indicator, Indicator, str]]:
    """Give each phrase that two indicators have: the later one, the earlier one, the phrase."""
    seen: dict[str, Indicator] = {}
    for indicator in framework.indicators.values():
        for phrase in dict.fromkeys(indicator.phrases):
            key = " ".join(phrase.lower().split())
            earlier = seen.setdefault(key, indicator)
            if earlier is not indicator:
                yield indicator, earlier, phrase
