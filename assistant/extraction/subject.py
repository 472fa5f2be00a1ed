"""About whom it is said: this child, a brother or sister, a parent, or somebody else.

Where the words do not say plainly, it is this child: a worry is never put off onto another person
by a guess. A brother who hits the child is no harmed sibling; a mum who noticed a bruise has none.
"""

from __future__ import annotations

from assistant.concern import Subject
from assistant.extraction.cue import Kind
from assistant.extraction.lexicon import CueHit
from assistant.extraction.scene import Scene, Span
from assistant.extraction.word import (
    ADULTS,
    CHILDREN,
    LIGHT_WORDS,
    OTHERS,
    PARENTS,
    SIBLINGS,
    SMALL_WORDS,
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
_OWN_CHILDHOOD = tuple(
    f" {phrase} "
    for phrase in (
        "childhood", "adolescence", "upbringing", "grew up", "growing up", "as a child",
        "as a kid", "as a girl", "as a boy", "as a teenager", "as a youngster", "as child",
        "as a little girl", "as a little boy", "in her youth", "in his youth",
        "in the sixties", "in the seventies", "in the eighties", "in the nineties",
        *(f"when {who} was {age}" for who in ("mum", "dad", "mother", "father")
          for age in ("little", "small", "young", "a child", "a kid", "a girl", "a boy",
                      "a teenager", "at school", "growing up", "five", "six", "seven",
                      "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
                      "fifteen", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15")),
        *(f"own {who}" for who in ("mum", "dad", "mother", "father", "parents", "stepdad",
                                   "stepfather", "stepmum", "mam", "youth", "teens")),
    )
)  # fmt: skip
_LONG_AGO = (" in the sixties ", " in the seventies ", " in the eighties ", " in the nineties ")
_THIS_CHILD = (CHILDREN - {"me"}) | frozen_words("he she they we i")
_LEADS = frozen_words(
    "the a an his her their its my our older elder eldest younger youngest little baby big teen"
    " teenage adult foster half step twin maternal paternal unborn it is was and also not newborn"
    " best another other one of"
)
_ASIDES = frozen_words("who whose whom which not aged now")
_ELDERS = PARENTS | frozen_words("nan nana nanny gran grandma grandad grandmother grandfather")
_TOLD_OF = frozen_words("who whose that where which with about being getting depicts shows in")
_DONE_TO = frozen_words("him me them us")
_AFTER_HER = (SMALL_WORDS - frozen_words("own very most other same")) | frozen_words(
    "yesterday today tonight last every while because until since before after during daily hard"
    " once twice often always badly repeatedly everywhere inside outside online near behind"
)


def subject_of(scene: Scene, span: Span) -> tuple[Subject, str]:
    """Give the person a mention is about, and the words that say so."""
    own = _own_childhood(scene, span)
    if own:
        return Subject.PARENT, own
    pointed = _pointed_at(scene, span)
    if pointed is not None:
        return pointed
    if _is_done_to_child(scene, span):
        return Subject.THIS_CHILD, ""
    near = _standing_before(scene, span)
    if near[0] is not Subject.THIS_CHILD:
        return near
    return _leading(scene, span) or _elsewhere(scene, span) or near


def _own_childhood(scene: Scene, span: Span) -> str:
    sentence = scene.split.sentences[scene.number_of(span.first)]
    tokens = scene.split.tokens[sentence.first : sentence.last]
    line = " ".join(("", *(token.word for token in tokens), ""))
    if not any(phrase in line for phrase in _OWN_CHILDHOOD):
        return ""
    is_long_ago = any(phrase in line for phrase in _LONG_AGO) or " own childhood " in line
    for place in range(sentence.first, sentence.last):
        word = scene.word(place)
        if word not in _ELDERS or (place < span.first and scene.word(place - 1) == "own"):
            continue
        says = any(scene.word(place + ahead).startswith(_SAYS) for ahead in (1, 2))
        between = (scene.word(other) for other in range(place + 1, span.first))
        if is_long_ago or not (says or any(other in _THIS_CHILD for other in between)):
            return f"{word} {OWN_CHILDHOOD}"
    return ""


def _is_done_to_child(scene: Scene, span: Span) -> bool:
    """Tell whether the words just behind or within the mention name the child as the one hurt."""
    end = min(span.last + 4, scene.end_of(span))
    return any(
        _is_object(scene, place)
        and all(scene.gap(at) == "" for at in range(span.last + 1, place + 1))
        and scene.word(place - 1) != "not"
        for place in range(span.first, end)
    )


def _is_object(scene: Scene, place: int) -> bool:
    """Tell whether a word is `him`, or a `her` that owns nothing."""
    if scene.word(place) in _DONE_TO:
        return True
    ends = scene.gap(place + 1) != "" or scene.number_of(place + 1) != scene.number_of(place)
    return scene.word(place) == "her" and (ends or scene.word(place + 1) in _AFTER_HER)


def _leading(scene: Scene, span: Span) -> tuple[Subject, str] | None:
    """Find a sibling or friend that opens the sentence: `the brother, who lives away, is ill`."""
    place = scene.start_of(span)
    while scene.word(place) in _LEADS and place < span.first:
        place += 1
    kind = _kind_at(scene, place)
    if kind is None or place >= span.first or scene.word(place + 1).startswith(_SAYS):
        return None
    places = _outside_asides(scene, place + 1, span.first)
    if places is None or any(_turns_away(scene, at) for at in places):
        return None
    return kind, scene.word(place)


def _outside_asides(scene: Scene, first: int, last: int) -> list[int] | None:
    """Give the places outside `, who ...,`; nothing if another comma ends the clause."""
    places: list[int] = []
    in_aside = False
    for at in range(first, last):
        if scene.gap(at) == "," and scene.word(at) in _ASIDES:
            in_aside = True
        elif scene.gap(at) in {",", ";"}:
            if not in_aside:
                return None
            in_aside = False
        if not in_aside:
            places.append(at)
    return places


def _turns_away(scene: Scene, at: int) -> bool:
    """Tell whether a word starts to speak of somebody else than the one in front."""
    word = scene.word(at)
    if word in _THIS_CHILD:
        return scene.word(at - 1) not in {"whom", "that", "who"}
    if word in PARENTS or word in ADULTS:
        return scene.word(at - 1) not in _NOT_SUBJECT
    return word in {"and", "but"}


def _elsewhere(scene: Scene, span: Span) -> tuple[Subject, str] | None:
    """Find a stranger, another family or a story that the mention is told of."""
    for cue in scene.cues(span, Kind.ELSEWHERE):
        if cue.last >= span.first or not _leads_on(scene, cue, span):
            continue
        return Subject.ANOTHER, scene.quote(cue)
    return None


def _leads_on(scene: Scene, cue: CueHit, span: Span) -> bool:
    """Tell whether the words after a cue speak of it up to the mention."""
    between = [scene.word(place) for place in range(cue.last + 1, span.first)]
    start = cue.last + (bool(between) and between[0] in _ASIDES)
    if len(between) > _REACH or not scene.is_clear(start, span.first):
        return False
    names_child = any(
        word in _THIS_CHILD and scene.word(cue.last + number) not in {"a", "an", "about", "the"}
        for number, word in enumerate(between)
    )
    if "and" in between or names_child or any(word in PARENTS for word in between):
        return False
    before = scene.word(cue.first - 1)
    told = not between or between[0] in _TOLD_OF or scene.word(cue.last) in _TOLD_OF
    return told or before not in _NOT_SUBJECT


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
    if after in _OBJECTS - {"her"} or any(word in _OBJECTS - {"her"} for word in inside[1:]):
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
    if between and between[0] in {"who", "being", "getting"}:
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
