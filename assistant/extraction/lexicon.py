"""Finding indicators by the words that people really write.

A framework's phrases are compiled once; a text is then read in one pass. A misspelt word counts
as the word it is near to, but a real word is never turned into another one. What is found here
says only that the words stand there: `assertion.py` says what they claim.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.extraction.cue import CUES, Cue
from assistant.extraction.pattern import Found, Patterns, compile_patterns
from assistant.extraction.text import SplitText
from assistant.extraction.word import REAL_WORDS, SMALL_WORDS
from rules.model import Framework

NEAR = 88
"""The likeness, of 100, from which a misspelt word counts as the word."""
SHORTEST = 5
"""Shorter words are too easily another word."""
MOST_TRIED = 20_000
"""Unknown words looked up as misspelt in one text; no real text has so many."""
TICK = 0.6
"""The score from which a match is sure enough to be marked before the person has looked."""

_BY_CONTENT = (0.5, 0.72, 0.86, 0.94)
_MISSPELT = 0.1
_PASSED_OVER = 0.015

_LONG_WORDS = re.compile(r"[a-z]{5,}")


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: the indicator, its tokens from `first` to `last` (included), how well."""

    indicator: str
    first: int
    last: int
    words: tuple[int, ...]
    """The tokens that the phrase itself stands on; a negation among them is part of the phrase."""
    score: float

    @property
    def tick(self) -> bool:
        """Whether the words fit well enough to be marked before the person has looked."""
        return self.score >= TICK


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue found on the tokens from `first` to `last` (included)."""

    cue: Cue
    first: int
    last: int
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases of a framework and the cues of assertion, ready to be looked for."""

    owners: tuple[str, ...]
    phrases: Patterns
    cues: Patterns
    neighbours: Mapping[str, tuple[str, ...]]
    """Words spelt right, by first letter, that a misspelt word may stand for."""
    shuffled: Mapping[str, tuple[str, ...]]
    """The same words by their letters in order, to find two that changed places."""
    real: frozenset[str]

    def hits(self, split: SplitText) -> tuple[Hit, ...]:
        """Find every phrase, in the order of the text."""
        misspelt: set[str] = set()
        forms: dict[str, frozenset[str]] = {}
        tried = 0
        for word in dict.fromkeys(token.word for token in split.tokens):
            exact = self._forms(word)
            if exact:
                forms[word] = exact
                continue
            tried += 1
            forms[word] = near = self._near(word) if tried <= MOST_TRIED else frozenset[str]()
            if near:
                misspelt.add(word)
        found = self.phrases.find(split, forms)
        return tuple(self._hit(split, match, misspelt) for match in found)

    def cue_hits(self, split: SplitText) -> tuple[CueHit, ...]:
        """Find every cue, in the order of the text."""
        forms = {token.word: self.cues.forms_of(token.word) for token in split.tokens}
        return tuple(
            CueHit(CUES[match.key], match.words[0], match.words[-1], match.words)
            for match in self.cues.find(split, forms)
        )

    def _forms(self, word: str) -> frozenset[str]:
        exact = self.phrases.forms_of(word)
        if len(word) <= 3:
            return exact
        other = word[:-1] if word.endswith("s") else word + "s"
        return exact | {other} if other in self.phrases.literals else exact

    def _near(self, word: str) -> frozenset[str]:
        if len(word) < SHORTEST or word in self.real or not word.isalpha():
            return frozenset()
        from rapidfuzz import fuzz, process  # noqa: PLC0415 (only an unknown word needs it)

        words = self.neighbours.get(word[0], ())
        near = {
            row[0] for row in process.extract(word, words, scorer=fuzz.ratio, score_cutoff=NEAR)
        }
        if len(word) > SHORTEST:
            near |= {
                other for other in self.shuffled.get(_letters(word), ()) if _swaps(word, other)
            }
        return frozenset[str]().union(*(self._forms(other) for other in near))

    def _hit(self, split: SplitText, match: Found, misspelt: set[str]) -> Hit:
        words = [split.tokens[place].word for place in match.words]
        content = sum(word not in SMALL_WORDS for word in words)
        passed = match.words[-1] - match.words[0] + 1 - len(words)
        score = (
            _BY_CONTENT[min(content, 3)]
            - _MISSPELT * sum(word in misspelt for word in words)
            - _PASSED_OVER * passed
        )
        return Hit(
            indicator=self.owners[match.key],
            first=match.words[0],
            last=match.words[-1],
            words=match.words,
            score=round(max(score, 0.05), 3),
        )


@dataclass(frozen=True, slots=True)
class _Words:
    """All that a lexicon takes from an indicator."""

    indicator: str
    phrases: tuple[str, ...]
    sentences: tuple[str, ...]


def compile_lexicon(framework: Framework) -> Lexicon:
    """Compile the phrases of every indicator, and the cues, into one index, once a process."""
    return _compiled(
        tuple(
            _Words(sign.id, sign.phrases, (sign.statement, *sign.examples))
            for sign in framework.indicators.values()
        )
    )


@lru_cache(maxsize=8)
def _compiled(signs: tuple[_Words, ...]) -> Lexicon:
    owners: list[str] = []
    phrases: list[tuple[int, str]] = []
    for sign in signs:
        for phrase in sign.phrases:
            phrases.append((len(owners), phrase))
            owners.append(sign.indicator)
    compiled = compile_patterns(phrases)
    real = _spelt_right(signs)
    by_letter: dict[str, list[str]] = {}
    shuffled: dict[str, list[str]] = {}
    for word in sorted(real):
        if compiled.forms_of(word):
            by_letter.setdefault(word[0], []).append(word)
            shuffled.setdefault(_letters(word), []).append(word)
    return Lexicon(
        owners=tuple(owners),
        phrases=compiled,
        cues=compile_patterns(enumerate(cue.pattern for cue in CUES)),
        neighbours={letter: tuple(words) for letter, words in by_letter.items()},
        shuffled={letters: tuple(words) for letters, words in shuffled.items()},
        real=real | REAL_WORDS,
    )


def _spelt_right(signs: Sequence[_Words]) -> frozenset[str]:
    """Give the long words that the framework's own sentences use: they are spelt right."""
    sentences = [text for sign in signs for text in (*sign.sentences, *sign.phrases)]
    return frozenset(_LONG_WORDS.findall(_without_prefixes(sentences)))


def _without_prefixes(sentences: Sequence[str]) -> str:
    return re.sub(r"[a-z]+\*", " ", "\n".join(sentences).lower())


def _letters(word: str) -> str:
    return "".join(sorted(word))


def _swaps(word: str, other: str) -> bool:
    """Tell whether two words of the same letters differ by two neighbours changing places."""
    places = [number for number in range(len(word)) if word[number] != other[number]]
    return len(places) == 2 and places[1] == places[0] + 1 and places[0] > 0
