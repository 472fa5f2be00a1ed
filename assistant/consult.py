"""The whole path of a concern: from text to a reading, with the guidance beside it.

It joins what the other modules do and decides nothing itself. Two ages or two children in one text
are read each in turn and the higher reading is taken, and said so. How a consultation is published
as JSON is `published.py`; what the person then decides is `decision.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from assistant.child import Child, children_in
from assistant.concern import Basis, Concern, Extraction, Observation
from assistant.extraction.extract import extract
from assistant.extraction.fact import joined, statements_of
from assistant.extraction.observe import observe, offered
from assistant.privacy import Identifier, find_identifiers
from assistant.shelf import Guidance, Shelf
from rules.engine import read
from rules.model import Choice, Fact, Facts, FactValue, Framework, Observed, Status
from rules.reading import Reading

if TYPE_CHECKING:
    from knowledge.embed import Embedder

MAX_READINGS = 8


@dataclass(frozen=True, slots=True)
class Consultation:
    """Everything that one consultation found."""

    concern: Concern
    framework: Framework
    extraction: Extraction
    observations: tuple[Observation, ...]
    offered: tuple[str, ...]
    """Indicators worth asking about that were not sure enough to count."""
    facts: Facts
    fact_sources: Mapping[str, str]
    """For each fact: `person`, `text` or `log` (a chronology)."""
    reading: Reading
    privacy: tuple[Identifier, ...]
    guidance: Guidance | None
    conflicting: tuple[str, ...] = ()
    """Facts on which the text says two things; the higher reading was taken."""
    screened: bool = False
    """Whether the screening questions were put to the person."""
    took: Mapping[str, float] = field(default_factory=dict)
    """Milliseconds by step."""
    children: tuple[Child, ...] = ()
    """The children that the words tell of, where it is more than one."""
    meant: Child | None = None
    """The one that the person said it is about."""
    from_words: Consultation | None = None
    """What the words alone gave, before the person said which child is meant."""


def consult(
    concern: Concern,
    framework: Framework,
    *,
    embedder: Embedder | None = None,
    shelf: Shelf | None = None,
    cache: Path | None = None,
) -> Consultation:
    """Take a concern along the whole path, unattended.

    Args:
        concern: What the person brought.
        framework: The area's framework.
        embedder: The encoder; None matches words only, and the consultation says so.
        shelf: The guidance; None shows none.
        cache: Where computed vectors may be kept.
    """
    started = perf_counter()
    extraction = extract(concern.text, framework, embedder=embedder, cache_dir=cache)
    extracted = perf_counter()
    observations = with_answers(observe(extraction, framework), concern)
    facts, reading, conflicting = _highest(framework, extraction, observations, concern)
    done = perf_counter()
    found = None if shelf is None else shelf.beside(concern.text, framework, reading)
    ended = perf_counter()
    return Consultation(
        concern=concern,
        framework=framework,
        extraction=extraction,
        observations=observations,
        offered=tuple(m.indicator for m in offered(extraction, framework, observations)),
        facts=facts,
        fact_sources=_sources(facts, extraction, concern),
        reading=reading,
        privacy=find_identifiers(concern.text),
        guidance=found,
        conflicting=conflicting,
        children=children_in(concern.text, extraction),
        took={
            "extract": (extracted - started) * 1000,
            "read": (done - extracted) * 1000,
            "guidance": (ended - done) * 1000,
            "all": (ended - started) * 1000,
        },
    )


def reconsider(
    consultation: Consultation, observations: Observed, facts: Facts, *, screened: bool = False
) -> Consultation:
    """Read again after the person has confirmed, denied or answered something.

    Args:
        consultation: The consultation so far.
        observations: The person's own answers, by indicator; they stand in place of the text's.
        facts: The person's own facts; they stand in place of the text's.
        screened: Whether the screening questions have now been put.
    """
    framework = consultation.framework
    kept = {o.indicator: o for o in consultation.observations}
    for name, status in observations.items():
        earlier = kept.get(name)
        basis = earlier.basis if earlier else Basis.NOT_STATED
        quote = earlier.quote if earlier else ""
        kept[name] = Observation(name, status, basis, "person", None, quote)
    sources = consultation.fact_sources
    own = {n: v for n, v in consultation.facts.items() if sources[n] == "person"} | dict(facts)
    observed = tuple(kept.values())
    concern = replace(consultation.concern, facts=own)
    merged, reading, conflicting = _highest(framework, consultation.extraction, observed, concern)
    return replace(
        consultation,
        observations=observed,
        offered=tuple(name for name in consultation.offered if name not in kept),
        facts=merged,
        fact_sources=_sources(merged, consultation.extraction, concern),
        reading=reading,
        conflicting=conflicting,
        screened=consultation.screened or screened,
    )


def with_answers(
    observations: tuple[Observation, ...], concern: Concern
) -> tuple[Observation, ...]:
    """Put the person's own answers in place of what the text says."""
    kept = {o.indicator: o for o in observations}
    answers = (
        (concern.present, Status.PRESENT),
        (concern.absent, Status.ABSENT),
        (concern.unknown, Status.UNKNOWN),
    )
    for names, status in answers:
        for name in names:
            kept[name] = Observation(name, status, Basis.NOT_STATED, "person")
    return tuple(kept.values())


def alternative_facts(
    extraction: Extraction,
    framework: Framework,
    typed: Facts,
    *,
    from_log: Mapping[str, FactValue] | None = None,
) -> tuple[tuple[Facts, ...], tuple[str, ...]]:
    """Give the sets of facts that the text allows, and the facts on which it says two things.

    A typed fact always stands in place of the text's. What a chronology counts is one more thing
    that is said. Where there would be too many sets, a contradiction is left open instead.
    """
    known = framework.facts
    said = {
        name: values
        for name, values in statements_of(extraction.facts).items()
        if name in known and name not in typed and all(fits(known[name], v) for v in values)
    }
    for name, value in (from_log or {}).items():
        if name in known and name not in typed:
            said[name] = tuple(dict.fromkeys((*said.get(name, ()), value)))
    sets: list[dict[str, FactValue | None]] = [dict(typed)]
    for name, values in said.items():
        few = len(sets) * len(values) <= MAX_READINGS
        sets = [
            {**s, name: value} for s in sets for value in (values if few else (joined(values),))
        ]
    return tuple(sets), tuple(name for name, values in said.items() if len(values) > 1)


def fits(fact: Fact, value: FactValue | None) -> bool:
    """Whether a value is one that a framework's own vocabulary has."""
    if isinstance(value, Choice):
        return fact.kind == "choice" and value.options <= fact.options.keys()
    return value is None or fact.kind != "choice"


def _highest(
    framework: Framework,
    extraction: Extraction,
    observations: tuple[Observation, ...],
    concern: Concern,
) -> tuple[Facts, Reading, tuple[str, ...]]:
    """Read each set of facts in turn, and take the higher reading (design §4)."""
    sets, conflicting = alternative_facts(
        extraction, framework, concern.facts, from_log=concern.from_log
    )
    observed = {o.indicator: o.status for o in observations}
    readings = [(facts, read(framework, observed, facts)) for facts in sets]
    facts, reading = max(readings, key=lambda pair: _height(pair[1]))
    return facts, reading, conflicting


def _sources(facts: Facts, extraction: Extraction, concern: Concern) -> Mapping[str, str]:
    said = {mention.fact for mention in extraction.facts}

    def source(name: str) -> str:
        if name in concern.facts:
            return "person"
        return "log" if name in concern.from_log and name not in said else "text"

    return {name: source(name) for name in facts}


def _height(reading: Reading) -> tuple[int, ...]:
    return (
        reading.act_on.band,
        reading.urgency,
        len(reading.flags) + len(reading.must) + len(reading.routes),
        reading.at_most.band,
        reading.at_least.band,
    )
