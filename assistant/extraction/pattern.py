"""Short word patterns, compiled once and found in a text in one pass.

The language is small on purpose, so that anyone who writes a framework can use it: words,
`a|b` for either, `word*` for any ending, `...` for up to four words between. A pattern never
crosses a sentence or a strong stop. What a match means is not known here: `lexicon.py` looks for
indicators with it and `assertion.py` for the cues that turn a claim round.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from typing import NamedTuple

from assistant.extraction.text import SplitText, Token, is_plain, words_of

REACH = 4
"""The most words that `...` may pass over."""
MOST_WAYS = 24
"""The most literal readings that one pattern may expand to."""

Step = tuple[int, frozenset[str]]
"""How many words may be passed over, then which literals the next word may be."""
Row = tuple[int, tuple[Step, ...]]
"""The number of a pattern, and one of the ways to write it."""
Run = tuple[frozenset[str], ...]
"""One choice of an item: a word, or several that follow one another."""
Forms = Mapping[str, frozenset[str]]
"""For each word of a text, the literals that it counts as."""


class Found(NamedTuple):
    """A pattern found."""

    key: int
    """The number of the pattern."""
    words: tuple[int, ...]
    """The tokens that its words stand on."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """Compiled patterns, by the literals that their first word may be.

    A pattern is only taken apart once a text has its first word: a framework has thousands, and a
    concern needs few of them.
    """

    literals: frozenset[str]
    first: Mapping[str, tuple[int, ...]]
    patterns: Mapping[int, str]
    _parsed: dict[int, tuple[Row, ...]] = field(default_factory=dict, compare=False, repr=False)

    def find(self, split: SplitText, forms: Forms) -> Iterator[Found]:
        """Give every place where a pattern holds, in the order of the text."""
        of = [forms[token.word] for token in split.tokens]
        rows = {word: self._rows(literals) for word, literals in forms.items()}
        for sentence in split.sentences:
            here = frozenset[str]().union(*of[sentence.first : sentence.last])
            for place in range(sentence.first, sentence.last):
                for key, steps in rows[split.tokens[place].word]:
                    if steps[-1][1].isdisjoint(here):
                        continue
                    words = _follow(steps, (place,), of, split.tokens, sentence.last)
                    if words:
                        yield Found(key, words)

    def forms_of(self, word: str) -> frozenset[str]:
        """Give the literals that a word counts as, spelt as it is."""
        found = {word} if word in self.literals else set[str]()
        for length in range(2, len(word) + 1):
            prefix = word[:length] + "*"
            if prefix in self.literals:
                found.add(prefix)
        return frozenset(found)

    def _rows(self, literals: frozenset[str]) -> tuple[Row, ...]:
        numbers = {number for literal in literals for number in self.first.get(literal, ())}
        return tuple(
            row
            for number in sorted(numbers)
            for row in self._row(number)
            if not row[1][0][1].isdisjoint(literals)
        )

    def _row(self, number: int) -> tuple[Row, ...]:
        rows = self._parsed.get(number)
        if rows is None:
            rows = tuple((number, steps) for steps in _ways(self.patterns[number]))
            self._parsed[number] = rows
        return rows


def compile_patterns(patterns: Iterable[tuple[int, str]]) -> Patterns:
    """Compile patterns, each with a number of its own.

    Examples:
        >>> sorted(compile_patterns([(0, "bruis* on ... face|cheek")]).literals)
        ['bruis*', 'cheek', 'face', 'on']
    """
    numbered = dict(patterns)
    choices = set(" ".join(numbered.values()).replace("|", " ").split()) - {"..."}
    words = {choice: _literal(choice) for choice in choices}
    first: dict[str, list[int]] = {}
    for number, pattern in numbered.items():
        item = next((item for item in pattern.split() if item != "..."), "")
        for literal in {words[choice][0] for choice in item.split("|") if words.get(choice)}:
            first.setdefault(literal, []).append(number)
    return Patterns(
        literals=frozenset(word for literal in words.values() for word in literal),
        first={word: tuple(numbers) for word, numbers in first.items()},
        patterns=numbered,
    )


def _ways(pattern: str) -> list[tuple[Step, ...]]:
    """Give the ways to write a pattern: one, unless a choice in it has several words."""
    gaps: list[int] = []
    options: list[list[Run]] = []
    reach = 0
    for item in pattern.split():
        if item == "...":
            reach = REACH if options else 0
            continue
        runs = _runs(item)
        if runs:
            gaps.append(reach)
            options.append(runs)
            reach = 0
    if not options:
        return []
    return [_steps(gaps, chosen) for chosen in islice(product(*options), MOST_WAYS)]


def _steps(gaps: Sequence[int], chosen: Sequence[Run]) -> tuple[Step, ...]:
    return tuple(
        (gap if number == 0 else 0, words)
        for gap, run in zip(gaps, chosen, strict=True)
        for number, words in enumerate(run)
    )


def _runs(item: str) -> list[Run]:
    """Give the choices of one item: those of one word together, longer ones each alone."""
    single: set[str] = set()
    longer: list[Run] = []
    for choice in item.split("|"):
        words = _literal(choice)
        if len(words) == 1:
            single.update(words)
        elif words:
            longer.append(tuple(frozenset((word,)) for word in words))
    return [(frozenset(single),), *longer] if single else longer


def _literal(choice: str) -> tuple[str, ...]:
    """Give the words of a choice as a text's words are looked up; the last keeps its `*`."""
    if is_plain(choice.removesuffix("*")):
        return (choice,)
    words = words_of(choice)
    return (*words[:-1], words[-1] + "*") if choice.endswith("*") and words else words


def _follow(
    steps: Sequence[Step],
    words: tuple[int, ...],
    of: Sequence[frozenset[str]],
    tokens: Sequence[Token],
    last: int,
) -> tuple[int, ...]:
    """Give the tokens on which the remaining steps stand, nearest first; nothing if they do not."""
    if len(words) == len(steps):
        return words
    reach, allowed = steps[len(words)]
    place = words[-1] + 1
    for at in range(place, min(place + reach + 1, last)):
        if tokens[at].gap == ";":
            return ()
        if not allowed.isdisjoint(of[at]):
            found = _follow(steps, (*words, at), of, tokens, last)
            if found:
                return found
    return ()
