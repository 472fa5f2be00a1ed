"""Who said it, and whether somebody looked properly.

A child's words in quotation marks are the child's. `He` and `she` are the child unless a parent
was named just before. A proper look is a full check by somebody other than the family, and it only
speaks for what can be seen on a body. What follows from that is decided in `observe.py`.
"""

from __future__ import annotations

from assistant.concern import Basis
from assistant.extraction.cue import Kind
from assistant.extraction.lexicon import CueHit
from assistant.extraction.scene import Scene, Span
from assistant.extraction.word import CHILDREN, NEGATORS, PARENTS, frozen_words

_AFTER = 6
_ON_A_BODY = (
    "bruis", "mark", "injur", "burn", "scar", "wound", "cut", "bite", "bitten", "fractur", "swell",
    "swollen", "scratch", "scald", "sore", "rash", "welt", "graze", "black", "tear", "torn",
    "blood", "lesion", "haematoma", "hematoma", "petechia",
)  # fmt: skip
_FAMILY = PARENTS | frozen_words(
    "nan nana nanny gran grandma grandad partner boyfriend girlfriend uncle aunt auntie family"
)
_CHILD_NAMED = CHILDREN - {"him", "me", "them"}
_SAID = (Kind.ADULT_SAID, Kind.CHILD_SAID, Kind.PRONOUN_SAID)


def said_by(scene: Scene, span: Span) -> tuple[Basis | None, CueHit | None]:
    """Give who is said to have said it, with the words that say so; nobody if not stated."""
    heard = [cue for kind in _SAID for cue in scene.cues(span, kind) if _reaches(scene, span, cue)]
    cue = min(heard, key=lambda cue: abs(cue.first - span.first), default=None)
    if scene.quoted(span) is not None:
        by_adult = cue is not None and _basis_of(scene, cue) is Basis.ADULT_SAID
        return (Basis.ADULT_SAID if by_adult else Basis.CHILD_SAID), cue
    return (None, None) if cue is None else (_basis_of(scene, cue), cue)


def is_said_by_family(scene: Scene, span: Span, *, besides: CueHit | None) -> bool:
    """Tell whether the child or the family is said to have said it, in words not of one cue."""
    taken = set() if besides is None else set(besides.words)
    return any(
        _reaches(scene, span, cue) and _is_family(scene, cue) and taken.isdisjoint(cue.words)
        for kind in _SAID
        for cue in scene.cues(span, kind)
    )


def _is_family(scene: Scene, cue: CueHit) -> bool:
    if cue.cue.kind is not Kind.ADULT_SAID:
        return True
    return any(scene.word(place) in _FAMILY for place in cue.words)


def looked(scene: Scene, span: Span) -> bool:
    """Tell whether somebody outside the family looked properly for what the mention names."""
    words = (scene.word(place) for place in range(span.first, span.last + 1))
    if not any(word.startswith(_ON_A_BODY) for word in words):
        return False
    return any(
        _is_proper(scene, cue)
        for shift in (0, -1, 1)
        for cue in scene.cues(span, Kind.LOOKED, shift=shift)
    )


def _is_proper(scene: Scene, cue: CueHit) -> bool:
    sentence = scene.split.sentences[scene.number_of(cue.first)]
    before = [scene.word(place) for place in range(max(cue.first - 5, sentence.first), cue.first)]
    return not any(word in NEGATORS or word in _FAMILY for word in before)


def _reaches(scene: Scene, span: Span, cue: CueHit) -> bool:
    if cue.last < span.first:
        return all(
            scene.gap(place) != ";"
            and (scene.word(place) != "but" or scene.word(place - 1) == "anything")
            for place in range(cue.last + 1, span.first)
        )
    return (
        cue.first > span.last
        and cue.first - span.last <= _AFTER
        and (scene.end_of(span) - cue.last <= 2 or scene.gap(cue.last + 1) in {",", ";"})
    )


def _basis_of(scene: Scene, cue: CueHit) -> Basis:
    if cue.cue.kind is Kind.ADULT_SAID:
        return Basis.ADULT_SAID
    if cue.cue.kind is Kind.CHILD_SAID:
        return Basis.CHILD_SAID
    number = scene.number_of(cue.first)
    previous = scene.sentence(number - 1)
    first = scene.split.sentences[number].first if previous is None else previous.first
    for place in range(cue.first - 1, first - 1, -1):
        word = scene.word(place)
        if word in _FAMILY:
            return Basis.ADULT_SAID
        if word in _CHILD_NAMED:
            break
    return Basis.CHILD_SAID
