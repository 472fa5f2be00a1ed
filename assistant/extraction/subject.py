"""About whom it is said: this child, a brother or sister, a parent, or somebody else.

Where the words do not say plainly, it is this child: a worry is never put off onto another person
by a guess. A brother who hits the child is no harmed sibling; a mum who noticed a bruise has none.
"""

from __future__ import annotations

from assistant.concern import Subject
from assistant.extraction.scene import Scene, Span
from assistant.extraction.word import (
    ADULTS,
    CHILDREN,
    LIGHT_WORDS,
    OTHERS,
    PARENTS,
    SIBLINGS,
    SUBJECTS,
    frozen_words,
)

_REACH = 14
_STATES = frozen_words(
    "has have had got with is was are were been being feels feel felt also often who came comes in"
)
_NOT_SUBJECT = frozen_words(
    "by from of to about after for and like than behind against with at on towards tell told"
)
_OBJECTS = CHILDREN | frozen_words("us everyone him her them me")
_SAYS = (
    "say", "sai", "tell", "told", "report", "disclos", "mention", "notic", "saw", "found", "state",
    "claim", "think", "den", "ask", "rang", "call", "describ", "spotted", "took", "brought",
)  # fmt: skip
_POINTS_TO = frozen_words("on his her their the a little older younger big baby twin half step at")
_OWN_CHILDHOOD = ("childhood", "as a child", "as a kid", "as a girl", "as a boy", "as a teenager")


def subject_of(scene: Scene, span: Span) -> tuple[Subject, str]:
    """Give the person a mention is about, and the words that say so."""
    own = _own_childhood(scene, span)
    if own:
        return Subject.PARENT, own
    pointed = _pointed_at(scene, span)
    if pointed is not None:
        return pointed
    return _standing_before(scene, span)


def _own_childhood(scene: Scene, span: Span) -> str:
    sentence = scene.split.sentences[scene.number_of(span.first)]
    tokens = scene.split.tokens[sentence.first : sentence.last]
    line = " ".join(token.word for token in tokens)
    if not any(phrase in line for phrase in _OWN_CHILDHOOD):
        return ""
    for place in range(sentence.first, sentence.last):
        if scene.word(place) in PARENTS and not scene.word(place + 1).startswith(_SAYS):
            return f"{scene.word(place)} as a child"
    return ""


def _kind_of(word: str) -> Subject | None:
    if word in SIBLINGS:
        return Subject.SIBLING
    if word in OTHERS:
        return Subject.ANOTHER
    return None


def _pointed_at(scene: Scene, span: Span) -> tuple[Subject, str] | None:
    """Find a person named just behind: `bruises on his sister`, `dad hit his brother`."""
    words = [scene.word(place) for place in range(span.first, span.last + 1)]
    if any(word in _OBJECTS or _kind_of(word) for word in words[1:]):
        return None
    has_on = False
    for place in range(span.last + 1, min(span.last + 6, scene.end_of(span))):
        word = scene.word(place)
        kind = _kind_of(word)
        if kind is not None:
            says = scene.word(place + 1).startswith(_SAYS)
            if not says and (has_on or _has_adult_before(scene, span)):
                return kind, word
            return None
        if word not in _POINTS_TO or scene.gap(place):
            return None
        has_on = has_on or word == "on"
    return None


def _has_adult_before(scene: Scene, span: Span) -> bool:
    for place in range(span.first, max(span.first - _REACH, scene.start_of(span)) - 1, -1):
        word = scene.word(place)
        if word in PARENTS or word in ADULTS:
            return True
        if word in SUBJECTS or word in CHILDREN:
            return False
    return False


def _standing_before(scene: Scene, span: Span) -> tuple[Subject, str]:
    """Find the person in front of the mention who is said to have it."""
    this = (Subject.THIS_CHILD, "")
    after = scene.word(span.last + 1)
    inside = [scene.word(place) for place in range(span.first, span.last + 1)]
    if after in _OBJECTS - {"her"} or any(word in _OBJECTS for word in inside[1:]):
        return this
    between: list[str] = []
    for place in range(span.first, max(span.first - _REACH, scene.start_of(span)) - 1, -1):
        word = scene.word(place)
        if place < span.first and not scene.is_clear(place, span.first):
            return this
        kind = _kind_of(word)
        if kind is None and word in PARENTS:
            kind = Subject.PARENT
        if kind is not None:
            return (kind, word) if _is_subject(scene, place, between, kind, span) else this
        if word in SUBJECTS or word in CHILDREN or word in ADULTS:
            return this
        if place < span.first:
            between.insert(0, word)
    return this


def _is_subject(scene: Scene, place: int, between: list[str], kind: Subject, span: Span) -> bool:
    if between and between[0].startswith(_SAYS):
        return False
    start = place - 1
    while scene.word(start) in LIGHT_WORDS | {"little", "older", "younger", "baby", "my", "big"}:
        start -= 1
    if scene.word(start) in _NOT_SUBJECT and start >= scene.start_of(span):
        return False
    if kind is Subject.PARENT:
        plain = all(word in LIGHT_WORDS or word in _STATES for word in between)
        return bool(between) and between[0] in _STATES and plain
    return True
