"""Score what the extractor noticed against labelled concerns and sentences.

The labels are mentions (indicator, exact quotation, assertion), facts, and the tier of a whole
concern. Pure counting: the texts are read elsewhere (`extraction.py`). A *topic* is an
indicator's ladder, or the indicator itself where it stands on none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from assistant.concern import Assertion, Certainty, Extraction, Observation, Polarity, Subject, Time
from assistant.extraction.claim import CLASSES, class_of
from rules.model import Framework, Status

SEED = 20261125
RESAMPLES = 2000
TIER_NAMES = {"targeted_help": "targeted", "early_help": "targeted"}
"""What the writers of the splits called the tiers."""


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One thing that the words speak of, as a person labelled it."""

    indicator: str
    quote: str
    claim: Assertion

    @property
    def kind(self) -> str:
        """The one of `CLASSES` that says what becomes of it."""
        return class_of(self.claim)


@dataclass(frozen=True, slots=True)
class GoldText:
    """One labelled text."""

    id: str
    kind: str
    text: str
    mentions: tuple[GoldMention, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    safety: tuple[str, ...] = ()
    tier: str = ""


def read_gold(path: Path) -> tuple[GoldText, ...]:
    """Read a labelled file, one JSON object a line."""
    return tuple(_gold(json.loads(row)) for row in path.read_text("utf-8").splitlines() if row)


def _gold(data: Mapping[str, Any]) -> GoldText:
    mentions = tuple(
        GoldMention(
            m["indicator"],
            m["quote"],
            Assertion(
                Polarity(m.get("polarity", "affirmed")),
                Certainty(m.get("certainty", "seen")),
                Time(m.get("time", "now")),
                Subject(m.get("subject", "this_child")),
            ),
        )
        for m in data.get("mentions", ())
    )
    return GoldText(
        data["id"],
        data["kind"],
        data["text"],
        mentions,
        data.get("facts", {}),
        tuple(data.get("safety", ())),
        TIER_NAMES.get(tier := data.get("expected_tier", ""), tier),
    )


@dataclass(frozen=True, slots=True)
class Noticed:
    """What was made of one text: indicators ticked, those only offered, and what was observed."""

    ticked: frozenset[str]
    offered: frozenset[str]
    absent: frozenset[str]

    @property
    def shown(self) -> frozenset[str]:
        """Everything that the person is shown as a worry."""
        return self.ticked | self.offered


def noticed(
    extraction: Extraction, observations: Iterable[Observation], framework: Framework
) -> Noticed:
    """Sum up an extraction: worries only."""
    worries = {name for name, sign in framework.indicators.items() if sign.is_worry}
    by_status: dict[Status, set[str]] = {status: set() for status in Status}
    for observation in observations:
        by_status[observation.status].add(observation.indicator)
    ticked = by_status[Status.PRESENT] & worries
    offered = {
        mention.indicator
        for mention in extraction.mentions
        if mention.assertion.polarity is Polarity.AFFIRMED
    }
    offered = (offered | by_status[Status.UNKNOWN]) & worries - ticked
    return Noticed(
        frozenset(ticked), frozenset(offered), frozenset(by_status[Status.ABSENT] & worries)
    )


def topic_of(framework: Framework, name: str) -> str:
    """Give the ladder that an indicator stands on, or its own name."""
    sign = framework.indicators.get(name)
    return (sign.ladder or name) if sign else name


@dataclass(slots=True)
class Counts:
    """Hits and trials of one figure, kept by text so that texts can be resampled."""

    hits: list[float] = field(default_factory=list)
    of: list[float] = field(default_factory=list)

    def add(self, hits: float, of: float) -> None:
        """Take in one text."""
        self.hits.append(hits)
        self.of.append(of)

    def figure(self) -> dict[str, Any]:
        """Give the share, its counts and its 95 % interval (percentile bootstrap over texts)."""
        hits, of = np.array(self.hits, dtype=float), np.array(self.of, dtype=float)
        if not of.sum():
            return {"value": None, "hits": 0, "of": 0, "low": None, "high": None}
        picks = np.random.default_rng(SEED).integers(0, len(of), size=(RESAMPLES, len(of)))
        below = of[picks].sum(axis=1)
        shares = hits[picks].sum(axis=1)[below > 0] / below[below > 0]
        low, high = np.percentile(shares, [2.5, 97.5])
        return {
            "value": round(float(hits.sum() / of.sum()), 4),
            "hits": round(float(hits.sum()), 2),
            "of": round(float(of.sum()), 2),
            "low": round(float(low), 4),
            "high": round(float(high), 4),
        }


def score_notice(
    golds: Sequence[GoldText], found: Sequence[Noticed], framework: Framework
) -> dict[str, Any]:
    """Score what was noticed in whole concerns.

    `topic_recall`: of affirmed labels, the share whose topic was ticked or offered. `right_rung`:
    of those, the share where the very indicator was. `wrong_offers`: shown worries a concern whose
    topic carries no label at all. `red_flags_*`: of the safety labels, by topic.
    """
    names = ("topic_recall", "topic_ticked", "right_rung", "wrong_offers", "wrong_ticks")
    counts = {name: Counts() for name in (*names, "red_flags_shown", "red_flags_ticked")}
    for gold, seen in zip(golds, found, strict=True):
        wanted = {m.indicator for m in gold.mentions if m.kind == "affirmed"}
        known = {topic_of(framework, m.indicator) for m in gold.mentions}
        shown = {topic_of(framework, name) for name in seen.shown}
        ticked = {topic_of(framework, name) for name in seen.ticked}
        met = [name for name in wanted if topic_of(framework, name) in shown]
        counts["topic_recall"].add(len(met), len(wanted))
        counts["topic_ticked"].add(
            sum(topic_of(framework, name) in ticked for name in wanted), len(wanted)
        )
        counts["right_rung"].add(sum(name in seen.shown for name in met), len(met))
        wrong = [name for name in seen.shown if topic_of(framework, name) not in known]
        counts["wrong_offers"].add(len(wrong), 1)
        counts["wrong_ticks"].add(len([name for name in wrong if name in seen.ticked]), 1)
        flags = [topic_of(framework, name) for name in gold.safety]
        counts["red_flags_shown"].add(sum(flag in shown for flag in flags), len(flags))
        counts["red_flags_ticked"].add(sum(flag in ticked for flag in flags), len(flags))
    return {name: count.figure() for name, count in counts.items()}


def score_reassurance(
    golds: Sequence[GoldText], found: Sequence[Noticed], framework: Framework
) -> dict[str, Any]:
    """Count harms that the words leave standing and that were turned into "absent"."""
    count = Counts()
    for gold, seen in zip(golds, found, strict=True):
        harms = {topic_of(framework, m.indicator) for m in gold.mentions if m.kind != "negated"}
        turned = {topic_of(framework, name) for name in seen.absent} & harms
        count.add(bool(turned), bool(harms))
    return count.figure()


def score_assertions(
    golds: Sequence[GoldText], said: Mapping[tuple[str, int], str]
) -> dict[str, Any]:
    """Score assertions at the labelled quotations, all kinds and each.

    Args:
        golds: The labelled texts.
        said: The class given to each labelled mention, by text and place in its list.
    """
    counts = {name: Counts() for name in ("all", "negated_or_not", *CLASSES)}
    for gold in golds:
        got = [said.get((gold.id, place), "") for place in range(len(gold.mentions))]
        pairs = [(m.kind, g) for m, g in zip(gold.mentions, got, strict=True) if g]
        counts["all"].add(sum(a == b for a, b in pairs), len(pairs))
        counts["negated_or_not"].add(
            sum((a == "negated") == (b == "negated") for a, b in pairs), len(pairs)
        )
        for name in CLASSES:
            own = [b for a, b in pairs if a == name]
            counts[name].add(sum(b == name for b in own), len(own))
    return {name: count.figure() for name, count in counts.items()}
