"""A text with its cues, laid out so that the words round a mention can be asked about.

Built once for a text and read by `assertion.py`, `subject.py` and `speaker.py`. It knows which
cues stand in a sentence and where a clause ends; what follows from that is theirs to say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from assistant.extraction.cue import Kind
from assistant.extraction.lexicon import CueHit, Lexicon
from assistant.extraction.text import Sentence, SplitText
from assistant.extraction.word import ADULTS, NEGATORS, PARENTS, SIBLINGS, SUBJECTS

_BREAKS = frozenset(
    {"but", "however", "although", "though", "except", "apart", "yet", "nevertheless", "whereas"}
)
_JOINS = frozenset({"and", "or", "as", "so", "then", "when", "while", "because", "since", "which"})
_OPENERS = SUBJECTS | PARENTS | ADULTS | SIBLINGS
_NEGATING = frozenset({Kind.NEGATES_NEXT, Kind.NEGATES_BEFORE, Kind.DENIED})
_TAKES_NOT = frozenset(
    {
        Kind.STANDS,
        Kind.OPEN,
        Kind.IF,
        Kind.DOUBT,
        Kind.PAST,
        Kind.OVER,
        Kind.CONTINUING,
        Kind.IDIOM,
    }
)
_QUOTED = re.compile(
    '"[^"\\n]{1,400}"|\u201c[^\u201d\\n]{1,400}\u201d'
    "|(?<!\\w)'(?=\\w)(?:[^'\\n]|(?<=\\w)'(?=\\w)){1,300}'(?!\\w)"
    "|\u2018(?=\\w)(?:[^\u2018\u2019\\n]|(?<=\\w)\u2019(?=\\w)){1,300}\u2019(?!\\w)"
)


@dataclass(frozen=True, slots=True)
class Span:
    """The tokens of a mention, `last` included, and those that its own phrase stands on."""

    first: int
    last: int
    words: tuple[int, ...]


class Scene:
    """A split text, its cues by sentence and kind, and its quotations."""

    def __init__(self, split: SplitText, cues: Iterable[CueHit]) -> None:
        self.split = split
        self._words = [token.word for token in split.tokens]
        self._gaps = [token.gap for token in split.tokens]
        self._stops, self._breaks, self._joins = _ends_of_clauses(self._words, self._gaps)
        self._lasts = [sentence.last for sentence in split.sentences]
        self._cues: dict[tuple[int, Kind], list[CueHit]] = {}
        for cue in _kept(tuple(cues), split):
            number = bisect_right(self._lasts, cue.first)
            self._cues.setdefault((number, cue.cue.kind), []).append(cue)
        self._quotes = [match.span() for match in _QUOTED.finditer(split.text)]
        self._quote_ends = [end for _, end in self._quotes]

    def number_of(self, token: int) -> int:
        """Give the number of the sentence that holds a token."""
        return bisect_right(self._lasts, token)

    def sentence(self, number: int) -> Sentence | None:
        """Give the sentence with this number, if there is one."""
        return self.split.sentences[number] if 0 <= number < len(self._lasts) else None

    def cues(self, span: Span, kind: Kind, *, shift: int = 0) -> Sequence[CueHit]:
        """Give the cues of a kind in the mention's sentence, or `shift` sentences further on."""
        return self._cues.get((self.number_of(span.first) + shift, kind), ())

    def word(self, token: int) -> str:
        """Give the word of a token; nothing outside the text."""
        return self._words[token] if 0 <= token < len(self._words) else ""

    def gap(self, token: int) -> str:
        """Give the stop before a token."""
        return self._gaps[token] if 0 <= token < len(self._gaps) else ""

    def start_of(self, span: Span) -> int:
        """Give the first token of the mention's sentence."""
        return self.split.sentences[self.number_of(span.first)].first

    def end_of(self, span: Span) -> int:
        """Give the token after the last of the mention's sentence."""
        return self._lasts[self.number_of(span.first)]

    def is_clear(self, before: int, after: int) -> bool:
        """Tell whether no stop, `but` or new subject stands between two tokens of a sentence."""
        stops, breaks, joins = self._stops, self._breaks, self._joins
        return (
            stops[after + 1] == stops[before + 1]
            and breaks[after] == breaks[before + 1]
            and joins[after + 1] == joins[min(before + 2, after + 1)]
        )

    def asks(self, span: Span) -> bool:
        """Tell whether the words are put as a question or marked with a question mark."""
        tokens = self.split.tokens
        if any(tokens[place].query for place in range(span.first, span.last + 1)):
            return True
        if span.last + 1 < len(tokens) and tokens[span.last + 1].query:
            return True
        end = self.split.sentences[self.number_of(span.first)].end
        return self.split.text[end : end + 3].lstrip().startswith("?")

    def is_answered_no(self, span: Span) -> bool:
        """Tell whether the next word is a bare no, as in `Bruising: nil` or `Any bruising? No`."""
        after = span.last + 1
        if self.word(after) not in {"no", "none", "nil", "nope"}:
            return False
        number = self.number_of(span.first)
        if after == self._lasts[number]:
            is_alone = self._lasts[number + 1] == after + 1 or self.gap(after + 1) != ""
            return is_alone and self.asks(span)
        return self.gap(after) != "" and (
            after + 1 == self._lasts[number] or self.gap(after + 1) != ""
        )

    def asks_whether_any(self, span: Span) -> bool:
        """Tell whether the words only ask if there is any, and nobody answers."""
        return self.word(self.start_of(span)) == "any" and self.asks(span)

    def quoted(self, span: Span) -> tuple[int, int] | None:
        """Give the place of the quotation that holds the mention's first word."""
        start = self.split.tokens[span.first].start
        number = bisect_right(self._quote_ends, start)
        if number < len(self._quotes) and self._quotes[number][0] <= start:
            return self._quotes[number]
        return None

    def quote(self, cue: CueHit) -> str:
        """Give the words of a cue as they stand in the text."""
        tokens = self.split.tokens
        return self.split.text[tokens[cue.first].start : tokens[cue.last].end]


def set_scene(split: SplitText, lexicon: Lexicon) -> Scene:
    """Find the cues of a text and lay them out."""
    return Scene(split, lexicon.cue_hits(split))


def _ends_of_clauses(
    words: Sequence[str], gaps: Sequence[str]
) -> tuple[list[int], list[int], list[int]]:
    """Count, up to every token, what ends a clause: stops, words like `but`, and new subjects."""
    opens = [word in _OPENERS for word in words]
    stops = (gap == ";" or (opens[at] and gap in {",", ":"}) for at, gap in enumerate(gaps))
    joins = (opens[at] and at > 0 and words[at - 1] in _JOINS for at in range(len(words)))
    return (
        [*accumulate(stops, initial=0)],
        [*accumulate((word in _BREAKS for word in words), initial=0)],
        [*accumulate(joins, initial=0)],
    )


def _kept(cues: Sequence[CueHit], split: SplitText) -> list[CueHit]:
    """Drop a cue that is part of a longer one, and a negation whose `not` another cue takes."""
    at: dict[int, list[CueHit]] = {}
    for cue in cues:
        for place in cue.words:
            at.setdefault(place, []).append(cue)
    return [
        cue
        for cue in cues
        if not any(_yields(cue, other) for other in at[cue.first]) and not _robbed(cue, at, split)
    ]


def _yields(cue: CueHit, other: CueHit) -> bool:
    mine, theirs = set(cue.words), set(other.words)
    if not mine < theirs:
        return False
    return other.cue.kind is cue.cue.kind or other.cue.kind in _TAKES_NOT


def _robbed(cue: CueHit, at: Mapping[int, Sequence[CueHit]], split: SplitText) -> bool:
    """Tell whether the `not` of a negation belongs to a cue that negates nothing."""
    if cue.cue.kind is Kind.OPEN:
        stands = (other for place in cue.words for other in at[place])
        return any(
            other.cue.kind is Kind.STANDS and not set(other.words) < set(cue.words)
            for other in stands
        )
    if cue.cue.kind not in _NEGATING:
        return False
    return any(
        other.cue.kind in _TAKES_NOT
        for place in cue.words
        if split.tokens[place].word in NEGATORS or cue.cue.kind is not Kind.NEGATES_NEXT
        for other in at[place]
        if any(split.tokens[word].word in NEGATORS for word in other.words)
    )
