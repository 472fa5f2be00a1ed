"""Circumstances that the reader takes from a passage where no expression of ours found any.

An expression that found a fact is kept, for it names its very words, unless the reader sees no such
thing in any sentence: then the fact is left open. Where no expression spoke, the reader's likeliest
option stands, if it is sure enough; one that calms (nobody has access, a doctor explains it) must
be surer than one that asks for more, and never stands where the same text says such a one as well.
Ages and counts are never guessed.
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
        "reason=cannot",
        "engagement=taking_part",
        "plan=working",
        "power_gap=no",
        "pressure=no",
        "clinician_explains=yes",
        "close_relative=yes",
        "agreement=agrees",
        "your_role=police",
        "your_role=other",
    }
)
"""Answers after which a reading may ask for less: among them each that fails what a safety rule or
a statutory duty compares, which counts as met while nobody has said."""


@dataclass(frozen=True, slots=True)
class FactBars:
    """The probabilities from which a circumstance is taken as stated."""

    plain: float
    calming: float
    doubt: float = 0.0
    """Below this the reader sees no such thing in any sentence: an expression was misled."""
    doubt_calming: float = 0.0
    """The same for what calms, which is sooner left open."""


def not_doubted(
    found: Iterable[FactMention],
    answers: NDArray[np.float32],
    names: Sequence[str],
    *,
    bars: FactBars,
) -> Iterator[FactMention]:
    """Give the facts that expressions found, but those of which the reader sees nothing.

    What is left out stays open, and is asked. Facts that the reader does not know are kept.

    Args:
        found: What the expressions found.
        answers: Probabilities, shape [sentences, answers].
        names: What they are of, such as `access=yes`.
        bars: From where an answer stands.
    """
    highest = dict(zip(names, answers.max(axis=0).tolist(), strict=True)) if len(answers) else {}
    for mention in found:
        if isinstance(mention.value, Choice):
            options: Iterable[str] = mention.value.options
        else:
            options = () if mention.value is not None else (NOT_KNOWN,)
        stated = [f"{mention.fact}={option}" for option in options]
        calms = any(name in CALMING for name in stated)
        highest_of = max((highest.get(name, 1.0) for name in stated), default=1.0)
        if highest_of >= (bars.doubt_calming if calms else bars.doubt):
            yield mention


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
    best: dict[str, tuple[tuple[bool, float], str, int]] = {}
    taken = set(told)
    for column, name in enumerate(names):
        fact, _, option = name.partition("=")
        row = int(answers[:, column].argmax())
        chance = float(answers[row, column])
        calms = name in CALMING
        rank = (not calms, chance)
        if fact in taken or chance < (bars.calming if calms else bars.plain):
            continue
        if fact not in best or rank > best[fact][0]:
            best[fact] = (rank, option, row)
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
