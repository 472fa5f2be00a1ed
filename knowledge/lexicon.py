"""Lay words and acronyms, and the field's terms for them.

People write "kept off school to look after mum"; the guidance writes "young carer". An entry gives
the ways it is said and the terms to add. What was added is always shown, and can be switched off.
The entries are data in `lexicons/`; a phrase never ticks an indicator or changes a reading.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from knowledge.error import DigestError, Problem
from knowledge.front_matter import read_yaml
from knowledge.model import Expansion

GAP = "..."
GAP_WORDS = 4
_APOSTROPHES = "`\u2018\u2019"
_WORD = re.compile(r"[a-z0-9+]+(?:'[a-z0-9]+)*")

Element = frozenset[str] | None
"""The words that may stand here (a trailing `*` means "begins with"), or None for a gap."""


Pattern = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One idea, the ways people say it, and what it is called in guidance."""

    said: tuple[Pattern, ...]
    means: tuple[str, ...]


class Lexicon:
    """All entries, ready to widen a question."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        # by the option that a pattern may begin with, so that a long text is read once
        self._begins: dict[str, list[tuple[Entry, Pattern]]] = defaultdict(list)
        self._entries = tuple(entries)
        for entry in self._entries:
            for pattern in entry.said:
                for option in pattern[0] or ():
                    self._begins[option].append((entry, pattern))

    def meanings(self) -> tuple[str, ...]:
        """Return the text of every meaning, each once: what its vector is made from."""
        return tuple(dict.fromkeys(meaning(entry.means) for entry in self._entries))

    def expand(self, text: str) -> tuple[Expansion, ...]:
        """Return what to add to a question, in the order in which it was said."""
        words, spans = _tokens(text)
        found: dict[tuple[str, ...], Expansion] = {}
        for at, word in enumerate(words):
            for entry, pattern in self._beginning(word):
                if entry.means in found:
                    continue
                end = _match(pattern, words, at)
                if end is not None:
                    said = text[spans[at][0] : spans[end - 1][1]]
                    found[entry.means] = Expansion(said, entry.means)
        return tuple(found.values())

    def _beginning(self, word: str) -> Iterator[tuple[Entry, Pattern]]:
        yield from self._begins.get(word, ())
        for length in range(1, len(word) + 1):
            yield from self._begins.get(f"{word[:length]}*", ())


def meaning(means: Sequence[str]) -> str:
    """Return the terms of an entry as the one text that is embedded for them."""
    return ", ".join(means)


def _tokens(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """Return plain words and where each stands; a straightened text keeps its length."""
    plain = "".join(_plain(char) for char in text)
    # an apostrophe inside a word is skipped, so that "won't" is one word
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for found in _WORD.finditer(plain):
        words.append(found.group().replace("'", ""))
        spans.append(found.span())
    return words, spans


def _plain(char: str) -> str:
    if char in _APOSTROPHES:
        return "'"
    base = unicodedata.normalize("NFKD", char.casefold())[:1]
    return base or " "


def _match(pattern: Pattern, words: Sequence[str], at: int) -> int | None:
    if not pattern:
        return at
    head, rest = pattern[0], pattern[1:]
    if head is None:
        ends = (_match(rest, words, at + skip) for skip in range(GAP_WORDS + 1))
        return next((end for end in ends if end is not None), None)
    if at < len(words) and any(_same(option, words[at]) for option in head):
        return _match(rest, words, at + 1)
    return None


def _same(option: str, word: str) -> bool:
    return word.startswith(option[:-1]) if option.endswith("*") else word == option


def parse_pattern(pattern: str) -> Pattern:
    """Return a pattern's elements: `look* after ... brother|sister` has four."""
    parts = "".join(_plain(char) for char in pattern).replace("'", "").split()
    return tuple(None if part == GAP else frozenset(part.split("|")) for part in parts)


def load_lexicon(folder: Traversable) -> Lexicon:
    """Return the lexicon of all YAML files in a folder.

    Raises:
        DigestError: With the defects of all files together.
    """
    import yaml  # noqa: PLC0415 - only needed where a file is read

    entries: list[Entry] = []
    problems: list[Problem] = []
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".yaml"):
            continue
        try:
            data = read_yaml(file.read_text(encoding="utf-8"))
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            where = f"{file.name}:{(mark.line if mark else 0) + 1}"
            problems.append(Problem("bad_yaml", where, "This is not YAML."))
            continue
        entries.extend(_entries(data, file.name, problems))
    if problems:
        raise DigestError(problems)
    return Lexicon(entries)


def _entries(data: Any, where: str, problems: list[Problem]) -> Iterable[Entry]:
    for number, item in enumerate(data if isinstance(data, list) else [None], start=1):
        said = item.get("said") if isinstance(item, dict) else None
        means = item.get("means") if isinstance(item, dict) else None
        if not (said and means and isinstance(said, list) and isinstance(means, list)):
            hint = "Write `said:` and `means:`, each a list."
            place = f"{where} entry {number}"
            problems.append(Problem("bad_entry", place, "The entry is not complete.", hint))
            continue
        patterns = tuple(parse_pattern(str(pattern)) for pattern in said)
        if any(not found or found[0] is None or found[-1] is None for found in patterns):
            place = f"{where} entry {number}"
            hint = "Begin and end each with a word."
            problems.append(Problem("bad_pattern", place, "A pattern has a gap at its end.", hint))
            continue
        yield Entry(patterns, tuple(str(term) for term in means))
