"""What was claimed, in words: shown beside each thing noticed, so that it can be put right.

Only says how a mention was read; what becomes of it is `extraction/observe.py`'s work.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.concern import Assertion, Basis, Certainty, Mention, Polarity, Subject, Time

_CERTAINTY = {
    Certainty.SEEN: "it is so",
    Certainty.TOLD: "told to you",
    Certainty.SUSPECTED: "suspected",
    Certainty.HYPOTHETICAL: "left open, not settled either way",
}
_TIME = {
    Time.NOW: "now",
    Time.PAST: "in the past",
    Time.CONTINUING: "still going on",
    Time.PLANNED: "about to happen",
}
_SUBJECT = {
    Subject.THIS_CHILD: "",
    Subject.SIBLING: "about a brother or sister",
    Subject.PARENT: "about a parent",
    Subject.ANOTHER: "about somebody else",
}
_BASIS = {
    Basis.LOOKED: "somebody looked properly",
    Basis.CHILD_SAID: "the child's own words",
    Basis.ADULT_SAID: "an adult said so",
    Basis.ASSUMED: "assumed",
    Basis.NOT_STATED: "",
}


def claim_in_words(claim: Assertion) -> str:
    """Give an assertion as a short phrase.

    Examples:
        >>> claim_in_words(Assertion(certainty=Certainty.SUSPECTED, subject=Subject.SIBLING))
        'suspected, now, about a brother or sister'
        >>> claim_in_words(Assertion(Polarity.NEGATED, basis=Basis.ADULT_SAID))
        'said not to be so, an adult said so'
    """
    denied = claim.polarity is Polarity.NEGATED
    so = ("said not to be so",) if denied else (_CERTAINTY[claim.certainty], _TIME[claim.time])
    parts = (*so, _SUBJECT[claim.subject], _BASIS[claim.basis])
    return ", ".join(part for part in parts if part)


def read_as(mentions: Sequence[Mention]) -> str:
    """Say how the words of one thing were read, each different claim once; empty if none."""
    claims = dict.fromkeys(claim_in_words(mention.assertion) for mention in mentions)
    return "I read it as: " + "; ".join(claims) + "." if claims else ""
