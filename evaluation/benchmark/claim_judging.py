"""What is made of labelled quotations: by the rules alone, and by rules and reader together.

Used by `extraction.py` for its figures and by `claim_fit.py`, which sets how the two are weighed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.concern import Assertion, Subject
from assistant.extraction.assertion import Judged, judge
from assistant.extraction.claim import class_of
from assistant.extraction.lexicon import compile_lexicon
from assistant.extraction.reader import Reader
from assistant.extraction.scene import Span, set_scene
from assistant.extraction.subject import OWN_CHILDHOOD
from assistant.extraction.text import split
from assistant.extraction.weigh import weigh_places
from evaluation.benchmark.extraction_score import GoldText
from rules.model import Framework

Place = tuple[str, int]
"""A labelled mention: the id of its text, and its place in the list of that text."""


def by_rules(golds: Sequence[GoldText], framework: Framework) -> dict[Place, Assertion]:
    """Say what the rules make of each labelled quotation."""
    lexicon = compile_lexicon(framework)
    said = {}
    for gold in golds:
        parts = split(gold.text)
        scene = set_scene(parts, lexicon)
        for place, mention in enumerate(gold.mentions):
            start = gold.text.find(mention.quote)
            inside = [
                number
                for number, token in enumerate(parts.tokens)
                if token.start < start + len(mention.quote) and token.end > start
            ]
            sign = framework.indicators.get(mention.indicator)
            if start >= 0 and inside and sign:
                span = Span(inside[0], inside[-1], tuple(inside))
                said[(gold.id, place)] = _of(judge(scene, span, is_worry=sign.is_worry))
    return said


def _of(judged: Judged) -> Assertion:
    """Give the claim; the labels know no parents, whose own childhood is another's."""
    claim = judged.assertion
    is_own_childhood = any(cue.endswith(OWN_CHILDHOOD) for cue in judged.cues)
    if is_own_childhood and class_of(claim) in {"affirmed", "past"}:
        return replace(claim, subject=Subject.ANOTHER)
    return claim


def together(
    golds: Sequence[GoldText], said: Mapping[Place, Assertion], reader: Reader
) -> dict[Place, str]:
    """Give the class that rules and reader together make of each quotation."""
    found: dict[Place, str] = {}
    for gold in golds:
        own = [n for n in range(len(gold.mentions)) if (gold.id, n) in said]
        places = []
        for number in own:
            start = gold.text.find(gold.mentions[number].quote)
            end = start + len(gold.mentions[number].quote)
            places.append((start, end, said[(gold.id, number)]))
        claims = weigh_places(split(gold.text), places, reader) if places else ()
        found |= {(gold.id, n): class_of(claim) for n, claim in zip(own, claims, strict=True)}
    return found
