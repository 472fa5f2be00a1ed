"""From mentions to observations, while nobody has confirmed anything yet (design §4).

Not known is not no, and not seen is not absent: for a safety indicator only a proper look makes an
absence. Any affirmed mention beats any negated one. What raises nothing is not lost: `offered`
gives it back, to be asked of the person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.concern import (
    Assertion,
    Basis,
    Certainty,
    Extraction,
    Mention,
    Observation,
    Polarity,
    Subject,
    Time,
)
from assistant.extraction.subject import OWN_CHILDHOOD
from rules.model import Framework, Indicator, Status

ASK = 0.55
"""The likeness from which an offer of a safety indicator is left open until somebody answers.

On published indicator statements and scenarios (development data) this leaves a safety indicator
open in 7 % of the universal texts, 5 % of the targeted and 20 % of the statutory ones; at 0.50 in
12, 8 and 43 %. What is below is not lost: it is offered.
"""

_WEIGHT = {Status.PRESENT: 2, Status.UNKNOWN: 1, Status.ABSENT: 0}
_Vote = tuple[str, Status]


def observe(extraction: Extraction, framework: Framework) -> tuple[Observation, ...]:
    """Give what the text alone lets stand, one observation for each indicator raised."""
    best: dict[str, tuple[Status, Mention]] = {}
    for mention in extraction.mentions:
        for indicator, status in _votes(mention, framework):
            held = best.get(indicator)
            if held is None or _outweighs((status, mention), held):
                best[indicator] = (status, mention)
    return tuple(
        Observation(
            indicator=indicator,
            status=status,
            basis=mention.assertion.basis,
            by="text",
            certainty=mention.assertion.certainty,
            quote=mention.quote,
        )
        for indicator, (status, mention) in best.items()
    )


def offered(
    extraction: Extraction, framework: Framework, observations: Iterable[Observation]
) -> tuple[Mention, ...]:
    """Give the mentions that raised nothing, for the person to be asked about."""
    raised = {observation.indicator for observation in observations}
    found: dict[str, Mention] = {}
    for mention in extraction.mentions:
        is_worry = framework.indicators[mention.indicator].is_worry
        if is_worry and mention.indicator not in raised:
            held = found.get(mention.indicator)
            if held is None or mention.score > held.score:
                found[mention.indicator] = mention
    return tuple(found.values())


def _outweighs(new: tuple[Status, Mention], held: tuple[Status, Mention]) -> bool:
    return (_WEIGHT[new[0]], new[1].score) > (_WEIGHT[held[0]], held[1].score)


def _votes(mention: Mention, framework: Framework) -> Iterator[_Vote]:
    """Give the observations that one mention asks for: mostly one, or none.

    What is affirmed but only assumed to be over, or of somebody else, was taken so by the reader
    alone (`claim.py`; rules assume denials only): the worry is left open beside what else it tells.
    """
    vote = _vote(mention, framework)
    if vote is not None:
        yield vote
    claim, indicator = mention.assertion, framework.indicators[mention.indicator]
    is_moved = claim.basis is Basis.ASSUMED and claim.polarity is Polarity.AFFIRMED
    if is_moved and mention.tick and indicator.is_worry and not _is_own_childhood(mention):
        yield indicator.id, Status.UNKNOWN


def _vote(mention: Mention, framework: Framework) -> _Vote | None:
    indicator = framework.indicators[mention.indicator]
    is_safety = indicator.id in framework.safety_indicators
    if not indicator.is_worry:
        return _vote_for_strength(mention, indicator)
    if not mention.tick:
        return (indicator.id, Status.UNKNOWN) if is_safety and _asks(mention) else None
    if _is_own_childhood(mention):
        return None
    if not _is_own(mention.assertion.subject, indicator):
        return _vote_for_sibling(mention.assertion, indicator)
    return _own_vote(mention.assertion, indicator, is_safety=is_safety)


def _own_vote(claim: Assertion, indicator: Indicator, *, is_safety: bool) -> _Vote | None:
    if claim.polarity is Polarity.NEGATED:
        return indicator.id, _negated(claim.basis, is_safety=is_safety)
    if claim.certainty is Certainty.HYPOTHETICAL:
        return indicator.id, Status.UNKNOWN
    if claim.time is Time.PAST:
        return _vote_for_past(indicator, is_safety=is_safety)
    return indicator.id, Status.PRESENT


def _vote_for_sibling(claim: Assertion, indicator: Indicator) -> _Vote | None:
    """A harmed brother or sister is a worry of its own for this child."""
    stands = claim.polarity is Polarity.AFFIRMED and claim.certainty is not Certainty.HYPOTHETICAL
    if claim.subject is Subject.SIBLING and indicator.sibling is not None and stands:
        return indicator.sibling, Status.PRESENT
    return None


def _vote_for_strength(mention: Mention, indicator: Indicator) -> _Vote | None:
    """A strength must be plainly said of now: a doubtful one helps nobody."""
    claim = mention.assertion
    if not mention.tick or not _is_own(claim.subject, indicator):
        return None
    if claim.polarity is Polarity.NEGATED:
        return indicator.id, Status.ABSENT
    plain = claim.certainty in {Certainty.SEEN, Certainty.TOLD}
    lasting = claim.time in {Time.NOW, Time.CONTINUING}
    return (indicator.id, Status.PRESENT) if plain and lasting else None


def _vote_for_past(indicator: Indicator, *, is_safety: bool) -> _Vote | None:
    if indicator.past is not None:
        return indicator.past, Status.PRESENT
    return (indicator.id, Status.UNKNOWN) if is_safety else None


def _negated(basis: Basis, *, is_safety: bool) -> Status:
    if basis is Basis.ASSUMED:
        return Status.UNKNOWN
    if basis is Basis.LOOKED or not is_safety:
        return Status.ABSENT
    return Status.UNKNOWN


def _is_own(subject: Subject, indicator: Indicator) -> bool:
    if subject is Subject.THIS_CHILD:
        return True
    return subject is Subject.PARENT and indicator.about == "household"


def _is_own_childhood(mention: Mention) -> bool:
    """Tell whether it is said of a parent's own childhood."""
    return any(cue.endswith(OWN_CHILDHOOD) for cue in mention.cues)


def _asks(mention: Mention) -> bool:
    """Tell whether an offer is so near that a duty social worker would ask about it."""
    if mention.method != "meaning":
        return True
    return mention.score >= ASK and mention.assertion.polarity is Polarity.AFFIRMED
