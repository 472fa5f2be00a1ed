"""From text to mentions: the words, what they mean, and what they claim, joined.

One public function. The lexicon ticks or offers; where no words said anything of an indicator the
classifier does; likeness only offers; assertion says what is claimed of each. `observe.py` turns
the result into observations. The same text always gives the same mentions, and every span is an
exact slice of the text as it was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.concern import (
    Extraction,
    FactMention,
    Mention,
    Subject,
    Time,
)
from assistant.extraction.assertion import judge
from assistant.extraction.by_meaning import Source, hear
from assistant.extraction.cue import Kind
from assistant.extraction.fact import extract_facts
from assistant.extraction.legible import is_readable, sounds_worried
from assistant.extraction.lexicon import Hit, Lexicon, compile_lexicon
from assistant.extraction.meaning import Meanings
from assistant.extraction.scene import Scene, Span, set_scene
from assistant.extraction.text import SplitText, split
from rules.model import Framework
from rules.model import Span as Numbers

if TYPE_CHECKING:
    from knowledge.embed import Embedder

_MOST_NOT_LISTED = 10
_LONGEST_QUOTE = 300
_SEVERAL = (
    "both children", "both boys", "both girls", "both kids", "the twins", "two children",
    "three children", "four children", "all the children", "all three", "all four", "two boys",
    "two girls", "child a",
)  # fmt: skip


def extract(  # noqa: PLR0913 (two of them only spare work done before)
    text: str,
    framework: Framework,
    *,
    embedder: Embedder | None = None,
    cache_dir: Path | None = None,
    lexicon: Lexicon | None = None,
    meanings: Meanings | None = None,
    today: date | None = None,
) -> Extraction:
    """Notice everything in a text that the framework has a name for.

    Args:
        text: The concern as it was typed.
        framework: Whose indicators to look for.
        embedder: The encoder; without it nothing is offered by meaning, and that is said.
        cache_dir: Where the vectors of the framework are kept between runs.
        lexicon: The framework's phrases, if they are compiled already.
        meanings: The framework's vectors, if they are loaded already.
        today: The day of the concern, for ages from dates of birth.
    """
    lexicon = lexicon or compile_lexicon(framework)
    parts = split(text)
    scene = set_scene(parts, lexicon)
    hits = _merged(_without_idioms(lexicon.hits(parts), scene), framework)
    said = mentions = [_mention(scene, hit, framework) for hit in hits]
    facts = extract_facts(text, today=today)
    if embedder is not None and parts.sentences:
        source = Source(framework, embedder, cache_dir, meanings)
        heard = hear(scene, said, source, told=facts)
        mentions = [*heard.said, *heard.raised]
        facts = tuple(sorted(heard.facts, key=lambda fact: (fact.start, -fact.end)))
    several = _several(parts, facts)
    if not several:
        mentions = list(_of_the_age(mentions, said, facts, framework))
    mentions.sort(key=lambda mention: (mention.start, -mention.end, mention.indicator))
    return Extraction(
        mentions=tuple(mentions),
        facts=facts,
        not_listed=_not_listed(parts, mentions),
        readable=is_readable(parts, known=lexicon.phrases.literals),
        several_children=several,
        degraded=embedder is None,
    )


def _mention(scene: Scene, hit: Hit, framework: Framework) -> Mention:
    span = Span(hit.first, hit.last, hit.words)
    is_worry = framework.indicators[hit.indicator].is_worry
    judged = judge(scene, span, is_worry=is_worry)
    tokens, text = scene.split.tokens, scene.split.text
    start, end = tokens[hit.first].start, tokens[hit.last].end
    return Mention(
        indicator=hit.indicator,
        start=start,
        end=end,
        quote=text[start:end],
        assertion=judged.assertion,
        score=hit.score,
        method="lexicon",
        tick=hit.tick,
        cues=judged.cues,
    )


def _without_idioms(hits: Iterable[Hit], scene: Scene) -> list[Hit]:
    kept = []
    for hit in hits:
        idioms = scene.cues(Span(hit.first, hit.last, hit.words), Kind.IDIOM)
        if not any(set(hit.words) & set(idiom.words) for idiom in idioms):
            kept.append(hit)
    return kept


def _merged(hits: Sequence[Hit], framework: Framework) -> list[Hit]:
    """Keep one hit where several of an indicator, or of one ladder, stand on the same words."""
    ranked = sorted(hits, key=lambda hit: (-hit.score, hit.first - hit.last, hit.first, hit.words))
    at: dict[int, list[Hit]] = {}
    kept: list[Hit] = []
    for hit in ranked:
        around = {id(other): other for place in hit.words for other in at.get(place, ())}
        if any(_covers(other, hit, framework) for other in around.values()):
            continue
        kept.append(hit)
        for place in range(hit.first, hit.last + 1):
            at.setdefault(place, []).append(hit)
    return sorted(kept, key=lambda hit: (hit.first, hit.last, hit.indicator))


def _covers(better: Hit, hit: Hit, framework: Framework) -> bool:
    """Tell whether a better hit makes this one needless; a safety indicator is never needless."""
    if better.indicator == hit.indicator:
        return True
    ladder = framework.indicators[hit.indicator].ladder
    if ladder is None or ladder != framework.indicators[better.indicator].ladder:
        return False
    safety = framework.safety_indicators
    if hit.indicator in safety and better.indicator not in safety:
        return False
    return set(hit.words) < set(better.words)


def _not_listed(parts: SplitText, mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Give the sentences that sound worried and that nothing listed covers."""
    starts = sorted((mention.start, mention.end) for mention in mentions)
    found: list[str] = []
    at = 0
    for sentence in parts.sentences:
        while at < len(starts) and starts[at][0] < sentence.start:
            at += 1
        covered = at < len(starts) and starts[at][0] < sentence.end
        if not covered and sounds_worried(parts, sentence):
            found.append(parts.text[sentence.start : sentence.end][:_LONGEST_QUOTE])
        if len(found) == _MOST_NOT_LISTED:
            break
    return tuple(found)


def _several(parts: SplitText, facts: Sequence[FactMention]) -> bool:
    """Tell whether the text seems to be about two children: it says so, or gives two ages."""
    words = " ".join(token.word for token in parts.tokens)
    if any(f" {phrase} " in f" {words} " for phrase in _SEVERAL):
        return True
    ages = _ages(facts)
    low = max((age.low for age in ages), default=0)
    high = min((age.high for age in ages), default=0)
    return low > high


def _ages(facts: Sequence[FactMention]) -> list[Numbers]:
    return [
        fact.value
        for fact in facts
        if fact.fact == "age"
        and fact.subject is Subject.THIS_CHILD
        and isinstance(fact.value, Numbers)
    ]


def _of_the_age(
    mentions: Sequence[Mention],
    said: Sequence[Mention],
    facts: Sequence[FactMention],
    framework: Framework,
) -> Iterator[Mention]:
    """Give the mentions that can be true at the child's age.

    One that only the reader took for this child's now stands as the words said it: another's harm,
    or one of long ago, must not be lost because it cannot be this child's today.

    Args:
        mentions: All of them: first what the words said, its claims weighed once more.
        said: The same first ones as the words said them.
        facts: Ages among others.
        framework: Which ages an indicator can be true at.
    """
    for number, mention in enumerate(mentions):
        if _fits(mention, facts, framework):
            yield mention
        elif number < len(said) and _fits(said[number], facts, framework):
            yield said[number]


def _fits(mention: Mention, facts: Sequence[FactMention], framework: Framework) -> bool:
    """Tell whether the indicator can be true of a child of the age that the text states."""
    low, below = framework.indicators[mention.indicator].ages
    ages = _ages(facts)
    claim = mention.assertion
    if not ages or claim.subject is not Subject.THIS_CHILD or claim.time is Time.PAST:
        return True
    return any(
        (low is None or age.high >= low) and (below is None or age.low < below) for age in ages
    )
