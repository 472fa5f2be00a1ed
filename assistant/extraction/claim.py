"""What the reader makes of a claim, beside what the rules make of it (`assertion.py`).

The rules see the cues near a mention; the reader has seen the whole note. Their answers are
weighed together, and the likeliest class stands. A harm is never closed here: where only the
reader takes a thing to be ruled out, over, or of somebody else, that is `assumed`, which
`observe.py` leaves open until a person has said so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.concern import Assertion, Basis, Certainty, Polarity, Subject, Time

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CLASSES = ("affirmed", "negated", "open", "past", "other")
"""What becomes of a claim, in the order of the reader's answers."""


def class_of(claim: Assertion) -> str:
    """Give the one word that says what an assertion comes to.

    Examples:
        >>> class_of(Assertion(time=Time.PAST))
        'past'
    """
    if claim.polarity is Polarity.NEGATED:
        return "negated"
    if claim.certainty is Certainty.HYPOTHETICAL:
        return "open"
    if claim.subject in {Subject.SIBLING, Subject.ANOTHER}:
        return "other"
    return "past" if claim.time is Time.PAST else "affirmed"


@dataclass(frozen=True, slots=True)
class Claims:
    """The reader's row for claims, and how its answer and the rules' are weighed."""

    weights: NDArray[np.float32]
    """Shape [classes, 2 * size]."""
    bias: NDArray[np.float32]
    trust: float
    """What the reader's log-odds count for."""
    rules: NDArray[np.float32]
    """Shape [classes by the rules, classes]: what the rules' answer adds to each."""

    def weigh(
        self, states: NDArray[np.float32], inside: Sequence[int], said: Assertion
    ) -> tuple[str, NDArray[np.float32]]:
        """Give the likeliest class of a mention, and the probability of each.

        Args:
            states: The last layer of the text's tokens, shape [tokens, size].
            inside: The tokens of the mention.
            said: What the rules made of it.
        """
        import numpy as np  # noqa: PLC0415  kept off starts that need no model

        mention, text = states[list(inside)].mean(axis=0), states.mean(axis=0)
        row = np.concatenate([mention / np.linalg.norm(mention), text / np.linalg.norm(text)])
        answer = self.trust * (self.weights @ row + self.bias)
        answer = answer + self.rules[CLASSES.index(class_of(said))]
        chances = np.exp(answer - answer.max())
        chances /= chances.sum()
        return CLASSES[int(chances.argmax())], chances


def settle(said: Assertion, kind: str) -> Assertion:
    """Give the assertion that a class stands for, as near to what the rules said as can be.

    Examples:
        >>> settle(Assertion(polarity=Polarity.NEGATED), "affirmed").polarity.value
        'affirmed'
    """
    if class_of(said) == kind:
        return said
    plain = replace(
        said,
        polarity=Polarity.AFFIRMED,
        certainty=_plain(said.certainty),
        time=Time.NOW if said.time is Time.PAST else said.time,
        subject=said.subject if said.subject is Subject.PARENT else Subject.THIS_CHILD,
    )
    match kind:
        case "negated":
            return replace(plain, polarity=Polarity.NEGATED, basis=Basis.ASSUMED)
        case "open":
            return replace(plain, certainty=Certainty.HYPOTHETICAL)
        case "past":
            return replace(plain, time=Time.PAST, basis=Basis.ASSUMED)
        case "other":
            return replace(plain, subject=Subject.ANOTHER, basis=Basis.ASSUMED)
        case _:
            return plain


def _plain(certainty: Certainty) -> Certainty:
    return Certainty.SUSPECTED if certainty is Certainty.HYPOTHETICAL else certainty
