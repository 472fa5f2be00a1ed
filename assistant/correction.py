"""What a person put right: their answers beside what the words alone had said.

For those who train the extraction, from the person's own decisions. No text leaves unless they
allow it: an indicator, how it was read, and their answer are enough to count by. Nothing is
written here, and nothing is sent anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.concern import Mention
from assistant.extraction.extract import extract
from assistant.extraction.observe import observe
from rules.model import Framework

if TYPE_CHECKING:
    from knowledge.embed import Embedder


@dataclass(frozen=True, slots=True)
class Correction:
    """One answer of a person, beside what their words alone gave."""

    indicator: str
    read: str
    """`present`, `absent`, `unknown`, `offered`, or `missed` where nothing was noticed."""
    answered: str
    method: str
    """What noticed it: `lexicon`, `classifier`, `meaning`; empty where nothing did."""
    assertion: Mapping[str, str]
    words: str
    """The words it was read from; the caller decides whether they may leave."""


def corrections(
    content: Mapping[str, Any],
    framework: Framework,
    *,
    embedder: Embedder | None = None,
    cache: Path | None = None,
) -> Iterator[Correction]:
    """Yield the person's answers in one decision that differ from, or confirm, what was read.

    Args:
        content: The content of a decision.
        framework: The framework in force now: the words are read again with it.
        embedder: The encoder; without it only words are matched.
        cache: Where computed vectors may be kept.
    """
    found = extract(str(content.get("concern", "")), framework, embedder=embedder, cache_dir=cache)
    read = {seen.indicator: str(seen.status) for seen in observe(found, framework)}
    for answer in content.get("observations", ()):
        name = str(answer["indicator"])
        if answer["by"] != "person" or name not in framework.indicators:
            continue
        mention = _best(found.mentions, name)
        yield Correction(
            indicator=name,
            read=read.get(name, "offered" if mention else "missed"),
            answered=str(answer["status"]),
            method=mention.method if mention else "",
            assertion=_assertion(mention),
            words=mention.quote if mention else "",
        )


def as_rows(found: Iterable[Correction], *, words: bool) -> list[dict[str, Any]]:
    """Give corrections as data; the words only where they may leave."""
    return [
        {
            "indicator": one.indicator,
            "read": one.read,
            "answered": one.answered,
            "method": one.method,
            "assertion": dict(one.assertion),
            **({"words": one.words} if words else {}),
        }
        for one in found
    ]


def _best(mentions: Iterable[Mention], name: str) -> Mention | None:
    own = [mention for mention in mentions if mention.indicator == name]
    return max(own, key=lambda mention: (mention.tick, mention.score), default=None)


def _assertion(mention: Mention | None) -> dict[str, str]:
    if mention is None:
        return {}
    claim = mention.assertion
    names = ("polarity", "certainty", "time", "subject", "basis")
    return {name: str(getattr(claim, name)) for name in names}
