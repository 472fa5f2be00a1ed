"""Splitting free text into words, sentences and clauses, with exact places in the original.

One pass over the text, whatever it holds: any script, NULs, emoji, no spaces, a megabyte. Words
are normalised only in `Token.word` (`can't` becomes `can` and `not`); the places always count
characters of the text as it was typed. It never changes, drops or judges a word's meaning: that is
the work of `lexicon.py` and `assertion.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from assistant.extraction.word import frozen_words

LONGEST_WORD = 40
"""A run of letters longer than this is no word of English, and is not looked up."""
LONGEST_SENTENCE = 80
"""Words after which a text without full stops is cut, so that every later step stays linear."""

_APOSTROPHES = "\u2019\u02bc`\u00b4"
_JOIN = f"'{_APOSTROPHES}\u00ad\u200b\u200c\u200d"
_WORD = re.compile(rf"[^\W_]+(?:[{_JOIN}][^\W_]+)*")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d]")
_QUERY = re.compile(r"[\s(,;:/]\?+\)?\s?$")
_STOP = re.compile("[!?\u3002\uff1f\uff01\u061f\u0964]")  # with those of other scripts
_DOTS = re.compile(r"\.{2,}|…")
_STRONG = re.compile("[;()\\[\\]\u2013\u2014\u2022]|\\s-+\\s|\\.{2,}|\u2026")

_ABBREVIATIONS = frozen_words("""
    dr mr mrs ms prof st rd eg ie etc approx yr yrs mth mths wk wks hr hrs no nos tel ext vs re
    dept govt hosp appt min mins
""")
_CLITICS = {"ll": "will", "ve": "have", "re": "are", "m": "am"}
_STEMS = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
_BARE = frozen_words("""
    dont cant wont didnt hasnt isnt wasnt doesnt couldnt wouldnt havent hadnt shouldnt arent
    werent aint mustnt cannot
""")
_OWNERS = frozen_words("""
    mums dads moms mothers fathers stepdads stepmums nans babys childs boyfriends girlfriends
    partners uncles aunts aunties grandads brothers sisters
""")


class Token(NamedTuple):
    """One word and its place. A tuple, since a long text has very many of them."""

    start: int
    end: int
    word: str
    """How it is looked up; empty where the run of letters is too long to be a word."""
    gap: str
    """The stop before it: none, `,`, `:` or `;` (any strong one)."""
    query: bool
    """Whether a question mark in front of it marks a doubt, as in `?bruise`."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place in the text, and its words as a range of the tokens."""

    start: int
    end: int
    first: int
    last: int
    """One past its last token."""


@dataclass(frozen=True, slots=True)
class SplitText:
    """A text with its words and sentences."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]

    def sentence_of(self, token: int) -> Sentence:
        """Give the sentence that holds the token with this number."""
        low, high = 0, len(self.sentences) - 1
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].last <= token:
                low = middle + 1
            else:
                high = middle
        return self.sentences[low]


def split(text: str) -> SplitText:
    """Split a text into tokens and sentences in one pass.

    Examples:
        >>> [token.word for token in split("Mum can't cope. ?Bruise on arm").tokens]
        ['mum', 'can', 'not', 'cope', 'bruise', 'on', 'arm']
        >>> [text.start for text in split("Mum can't cope. ?Bruise on arm").sentences]
        [0, 17]
    """
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    first, end = 0, 0
    for match in _WORD.finditer(text):
        between = text[end : match.start()]
        if tokens:
            gap = _gap(between)
            length = len(tokens) - first
            if (
                _ends(tokens[-1], between, text[match.start()])
                or length >= LONGEST_SENTENCE
                or (gap and length >= LONGEST_SENTENCE * 3 // 4)
            ):
                sentences.append(_sentence(tokens, first))
                first, gap = len(tokens), ""
        else:
            gap = ""
        query = (
            "?" in between and _QUERY.search(" " + between if not tokens else between) is not None
        )
        tokens.extend(_words(match, gap, query=query))
        end = match.end()
    if len(tokens) > first:
        sentences.append(_sentence(tokens, first))
    return SplitText(text=text, tokens=tuple(tokens), sentences=tuple(sentences))


def words_of(piece: str) -> tuple[str, ...]:
    """Give the words of a short piece, normalised as `split` does it.

    Examples:
        >>> words_of("won't")
        ('will', 'not')
    """
    return tuple(
        token.word for match in _WORD.finditer(piece) for token in _words(match, "", query=False)
    )


def is_plain(word: str) -> bool:
    """Tell whether a lower-case word is looked up just as it stands.

    Examples:
        >>> is_plain("bruise"), is_plain("can't"), is_plain("cant")
        (True, False, False)
    """
    plain = word.isascii() and word.isalnum() and len(word) <= LONGEST_WORD
    return plain and word not in _BARE and word not in _OWNERS


def _sentence(tokens: list[Token], first: int) -> Sentence:
    return Sentence(tokens[first].start, tokens[-1].end, first, len(tokens))


def _words(match: re.Match[str], gap: str, *, query: bool) -> Iterator[Token]:
    start, end = match.span()
    raw = match.group()
    if len(raw) > LONGEST_WORD:
        yield Token(start, end, "", gap, query)
        return
    word = raw.lower()
    if word.isascii() and word.isalnum():
        yield from _plain(word, start, end, gap, query=query)
        return
    word = _INVISIBLE.sub("", word)
    for mark in _APOSTROPHES:
        word = word.replace(mark, "'")
    head, quote, tail = word.partition("'")
    if not quote:
        yield Token(start, end, word, gap, query)
    elif tail == "t" and head.endswith("n"):
        cut = max(end - 3, start + 1)
        yield Token(start, cut, _STEMS.get(head[:-1], head[:-1]), gap, query)
        yield Token(cut, end, "not", "", query=False)
    elif tail in _CLITICS and len(raw) > len(tail) + 1:
        cut = end - len(tail) - 1
        yield Token(start, cut, head, gap, query)
        yield Token(cut, end, _CLITICS[tail], "", query=False)
    elif tail in {"s", "d"}:
        yield Token(start, end, head, gap, query)
    else:
        yield Token(start, end, word.replace("'", ""), gap, query)


def _plain(word: str, start: int, end: int, gap: str, *, query: bool) -> Iterator[Token]:
    if word in _BARE:
        tail = 3 if word == "cannot" else 2
        head = word[:-tail] if word == "cannot" else _bare_head(word)
        yield Token(start, end - tail, head, gap, query)
        yield Token(end - tail, end, "not", "", query=False)
    elif word in _OWNERS:
        yield Token(start, end, word[:-1], gap, query)
    else:
        yield Token(start, end, word, gap, query)


def _bare_head(word: str) -> str:
    head = word[:-2]  # `dont` loses `nt`; `cant` would lose its own n
    return _STEMS.get(head, head)


def _gap(between: str) -> str:
    if between == " ":
        return ""
    if _STRONG.search(between):
        return ";"
    if ":" in between:
        return ":"
    return "," if "," in between else ""


def _ends(before: Token, between: str, after: str) -> bool:
    """Tell whether a sentence ends in the stretch between two words."""
    if between == " " or (between.isspace() and "\n" not in between and "\r" not in between):
        return False
    if "\n" in between or "\r" in between:
        lines = between.count("\n") + between.count("\r")
        if lines > 1 or not after.islower() or between.strip():
            return True
    if _STOP.search(between) and not _QUERY.search(between):
        return True
    if _DOTS.search(between):
        return after.isupper()
    return "." in between and _full_stop(before, between, after)


def _full_stop(before: Token, between: str, after: str) -> bool:
    spaced = between[-1] != "."
    if not spaced:
        return after.isupper() and len(before.word) > 1
    if before.word in _ABBREVIATIONS:
        return False
    return len(before.word) > 1 or before.word.isdigit() or after.isupper()
