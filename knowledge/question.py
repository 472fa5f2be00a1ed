"""Reading a question before it is searched: its words, what the lexicon adds, and its parts.

A long account often holds several worries; each part is then searched for itself, so that one does
not drown the others. Nothing here judges an answer. The lexicon is `lexicon.py`; ranking `rank.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.lexical import terms
from knowledge.lexicon import Lexicon
from knowledge.model import Expansion

ADDED_SHARE = 0.5
"""How much a word that the lexicon added counts, beside a word that was said."""
LONG = 16
"""Words from which an account of several sentences is searched part by part."""
MOST_PARTS = 6
_END = re.compile(r"[.!?;]+(?=\s|$)|\n+")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Question:
    """One text to search for, with what the lexicon adds to it."""

    text: str
    expansions: tuple[Expansion, ...] = ()

    def words(self) -> Mapping[str, float]:
        """Return how much each term counts; what was said counts more than what was added."""
        said = dict.fromkeys(terms(self.text), 1.0)
        added = (term for expansion in self.expansions for term in terms(" ".join(expansion.means)))
        return {**dict.fromkeys(added, ADDED_SHARE), **said}


def read(text: str, lexicon: Lexicon, *, expand: bool) -> tuple[Question, ...]:
    """Return the whole question first, then its parts where it is long and has several."""
    return tuple(
        Question(one, lexicon.expand(one) if expand else ()) for one in (text, *parts(text))
    )


def parts(text: str) -> tuple[str, ...]:
    """Return the sentences of a long account, the shortest joined to their neighbours.

    Examples:
        >>> parts("Is the dog safe?")
        ()
    """
    if len(text.split()) < LONG:
        return ()
    found: list[str] = []
    for sentence in _sentences(text):
        if found and min(len(terms(sentence)), len(terms(found[-1]))) < _SHORTEST:
            found[-1] = f"{found[-1]}. {sentence}"
        else:
            found.append(sentence)
    return tuple(found) if 1 < len(found) <= MOST_PARTS else _joined(found)


def _sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in _END.split(text) if sentence and sentence.strip()]


def _joined(found: Sequence[str]) -> tuple[str, ...]:
    """Return no parts for one sentence, and neighbours joined where there are too many."""
    if len(found) <= 1:
        return ()
    size = -(-len(found) // MOST_PARTS)
    return tuple(". ".join(found[at : at + size]) for at in range(0, len(found), size))
