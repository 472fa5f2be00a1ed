"""What stands just behind a mention: a bare no, an answer, or a short sentence that it is over.

`Bruises: nil`, `Locked in? No.`, `Bullied at school. All over now.` It reads no further than the
next sentence. Where the words before a mention make it more than a bare name (`Explanation for
the bruise: none`, `Did he stop hitting her? No`) the answer is to something else, and is left be.
"""

from __future__ import annotations

from enum import StrEnum

from assistant.extraction.cue import Kind
from assistant.extraction.lexicon import CueHit
from assistant.extraction.scene import Scene, Span
from assistant.extraction.word import (
    CHILDREN,
    LIGHT_WORDS,
    PARENTS,
    SIBLINGS,
    SMALL_WORDS,
    SUBJECTS,
    frozen_words,
)

_NIL = frozen_words("none nil neg negative nad ve x0 0")
_NO = _NIL | frozen_words("no nope nah never nowt")
_NOT_WHAT = frozen_words("here true so found seen present")
_SURELY = frozen_words("definitely absolutely certainly clearly obviously")
_UNKNOWN = frozen_words("denied denies unknown unsure unclear unconfirmed dunno refused")
_ASKED_FOR = frozen_words("explained why how who what which when where not no about of for from so")
_NAMES = (LIGHT_WORDS | SMALL_WORDS | PARENTS | SIBLINGS | CHILDREN | SUBJECTS) - _ASKED_FOR
_IT_IS = frozen_words("that it this all is was has have been these now but its which only for s")
_LATER = _IT_IS | frozen_words("you would they he she had will could have but")
_OVER = frozen_words("over resolved historic historical finished ended sorted stopped healed")
_JUST_NOW = frozen_words("today yesterday tonight now morning afternoon currently again still")
_TURNS = frozen_words("but however although still keeps until despite")
_FRAMES = frozen_words("back years year decades there in during once before when prior at until")
_FEW = 3
_SHORT = 8


class Answer(StrEnum):
    """What the words behind a bare mention say of it."""

    NO = "no"
    OPEN = "open"


def answer(scene: Scene, span: Span) -> Answer | None:
    """Say whether a bare mention is answered by the words just behind it, and how."""
    if not _is_bare(scene, span):
        return None
    if _is_nil(scene, span) or scene.is_answered_no(span) or _is_checked(scene, span):
        return Answer.NO
    end = scene.end_of(span)
    following = scene.sentence(scene.number_of(span.first) + 1)
    if following is None or not scene.asks(span) or not _only_names(scene, span.last + 1, end):
        return None
    if _says_no(scene, following.first, following.last):
        return Answer.NO
    if scene.word(following.first) in _UNKNOWN or _early(scene, span, Kind.OPEN):
        return Answer.OPEN
    is_alone = end - scene.start_of(span) <= _FEW
    return Answer.NO if is_alone and scene.cues(span, Kind.NEGATES_BEFORE, shift=1) else None


def over_after(scene: Scene, span: Span) -> CueHit | None:
    """Give the cue behind a dash or in a short next sentence that says that it is over."""
    sentence = range(scene.start_of(span), scene.end_of(span))
    if any(scene.word(place) in _JUST_NOW for place in sentence):
        return None
    for cue in scene.cues(span, Kind.OVER):
        start = cue.first
        while start > span.last + 1 and scene.gap(start) == "" and scene.word(start) != "but":
            start -= 1
        opens = all(scene.word(place) in _LATER for place in range(start, cue.first))
        if cue.first > span.last and opens and (scene.gap(start) or scene.word(start) == "but"):
            return cue
    following = scene.sentence(scene.number_of(span.first) + 1)
    if following is None or scene.asks(span):
        return None
    for cue in scene.cues(span, Kind.OVER, shift=1):
        before = range(following.first, cue.first)
        opens = all(scene.word(place) in _IT_IS for place in before)
        if opens and (following.last - following.first <= _SHORT or scene.gap(cue.last + 1)):
            return cue
    return None


def framed_in_past(scene: Scene, span: Span) -> CueHit | None:
    """Give the cue that opens the sentence and sets all of it in the past: `Years ago ...`."""
    start = scene.start_of(span)
    for cue in scene.cues(span, Kind.PAST):
        framed = cue.first - start <= 1 and cue.last < span.first
        between = {scene.word(place) for place in range(cue.last + 1, scene.end_of(span))}
        if framed and between.isdisjoint(_JUST_NOW | _TURNS) and scene.word(cue.first) in _FRAMES:
            return cue
    return None


def is_over_in_a_word(scene: Scene, span: Span) -> bool:
    """Tell whether the next sentence is one word such as `Over.` or `Resolved.`."""
    following = scene.sentence(scene.number_of(span.first) + 1)
    return (
        following is not None
        and following.last - following.first == 1
        and scene.word(following.first) in _OVER
        and not scene.asks(span)
    )


def _is_bare(scene: Scene, span: Span) -> bool:
    """Tell whether nothing but a name stands before the mention in its part of the sentence."""
    start = span.first
    while start > scene.start_of(span) and scene.gap(start) not in {",", ";", ":"}:
        start -= 1
    return _only_names(scene, start, span.first)


def _only_names(scene: Scene, first: int, last: int) -> bool:
    return all(scene.word(place) in _NAMES for place in range(first, last))


def _is_nil(scene: Scene, span: Span) -> bool:
    place = span.last + 1
    while scene.word(place) in {"is", "was", "are", "were"}:
        place += 1
    if place >= scene.end_of(span):
        return False
    word, is_last = scene.word(place), place + 1 >= scene.end_of(span)
    ends = is_last or scene.gap(place + 1) != ""
    if word in {"no", "not"}:
        return ends and scene.word(place - 1) not in {"or", "if", "why"}
    if word == "ve":
        return scene.split.text[scene.split.tokens[place].start - 1] in "-\u2013\u2212"
    return word in _NIL and (ends or scene.word(place + 1) in _NIL_AT)


_NIL_AT = frozen_words("on at in today this since seen noted found reported anywhere")
"""Words that may follow a bare `nil`: it still says that there is none."""


def _is_checked(scene: Scene, span: Span) -> bool:
    """Tell whether a dash or colon and then a negation follow: `Nits - checked and clear`."""
    return scene.gap(span.last + 1) in {";", ":"} and any(
        span.last < cue.first <= span.last + 2 for cue in scene.cues(span, Kind.NEGATES_BEFORE)
    )


def _says_no(scene: Scene, first: int, last: int) -> bool:
    """Tell whether a sentence opens with a plain no to what was asked."""
    words = [scene.word(place) for place in range(first, min(first + _FEW, last))]
    if not words:
        return False
    closed = [
        first + number == last or scene.gap(first + number) != "" for number in range(1, _FEW)
    ]
    if words[0] in _NO:
        return closed[0]
    if words[0] == "not" and len(words) > 1:
        return (words[1] in _NOT_WHAT and closed[1]) or words[1:] == ["at", "all"]
    surely = words[0] in _SURELY and words[1:2] == ["not"] and closed[1]
    return surely or words == ["of", "course", "not"]


def _early(scene: Scene, span: Span, kind: Kind) -> bool:
    following = scene.sentence(scene.number_of(span.first) + 1)
    return following is not None and any(
        cue.first - following.first <= _FEW for cue in scene.cues(span, kind, shift=1)
    )
