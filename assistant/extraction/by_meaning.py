"""What the meaning of a text raises where no words did: guesses of trained readers, and likeness.

The reader (`reader.py`) knows the worries it was taught; likeness of meaning (`meaning.py`) offers
those that it was not taught, such as a local framework's own. Without the reader's file the linear
classifier and likeness do all of it. With the reader what the words claim is weighed once more
(`weigh.py`) and what expressions found may be left open (`circumstance_read.py`): neither takes a
harm away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.concern import Assertion, Certainty, FactMention, Mention
from assistant.extraction.assertion import judge
from assistant.extraction.circumstance_read import as_mention, circumstances_read, not_doubted
from assistant.extraction.classifier import load_classifier
from assistant.extraction.guess import Guess
from assistant.extraction.meaning import MOST_SENTENCES, Meanings, Offer, load_meanings
from assistant.extraction.reader import Passage, Reader, load_reader
from assistant.extraction.scene import Scene, Span
from assistant.extraction.text import Sentence
from assistant.extraction.weigh import weigh_claims
from rules.model import Framework

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from knowledge.embed import Embedder

_MOST_OFFERED = 5
"""The most indicators offered by likeness in one concern: a longer list is not read."""
_OTHER_RUNG = 0.3
"""How likely another rung must be where the words themselves gave one of the same ladder."""


@dataclass(frozen=True, slots=True)
class Source:
    """What meaning is read with."""

    framework: Framework
    embedder: Embedder
    cache: Path | None = None
    meanings: Meanings | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What the meaning of a text adds to its words."""

    said: tuple[Mention, ...]
    """What the words said, its claims weighed once more."""
    raised: tuple[Mention, ...]
    facts: tuple[FactMention, ...] = ()
    """Those that expressions found, and circumstances that none did."""


def hear(
    scene: Scene, said: Sequence[Mention], source: Source, *, told: Sequence[FactMention] = ()
) -> Heard:
    """Give what the meaning adds.

    Args:
        scene: The text.
        said: What its words said.
        source: What meaning is read with.
        told: The facts that its words stated.
    """
    framework = source.framework
    reader = load_reader(framework, source.embedder)
    if reader is None:
        return Heard(tuple(said), tuple(_without_reader(scene, said, source)), tuple(told))
    texts = _texts(scene)
    passage = reader.read(texts, whole=_whole(scene) if reader.claims else "")
    weighed = weigh_claims(scene.split, said, reader, framework, passage.tokens)
    raised = _guessed(scene, weighed, passage.guesses, framework)
    untaught = _worries(framework) - set(reader.about.ids)
    if untaught:
        vectors = source.embedder.embed(texts)
        raised += _likened(scene, [*weighed, *raised], vectors, source, untaught)
    return Heard(weighed, tuple(raised), _facts(scene, passage, reader, source, told))


def _whole(scene: Scene) -> str:
    sentences = scene.split.sentences
    return scene.split.text[sentences[0].start : sentences[-1].end]


def _texts(scene: Scene) -> list[str]:
    parts = scene.split.sentences[:MOST_SENTENCES]
    return [scene.split.text[part.start : part.end] for part in parts]


def _without_reader(scene: Scene, said: Sequence[Mention], source: Source) -> list[Mention]:
    """Give what the linear classifier and likeness raise."""
    framework, texts = source.framework, _texts(scene)
    vectors = source.embedder.embed(texts)
    linear = load_classifier(framework, source.embedder.fingerprint)
    guesses = linear.guesses(texts, vectors) if linear else ()
    found = _guessed(scene, said, guesses, framework)
    return found + _likened(scene, [*said, *found], vectors, source, _worries(framework))


def _likened(
    scene: Scene,
    known: Sequence[Mention],
    vectors: NDArray[np.float32],
    source: Source,
    wanted: set[str],
) -> list[Mention]:
    framework = source.framework
    meanings = source.meanings or load_meanings(framework, source.embedder, cache_dir=source.cache)
    offers = _offered(scene, known, meanings, vectors, framework)
    return [offer for offer in offers if offer.indicator in wanted]


def _facts(
    scene: Scene,
    passage: Passage,
    reader: Reader,
    source: Source,
    told: Sequence[FactMention],
) -> tuple[FactMention, ...]:
    """Give the facts of expressions that the reader does not doubt, and those it found itself."""
    if reader.facts is None or passage.facts is None:
        return tuple(told)
    about, parts = reader.facts, scene.split.sentences
    is_read_whole = len(passage.alone) == len(parts)
    kept = (
        list(not_doubted(told, passage.facts, about.names, bars=about.bars))
        if is_read_whole
        else list(told)
    )
    found = circumstances_read(
        passage.facts,
        about.names,
        [(parts[n].start, parts[n].end) for n in passage.alone],
        told=[mention.fact for mention in kept],
        bars=about.bars,
    )
    mentions = (as_mention(one, scene.split.text, source.framework) for one in found)
    return (*kept, *(mention for mention in mentions if mention is not None))


def _worries(framework: Framework) -> set[str]:
    return {name for name, sign in framework.indicators.items() if sign.is_worry}


def _guessed(
    scene: Scene, mentions: Sequence[Mention], guesses: Iterable[Guess], framework: Framework
) -> list[Mention]:
    """Give as mentions what is guessed and no words said."""
    text, parts = scene.split.text, scene.split.sentences
    said = {mention.indicator for mention in mentions}
    rungs = {framework.indicators[m.indicator].ladder for m in mentions if m.tick} - {None}
    found = []
    for guess in guesses:
        sign = framework.indicators.get(guess.indicator)
        if sign is None or guess.indicator in said:
            continue
        if sign.ladder not in rungs or guess.probability >= _OTHER_RUNG:
            start, end = parts[guess.first].start, parts[guess.last].end
            found.append(
                Mention(
                    indicator=guess.indicator,
                    start=start,
                    end=end,
                    quote=text[start:end],
                    assertion=Assertion(certainty=Certainty.SUSPECTED),
                    score=guess.probability,
                    method="classifier",
                    tick=guess.tick,
                )
            )
    return found


def _offered(
    scene: Scene,
    mentions: Sequence[Mention],
    meanings: Meanings,
    vectors: NDArray[np.float32],
    framework: Framework,
) -> list[Mention]:
    sentences = scene.split.sentences[:MOST_SENTENCES]
    best: dict[str, tuple[Offer, Sentence]] = {}
    for sentence, offers in zip(sentences, meanings.offers(vectors), strict=True):
        for offer in offers:
            held = best.get(offer.indicator)
            if held is None or offer.likeness > held[0].likeness:
                best[offer.indicator] = (offer, sentence)
    known = {mention.indicator for mention in mentions}
    new = [
        (offer, sentence)
        for offer, sentence in best.values()
        if offer.indicator not in known and not _has_ladder(offer, sentence, mentions, framework)
    ]
    new.sort(key=lambda item: (-item[0].likeness, item[0].indicator))
    return [_offer(scene, offer, sentence) for offer, sentence in new[:_MOST_OFFERED]]


def _has_ladder(
    offer: Offer, sentence: Sentence, mentions: Iterable[Mention], framework: Framework
) -> bool:
    """Tell whether the words already raised another rung of the ladder in this sentence."""
    ladder = framework.indicators[offer.indicator].ladder
    return ladder is not None and any(
        sentence.start <= mention.start < sentence.end
        and framework.indicators[mention.indicator].ladder == ladder
        for mention in mentions
    )


def _offer(scene: Scene, offer: Offer, sentence: Sentence) -> Mention:
    judged = judge(scene, Span(sentence.first, sentence.last - 1, ()))
    return Mention(
        indicator=offer.indicator,
        start=sentence.start,
        end=sentence.end,
        quote=scene.split.text[sentence.start : sentence.end],
        assertion=judged.assertion,
        score=offer.likeness,
        method="meaning",
        tick=False,
        cues=judged.cues,
    )
