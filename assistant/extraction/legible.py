"""Whether a text can be read here at all, and which sentences seem to carry a worry.

An empty result from a text that was not understood would read as reassurance. So a text with no
Latin letters, with hardly an English word, or mostly in another language is called unreadable, and
the reading must say so.
"""

from __future__ import annotations

from collections.abc import Collection

from assistant.extraction.text import Sentence, SplitText
from assistant.extraction.word import ENGLISH_WORDS, SMALL_WORDS, frozen_words

_SHORT = 5
"""A sentence with fewer words is too short to tell its language."""
_ENGLISH_SHARE = 0.12
"""English notes, however hurried, have more frequent words than this; other languages fewer."""
_FOREIGN_SHARE = 0.34
_WORRYING = frozen_words("""
    worried worry worrying worries concern concerned concerning concerns scared frightened afraid
    terrified fear fears upset crying cried cries tearful hurt hurts hurting harm harmed pain unsafe
    danger dangerous threat threatened threatens strange odd uncomfortable uneasy suspicious angry
    shouting screaming aggressive violent violence alone missing dirty hungry tired withdrawn quiet
    secretive flinches flinched flinch wet soiled smells odour marks weird creepy funny gut
    refuses refused won't hiding hides ran worse worst struggling distressed desperate
""")


def is_readable(split: SplitText, *, known: Collection[str]) -> bool:
    """Tell whether the text is English enough to be read; `known` are the framework's own words."""
    words = [token.word for token in split.tokens if not token.word.isdigit()]
    if not words:
        return False
    latin = sum(word != "" and word[0] <= "\u024f" for word in words)
    if latin * 10 < len(words) * 6:
        return False
    if len(words) < _SHORT:
        return any(word in ENGLISH_WORDS or word in known for word in words)
    foreign = read = 0
    for sentence in split.sentences:
        length, english = _english(split, sentence, known)
        if length < _SHORT:
            continue
        read += length
        if english < length * _ENGLISH_SHARE:
            foreign += length
    if read == 0:
        return any(word in ENGLISH_WORDS or word in known for word in words)
    return foreign < read * _FOREIGN_SHARE


def sounds_worried(split: SplitText, sentence: Sentence) -> bool:
    """Tell whether a sentence uses a word of worry."""
    words = (token.word for token in split.tokens[sentence.first : sentence.last])
    return any(word in _WORRYING for word in words)


def _english(split: SplitText, sentence: Sentence, known: Collection[str]) -> tuple[int, int]:
    words = [
        token.word
        for token in split.tokens[sentence.first : sentence.last]
        if not token.word.isdigit()
    ]
    english = sum(
        word in ENGLISH_WORDS or (word in known and word not in SMALL_WORDS) for word in words
    )
    return len(words), english
