"""Circumstances that the reader takes from a passage where no expression of ours found any.

An expression that found a fact is kept: it names its very words. Where none did, the reader's
likeliest option stands, if it is sure enough; one that calms (nobody has access, a doctor explains
it) must be surer than one that asks for more. Ages and counts are never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.concern import FactMention
from rules.model import Choice, Framework

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NOT_KNOWN = "not_known"
"""How an answer ends that says that a circumstance is not known, as in `access=not_known`."""
CALMING = frozenset(
    {
        "mobility=moves_by_themselves",
        "disability=none_known",
        "child_seen=yes",
        "access=no",
        "works_with_children=no",
        "next_exposure=later",
        "persistence=once",
        "reason=no_money",
        "engagement=taking_part",
        "plan=working",
        "power_gap=no",
        "pressure=no",
        "clinician_explains=yes",
        "close_relative=yes",
        "agreement=agrees",
    }
)
"""Answers after which a reading may ask for less."""


@dataclass(frozen=True, slots=True)
class FactBars:
    """The probabilities from which a circumstance is taken as stated."""

    plain: float
    calming: float


def circumstances_read(
    answers: NDArray[np.float32],
    names: Sequence[str],
    sentences: Sequence[tuple[int, int]],
    *,
    told: Iterable[str],
    bars: FactBars,
) -> Iterator[tuple[str, str, int, int]]:
    """Give what a passage states of facts that nothing else told.

    Args:
        answers: Probabilities, shape [sentences, answers].
        names: What they are of, such as `access=yes`.
        sentences: Start and end of each in the text.
        told: Facts that are stated already.
        bars: From where an answer stands.

    Yields:
        The fact, its option (or `NOT_KNOWN`), and where the sentence stands.
    """
    best: dict[str, tuple[float, str, int]] = {}
    taken = set(told)
    for column, name in enumerate(names):
        fact, _, option = name.partition("=")
        row = int(answers[:, column].argmax())
        chance = float(answers[row, column])
        bar = bars.calming if name in CALMING else bars.plain
        if fact not in taken and chance >= bar and chance > best.get(fact, (0.0,))[0]:
            best[fact] = (chance, option, row)
    for fact, (_, option, row) in best.items():
        yield fact, option, *sentences[row]


def as_mention(
    found: tuple[str, str, int, int], text: str, framework: Framework
) -> FactMention | None:
    """Give what was read as a mention; None where the framework has no such fact or option."""
    fact, option, start, end = found
    known = framework.facts.get(fact)
    if known is None or (option != NOT_KNOWN and option not in known.options):
        return None
    value = None if option == NOT_KNOWN else Choice(frozenset({option}))
    return FactMention(fact, start, end, text[start:end], value)
