"""What the words claim of a thing: whether, how surely, when, of whom, and on what basis.

Small rules in the manner of ConText: a cue reaches so far, and no further than a stop, a `but` or
a new subject. The direction of error is chosen: where the rules do not understand a negation the
harm is left open or left standing, never taken away. Cues stand in `cue.py`; `subject.py` says of
whom and `speaker.py` who said it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.concern import Assertion, Basis, Certainty, Polarity, Time
from assistant.extraction.cue import Kind
from assistant.extraction.lexicon import CueHit
from assistant.extraction.scene import Scene, Span
from assistant.extraction.sequel import (
    Answer,
    answer,
    framed_in_past,
    is_over_in_a_word,
    over_after,
)
from assistant.extraction.speaker import is_said_by_family, looked, said_by
from assistant.extraction.subject import OWN_CHILDHOOD, subject_of
from assistant.extraction.word import (
    ADULTS,
    LIGHT_WORDS,
    NEGATORS,
    PARENTS,
    SIBLINGS,
    SMALL_WORDS,
    SUBJECTS,
    frozen_words,
)

_FAR = 12
_NEAR = 5
_OPEN_WORDS = 2
"""How many words that we do not know may stand behind a `not` before it means something else."""
_NEGATION_ENDS = frozen_words("because since while when whenever as after until before so despite")
_PEOPLE = SUBJECTS | PARENTS | ADULTS | SIBLINGS
_AUXILIARIES = frozenset({"has", "have", "had", "is", "was", "are", "were", "did", "does", "do"})
_BESIDE = 4
_SHORT_PAST = frozenset(
    {"longer", "stopped", "previous", "previously", "resolved", "formerly", "once", "used"}
)
_FORMER = frozenset({"earlier", "former", "prior", "erstwhile", "previous"})
_OF_SOMETHING = frozen_words("how why who what which when where cause reason origin explanation")
"""Words before a mention after which `unclear` speaks of something else than the thing itself."""
_CLIPPED = frozen_words("said says claims claimed swears insists promises denied denies")
"""Words that open a clipped note of what somebody said: `Said nobody hit her`."""
_AFTER_OPEN = frozen_words("by at so as pending until on whether and to with in further")
_BETWEEN = (
    LIGHT_WORDS
    | SMALL_WORDS
    | frozen_words("proved proven turned formally entirely completely deemed considered thing")
) - frozen_words("and or so if when then who he she they i we you which not no")
_ANY_CHILD = frozen_words("child children kids kid either single pmh hx past fh of whatsoever")
_CLAUSAL = frozen_words("way that if though point time stage occasion was were has have had did")
"""Last words of a negation that denies a whole clause, whoever its subject is."""
_PLACES = frozenset({"on", "to", "behind", "round", "around", "in", "at", "from", "under", "over"})
_STAYS = frozenset({"has", "have", "sees", "see", "lives", "live", "visits", "works", "in"})


@dataclass(frozen=True, slots=True)
class Judged:
    """An assertion, and the words that decided it."""

    assertion: Assertion
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    """Whether the thing is said to be so, and by which cue that was decided."""

    polarity: Polarity
    is_open: bool = False
    cue: CueHit | None = None


def judge(scene: Scene, span: Span, *, is_worry: bool = True) -> Judged:
    """Say what the words round a mention claim of it."""
    claim = _claim(scene, span, is_worry=is_worry)
    doubt = _doubt(scene, span)
    time, time_cue = _time(scene, span)
    subject, subject_words = subject_of(scene, span)
    if subject_words.endswith(OWN_CHILDHOOD):
        time = Time.PAST
    speaker, speaker_cue = said_by(scene, span)
    if is_worry:
        claim = _only_said(scene, span, claim)
    basis = _basis(scene, span, claim, speaker, is_doubted=doubt is not None)
    assertion = Assertion(
        polarity=claim.polarity,
        certainty=_certainty(claim, speaker, is_doubted=doubt is not None or scene.asks(span)),
        time=time,
        subject=subject,
        basis=basis,
    )
    decisive = [cue for cue in (claim.cue, doubt, time_cue, speaker_cue) if cue is not None]
    words = (*(scene.quote(cue) for cue in decisive), *((subject_words,) if subject_words else ()))
    return Judged(assertion, tuple(dict.fromkeys(words)))


def leave_open(judged: Judged) -> Judged:
    """Give the same claim as neither said nor denied."""
    assertion = replace(
        judged.assertion, polarity=Polarity.AFFIRMED, certainty=Certainty.HYPOTHETICAL
    )
    return replace(judged, assertion=assertion)


def _certainty(claim: _Claim, speaker: Basis | None, *, is_doubted: bool) -> Certainty:
    if claim.is_open:
        return Certainty.HYPOTHETICAL
    if is_doubted:
        return Certainty.SUSPECTED
    return Certainty.SEEN if speaker is None else Certainty.TOLD


def _basis(
    scene: Scene, span: Span, claim: _Claim, speaker: Basis | None, *, is_doubted: bool
) -> Basis:
    if claim.polarity is Polarity.NEGATED:
        if speaker is None and looked(scene, span):
            return Basis.LOOKED
        if is_doubted:
            return Basis.ASSUMED
    denied = claim.is_open and claim.cue is not None and claim.cue.cue.kind is Kind.DENIED
    return speaker or (Basis.ADULT_SAID if denied else Basis.NOT_STATED)


# --- whether ---------------------------------------------------------------------------------


def _claim(scene: Scene, span: Span, *, is_worry: bool) -> _Claim:
    if not is_worry and _any_negator(scene, span):
        return _Claim(Polarity.NEGATED)
    left = _left_open(scene, span)
    if left is not None:
        return _Claim(Polarity.AFFIRMED, is_open=True, cue=left)
    answered = answer(scene, span)
    if answered is not None:
        is_open = answered is Answer.OPEN
        return _Claim(Polarity.AFFIRMED if is_open else Polarity.NEGATED, is_open=is_open)
    if scene.asks_whether_any(span):
        return _Claim(Polarity.AFFIRMED, is_open=True)
    return _negated(scene, span)


def _left_open(scene: Scene, span: Span) -> CueHit | None:
    """Give the cue that leaves a claim open; a denial does, for it is no absence."""
    before = _reaching(scene, span, Kind.OPEN, before=10) or _condition(scene, span)
    if before is not None:
        return before
    denied = _reaching(scene, span, Kind.DENIED, before=_FAR)
    if denied is not None and _after_list(scene, denied, span, [])[1] is not False:
        return denied
    return _left_open_after(scene, span)


def _negated(scene: Scene, span: Span) -> _Claim:
    before = [
        (cue, closed)
        for cue in scene.cues(span, Kind.NEGATES_NEXT)
        if (closed := _negates_next(scene, span, cue)) is not None
    ]
    after = _reaching(scene, span, Kind.NEGATES_BEFORE, after=_NEAR)
    if after is not None and after.first <= span.last:
        after = None
    if not before:
        return _Claim(Polarity.AFFIRMED) if after is None else _negated_after(scene, span, after)
    cue, closed = before[-1]
    twice = any(_stands_with(scene, other, cue) for other, _ in before[:-1]) or (
        after is not None and not _repeats(scene, after)
    )
    if twice or not closed:
        return _Claim(Polarity.AFFIRMED, is_open=True, cue=cue)
    return _Claim(Polarity.NEGATED, cue=cue)


def _negated_after(scene: Scene, span: Span, after: CueHit) -> _Claim:
    """Say what a negation behind a mention does to it: the more between, the less."""
    between = range(span.last + 1, after.first)
    unknown = sum(scene.word(place) not in _BETWEEN for place in between)
    if unknown == 0:
        return _Claim(Polarity.NEGATED, cue=after)
    is_cut = any(scene.gap(place) != "" for place in range(span.last + 1, after.first + 1))
    is_open = unknown <= _OPEN_WORDS and not is_cut
    return _Claim(Polarity.AFFIRMED, is_open=is_open, cue=after if is_open else None)


def _only_said(scene: Scene, span: Span, claim: _Claim) -> _Claim:
    """Leave a denial by the child or the family open: it is not an absence."""
    if claim.polarity is Polarity.AFFIRMED:
        return claim
    said = scene.word(scene.start_of(span)) in _CLIPPED
    if said or is_said_by_family(scene, span, besides=claim.cue):
        return _Claim(Polarity.AFFIRMED, is_open=True, cue=claim.cue)
    return claim


def _left_open_after(scene: Scene, span: Span) -> CueHit | None:
    """Give a cue just behind the mention that leaves it open: `denied`, `remains unclear`."""
    before = range(scene.start_of(span), span.first)
    if any(scene.word(place) in _OF_SOMETHING for place in before):
        return None
    for kind in (Kind.DENIED, Kind.OPEN):
        cue = _reaching(scene, span, kind, after=_NEAR)
        if cue is None or cue.first <= span.last or not _is_plain_between(scene, span, cue):
            continue
        after = scene.word(cue.last + 1)
        ends = cue.last + 1 >= scene.end_of(span) or scene.gap(cue.last + 1) != ""
        if ends or after in _AFTER_OPEN:
            return cue
    return None


def _is_plain_between(scene: Scene, span: Span, after: CueHit) -> bool:
    """Tell whether only small words stand between a mention and the cue behind it."""
    places = range(span.last + 1, after.first)
    return all(scene.word(place) in _BETWEEN for place in places)


def _stands_with(scene: Scene, other: CueHit, cue: CueHit) -> bool:
    """Tell whether two negations are one double negation, and no list (`nil this, nil that`)."""
    if scene.word(cue.first) == "nor":
        return False
    between = range(other.last + 1, cue.first + 1)
    return all(scene.gap(place) == "" and scene.word(place) != "or" for place in between)


def _repeats(scene: Scene, after: CueHit) -> bool:
    """Tell whether a second negation only repeats the first (`no bruises, none seen`)."""
    return scene.word(after.first) in {"none", "nil"}


def _condition(scene: Scene, span: Span) -> CueHit | None:
    """Give the `if` or the fear that makes the thing only thought of."""
    cue = _reaching(scene, span, Kind.IF, before=14)
    if cue is None:
        return None
    if scene.word(cue.first) == "risk" and span.first - cue.last > _OPEN_WORDS + 1:
        return None
    goes_on = any(
        scene.word(other.first) in {"again", "still", "always"} and other.first > cue.last
        for other in scene.cues(span, Kind.CONTINUING)
    )
    doubted = any(set(cue.words) <= set(other.words) for other in scene.cues(span, Kind.DOUBT))
    return None if goes_on or doubted else cue


def _negates_next(scene: Scene, span: Span, cue: CueHit) -> bool | None:
    """Say whether a negation closes the claim (True), leaves it open (False) or misses it."""
    if set(cue.words) <= set(span.words):
        return None
    if cue.first > span.first:
        return False if cue.last < span.last else None
    if not 0 < span.first - cue.last <= _FAR:
        return None
    words = [scene.word(place) for place in range(cue.last + 1, span.first)]
    answers = scene.word(cue.last) == "no" and scene.gap(cue.last + 1) == ","
    ends = answers or not _NEGATION_ENDS.isdisjoint(words)
    if ends or not scene.is_clear(cue.last, span.first):
        return None
    words, listed = _after_list(scene, cue, span, words)
    if listed is False:
        placed = len(span.words) > 1 or scene.word(span.last + 1) in _PLACES
        return None if placed else False
    may_name = scene.word(cue.first) == "neither" or (
        cue.first < cue.last and scene.word(cue.last) in _CLAUSAL
    )
    return _through(words, may_name=may_name)


def _after_list(
    scene: Scene, cue: CueHit, span: Span, words: list[str]
) -> tuple[list[str], bool | None]:
    """Cut the words between to those after the last `or`; False if only a comma stands between."""
    for number in range(len(words) - 1, -1, -1):
        if words[number] in {"or", "nor"}:
            return [word for word in words[number + 1 :] if word not in PARENTS], True
    places = range(cue.last + 1, span.first + 1)
    commas = [place for place in places if scene.gap(place) in {",", ":"}]
    if commas:
        tail = [scene.word(place) for place in range(span.last + 1, scene.end_of(span))][:3]
        is_list = bool(tail) and tail[0] in {"or", "nor"}
        return words[commas[-1] - cue.last - 1 :], is_list
    return words, None


def _through(words: list[str], *, may_name: bool) -> bool | None:
    unknown = 0
    for number, word in enumerate(words):
        if word == "and" and number + 1 < len(words) and words[number + 1] in _AUXILIARIES:
            return None
        if word in _PEOPLE:
            if not may_name and (number == 0 or words[number - 1] not in _AUXILIARIES):
                return None
        elif word not in LIGHT_WORDS and word not in _ANY_CHILD:
            unknown += 1
    if unknown == 0:
        return True
    return False if unknown <= _OPEN_WORDS else None


def _any_negator(scene: Scene, span: Span) -> bool:
    """Tell whether any negation stands before a strength: a strength must be plainly said."""
    first = max(span.first - _NEAR, scene.start_of(span))
    inside = (place for place in range(span.first, span.last) if place not in span.words)
    before = (place for place in range(first, span.first) if scene.is_clear(place, span.first))
    return any(scene.word(place) in NEGATORS for place in (*before, *inside))


# --- how surely, and when --------------------------------------------------------------------


def _doubt(scene: Scene, span: Span) -> CueHit | None:
    doubt = _reaching(scene, span, Kind.DOUBT, before=10, after=_NEAR)
    return doubt or _reaching(scene, span, Kind.IF, before=14)


def _time(scene: Scene, span: Span) -> tuple[Time, CueHit | None]:
    past = _reaching(scene, span, Kind.PAST, before=_FAR, after=_FAR)
    if past is not None and not _is_near_enough(scene, span, past):
        past = None
    past = past or _over(scene, span) or framed_in_past(scene, span)
    goes_on = _reaching(scene, span, Kind.CONTINUING, before=_FAR, after=_FAR)
    if past is not None:
        for cue in scene.cues(span, Kind.CONTINUING):
            if scene.word(cue.last + 1) not in _STAYS and not set(cue.words) <= set(span.words):
                return Time.CONTINUING, cue
        return Time.PAST, past
    if goes_on is not None:
        return Time.CONTINUING, goes_on
    if is_over_in_a_word(scene, span):
        return Time.PAST, None
    planned = _reaching(scene, span, Kind.PLANNED, before=_FAR, after=_FAR)
    return (Time.NOW, None) if planned is None else (Time.PLANNED, planned)


def _over(scene: Scene, span: Span) -> CueHit | None:
    over = _reaching(scene, span, Kind.OVER, before=_BESIDE, after=_FAR)
    if over is not None and not _is_near_enough(scene, span, over):
        over = None
    return over or over_after(scene, span)


def _is_near_enough(scene: Scene, span: Span, past: CueHit) -> bool:
    """Tell whether a word such as `used to` is near enough to speak of this thing."""
    last = scene.word(past.last)
    if scene.word(past.first) == "stopped" and past.last < span.first:
        return False
    if last in _FORMER and scene.word(past.last + 1) in _PEOPLE:
        return False
    if last not in _FORMER and all(scene.word(place) not in _SHORT_PAST for place in past.words):
        return True
    return span.first - past.last <= _BESIDE and past.first - span.last <= _BESIDE


def _reaching(
    scene: Scene, span: Span, kind: Kind, *, before: int = 0, after: int = 0
) -> CueHit | None:
    """Give the nearest cue of a kind that reaches the mention from before or after it."""
    best: tuple[int, CueHit] | None = None
    for cue in scene.cues(span, kind):
        distance = _distance(scene, span, cue, before, after)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, cue)
    return None if best is None else best[1]


def _distance(scene: Scene, span: Span, cue: CueHit, before: int, after: int) -> int | None:
    if set(cue.words) <= set(span.words):
        return None
    if cue.last < span.first:
        distance = span.first - cue.last - 1
        return distance if distance < before and scene.is_clear(cue.last, span.first) else None
    if cue.first > span.last:
        distance = cue.first - span.last - 1
        return distance if distance < after and scene.is_clear(span.last, cue.first) else None
    return 0
