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
    "by from of to about after for and like than behind against with at on towards tell told no few"
)
_OBJECTS = CHILDREN | frozen_words("us everyone him her them me")
_SAYS = (
    "say", "sai", "tell", "told", "report", "disclos", "mention", "notic", "saw", "found", "state",
    "claim", "think", "den", "ask", "rang", "call", "describ", "spotted", "took", "brought",
)  # fmt: skip
_POINTS_TO = frozen_words(
    "on his her their the a little older younger big baby twin half step at seen noted found"
    " another other"
)
_BEFORE_PERSON = LIGHT_WORDS | {"little", "older", "younger", "baby", "my", "big", "twin", "best"}
_SOMEBODY = (SUBJECTS | CHILDREN | ADULTS) - {"who"}
_NAMED = CHILDREN - {"him", "me", "them", "baby"}
OWN_CHILDHOOD = "as a child"
"""How a cue ends that tells of a parent's own childhood."""
_OWN_CHILDHOOD = (
    "childhood",
    "grew up",
    "when mum was little",
    "when dad was little",
    "as a child",
    "as a kid",
    "as a girl",
    "as a boy",
    "as a teenager",
)


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
            return f"{scene.word(place)} {OWN_CHILDHOOD}"
    return ""


def _kind_at(scene: Scene, place: int) -> Subject | None:
    word = scene.word(place)
    if word in SIBLINGS:
        return Subject.SIBLING
    if word in OTHERS:
        return Subject.ANOTHER
    if word in _NAMED and scene.word(place - 1) in {"another", "other"}:
        return Subject.ANOTHER
    return None


def _pointed_at(scene: Scene, span: Span) -> tuple[Subject, str] | None:
    """Find a person named just behind: `bruises on his sister`, `dad hit her brother`."""
    last = scene.word(span.last)
    inside = range(span.first + 1, span.last if last == "her" else span.last + 1)
    if any(scene.word(place) in _OBJECTS or _kind_at(scene, place) for place in inside):
        return None
    has_on = False
    for place in range(span.last + 1, min(span.last + 6, scene.end_of(span))):
        word = scene.word(place)
        kind = _kind_at(scene, place)
        if kind is None and word in PARENTS and not has_on and place <= span.last + 2:
            kind = Subject.PARENT
        if kind is not None:
            return _if_harmed(scene, span, place, kind, has_on=has_on)
        if word not in _POINTS_TO or scene.gap(place):
            return None
        has_on = has_on or word == "on"
    return None


def _if_harmed(
    scene: Scene, span: Span, place: int, kind: Subject, *, has_on: bool
) -> tuple[Subject, str] | None:
    after = scene.word(place + 1)
    if after.startswith(_SAYS) or after in {"and", "has", "had", "have", "is", "was"}:
        return None
    return (kind, scene.word(place)) if has_on or _has_adult_before(scene, span) else None


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
        kind = _kind_at(scene, place)
        if kind is None and word in PARENTS:
            kind = Subject.PARENT
        if kind is not None and place < span.first:
            return (kind, word) if _is_subject(scene, place, between, kind, span) else this
        if word in _SOMEBODY:
            return this
        if place < span.first:
            between.insert(0, word)
    return this


def _is_subject(scene: Scene, place: int, between: list[str], kind: Subject, span: Span) -> bool:
    if between and between[0].startswith(_SAYS):
        return False
    if _is_joined(between):
        return False
    if kind is Subject.PARENT:
        return _is_parents_own(scene, place, between, span)
    if between and between[0] == "who":
        return True
    start = place - 1
    while scene.word(start) in _BEFORE_PERSON:
        start -= 1
    return start < scene.start_of(span) or scene.word(start) not in _NOT_SUBJECT


def _is_joined(between: list[str]) -> bool:
    """Tell whether an `and` starts a new clause about the first subject, or adds a second one."""
    for number, word in enumerate(between):
        if word == "and":
            after = between[number + 1] if number + 1 < len(between) else ""
            if number == 0 or after in _STATES:
                return True
    return False


def _is_parents_own(scene: Scene, place: int, between: list[str], span: Span) -> bool:
    """Tell whether a parent has it: `mum has bruises`, `mum's bruises`, `mum hit by dad`."""
    token = scene.split.tokens[place]
    if not between:
        return token.end - token.start > len(token.word) or scene.word(span.last + 1) == "by"
    plain = all(word in LIGHT_WORDS or word in _STATES for word in between)
    return between[0] in _STATES and plain
